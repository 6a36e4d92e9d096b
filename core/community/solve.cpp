// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/solve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/community/bound.h"

namespace lifang::community {
namespace {

constexpr std::int32_t nobody = -1;

/// xoshiro would do as well; splitmix64 is shorter and the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(next() % limit); }
  double share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

 private:
  std::uint64_t state_;
};

/// What annealing pays for; the score itself is compared term by term.
struct Prices {
  double out_of_range = 1;
  double moved = 1;
  double metre = 0;
  std::int64_t free_out_of_range = 0;  ///< up to here nothing is paid
  std::int64_t free_moved = 0;
};

using Groups = std::vector<std::uint32_t>;

/// A division under change: sums, labels and border kept up to date by `place`.
/// Invariant: groups are numbered without gaps below `slots`; an empty one is free.
class State {
 public:
  State(const Area& area, Range range) : area_(area), range_(range) {
    const std::size_t n = area.units.size();
    for (const Unit& unit : area.units) {
      if (unit.community >= 0) settled_ += unit.households;
    }
    group_.assign(n, 0);
    at_.assign(n, 0);
    seen_.assign(n, 0);
    for (std::uint32_t i = 0; i < n; ++i) {
      for (const Neighbour& next : area.units[i].neighbours) {
        if (next.crossable && i < next.unit) edges_.push_back({i, next.unit});
      }
    }
  }

  void load(const Plan& plan) {
    const std::size_t slots = area_.units.size() + 1;
    members_.assign(slots, {});
    sum_.assign(slots, 0);
    kept_.assign(slots, 0);
    label_.assign(slots, nobody);
    owner_.assign(area_.communities.size(), nobody);
    for (std::uint32_t i = 0; i < group_.size(); ++i) {
      group_[i] = plan.group[i];
      at_[i] = static_cast<std::uint32_t>(members_[group_[i]].size());
      members_[group_[i]].push_back(i);
      sum_[group_[i]] += area_.units[i].households;
    }
    free_.clear();
    for (std::uint32_t g = static_cast<std::uint32_t>(slots); g-- > plan.count();)
      free_.push_back(g);
    count_ = plan.count();
    retained_ = 0;
    for (std::uint32_t g = 0; g < plan.count(); ++g) set_label(g, plan.identity[g]);
    const Score s = community::score(area_, plan, range_);
    out_of_range_ = s.out_of_range;
    cut_ = s.cut_m;
  }

  /// As it stands, with its own labels.
  Plan plan() const {
    Plan plan;
    plan.group.reserve(group_.size());
    std::vector<std::int64_t> number(members_.size(), -1);
    for (const std::uint32_t g : group_) {
      if (number[g] < 0) {
        number[g] = static_cast<std::int64_t>(plan.identity.size());
        plan.identity.push_back(label_[g]);
      }
      plan.group.push_back(static_cast<std::uint32_t>(number[g]));
    }
    return plan;
  }
  /// Gives the groups the labels that keep most households in place.
  void relabel() {
    load(identified(area_, group_));
    add_work(std::uint64_t{count_} * count_);
  }

  Score score() const { return {out_of_range_, settled_ - retained_, cut_, count_}; }
  double cost(const Prices& p) const {
    const auto above = [](std::int64_t value, std::int64_t free) {
      return static_cast<double>(std::max<std::int64_t>(0, value - free));
    };
    return p.out_of_range * above(out_of_range_, p.free_out_of_range) +
           p.moved * above(settled_ - retained_, p.free_moved) + p.metre * cut_;
  }

  std::uint32_t group(std::uint32_t unit) const { return group_[unit]; }
  const std::vector<std::uint32_t>& members(std::uint32_t group) const { return members_[group]; }
  std::int64_t sum(std::uint32_t group) const { return sum_[group]; }
  std::int32_t label(std::uint32_t group) const { return label_[group]; }
  std::uint32_t count() const { return count_; }
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges() const { return edges_; }
  const Area& area() const { return area_; }
  Range range() const { return range_; }
  std::uint64_t work() const { return work_; }
  bool is_free(std::int32_t label) const {
    return owner_[static_cast<std::size_t>(label)] == nobody;
  }

