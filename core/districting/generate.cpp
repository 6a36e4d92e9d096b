// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

#include "core/districting/listed.h"
#include "core/districting/price.h"
#include "core/districting/remainder.h"
#include "core/optimize/columns.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_seeds = 30'000;
constexpr std::uint64_t seed_effort = 50'000;

double sum_of(const Prices& prices, std::size_t k) {
  double sum = std::accumulate(prices.unit.begin(), prices.unit.end(),
                               prices.district * static_cast<double>(k));
  for (const Triple& t : prices.triples) sum += t.price;
  return sum;
}

Prices mixed(const Prices& a, const Prices& b, double share) {
  Prices out = b;
  for (std::size_t i = 0; i < out.unit.size(); ++i) {
    out.unit[i] = share * a.unit[i] + (1 - share) * b.unit[i];
  }
  out.district = share * a.district + (1 - share) * b.district;
  // Triples only become more.
  for (std::size_t t = 0; t < out.triples.size(); ++t) {
    const double before = t < a.triples.size() ? a.triples[t].price : 0;
    out.triples[t].price = share * before + (1 - share) * b.triples[t].price;
  }
  return out;
}

WideBits bits_of(const Ids& units) {
  WideBits out;
  for (const std::uint32_t i : units) out.set(i);
  return out;
}

/// The restricted master: districts known so far, and dear slack so that it is never empty.
class Master {
 public:
  Master(const Graph& graph, Pool& pool, double penalty, const std::vector<Triple>& triples,
         const Progress& progress)
      : graph_(&graph),
        pool_(&pool),
        remainder_(graph),
        program_(ones(graph), ones(graph), progress) {
    const auto n = static_cast<std::uint32_t>(graph.size());
    for (std::uint32_t row = 0; row <= n; ++row) {
      const optimize::Term more{row, 1}, less{row, -1};
      program_.add(penalty, {&more, 1});
      if (row == n) program_.add(penalty, {&less, 1});
    }
    sharpen(triples);
  }

  void add(std::uint32_t district) {
    in_.resize(pool_->districts().size());
    if (in_[district]) return;
    in_[district] = 1;
    const Pool::District& d = pool_->districts()[district];
    const WideBits units = bits_of(d.units);
    const bool priced_so = graph_->instance().objective != Objective::hess_inertia;
    if (priced_so && !remainder_.divisible(d.units)) return;
    const auto n = static_cast<std::uint32_t>(graph_->size());
    std::vector<optimize::Term> terms;
    for (const std::uint32_t i : d.units) terms.push_back({i, 1});
    terms.push_back({n, 1});
    for (std::uint32_t t = 0; t < triples_.size(); ++t) {
      if (holds_two(units, triples_[t])) terms.push_back({n + 1 + t, 1});
    }
    program_.add(d.cost, terms);
    columns_.push_back(district);
  }

  /// More rows.
  void sharpen(const std::vector<Triple>& triples) {
    for (const Triple& t : triples) {
      std::vector<optimize::Term> terms;
      for (std::uint32_t c = 0; c < columns_.size(); ++c) {
        if (holds_two(bits_of(pool_->districts()[columns_[c]].units), t)) {
          terms.push_back({first_column() + c, 1});
        }
      }
      program_.add_row(terms, -infinite, 1);
      triples_.push_back(t);
    }
  }

  /// Districts of the pool that the prices ask for; true if there were any.
  bool add_from_pool(const Prices& prices, double tolerance) {
    in_.resize(pool_->districts().size());
    std::vector<std::pair<double, std::uint32_t>> wanted;
    for (std::uint32_t c = 0; c < pool_->districts().size(); ++c) {
      if (in_[c]) continue;
      const double reduced = reduced_cost(pool_->districts()[c], prices);
      if (reduced < -tolerance) wanted.emplace_back(reduced, c);
    }
    std::sort(wanted.begin(), wanted.end());
    if (wanted.size() > 200) wanted.resize(200);
    for (const auto& [reduced, c] : wanted) add(c);
    return !wanted.empty();
  }

