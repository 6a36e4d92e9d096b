// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/set_covering.h"

#include <algorithm>
#include <cmath>

#include "core/siting/cover_rows.h"

namespace lifang::siting {
namespace {

double sum_of(std::span<const std::uint32_t> sites, std::span<const double> costs) {
  double sum = 0;
  for (const std::uint32_t s : sites) sum += costs[s];
  return sum;
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
  Rows rows;
  for (std::uint32_t d = 0; d < servers.size(); ++d) {
    if (servers[d].empty()) out.uncovered.push_back(d);
    const bool served =
        std::ranges::any_of(servers[d], [&](std::uint32_t s) { return open[s] != 0; });
    if (!served && !servers[d].empty()) rows.push_back(servers[d]);
  }
  Budget budget(limits, progress);
  const Met met = meet_rows(std::move(rows), costs, {}, limits.seed, budget);
  out.work = budget.spent();
  out.proven = met.proven;
  out.cost = sum_of(met.columns, costs);
  out.bound = out.proven ? out.cost : std::min(met.bound, out.cost);
  for (const std::uint32_t s : met.columns) open[s] = 1;
  for (std::uint32_t s = 0; s < open.size(); ++s) {
    if (open[s]) out.open.push_back(s);
  }
  return out;
}

}  // namespace lifang::siting
