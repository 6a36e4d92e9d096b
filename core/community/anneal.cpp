// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/search.h"

#include <algorithm>
#include <cmath>

namespace lifang::community {

namespace {

std::size_t at(Goal goal) {
  return static_cast<std::size_t>(goal);
}

constexpr double first_guide = 0.3, last_guide = 0.02;  // of a goal that is not yet sought

}  // namespace

double Search::price_of(Goal goal) const {
  switch (goal) {
    case Goal::border: return typical_ / border_;
    case Goal::cut_edges:
    case Goal::communities: return typical_;
    case Goal::inertia: return typical_ / spread_;
    case Goal::walk: return typical_ / stride_;
    case Goal::moved:
    case Goal::deviation:
    case Goal::grids: break;
  }
  return 1;
}

Search::Schedule Search::wide() const {
  const Goals& goals = options_.goals;
  Schedule s;
  s.from = {.broken = 4 * typical_, .out_of_range = 2, .miscounted = 4 * typical_};
  s.to = {.broken = 400 * typical_, .out_of_range = 200, .miscounted = 400 * typical_};
  s.hot = typical_;
  s.cold = typical_ / 100;
  double guide = 1;
  double dearest = 0;  // a step's price by the weights
  for (const Aim& aim : goals.order) {
    const double weight = aim.weight / goal_unit(aim.goal);
    dearest = std::max(dearest, weight / price_of(aim.goal));
  }
  for (const Aim& aim : goals.order) {
    const std::size_t goal = at(aim.goal);
    if (goals.weighted) {
      s.from.of[goal] = s.to.of[goal] = aim.weight / goal_unit(aim.goal) / dearest;
      continue;
    }
    s.from.of[goal] = guide * price_of(aim.goal);
    s.to.of[goal] =
        guide == 1 ? s.from.of[goal] : guide / first_guide * last_guide * price_of(aim.goal);
    guide *= first_guide;
  }
  for (Prices* prices : {&s.from, &s.to}) {
    prices->free[at(Goal::moved)] = static_cast<double>(options_.free_moved);
    prices->wanted = goals.communities;
  }
  return s;
}

Search::Schedule Search::narrow(std::size_t round) const {
  Schedule s = wide();
  s.from.broken = 100 * typical_;
  s.from.free_out_of_range = s.to.free_out_of_range = best_.out_of_range;
  const auto& order = options_.goals.order;
  if (options_.goals.weighted || order.size() == 1) return s;
  const std::size_t sought = 1 + round * (order.size() - 1) / 4;
  for (std::size_t rank = 0; rank <= sought; ++rank) {
    const Goal goal = order[rank].goal;
    const bool held = rank < sought;
    s.from.of[at(goal)] = price_of(goal);
    s.to.of[at(goal)] = (held ? 20 : 1) * price_of(goal);
    if (held) {
      s.from.free[at(goal)] = s.to.free[at(goal)] = amount(best_, goal, options_.free_moved);
    }
  }
  return s;
}

void Search::remember() {
  if (!improves(state_.score(), best_)) return;
  best_plan_ = state_.plan();
  best_ = score_of(best_plan_);
  if (options_.found) options_.found(best_);
}

void Search::anneal(const Plan& start, const Schedule& schedule, std::uint64_t work, double share) {
  state_.load(start);
  const std::uint64_t begin = state_.work();
  std::uint64_t relabel_at = begin;
  std::uint64_t report_at = begin;
  const std::uint64_t relabel_every =
      std::max<std::uint64_t>(50'000, std::uint64_t{20} * state_.count() * state_.count());
  while (state_.work() - begin < work) {
    const double done = static_cast<double>(state_.work() - begin) / static_cast<double>(work);
    if (state_.work() >= report_at) {
      report_at += 200'000;
      if (!report(progress_, share + 0.125 * done, "community.search")) {
        stopped_ = true;
        break;
      }
    }
    if (state_.work() >= relabel_at) {
      relabel_at = state_.work() + relabel_every;
      state_.relabel();
      remember();
    }
    temperature_ = schedule.hot * std::pow(schedule.cold / schedule.hot, done);
    const auto mix = [&](double a, double b) { return a > 0 ? a * std::pow(b / a, done) : 0; };
    prices_ = schedule.from;
    prices_.broken = mix(schedule.from.broken, schedule.to.broken);
    prices_.out_of_range = mix(schedule.from.out_of_range, schedule.to.out_of_range);
    prices_.miscounted = mix(schedule.from.miscounted, schedule.to.miscounted);
    for (std::size_t goal = 0; goal < prices_.of.size(); ++goal) {
      prices_.of[goal] = mix(schedule.from.of[goal], schedule.to.of[goal]);
    }
    step();
  }
  state_.load(best_plan_);
  polish();
}

void Search::step() {
  state_.add_work(1);
  const std::uint32_t dice = random_.below(100);
  if (state_.edges().empty()) return;
  if (dice < 90) {
    flip();
  } else if (dice < 93) {
    merge();
  } else if (dice < 96) {
    split();
  } else {
    recombine();
  }
}

bool Search::accept(double before) {
  const double now = state_.cost(prices_);
  if (now > before && random_.share() >= std::exp((before - now) / temperature_)) return false;
  remember();
  return true;
}

}  // namespace lifang::community
