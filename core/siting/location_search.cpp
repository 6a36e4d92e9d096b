// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/location_search.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "core/siting/cover_cuts.h"
#include "core/siting/location_bound.h"
#include "core/siting/location_model.h"
#include "core/siting/location_swap.h"

namespace lifang::siting {
namespace {

/// What is left to decide after some sites were settled.
struct Node {
  Location location;
  std::vector<double> multipliers;
  std::vector<std::uint32_t> opened;  // origins
  double bound = 0;
};

class Search {
 public:
  Search(const Location& location, const Aim& aim, int seed, Budget& budget)
      : root_(location),
        aim_(aim),
        swap_(location),
        random_(static_cast<unsigned>(seed)),
        budget_(budget),
        reached_(aim.cutoff) {}

  Located run(std::span<const std::uint32_t> start) {
    begin_with(start);
    Node root{root_, {}, {}, -std::numeric_limits<double>::infinity()};
    for (std::uint32_t s = 0; s < root.location.sites(); ++s) root.location.origin[s] = s;
    root = bounded(std::move(root), root_steps);
    const bool large = root_.site.size() > few_entries;
    const bool covering = is_max_covering(root_);
    if (!closed(root) && !over()) kick(large && !covering ? 10 * patience : patience);
    if (!closed(root) && !over() && covering) {
      sharpen(root);
      root = bounded(std::move(root), node_steps);
      if (!closed(root) && !over() && large) kick(80 * patience);
    }
    if (!closed(root) && !over()) root = bounded(std::move(root), node_steps);
    if (!closed(root)) {
      stack_.push_back(root);
      // Programs grow faster than nodes do: the larger the rest, the later it is handed over.
      if (!covering) branch(root.location.site.size() <= few_entries ? 400 : 40'000);
    }
    if (!stack_.empty() && !over()) {
      if (covering)
        cut_covering(root);
      else
        cut(root);
    }
    branch(std::numeric_limits<int>::max());
    Located out;
    out.open = best_;
    std::ranges::sort(out.open);
    if (found_) out.total = total_cost(root_, out.open);
    out.bound = std::min(found_ ? out.total : aim_.cutoff, std::max(cut_short_, cheapest_of_all()));
    if (root_.step > 0) out.bound = root_.step * std::ceil(out.bound / root_.step - 1e-3);
    out.proven = out.bound >= (found_ ? out.total : aim_.cutoff);
    if (out.proven) out.bound = found_ ? out.total : aim_.cutoff;
    return out;
  }

 private:
  static constexpr int root_steps = 3000;
  static constexpr int node_steps = 150;
  static constexpr int patience = 60;
  static constexpr std::size_t few_entries = 40'000;
  static constexpr std::size_t most_entries = 3'000'000;

  // What is paid if everybody is served by the cheapest site: known without any search.
  double cheapest_of_all() const {
    double out = root_.fixed;
    for (std::size_t c = 0; c < root_.clients(); ++c) {
      const bool listed = root_.first[c] < root_.first[c + 1];
      out += listed ? root_.cost[root_.first[c]] : root_.beyond[c];
    }
    return out;
  }

  bool closed(const Node& node) const { return node.bound > worth_finding(root_, reached_); }
  bool over() const { return budget_.over() || reached_ <= aim_.enough; }
  bool go_on() { return budget_.spend() && reached_ > aim_.enough; }

  void take(std::span<const std::uint32_t> open, double total) {
    if (total >= reached_) return;
    found_ = true;
    reached_ = total;
    best_.assign(open.begin(), open.end());
  }

  void climb() {
    swap_.improve([&] { return go_on(); });
    take(swap_.sites(), swap_.total());
  }

  void begin_with(std::span<const std::uint32_t> start) {
    if (!start.empty()) take(start, total_cost(root_, start));
    if (aim_.searched) return;
    swap_.start({});
    swap_.fill([&] { return go_on(); });
    take(swap_.sites(), swap_.total());
    climb();
  }

  // Some sites of the best choice for others, then the best exchanges again, until `patience`
  // such kicks in turn were in vain. Every other one stays within a neighbourhood.
  void kick(int patience) {
    if (aim_.searched) return;
    const double enough = budget_.seconds_left() / 2;  // the other half is for the proof
    for (int i = 0, vain = 0; vain < patience && found_ && !best_.empty() && !over(); ++i, ++vain) {
      if (budget_.seconds_left() < enough) return;
      const double before = reached_;
      swap_.start(best_);
      const std::size_t count = std::min<std::size_t>(root_.wanted, best_.size());
      if (i % 2 == 0)
        shake_everywhere();
      else
        shake_near(swap_.sites()[random_() % swap_.sites().size()]);
      for (int tries = 0; swap_.sites().size() < count && tries < 1000; ++tries) {
        const auto site = static_cast<std::uint32_t>(random_() % root_.sites());
        if (!swap_.is_open(site)) swap_.open(site);
      }
      climb();
      if (reached_ < before) vain = -1;
    }
  }

  void shake_everywhere() {
    const std::size_t moved = 1 + random_() % std::max<std::size_t>(1, best_.size() / 4);
    for (std::size_t k = 0; k < std::min<std::size_t>(moved, 8) && !swap_.sites().empty(); ++k) {
      swap_.close(swap_.sites()[random_() % swap_.sites().size()]);
    }
  }

  // The site and its open neighbours are closed; one near them is opened for each.
  void shake_near(std::uint32_t site) {
    const auto& clients = swap_.clients_of(site);
    if (clients.empty()) return;
    swap_.close(site);
    for (int i = 0; i < 3; ++i) {
      const std::uint32_t client = clients[random_() % clients.size()];
      const std::size_t begin = root_.first[client];
      const std::size_t near = std::min<std::size_t>(20, root_.first[client + 1] - begin);
      const std::uint32_t other = root_.site[begin + random_() % near];
      if (!swap_.is_open(other)) {
        if (swap_.sites().size() < root_.wanted) swap_.open(other);
      } else if (swap_.sites().size() > 1) {
        swap_.close(other);
      }
    }
  }

  // The node's bound, after what reduced costs settle is settled and bounded again.
  Node bounded(Node node, int steps) {
    const bool at_root = steps == root_steps;
    for (;;) {
      if (node.location.clients() == 0 || node.location.wanted == 0) return leaf(std::move(node));
      LocationBound bound(node.location, std::move(node.multipliers));
      int count = 0;
      LocationBound::Watch watch;
      watch.reached = reached_;
      watch.at_step = [&](std::span<const std::uint32_t> open, double& reached) {
        if (++count % (at_root ? 30 : 10) == 0) try_relaxed(node, open, at_root);
        reached = reached_;
        return go_on() && bound.settled() * 4 <= node.location.sites();
      };
      bound.improve(steps, watch);
      node.bound = std::max(node.bound, bound.bound());
      node.multipliers = bound.multipliers();
      share_ = bound.share();
      if (closed(node) || over()) return node;
      if (bound.settled() == 0) return node;
      const bool much = bound.settled() * 4 > node.location.sites();
      std::vector<Fate> fates = bound.fates();
      if (!settle(node, fates)) {
        node.bound = std::numeric_limits<double>::infinity();
        return node;
      }
      if (!much) {
        if (node.location.clients() == 0 || node.location.wanted == 0) return leaf(std::move(node));
        return node;
      }
    }
  }

  // The multipliers of the linear program itself, where the volume algorithm stops short of them.
  void sharpen(Node& node) {
    Budget part = budget_.part(0.4);
    std::vector<double> better = multipliers_by_cuts(node.location, share_, part);
    budget_.spend(part.spent());
    LocationBound bound(node.location, better);
    LocationBound::Watch watch;
    watch.reached = reached_;
    bound.improve(1, watch);
    if (bound.bound() > node.bound) node.multipliers = std::move(better);
  }

  Node leaf(Node node) {
    take(node.opened, node.location.fixed + beyond_of(node.location));
    node.bound = std::max(node.bound, node.location.fixed + beyond_of(node.location));
    if (!closed(node)) node.bound = std::numeric_limits<double>::infinity();
    return node;
  }

  static double beyond_of(const Location& location) {
    double out = 0;
    for (const double b : location.beyond) out += b;
    return out;
  }

  void try_relaxed(const Node& node, std::span<const std::uint32_t> open, bool improve) {
    const double total = total_cost(node.location, open);
    if (total >= reached_ && (!improve || aim_.searched)) return;
    std::vector<std::uint32_t> sites = node.opened;
    for (const std::uint32_t s : open) sites.push_back(node.location.origin[s]);
    take(sites, total);
    if (aim_.searched) return;
    swap_.start(sites);
    climb();
  }

  // False if more sites would have to be open than may be.
  bool settle(Node& node, std::span<const Fate> fates) {
    const auto open = static_cast<std::size_t>(std::ranges::count(fates, Fate::open));
    if (open > node.location.wanted) return false;
    for (std::uint32_t s = 0; s < fates.size(); ++s) {
      if (fates[s] == Fate::open) node.opened.push_back(node.location.origin[s]);
    }
    Restricted next = restricted(node.location, fates);
    std::vector<double> multipliers(next.location.clients(), 0);
    for (std::size_t c = 0; c < next.client.size(); ++c) {
      if (next.client[c] != gone) multipliers[next.client[c]] += node.multipliers[c];
    }
    if (!share_.empty()) {
      std::vector<double> share(next.location.sites(), 0);
      for (std::size_t s = 0; s < next.site.size(); ++s) {
        if (next.site[s] != gone) share[next.site[s]] = share_[s];
      }
      share_ = std::move(share);
    }
    node.location = std::move(next.location);
    node.multipliers = std::move(multipliers);
    return true;
  }

  static std::uint32_t undecided(const std::vector<double>& share) {
    std::uint32_t best = 0;
    for (std::uint32_t s = 1; s < share.size(); ++s) {
      if (std::abs(share[s] - 0.5) < std::abs(share[best] - 0.5)) best = s;
    }
    return best;
  }

  // Maximal covering by branch and cut on a program of few columns.
  void cut_covering(const Node& root) {
    const CoverCut found = cover_by_cuts(root.location, share_, reached_, budget_);
    std::vector<std::uint32_t> open = root.opened;
    for (const std::uint32_t s : found.open) open.push_back(root.location.origin[s]);
    if (!found.open.empty()) take(open, total_cost(root_, open));
    if (found.finished) return stack_.clear();
    for (Node& node : stack_) node.bound = std::max(node.bound, found.bound);
  }

  // The same problem by branch and cut, which is better where the relaxation is weak.
  void cut(const Node& root) {
    if (root.location.site.size() > most_entries) return;
    const RadiusModel radius = radius_model(root.location);
    optimize::Limits limits = budget_.left();
    limits.step = root.location.step;
    const double constant = root.location.fixed + radius.constant;
    limits.cutoff = reached_ - constant;
    const auto solved = optimize::solve(radius.model, limits, budget_.progress());
    if (!solved) return;
    double bound = solved->bound + constant;
    if (solved->status == optimize::Status::infeasible) bound = reached_;
    if (solved->has_values()) {
      std::vector<std::uint32_t> open = root.opened;
      for (std::uint32_t s = 0; s < radius.sites; ++s) {
        if (solved->values[s] > 0.5) open.push_back(root.location.origin[s]);
      }
      take(open, total_cost(root_, open));
    }
    const bool done = solved->status == optimize::Status::optimal ||
                      solved->status == optimize::Status::infeasible;
    if (done) return stack_.clear();
    for (Node& node : stack_) node.bound = std::max(node.bound, bound);
  }

  void branch(int nodes) {
    for (; nodes > 0 && !stack_.empty(); --nodes) {
      Node node = std::move(stack_.back());
      stack_.pop_back();
      if (closed(node)) continue;
      if (over()) {
        cut_short_ = std::min(cut_short_, node.bound);
        continue;
      }
      share_.clear();
      node = bounded(std::move(node), node_steps);
      if (closed(node)) continue;
      if (over()) {
        cut_short_ = std::min(cut_short_, node.bound);
        continue;
      }
      split(std::move(node));
    }
  }

  void split(Node node) {
    const std::uint32_t site = undecided(share_);
    const bool open_first = share_[site] >= 0.5;
    const std::vector<double> share = share_;
    for (const bool open : {!open_first, open_first}) {  // the last is looked at first
      std::vector<Fate> fates(node.location.sites(), Fate::free);
      fates[site] = open ? Fate::open : Fate::closed;
      Node child = node;
      share_ = share;
      if (settle(child, fates)) stack_.push_back(std::move(child));
    }
  }

  const Location& root_;
  const Aim aim_;
  LocationSwap swap_;
  std::mt19937 random_;
  Budget& budget_;
  std::vector<Node> stack_;
  std::vector<std::uint32_t> best_;
  std::vector<double> share_;
  bool found_ = false;
  double reached_;  // total of the best choice, or the cutoff
  double cut_short_ = std::numeric_limits<double>::infinity();
};

}  // namespace

Budget::Budget(const optimize::Limits& limits, const Progress& progress)
    : begun_(std::chrono::steady_clock::now()), limits_(limits), progress_(&progress) {}

double Budget::seconds_left() const {
  const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - begun_;
  return limits_.seconds - gone.count();
}

bool Budget::spend(long long steps) {
  if (over_) return false;
  spent_ += steps;
  if (limits_.work > 0 && spent_ > limits_.work) over_ = true;
  const double left = seconds_left();
  if (left <= 0) over_ = true;
  if (--until_report_ < 0) {
    until_report_ = 16;
    if (!report(*progress_, 1 - left / limits_.seconds, "search")) over_ = true;
  }
  return !over_;
}

Budget Budget::part(double share) const {
  Budget out = *this;
  out.limits_ = left();
  out.limits_.seconds *= share;
  out.begun_ = std::chrono::steady_clock::now();
  out.spent_ = 0;
  return out;
}

Budget Budget::within(long long steps) const {
  Budget out = part(1);
  out.limits_.work = out.limits_.work > 0 ? std::min(out.limits_.work, steps) : steps;
  return out;
}

optimize::Limits Budget::left() const {
  optimize::Limits out = limits_;
  out.seconds = std::max(0.0, seconds_left());
  if (limits_.work > 0) out.work = std::max(1LL, limits_.work - spent_);
  return out;
}

Located locate(const Location& location, std::span<const std::uint32_t> start, const Aim& aim,
               int seed, Budget& budget) {
  return Search(location, aim, seed, budget).run(start);
}

}  // namespace lifang::siting
