// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace lifang::districting {
namespace {

using Members = std::vector<std::size_t>;
using Districts = std::map<std::string, Members>;

Finding broken(const char* code, std::string subject, std::vector<std::string> args) {
  Finding out;
  out.code = code;
  out.severity = Severity::error;
  out.subject = std::move(subject);
  out.args = std::move(args);
  return out;
}

/// Which units each district holds; what the list of pairs has too much or too little.
Districts gather(const Instance& instance, const Assignment& assignment,
                 std::vector<Finding>& findings) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < instance.units.size(); ++i) place[instance.units[i].id] = i;
  Districts districts;
  std::set<std::size_t> seen;
  for (const auto& [unit, district] : assignment) {
    const auto at = place.find(unit);
    if (at == place.end()) {
      findings.push_back(broken("districting.unknown_unit", unit, {unit}));
    } else if (!seen.insert(at->second).second) {
      findings.push_back(broken("districting.unit_twice", unit, {unit}));
    } else {
      districts[district].push_back(at->second);
    }
  }
  for (std::size_t i = 0; i < instance.units.size(); ++i) {
    if (seen.count(i)) continue;
    const Unit& unit = instance.units[i];
    findings.push_back(broken("districting.unassigned", unit.id, {title(unit)}));
  }
  return districts;
}

double weigh(const Instance& instance, const Members& members) {
  double sum = 0;
  for (const std::size_t i : members) sum += instance.units[i].weight;
  return sum;
}

void check_weight(const Instance& instance, const std::string& name, const Members& members,
                  std::vector<Finding>& findings) {
  const double weight = weigh(instance, members);
  if (instance.lower && weight < *instance.lower) {
    findings.push_back(broken("districting.light", name,
                              {name, number_text(weight), number_text(*instance.lower)}));
  }
  if (instance.upper && weight > *instance.upper) {
    findings.push_back(broken("districting.heavy", name,
                              {name, number_text(weight), number_text(*instance.upper)}));
  }
}

using Beside = std::vector<std::vector<std::size_t>>;

Beside beside_each(const Instance& instance) {
  Beside out(instance.units.size());
  for (const Link& link : instance.links) {
    out[link.a].push_back(link.b);
    out[link.b].push_back(link.a);
  }
  return out;
}

/// Spreads from the first member over links inside the district.
void check_hangs_together(const Instance& instance, const Beside& beside, const std::string& name,
                          const Members& members, std::vector<Finding>& findings) {
  std::set<std::size_t> left(members.begin() + 1, members.end());
  Members open{members.front()};
  while (!open.empty()) {
    const std::size_t here = open.back();
    open.pop_back();
    for (const std::size_t next : beside[here]) {
      if (left.erase(next)) open.push_back(next);
    }
  }
  if (left.empty()) return;
  findings.push_back(
      broken("districting.apart", name,
             {name, std::to_string(left.size()), title(instance.units[*left.begin()]),
              title(instance.units[members.front()])}));
}

void check_centers(const Instance& instance, const std::string& name, const Members& members,
                   std::vector<Finding>& findings) {
  const auto held = std::count_if(members.begin(), members.end(), [&](std::size_t i) {
    return std::find(instance.centers.begin(), instance.centers.end(), i) != instance.centers.end();
  });
  if (held == 1) return;
  findings.push_back(broken("districting.centers", name, {name, std::to_string(held)}));
}

double inertia(const Instance& instance, const Members& members) {
  double best = -1;
  for (const std::size_t center : members) {
    const bool given = std::find(instance.centers.begin(), instance.centers.end(), center) !=
                       instance.centers.end();
    if (!instance.centers.empty() && !given) continue;
    double sum = 0;
    for (const std::size_t i : members) {
      const double d = instance.distances[i * instance.units.size() + center];
      sum += instance.units[i].weight * d * d;
    }
    if (best < 0 || sum < best) best = sum;
  }
  return std::max(best, 0.0);
}

double cut(const Instance& instance, const Districts& districts, bool by_length) {
  std::vector<const std::string*> home(instance.units.size());
  for (const auto& [name, members] : districts) {
    for (const std::size_t i : members) home[i] = &name;
  }
  double sum = 0;
  for (const Link& link : instance.links) {
    if (home[link.a] != home[link.b]) sum += by_length ? link.length : 1;
  }
  return sum;
}

double objective(const Instance& instance, const Districts& districts) {
  switch (instance.objective) {
    case Objective::cut_edges: return cut(instance, districts, false);
    case Objective::perimeter: return cut(instance, districts, true);
    case Objective::hess_inertia: {
      double sum = 0;
      for (const auto& [name, members] : districts) sum += inertia(instance, members);
      return sum;
    }
    case Objective::deviation: break;
  }
  double least = weigh(instance, districts.begin()->second);
  double most = least;
  for (const auto& [name, members] : districts) {
    least = std::min(least, weigh(instance, members));
    most = std::max(most, weigh(instance, members));
  }
  return most - least;
}

}  // namespace

Verdict check(const Instance& instance, const Assignment& assignment) {
  Verdict out;
  const Districts districts = gather(instance, assignment, out.findings);
  const bool whole = out.findings.empty() && !districts.empty();
  if (districts.size() != instance.k) {
    out.findings.push_back(broken("districting.count", "",
                                  {std::to_string(districts.size()), std::to_string(instance.k)}));
  }
  const Beside beside = beside_each(instance);
  for (const auto& [name, members] : districts) {
    check_weight(instance, name, members, out.findings);
    if (instance.contiguity) check_hangs_together(instance, beside, name, members, out.findings);
    if (!instance.centers.empty()) check_centers(instance, name, members, out.findings);
  }
  if (whole) out.objective = objective(instance, districts);
  out.lawful = whole && out.findings.empty();
  return out;
}

std::vector<Finding> check_figures(double counted, std::optional<double> objective,
                                   std::optional<double> bound) {
  std::vector<Finding> out;
  const double slack = 1e-6 * std::abs(counted);
  if (objective && !(std::abs(*objective - counted) <= slack)) {
    out.push_back(
        broken("districting.wrong_objective", "", {number_text(*objective), number_text(counted)}));
  }
  if (bound && !(*bound <= counted + slack)) {
    out.push_back(
        broken("districting.bound_above", "", {number_text(*bound), number_text(counted)}));
  }
  return out;
}

}  // namespace lifang::districting