  /// The number of an empty group.
  std::uint32_t fresh() const { return free_.back(); }

  void set_label(std::uint32_t group, std::int32_t label) {
    retained_ -= kept_[group];
    if (label_[group] >= 0) owner_[static_cast<std::size_t>(label_[group])] = nobody;
    label_[group] = label;
    kept_[group] = 0;
    if (label < 0) return;
    owner_[static_cast<std::size_t>(label)] = static_cast<std::int32_t>(group);
    for (const std::uint32_t unit : members_[group]) {
      if (area_.units[unit].community == label) kept_[group] += area_.units[unit].households;
    }
    retained_ += kept_[group];
  }

  /// Puts a unit into a group whether or not either stays in one piece.
  void place(std::uint32_t unit, std::uint32_t to) {
    const std::uint32_t from = group_[unit];
    if (from == to) return;
    const Unit& u = area_.units[unit];
    work_ += 1 + u.neighbours.size();
    if (members_[to].empty()) open(to);
    range_change(from, -u.households);
    range_change(to, u.households);
    auto& row = members_[from];
    at_[row.back()] = at_[unit];
    std::swap(row[at_[unit]], row.back());
    row.pop_back();
    at_[unit] = static_cast<std::uint32_t>(members_[to].size());
    members_[to].push_back(unit);
    group_[unit] = to;
    if (u.community >= 0 && u.community == label_[from]) keep_change(from, -u.households);
    if (u.community >= 0 && u.community == label_[to]) keep_change(to, u.households);
    for (const Neighbour& next : u.neighbours) {
      if (next.unit == unit) continue;
      if (group_[next.unit] == from) cut_ += next.border_m;
      if (group_[next.unit] == to) cut_ -= next.border_m;
    }
    if (row.empty()) close(from);
  }

  bool in_one_piece(std::uint32_t group) {
    const auto& row = members_[group];
    if (row.size() < 2) return true;
    ++stamp_;
    open_.assign(1, row[0]);
    seen_[row[0]] = stamp_;
    std::size_t reached = 1;
    while (!open_.empty()) {
      const std::uint32_t here = open_.back();
      open_.pop_back();
      work_ += area_.units[here].neighbours.size();
      for (const Neighbour& next : area_.units[here].neighbours) {
        if (!next.crossable || group_[next.unit] != group || seen_[next.unit] == stamp_) continue;
        seen_[next.unit] = stamp_;
        open_.push_back(next.unit);
        ++reached;
      }
    }
    return reached == row.size();
  }
  void add_work(std::uint64_t amount) { work_ += amount; }

 private:
  // Empty groups cost nothing; a group counts from its first unit on.
  void open(std::uint32_t group) {
    free_.erase(std::find(free_.rbegin(), free_.rend(), group).base() - 1);
    ++count_;
    out_of_range_ += out_of_range(0, range_);
  }
  void close(std::uint32_t group) {
    set_label(group, nobody);
    out_of_range_ -= out_of_range(0, range_);
    free_.push_back(group);
    --count_;
  }
  void range_change(std::uint32_t group, std::int64_t households) {
    out_of_range_ -= out_of_range(sum_[group], range_);
    sum_[group] += households;
    out_of_range_ += out_of_range(sum_[group], range_);
  }
  void keep_change(std::uint32_t group, std::int64_t households) {
    kept_[group] += households;
    retained_ += households;
  }

