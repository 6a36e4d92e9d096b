// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/siting/draft.h"
#include "core/siting/max_covering.h"
#include "core/siting/p_center.h"
#include "core/siting/p_median.h"
#include "core/siting/set_covering.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_cells = 40'000'000;

/// The question with everything that is settled sorted out.
struct Sorted {
  std::vector<std::uint32_t> kept;      ///< stand and go on
  std::vector<std::uint32_t> locked;    ///< new, opened in any case
  std::vector<std::uint32_t> closed;    ///< never open
  std::vector<std::uint32_t> chosen;    ///< a solver may open them
  std::vector<std::uint32_t> lived_in;  ///< demand with people
};

Sorted sorted(std::span<const Stand> stands, const DraftPlaces& places,
              const DraftQuestion& question) {
  Sorted out;
  for (std::uint32_t s = 0; s < stands.size(); ++s) {
    const bool existing = question.existing[s] != 0;
    auto& list = stands[s] == Stand::forbidden ? out.closed
                 : existing                    ? out.kept
                 : stands[s] == Stand::locked  ? out.locked
                                               : out.chosen;
    list.push_back(s);
  }
  for (std::uint32_t d = 0; d < places.weights.size(); ++d) {
    if (places.weights[d] > 0) out.lived_in.push_back(d);
  }
  return out;
}

/// For each place with people the sites in reach that are not closed.
std::vector<Servers> servers_of(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
                                const DraftPlaces& places, const Sorted& sites) {
  std::vector<std::uint32_t> row(places.weights.size(), 0);
  for (std::uint32_t i = 0; i < sites.lived_in.size(); ++i) row[sites.lived_in[i]] = i;
  std::vector<Servers> out(sites.lived_in.size());
  for (std::uint32_t s = 0; s < walks.size(); ++s) {
    if (stands[s] == Stand::forbidden) continue;
    for (const PlaceWalk& walk : walks[s]) {
      const bool counts = places.weights[walk.demand] > 0 && walk.seconds <= places.limit_s;
      if (counts) out[row[walk.demand]].push_back(s);
    }
  }
  return out;
}

std::vector<double> weights_of(const DraftPlaces& places, const Sorted& sites) {
  std::vector<double> out;
  for (const std::uint32_t d : sites.lived_in) out.push_back(places.weights[d]);
  return out;
}

void list_unreachable(const std::vector<Servers>& servers, const Sorted& sites, DraftAnswer& out) {
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (servers[i].empty()) out.unreachable.push_back(sites.lived_in[i]);
  }
}

DraftAnswer covering(const MaxCovering& found) {
  DraftAnswer out{.opened = {},
                  .objective = found.covered,
                  .bound = found.bound,
                  .proven = found.proven,
                  .unreachable = {}};
  for (const Gain& gain : found.opened) out.opened.push_back(gain.site);
  return out;
}

Result<DraftAnswer> most(const std::vector<Servers>& servers, const std::vector<double>& weights,
                         const Sorted& sites, std::size_t count, std::uint32_t wanted,
                         const optimize::Limits& limits, const Progress& progress) {
  const auto found =
      cover_most(servers, weights, count, wanted,
                 {.existing = sites.kept, .forced = sites.locked, .forbidden = sites.closed},
                 limits, progress);
  if (!found) return fail(found);
  return covering(*found);
}

Result<DraftAnswer> within_budget(const std::vector<Servers>& servers,
                                  const std::vector<double>& weights, const Sorted& sites,
                                  const DraftQuestion& question, const optimize::Limits& limits,
                                  const Progress& progress) {
  const auto found =
      cover_for(servers, weights, question.costs, question.budget,
                {.existing = sites.kept, .forced = sites.locked, .forbidden = sites.closed}, limits,
                progress);
  if (!found) return fail(found);
  return covering(*found);
}

