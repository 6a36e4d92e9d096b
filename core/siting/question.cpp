// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/question.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/geometry/feature.h"
#include "core/siting/capacitated.h"
#include "core/siting/max_covering.h"
#include "core/siting/p_center.h"
#include "core/siting/p_median.h"
#include "core/siting/set_covering.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_distances = 500'000'000;
constexpr std::size_t most_named = 20;

bool has_radius(Model model) {
  return model == Model::lscp || model == Model::mclp;
}

Finding reason(std::string code, std::string subject, std::vector<std::string> args) {
  Finding out;
  out.code = std::move(code);
  out.severity = Severity::error;
  out.subject = std::move(subject);
  out.args = std::move(args);
  return out;
}

// The first of those nobody can reach by name, the others by their number.
std::vector<Finding> unreached(const Instance& instance, std::span<const std::uint32_t> clients,
                               const char* code) {
  std::vector<Finding> out;
  for (std::size_t i = 0; i < clients.size() && i < most_named; ++i) {
    const std::string client = instance.name_of(clients[i]);
    out.push_back(reason(code, client, {client}));
  }
  if (clients.size() > most_named) {
    out.push_back(
        reason("siting.more_unreached", {}, {std::to_string(clients.size() - most_named)}));
  }
  return out;
}

void settle(Sited& out, double objective, double bound, bool proven) {
  out.objective = objective;
  out.bound = proven ? objective : bound;
  out.status = proven ? Status::optimal : Status::feasible;
  if (!std::isfinite(*out.bound)) out.bound.reset();
}

void assign_nearest(std::span<const double> distances, std::size_t sites, Sited& out) {
  for (std::size_t at = 0; at < distances.size(); at += sites) {
    const auto row = distances.subspan(at, sites);
    std::optional<std::uint32_t> best;
    for (const std::uint32_t s : out.chosen) {
      if (row[s] < infinite && (!best || row[s] < row[*best])) best = s;
    }
    out.assigned.push_back(best);
  }
}

// Everybody to the nearest chosen site among those within the radius.
void assign_covered(const Instance& instance, std::span<const Servers> servers, Sited& out) {
  Distances distances(instance);
  std::vector<double> row(instance.sites.size());
  std::vector<double> way(instance.clients(), infinite);
  out.assigned.resize(instance.clients());
  const auto offer = [&](std::uint32_t client, std::uint32_t site, double length) {
    if (length >= way[client] || !std::ranges::binary_search(servers[client], site)) return;
    way[client] = length;
    out.assigned[client] = site;
  };
  if (instance.clients_are_sites()) {  // ways are as long back as forth
    for (const std::uint32_t s : out.chosen) {
      distances.from(s, row);
      for (std::uint32_t c = 0; c < row.size(); ++c) offer(c, s, row[c]);
    }
    return;
  }
  for (std::uint32_t c = 0; c < instance.clients(); ++c) {
    distances.from(c, row);
    for (const std::uint32_t s : out.chosen) offer(c, s, row[s]);
  }
}

/// Sites chosen with as few searches as there are sites: each next one is whoever is farthest
/// from those before (Gonzalez 1985). For when the time does not suffice for all distances.
struct Scattered {
  std::vector<std::uint32_t> open;
  std::vector<double> way;              // per client
  std::vector<std::uint32_t> its_site;  // per client
  double farthest() const { return std::ranges::max(way); }
};

// Requires: every client is a site, and ways are as long back as forth.
Scattered scattered(const Instance& instance, std::uint32_t wanted) {
  Distances distances(instance);
  Scattered out{{}, std::vector<double>(instance.clients(), infinite), {}};
  out.its_site.resize(instance.clients());
  std::vector<double> row(instance.clients());
  while (out.open.size() < wanted && out.farthest() > 0) {
    const auto site =
        static_cast<std::uint32_t>(std::ranges::max_element(out.way) - out.way.begin());
    out.open.push_back(site);
    distances.from(site, row);
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c] >= out.way[c]) continue;
      out.way[c] = row[c];
      out.its_site[c] = site;
    }
  }
  return out;
}

void without_distances(const Instance& instance, Model model, std::uint32_t wanted, Sited& out) {
  if (model == Model::cpmp || !instance.clients_are_sites()) return;
  const Scattered found = scattered(instance, wanted);
  if (found.farthest() == infinite) return;
  double sum = 0;
  for (std::size_t c = 0; c < found.way.size(); ++c) sum += instance.weights[c] * found.way[c];
  out.chosen = found.open;
  std::ranges::sort(out.chosen);
  out.assigned.assign(found.its_site.begin(), found.its_site.end());
  settle(out, model == Model::p_center ? found.farthest() : sum, 0, false);
}

