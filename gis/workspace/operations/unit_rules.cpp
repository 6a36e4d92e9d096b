// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/unit_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace lifang::operations {
namespace {

using Pair = std::pair<std::string, std::string>;

/// The rules by ids of compounds.
struct Rules {
  std::set<std::string> locked;
  std::set<Pair> together, apart;
  bool phases = false;
  friend bool operator==(const Rules&, const Rules&) = default;
};

Pair pair_of(const std::string& a, const std::string& b) {
  return a < b ? Pair{a, b} : Pair{b, a};
}

Rules rules_of(const StoredPlan& plan) {
  const auto& units = plan.area.units;
  const auto& rules = plan.area.rules;
  Rules out;
  out.phases = rules.phases;
  for (const std::uint32_t unit : rules.locked) out.locked.insert(units[unit].id);
  for (const auto& pair : rules.together) {
    out.together.insert(pair_of(units[pair.a].id, units[pair.b].id));
  }
  for (const auto& pair : rules.apart) {
    out.apart.insert(pair_of(units[pair.a].id, units[pair.b].id));
  }
  return out;
}

nlohmann::json to_json(const Rules& rules) {
  auto pairs = [](const std::set<Pair>& list) {
    auto out = nlohmann::json::array();
    for (const auto& [a, b] : list) out.push_back({a, b});
    return out;
  };
  return {{"locked", rules.locked},
          {"together", pairs(rules.together)},
          {"apart", pairs(rules.apart)},
          {"phases", rules.phases}};
}

/// The ids of compounds that the plan holds.
Result<std::vector<std::string>> ids_of(const StoredPlan& plan,
                                        const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    const auto at = std::find_if(
        plan.area.units.begin(), plan.area.units.end(),
        [&](const community::Unit& unit) { return unit.id == word || unit.name == word; });
    if (at == plan.area.units.end()) {
      return fail(Fault::usage, "community.no_compound", word, {word, plan.name});
    }
    out.push_back(at->id);
  }
  return out;
}

void forget(const std::string& id, Rules& rules) {
  rules.locked.erase(id);
  for (auto* pairs : {&rules.together, &rules.apart}) {
    std::erase_if(*pairs, [&](const Pair& pair) { return pair.first == id || pair.second == id; });
  }
}

Result<Rules> changed(const StoredPlan& plan, const SetUnitRules& request) {
  Rules out = rules_of(plan);
  const auto lock = ids_of(plan, request.lock), unlock = ids_of(plan, request.unlock),
             free = ids_of(plan, request.free), together = ids_of(plan, request.together),
             apart = ids_of(plan, request.apart);
  for (const auto* list : {&lock, &unlock, &free, &together, &apart}) {
    if (!*list) return fail(*list);
  }
  if (together->size() == 1 || apart->size() == 1) return fail(Fault::usage, "community.alone");
  for (const std::string& id : *free) forget(id, out);
  for (const std::string& id : *unlock) out.locked.erase(id);
  out.locked.insert(lock->begin(), lock->end());
  for (std::size_t i = 1; i < together->size(); ++i) {
    out.together.insert(pair_of((*together)[0], (*together)[i]));
  }
  for (std::size_t i = 0; i < apart->size(); ++i) {
    for (std::size_t j = i + 1; j < apart->size(); ++j) {
      out.apart.insert(pair_of((*apart)[i], (*apart)[j]));
    }
  }
  if (request.phases) out.phases = *request.phases;
  for (const Pair& pair : out.apart) {
    if (out.together.contains(pair)) return fail(Fault::usage, "community.rules_clash");
  }
  return out;
}

}  // namespace

Result<PlanEdited> set_unit_rules(workspace::Workspace& work, const SetUnitRules& request) {
  PlanEdited out;
  workspace::Operation head;
  head.name = "SetUnitRules";
  head.actor = request.actor;
  auto event = work.perform(
      head, [&](workspace::Change& change, workspace::Operation& told) -> Result<void> {
        const auto stored = read_plan(change.session(), request.plan);
        if (!stored) return fail(stored);
        if (stored->status != "draft") {
          return fail(Fault::refused, "community.not_draft", stored->name, {stored->name});
        }
        out = {stored->id, stored->name, {}};
        const auto rules = changed(*stored, request);
        if (!rules) return fail(rules);
        if (*rules == rules_of(*stored)) return {};
        auto parameters = nlohmann::json::parse(stored->row.text("parameters"), nullptr, false);
        if (!parameters.is_object()) parameters = nlohmann::json::object();
        parameters["unit_rules"] = to_json(*rules);
        told.summary = "单元规则 " + stored->name + "：锁定 " +
                       std::to_string(rules->locked.size()) + " 个，同社区 " +
                       std::to_string(rules->together.size()) + " 对，分社区 " +
                       std::to_string(rules->apart.size()) + " 对";
        return change.update("community_plan", stored->id, {{"parameters", parameters.dump()}});
      });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
