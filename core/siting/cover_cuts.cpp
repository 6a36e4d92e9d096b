// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/cover_cuts.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "core/optimize/relax.h"

namespace lifang::siting {
namespace {

constexpr std::size_t most_neighbourhoods = 120;
constexpr double violated = 1e-6;  // of a neighbourhood's weight

/// Clients that share a site, the heaviest site first.
std::vector<std::vector<std::uint32_t>> neighbourhoods(const Location& l) {
  std::vector<std::vector<std::uint32_t>> served(l.sites());
  std::vector<double> weight(l.sites(), 0);
  for (std::uint32_t c = 0; c < l.clients(); ++c) {
    for (std::size_t e = l.first[c]; e < l.first[c + 1]; ++e) {
      served[l.site[e]].push_back(c);
      weight[l.site[e]] += l.beyond[c];
    }
  }
  std::vector<char> taken(l.clients(), 0);
  std::priority_queue<std::pair<double, std::uint32_t>> next;
  for (std::uint32_t s = 0; s < l.sites(); ++s) next.emplace(weight[s], s);
  std::vector<std::vector<std::uint32_t>> out;
  while (!next.empty()) {
    const auto [then, site] = next.top();
    next.pop();
    double now = 0;
    for (const std::uint32_t c : served[site]) now += taken[c] ? 0 : l.beyond[c];
    if (!(now > 0)) continue;
    if (now < then) {
      next.emplace(now, site);
      continue;
    }
    if (out.size() < most_neighbourhoods) out.emplace_back();
    for (const std::uint32_t c : served[site]) {
      if (!taken[c]) out.back().push_back(c);
      taken[c] = 1;
    }
  }
  return out;
}

class Cuts {
 public:
  Cuts(const Location& location, std::vector<double> share)
      : location_(location),
        groups_(neighbourhoods(location)),
        inner_(std::move(share)),
        factor_(location.sites(), 0) {
    weight_.assign(groups_.size(), 0);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (const std::uint32_t c : groups_[g]) weight_[g] += location.beyond[c];
    }
    if (inner_.size() != location.sites()) inner_.assign(location.sites(), 0);
  }

  /// What is left pays, and the open sites cost no more than so much.
  optimize::Model model(bool whole_sites, std::span<const double> prices, double money) const {
    optimize::Model out(optimize::Sense::minimize);
    std::vector<optimize::Term> cost;
    for (const double price : prices) cost.push_back({out.add_column(0, 0, 1, whole_sites), price});
    for (const double weight : weight_) out.add_column(1, 0, weight);
    out.add_row(cost, -optimize::infinity, money);
    return out;
  }
  /// The open sites cost, and what is left pays no more than so much.
  optimize::Model cheapest(std::span<const double> prices, double missed) const {
    optimize::Model out(optimize::Sense::minimize);
    for (const double price : prices) out.add_binary(price);
    std::vector<optimize::Term> left;
    for (const double weight : weight_) left.push_back({out.add_column(0, 0, weight), 1});
    out.add_row(left, -optimize::infinity, missed);
    return out;
  }

  /// Between the point and the inner one first; if that finds nothing, at the point.
  std::vector<optimize::Row> missing(std::span<const double> values) {
    std::vector<double> between(inner_);
    for (std::size_t s = 0; s < between.size(); ++s) between[s] = (between[s] + values[s]) / 2;
    auto rows = rows_at(between, values);
    if (left_out(between) < left_out(inner_)) inner_ = std::move(between);
    return rows.empty() ? rows_at(values.first(location_.sites()), values) : rows;
  }

  std::vector<double> multipliers(std::span<const optimize::Priced> priced) const {
    std::vector<double> out(location_.clients(), 0);
    for (const auto& [row, price] : priced) {
      for (const std::uint32_t c : paying_[row]) out[c] += std::max(0.0, price);
    }
    for (std::size_t c = 0; c < out.size(); ++c)
      out[c] = std::min(1.0, out[c]) * location_.beyond[c];
    return out;
  }

 private:
  std::vector<optimize::Row> rows_at(std::span<const double> point,
                                     std::span<const double> values) {
    std::vector<optimize::Row> out;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      std::vector<std::uint32_t> paying;
      for (const std::uint32_t c : groups_[g]) {
        if (reach(c, point) < 1 - 1e-9) paying.push_back(c);
      }
      optimize::Row row = row_of(g, paying);
      double left = -row.lower;
      for (const optimize::Term& term : row.terms) left += term.factor * values[term.column];
      if (left >= -violated * weight_[g]) continue;
      out.push_back(std::move(row));
      paying_.push_back(paying);
    }
    return out;
  }

  double reach(std::uint32_t client, std::span<const double> point) const {
    double out = 0;
    for (std::size_t e = location_.first[client]; e < location_.first[client + 1]; ++e) {
      out += point[location_.site[e]];
    }
    return out;
  }
  double left_out(std::span<const double> point) const {
    double out = 0;
    for (std::uint32_t c = 0; c < location_.clients(); ++c) {
      out += location_.beyond[c] * std::max(0.0, 1 - reach(c, point));
    }
    return out;
  }

