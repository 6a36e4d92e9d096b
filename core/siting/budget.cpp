// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/budget.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "core/optimize/model.h"
#include "core/siting/cover_cuts.h"

namespace lifang::siting {
namespace {

/// A program with a row for each class is the quicker one up to so many; beyond, the one that asks
/// for its rows, which is as large as the sites are many.
constexpr std::size_t many_classes = 3000;
constexpr double share_of_cuts = 0.6;  ///< of the time; what is left is for the other program

bool sound(std::span<const double> numbers) {
  return std::ranges::all_of(numbers, [](double n) { return std::isfinite(n) && n >= 0; });
}

/// What is left to be chosen: demand that no settled site serves, in classes by its sites.
class Core {
 public:
  Core(std::span<const Servers> servers, std::span<const double> weights,
       std::span<const double> costs, const Settled& settled)
      : costs_(costs.begin(), costs.end()), open_(costs.size(), 0), column_(costs.size(), none) {
    std::vector<char> closed(costs.size(), 0);
    for (const std::uint32_t s : settled.forbidden) closed[s] = 1;
    for (const std::uint32_t s : settled.existing) open_[s] = 1;
    for (const std::uint32_t s : settled.forced) {
      if (!open_[s]) spent += costs_[s];
      open_[s] = 1;
    }
    std::map<Servers, double> classes;
    for (std::size_t d = 0; d < servers.size(); ++d) {
      if (std::ranges::any_of(servers[d], [&](std::uint32_t s) { return open_[s] != 0; })) {
        certain += weights[d];
        continue;
      }
      Servers free;
      for (const std::uint32_t s : servers[d]) {
        if (!closed[s]) free.push_back(s);
      }
      if (!free.empty() && weights[d] > 0) classes[std::move(free)] += weights[d];
    }
    for (auto& [sites, weight] : classes) {
      serving_.push_back(sites);
      weight_.push_back(weight);
      for (const std::uint32_t s : sites) {
        if (column_[s] != none) continue;
        column_[s] = 0;
        sites_.push_back(s);
      }
    }
    std::ranges::sort(sites_);
    for (std::uint32_t i = 0; i < sites_.size(); ++i) column_[sites_[i]] = i;
    if (serving_.size() > many_classes) lay_out();
  }

  double most() const { return std::accumulate(weight_.begin(), weight_.end(), 0.0); }
  bool nothing_left() const { return sites_.empty(); }
  double price() const {
    double out = 0;
    for (const std::uint32_t s : sites_) out += costs_[s];
    return out;
  }
  bool equal_costs() const {
    return std::ranges::all_of(sites_,
                               [&](std::uint32_t s) { return costs_[s] == costs_[sites_[0]]; });
  }
  double first_cost() const { return costs_[sites_.front()]; }

  struct Choice {
    std::vector<std::uint32_t> open;
    double cost = 0, covered = 0;  ///< of the classes
    double bound = 0;
    bool proven = false;
  };

  /// Most weight for at most so much.
  Result<Choice> most_for(double budget, const Limits& limits, const Progress& progress) const {
    Choice start = counted(values_of(greedy(budget)));
    start.bound = most();
    Limits left = limits;
    if (laid_out()) {
      start = most_by_cuts(budget, std::move(start), left, progress);
      if (start.proven) return start;
    }
    optimize::Model model(optimize::Sense::maximize);
    add_columns(model, 0, 1);
    std::vector<optimize::Term> money;
    for (std::uint32_t i = 0; i < sites_.size(); ++i) money.push_back({i, costs_[sites_[i]]});
    model.add_row(money, -optimize::infinity, budget);
    auto out = solved(model, start.open, left, progress, most());
    if (out) out->bound = std::min(out->bound, start.bound);
    return out;
  }

