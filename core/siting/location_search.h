// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/optimize/limits.h"
#include "core/siting/location.h"

namespace lifang::siting {

/// Time and work that are left, and whether anybody wants us to stop. Work is counted in
/// steps, so that a search cut short by it ends alike on every machine.
class Budget {
 public:
  Budget(const optimize::Limits& limits, const Progress& progress);
  /// One step more; false when it is over.
  bool spend(long long steps = 1);
  bool over() const { return over_; }
  double seconds_left() const;
  long long spent() const { return spent_; }
  /// What is left, for a search within this one.
  optimize::Limits left() const;
  /// That share of the time that is left, and all of the work.
  Budget part(double share) const;
  /// All of the time that is left, and no more than so many steps.
  Budget within(long long steps) const;
  const Progress& progress() const { return *progress_; }

 private:
  std::chrono::steady_clock::time_point begun_;
  optimize::Limits limits_;
  const Progress* progress_;
  long long spent_ = 0;
  int until_report_ = 0;
  bool over_ = false;
};

/// Where to stop looking.
struct Aim {
  double cutoff = std::numeric_limits<double>::infinity();   ///< only what costs less is of use
  double enough = -std::numeric_limits<double>::infinity();  ///< as good as the best
  bool searched = false;  ///< the start is good: no exchange of sites, only the proof
};

struct Located {
  std::vector<std::uint32_t> open;                         ///< ascending
  double total = std::numeric_limits<double>::infinity();  ///< infinite: none below the cutoff
  double bound = 0;                                        ///< no choice costs less
  bool proven = false;  ///< `total` is the least, or nothing is below the cutoff
};

/// The cheapest choice of sites: exchange of sites from many starts, Lagrangian bounds that
/// settle most sites, then branch and bound on the rest. Anytime: a budget that is over
/// leaves the best choice with its bound. `start`, if not empty, is a choice to begin with.
Located locate(const Location& location, std::span<const std::uint32_t> start, const Aim& aim,
               int seed, Budget& budget);

}  // namespace lifang::siting