  const Area& area_;
  Range range_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges_;
  std::int64_t settled_ = 0;  ///< households that have a community today
  Groups group_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::uint32_t> at_;  ///< per unit: its place in members_
  std::vector<std::int64_t> sum_;
  std::vector<std::int64_t> kept_;   ///< households that keep their community, per group
  std::vector<std::int32_t> label_;  ///< today's community that a group continues
  std::vector<std::int32_t> owner_;  ///< per today's community: the group that continues it
  std::vector<std::uint32_t> free_;
  std::uint32_t count_ = 0;
  std::int64_t out_of_range_ = 0;
  std::int64_t retained_ = 0;
  double cut_ = 0;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> open_;
  std::uint64_t work_ = 0;
};

/// Less by the order of the terms; metres that differ by rounding alone are equal.
bool better(const Score& a, const Score& b) {
  if (a.out_of_range != b.out_of_range) return a.out_of_range < b.out_of_range;
  if (a.moved != b.moved) return a.moved < b.moved;
  if (std::abs(a.cut_m - b.cut_m) > 1e-6) return a.cut_m < b.cut_m;
  return a.communities < b.communities;
}

/// Today's communities, each cut into the pieces that hang together; units
/// without a community stand alone.
Plan today(const Area& area) {
  Groups group(area.units.size());
  constexpr auto open_mark = std::numeric_limits<std::uint32_t>::max();
  std::fill(group.begin(), group.end(), open_mark);
  std::uint32_t count = 0;
  for (std::uint32_t first = 0; first < group.size(); ++first) {
    if (group[first] != open_mark) continue;
    std::vector<std::uint32_t> open{first};
    group[first] = count;
    const std::int32_t community = area.units[first].community;
    while (community >= 0 && !open.empty()) {
      const std::uint32_t here = open.back();
      open.pop_back();
      for (const Neighbour& next : area.units[here].neighbours) {
        if (!next.crossable || group[next.unit] != open_mark) continue;
        if (area.units[next.unit].community != community) continue;
        group[next.unit] = count;
        open.push_back(next.unit);
      }
    }
    ++count;
  }
  return identified(area, group);
}

/// A random spanning tree of some groups' units and the sums below each of its edges.
class Tree {
 public:
  /// `loyal`: prefers edges within one of today's communities, so that cuts keep them whole.
  Tree(State& state, const std::vector<std::uint32_t>& units, bool loyal, Random& random) {
    const Area& area = state.area();
    order_ = units;
    std::sort(order_.begin(), order_.end());
    const auto place_of = [&](std::uint32_t unit) {
      const auto at = std::lower_bound(order_.begin(), order_.end(), unit);
      return at != order_.end() && *at == unit ? static_cast<std::int64_t>(at - order_.begin())
                                               : -1;
    };
    struct Edge {
      double key;
      std::uint32_t a, b;
    };
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < order_.size(); ++i) {
      const Unit& unit = area.units[order_[i]];
      state.add_work(4 * unit.neighbours.size());
      for (const Neighbour& next : unit.neighbours) {
        if (!next.crossable || next.unit <= order_[i]) continue;
        const std::int64_t j = place_of(next.unit);
        if (j < 0) continue;
        const bool strange = unit.community != area.units[next.unit].community;
        edges.push_back(
            {random.share() + (loyal && strange ? 1 : 0), i, static_cast<std::uint32_t>(j)});
      }
    }
    std::sort(edges.begin(), edges.end(),
              [](const Edge& x, const Edge& y) { return x.key < y.key; });
    grow(edges, area);
  }

  /// False if the units do not hang together.
  bool spans() const { return walk_.size() == order_.size(); }
  std::size_t cuts() const { return walk_.size() - 1; }
  /// Households below the cut, 1 … cuts().
  std::int64_t below(std::size_t cut) const { return sum_[walk_[cut]]; }
  std::int64_t all() const { return sum_[walk_[0]]; }
  std::vector<std::uint32_t> units_below(std::size_t cut) const {
    std::vector<bool> in(order_.size());
    std::vector<std::uint32_t> units;
    in[walk_[cut]] = true;
    units.push_back(order_[walk_[cut]]);
    for (std::size_t i = cut + 1; i < walk_.size(); ++i) {
      if (!in[parent_[walk_[i]]]) continue;
      in[walk_[i]] = true;
      units.push_back(order_[walk_[i]]);
    }
    return units;
  }