  /// The cheapest that covers as much.
  Result<Choice> cheapest(double covered, const Choice& start, const Limits& limits,
                          const Progress& progress) const {
    Limits left = limits;
    std::vector<std::uint32_t> begin = start.open;
    if (laid_out()) {
      Choice found = cheapest_by_cuts(covered, start, left, progress);
      if (found.proven) return found;
      begin = std::move(found.open);
    }
    optimize::Model model(optimize::Sense::minimize);
    add_columns(model, 1, 0);
    std::vector<optimize::Term> people;
    const auto first = static_cast<std::uint32_t>(sites_.size());
    for (std::uint32_t c = 0; c < weight_.size(); ++c) people.push_back({first + c, weight_[c]});
    model.add_row(people, covered * (1 - 1e-9), optimize::infinity);
    return solved(model, begin, left, progress, 0);
  }

  double certain = 0;  ///< weight that the settled sites serve
  double spent = 0;    ///< on the forced ones

 private:
  bool laid_out() const { return !prices_.empty(); }

  /// The classes as clients who pay their weight when they are left.
  void lay_out() {
    location_.opening.assign(sites_.size(), 0);
    location_.wanted = static_cast<std::uint32_t>(sites_.size());
    for (std::uint32_t i = 0; i < sites_.size(); ++i) {
      location_.origin.push_back(i);
      prices_.push_back(costs_[sites_[i]]);
    }
    location_.step = whole(weight_) ? 1 : 0;
    std::vector<Offer> offers;
    for (std::size_t c = 0; c < serving_.size(); ++c) {
      offers.clear();
      for (const std::uint32_t s : serving_[c]) offers.push_back({column_[s], 0});
      add_client(location_, offers, weight_[c]);
    }
    step_ = common_step(prices_);
  }

  static bool whole(std::span<const double> numbers) {
    return std::ranges::all_of(numbers, [](double n) { return n == std::floor(n) && n < 1e9; });
  }
  /// What all prices are multiples of; 0 if they are not whole.
  static double common_step(std::span<const double> prices) {
    if (!whole(prices)) return 0;
    long long out = 0;
    for (const double price : prices) out = std::gcd(out, std::llround(price));
    return static_cast<double>(out);
  }

  /// Runs `work(budget)` for its share of the limits; `limits` are what it leaves of them.
  template <class Work>
  static CoverCut for_a_share(Limits& limits, const Progress& progress, Work work) {
    Budget all(limits, progress);
    Budget part = all.part(share_of_cuts);
    CoverCut out = work(part);
    limits = all.left();
    if (limits.work > 0) limits.work = std::max(1LL, limits.work - part.spent());
    return out;
  }

  Choice most_by_cuts(double money, Choice best, Limits& limits, const Progress& progress) const {
    const CoverCut found = for_a_share(limits, progress, [&](Budget& budget) {
      return cover_for_money(location_, prices_, money, most() - best.covered, budget);
    });
    if (!found.open.empty()) best = counted(values_at(found.open));
    best.proven = found.finished;
    best.bound = best.proven ? best.covered : std::max(best.covered, most() - found.bound);
    return best;
  }

  Choice cheapest_by_cuts(double covered, const Choice& start, Limits& limits,
                          const Progress& progress) const {
    // Of whole people, half a one is no one.
    const double left = std::max(0.0, most() - covered);
    const double missed = location_.step > 0 ? std::round(left) + 0.5 : left + 1e-9 * most();
    const bool begun = !start.open.empty();
    const double cutoff = begun ? start.cost : std::numeric_limits<double>::infinity();
    const CoverCut found = for_a_share(limits, progress, [&](Budget& budget) {
      return cheapest_cover(location_, prices_, missed, step_, cutoff, budget);
    });
    Choice out = found.open.empty() ? start : counted(values_at(found.open));
    // What only a tolerance let pass covers too little.
    const bool enough = out.covered >= covered * (1 - 1e-9);
    if (!enough) out = start;
    out.proven = found.finished && enough && (begun || !found.open.empty());
    out.bound = 0;
    return out;
  }

