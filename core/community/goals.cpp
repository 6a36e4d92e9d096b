// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/goals.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace lifang::community {
namespace {

constexpr std::array words = {"moved",     "border",      "cut_edges", "inertia",
                              "deviation", "communities", "walk",      "grids"};
constexpr std::array units = {1.0, 1e3, 1.0, 1e6, 1.0, 1.0, 1e3, 1.0};
static_assert(words.size() == all_goals.size() && units.size() == all_goals.size());

std::size_t at(Goal goal) {
  return static_cast<std::size_t>(goal);
}

bool differ(double a, double b) {
  return std::abs(a - b) > 1e-6 + 1e-9 * std::max(std::abs(a), std::abs(b));
}

std::uint32_t miscounted(const Score& score, const Goals& goals) {
  if (goals.communities == 0) return 0;
  return std::max(score.communities, goals.communities) -
         std::min(score.communities, goals.communities);
}

double sum_of(const Score& score, const Goals& goals, std::int64_t free_moved) {
  double out = 0;
  for (const Aim& aim : goals.order) {
    out += aim.weight * amount(score, aim.goal, free_moved) / goal_unit(aim.goal);
  }
  return out;
}

/// The fewest digits that are read as the same number.
std::string shortest(double number) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), end};
}

/// "border" or "border=50"; none: no such goal, or no weight above 0.
std::optional<Aim> aim_from(std::string_view part) {
  const std::size_t sign = part.find('=');
  const auto goal = goal_of(part.substr(0, sign));
  if (!goal) return {};
  if (sign == std::string_view::npos) return Aim{*goal, 1};
  const std::string_view number = part.substr(sign + 1);
  double weight = 0;
  const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), weight);
  const bool read = fault == std::errc() && end == number.data() + number.size();
  if (!read || !std::isfinite(weight) || weight <= 0) return {};
  return Aim{*goal, weight};
}

}  // namespace

const char* goal_word(Goal goal) {
  return words[at(goal)];
}

std::optional<Goal> goal_of(std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return {};
  return all_goals[static_cast<std::size_t>(found - words.begin())];
}

double goal_unit(Goal goal) {
  return units[at(goal)];
}

bool Goals::ask(Goal goal) const {
  return std::any_of(order.begin(), order.end(), [&](const Aim& aim) { return aim.goal == goal; });
}

Result<Goals> goals_from(std::string_view text, std::uint32_t communities) {
  const auto bad = [&] {
    return fail(Fault::usage, "community.bad_goals", std::string(text), {std::string(text)});
  };
  Goals out{{}, text.find('=') != std::string_view::npos, communities};
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    const std::string_view part = rest.substr(0, comma);
    const auto aim = aim_from(part);
    const bool weighted = part.find('=') != std::string_view::npos;
    if (!aim || weighted != out.weighted) return bad();
    const bool twice = std::any_of(out.order.begin(), out.order.end(),
                                   [&](const Aim& one) { return one.goal == aim->goal; });
    if (twice) return bad();
    out.order.push_back(*aim);
    if (comma != std::string_view::npos && comma + 1 == rest.size()) return bad();
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  }
  if (out.order.empty()) return bad();
  return out;
}

std::string to_text(const Goals& goals) {
  std::string out;
  for (const Aim& aim : goals.order) {
    if (!out.empty()) out += ",";
    out += goal_word(aim.goal);
    if (goals.weighted) out += "=" + shortest(aim.weight);
  }
  return out;
}

double amount(const Score& score, Goal goal, std::int64_t free_moved) {
  switch (goal) {
    case Goal::moved: return static_cast<double>(std::max(score.moved, free_moved));
    case Goal::border: return score.cut_m;
    case Goal::cut_edges: return static_cast<double>(score.cut_edges);
    case Goal::inertia: return score.inertia;
    case Goal::deviation: return static_cast<double>(score.deviation);
    case Goal::communities: return score.communities;
    case Goal::walk: return static_cast<double>(score.walk);
    case Goal::grids: return static_cast<double>(score.off_grids);
  }
  return 0;
}

std::vector<GoalFigure> goal_figures(const Goals& goals, const Score& score, const Amounts& least) {
  std::vector<GoalFigure> out;
  GoalFigure sum;
  for (const Aim& aim : goals.order) {
    const double unit = goal_unit(aim.goal);
    out.push_back({aim.goal, amount(score, aim.goal) / unit, least[at(aim.goal)] / unit});
    sum.value += aim.weight * out.back().value;
    sum.bound += aim.weight * out.back().bound;
  }
  if (goals.weighted) out.push_back(sum);
  return out;
}

bool better(const Score& a, const Score& b, const Goals& goals, std::int64_t free_moved) {
  if (a.broken != b.broken) return a.broken < b.broken;
  if (a.out_of_range != b.out_of_range) return a.out_of_range < b.out_of_range;
  const std::uint32_t off = miscounted(a, goals), other = miscounted(b, goals);
  if (off != other) return off < other;
  if (goals.weighted) {
    const double x = sum_of(a, goals, free_moved), y = sum_of(b, goals, free_moved);
    if (differ(x, y)) return x < y;
  } else {
    for (const Aim& aim : goals.order) {
      const double x = amount(a, aim.goal, free_moved), y = amount(b, aim.goal, free_moved);
      if (differ(x, y)) return x < y;
    }
  }
  if (a.moved != b.moved) return a.moved < b.moved;
  return a.communities < b.communities;
}

}  // namespace lifang::community