  std::optional<Prices> solve(Budget& budget) {
    const optimize::Relaxed answer = program_.solve();
    budget.spend(200 * columns_.size() + 10'000, "price");
    if (!answer.optimal) return std::nullopt;
    const auto n = static_cast<std::ptrdiff_t>(graph_->size());
    Prices out{{answer.prices.begin(), answer.prices.begin() + n},
               answer.prices[graph_->size()],
               triples_};
    for (std::size_t t = 0; t < triples_.size(); ++t) {
      out.triples[t].price = std::min(0.0, answer.prices[graph_->size() + 1 + t]);
    }
    values_ = answer.values;
    return out;
  }

  /// Of the last solution.
  Shares shares() const {
    Shares out;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const double share = values_[first_column() + c];
      if (share > 1e-6) out.emplace_back(bits_of(pool_->districts()[columns_[c]].units), share);
    }
    return out;
  }

 private:
  std::uint32_t first_column() const { return static_cast<std::uint32_t>(graph_->size()) + 2; }
  static double reduced_cost(const Pool::District& district, const Prices& prices) {
    double cost = district.cost - prices.district;
    for (const std::uint32_t i : district.units) cost -= prices.unit[i];
    if (prices.triples.empty()) return cost;
    const WideBits units = bits_of(district.units);
    for (const Triple& t : prices.triples) cost -= holds_two(units, t) ? t.price : 0;
    return cost;
  }
  static std::vector<double> ones(const Graph& graph) {
    std::vector<double> out(graph.size() + 1, 1);
    out.back() = static_cast<double>(graph.instance().k);
    return out;
  }

  const Graph* graph_;
  Pool* pool_;
  Remainder remainder_;
  optimize::ColumnProgram program_;
  std::vector<char> in_;
  Ids columns_;  // districts of the pool
  std::vector<Triple> triples_;
  std::vector<double> values_;
};

/// Districts that nearly pay go into the pool: rows move prices far, and they pay next.
void seed(Pricer& pricer, Pool& pool, const Generated& known, double reach, Budget& budget) {
  std::size_t count = 0;
  const Take take = [&](const Ids& units, double) {
    pool.add(units);
    return ++count < most_seeds ? infinite : -infinite;
  };
  for (double part = reach / 16; part <= reach && count < most_seeds / 4; part *= 2) {
    if (!pricer.price(known.prices, part, false, seed_effort, take, budget).complete) break;
  }
}

}  // namespace