  // Those not wholly served where the row was made pay for what they miss.
  optimize::Row row_of(std::size_t group, std::span<const std::uint32_t> paying) {
    optimize::Row out;
    out.lower = 0;
    std::vector<std::uint32_t> named;
    for (const std::uint32_t c : paying) {
      out.lower += location_.beyond[c];
      for (std::size_t e = location_.first[c]; e < location_.first[c + 1]; ++e) {
        const std::uint32_t s = location_.site[e];
        if (factor_[s] == 0) named.push_back(s);
        factor_[s] += location_.beyond[c];
      }
    }
    for (const std::uint32_t s : named) {
      out.terms.push_back({s, factor_[s]});
      factor_[s] = 0;
    }
    out.terms.push_back({static_cast<std::uint32_t>(location_.sites() + group), 1});
    return out;
  }

  const Location& location_;
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<double> weight_;
  std::vector<double> inner_;
  std::vector<double> factor_;
  std::vector<std::vector<std::uint32_t>> paying_;  // per row handed out: its clients
};

/// As many prices of 1 as there are sites.
std::vector<double> each_counts(const Location& location) {
  return std::vector<double>(location.sites(), 1);
}

std::vector<std::uint32_t> open_at(std::span<const double> values, std::size_t sites) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t s = 0; s < sites && !values.empty(); ++s) {
    if (values[s] > 0.5) out.push_back(s);
  }
  return out;
}

/// Values that are whole only within a tolerance may, rounded, cost a little more than there is:
/// then not all of those sites are open.
optimize::Row not_all(const std::vector<std::uint32_t>& sites) {
  optimize::Row out;
  for (const std::uint32_t s : sites) out.terms.push_back({s, 1});
  out.upper = static_cast<double>(sites.size()) - 1;
  return out;
}

CoverCut branched(const optimize::Model& model, const optimize::Separate& separate,
                  std::size_t sites, const optimize::BranchOptions& options, Budget& budget) {
  const auto go_on = [&](double, std::string_view) { return budget.spend(); };
  const auto found = optimize::branch(model, separate, options, go_on);
  return {open_at(found.values, sites), found.bound, found.finished};
}

}  // namespace

bool is_max_covering(const Location& location) {
  const auto free = [](double cost) { return cost == 0; };
  return std::ranges::all_of(location.cost, free) && std::ranges::all_of(location.opening, free);
}

std::vector<double> multipliers_by_cuts(const Location& location, std::vector<double> share,
                                        Budget& budget) {
  Cuts cuts(location, std::move(share));
  const auto go_on = [&](double, std::string_view) { return budget.spend(); };
  const auto priced = optimize::relax_with_rows(
      cuts.model(false, each_counts(location), location.wanted),
      [&](std::span<const double> values) { return cuts.missing(values); }, go_on);
  return cuts.multipliers(priced);
}

CoverCut cover_by_cuts(const Location& location, std::vector<double> share, double cutoff,
                       Budget& budget) {
  Cuts cuts(location, std::move(share));
  CoverCut out = branched(
      cuts.model(true, each_counts(location), location.wanted),
      [&](std::span<const double> values, bool) { return cuts.missing(values); }, location.sites(),
      {.cutoff = cutoff - location.fixed, .step = location.step}, budget);
  out.bound += location.fixed;
  return out;
}

CoverCut cover_for_money(const Location& location, std::span<const double> prices, double money,
                         double cutoff, Budget& budget) {
  Cuts cuts(location, {});
  // In parts of the dearest, so that tolerances are those of numbers about 1.
  const double unit = prices.empty() ? 1 : std::max(1e-9, std::ranges::max(prices));
  std::vector<double> parts(prices.begin(), prices.end());
  for (double& part : parts) part /= unit;
  const auto separate = [&](std::span<const double> values, bool whole) {
    auto rows = cuts.missing(values);
    if (!whole) return rows;
    const auto open = open_at(values, location.sites());
    double spent = 0;
    for (const std::uint32_t s : open) spent += prices[s];
    if (spent > money * (1 + 1e-9)) rows.push_back(not_all(open));
    return rows;
  };
  CoverCut out = branched(cuts.model(true, parts, money / unit), separate, location.sites(),
                          {.cutoff = cutoff - location.fixed, .step = location.step}, budget);
  out.bound += location.fixed;
  return out;
}

CoverCut cheapest_cover(const Location& location, std::span<const double> prices, double missed,
                        double step, double cutoff, Budget& budget) {
  Cuts cuts(location, {});
  return branched(
      cuts.cheapest(prices, missed - location.fixed),
      [&](std::span<const double> values, bool) { return cuts.missing(values); }, location.sites(),
      {.cutoff = cutoff, .step = step}, budget);
}

}  // namespace lifang::siting
