// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/cover_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "core/siting/location_bound.h"
#include "core/siting/servers.h"

namespace lifang::siting {
namespace {

/// How long an exchange goes on, and how many entries of rows it may touch before what is left of
/// the time is the bound's: some seconds.
struct Patience {
  int steps = 0;
  std::int64_t touches = 0;
};
constexpr std::int64_t short_touches = 300'000'000;
constexpr Patience long_search{400'000, 2'000'000'000};

/// A covering under change. Rows that stay unmet grow heavier, until meeting them pays.
class Exchange {
 public:
  Exchange(const Rows& rows, std::span<const double> costs, int seed)
      : rows_(rows),
        columns_(served_by(rows, costs.size())),
        costs_(costs),
        random_(static_cast<unsigned>(seed)),
        chosen_(costs.size(), 0),
        since_(costs.size(), 0),
        score_(costs.size(), 0),
        times_(rows.size(), 0),
        weight_(rows.size(), 1),
        place_(rows.size(), 0) {
    for (std::uint32_t r = 0; r < rows.size(); ++r) unmet(r);
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      score_[c] = static_cast<double>(columns_[c].size());
    }
  }

  /// Looks for something cheaper than what it finds; ends at `enough`.
  std::vector<std::uint32_t> run(const Patience& patience, double enough, Budget& budget) {
    while (!unmet_.empty()) add(dearest_unmet());
    std::vector<std::uint32_t> best;
    double best_cost = std::numeric_limits<double>::infinity();
    std::uint32_t last = none;
    for (int step = 1; step <= patience.steps && touched_ <= patience.touches; ++step) {
      while (unmet_.empty()) {
        if (cost_ < best_cost) {
          best = in_;
          best_cost = cost_;
        }
        if (best_cost <= enough || in_.empty()) return best;
        remove(least_missed(none));
      }
      if (!budget.spend()) return best;
      if (!in_.empty()) remove(least_missed(last));
      const std::uint32_t row = unmet_[random_() % unmet_.size()];
      // Nothing is added that would make it as dear as the best.
      last = most_wanted(row);
      while (!in_.empty() && cost_ + costs_[last] >= best_cost) remove(least_missed(last));
      add(last);
      since_[last] = step;
      for (const std::uint32_t r : unmet_) heavier(r);
    }
    return best;
  }

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  void unmet(std::uint32_t row) {
    place_[row] = static_cast<std::uint32_t>(unmet_.size());
    unmet_.push_back(row);
  }
  void no_longer_unmet(std::uint32_t row) {
    unmet_[place_[row]] = unmet_.back();
    place_[unmet_.back()] = place_[row];
    unmet_.pop_back();
  }
  void heavier(std::uint32_t row) {
    ++weight_[row];
    for (const std::uint32_t c : rows_[row]) score_[c] += 1;
  }
  double worth(std::uint32_t column) const {
    return score_[column] / std::max(costs_[column], 1e-9);
  }

  std::uint32_t dearest_unmet() const {
    std::uint32_t best = none;
    for (const std::uint32_t r : unmet_) {
      for (const std::uint32_t c : rows_[r]) {
        if (best == none || worth(c) > worth(best) || (worth(c) == worth(best) && c < best))
          best = c;
      }
    }
    return best;
  }
  std::uint32_t most_wanted(std::uint32_t row) const {
    std::uint32_t best = none;
    for (const std::uint32_t c : rows_[row]) {
      if (c == removed_ && rows_[row].size() > 1) continue;
      if (best == none || worth(c) > worth(best) ||
          (worth(c) == worth(best) && since_[c] < since_[best])) {
        best = c;
      }
    }
    return best;
  }
  std::uint32_t least_missed(std::uint32_t spared) const {
    std::uint32_t best = none;
    for (const std::uint32_t c : in_) {
      if (c == spared && in_.size() > 1) continue;
      if (best == none || worth(c) > worth(best) ||
          (worth(c) == worth(best) && since_[c] < since_[best])) {
        best = c;
      }
    }
    return best;
  }

