// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/capacitated.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "core/optimize/model.h"
#include "core/siting/capacitated_bound.h"
#include "core/siting/capacitated_swap.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The part left over as a mixed-integer program.
class Program {
 public:
  Program(const Capacitated& problem, const Leftover& left) : problem_(problem) {
    const std::size_t n = problem.size();
    site_.assign(n, gone);
    std::vector<optimize::Term> count;
    for (std::uint32_t s = 0; s < n; ++s) {
      if (left.fates[s] == Fate::closed) continue;
      site_[s] = model_.add_binary(problem.distance(s, s));
      if (left.fates[s] == Fate::open) model_.fix(site_[s], 1);
      count.push_back({site_[s], 1});
    }
    std::vector<std::vector<optimize::Term>> load(n), served(n);
    for (std::uint32_t c = 0; c < n; ++c) {
      if (site_[c] != gone) served[c].push_back({site_[c], 1});
      for (std::uint32_t s = 0; s < n; ++s) {
        if (s == c || site_[s] == gone || !left.allowed[c * n + s]) continue;
        const std::uint32_t column = model_.add_binary(problem.distance(c, s));
        pairs_.push_back({c, s, column});
        served[c].push_back({column, 1});
        if (problem.demands[c] > 0) load[s].push_back({column, problem.demands[c]});
        if (left.fates[s] != Fate::open) {
          const std::vector<optimize::Term> only = {{column, 1}, {site_[s], -1}};
          model_.add_row(only, -optimize::infinity, 0);
        }
      }
    }
    for (const auto& row : served) model_.add_row(row, 1, 1);
    for (std::uint32_t s = 0; s < n; ++s) {
      if (site_[s] == gone) continue;
      load[s].push_back({site_[s], problem.demands[s] - problem.capacities[s]});
      model_.add_row(load[s], -optimize::infinity, 0);
    }
    model_.add_row(count, -optimize::infinity, static_cast<double>(problem.wanted));
  }

  const optimize::Model& model() const { return model_; }
  std::size_t pairs() const { return pairs_.size(); }

  std::vector<std::uint32_t> assigned(std::span<const double> values) const {
    std::vector<std::uint32_t> out(problem_.size(), gone);
    for (std::uint32_t s = 0; s < site_.size(); ++s) {
      if (site_[s] != gone && values[site_[s]] > 0.5) out[s] = s;
    }
    for (const Pair& pair : pairs_) {
      if (values[pair.column] > 0.5) out[pair.client] = pair.site;
    }
    return out;
  }

 private:
  struct Pair {
    std::uint32_t client, site, column;
  };
  const Capacitated& problem_;
  optimize::Model model_{optimize::Sense::minimize};
  std::vector<std::uint32_t> site_;  // column of each site
  std::vector<Pair> pairs_;
};

class Search {
 public:
  Search(const Capacitated& problem, int seed, Budget& budget)
      : problem_(problem),
        budget_(budget),
        swap_(problem),
        random_(static_cast<unsigned>(seed)),
        seed_(seed) {
    const auto whole = [](double d) { return d == std::floor(d) && d < 1e9; };
    step_ = std::ranges::all_of(problem.distances, whole) ? 1 : 0;
  }

  Shared run() {
    Leftover root;
    const std::size_t n = problem_.size();
    root.fates.assign(n, Fate::free);
    root.allowed.assign(n * n, 1);
    for (std::uint32_t s = 0; s < n; ++s) {
      if (problem_.demands[s] > problem_.capacities[s]) root.close(s);
    }
    // Until a choice is known, twice the dearest serves as one to aim at.
    root = bounded(std::move(root), root_steps, true);
    if (!closed(root)) kick();
    if (!closed(root)) root = bounded(std::move(root), root_steps / 2, true);
    if (!closed(root)) stack_.push_back(std::move(root));
    branch();
    Shared out;
    out.total = reached_;
    out.assigned = best_;
    for (std::uint32_t c = 0; c < best_.size(); ++c) {
      if (best_[c] == c) out.open.push_back(c);
    }
    out.bound = std::min(reached_, cut_short_);
    out.proven = cut_short_ >= reached_;
    return out;
  }

 private:
  static constexpr int root_steps = 2000;
  static constexpr int node_steps = 200;
  static constexpr std::size_t few_pairs = 1500;

  double goal() const {
    return step_ > 0 ? reached_ - step_ + 1e-3 * step_
                     : reached_ - 1e-9 * std::max(1.0, std::abs(reached_));
  }
  bool closed(const Leftover& node) const { return node.bound > goal(); }

  void take(const std::vector<std::uint32_t>& assigned, double total) {
    if (total >= reached_) return;
    reached_ = total;
    best_ = assigned;
  }

  void climb(std::span<const std::uint32_t> open) {
    swap_.start(open);
    swap_.improve(budget_);
    if (swap_.fits()) take(swap_.assigned(), swap_.total());
  }