Generated generate(const Graph& graph, Pricer& pricer, Pool& pool, const Generated& begin,
                   double cutoff, double step, int rounds, Budget& budget) {
  const std::size_t k = graph.instance().k;
  double dearest = 1e-9;
  for (const auto& d : pool.districts()) dearest = std::max(dearest, d.cost);
  const double scale = std::isfinite(cutoff) ? cutoff : dearest * static_cast<double>(k);
  Master master(graph, pool, 10 * scale, begin.prices.triples, budget.progress());
  for (std::uint32_t c = 0; c < std::min<std::size_t>(pool.districts().size(), 300); ++c) {
    master.add(c);
  }
  const double tolerance = 1e-7 * scale;
  Generated out = begin;
  // With rows a pricing is long: it takes more districts, and prices nearer to the master's.
  bool sharp_rows = !begin.prices.triples.empty();
  double nearer = sharp_rows ? 0.4 : 0.8;
  double smooth = nearer;
  std::uint64_t effort = sharp_rows ? 80'000 : 20'000;
  double before_rows = -infinite;
  const auto gap_of = [&](double lp) { return (std::isfinite(cutoff) ? cutoff : 2 * lp) - lp; };
  /// With rows to come, or rows that made pricing long, the last bit is not worth its time.
  const auto near = [&](const Prices& exact) {
    const double lp = sum_of(exact, k);
    return (rounds > 0 || sharp_rows) && lp - out.bound < 0.2 * gap_of(lp);
  };
  const auto more_rows = [&](const Prices& exact) {
    const double gap = gap_of(sum_of(exact, k));
    if (rounds-- <= 0 || out.bound - before_rows < 0.03 * gap) return false;
    before_rows = out.bound;
    const std::vector<Triple> more = broken_triples(graph.size(), master.shares(), budget);
    if (more.empty()) return false;
    if (!sharp_rows) seed(pricer, pool, out, gap / 2, budget);
    master.sharpen(more);
    sharp_rows = true;
    smooth = nearer = 0.4;
    return true;
  };
  while (budget.go_on() && !out.closed) {
    const auto exact = master.solve(budget);
    if (!exact) break;
    if (master.add_from_pool(*exact, tolerance)) continue;
    if (near(*exact)) {
      if (!more_rows(*exact)) break;
      continue;
    }
    const Prices asked = !out.prices.unit.empty() ? mixed(out.prices, *exact, smooth) : *exact;
    std::vector<Ids> found;
    const Take take = [&](const Ids& units, double) {
      if (found.size() < 5'000) found.push_back(units);
      return infinite;
    };
    const Priced priced = pricer.price(asked, -tolerance, !sharp_rows, effort, take, budget);
    const double bound = sum_of(asked, k) + static_cast<double>(k) * std::min(priced.least, 1e18);
    if (std::isfinite(priced.least) && bound > out.bound) {
      out.bound = bound;
      out.prices = asked;
      out.prices.district += priced.least;
    }
    const double sharp = step > 0 ? std::ceil(out.bound / step - 1e-6) * step : out.bound;
    if (std::isfinite(cutoff) && sharp >= cutoff - tolerance) out.closed = true;
    const std::size_t before = pool.districts().size();
    for (const Ids& units : found) pool.add(units);
    if (pool.districts().size() > before && master.add_from_pool(*exact, tolerance)) {
      smooth = nearer;
      continue;
    }
    if (smooth == 0 && priced.complete) {
      if (!more_rows(*exact)) break;
    } else if (!priced.complete && smooth <= 0.4 && effort < (1ULL << 40)) {
      effort *= 4;
    } else {
      smooth = smooth > 0.2 ? smooth / 2 : 0;
    }
  }
  if (out.prices.unit.empty()) out.prices.unit.assign(graph.size(), 0);
  return out;
}

namespace {

/// Districts once each, the cheapest by their reduced cost first.
std::vector<Listed> sorted(std::vector<std::pair<double, Listed>> found) {
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.units < b.second.units;
  });
  std::vector<Listed> out;
  std::unordered_set<std::uint64_t> seen;
  for (const auto& [reduced, district] : found) {
    if (seen.insert(district.units.hash()).second) out.push_back(district);
  }
  return out;
}

}  // namespace

Exact enumerate(const Graph& graph, Pricer& pricer, const Generated& relaxed, double proven,
                double cutoff, double step, const ListLimits& limits, Budget& budget) {
  Exact out;
  out.bound = relaxed.bound;
  const double gap = std::isfinite(cutoff) ? cutoff - step - relaxed.bound : relaxed.bound;
  // What is proven already need not be listed by itself.
  double reach = std::max((gap + 1e-7 * std::abs(gap)) / 16, step / 2);
  if (proven > relaxed.bound) reach += proven - relaxed.bound;
  for (; budget.go_on(); reach *= 2) {
    const double room = cutoff - step - relaxed.bound + 1e-7 * std::abs(cutoff);
    const bool last = reach >= room;
    std::vector<std::pair<double, Listed>> found;
    const Take take = [&](const Ids& units, double reduced) {
      found.push_back({reduced, {bits_of(units), graph.cost(units)}});
      return found.size() < limits.districts ? infinite : -infinite;
    };
    const Priced priced =
        pricer.price(relaxed.prices, std::min(reach, room), false, limits.effort, take, budget);
    if (!priced.complete || found.size() >= limits.districts) return out;
    const Partition best = partition_list(graph, sorted(std::move(found)), cutoff, step, budget);
    if (best.plan) {
      out.plan = best.plan;
      cutoff = objective_of(graph, *best.plan);
    }
    // A plan with a district of a greater reduced cost is above the reach.
    const double least = relaxed.bound + reach;
    if (!best.finished) {
      out.bound = std::max(out.bound, std::min({least, cutoff, best.bound}));
      return out;
    }
    if (last || cutoff <= least + step) {
      out.finished = true;
      out.bound = cutoff;
      return out;
    }
    out.bound = std::max(out.bound, std::min(least, cutoff));
  }
  return out;
}

}  // namespace lifang::districting
