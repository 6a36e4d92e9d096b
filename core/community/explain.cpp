// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/explain.h"

#include <algorithm>
#include <map>

namespace lifang::community {
namespace {

/// Who goes where, and where the greater part of each side lies.
class Flows {
 public:
  Flows(const Area& area, const Plan& plan)
      : old_sum(area.communities.size()),
        new_sum(plan.count()),
        heir(area.communities.size(), -1),
        ancestor(plan.count(), -1) {
    for (std::size_t i = 0; i < area.units.size(); ++i) {
      const Unit& unit = area.units[i];
      Flow& flow = flows_[{unit.community, plan.group[i]}];
      flow.from = unit.community;
      flow.to = plan.group[i];
      flow.households += unit.households;
      ++flow.units;
      new_sum[flow.to] += unit.households;
      if (unit.community >= 0) old_sum[at(unit.community)] += unit.households;
    }
    for (const auto& [ends, flow] : flows_) {
      if (flow.from < 0) continue;
      if (2 * flow.households > old_sum[at(flow.from)]) heir[at(flow.from)] = flow.to;
      if (2 * flow.households > new_sum[flow.to]) ancestor[flow.to] = flow.from;
    }
  }

  std::vector<Flow> into(std::uint32_t group) const {
    return picked([&](const Flow& flow) { return flow.to == group; });
  }
  std::vector<Flow> out_of(std::int32_t community) const {
    return picked([&](const Flow& flow) { return flow.from == community; });
  }

  std::vector<std::int64_t> old_sum;
  std::vector<std::int64_t> new_sum;
  std::vector<std::int64_t> heir;      // per old: the group that holds its greater part
  std::vector<std::int32_t> ancestor;  // per group: the old one that is its greater part

 private:
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
  template <class F>
  std::vector<Flow> picked(F&& wanted) const {
    std::vector<Flow> result;
    for (const auto& [ends, flow] : flows_) {
      if (wanted(flow)) result.push_back(flow);
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Flow& a, const Flow& b) { return a.households > b.households; });
    return result;
  }
  std::map<std::pair<std::int32_t, std::uint32_t>, Flow> flows_;
};

ChangeKind kind_of(std::uint32_t group, const Plan& plan, const Flows& flows) {
  if (std::count(flows.heir.begin(), flows.heir.end(), group) >= 2) return ChangeKind::merge;
  const std::int32_t ancestor = flows.ancestor[group];
  const std::int32_t identity = plan.identity[group];
  if (ancestor >= 0) {
    const auto parts = std::count(flows.ancestor.begin(), flows.ancestor.end(), ancestor);
    if (parts >= 2 || identity != ancestor) return ChangeKind::split;
    return flows.heir[static_cast<std::size_t>(ancestor)] == group ? ChangeKind::keep
                                                                   : ChangeKind::split;
  }
  return identity >= 0 ? ChangeKind::merge : ChangeKind::establish;
}

}  // namespace

const char* change_word(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::keep: return "keep";
    case ChangeKind::split: return "split";
    case ChangeKind::merge: return "merge";
    case ChangeKind::establish: return "establish";
    case ChangeKind::abolish: return "abolish";
  }
  return "";
}

const char* change_word_zh(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::keep: return "保留";
    case ChangeKind::split: return "拆";
    case ChangeKind::merge: return "并";
    case ChangeKind::establish: return "设";
    case ChangeKind::abolish: return "撤";
  }
  return "";
}

std::vector<Explained> explain(const Area& area, const Plan& plan) {
  const Flows flows(area, plan);
  std::vector<Explained> result;
  std::vector<bool> continued(area.communities.size());
  int fresh = 0;
  for (std::uint32_t g = 0; g < plan.count(); ++g) {
    Explained one;
    one.group = g;
    one.kind = kind_of(g, plan, flows);
    one.community = plan.identity[g];
    one.flows = flows.into(g);
    if (one.community >= 0) {
      continued[static_cast<std::size_t>(one.community)] = true;
      one.name = area.communities[static_cast<std::size_t>(one.community)].name;
    } else {
      one.name = "社区(新" + std::to_string(++fresh) + ")";
    }
    result.push_back(std::move(one));
  }
  for (std::size_t c = 0; c < area.communities.size(); ++c) {
    if (continued[c]) continue;
    Explained one;
    one.kind = ChangeKind::abolish;
    one.community = static_cast<std::int32_t>(c);
    one.name = area.communities[c].name;
    one.flows = flows.out_of(one.community);
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace lifang::community
