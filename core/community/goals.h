// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/community/plan.h"

namespace lifang::community {

/// What a plan should have little of, each in a unit of its own.
enum class Goal {
  moved,        ///< households whose community becomes another
  border,       ///< metres between communities
  cut_edges,    ///< pairs of neighbours in different communities
  inertia,      ///< household·m² about where each community's households have their mean
  deviation,    ///< households off the middle of the range, summed over communities
  communities,  ///< their number
  walk,         ///< household·metres to the centre of each community, see walk.h
  grids         ///< households off whole grids of the middle of their range, summed (off_grids)
};
inline constexpr std::array all_goals = {Goal::moved,   Goal::border,    Goal::cut_edges,
                                         Goal::inertia, Goal::deviation, Goal::communities,
                                         Goal::walk,    Goal::grids};
/// "moved" "border" "cut_edges" "inertia" "deviation" "communities" "walk" "grids".
const char* goal_word(Goal goal);
std::optional<Goal> goal_of(std::string_view word);
/// What weights and reports count it in: 1 household, 1 km, 1, 1 household·km², 1, 1,
/// 1 household·km, 1.
double goal_unit(Goal goal);
/// So much of each goal, in their order.
using Amounts = std::array<double, all_goals.size()>;

struct Aim {
  Goal goal = Goal::moved;
  double weight = 1;  ///< of one `goal_unit`, where goals are weighted
  friend bool operator==(const Aim&, const Aim&) = default;
};

/// What a planner asks of a plan that keeps the rules and the range: goals one after the other,
/// each only as far as those before it allow, or one weighted sum.
/// Invariant: at least one, each once, weights above 0.
struct Goals {
  std::vector<Aim> order = {{Goal::moved}, {Goal::border}};
  bool weighted = false;
  std::uint32_t communities = 0;  ///< just so many; 0: as many as there need be

  bool ask(Goal goal) const;
  /// Fewest households moved come before all else.
  bool moves_first() const { return !weighted && order.front().goal == Goal::moved; }
  friend bool operator==(const Goals&, const Goals&) = default;
};

/// "moved,border": one after the other. "moved=1,border=50": a sum, in which a kilometre of border
/// counts as 50 households that move.
/// Errors: "community.bad_goals" (usage; names the text).
Result<Goals> goals_from(std::string_view text, std::uint32_t communities = 0);
/// What `goals_from` reads.
std::string to_text(const Goals& goals);

/// How much a plan has of it; households moved count from `free_moved` on.
double amount(const Score& score, Goal goal, std::int64_t free_moved = 0);

/// What an answer has of a goal, and what no answer has less of.
struct GoalFigure {
  std::optional<Goal> goal = {};  ///< none: the weighted sum
  double value = 0, bound = 0;    ///< in goal_unit
  double gap() const { return value <= bound || value <= 0 ? 0 : (value - bound) / value; }
};
/// One a goal, in their order; of weighted ones their sum last. `least`: by goal, as `amount`.
std::vector<GoalFigure> goal_figures(const Goals& goals, const Score& score, const Amounts& least);

/// True if `a` is the better score: fewer rules broken, less out of range, nearer to the number
/// of communities asked for, then by the goals; of equal ones fewer households moved, then fewer
/// communities. What differs by rounding alone is equal.
bool better(const Score& a, const Score& b, const Goals& goals = {}, std::int64_t free_moved = 0);

}  // namespace lifang::community
