// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/trade_off.h"

#include <algorithm>

#include "core/community/bound.h"

namespace lifang::community {
namespace {

class Curve {
 public:
  Curve(const Area& area, const Draft& draft, const TradeOffOptions& options,
        const Progress& progress)
      : area_(area), draft_(draft), options_(options), progress_(progress) {}

  Result<TradeOff> run() {
    const std::size_t steps = 2 * options_.plans;
    share_ = 1.0 / static_cast<double>(steps + 2);
    if (auto first = ask(0); !first) return fail(first);
    if (auto last = ask(all_households()); !last) return fail(last);
    const auto [least, most] = std::minmax({found_[0].score.moved, found_[1].score.moved});
    for (std::size_t i = 1; i <= steps && !out_.stopped; ++i) {
      const auto reach = static_cast<double>(most - least);
      const auto limit = least + static_cast<std::int64_t>(reach * static_cast<double>(i) /
                                                           static_cast<double>(steps + 1));
      if (auto next = ask(limit); !next) return fail(next);
    }
    choose();
    return std::move(out_);
  }

 private:
  std::int64_t all_households() const {
    std::int64_t sum = 0;
    for (const Unit& unit : area_.units) sum += unit.households;
    return sum;
  }

  /// The most compact plan that moves no more than `limit`, or as little more as can be.
  Result<void> ask(std::int64_t limit) {
    SolveOptions options = options_.solve;
    options.free_moved = limit;
    options.goals.order = {{Goal::moved}, {Goal::cut_edges}};
    options.goals.weighted = false;
    options.work = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(static_cast<double>(options.work) * share_));
    const double begun = share_ * static_cast<double>(found_.size());
    const auto solved =
        reoptimise(area_, draft_, options, [&](double share, std::string_view phase) {
          return report(progress_, share < 0 ? share : begun + share * share_, phase);
        });
    if (!solved) return fail(solved);
    out_.stopped = out_.stopped || solved->stopped;
    Choice one;
    one.draft = solved->draft;
    one.score = judge(area_, one.draft, options.range).score;
    one.limit = std::max(limit, solved->least_moved);
    one.least_moved = solved->least_moved;
    one.moved_proven = one.score.moved == solved->least_moved;
    one.cuts_proven = solved->all_seen;
    one.least_cut_edges = solved->all_seen
                              ? one.score.cut_edges
                              : fewest_cuts(area_, options.range, one.score.out_of_range);
    found_.push_back(std::move(one));
    return {};
  }

  static bool no_worse(const Choice& a, const Choice& b) {
    return a.score.moved <= b.score.moved && a.score.cut_edges <= b.score.cut_edges;
  }

  /// Of those that rules and range leave, what no other beats; then what is no near copy.
  void choose() {
    const auto lawful = [](const Choice& one) {
      return std::pair(one.score.broken, one.score.out_of_range);
    };
    auto least = lawful(found_.front());
    for (const Choice& one : found_) least = std::min(least, lawful(one));
    std::erase_if(found_, [&](const Choice& one) { return lawful(one) != least; });
    std::stable_sort(found_.begin(), found_.end(), [](const Choice& a, const Choice& b) {
      return std::pair(a.score.moved, a.score.cut_edges) <
             std::pair(b.score.moved, b.score.cut_edges);
    });
    std::vector<Choice> front;
    for (Choice& one : found_) {
      if (!front.empty() && no_worse(front.back(), one)) continue;
      front.push_back(std::move(one));
    }
    take_ends_first(std::move(front));
  }

  /// The two ends of the curve are wanted most, then what lies farthest from what is taken.
  void take_ends_first(std::vector<Choice> front) {
    auto& taken = out_.choices;
    taken.push_back(std::move(front.front()));
    front.erase(front.begin());
    bool end = true;
    while (!front.empty()) {
      std::size_t best = front.size() - 1;
      for (std::size_t i = 0; i < front.size(); ++i) {
        front[i].difference = 1;
        for (const Choice& other : taken) {
          front[i].difference =
              std::min(front[i].difference, difference(area_, front[i].draft, other.draft));
        }
        if (!end && front[i].difference > front[best].difference) best = i;
      }
      const bool copy = front[best].difference < options_.least_difference;
      if (copy && !end) break;
      if (!copy && taken.size() == options_.plans) break;
      if (copy) ++out_.near_copies;
      if (!copy) taken.push_back(std::move(front[best]));
      front.erase(front.begin() + static_cast<std::ptrdiff_t>(best));
      end = false;
    }
    out_.near_copies +=
        static_cast<std::size_t>(std::count_if(front.begin(), front.end(), [&](const Choice& one) {
          return one.difference < options_.least_difference;
        }));
    std::stable_sort(taken.begin(), taken.end(), [](const Choice& a, const Choice& b) {
      return a.score.moved < b.score.moved;
    });
    for (Choice& one : taken) {
      one.difference = 1;
      for (const Choice& other : taken) {
        if (&one != &other) {
          one.difference = std::min(one.difference, difference(area_, one.draft, other.draft));
        }
      }
    }
  }

  const Area& area_;
  const Draft& draft_;
  const TradeOffOptions& options_;
  const Progress& progress_;
  double share_ = 1;
  std::vector<Choice> found_;
  TradeOff out_;
};

}  // namespace

double difference(const Area& area, const Draft& a, const Draft& b) {
  Area as_a = area;
  as_a.rules = {};
  as_a.communities.assign(a.communities.size(), {});
  std::int64_t all = 0;
  for (std::size_t i = 0; i < as_a.units.size(); ++i) {
    as_a.units[i].community = a.home[i];
    as_a.units[i].origins.clear();
    all += as_a.units[i].households;
  }
  std::vector<std::uint32_t> group;
  for (const std::int32_t home : b.home) group.push_back(static_cast<std::uint32_t>(home + 1));
  const Plan plan = identified(as_a, group);
  return all == 0
             ? 0
             : static_cast<double>(score(as_a, plan, {}, false).moved) / static_cast<double>(all);
}

Result<TradeOff> trade_off(const Area& area, const Draft& draft, const TradeOffOptions& options,
                           const Progress& progress) {
  if (options.plans < 2) {
    return fail(Fault::usage, "community.few_plans", {}, {std::to_string(options.plans), "2", "∞"});
  }
  return Curve(area, draft, options, progress).run();
}

}  // namespace lifang::community
