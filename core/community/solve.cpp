// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/solve.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/community/bonds.h"
#include "core/community/bound.h"
#include "core/community/exhaust.h"
#include "core/community/search.h"
#include "core/community/walk.h"

namespace lifang::community {

namespace {

/// Today's communities, or those that units are locked in, each cut into the pieces that hang
/// together; units without a community stand alone.
Plan today(const Area& area) {
  std::vector<std::int32_t> home = anchors_of(area);
  for (std::size_t i = 0; i < home.size(); ++i) {
    if (home[i] < 0) home[i] = area.units[i].community;
  }
  Groups group(area.units.size());
  constexpr auto open_mark = std::numeric_limits<std::uint32_t>::max();
  std::fill(group.begin(), group.end(), open_mark);
  std::uint32_t count = 0;
  for (std::uint32_t first = 0; first < group.size(); ++first) {
    if (group[first] != open_mark) continue;
    std::vector<std::uint32_t> open{first};
    group[first] = count;
    const std::int32_t community = home[first];
    while (community >= 0 && !open.empty()) {
      const std::uint32_t here = open.back();
      open.pop_back();
      for (const Neighbour& next : area.units[here].neighbours) {
        if (!next.crossable || group[next.unit] != open_mark) continue;
        if (home[next.unit] != community) continue;
        group[next.unit] = count;
        open.push_back(next.unit);
      }
    }
    ++count;
  }
  return identified(area, group);
}

}  // namespace

Search::Search(const Area& area, const SolveOptions& options, const Progress& progress)
    : area_(area),
      options_(options),
      progress_(progress),
      random_(options.seed),
      state_(area, options.range, options.goals.ask(Goal::walk)) {
  for (const Unit& unit : area.units) all_ += unit.households;
  typical_ = static_cast<double>(all_ - 1);
  typical_ = std::max(1.0, typical_ / static_cast<double>(area.units.size()));
  border_ = 1;
  std::size_t borders = 0;
  for (const Unit& unit : area.units) {
    for (const Neighbour& next : unit.neighbours) {
      border_ += next.border_m;
      ++borders;
    }
  }
  if (borders > 0) border_ /= static_cast<double>(borders);
  const Plan whole{std::vector<std::uint32_t>(area.units.size(), 0), {-1}};
  const auto middle = static_cast<double>(options.range.min + options.range.max) / 2;
  const double communities = std::max(1.0, static_cast<double>(all_) / std::max(1.0, middle));
  const auto units = static_cast<double>(area.units.size());
  const Score all = score_of(whole);
  spread_ = std::max(1.0, all.inertia / communities / units);
  stride_ = std::max(1.0, static_cast<double>(all.walk) / std::sqrt(communities) / units);
}

Score Search::score_of(const Plan& plan) const {
  return community::score(area_, plan, options_.range, options_.goals.ask(Goal::walk));
}

Solution Search::run() {
  Solution answer;
  answer.findings = obstacles(area_, options_.range);
  answer.least_out_of_range = least_out_of_range(area_, options_.range);
  best_plan_ = today(area_);
  best_ = score_of(best_plan_);
  const Plan start = best_plan_;
  // A small area needs no more than so much work, whatever is allowed.
  const std::uint64_t n = area_.units.size();
  const std::uint64_t enough = 1'000'000 + 10'000 * n * n;
  const std::uint64_t budget = std::min(options_.work, enough);
  const std::uint64_t round = budget / 8;
  state_.load(start);
  gather_small();
  polish();
  const Plan gathered = state_.plan();
  const bool few = options_.free_moved == 0 && options_.goals.moves_first();
  for (int i = 0; i < 4 && !stopped_ && !(few && settled(answer)); ++i) {
    anneal(i == 0 ? start : (i == 1 ? gathered : best_plan_), wide(), round, 0.125 * i);
  }
  for (std::size_t i = 0; i < 4 && !stopped_; ++i) {
    anneal(best_plan_, narrow(i), round, 0.5 + 0.125 * static_cast<double>(i));
  }
  answer.plan = best_plan_;
  answer.score = best_;
  answer.least_moved = least_moved(area_, options_.range, best_.out_of_range);
  answer.proven = settled(answer);
  answer.stopped = stopped_;
  answer.work = state_.work();
  return answer;
}

bool Search::settled(const Solution& answer) const {
  const std::uint32_t wanted = options_.goals.communities;
  if (!options_.goals.moves_first() || (wanted > 0 && best_.communities != wanted)) return false;
  return best_.broken == 0 && best_.out_of_range == answer.least_out_of_range &&
         best_.moved == least_moved(area_, options_.range, best_.out_of_range);
}

namespace {

constexpr std::uint64_t work_of_bound = 4;           // its steps are so much shorter
constexpr std::uint64_t work_of_all_seen = 100'000;  // about as long as that takes

/// Units that are few are looked through: what comes of it is proven.
Solution solve_one_by_one(const Area& area, const SolveOptions& options, const Progress& progress) {
  auto plan = best_of_all(area, options);
  if (!plan) return Search(area, options, progress).run();
  Solution out;
  out.findings = obstacles(area, options.range);
  out.plan = std::move(*plan);
  out.score = score(area, out.plan, options.range);
  out.least_out_of_range = out.score.out_of_range;
  const bool fewest = options.free_moved == 0 && options.goals.moves_first();
  out.least_moved =
      fewest ? out.score.moved : least_moved(area, options.range, out.score.out_of_range);
  out.proven = fewest || out.least_moved == out.score.moved;
  out.all_seen = true;
  out.work = work_of_all_seen;
  return out;
}

/// What no plan as little out of range as the solved one has less of.
Amounts least_of(const Area& area, const SolveOptions& options, const Solution& solved,
                 const Progress& progress) {
  const Range range = options.range;
  const std::int64_t off = solved.score.out_of_range;
  Amounts out = {};
  const auto put = [&](Goal goal, std::int64_t least) {
    out[static_cast<std::size_t>(goal)] = static_cast<double>(least);
  };
  put(Goal::moved, solved.least_moved);
  put(Goal::cut_edges, fewest_cuts(area, range, off));
  put(Goal::deviation, least_off_multiples(area, (range.min + range.max) / 2));
  put(Goal::communities, fewest_communities(area, range, off));
  put(Goal::grids, least_off_multiples(area, (area.grid.min + area.grid.max) / 2));
  if (options.goals.ask(Goal::walk)) {
    const std::uint32_t wanted = options.goals.communities;
    const bool so_many = wanted > 0 && solved.score.communities == wanted;
    put(Goal::walk, least_walk(area, {range, off, so_many ? wanted : 0, solved.score.walk},
                               work_of_bound * options.work, progress));
  }
  // A look at every plan proves what comes first.
  const Goal first = options.goals.order.front().goal;
  const bool proven = solved.all_seen && !options.goals.weighted && options.free_moved == 0 &&
                      solved.score.broken == 0;
  if (proven) out[static_cast<std::size_t>(first)] = amount(solved.score, first);
  return out;
}

}  // namespace

Result<Solution> solve(const Area& area, const SolveOptions& options, const Progress& progress) {
  if (options.range.min > options.range.max || options.range.max < 1 || options.range.min < 0) {
    return fail(Fault::usage, "community.bad_range", {},
                {std::to_string(options.range.min), std::to_string(options.range.max)});
  }
  std::int64_t households = 0;
  for (const Unit& unit : area.units) households += unit.households;
  if (households <= 0) return fail(Fault::refused, "community.no_units");
  if (options.goals.ask(Goal::walk) && !area.ways) {
    Area straight = area;
    straight.ways = straight_ways(area);
    return solve(straight, options, progress);
  }
  if (bonds_of(area).empty()) {
    Solution solved = solve_one_by_one(area, options, progress);
    solved.score = score(area, solved.plan, options.range);
    solved.least = least_of(area, options, solved, progress);
    return solved;
  }
  const Contracted ties = contracted(area);
  Solution solved = solve_one_by_one(ties.area, options, progress);
  std::vector<std::uint32_t> group;
  for (const std::uint32_t unit : ties.of) group.push_back(solved.plan.group[unit]);
  solved.plan = identified(area, group);
  solved.score = score(area, solved.plan, options.range);
  // Where rules contradict each other, another choice of ties might break fewer.
  solved.proven = solved.proven && solved.score.broken == 0;
  solved.least = least_of(area, options, solved, progress);
  return solved;
}

}  // namespace lifang::community