Result<DraftAnswer> all(const std::vector<Servers>& servers, const Sorted& sites, std::size_t count,
                        const optimize::Limits& limits, const Progress& progress) {
  std::vector<std::uint32_t> standing = sites.kept;
  standing.insert(standing.end(), sites.locked.begin(), sites.locked.end());
  std::ranges::sort(standing);
  const std::vector<double> costs(count, 1);
  const auto found = cover_all(servers, costs, standing, limits, progress);
  if (!found) return fail(found);
  const auto locked = static_cast<double>(sites.locked.size());
  DraftAnswer out{.opened = sites.locked,
                  .objective = found->cost + locked,
                  .bound = found->bound + locked,
                  .proven = found->proven,
                  .unreachable = {}};
  for (const std::uint32_t s : found->open) {
    if (!std::ranges::binary_search(standing, s)) out.opened.push_back(s);
  }
  return out;
}

/// Walks of the places (rows) to the sites to choose from (columns): none is longer than to
/// what stands anyway, so that the standing ones need not be chosen.
struct Table {
  std::vector<double> seconds;
  std::vector<std::uint32_t> rows;  ///< demand
};

Result<Table> table_of(std::span<const PlaceWalks> walks, const DraftPlaces& places,
                       const Sorted& sites, double beyond) {
  const std::size_t columns = sites.chosen.size();
  if (columns * sites.lived_in.size() > most_cells) {
    return fail(Fault::refused, "siting.too_large", {},
                {std::to_string(sites.lived_in.size()), std::to_string(columns)});
  }
  std::vector<double> standing(places.weights.size(), beyond);
  for (const auto* list : {&sites.kept, &sites.locked}) {
    for (const std::uint32_t s : *list) {
      for (const PlaceWalk& walk : walks[s]) {
        const double seconds = std::round(static_cast<double>(walk.seconds));
        standing[walk.demand] = std::min(standing[walk.demand], seconds);
      }
    }
  }
  Table out{{}, sites.lived_in};
  std::vector<std::uint32_t> row(places.weights.size(), 0);
  out.seconds.reserve(columns * out.rows.size());
  for (std::uint32_t i = 0; i < out.rows.size(); ++i) {
    row[out.rows[i]] = i;
    out.seconds.insert(out.seconds.end(), columns, standing[out.rows[i]]);
  }
  for (std::size_t c = 0; c < columns; ++c) {
    for (const PlaceWalk& walk : walks[sites.chosen[c]]) {
      if (!(places.weights[walk.demand] > 0)) continue;
      double& cell = out.seconds[row[walk.demand] * columns + c];
      cell = std::min(cell, std::round(static_cast<double>(walk.seconds)));
    }
  }
  return out;
}

/// Leaves out the rows that nothing reaches, and lists them.
void drop_beyond(Table& table, std::size_t columns, DraftAnswer& out) {
  Table kept;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto row = std::span(table.seconds).subspan(i * columns, columns);
    if (std::ranges::all_of(row, [](double s) { return s == infinite; })) {
      out.unreachable.push_back(table.rows[i]);
      continue;
    }
    kept.rows.push_back(table.rows[i]);
    kept.seconds.insert(kept.seconds.end(), row.begin(), row.end());
  }
  table = std::move(kept);
}

/// Where nothing is left to choose: what the standing and locked sites come to.
DraftAnswer nothing_to_choose(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
                              const DraftPlaces& places, const Sorted& sites, DraftGoal goal) {
  std::vector<Stand> settled(stands.begin(), stands.end());
  for (const std::uint32_t s : sites.chosen) settled[s] = Stand::free;
  for (const std::uint32_t s : sites.kept) settled[s] = Stand::open;
  const DraftReach reach = reach_of(walks, settled, places);
  DraftAnswer out;
  out.opened = sites.locked;
  for (const std::uint32_t d : sites.lived_in) {
    const double walk = reach.nearest_s[d];
    if (goal == DraftGoal::nearest_in_sum) {
      out.objective += places.weights[d] * std::round(walk);
    } else if (walk < places.horizon_s) {
      out.objective = std::max(out.objective, walk);
    } else {
      out.unreachable.push_back(d);
    }
  }
  out.bound = out.objective;
  out.proven = true;
  return out;
}

void take(std::span<const std::uint32_t> columns, const Sorted& sites, DraftAnswer& out) {
  out.opened = sites.locked;
  for (const std::uint32_t c : columns) out.opened.push_back(sites.chosen[c]);
}

