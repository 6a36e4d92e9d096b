// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/community/unit.h"

namespace lifang::community {

/// What a plan is held to, and what can be given up to make one possible.
enum class RuleKind {
  least,       ///< households of a community: the lower end of the range
  most,        ///< the upper end
  contiguity,  ///< a community hangs together
  barriers,    ///< rivers, railways and their like part communities where nothing crosses them
  whole,       ///< compounds are not divided
  locked,      ///< a unit stays where it is
  together,    ///< a pair, or phases of one compound, in one community
  apart,       ///< a pair in two
};
/// "least" "most" "contiguity" "barriers" "whole" "locked" "together" "apart".
const char* rule_word(RuleKind kind);

/// One rule of the smallest set that cannot hold together.
struct RuleAtom {
  RuleKind kind = RuleKind::least;
  std::vector<std::uint32_t> units;  ///< that it is about; empty: all of the conflict's
};

/// A way out: what giving up so much of one rule costs.
struct Relaxation {
  RuleAtom rule;
  std::int64_t value = 0;  ///< the range's new end; else 0
  std::int64_t cost = 0;   ///< households outside the rule in the plan that it makes possible
  bool least = false;      ///< proven: less of this rule given up is not enough
};

/// Rules that cannot all hold, of units that hang together.
struct Conflict {
  std::vector<std::uint32_t> units;
  std::int64_t households = 0;
  std::vector<RuleAtom> rules;
  bool proven = true;            ///< else only as far as divided compounds were tried
  bool minimal = false;          ///< proven: without any one of them there is a plan
  std::vector<Relaxation> ways;  ///< cheapest first
};

struct Conflicts {
  std::vector<Conflict> found;
  /// Neither a plan nor a proof that there is none: of units that hang together, the first of each.
  std::vector<std::uint32_t> undecided;
};

/// How far the search goes (data/rules/community.toml, "conflict").
struct ConflictLimits {
  /// Units looked at, for all parts together, as SolveOptions counts them; what it cuts off is not
  /// proven, and says so.
  std::uint64_t work = 400'000'000;
  /// Of more units compounds are not divided, nor joined across the map.
  std::size_t most_redrawn = 60;
};

/// Why no plan keeps all rules: for each part of the area in which none does, an irreducible
/// set of rules (deletion filter: Chinneck, Dravnieks 1991) and the ways out, ranked by cost.
/// Parts in which a plan is possible are not told of.
///
///   for (const Conflict& one : conflicts(area, {1500, 3000}).found) print(one);
///
/// A set is infeasible by proof only: sums that no number of communities splits, units above the
/// range, units about which no community in range can grow, locks and pairs that contradict
/// each other, or every plan looked at. A rule is needed if a plan without it was found. What
/// is neither leaves `minimal` false: for that the work may not have been enough.
Conflicts conflicts(const Area& area, Range range, const ConflictLimits& limits = {},
                    const Progress& progress = {});

/// The same in sentences: "community.conflict" and its rules ("community.conflict.least" …), then
/// the ways out ("community.way.least" …; "_about" where less might be enough), or
/// "community.way.none"; "community.undecided".
std::vector<Finding> told(const Area& area, Range range, const Conflicts& conflicts);

}  // namespace lifang::community