void explain(const Instance& instance, std::span<const double> distances, std::uint32_t wanted,
             Sited& out) {
  const std::size_t sites = instance.sites.size();
  std::vector<std::uint32_t> without;
  for (std::uint32_t c = 0; c < instance.clients(); ++c) {
    if (std::ranges::min(distances.subspan(c * sites, sites)) == infinite) without.push_back(c);
  }
  out.reasons = unreached(instance, without, "siting.no_way");
  if (without.empty()) {
    out.reasons.push_back(reason("siting.too_few_sites", {}, {std::to_string(wanted)}));
  }
  out.status = Status::infeasible;
}

void median(const Instance& instance, std::span<const double> distances, std::uint32_t wanted,
            int seed, Budget& budget, Sited& out) {
  const Located found = nearest_in_sum(distances, instance.weights, wanted, seed, budget);
  if (found.total == infinite && found.proven) return explain(instance, distances, wanted, out);
  if (found.total == infinite) {
    if (std::isfinite(found.bound)) out.bound = found.bound;
    return;
  }
  out.chosen = found.open;
  settle(out, found.total, found.bound, found.proven);
}

void center(const Instance& instance, std::span<const double> distances, std::uint32_t wanted,
            int seed, Budget& budget, Sited& out) {
  const Center found = nearest_farthest(distances, instance.sites.size(), wanted, seed, budget);
  if (found.infeasible) return explain(instance, distances, wanted, out);
  if (found.radius == infinite || found.open.empty()) {
    out.bound = found.bound;
    return;
  }
  out.chosen = found.open;
  settle(out, found.radius, found.bound, found.proven);
}

// Why capacities cannot do, as far as plain sums tell.
std::vector<Finding> too_little(const Instance& instance, std::uint32_t wanted) {
  std::vector<Finding> out;
  std::vector<double> capacities = instance.capacities;
  std::ranges::sort(capacities, std::ranges::greater{});
  for (std::uint32_t c = 0; c < instance.clients() && out.size() < most_named; ++c) {
    if (instance.weights[c] <= capacities.front()) continue;
    out.push_back(
        reason("siting.too_much_demand", std::to_string(c + 1),
               {std::to_string(c + 1), to_text(instance.weights[c]), to_text(capacities.front())}));
  }
  double demand = 0, room = 0;
  for (const double w : instance.weights) demand += w;
  for (std::uint32_t s = 0; s < wanted; ++s) room += capacities[s];
  if (demand > room * (1 + 1e-12)) {
    out.push_back(reason("siting.too_little_capacity", {},
                         {to_text(demand), std::to_string(wanted), to_text(room)}));
  }
  return out;
}

void share(const Instance& instance, std::span<const double> distances, std::uint32_t wanted,
           int seed, Budget& budget, Sited& out) {
  out.reasons = too_little(instance, wanted);
  if (!out.reasons.empty()) {
    out.status = Status::infeasible;
    return;
  }
  const Capacitated problem{distances, instance.weights, instance.capacities, wanted};
  const Shared found = nearest_within_capacity(problem, seed, budget);
  if (found.total == infinite && found.proven) {
    out.status = Status::infeasible;
    out.reasons.push_back(reason("siting.no_packing", {}, {std::to_string(wanted)}));
    return;
  }
  if (found.total == infinite) {
    if (std::isfinite(found.bound)) out.bound = found.bound;
    return;
  }
  out.chosen = found.open;
  out.assigned.assign(found.assigned.begin(), found.assigned.end());
  settle(out, found.total, found.bound, found.proven);
}

// For work on several threads, until that share of the time that is left has to be left.
GoOn while_time_is_left(const Budget& budget, double share) {
  return [&budget, caller = std::this_thread::get_id(), least = share * budget.seconds_left()] {
    if (std::this_thread::get_id() == caller && !report(budget.progress(), -1, "distances"))
      return false;
    return budget.seconds_left() > least;
  };
}