  // The score of a column outside is the weight it would meet, of one inside the weight that
  // only it meets, negative.
  void add(std::uint32_t column) {
    chosen_[column] = 1;
    score_[column] = -score_[column];
    in_.push_back(column);
    cost_ += costs_[column];
    for (const std::uint32_t r : columns_[column]) {
      const int times = times_[r]++;
      if (times <= 1) touched_ += static_cast<std::int64_t>(rows_[r].size());
      if (times == 0) {
        no_longer_unmet(r);
        for (const std::uint32_t c : rows_[r]) {
          if (c != column) score_[c] -= weight_[r];
        }
      } else if (times == 1) {
        for (const std::uint32_t c : rows_[r]) {
          if (c != column && chosen_[c]) score_[c] += weight_[r];
        }
      }
    }
  }
  void remove(std::uint32_t column) {
    chosen_[column] = 0;
    score_[column] = -score_[column];
    std::erase(in_, column);
    cost_ -= costs_[column];
    removed_ = column;
    for (const std::uint32_t r : columns_[column]) {
      const int times = --times_[r];
      if (times <= 1) touched_ += static_cast<std::int64_t>(rows_[r].size());
      if (times == 0) {
        unmet(r);
        for (const std::uint32_t c : rows_[r]) {
          if (c != column) score_[c] += weight_[r];
        }
      } else if (times == 1) {
        for (const std::uint32_t c : rows_[r]) {
          if (chosen_[c]) score_[c] -= weight_[r];
        }
      }
    }
  }

  const Rows& rows_;
  const Rows columns_;
  std::span<const double> costs_;
  std::mt19937 random_;
  std::vector<char> chosen_;
  std::vector<std::uint32_t> in_;
  std::vector<int> since_;
  std::vector<double> score_;
  std::vector<int> times_;
  std::vector<double> weight_;
  std::vector<std::uint32_t> unmet_, place_;
  std::uint32_t removed_ = none;
  double cost_ = 0;
  std::int64_t touched_ = 0;
};

double sum_of(std::span<const std::uint32_t> columns, std::span<const double> costs) {
  double sum = 0;
  for (const std::uint32_t c : columns) sum += costs[c];
  return sum;
}

bool whole(std::span<const double> costs) {
  return std::ranges::all_of(costs, [](double c) { return c == std::floor(c) && c < 1e9; });
}

// A row left unmet is never cheaper than the cheapest column that meets it.
Location location_of(const Rows& rows, std::span<const double> costs,
                     std::vector<std::uint32_t>& column) {
  std::vector<std::uint32_t> index(costs.size(), gone);
  Location out;
  for (const auto& row : rows) {
    for (const std::uint32_t c : row) {
      if (index[c] != gone) continue;
      index[c] = static_cast<std::uint32_t>(column.size());
      column.push_back(c);
      out.opening.push_back(costs[c]);
      out.origin.push_back(index[c]);
    }
  }
  out.wanted = static_cast<std::uint32_t>(column.size());
  out.step = whole(costs) ? 1 : 0;
  std::vector<Offer> offers;
  for (const auto& row : rows) {
    double beyond = std::numeric_limits<double>::infinity();
    offers.clear();
    for (const std::uint32_t c : row) {
      beyond = std::min(beyond, costs[c]);
      offers.push_back({index[c], 0});
    }
    add_client(out, offers, beyond);
  }
  return out;
}

void meet_the_rest(const Rows& rows, std::span<const double> costs,
                   std::vector<std::uint32_t>& columns) {
  for (const auto& row : rows) {
    if (std::ranges::any_of(row,
                            [&](std::uint32_t c) { return std::ranges::count(columns, c) > 0; }))
      continue;
    columns.push_back(
        *std::ranges::min_element(row, {}, [&](std::uint32_t c) { return costs[c]; }));
  }
}

/// Rows that share no column, not even by way of others, are met each for itself.
std::vector<Rows> parts(const Rows& rows, std::size_t columns) {
  std::vector<std::uint32_t> parent(columns);
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t c) {
    while (parent[c] != c) c = parent[c] = parent[parent[c]];
    return c;
  };
  for (const auto& row : rows) {
    for (const std::uint32_t c : row) parent[root(c)] = root(row.front());
  }
  std::vector<std::uint32_t> index(columns, gone);
  std::vector<Rows> out;
  for (const auto& row : rows) {
    std::uint32_t& at = index[root(row.front())];
    if (at == gone) {
      at = static_cast<std::uint32_t>(out.size());
      out.emplace_back();
    }
    out[at].push_back(row);
  }
  std::ranges::stable_sort(out, {}, &Rows::size);
  return out;
}

// What whole costs cannot be below, from some hundred steps.
double quick_bound(const Location& location, double reached, Budget& budget) {
  LocationBound bound(location, {});
  LocationBound::Watch watch;
  watch.reached = reached;
  watch.at_step = [&](std::span<const std::uint32_t>, double&) { return budget.spend(); };
  bound.improve(600, watch);
  return std::ceil(bound.bound() - 1e-3);
}

