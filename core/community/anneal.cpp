// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/search.h"

#include <algorithm>
#include <cmath>

namespace lifang::community {

Search::Schedule Search::wide() const {
  Schedule s;
  const double metre = typical_ / border_;
  s.from = {4 * typical_, 2, 1, 0.3 * metre, 0, options_.free_moved};
  s.to = {400 * typical_, 200, 1, 0.02 * metre, 0, options_.free_moved};
  s.hot = typical_;
  s.cold = typical_ / 100;
  return s;
}

Search::Schedule Search::narrow() const {
  Schedule s;
  const double metre = typical_ / border_;
  const std::int64_t moved = std::max(best_.moved, options_.free_moved);
  s.from = {100 * typical_, 2, 1, metre, best_.out_of_range, moved};
  s.to = {400 * typical_, 200, 20, metre, best_.out_of_range, moved};
  s.hot = typical_;
  s.cold = typical_ / 100;
  return s;
}

void Search::remember() {
  if (!improves(state_.score(), best_)) return;
  best_plan_ = state_.plan();
  best_ = community::score(area_, best_plan_, options_.range);
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
    const auto mix = [&](double a, double b) { return a * std::pow(b / a, done); };
    prices_ = schedule.from;
    prices_.broken = mix(schedule.from.broken, schedule.to.broken);
    prices_.out_of_range = mix(schedule.from.out_of_range, schedule.to.out_of_range);
    prices_.moved = mix(schedule.from.moved, schedule.to.moved);
    prices_.metre = mix(schedule.from.metre, schedule.to.metre);
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
