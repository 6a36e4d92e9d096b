// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/plan_model.h"

#include <algorithm>
#include <map>

#include "core/siting/location.h"

namespace lifang::siting {
namespace {

using optimize::infinity;
using optimize::Term;

bool is_new(const PlanSite& site) {
  return site.standing != Standing::existing;
}

std::vector<PlanDemand> grouped(const std::vector<PlanDemand>& demand) {
  std::map<std::vector<std::pair<std::uint32_t, double>>, double> known;
  for (const PlanDemand& d : demand) {
    if (!(d.people > 0)) continue;
    std::vector<std::pair<std::uint32_t, double>> key;
    for (const Way& way : d.ways) key.emplace_back(way.site, way.length);
    std::ranges::sort(key);
    known[std::move(key)] += d.people;
  }
  std::vector<PlanDemand> out;
  for (const auto& [key, people] : known) {
    out.push_back({.people = people});
    for (const auto& [site, length] : key) out.back().ways.push_back({site, length});
  }
  return out;
}

}  // namespace

bool has_capacities(const PlanQuestion& question) {
  return std::ranges::any_of(question.sites, [](const PlanSite& s) {
    return s.capacity != no_limit && s.standing != Standing::forbidden;
  });
}

PlanModel::PlanModel(const PlanQuestion& question) : q_(question) {
  build();
}

PlanModel::PlanModel(const PlanQuestion& question, double radius)
    : q_(question), radius_(radius), any_will_do_(true) {
  build();
}

void PlanModel::build() {
  capacities_ = has_capacities(q_);
  if (!capacities_) groups_ = grouped(q_.demand);
  add_sites();
  for (std::uint32_t t = 0; t < q_.periods.size(); ++t) {
    add_limits(t);
    add_demand(t);
  }
}

void PlanModel::add_sites() {
  const auto last = static_cast<std::uint32_t>(q_.periods.size() - 1);
  const bool by_money = q_.goal == Goal::least_cost && !any_will_do_;
  for (std::uint32_t t = 0; t <= last; ++t) {
    for (std::uint32_t s = 0; s < q_.sites.size(); ++s) {
      const PlanSite& site = q_.sites[s];
      const double money = by_money && t == last ? 1 : 0;
      const double closing = site.closing.value_or(0);
      open_.push_back(model_.add_binary(money * (is_new(site) ? site.cost : -closing)));
      if (!is_new(site)) constant_ += money * closing;
      const std::uint32_t x = open_.back();
      if (site.standing == Standing::forbidden) model_.fix(x, 0);
      if (!is_new(site) && !site.closing) model_.fix(x, 1);
      if (site.standing == Standing::forced && t == last) model_.fix(x, 1);
      larger_.push_back(gone);
      if (capacities_ && site.more > 0 && site.standing != Standing::forbidden) {
        larger_.back() = model_.add_binary(money * site.enlarging);
        model_.add_row({{larger_.back(), 1}, {x, -1}}, -infinity, 0);
      }
      if (t == 0) continue;
      const double up = is_new(site) ? 1 : -1;  // what is opened stays, and what is closed
      model_.add_row({{x, up}, {open(s, t - 1), -up}}, 0, infinity);
      const std::uint32_t before = larger_[(t - 1) * q_.sites.size() + s];
      if (before != gone) model_.add_row({{larger_.back(), 1}, {before, -1}}, 0, infinity);
    }
  }
}

void PlanModel::add_limits(std::uint32_t period) {
  double money = 0, most = 0;
  for (std::uint32_t t = 0; t <= period; ++t) {
    money += q_.periods[t].budget;
    most += q_.periods[t].at_most;
  }
  std::vector<Term> count, spent;
  for (std::uint32_t s = 0; s < q_.sites.size(); ++s) {
    const PlanSite& site = q_.sites[s];
    const double closing = site.closing.value_or(0);
    const double price = is_new(site) ? site.cost : -closing;
    if (is_new(site)) count.push_back({open(s, period), 1});
    if (price != 0) spent.push_back({open(s, period), price});
    if (!is_new(site)) money -= closing;
    const std::uint32_t larger = larger_[period * q_.sites.size() + s];
    if (larger != gone && site.enlarging != 0) spent.push_back({larger, site.enlarging});
  }
  if (most < static_cast<double>(count.size())) model_.add_row(count, -infinity, most);
  if (money < infinity) model_.add_row(spent, -infinity, money);
  for (const auto& group : q_.exclusive) {
    std::vector<Term> one;
    for (const std::uint32_t s : group) one.push_back({open(s, period), 1});
    model_.add_row(one, -infinity, 1);
  }
}

bool PlanModel::counts(std::uint32_t period) const {
  const bool always = q_.goal == Goal::most_people || q_.goal == Goal::nearest_in_sum;
  return always || period + 1 == q_.periods.size();
}

double PlanModel::worth(std::uint32_t tier, std::uint32_t period) const {
  return q_.tiers[tier].importance * q_.periods[period].weight;
}

void PlanModel::add_demand(std::uint32_t period) {
  if (!counts(period)) return;
  load_.assign(q_.sites.size(), {});
  for (std::uint32_t k = 0; k < q_.tiers.size(); ++k) {
    for (const PlanDemand& group : groups_) add_rings(group, k, period);
    for (const PlanDemand& group : groups_) add_second(group, k, period);
    for (std::uint32_t d = 0; capacities_ && d < q_.demand.size(); ++d) add_flows(d, k, period);
  }
  if (capacities_) add_capacities(period);
}

std::vector<PlanModel::Offer> PlanModel::offers(const PlanDemand& demand,
                                                std::uint32_t tier) const {
  std::vector<Offer> out;
  for (const Way& way : demand.ways) {
    const PlanSite& site = q_.sites[way.site];
    if (site.standing == Standing::forbidden || !std::ranges::count(site.serves, tier)) continue;
    const double share = share_served(q_.tiers[tier], way.length);
    switch (q_.goal) {
      case Goal::most_people:
        if (share > 0) out.push_back({way.site, 1 - share});
        break;
      case Goal::least_cost:
        if (share >= 1) out.push_back({way.site, 0});
        break;
      case Goal::nearest_in_sum: out.push_back({way.site, way.length}); break;
      case Goal::nearest_farthest:
        if (way.length <= radius_) out.push_back({way.site, 0});
        break;
    }
  }
  std::ranges::sort(out, [](const Offer& a, const Offer& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.site < b.site;
  });
  return out;
}

void PlanModel::add_rings(const PlanDemand& demand, std::uint32_t tier, std::uint32_t period) {
  const std::vector<Offer> list = offers(demand, tier);
  const double worth_of_all = worth(tier, period) * demand.people;
  double paid = list.empty() ? 1 : list.front().cost;
  if (q_.goal == Goal::most_people || !list.empty()) constant_ += worth_of_all * paid;
  if (list.empty() && everybody()) model_.add_row(std::span<const Term>(), 1, infinity);
  std::uint32_t inner = gone;
  for (std::size_t i = 0; i < list.size();) {
    const double cost = list[i].cost;
    std::vector<Term> row;
    for (; i < list.size() && list[i].cost == cost; ++i)
      row.push_back({open(list[i].site, period), 1});
    const bool outermost = i == list.size();
    const double next = outermost ? 1 : list[i].cost;
    const bool must = outermost && everybody();
    const std::uint32_t without =
        model_.add_column(must ? 0 : worth_of_all * (next - cost), 0, must ? 0 : 1);
    row.push_back({without, 1});
    if (inner != gone) row.push_back({inner, -1});
    model_.add_row(row, inner == gone ? 1 : 0, infinity);
    inner = without;
  }
}

// Those without a second site within `full`.
void PlanModel::add_second(const PlanDemand& demand, std::uint32_t tier, std::uint32_t period) {
  const PlanTier& kind = q_.tiers[tier];
  const bool counted = q_.goal == Goal::most_people || q_.goal == Goal::least_cost;
  if (!(kind.second > 0) || !counted) return;
  std::vector<Term> row;
  for (const Offer& offer : offers(demand, tier)) {
    if (offer.cost == 0) row.push_back({open(offer.site, period), 1});
  }
  if (q_.goal == Goal::least_cost) {
    model_.add_row(row, 2, infinity);
    return;
  }
  const double value = worth(tier, period) * demand.people * kind.second;
  constant_ += row.size() < 2 ? value : 0;
  if (row.size() < 2) return;
  const std::uint32_t without = model_.add_column(value, 0, 1);
  for (std::size_t left = 0; left < row.size(); ++left) {  // whichever is the first, of the others
    std::vector<Term> others = row;
    others[left] = {without, 1};
    model_.add_row(others, 1, infinity);
  }
}

void PlanModel::add_flows(std::uint32_t demand, std::uint32_t tier, std::uint32_t period) {
  const PlanDemand& who = q_.demand[demand];
  if (!(who.people > 0)) return;
  const double each = worth(tier, period);
  if (q_.goal == Goal::most_people) constant_ += each * who.people;
  std::vector<Term> all;
  for (const Offer& offer : offers(who, tier)) {
    const double price = q_.goal == Goal::most_people ? offer.cost - 1 : offer.cost;
    const std::uint32_t people = model_.add_column(each * price, 0, who.people);
    all.push_back({people, 1});
    load_[offer.site].push_back({people, 1});
    model_.add_row({{people, 1}, {open(offer.site, period), -who.people}}, -infinity, 0);
    flows_.push_back({people, {demand, offer.site, tier, period, 0}});
  }
  model_.add_row(all, everybody() ? who.people : -infinity, who.people);
}

void PlanModel::add_capacities(std::uint32_t period) {
  for (std::uint32_t s = 0; s < q_.sites.size(); ++s) {
    const PlanSite& site = q_.sites[s];
    if (site.capacity == no_limit || load_[s].empty()) continue;
    load_[s].push_back({open(s, period), -site.capacity});
    const std::uint32_t larger = larger_[period * q_.sites.size() + s];
    if (larger != gone) load_[s].push_back({larger, -site.more});
    model_.add_row(load_[s], -infinity, 0);
  }
}

double PlanModel::objective_of(double minimised) const {
  if (q_.goal != Goal::most_people) return minimised + constant_;
  double all = 0;
  for (const PlanDemand& d : q_.demand) {
    for (std::uint32_t k = 0; k < q_.tiers.size(); ++k) {
      const double second = capacities_ ? 0 : q_.tiers[k].second;
      for (std::uint32_t t = 0; t < q_.periods.size(); ++t) {
        all += worth(k, t) * d.people * (1 + second);
      }
    }
  }
  return all - minimised - constant_;
}

double PlanModel::minimised_of(double objective) const {
  return q_.goal == Goal::most_people ? objective_of(0) - objective : objective - constant_;
}

std::vector<PlanStep> PlanModel::steps(std::span<const double> values) const {
  std::vector<PlanStep> out;
  for (std::uint32_t t = 0; t < q_.periods.size(); ++t) {
    for (std::uint32_t s = 0; s < q_.sites.size(); ++s) {
      const bool existing = !is_new(q_.sites[s]);
      const bool before = t == 0 ? existing : values[open(s, t - 1)] > 0.5;
      const bool now = values[open(s, t)] > 0.5;
      if (now && !before) out.push_back({Act::open, s, t});
      if (!now && before) out.push_back({Act::close, s, t});
      const auto larger = [&](std::uint32_t period) {
        const std::uint32_t column = larger_[period * q_.sites.size() + s];
        return column != gone && values[column] > 0.5;
      };
      if (larger(t) && (t == 0 || !larger(t - 1))) out.push_back({Act::enlarge, s, t});
    }
  }
  std::ranges::stable_sort(out, [](const PlanStep& a, const PlanStep& b) {
    return a.period != b.period ? a.period < b.period : a.act < b.act;
  });
  return out;
}

std::vector<Allotted> PlanModel::allotted(std::span<const double> values) const {
  std::vector<Allotted> out;
  for (const Flow& flow : flows_) {
    if (!(values[flow.column] > 1e-7)) continue;
    out.push_back(flow.who);
    out.back().people = values[flow.column];
  }
  return out;
}

}  // namespace lifang::siting
