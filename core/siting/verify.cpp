// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/verify.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "core/geometry/feature.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_findings = 50;

bool same(double a, double b) {
  return a == b || std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

std::string number(std::optional<double> value) {
  return value ? to_text(*value) : "-";
}

class Check {
 public:
  Check(const Instance& instance, const Question& question, const Claim& claim,
        std::uint32_t wanted)
      : instance_(instance), model_(question.model), claim_(claim), wanted_(wanted) {
    if (question.radius) radius_ = *question.radius;
  }

  Verdict run() {
    if (claim_.model != word_of(model_))
      wrong("siting.check.model", {}, {claim_.model, word_of(model_)});
    const bool told = claim_.status == "optimal" || claim_.status == "feasible";
    if (!told && claim_.status != "infeasible" && claim_.status != "unknown") {
      wrong("siting.check.status", {}, {claim_.status});
    } else if (!told) {
      without_choice();
    } else {
      with_choice();
    }
    return std::move(out_);
  }

 private:
  void wrong(std::string code, std::string subject, std::vector<std::string> args) {
    if (out_.findings.size() < most_findings) {
      out_.findings.push_back(
          {std::move(code), Severity::error, {}, std::move(subject), {}, std::move(args), {}});
    }
  }
  void remark(std::string code) {
    out_.findings.push_back({std::move(code), Severity::info, {}, {}, {}, {}, {}});
  }

  // --- distances, on our own ---

  double straight_or_arc(std::size_t client, std::size_t site) const {
    const Spot& a = instance_.spots[client];
    const Spot& b = instance_.spots[site];
    if (instance_.rule != DistanceRule::haversine) {
      const double d = std::sqrt(std::pow(a.x - b.x, 2) + std::pow(a.y - b.y, 2));
      return instance_.rule == DistanceRule::euclid_floor ? std::trunc(d) : d;
    }
    constexpr double degree = std::numbers::pi / 180;
    const double small = std::pow(std::sin((a.x - b.x) * degree / 2), 2) +
                         std::cos(a.x * degree) * std::cos(b.x * degree) *
                             std::pow(std::sin((a.y - b.y) * degree / 2), 2);
    return 2 * 6378137.0 * std::atan2(std::sqrt(small), std::sqrt(std::max(0.0, 1 - small)));
  }

  // To every client from one site.
  std::vector<double> from(std::uint32_t site) const {
    std::vector<double> out(instance_.clients(), infinite);
    if (instance_.rule == DistanceRule::table) {
      for (std::size_t c = 0; c < out.size(); ++c) {
        out[c] = instance_.listed[c * instance_.sites.size() + site];
      }
    } else if (instance_.rule == DistanceRule::graph) {
      out[site] = 0;
      for (bool changed = true; changed;) {
        changed = false;
        for (const Road& road : instance_.roads) {
          const double there = out[road.from] + road.length;
          const double back = out[road.to] + road.length;
          if (there < out[road.to]) out[road.to] = there, changed = true;
          if (back < out[road.from]) out[road.from] = back, changed = true;
        }
      }
    } else {
      for (std::size_t c = 0; c < out.size(); ++c) out[c] = straight_or_arc(c, site);
    }
    return out;
  }

  // --- parts of an answer ---

  void without_choice() {
    if (claim_.objective || !claim_.chosen.empty())
      wrong("siting.check.no_choice", {}, {claim_.status});
    if (claim_.status == "infeasible" && !plainly_infeasible()) remark("siting.check.not_told");
  }

  bool plainly_infeasible() const {
    if (model_ == Model::cpmp) {
      double demand = 0, room = 0;
      std::multiset<double, std::greater<>> capacities(instance_.capacities.begin(),
                                                       instance_.capacities.end());
      for (const double w : instance_.weights) {
        demand += w;
        if (w > *capacities.begin()) return true;
      }
      auto next = capacities.begin();
      for (std::uint32_t i = 0; i < wanted_; ++i) room += *next++;
      return demand > room;
    }
    if (model_ == Model::mclp) return false;
    std::vector<char> reached(instance_.clients(), 0);
    std::uint32_t groups = 0;  // of clients that share no site, as far as is seen
    for (std::uint32_t s = 0; s < instance_.sites.size(); ++s) {
      bool fresh = false;
      const auto row = from(s);
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (row[c] > radius_ || row[c] == infinite || reached[c]) continue;
        reached[c] = 1;
        fresh = true;
      }
      groups += fresh;
    }
    const bool islands = instance_.rule == DistanceRule::graph && radius_ == infinite;
    return std::ranges::count(reached, 0) > 0 || (islands && groups > wanted_);
  }

  void with_choice() {
    if (!read_sites() || !read_assignment()) return;
    if (model_ == Model::cpmp)
      look_at_capacities();
    else if (model_ != Model::lscp && model_ != Model::mclp)
      look_who_is_nearest();
    else
      look_at_cover();
    count();
    compare();
  }

  bool read_sites() {
    std::map<std::string, std::uint32_t> index;
    for (std::uint32_t s = 0; s < instance_.sites.size(); ++s) index[instance_.sites[s]] = s;
    std::set<std::uint32_t> seen;
    for (const std::string& id : claim_.chosen) {
      const auto at = index.find(id);
      if (at == index.end())
        wrong("siting.check.unknown_site", id, {id});
      else if (!seen.insert(at->second).second)
        wrong("siting.check.twice", id, {id});
    }
    open_.assign(seen.begin(), seen.end());
    if (open_.size() > wanted_ && model_ != Model::lscp) {
      wrong("siting.check.too_many", {}, {std::to_string(open_.size()), std::to_string(wanted_)});
    }
    for (const std::uint32_t s : open_) distance_.emplace(s, from(s));
    return out_.findings.empty();
  }

  bool read_assignment() {
    if (claim_.assignment.size() != instance_.clients()) {
      wrong("siting.check.length", {},
            {std::to_string(claim_.assignment.size()), std::to_string(instance_.clients())});
      return false;
    }
    for (std::size_t c = 0; c < claim_.assignment.size(); ++c) {
      const auto& site = claim_.assignment[c];
      const std::string client = instance_.name_of(c);
      if (!site && model_ != Model::mclp) wrong("siting.check.unassigned", client, {client});
      const bool chosen =
          site && *site >= 0 && distance_.contains(static_cast<std::uint32_t>(*site));
      if (site && !chosen)
        wrong("siting.check.not_chosen", client, {client, std::to_string(*site)});
    }
    return out_.findings.empty();
  }

  double way(std::size_t client) const {
    return distance_.at(static_cast<std::uint32_t>(*claim_.assignment[client]))[client];
  }
  double nearest(std::size_t client) const {
    double out = infinite;
    for (const auto& [site, row] : distance_) out = std::min(out, row[client]);
    return out;
  }

  void look_who_is_nearest() {
    for (std::size_t c = 0; c < instance_.clients(); ++c) {
      const std::string client = instance_.name_of(c);
      if (way(c) == infinite)
        wrong("siting.check.no_way", client, {client});
      else if (!same(way(c), nearest(c))) {
        wrong("siting.check.not_nearest", client, {client, number(way(c)), number(nearest(c))});
      }
    }
  }

  void look_at_cover() {
    for (std::size_t c = 0; c < instance_.clients(); ++c) {
      const std::string client = instance_.name_of(c);
      const double margin = 1e-9 * std::max(1.0, radius_);
      if (!claim_.assignment[c]) {
        if (nearest(c) <= radius_ - margin) wrong("siting.check.covered", client, {client});
      } else if (way(c) > radius_ + margin) {
        wrong("siting.check.too_far", client, {client, number(way(c)), number(radius_)});
      }
    }
  }

  void look_at_capacities() {
    std::map<std::uint32_t, double> load;
    for (std::size_t c = 0; c < instance_.clients(); ++c) {
      load[static_cast<std::uint32_t>(*claim_.assignment[c])] += instance_.weights[c];
    }
    for (const std::uint32_t s : open_) {
      const std::string& id = instance_.sites[s];
      if (claim_.assignment[s] != std::int64_t{s}) wrong("siting.check.not_at_itself", id, {id});
      if (load[s] > instance_.capacities[s] * (1 + 1e-9)) {
        wrong("siting.check.overloaded", id,
              {id, number(load[s]), number(instance_.capacities[s])});
      }
    }
  }

  void count() {
    double sum = 0;
    for (std::size_t c = 0; c < instance_.clients(); ++c) {
      const double weight = instance_.weights[c];
      switch (model_) {
        case Model::p_median: sum += weight * way(c); break;
        case Model::p_center: sum = std::max(sum, way(c)); break;
        case Model::mclp: sum += claim_.assignment[c] ? weight : 0; break;
        case Model::cpmp: sum += way(c); break;
        case Model::lscp: break;
      }
    }
    out_.objective = model_ == Model::lscp ? static_cast<double>(open_.size()) : sum;
  }

  void compare() {
    if (!claim_.objective || !same(*claim_.objective, *out_.objective)) {
      wrong("siting.check.objective", {}, {number(claim_.objective), number(out_.objective)});
    }
    const double objective = *out_.objective;
    const bool optimal = claim_.status == "optimal";
    if (!claim_.bound) {
      if (optimal) wrong("siting.check.no_bound", {}, {});
      if (claim_.gap) wrong("siting.check.gap", {}, {number(claim_.gap), "-"});
      return;
    }
    const bool beyond =
        model_ == Model::mclp ? *claim_.bound < objective : *claim_.bound > objective;
    if ((beyond || optimal) && !same(*claim_.bound, objective)) {
      wrong("siting.check.bound", {}, {number(claim_.bound), number(objective)});
    }
    const double gap =
        optimal || objective == 0 ? 0 : std::abs(objective - *claim_.bound) / std::abs(objective);
    if (!claim_.gap ? objective != 0 || optimal : !same(*claim_.gap, gap)) {
      wrong("siting.check.gap", {}, {number(claim_.gap), number(gap)});
    }
  }

  const Instance& instance_;
  const Model model_;
  const Claim& claim_;
  const std::uint32_t wanted_;
  double radius_ = infinite;
  std::vector<std::uint32_t> open_;
  std::map<std::uint32_t, std::vector<double>> distance_;  // per chosen site
  Verdict out_;
};

}  // namespace

bool Verdict::valid() const {
  return std::ranges::none_of(findings,
                              [](const Finding& f) { return f.severity == Severity::error; });
}

Result<Verdict> verify(const Instance& instance, const Question& question, const Claim& claim) {
  const auto wanted = sites_wanted(instance, question);
  if (!wanted) return fail(wanted);
  return Check(instance, question, claim, *wanted).run();
}

}  // namespace lifang::siting
