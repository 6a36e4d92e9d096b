// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/random.h"
#include "core/districting/pool.h"
#include "core/districting/state.h"

namespace lifang::districting {

/// A random spanning tree of some units and what lies below each of its edges.
class Tree {
 public:
  /// False in `spans` if the units do not hang together.
  Tree(const Graph& graph, const Ids& units, Random& random);
  bool spans() const { return walk_.size() == units_->size(); }
  std::size_t cuts() const { return walk_.size() - 1; }
  double weight_below(std::size_t cut) const { return weight_[walk_[cut + 1]]; }
  std::size_t size_below(std::size_t cut) const { return size_[walk_[cut + 1]]; }
  std::size_t centers_below(std::size_t cut) const { return centers_[walk_[cut + 1]]; }
  /// The two sides of a cut, the lower first.
  std::pair<Ids, Ids> sides(std::size_t cut) const;

 private:
  const Ids* units_;
  Ids walk_;  // places among the units, parents before children
  Ids parent_;
  std::vector<double> weight_;
  Ids size_, centers_;
};

/// Heuristic plans: starts from balanced cuts of random trees, simulated annealing over flips,
/// exchanges and recombination of two districts (ReCom: DeFord, Duchin, Solomon 2021), and a
/// polish that ends where none of these helps any more.
class Searcher {
 public:
  Searcher(const Graph& graph, std::uint64_t seed, Pool& pool);

  /// A plan to begin with; none if the parts of the map cannot share k districts, or the budget
  /// ends before.
  std::optional<Ids> start(Budget& budget);
  /// One annealing of about `moves` moves. `heat` is where it begins, 1 for a fresh plan, less
  /// to improve a good one.
  void anneal(State& state, std::uint64_t moves, double heat, Budget& budget);
  void polish(State& state, Budget& budget);
  /// How many districts each part of the map gets, in the band; empty if impossible.
  std::vector<std::size_t> allot();

 private:
  struct Heat {
    double objective = 0;
    double violation = 0;
  };
  bool accepts(const Score& change, const Heat& heat);
  void try_flip(State& state, const Heat& heat, Budget& budget);
  void try_exchange(State& state, const Heat& heat, Budget& budget);
  bool recut(State& state, std::uint32_t a, std::uint32_t b, std::size_t tries, const Heat* heat,
             Budget& budget);
  Ids homes_of(const State& state, std::uint32_t unit) const;
  bool flips_help(State& state, Budget& budget);
  bool exchanges_help(State& state, Budget& budget);
  bool recuts_help(State& state, Budget& budget);
  bool carve(const Ids& units, std::size_t districts, std::uint32_t first, Ids& out,
             Budget& budget);
  bool carve_off(const Ids& units, std::size_t districts, std::uint32_t first, Ids& out,
                 Budget& budget);
  bool halve(const Ids& units, std::size_t districts, std::uint32_t first, Ids& out,
             Budget& budget);
  std::optional<Ids> grow_from_centers(Budget& budget);
  Ids scatter();
  double usual_gain(State& state);
  std::optional<std::pair<std::uint32_t, std::uint32_t>> random_border(const State& state);
  void remember(const State& state, Budget& budget);

  const Graph* graph_;
  Random random_;
  Pool* pool_;
};

}  // namespace lifang::districting
