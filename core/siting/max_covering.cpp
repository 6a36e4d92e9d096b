// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/max_covering.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/siting/location_search.h"
#include "core/siting/undominated.h"

namespace lifang::siting {
namespace {

/// What is left to decide: classes of demand with the same sites, and those sites.
struct Core {
  std::vector<double> weights;                      // per class
  std::vector<std::vector<std::uint32_t>> serving;  // per class: its sites, by core index
  std::vector<std::vector<std::uint32_t>> serves;   // per site: its classes
  std::vector<std::uint32_t> site;                  // core index -> the caller's
};

std::vector<char> marks(std::span<const std::uint32_t> indices, std::size_t size) {
  std::vector<char> out(size, 0);
  for (const std::uint32_t i : indices) out[i] = 1;
  return out;
}

bool meets(const Servers& list, const std::vector<char>& marked) {
  return std::ranges::any_of(list, [&](std::uint32_t s) { return marked[s] != 0; });
}

Core reduced(std::span<const Servers> servers, std::span<const double> weights,
             const std::vector<char>& open, const std::vector<char>& closed) {
  const std::size_t sites = open.size();
  std::map<Servers, double> merged;
  for (std::size_t d = 0; d < servers.size(); ++d) {
    if (!(weights[d] > 0) || meets(servers[d], open)) continue;
    Servers allowed;
    for (const std::uint32_t s : servers[d]) {
      if (!closed[s]) allowed.push_back(s);
    }
    if (!allowed.empty()) merged[allowed] += weights[d];
  }
  std::vector<Servers> classes;
  std::vector<double> class_weights;
  for (auto& [list, weight] : merged) {
    classes.push_back(list);
    class_weights.push_back(weight);
  }
  const auto sets = served_by(classes, sites);
  Core out;
  out.site = undominated(sets, classes.size(), [](std::uint32_t, std::uint32_t) { return true; });
  std::vector<std::uint32_t> index(sites, static_cast<std::uint32_t>(-1));
  for (std::uint32_t i = 0; i < out.site.size(); ++i) index[out.site[i]] = i;

  std::map<std::vector<std::uint32_t>, double> again;  // dropped sites can make classes equal
  for (std::size_t c = 0; c < classes.size(); ++c) {
    std::vector<std::uint32_t> list;
    for (const std::uint32_t s : classes[c]) {
      if (index[s] != static_cast<std::uint32_t>(-1)) list.push_back(index[s]);
    }
    again[list] += class_weights[c];
  }
  for (auto& [list, weight] : again) {
    out.serving.push_back(list);
    out.weights.push_back(weight);
  }
  out.serves = served_by(out.serving, out.site.size());
  return out;
}

// Maximal covering turned round: those left out are what it costs.
Location location_of(const Core& core, std::size_t wanted, bool whole) {
  Location out;
  out.wanted = static_cast<std::uint32_t>(std::min(wanted, core.site.size()));
  out.step = whole ? 1 : 0;
  out.opening.assign(core.site.size(), 0);
  for (std::uint32_t s = 0; s < core.site.size(); ++s) out.origin.push_back(s);
  std::vector<Offer> offers;
  for (std::size_t c = 0; c < core.weights.size(); ++c) {
    offers.clear();
    for (const std::uint32_t s : core.serving[c]) offers.push_back({s, 0});
    add_client(out, offers, core.weights[c]);
  }
  return out;
}

bool whole_numbers(std::span<const double> weights) {
  return std::ranges::all_of(weights, [](double w) { return w == std::floor(w) && w < 1e9; });
}

struct Chosen {
  std::vector<std::uint32_t> sites = {};  // the caller's indices
  double bound = 0;                       // of the classes' weight
  long long work = 0;
  bool proven = false;
};

Chosen choose(const Core& core, std::size_t wanted, Limits limits, const Progress& progress) {
  const double all = std::accumulate(core.weights.begin(), core.weights.end(), 0.0);
  Chosen out{.proven = true};
  if (wanted == 0 || core.weights.empty()) return out;
  Budget budget(limits, progress);
  const Located located =
      locate(location_of(core, wanted, whole_numbers(core.weights)), {}, {}, limits.seed, budget);
  for (const std::uint32_t s : located.open) out.sites.push_back(core.site[s]);
  out.bound = all - std::max(0.0, located.bound);
  out.work = budget.spent();
  out.proven = located.proven;
  return out;
}

// Of those to be opened, the one with the greatest gain first, and so on.
std::vector<Gain> in_order_of_gain(std::vector<std::uint32_t> sites,
                                   std::span<const Servers> servers,
                                   std::span<const double> weights, std::vector<char> open,
                                   const std::vector<char>& forced) {
  std::vector<char> served(servers.size());
  for (std::size_t d = 0; d < servers.size(); ++d) served[d] = meets(servers[d], open) ? 1 : 0;
  const auto serves = served_by(servers, open.size());
  std::vector<Gain> out;
  while (!sites.empty()) {
    Gain best{.site = sites.front(), .people = -1};
    for (const std::uint32_t s : sites) {
      double people = 0;
      for (const std::uint32_t d : serves[s]) people += served[d] ? 0 : weights[d];
      if (people > best.people) best = {s, people};
    }
    std::erase(sites, best.site);
    if (!(best.people > 0) && !forced[best.site]) continue;
    for (const std::uint32_t d : serves[best.site]) served[d] = 1;
    out.push_back(best);
  }
  return out;
}

}  // namespace

Result<MaxCovering> cover_most(std::span<const Servers> servers, std::span<const double> weights,
                               std::size_t sites, std::uint32_t wanted, const Settled& settled,
                               Limits limits, const Progress& progress) {
  if (auto known = check_servers(servers, sites); !known) return fail(known);
  for (const auto* list : {&settled.existing, &settled.forced, &settled.forbidden}) {
    if (auto known = check_sites(*list, sites); !known) return fail(known);
  }
  if (weights.size() != servers.size() ||
      !std::ranges::all_of(weights, [](double w) { return std::isfinite(w) && w >= 0; })) {
    return fail(Fault::internal, "siting.bad_weight");
  }
  const std::vector<char> existing = marks(settled.existing, sites);
  std::vector<char> closed = marks(settled.forbidden, sites);
  std::vector<char> forced(sites, 0);
  std::vector<std::uint32_t> to_open;
  for (const std::uint32_t s : settled.forced) {
    if (existing[s] || forced[s]) continue;
    forced[s] = 1;
    closed[s] = 0;
    to_open.push_back(s);
  }
  for (const std::uint32_t s : settled.existing) closed[s] = 0;
  if (to_open.size() > wanted) {
    return fail(Fault::usage, "siting.too_many_forced", {},
                {std::to_string(to_open.size()), std::to_string(wanted)});
  }

  std::vector<char> open = existing;
  for (const std::uint32_t s : to_open) open[s] = 1;
  const Core core = reduced(servers, weights, open, closed);
  const Chosen chosen = choose(core, wanted - to_open.size(), limits, progress);

  MaxCovering out;
  out.work = chosen.work;
  out.proven = chosen.proven;
  to_open.insert(to_open.end(), chosen.sites.begin(), chosen.sites.end());
  std::ranges::sort(to_open);
  out.opened = in_order_of_gain(to_open, servers, weights, existing, forced);
  double certain = 0;  // served before the search began to choose
  std::vector<char> now = existing;
  for (const Gain& g : out.opened) now[g.site] = 1;
  for (std::uint32_t d = 0; d < servers.size(); ++d) {
    if (meets(servers[d], existing)) out.before += weights[d];
    if (meets(servers[d], open)) certain += weights[d];
    if (meets(servers[d], now)) {
      out.covered += weights[d];
      continue;
    }
    out.uncovered.push_back(d);
    if (std::ranges::all_of(servers[d], [&](std::uint32_t s) { return closed[s] != 0; })) {
      out.unreachable.push_back(d);
    }
  }
  out.bound = out.proven ? out.covered : std::max(out.covered, certain + chosen.bound);
  return out;
}

}  // namespace lifang::siting
