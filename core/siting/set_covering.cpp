// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/set_covering.h"

#include <algorithm>
#include <cmath>

#include "core/optimize/model.h"
#include "core/siting/undominated.h"

namespace lifang::siting {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

void keep(Lists& lists, const std::vector<std::uint32_t>& indices) {
  Lists kept;
  for (const std::uint32_t i : indices) kept.push_back(std::move(lists[i]));
  lists = std::move(kept);
}

/// Rows of sites, made smaller without losing the cheapest covering; sites that
/// are the only ones left for somebody are opened on the way.
std::vector<std::uint32_t> reduce(Lists& rows, std::span<const double> costs) {
  const std::size_t sites = costs.size();
  std::vector<std::uint32_t> opened;
  for (bool changed = true; changed && !rows.empty();) {
    changed = false;
    std::vector<char> met(sites, 0);
    for (const auto& row : rows) {
      if (row.size() == 1 && !met[row.front()]) {
        met[row.front()] = 1;
        opened.push_back(row.front());
      }
    }
    const auto before = rows.size();
    std::erase_if(rows, [&](const auto& row) {
      return std::ranges::any_of(row, [&](std::uint32_t s) { return met[s] != 0; });
    });
    Lists by_site = served_by(rows, sites);
    std::vector<std::uint32_t> smallest;
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
      // Whoever serves a row within this one serves this one as well. Such a row has its
      // first site here, too.
      const bool implied = std::ranges::any_of(rows[r], [&](std::uint32_t s) {
        return std::ranges::any_of(by_site[s], [&](std::uint32_t q) {
          if (q == r || rows[q].size() > rows[r].size() || rows[q].front() != s) return false;
          if (!std::ranges::includes(rows[r], rows[q])) return false;
          return rows[q].size() < rows[r].size() || q < r;
        });
      });
      if (!implied) smallest.push_back(r);
    }
    changed = changed || smallest.size() < before;
    keep(rows, smallest);

    by_site = served_by(rows, sites);
    const auto useful = undominated(
        by_site, rows.size(),
        [&](std::uint32_t other, std::uint32_t own) { return costs[other] <= costs[own]; });
    std::vector<char> stays(sites, 0);
    for (const std::uint32_t s : useful) stays[s] = 1;
    for (auto& row : rows) {
      changed = std::erase_if(row, [&](std::uint32_t s) { return !stays[s]; }) > 0 || changed;
    }
  }
  return opened;
}

// Cheapest a newly served row first, then whatever proves superfluous goes, dearest first.
std::vector<std::uint32_t> greedy(const Lists& rows, std::span<const double> costs) {
  const Lists by_site = served_by(rows, costs.size());
  std::vector<int> times(rows.size(), 0);
  std::vector<std::uint32_t> chosen;
  for (std::size_t left = rows.size(); left > 0;) {
    double best = optimize::infinity;
    std::uint32_t pick = 0;
    for (std::uint32_t s = 0; s < by_site.size(); ++s) {
      const auto fresh =
          std::ranges::count_if(by_site[s], [&](std::uint32_t r) { return times[r] == 0; });
      if (fresh == 0) continue;
      if (const double price = costs[s] / static_cast<double>(fresh); price < best) {
        best = price;
        pick = s;
      }
    }
    chosen.push_back(pick);
    for (const std::uint32_t r : by_site[pick]) left -= times[r]++ == 0;
  }
  std::ranges::stable_sort(chosen, std::ranges::greater{},
                           [&](std::uint32_t s) { return costs[s]; });
  std::erase_if(chosen, [&](std::uint32_t s) {
    if (std::ranges::any_of(by_site[s], [&](std::uint32_t r) { return times[r] < 2; }))
      return false;
    for (const std::uint32_t r : by_site[s]) --times[r];
    return true;
  });
  return chosen;
}

double sum_of(std::span<const std::uint32_t> sites, std::span<const double> costs) {
  double sum = 0;
  for (const std::uint32_t s : sites) sum += costs[s];
  return sum;
}

struct Rest {
  std::vector<std::uint32_t> open;
  double bound = 0;
  bool proven = true;
};

Result<Rest> solve_rest(const Lists& rows, std::span<const double> costs, Limits limits,
                        const Progress& progress) {
  Rest out;
  if (rows.empty()) return out;
  std::vector<std::uint32_t> site;  // of each column
  std::vector<std::uint32_t> column(costs.size(), 0);
  for (const auto& row : rows) site.insert(site.end(), row.begin(), row.end());
  std::ranges::sort(site);
  site.erase(std::unique(site.begin(), site.end()), site.end());

  optimize::Model model(optimize::Sense::minimize);
  for (const std::uint32_t s : site) column[s] = model.add_binary(costs[s]);
  for (const auto& row : rows) {
    std::vector<optimize::Term> terms;
    for (const std::uint32_t s : row) terms.push_back({column[s], 1});
    model.add_row(terms, 1, optimize::infinity);
  }
  out.open = greedy(rows, costs);
  std::vector<double> start(site.size(), 0);
  for (const std::uint32_t s : out.open) start[column[s]] = 1;

  const auto solution = optimize::solve(model, limits, progress, start);
  if (!solution) return fail(solution);
  if (solution->has_values()) {
    out.open.clear();
    for (std::size_t c = 0; c < site.size(); ++c) {
      if (solution->values[c] > 0.5) out.open.push_back(site[c]);
    }
  }
  const double cost = sum_of(out.open, costs);
  out.bound = std::max(0.0, solution->bound);
  if (std::ranges::all_of(site,
                          [&](std::uint32_t s) { return costs[s] == std::floor(costs[s]); })) {
    out.bound = std::ceil(out.bound - 1e-6);
  }
  out.proven = (solution->status == optimize::Status::optimal && limits.relative_gap <= 0) ||
               out.bound >= cost;
  out.bound = out.proven ? cost : std::min(out.bound, cost);
  return out;
}

}  // namespace

Result<Covering> cover_all(std::span<const Servers> servers, std::span<const double> costs,
                           std::span<const std::uint32_t> existing, Limits limits,
                           const Progress& progress) {
  if (auto known = check_servers(servers, costs.size()); !known) return fail(known);
  if (auto known = check_sites(existing, costs.size()); !known) return fail(known);
  if (!std::ranges::all_of(costs, [](double c) { return std::isfinite(c) && c >= 0; })) {
    return fail(Fault::internal, "siting.bad_cost");
  }
  Covering out;
  std::vector<char> open(costs.size(), 0);
  for (const std::uint32_t s : existing) open[s] = 1;
  Lists rows;
  for (std::uint32_t d = 0; d < servers.size(); ++d) {
    if (servers[d].empty()) out.uncovered.push_back(d);
    const bool served =
        std::ranges::any_of(servers[d], [&](std::uint32_t s) { return open[s] != 0; });
    if (!served && !servers[d].empty()) rows.push_back(servers[d]);
  }
  std::ranges::sort(rows);  // equal demand is one row
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());

  std::vector<std::uint32_t> chosen = reduce(rows, costs);
  const double certain = sum_of(chosen, costs);
  const auto rest = solve_rest(rows, costs, limits, progress);
  if (!rest) return fail(rest);
  chosen.insert(chosen.end(), rest->open.begin(), rest->open.end());
  out.proven = rest->proven;
  out.cost = sum_of(chosen, costs);
  out.bound = out.proven ? out.cost : certain + rest->bound;
  for (const std::uint32_t s : chosen) open[s] = 1;
  for (std::uint32_t s = 0; s < open.size(); ++s) {
    if (open[s]) out.open.push_back(s);
  }
  return out;
}

}  // namespace lifang::siting
