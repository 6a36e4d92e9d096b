// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/community/explain.h"
#include "core/community/solve.h"
#include "core/community/walk.h"

namespace lifang::community {

/// A community in a planner's hands.
struct DraftCommunity {
  std::string name;
  std::int32_t continues = -1;  ///< today's: index into Area::communities, -1 = a new one
  bool locked = false;          ///< its units neither leave nor come
  friend bool operator==(const DraftCommunity&, const DraftCommunity&) = default;
};

/// A plan under a planner's hand: unlike a `Plan` it may leave units out, and hold communities
/// without units, which are those that it abolishes.
/// Invariant: every one of today's communities is continued by exactly one community.
struct Draft {
  std::vector<std::int32_t> home;  ///< per unit: index into `communities`, -1 = in none
  std::vector<DraftCommunity> communities;
  friend bool operator==(const Draft&, const Draft&) = default;
};

/// The communities as they are.
Draft draft_of_today(const Area& area);
/// A solved plan, with the names that `explain` gives; what it abolishes stands last.
Draft draft_of(const Area& area, const Plan& plan);

/// The division of `draft` in the communities of `like`, in their order: today's by what they
/// continue, new ones by name; what `like` has not follows at the end.
Draft aligned(const Draft& draft, const Draft& like);

enum class ProblemKind { unassigned, cut_off, under, over, parted, joined };
/// "unassigned" "cut_off" "under" "over" "parted" (kept together) "joined" (kept apart).
const char* problem_word(ProblemKind kind);

/// One thing that keeps a draft from being a plan, and where it lies.
struct Problem {
  ProblemKind kind = ProblemKind::unassigned;
  std::int32_t community = -1;       ///< of the draft; -1: unassigned
  std::int64_t households = 0;       ///< of the units; below or above the range: by how many
  std::vector<std::uint32_t> units;  ///< unassigned; of the part; of the community; the pair
};

/// A community of a draft in figures.
struct Standing {
  std::int64_t households = 0;
  std::int64_t population = 0;
  std::int64_t elderly = 0;
  std::uint32_t units = 0;
  std::uint32_t parts = 0;  ///< pieces that hang together over crossable borders
  Centre centre = {};       ///< and what its households walk there
};

struct Judgement {
  std::vector<Standing> communities;  ///< parallel to the draft's
  Score score;                        ///< units in no community move nobody
  std::vector<Problem> problems;      ///< unassigned, then per community: cut off, under, over,
                                      ///< then pairs parted, joined
};
/// Counts a draft anew: linear in units and borders.
Judgement judge(const Area& area, const Draft& draft, Range range);

/// What becomes of each community of the draft, in its order: `group` is its index (-1: it is
/// empty, so abolished), `flows` come into it, or out of it if abolished. What is not assigned
/// flows nowhere.
std::vector<Explained> explain(const Area& area, const Draft& draft);

/// Puts units into a community of the draft; `to` -1 takes them out of theirs. Units that are
/// there already stay. Whether either community holds together is for `judge` to say.
///
///   if (auto moved = move_units(area, draft, {{3, 4}}, 1)) effect = judge(area, *moved, range);
///
/// Errors: "community.locked" (usage; names the unit and the locked community),
/// "community.unit_locked" (usage),
/// "community.no_target" (usage).
Result<Draft> move_units(const Area& area, const Draft& draft, std::span<const std::uint32_t> units,
                         std::int32_t to);

/// What `reoptimise` is free to change, as an area of its own: without locked communities, locked
/// units where the draft has them.
Area open_area(const Area& area, const Draft& draft);

struct Reoptimised {
  Draft draft;
  Score score;                   ///< of the whole draft
  std::int64_t least_moved = 0;  ///< as `Solution` has it, of what is not locked
  Amounts least = {};            ///< as `Solution` has it, and what is locked has in any case
  bool all_seen = false;
  bool stopped = false;  ///< progress said stop: the best so far
  std::vector<Finding> findings;
};
/// Solves what is not locked, as `solve` does; locked communities stay to the last unit, and the
/// area's rules of units are kept, locked units where the draft has them. New communities
/// of the draft are used again, further ones follow at the end.
/// Errors: "community.all_locked" (refused), those of `solve`.
Result<Reoptimised> reoptimise(const Area& area, const Draft& draft, const SolveOptions& options,
                               const Progress& progress = {});

}  // namespace lifang::community
