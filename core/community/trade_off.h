// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/community/draft.h"

namespace lifang::community {

struct TradeOffOptions {
  SolveOptions solve;              ///< `work` is for the whole of it
  std::size_t plans = 5;           ///< to choose from, at most
  double least_difference = 0.03;  ///< share of households of which any two plans differ, at least
};

/// One plan of the curve.
struct Choice {
  Draft draft;
  Score score;                       ///< of the whole draft
  std::int64_t limit = 0;            ///< households that it might move, in the question it answers
  std::int64_t least_moved = 0;      ///< no plan as little out of range moves fewer
  std::int64_t least_cut_edges = 0;  ///< no such plan that moves no more than `limit` cuts fewer
  bool moved_proven = false;         ///< `score.moved` is the least there is
  bool cuts_proven = false;          ///< `score.cut_edges` is the least within `limit`
  double difference = 1;  ///< share of households, from the plan of the list most like it
};

struct TradeOff {
  std::vector<Choice> choices;  ///< fewest moved first; none is worse than another in both
  std::size_t near_copies = 0;  ///< left out: too like one that is listed
  bool stopped = false;         ///< progress said stop: what was found so far
};

/// The curve between households that change community and compactness: the fewest cut edges
/// within a limit of households moved, for limits from the least possible to that of the most
/// compact plan (epsilon constraint: Haimes, Lasdon, Wismer 1971). Every plan breaks as few rules
/// and is as little out of range as the best one. Locked communities of the draft stay.
///
///   auto curve = trade_off(area, draft, {.solve = {.range = {1500, 3000}}, .plans = 5}, progress);
///
/// Errors: those of reoptimise; "community.few_plans" (usage: fewer than two asked for).
Result<TradeOff> trade_off(const Area& area, const Draft& draft, const TradeOffOptions& options,
                           const Progress& progress = {});

/// Share of households that two drafts of one area put into different communities, whatever
/// those are called: 0 to 1.
double difference(const Area& area, const Draft& a, const Draft& b);

}  // namespace lifang::community