  // As many sites as there may be, with the nearest to be had where the relaxation opens less.
  std::vector<std::uint32_t> filled(std::span<const std::uint32_t> open, const Leftover& left) {
    std::vector<std::uint32_t> out(open.begin(), open.end());
    std::vector<std::uint32_t> spare;
    for (std::uint32_t s = 0; s < problem_.size(); ++s) {
      if (left.fates[s] != Fate::closed && std::ranges::count(out, s) == 0) spare.push_back(s);
    }
    while (out.size() < problem_.wanted && !spare.empty()) {
      const std::size_t at = random_() % spare.size();
      out.push_back(spare[at]);
      spare.erase(spare.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return out;
  }

  void kick() {
    const int times =
        static_cast<int>(std::clamp<std::size_t>(200'000 / problem_.size(), 50, 2000));
    for (int i = 0; i < times && !budget_.over() && !best_.empty(); ++i) {
      std::vector<std::uint32_t> open;
      for (std::uint32_t c = 0; c < best_.size(); ++c) {
        if (best_[c] == c) open.push_back(c);
      }
      const std::size_t moved = 1 + random_() % std::max<std::size_t>(1, open.size() / 3);
      for (std::size_t k = 0; k < std::min<std::size_t>(moved, 4); ++k) {
        const auto site = static_cast<std::uint32_t>(random_() % problem_.size());
        if (problem_.demands[site] > problem_.capacities[site]) continue;
        if (std::ranges::count(open, site) == 0) open[random_() % open.size()] = site;
      }
      climb(open);
    }
  }

  // What a first bound is aimed at while no choice is known.
  double aim(double bound) const {
    if (reached_ < infinite) return reached_;
    return std::isfinite(bound) ? bound + 0.2 * std::abs(bound) + 1 : 0;
  }

  Leftover bounded(Leftover node, int steps, bool at_root) {
    CapacitatedBound bound(problem_, node, step_);
    CapacitatedBound::Watch watch;
    int count = 0;
    watch.reached = aim(node.bound);
    watch.at_step = [&](std::span<const std::uint32_t> open, double& reached) {
      if (++count % (at_root ? 10 : 50) == 0) climb(filled(open, node));
      reached = aim(bound.bound());
      return budget_.spend();
    };
    bound.improve(steps, watch);
    node.bound = std::max(node.bound, bound.bound());
    node.multipliers = bound.multipliers();
    share_ = bound.share();
    if (budget_.over() || closed(node) || reached_ == infinite) return node;
    if (!bound.settle(node, reached_)) node.bound = infinite;
    return node;
  }

  void branch() {
    while (!stack_.empty()) {
      Leftover node = std::move(stack_.back());
      stack_.pop_back();
      if (closed(node)) continue;
      if (!budget_.over()) node = bounded(std::move(node), node_steps, false);
      if (closed(node)) continue;
      if (budget_.over()) {
        cut_short_ = std::min(cut_short_, node.bound);
        continue;
      }
      const Program program(problem_, node);
      const bool last = node.count(Fate::free) == 0;
      if (last || program.pairs() <= few_pairs)
        finish(program, std::move(node), last);
      else
        split(std::move(node));
    }
  }

  // Branch and cut on the rest; what it leaves undecided in its share of time is split.
  void finish(const Program& program, Leftover node, bool last) {
    optimize::Limits limits = budget_.left();
    limits.seed = seed_;
    if (!last) limits.seconds = std::min(limits.seconds, std::max(5.0, limits.seconds / 4));
    limits.step = step_;
    limits.cutoff = reached_;
    const auto solved = optimize::solve(program.model(), limits, budget_.progress());
    if (solved && solved->has_values()) {
      const auto assigned = program.assigned(solved->values);
      double total = 0;
      for (std::size_t c = 0; c < assigned.size(); ++c) total += problem_.distance(c, assigned[c]);
      take(assigned, total);
    }
    if (solved && (solved->status == optimize::Status::optimal ||
                   solved->status == optimize::Status::infeasible)) {
      return;
    }
    if (solved) node.bound = std::max(node.bound, solved->bound);
    if (last || !budget_.spend())
      cut_short_ = std::min(cut_short_, node.bound);
    else
      split(std::move(node));
  }

  void split(Leftover node) {
    std::uint32_t site = gone;
    for (std::uint32_t s = 0; s < problem_.size(); ++s) {
      if (node.fates[s] != Fate::free) continue;
      if (site == gone || std::abs(share_[s] - 0.5) < std::abs(share_[site] - 0.5)) site = s;
    }
    const bool open_first = share_[site] >= 0.5;
    for (const bool open : {!open_first, open_first}) {
      Leftover child = node;
      if (open)
        child.open(site);
      else
        child.close(site);
      if (child.count(Fate::open) <= problem_.wanted) stack_.push_back(std::move(child));
    }
  }

  const Capacitated& problem_;
  Budget& budget_;
  CapacitatedSwap swap_;
  std::mt19937 random_;
  const int seed_;
  double step_ = 0;
  std::vector<Leftover> stack_;
  std::vector<double> share_;
  std::vector<std::uint32_t> best_;
  double reached_ = infinite;
  double cut_short_ = infinite;
};

}  // namespace

Shared nearest_within_capacity(const Capacitated& problem, int seed, Budget& budget) {
  return Search(problem, seed, budget).run();
}

}  // namespace lifang::siting