  std::vector<double> values_at(const std::vector<std::uint32_t>& columns) const {
    std::vector<std::uint32_t> sites;
    for (const std::uint32_t c : columns) sites.push_back(sites_[c]);
    return values_of(sites);
  }

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  void add_columns(optimize::Model& model, double by_cost, double by_weight) const {
    for (const std::uint32_t s : sites_) model.add_binary(by_cost * costs_[s]);
    for (const double w : weight_) model.add_column(by_weight * w, 0, 1);
    const auto first = static_cast<std::uint32_t>(sites_.size());
    for (std::uint32_t c = 0; c < serving_.size(); ++c) {
      std::vector<optimize::Term> terms{{first + c, 1}};
      for (const std::uint32_t s : serving_[c]) terms.push_back({column_[s], -1});
      model.add_row(terms, -optimize::infinity, 0);
    }
  }

  std::vector<double> values_of(const std::vector<std::uint32_t>& open) const {
    std::vector<double> out(sites_.size() + weight_.size(), 0);
    for (const std::uint32_t s : open) out[column_[s]] = 1;
    for (std::size_t c = 0; c < serving_.size(); ++c) {
      out[sites_.size() + c] =
          std::ranges::any_of(serving_[c], [&](std::uint32_t s) { return out[column_[s]] > 0; });
    }
    return out;
  }

  Choice counted(const std::vector<double>& values) const {
    Choice out;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      if (values[i] < 0.5) continue;
      out.open.push_back(sites_[i]);
      out.cost += costs_[sites_[i]];
    }
    for (std::size_t c = 0; c < serving_.size(); ++c) {
      const bool met = std::ranges::any_of(
          serving_[c], [&](std::uint32_t s) { return values[column_[s]] > 0.5; });
      out.covered += met ? weight_[c] : 0;
    }
    return out;
  }

  Result<Choice> solved(const optimize::Model& model, const std::vector<std::uint32_t>& start,
                        const Limits& limits, const Progress& progress, double limit) const {
    const auto begin = values_of(start);
    const auto found = optimize::solve(model, limits, progress, begin);
    if (!found) return fail(found);
    Choice out = counted(found->has_values() ? found->values : begin);
    out.proven = found->status == optimize::Status::optimal;
    out.bound = std::isfinite(found->bound) ? found->bound : limit;
    return out;
  }

  /// Sites by weight gained for each unit of cost, as long as the budget holds.
  std::vector<std::uint32_t> greedy(double budget) const {
    std::vector<std::vector<std::uint32_t>> serves(sites_.size());
    for (std::uint32_t c = 0; c < serving_.size(); ++c) {
      for (const std::uint32_t s : serving_[c]) serves[column_[s]].push_back(c);
    }
    std::vector<char> met(serving_.size(), 0);
    std::vector<std::uint32_t> out;
    for (;;) {
      std::size_t best = sites_.size();
      double rate = 0;
      for (std::size_t i = 0; i < sites_.size(); ++i) {
        if (costs_[sites_[i]] > budget) continue;
        double gain = 0;
        for (const std::uint32_t c : serves[i]) gain += met[c] ? 0 : weight_[c];
        const double worth = gain / std::max(costs_[sites_[i]], 1e-9);
        if (worth > rate) rate = worth, best = i;
      }
      if (best == sites_.size()) return out;
      budget -= costs_[sites_[best]];
      out.push_back(sites_[best]);
      for (const std::uint32_t c : serves[best]) met[c] = 1;
    }
  }