Met meet_part(const Rows& rows, std::span<const double> costs, const Aim& aim, int seed,
              Budget& budget) {
  Met out;
  int steps = static_cast<int>(std::min<std::size_t>(20000, 2000 + 20 * rows.size()));
  const long long allowed = budget.left().work;  // half of it is for the proof
  if (allowed > 0) steps = static_cast<int>(std::min<long long>(steps, allowed / 2));
  auto found = Exchange(rows, costs, seed).run({steps, short_touches}, aim.enough, budget);
  if (!found.empty() && sum_of(found, costs) <= aim.enough) {
    out.columns = found;
    out.cost = sum_of(found, costs);
    return out;
  }
  std::vector<std::uint32_t> column;
  const Location location = location_of(rows, costs, column);
  double least = 0;
  if (aim.enough == -std::numeric_limits<double>::infinity() && location.step > 0) {
    least = quick_bound(location, sum_of(found, costs), budget);
    if (least < sum_of(found, costs)) {
      auto longer = Exchange(rows, costs, seed + 1).run(long_search, least, budget);
      if (!longer.empty() && sum_of(longer, costs) < sum_of(found, costs)) found = longer;
    }
  }
  std::vector<std::uint32_t> index(costs.size(), gone);
  for (std::uint32_t i = 0; i < column.size(); ++i) index[column[i]] = i;
  std::vector<std::uint32_t> start;
  for (const std::uint32_t c : found) start.push_back(index[c]);
  const Located located = locate(location, start, {aim.cutoff, aim.enough, true}, seed, budget);
  for (const std::uint32_t s : located.open) out.columns.push_back(column[s]);
  if (!out.columns.empty()) meet_the_rest(rows, costs, out.columns);
  out.bound = std::max({located.bound, least, std::ranges::max(location.beyond)});  // one row alone
  out.proven = located.proven;
  return out;
}

}  // namespace

Met meet_rows(Rows rows, std::span<const double> costs, const Aim& aim, int seed, Budget& budget) {
  std::vector<std::uint32_t> taken;
  std::vector<char> free(costs.size());
  for (std::uint32_t c = 0; c < costs.size(); ++c) free[c] = costs[c] <= 0;
  for (const auto& row : rows) {
    for (const std::uint32_t c : row) {
      if (free[c] == 1) taken.push_back(c);
      if (free[c] == 1) free[c] = 2;
    }
  }
  std::erase_if(rows, [&](const auto& row) {
    return std::ranges::any_of(row, [&](std::uint32_t c) { return free[c] != 0; });
  });
  for (const std::uint32_t c : reduce_rows(rows, costs, budget)) taken.push_back(c);

  Met out;
  const double certain = sum_of(taken, costs);
  const auto settle = [&](std::vector<std::uint32_t> columns, double bound, bool proven) {
    columns.insert(columns.end(), taken.begin(), taken.end());
    std::ranges::sort(columns);
    const double cost = sum_of(columns, costs);
    out.bound = certain + bound;
    out.proven = proven;
    if (cost >= aim.cutoff) return;
    out.cost = cost;
    out.columns = std::move(columns);
    if (proven) out.bound = cost;
  };
  if (rows.empty()) {
    settle({}, 0, true);
    return out;
  }
  if (certain >= aim.cutoff) {
    out.bound = certain;
    out.proven = true;
    return out;
  }
  double bound = 0;
  bool proven = true;
  std::vector<std::uint32_t> columns;
  const std::vector<Rows> apart = parts(rows, costs.size());
  for (const Rows& part : apart) {
    // What the parts before cost cannot be spent here, and what is enough shows with the last:
    // each before it has to be the least.
    const double spent = certain + sum_of(columns, costs);
    Aim here{aim.cutoff - spent};
    if (&part == &apart.back()) here.enough = aim.enough - spent;
    const Met met = meet_part(part, costs, here, seed, budget);
    bound += met.bound;
    proven = proven && met.proven;
    if (certain + bound >= aim.cutoff - 1e-6) {
      out.bound = certain + bound;
      out.proven = true;
      return out;
    }
    columns.insert(columns.end(), met.columns.begin(), met.columns.end());
    if (met.columns.empty()) meet_the_rest(part, costs, columns);
  }
  settle(columns, bound, proven);
  return out;
}

}  // namespace lifang::siting
