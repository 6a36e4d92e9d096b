// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/max_covering.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/optimize/model.h"
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

/// A choice of sites under change: how often each class is served.
class Choice {
 public:
  explicit Choice(const Core& core)
      : core_(core), times_(core.weights.size(), 0), open_(core.site.size(), 0) {}

  double gain(std::uint32_t site) const { return sum(site, 0); }
  double loss(std::uint32_t site) const { return sum(site, 1); }
  void open(std::uint32_t site) { set(site, 1); }
  void close(std::uint32_t site) { set(site, 0); }
  bool is_open(std::uint32_t site) const { return open_[site] != 0; }
  std::vector<std::uint32_t> sites() const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t s = 0; s < open_.size(); ++s) {
      if (open_[s]) out.push_back(s);
    }
    return out;
  }

 private:
  double sum(std::uint32_t site, int times) const {
    double out = 0;
    for (const std::uint32_t c : core_.serves[site]) {
      if (times_[c] == times) out += core_.weights[c];
    }
    return out;
  }
  void set(std::uint32_t site, char to) {
    if (open_[site] == to) return;
    open_[site] = to;
    for (const std::uint32_t c : core_.serves[site]) times_[c] += to ? 1 : -1;
  }
  const Core& core_;
  std::vector<int> times_;
  std::vector<char> open_;
};

// Index of the closed site with the greatest gain, the first of equals; none if nobody gains.
std::uint32_t best_site(const Core& core, const Choice& choice, double& gain) {
  std::uint32_t best = 0;
  gain = 0;
  for (std::uint32_t s = 0; s < core.site.size(); ++s) {
    if (choice.is_open(s)) continue;
    if (const double g = choice.gain(s); g > gain) {
      gain = g;
      best = s;
    }
  }
  return best;
}

void fill_greedily(const Core& core, Choice& choice, std::size_t wanted) {
  while (choice.sites().size() < wanted) {
    double gain = 0;
    const std::uint32_t site = best_site(core, choice, gain);
    if (!(gain > 0)) return;
    choice.open(site);
  }
}

// One site out, the best one in, as long as that serves more (Teitz and Bart 1968).
void swap_sites(const Core& core, Choice& choice, const Progress& progress) {
  for (bool better = true; better && report(progress, -1, "swap");) {
    better = false;
    for (const std::uint32_t out : choice.sites()) {
      const double loss = choice.loss(out);
      choice.close(out);
      double gain = 0;
      const std::uint32_t in = best_site(core, choice, gain);
      const bool improves = gain > loss + 1e-9 * std::max(1.0, loss);
      choice.open(improves ? in : out);
      better = better || improves;
    }
  }
}

optimize::Model model_of(const Core& core, std::size_t wanted) {
  optimize::Model model(optimize::Sense::maximize);
  std::vector<optimize::Term> count;
  for (std::size_t s = 0; s < core.site.size(); ++s) count.push_back({model.add_binary(0), 1});
  model.add_row(count, -optimize::infinity, static_cast<double>(wanted));
  for (std::size_t c = 0; c < core.weights.size(); ++c) {
    std::vector<optimize::Term> row = {{model.add_column(core.weights[c], 0, 1), 1}};
    for (const std::uint32_t s : core.serving[c]) row.push_back({s, -1});
    model.add_row(row, -optimize::infinity, 0);  // served only by an open site
  }
  return model;
}

std::vector<double> values_of(const Core& core, const std::vector<std::uint32_t>& sites) {
  std::vector<double> out(core.site.size() + core.weights.size(), 0);
  for (const std::uint32_t s : sites) {
    out[s] = 1;
    for (const std::uint32_t c : core.serves[s]) out[core.site.size() + c] = 1;
  }
  return out;
}

bool whole_numbers(std::span<const double> weights) {
  return std::ranges::all_of(weights, [](double w) { return w == std::floor(w) && w < 1e9; });
}

struct Chosen {
  std::vector<std::uint32_t> sites;  // the caller's indices
  double bound = 0;                  // of the classes' weight
  bool proven = false;
};

Result<Chosen> choose(const Core& core, std::size_t wanted, Limits limits,
                      const Progress& progress) {
  Chosen out;
  const double all = std::accumulate(core.weights.begin(), core.weights.end(), 0.0);
  Choice choice(core);
  fill_greedily(core, choice, wanted);
  swap_sites(core, choice, progress);
  std::vector<std::uint32_t> sites = choice.sites();
  const auto weight = [&](const std::vector<std::uint32_t>& chosen) {
    const auto values = values_of(core, chosen);
    double sum = 0;
    for (std::size_t c = 0; c < core.weights.size(); ++c) {
      sum += core.weights[c] * values[core.site.size() + c];
    }
    return sum;
  };
  double served = weight(sites);
  out.bound = all;
  if (wanted == 0) out.bound = 0;
  if (served < out.bound) {
    const optimize::Model model = model_of(core, wanted);
    const auto solution = optimize::solve(model, limits, progress, values_of(core, sites));
    if (!solution) return fail(solution);
    out.bound = std::min(out.bound, solution->bound);
    if (whole_numbers(core.weights)) out.bound = std::floor(out.bound + 1e-4);
    if (solution->has_values()) {
      std::vector<std::uint32_t> theirs;
      for (std::uint32_t s = 0; s < core.site.size(); ++s) {
        if (solution->values[s] > 0.5) theirs.push_back(s);
      }
      if (const double w = weight(theirs); w > served) {
        served = w;
        sites = theirs;
      }
    }
    out.proven = solution->status == optimize::Status::optimal && limits.relative_gap <= 0;
  }
  out.proven = out.proven || served >= out.bound;
  out.bound = out.proven ? served : std::max(out.bound, served);
  for (const std::uint32_t s : sites) out.sites.push_back(core.site[s]);
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
  auto chosen = choose(core, wanted - to_open.size(), limits, progress);
  if (!chosen) return fail(chosen);

  MaxCovering out;
  out.proven = chosen->proven;
  to_open.insert(to_open.end(), chosen->sites.begin(), chosen->sites.end());
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
  out.bound = out.proven ? out.covered : std::max(out.covered, certain + chosen->bound);
  return out;
}

}  // namespace lifang::siting