 private:
  template <class Edges>
  void grow(const Edges& edges, const Area& area) {
    const std::size_t n = order_.size();
    std::vector<std::uint32_t> up(n);
    std::iota(up.begin(), up.end(), 0);
    const auto root = [&](std::uint32_t i) {
      while (up[i] != i) i = up[i] = up[up[i]];
      return i;
    };
    std::vector<std::vector<std::uint32_t>> beside(n);
    for (const auto& edge : edges) {
      const std::uint32_t a = root(edge.a);
      const std::uint32_t b = root(edge.b);
      if (a == b) continue;
      up[a] = b;
      beside[edge.a].push_back(edge.b);
      beside[edge.b].push_back(edge.a);
    }
    parent_.assign(n, 0);
    sum_.assign(n, 0);
    std::vector<std::uint32_t> open{0};
    while (!open.empty()) {
      const std::uint32_t here = open.back();
      open.pop_back();
      walk_.push_back(here);
      for (const std::uint32_t next : beside[here]) {
        if (here != 0 && next == parent_[here]) continue;
        if (here == 0 && next == 0) continue;
        parent_[next] = here;
        open.push_back(next);
      }
    }
    for (std::size_t i = walk_.size(); i-- > 0;) {
      const std::uint32_t here = walk_[i];
      sum_[here] += area.units[order_[here]].households;
      if (i > 0) sum_[parent_[here]] += sum_[here];
    }
  }

  std::vector<std::uint32_t> order_;  // units, ascending; the tree counts by place in it
  std::vector<std::uint32_t> walk_;   // parents before children
  std::vector<std::uint32_t> parent_;
  std::vector<std::int64_t> sum_;
};

class Search {
 public:
  Search(const Area& area, const SolveOptions& options, const Progress& progress)
      : area_(area),
        options_(options),
        progress_(progress),
        random_(options.seed),
        state_(area, options.range) {
    for (std::uint32_t i = 0; i < area.units.size(); ++i)
      typical_ += static_cast<double>(area.units[i].households);
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
  }

  Solution run() {
    Solution answer;
    answer.findings = obstacles(area_, options_.range);
    answer.least_out_of_range = least_out_of_range(area_, options_.range);
    best_plan_ = today(area_);
    best_ = community::score(area_, best_plan_, options_.range);
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
    for (int i = 0; i < 4 && !stopped_ && !settled(answer); ++i) {
      anneal(i == 0 ? start : (i == 1 ? gathered : best_plan_), wide(), round, 0.125 * i);
    }
    for (int i = 0; i < 4 && !stopped_; ++i) anneal(best_plan_, narrow(), round, 0.5 + 0.125 * i);
    answer.plan = best_plan_;
    answer.score = best_;
    answer.least_moved = least_moved(area_, options_.range, best_.out_of_range);
    answer.proven = settled(answer);
    answer.stopped = stopped_;
    return answer;
  }

 private:
  struct Schedule {
    Prices from, to;
    double hot = 1, cold = 1;
  };

  bool settled(const Solution& answer) const {
    return best_.out_of_range == answer.least_out_of_range &&
           best_.moved == least_moved(area_, options_.range, best_.out_of_range);
  }

  /// Range and moved households, the border only to guide.
  Schedule wide() const {
    Schedule s;
    const double metre = typical_ / border_;
    s.from = {2, 1, 0.3 * metre, 0, 0};
    s.to = {200, 1, 0.02 * metre, 0, 0};
    s.hot = typical_;
    s.cold = typical_ / 100;
    return s;
  }
  /// The border, as far as range and moved households stay as they are.
  Schedule narrow() const {
    Schedule s;
    const double metre = typical_ / border_;
    s.from = {2, 1, metre, best_.out_of_range, best_.moved};
    s.to = {200, 20, metre, best_.out_of_range, best_.moved};
    s.hot = typical_;
    s.cold = typical_ / 100;
    return s;
  }

  void remember() {
    if (!better(state_.score(), best_)) return;
    best_plan_ = state_.plan();
    best_ = community::score(area_, best_plan_, options_.range);
  }