  std::vector<double> costs_;
  std::vector<char> open_;
  std::vector<std::uint32_t> column_;  // site -> place in sites_, or none
  std::vector<std::uint32_t> sites_;
  std::vector<Servers> serving_;
  std::vector<double> weight_;
  // Laid out where there are many classes:
  Location location_;
  std::vector<double> prices_;  // by place in sites_
  double step_ = 0;
};

Result<void> check(std::span<const Servers> servers, std::span<const double> weights,
                   std::span<const double> costs, const Settled& settled) {
  if (auto known = check_servers(servers, costs.size()); !known) return known;
  for (const auto* list : {&settled.existing, &settled.forced, &settled.forbidden}) {
    if (auto known = check_sites(*list, costs.size()); !known) return known;
  }
  if (weights.size() != servers.size() || !sound(weights))
    return fail(Fault::internal, "siting.bad_weight");
  if (!sound(costs)) return fail(Fault::internal, "siting.bad_cost");
  return {};
}

}  // namespace

Result<MaxCovering> cover_for(std::span<const Servers> servers, std::span<const double> weights,
                              std::span<const double> costs, double budget, const Settled& settled,
                              Limits limits, const Progress& progress) {
  if (auto good = check(servers, weights, costs, settled); !good) return fail(good);
  const Core core(servers, weights, costs, settled);
  const double left = budget - core.spent;
  Core::Choice chosen{.open = {}, .cost = 0, .covered = 0, .bound = 0, .proven = true};
  if (left >= 0 && !core.nothing_left()) {
    auto found = core.most_for(left, limits, progress);
    if (!found) return fail(found);
    chosen = std::move(*found);
  }
  // The order of gain and who is left are told as for a number of sites.
  Settled all = settled;
  all.forced.insert(all.forced.end(), chosen.open.begin(), chosen.open.end());
  auto out = cover_most(servers, weights, costs.size(),
                        static_cast<std::uint32_t>(all.forced.size()), all, limits);
  if (!out) return fail(out);
  out->proven = chosen.proven;
  out->bound = chosen.proven ? out->covered : std::max(out->covered, core.certain + chosen.bound);
  return out;
}

Result<std::vector<FrontPoint>> cover_front(std::span<const Servers> servers,
                                            std::span<const double> weights,
                                            std::span<const double> costs, const Settled& settled,
                                            int steps, Limits limits, const Progress& progress) {
  if (auto good = check(servers, weights, costs, settled); !good) return fail(good);
  const Core core(servers, weights, costs, settled);
  std::vector<FrontPoint> out;
  out.push_back({core.spent, core.certain, core.certain, true, settled.forced});
  std::ranges::sort(out[0].open);
  if (core.nothing_left()) return out;
  auto whole = core.cheapest(core.most(), {.open = {}, .cost = 0, .covered = 0}, limits, progress);
  if (!whole) return fail(whole);
  const bool equal = core.equal_costs() && core.first_cost() > 0;
  const double step = equal ? core.first_cost() : whole->cost / steps;
  const int last = equal ? static_cast<int>(std::llround(whole->cost / step)) : steps;
  for (int i = 1; i <= last; ++i) {
    if (!report(progress, static_cast<double>(i) / last, "front")) return cancelled();
    const Progress within = [&](double, std::string_view phase) {
      return report(progress, static_cast<double>(i) / last, phase);
    };
    Core::Choice best = *whole;
    if (i < last) {
      auto most = core.most_for(step * i * (1 + 1e-12), limits, within);
      if (!most) return fail(most);
      best = *most;
      if (!equal) {
        auto cheap = core.cheapest(most->covered, *most, limits, within);
        if (!cheap) return fail(cheap);
        if (cheap->covered + 1e-6 >= best.covered && cheap->cost <= best.cost) {
          cheap->proven = cheap->proven && most->proven;
          cheap->bound = most->bound;
          best = *cheap;
        }
      }
    } else {
      best.bound = best.covered;
    }
    FrontPoint point{core.spent + best.cost, core.certain + best.covered,
                     best.proven ? core.certain + best.covered : core.certain + best.bound,
                     best.proven, settled.forced};
    point.open.insert(point.open.end(), best.open.begin(), best.open.end());
    std::ranges::sort(point.open);
    if (point.covered > out.back().covered + 1e-9) out.push_back(std::move(point));
  }
  return out;
}

}  // namespace lifang::siting