Result<void> cover(const Instance& instance, const Question& question, std::uint32_t wanted,
                   const optimize::Limits& limits, Budget& budget, Sited& out) {
  const auto reached = within(instance, *question.radius, while_time_is_left(budget, 0));
  if (!reached) return {};
  const auto& servers = *reached;
  optimize::Limits left = budget.left();
  left.seed = limits.seed;
  if (question.model == Model::mclp) {
    const auto most = cover_most(servers, instance.weights, instance.sites.size(), wanted, {}, left,
                                 budget.progress());
    if (!most) return fail(most);
    for (const Gain& gain : most->opened) out.chosen.push_back(gain.site);
    settle(out, most->covered, most->bound, most->proven);
    budget.spend(most->work);
  } else {
    const std::vector<double> costs(instance.sites.size(), 1);
    const auto all = cover_all(servers, costs, {}, left, budget.progress());
    if (!all) return fail(all);
    if (!all->uncovered.empty()) {
      out.status = Status::infeasible;
      out.reasons = unreached(instance, all->uncovered, "siting.out_of_radius");
      return {};
    }
    out.chosen = all->open;
    settle(out, all->cost, all->bound, all->proven);
    budget.spend(all->work);
  }
  std::ranges::sort(out.chosen);
  assign_covered(instance, servers, out);
  return {};
}

void search(const Instance& instance, Model model, std::span<const double> distances,
            std::uint32_t wanted, int seed, Budget& budget, Sited& out) {
  switch (model) {
    case Model::p_median: median(instance, distances, wanted, seed, budget, out); break;
    case Model::p_center: center(instance, distances, wanted, seed, budget, out); break;
    default: share(instance, distances, wanted, seed, budget, out);
  }
  if (out.objective && out.assigned.empty()) assign_nearest(distances, instance.sites.size(), out);
}

}  // namespace

Result<Model> model_named(std::string_view word) {
  for (const Model model :
       {Model::p_median, Model::p_center, Model::lscp, Model::mclp, Model::cpmp}) {
    if (word == word_of(model)) return model;
  }
  return fail(Fault::usage, "siting.unknown_model", {}, {std::string(word)});
}

const char* word_of(Model model) {
  switch (model) {
    case Model::p_median: return "p-median";
    case Model::p_center: return "p-center";
    case Model::lscp: return "lscp";
    case Model::mclp: return "mclp";
    case Model::cpmp: return "cpmp";
  }
  return "";
}

const char* word_of(Status status) {
  switch (status) {
    case Status::optimal: return "optimal";
    case Status::feasible: return "feasible";
    case Status::infeasible: return "infeasible";
    case Status::unknown: return "unknown";
  }
  return "";
}

std::optional<double> Sited::gap() const {
  if (!objective || !bound) return std::nullopt;
  if (status == Status::optimal || *objective == *bound) return 0;
  if (*objective == 0) return std::nullopt;
  return std::abs(*objective - *bound) / std::abs(*objective);
}

Result<std::uint32_t> sites_wanted(const Instance& instance, const Question& question) {
  if (has_radius(question.model)) {
    if (!question.radius)
      return fail(Fault::usage, "siting.no_radius", {}, {word_of(question.model)});
    if (!(*question.radius >= 0)) return fail(Fault::usage, "siting.bad_radius");
  }
  if (question.model == Model::cpmp && instance.capacities.empty()) {
    return fail(Fault::input, "siting.no_capacities");
  }
  const auto sites = static_cast<std::uint32_t>(instance.sites.size());
  if (question.model == Model::lscp) return sites;
  if (!question.p && !instance.p)
    return fail(Fault::usage, "siting.no_p", {}, {word_of(question.model)});
  const std::int64_t p = question.p ? *question.p : std::int64_t{*instance.p};
  if (p >= 1 && p <= sites) return static_cast<std::uint32_t>(p);
  const std::string said = std::to_string(p);
  if (!question.p)
    return fail(Fault::input, "siting.bad_file_p", {}, {said, std::to_string(sites)});
  return fail(Fault::usage, "siting.bad_p", {}, {said, std::to_string(sites)});
}

Result<Sited> answer(const Instance& instance, const Question& question,
                     const optimize::Limits& limits, const Progress& progress) {
  const auto wanted = sites_wanted(instance, question);
  if (!wanted) return fail(wanted);
  Budget budget(limits, progress);
  Sited out;
  if (has_radius(question.model)) {
    if (auto done = cover(instance, question, *wanted, limits, budget, out); !done)
      return fail(done);
  } else {
    if (instance.clients() > most_distances / instance.sites.size()) {
      return fail(Fault::input, "siting.too_large", {},
                  {std::to_string(instance.clients()), std::to_string(instance.sites.size())});
    }
    if (const auto distances = distance_matrix(instance, while_time_is_left(budget, 0.5))) {
      search(instance, question.model, *distances, *wanted, limits.seed, budget, out);
    } else {
      without_distances(instance, question.model, *wanted, out);
    }
  }
  out.work = budget.spent();
  return out;
}

}  // namespace lifang::siting