  void anneal(const Plan& start, const Schedule& schedule, std::uint64_t work, double share) {
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
      prices_.out_of_range = mix(schedule.from.out_of_range, schedule.to.out_of_range);
      prices_.moved = mix(schedule.from.moved, schedule.to.moved);
      prices_.metre = mix(schedule.from.metre, schedule.to.metre);
      step();
    }
    state_.load(best_plan_);
    polish();
  }

  void step() {
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

  bool accept(double before) {
    const double now = state_.cost(prices_);
    if (now > before && random_.share() >= std::exp((before - now) / temperature_)) return false;
    remember();
    return true;
  }

  /// A crossable border between two communities, at random; false if the dice find none.
  bool pick_border(std::uint32_t& a, std::uint32_t& b) {
    for (int tries = 0; tries < 20; ++tries) {
      const auto [i, j] = state_.edges()[random_.below(state_.edges().size())];
      state_.add_work(1);
      if (state_.group(i) == state_.group(j)) continue;
      const bool turn = (random_.next() & 1) != 0;
      a = turn ? j : i;
      b = turn ? i : j;
      return true;
    }
    return false;
  }

  void flip() {
    std::uint32_t unit = 0;
    std::uint32_t beside = 0;
    if (!pick_border(unit, beside)) return;
    const std::uint32_t from = state_.group(unit);
    const std::uint32_t to = state_.group(beside);
    const std::int32_t label = state_.label(from);
    const double before = state_.cost(prices_);
    state_.place(unit, to);
    if (state_.cost(prices_) - before > 20 * temperature_ || !left_whole(from) || !accept(before)) {
      put_back(unit, from, label);
    }
  }

  bool left_whole(std::uint32_t group) {
    return state_.members(group).empty() || state_.in_one_piece(group);
  }

  void put_back(std::uint32_t unit, std::uint32_t group, std::int32_t label) {
    state_.place(unit, group);
    if (state_.label(group) != label) state_.set_label(group, label);
  }

  /// Remembers some groups so that a larger move can be taken back.
  struct Saved {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> group_of;
    std::vector<std::pair<std::uint32_t, std::int32_t>> labels;
  };
  Saved save(std::initializer_list<std::uint32_t> groups) const {
    Saved saved;
    for (const std::uint32_t g : groups) {
      for (const std::uint32_t unit : state_.members(g)) saved.group_of.push_back({unit, g});
      saved.labels.push_back({g, state_.label(g)});
    }
    return saved;
  }
  void restore(const Saved& saved) {
    std::vector<std::uint32_t> now;
    for (const auto& [unit, group] : saved.group_of) now.push_back(state_.group(unit));
    for (const std::uint32_t g : now) {
      if (state_.label(g) != nobody) state_.set_label(g, nobody);
    }
    for (const auto& [unit, group] : saved.group_of) state_.place(unit, group);
    for (const auto& [group, label] : saved.labels) {
      if (state_.label(group) != label) state_.set_label(group, label);
    }
  }

  /// Today's community with most households among the units, of those that may be taken.
  std::int32_t best_label(std::uint32_t group, std::int32_t not_this = nobody) {
    tally_.clear();
    for (const std::uint32_t unit : state_.members(group)) {
      const Unit& u = area_.units[unit];
      if (u.community >= 0 && u.community != not_this && u.households > 0 &&
          state_.is_free(u.community)) {
        tally_.push_back({u.community, u.households});
      }
    }
    std::sort(tally_.begin(), tally_.end());
    std::int32_t best = nobody;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < tally_.size();) {
      std::int64_t sum = 0;
      const std::int32_t label = tally_[i].first;
      for (; i < tally_.size() && tally_[i].first == label; ++i) sum += tally_[i].second;
      if (sum > most) {
        most = sum;
        best = label;
      }
    }
    return best;
  }

  /// Labels for two groups that have none: of the two orders the one that keeps more.
  void label_both(std::uint32_t a, std::uint32_t b) {
    const auto in_order = [&](std::uint32_t first, std::uint32_t second) {
      state_.set_label(first, best_label(first));
      state_.set_label(second, best_label(second));
      return state_.score().moved;
    };
    const std::int64_t one = in_order(a, b);
    state_.set_label(a, nobody);
    state_.set_label(b, nobody);
    const std::int64_t other = in_order(b, a);
    if (one >= other) return;
    state_.set_label(a, nobody);
    state_.set_label(b, nobody);
    in_order(a, b);
  }

  void merge() {
    std::uint32_t i = 0;
    std::uint32_t j = 0;
    if (!pick_border(i, j)) return;
    const std::uint32_t a = state_.group(i);
    const std::uint32_t b = state_.group(j);
    if (state_.sum(a) + state_.sum(b) > options_.range.max * 3 / 2) return;
    const double before = state_.cost(prices_);
    const Saved saved = save({a, b});
    join(a, b);
    if (!accept(before)) restore(saved);
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const std::vector<std::uint32_t> units = state_.members(b);
    state_.set_label(b, nobody);
    state_.set_label(a, nobody);
    for (const std::uint32_t unit : units) state_.place(unit, a);
    state_.set_label(a, best_label(a));
  }

  void split() {
    const std::uint32_t group = state_.group(random_.below(area_.units.size()));
    if (state_.members(group).size() < 2 || state_.sum(group) < options_.range.min) return;
    const double before = state_.cost(prices_);
    const Saved saved = save({group});
    if (!cut_in_two(group, state_.members(group), state_.fresh()) || !accept(before))
      restore(saved);
  }

  void recombine() {
    std::uint32_t i = 0;
    std::uint32_t j = 0;
    if (!pick_border(i, j)) return;
    const std::uint32_t a = state_.group(i);
    const std::uint32_t b = state_.group(j);
    std::vector<std::uint32_t> units = state_.members(a);
    units.insert(units.end(), state_.members(b).begin(), state_.members(b).end());
    if (units.size() < 3) return;
    const double before = state_.cost(prices_);
    const Saved saved = save({a, b});
    if (!cut_in_two(a, units, b) || !accept(before)) restore(saved);
  }

  /// Divides units between two groups along a random spanning tree, where the
  /// range is hurt least; of equal cuts one at random.
  bool cut_in_two(std::uint32_t a, std::vector<std::uint32_t> units, std::uint32_t b) {
    const Tree tree(state_, units, (random_.next() & 1) != 0, random_);
    if (!tree.spans() || tree.cuts() == 0) return false;
    std::size_t chosen = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::size_t equal = 0;
    for (std::size_t cut = 1; cut <= tree.cuts(); ++cut) {
      const std::int64_t off = out_of_range(tree.below(cut), options_.range) +
                               out_of_range(tree.all() - tree.below(cut), options_.range);
      if (off < least) {
        least = off;
        equal = 0;
      }
      if (off == least && random_.below(++equal) == 0) chosen = cut;
    }
    const std::vector<std::uint32_t> below = tree.units_below(chosen);
    state_.set_label(a, nobody);
    if (!state_.members(b).empty()) state_.set_label(b, nobody);
    // The part below first, so that neither group runs empty on the way.
    for (const std::uint32_t unit : below) state_.place(unit, b);
    std::vector<bool> is_below(area_.units.size());
    for (const std::uint32_t unit : below) is_below[unit] = true;
    for (const std::uint32_t unit : units) {
      if (!is_below[unit]) state_.place(unit, a);
    }
    label_both(a, b);
    return true;
  }

  /// Groups below the range join the neighbour with which they fit best: the
  /// longest common border among the sums in range, else the smallest sum.
  void gather_small() {
    std::vector<bool> done(area_.units.size() + 1);
    while (true) {
      std::int64_t smallest = -1;
      for (std::uint32_t i = 0; i < area_.units.size(); ++i) {
        const std::uint32_t g = state_.group(i);
        if (done[g] || state_.sum(g) >= options_.range.min) continue;
        if (smallest < 0 || state_.sum(g) < state_.sum(static_cast<std::uint32_t>(smallest)))
          smallest = g;
      }
      if (smallest < 0) return;
      const auto group = static_cast<std::uint32_t>(smallest);
      const std::int64_t partner = partner_of(group);
      if (partner < 0) {
        done[group] = true;
      } else {
        join(static_cast<std::uint32_t>(partner), group);
      }
    }
  }

  std::int64_t partner_of(std::uint32_t group) const {
    std::vector<std::pair<std::uint32_t, double>> borders;
    for (const std::uint32_t unit : state_.members(group)) {
      for (const Neighbour& next : area_.units[unit].neighbours) {
        if (next.crossable && state_.group(next.unit) != group) {
          borders.push_back({state_.group(next.unit), next.border_m});
        }
      }
    }
    std::sort(borders.begin(), borders.end());
    std::int64_t best = -1;
    std::pair<std::int64_t, double> best_key;
    for (std::size_t i = 0; i < borders.size();) {
      const std::uint32_t other = borders[i].first;
      double metres = 0;
      for (; i < borders.size() && borders[i].first == other; ++i) metres += borders[i].second;
      const std::int64_t sum = state_.sum(group) + state_.sum(other);
      const std::int64_t off = std::max<std::int64_t>(0, sum - options_.range.max);
      // Two communities in range that become one beyond it help nobody.
      if (off > out_of_range(state_.sum(group), options_.range) +
                    out_of_range(state_.sum(other), options_.range)) {
        continue;
      }
      const std::pair<std::int64_t, double> key{off, -metres};
      if (best < 0 || key < best_key) {
        best = other;
        best_key = key;
      }
    }
    return best;
  }

  /// Takes every flip, exchange and merge that betters the score, until none does.
  void polish() {
    bool moved = true;
    while (moved && !stopped_) {
      moved = false;
      for (const auto& [i, j] : state_.edges()) {
        if (state_.group(i) == state_.group(j)) continue;
        moved = better_flip(i, state_.group(j)) || moved;
        if (state_.group(i) == state_.group(j)) continue;
        moved = better_flip(j, state_.group(i)) || moved;
        if (state_.group(i) == state_.group(j)) continue;
        moved = better_exchange(i, j) || moved;
        moved = better_merge(state_.group(i), state_.group(j)) || moved;
      }
      if (!report(progress_, -1, "community.polish")) stopped_ = true;
    }
    state_.relabel();
    remember();
  }

  bool better_flip(std::uint32_t unit, std::uint32_t to) {
    const std::uint32_t from = state_.group(unit);
    const std::int32_t label = state_.label(from);
    const Score before = state_.score();
    state_.place(unit, to);
    if (better(state_.score(), before) && left_whole(from)) return true;
    put_back(unit, from, label);
    return false;
  }

  bool better_exchange(std::uint32_t i, std::uint32_t j) {
    const std::uint32_t a = state_.group(i);
    const std::uint32_t b = state_.group(j);
    if (state_.members(a).size() < 2 || state_.members(b).size() < 2) return false;
    const Score before = state_.score();
    state_.place(i, b);
    state_.place(j, a);
    if (better(state_.score(), before) && left_whole(a) && left_whole(b)) return true;
    state_.place(j, b);
    state_.place(i, a);
    return false;
  }

  bool better_merge(std::uint32_t a, std::uint32_t b) {
    if (a == b) return false;
    const Score before = state_.score();
    if (out_of_range(state_.sum(a) + state_.sum(b), options_.range) >
        out_of_range(state_.sum(a), options_.range) + out_of_range(state_.sum(b), options_.range)) {
      return false;
    }
    const Saved saved = save({a, b});
    join(a, b);
    if (better(state_.score(), before)) return true;
    restore(saved);
    return false;
  }

  const Area& area_;
  const SolveOptions& options_;
  const Progress& progress_;
  Random random_;
  State state_;
  Prices prices_;
  double temperature_ = 1;
  double typical_ = 0;  ///< households of a unit, mean
  double border_ = 1;   ///< metres between two units, mean
  Plan best_plan_;
  Score best_;
  bool stopped_ = false;
  std::vector<std::pair<std::int32_t, std::int64_t>> tally_;
};

}  // namespace

Result<Solution> solve(const Area& area, const SolveOptions& options, const Progress& progress) {
  if (options.range.min > options.range.max || options.range.max < 1 || options.range.min < 0) {
    return fail(Fault::usage, "community.bad_range", {},
                {std::to_string(options.range.min), std::to_string(options.range.max)});
  }
  std::int64_t households = 0;
  for (const Unit& unit : area.units) households += unit.households;
  if (households <= 0) return fail(Fault::refused, "community.no_units");
  return Search(area, options, progress).run();
}

}  // namespace lifang::community
