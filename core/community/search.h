// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/community/solve.h"
#include "core/community/state.h"

/// The solver's own: how it goes from plan to plan. `solve` is what others call.
namespace lifang::community {

/// Simulated annealing over whole compounds, ended by steps that only better the score.
class Search {
 public:
  Search(const Area& area, const SolveOptions& options, const Progress& progress);
  Solution run();

 private:
  struct Schedule {
    Prices from, to;
    double hot = 1, cold = 1;
  };

  // The course: how hot, how long, which step (anneal.cpp).
  bool settled(const Solution& answer) const;
  /// Range and first goal, the others only to guide.
  Schedule wide() const;
  /// A later goal, as far as range and the goals before it stay as they are. `round`: 0 to 3.
  Schedule narrow(std::size_t round) const;
  /// What one step changes of a goal is paid as much as any other's.
  double price_of(Goal goal) const;
  bool improves(const Score& a, const Score& b) const {
    return better(a, b, options_.goals, options_.free_moved);
  }
  /// As `State` keeps it: walks only where they are asked for.
  Score score_of(const Plan& plan) const;
  void remember();
  void anneal(const Plan& start, const Schedule& schedule, std::uint64_t work, double share);
  void step();
  bool accept(double before);

  // Steps, each taken or taken back (moves.cpp).
  /// A crossable border between two communities, at random; false if the dice find none.
  bool pick_border(std::uint32_t& a, std::uint32_t& b);
  void flip();
  bool left_whole(std::uint32_t group);
  void put_back(std::uint32_t unit, std::uint32_t group, std::int32_t label);
  /// Remembers some groups so that a larger move can be taken back.
  struct Saved {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> group_of;
    std::vector<std::pair<std::uint32_t, std::int32_t>> labels;
  };
  Saved save(std::initializer_list<std::uint32_t> groups) const;
  void restore(const Saved& saved);
  /// Today's community with most households among the units, of those that may be taken.
  std::int32_t best_label(std::uint32_t group, std::int32_t not_this = nobody);
  /// Labels for two groups that have none: of the two orders the one that keeps more.
  void label_both(std::uint32_t a, std::uint32_t b);
  void merge();
  void join(std::uint32_t a, std::uint32_t b);
  void split();
  void recombine();
  /// Divides units between two groups along a random spanning tree, where the
  /// range is hurt least; of equal cuts one at random.
  bool cut_in_two(std::uint32_t a, std::vector<std::uint32_t> units, std::uint32_t b);

  // Steps that only better the score (polish.cpp).
  /// Groups below the range join the neighbour with which they fit best: the
  /// longest common border among the sums in range, else the smallest sum.
  void gather_small();
  std::int64_t partner_of(std::uint32_t group) const;
  /// Takes every flip, exchange and merge that betters the score, until none does.
  void polish();
  bool better_flip(std::uint32_t unit, std::uint32_t to);
  bool better_exchange(std::uint32_t i, std::uint32_t j);
  bool better_merge(std::uint32_t a, std::uint32_t b);

  const Area& area_;
  const SolveOptions& options_;
  const Progress& progress_;
  Random random_;
  State state_;
  Prices prices_;
  double temperature_ = 1;
  std::int64_t all_ = 1;  ///< more than all households
  double typical_ = 0;    ///< households of a unit, mean
  double border_ = 1;     ///< metres between two units, mean
  double spread_ = 1;     ///< household·m² of a unit, mean
  double stride_ = 1;     ///< household·m of a unit, mean
  Plan best_plan_;
  Score best_;
  bool stopped_ = false;
  std::vector<std::pair<std::int32_t, std::int64_t>> tally_;
};

}  // namespace lifang::community
