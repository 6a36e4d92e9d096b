// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/community/plan_compare.h"

#include <algorithm>
#include <array>
#include <map>

#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

using community::ChangeKind;
using community::Judgement;
using community::ProblemKind;

constexpr std::array kinds = {ChangeKind::keep, ChangeKind::split, ChangeKind::merge,
                              ChangeKind::establish, ChangeKind::abolish};

Entry line_of(const QString& what, const QString& a, const QString& b) {
  Entry line;
  line.title = what;
  line.cells = {what, a, b};
  line.checked = a != b;
  return line;
}

std::int64_t count_of(const std::vector<community::Explained>& told, ChangeKind kind) {
  return std::ranges::count(told, kind, &community::Explained::kind);
}

/// Units in none, or communities with that problem.
std::int64_t problems_of(const Judgement& judged, ProblemKind kind) {
  std::int64_t out = 0;
  for (const community::Problem& one : judged.problems) {
    if (one.kind != kind) continue;
    out += kind == ProblemKind::unassigned ? std::ssize(one.units) : 1;
  }
  return out;
}

/// Households of the smallest and of the largest community that has units.
QString span_of(const Judgement& judged) {
  std::int64_t least = -1, most = 0;
  for (const community::Standing& one : judged.communities) {
    if (one.units == 0) continue;
    least = least < 0 ? one.households : std::min(least, one.households);
    most = std::max(most, one.households);
  }
  return least < 0 ? unknown : whole(least) + "–" + whole(most);
}

std::vector<Entry> by_name(const PlanSide& a, const PlanSide& b) {
  std::map<std::string, std::array<std::int64_t, 2>> households;
  std::vector<std::string> order;
  const std::array sides = {&a, &b};
  for (std::size_t side = 0; side < sides.size(); ++side) {
    for (std::size_t c = 0; c < sides[side]->draft.communities.size(); ++c) {
      const std::string& name = sides[side]->draft.communities[c].name;
      const auto [at, fresh] = households.try_emplace(name, std::array<std::int64_t, 2>{});
      at->second[side] = sides[side]->judged.communities[c].households;
      if (fresh) order.push_back(name);
    }
  }
  std::vector<Entry> out;
  const auto figure = [](std::int64_t n) { return n == 0 ? unknown : whole(n); };
  for (const std::string& name : order) {
    const auto& [before, now] = households[name];
    if (before != now) out.push_back(line_of(text(name), figure(before), figure(now)));
  }
  return out;
}

}  // namespace

std::vector<Entry> compare_plans(const community::Area& area, const PlanSide& a,
                                 const PlanSide& b) {
  std::vector<Entry> out;
  const auto add = [&](const QString& what, std::int64_t left, std::int64_t right) {
    out.push_back(line_of(what, whole(left), whole(right)));
  };
  add(say("studio.compare.communities"), a.judged.score.communities, b.judged.score.communities);
  const auto told_a = community::explain(area, a.draft), told_b = community::explain(area, b.draft);
  for (const ChangeKind kind : kinds) {
    add(value_word("plan_community", "change", QString(community::change_word(kind))),
        count_of(told_a, kind), count_of(told_b, kind));
  }
  add(say("studio.compare.moved"), a.judged.score.moved, b.judged.score.moved);
  out.push_back(line_of(say("studio.compare.span"), span_of(a.judged), span_of(b.judged)));
  for (const ProblemKind kind :
       {ProblemKind::unassigned, ProblemKind::cut_off, ProblemKind::under, ProblemKind::over}) {
    add(say(std::string("studio.compare.") + community::problem_word(kind)),
        problems_of(a.judged, kind), problems_of(b.judged, kind));
  }
  const auto border = [](const PlanSide& side) {
    return decimal(side.judged.score.cut_m / 1000, 1) + " km";
  };
  out.push_back(line_of(say("studio.compare.border"), border(a), border(b)));
  const auto walk = [](const PlanSide& side) {
    return decimal(static_cast<double>(side.judged.score.walk) / 1000, 1);
  };
  out.push_back(line_of(say("community.goals.walk"), walk(a), walk(b)));
  add(say("community.goals.grids"), a.judged.score.off_grids, b.judged.score.off_grids);
  for (Entry& line : by_name(a, b)) out.push_back(std::move(line));
  return out;
}

}  // namespace lifang::app