Result<DraftAnswer> in_sum(std::span<const PlaceWalks> walks, const DraftPlaces& places,
                           const Sorted& sites, std::uint32_t wanted, int seed, Budget& budget) {
  const auto table = table_of(walks, places, sites, places.horizon_s);
  if (!table) return fail(table);
  DraftAnswer out;
  const auto found =
      nearest_in_sum(table->seconds, weights_of(places, sites), wanted, seed, budget);
  if (!std::isfinite(found.total)) return cancelled();
  take(found.open, sites, out);
  out.objective = found.total;
  out.bound = found.bound;
  out.proven = found.proven;
  return out;
}

Result<DraftAnswer> farthest(std::span<const PlaceWalks> walks, const DraftPlaces& places,
                             const Sorted& sites, std::uint32_t wanted, int seed, Budget& budget) {
  auto table = table_of(walks, places, sites, infinite);
  if (!table) return fail(table);
  DraftAnswer out;
  drop_beyond(*table, sites.chosen.size(), out);
  const auto found = nearest_farthest(table->seconds, sites.chosen.size(), wanted, seed, budget);
  if (found.infeasible) {
    return fail(Fault::refused, "siting.few_for_all", {},
                {std::to_string(wanted + sites.locked.size())});
  }
  if (found.open.empty()) return cancelled();
  take(found.open, sites, out);
  out.objective = found.radius;
  out.bound = found.bound;
  out.proven = found.proven;
  return out;
}

}  // namespace

double DraftAnswer::gap() const {
  if (proven || objective == bound) return 0;
  return std::abs(objective - bound) / std::max(1e-9, std::abs(objective));
}

Result<DraftAnswer> solve_draft(std::span<const PlaceWalks> walks, std::span<const Stand> stands,
                                const DraftPlaces& places, const DraftQuestion& question,
                                const optimize::Limits& limits, const Progress& progress) {
  const Sorted sites = sorted(stands, places, question);
  const bool counted = counts_sites(question.goal);
  if (counted && sites.locked.size() > question.wanted) {
    return fail(Fault::usage, "siting.too_many_forced", {},
                {std::to_string(sites.locked.size()), std::to_string(question.wanted)});
  }
  const auto servers = servers_of(walks, stands, places, sites);
  const auto free = question.wanted - static_cast<std::uint32_t>(counted ? sites.locked.size() : 0);
  const bool distant =
      question.goal == DraftGoal::nearest_in_sum || question.goal == DraftGoal::nearest_farthest;
  if (distant && (free == 0 || sites.chosen.empty())) {
    return nothing_to_choose(walks, stands, places, sites, question.goal);
  }
  Result<DraftAnswer> out;
  Budget budget(limits, progress);
  switch (question.goal) {
    case DraftGoal::cover_most:
      out = most(servers, weights_of(places, sites), sites, walks.size(), question.wanted, limits,
                 progress);
      break;
    case DraftGoal::cover_for:
      out = within_budget(servers, weights_of(places, sites), sites, question, limits, progress);
      break;
    case DraftGoal::cover_all: out = all(servers, sites, walks.size(), limits, progress); break;
    case DraftGoal::nearest_in_sum:
      out = in_sum(walks, places, sites, free, limits.seed, budget);
      break;
    case DraftGoal::nearest_farthest:
      out = farthest(walks, places, sites, free, limits.seed, budget);
      break;
  }
  if (!out) return out;
  if (question.goal != DraftGoal::nearest_farthest) list_unreachable(servers, sites, *out);
  std::ranges::sort(out->opened);
  return out;
}

Result<std::vector<FrontPoint>> draft_front(std::span<const PlaceWalks> walks,
                                            std::span<const Stand> stands,
                                            const DraftPlaces& places,
                                            const DraftQuestion& question, int steps,
                                            const optimize::Limits& limits,
                                            const Progress& progress) {
  const Sorted sites = sorted(stands, places, question);
  const auto servers = servers_of(walks, stands, places, sites);
  return cover_front(servers, weights_of(places, sites), question.costs,
                     {.existing = sites.kept, .forced = sites.locked, .forbidden = sites.closed},
                     steps, limits, progress);
}

}  // namespace lifang::siting
