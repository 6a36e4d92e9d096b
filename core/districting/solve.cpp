// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/solve.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/districting/bits.h"
#include "core/districting/divide.h"
#include "core/districting/exhaust.h"
#include "core/districting/price.h"
#include "core/districting/quick_bound.h"
#include "core/districting/reasons.h"
#include "core/districting/search.h"
#include "core/districting/shelf.h"

namespace lifang::districting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
// Branch and cut of the assignment model: from this effort on, and up to this size. Contiguity
// makes it long, and what it leaves out depends on the plan: search goes further before.
constexpr std::uint64_t assign_effort = 20'000'000;
constexpr std::uint64_t assign_effort_contiguous = 160'000'000;
constexpr double most_gap_contiguous = 0.09;
constexpr std::size_t most_pairs = 6'000;
constexpr std::uint64_t least_list_effort = 4'000'000'000;
constexpr std::uint64_t list_effort = 50'000'000;  // at least, of one list

Finding finding(const char* code, Severity severity, std::vector<std::string> args) {
  Finding out;
  out.code = code;
  out.severity = severity;
  out.args = std::move(args);
  return out;
}

class Solver {
 public:
  Solver(const Instance& instance, const SolveOptions& options, const Progress& progress)
      : instance_(&instance),
        graph_(instance),
        budget_(options.work, progress),
        pool_(graph_),
        searcher_(graph_, options.seed, pool_),
        shelf_(graph_, options.plans, options.difference) {
    step_ = instance.objective == Objective::cut_edges ? 1 : 0;
    if (instance.objective == Objective::deviation && graph_.whole_weights()) step_ = 1;
  }

  Answer run();

 private:
  bool is_inertia() const { return instance_->objective == Objective::hess_inertia; }
  bool done() const;
  double cutoff() const { return plan_.empty() ? infinite : objective_; }
  void take(const Ids& plan);
  void take(const Exact& exact);
  void raise(double bound);
  void search(std::uint64_t effort);
  void look_through(std::uint64_t effort);
  void price_without_contiguity(std::uint64_t effort);
  void price(std::uint64_t effort);
  bool aim(Budget& budget);
  bool settle(const Exact& found);
  void bound_by_lagrange(std::uint64_t effort);
  void assign();
  void explain();
  void confirm();
  void vary();
  Answer answer() const;

  const Instance* instance_;
  Graph graph_;
  Budget budget_;
  Pool pool_;
  Searcher searcher_;
  Shelf shelf_;
  double step_ = 0;
  Ids plan_;
  double objective_ = infinite;
  double bound_ = 0;
  bool proven_ = false;
  Witness proof_ = Witness::reasons;
  bool confirmed_ = false;
  bool no_plan_ = false;
  bool no_start_ = false;
  bool priced_ = false;
  std::uint64_t moves_ = 0;
  int rounds_ = 0;
  std::optional<State> best_;  // the best so far, lawful or not
  std::optional<InertiaBound> lagrange_;
  double lagrange_cutoff_ = infinite;
  Separators separators_;
  std::uint64_t nodes_ = 5'000;
  Generated generated_;
  struct Aim {
    double target = 0;
    Generated sharp;  // by triples
    Allowed allowed;
    std::uint64_t effort = 0;  // that the last rows took: a list may take as much
  };
  std::optional<Aim> aim_;
  double step_of_aim_ = 0.01;  // of the next target above the bound
  ListLimits list_limits_;
  std::vector<Finding> reasons_;
};

bool Solver::done() const {
  if (proven_ || no_plan_) return true;
  return !plan_.empty() && objective_ - bound_ <= 1e-9 * std::abs(objective_);
}

/// Takes a plan if it is lawful and better; every plan that is reported went through here.
void Solver::take(const Ids& plan) {
  std::vector<Ids> members(instance_->k);
  for (std::uint32_t i = 0; i < plan.size(); ++i) members[plan[i]].push_back(i);
  for (const Ids& units : members) {
    double weight = 0;
    std::size_t centers = 0;
    for (const std::uint32_t i : units) {
      weight += graph_.weight(i);
      centers += graph_.center(i) >= 0;
    }
    if (units.empty() || !graph_.in_band(weight)) return;
    if (instance_->contiguity && !graph_.hangs_together(units)) return;
    if (graph_.has_centers() && centers != 1) return;
  }
  const double objective = objective_of(graph_, plan);
  shelf_.offer(plan, objective);
  if (objective >= objective_) return;
  objective_ = objective;
  plan_ = plan;
}

void Solver::take(const Exact& exact) {
  if (exact.plan) take(*exact.plan);
  if (exact.finished) {
    proven_ = !plan_.empty();
    no_plan_ = plan_.empty();
  } else {
    raise(exact.bound);
  }
}

void Solver::raise(double bound) {
  if (!std::isfinite(bound)) return;
  if (step_ > 0) bound = std::ceil(bound / step_ - 1e-6) * step_;
  bound_ = std::max(bound_, std::min(bound, objective_));
}

/// Fresh plans and better ones from the best, then what the pool makes of them.
void Solver::search(std::uint64_t effort) {
  Budget share = budget_.share(effort);
  const std::uint64_t base = 300 * std::max<std::uint64_t>(graph_.size(), 20);
  while (share.go_on() && !done() && !no_start_) {
    if (moves_ == 0) moves_ = base;
    const bool again = best_ && rounds_ % 3 == 2;
    std::optional<Ids> start = again ? best_->district() : searcher_.start(share);
    if (!start) {
      no_start_ = share.go_on();
      break;
    }
    State state(graph_, *start);
    searcher_.anneal(state, moves_, again ? 0.15 : 1, share);
    searcher_.polish(state, share);
    if (!best_ || state.score().better_than(best_->score())) best_ = state;
    if (state.score().violation == 0) take(state.district());
    ++rounds_;
    if (rounds_ % 3 == 0) moves_ = std::min(moves_ * 2, 64 * base);
    const bool sums = instance_->objective != Objective::deviation;
    if (sums && rounds_ % 6 == 5) {
      if (const auto plan = pool_.combine(cutoff(), share)) {
        take(*plan);
        if (!best_ || State(graph_, *plan).score().better_than(best_->score())) {
          best_.emplace(graph_, *plan);
        }
      }
    }
  }
  budget_.settle(share);
}

void Solver::look_through(std::uint64_t effort) {
  if (graph_.size() > Bits::most) return;
  Budget share = budget_.share(UINT64_MAX);
  const Exact exact = exhaust(graph_, cutoff(), generated_.prices, effort, share);
  budget_.settle(share);
  if (exact.plan) take(*exact.plan);
  if (exact.finished) take(exact);
}

void Solver::bound_by_lagrange(std::uint64_t effort) {
  if (lagrange_ && cutoff() >= lagrange_cutoff_) return;
  Budget share = budget_.share(effort);
  InertiaBound found = bound_inertia(graph_, cutoff(), 6'000, share);
  budget_.settle(share);
  raise(found.bound);
  if (found.priced && found.bound > generated_.bound) {
    generated_.bound = found.bound;
    generated_.prices = {found.prices, found.district};
  }
  lagrange_ = std::move(found);
  lagrange_cutoff_ = cutoff();
}

/// Branch and cut of the assignment model, each time twice as far.
void Solver::assign() {
  if (graph_.size() > Bits::most || lagrange_->allowed.pairs() > most_pairs) return;
  const bool far = plan_.empty() || objective_ - bound_ > most_gap_contiguous * objective_;
  if (instance_->contiguity && far) return;
  Budget share = budget_.share(UINT64_MAX);
  InertiaBound known = *lagrange_;
  narrow(graph_, generated_, cutoff(), known.allowed, share);
  Exact exact = solve_inertia(graph_, known, cutoff(), nodes_, separators_, share);
  budget_.settle(share);
  // Its tolerances are not ours: a plan that we refuse proves nothing, and no plan proves that
  // there is none only where weights are whole.
  if (exact.plan) {
    take(*exact.plan);
    exact.finished = exact.finished && objective_ <= objective_of(graph_, *exact.plan);
  } else if (plan_.empty()) {
    exact.finished = exact.finished && graph_.whole_weights();
  }
  take(exact);
  nodes_ *= 2;
}

/// Contiguity left out gives a bound as well, soon, and prices that are near the right ones.
void Solver::price_without_contiguity(std::uint64_t effort) {
  Instance relaxed = *instance_;
  relaxed.contiguity = false;
  const Graph graph(relaxed);
  Pool pool(graph);
  for (const Pool::District& district : pool_.districts()) pool.add(district.units);
  const auto pricer = inertia_pricer(graph, lagrange_->allowed);
  Budget share = budget_.share(effort);
  generated_ = generate(graph, *pricer, pool, generated_, cutoff(), step_, 0, share);
  raise(generated_.bound);
  budget_.settle(share);
}

void Solver::price(std::uint64_t effort) {
  if (instance_->objective == Objective::deviation) return;
  if (is_inertia() ? !lagrange_ || !fits_inertia_pricer(lagrange_->allowed)
                   : graph_.size() > Bits::most) {
    return;
  }
  if (pool_.districts().size() < graph_.size()) return;
  if (is_inertia() && instance_->contiguity && !priced_) price_without_contiguity(effort / 2);
  priced_ = true;
  Budget share = budget_.share(effort);
  const Allowed allowed = lagrange_ ? lagrange_->allowed : Allowed{};
  const auto pricer = pricer_of(graph_, allowed);
  generated_ = generate(graph_, *pricer, pool_, generated_, cutoff(), step_, 0, share);
  raise(generated_.bound);
  if (generated_.closed) proven_ = true;
  const bool priced = share.go_on();
  if (!done() && !plan_.empty() && !instance_->contiguity) {
    take(divide({&graph_, allowed, &pool_, generated_, cutoff(), step_}, share));
  }
  budget_.settle(share);
  if (done() || !priced) return;
  share = budget_.share(is_inertia() ? std::max(4 * effort, least_list_effort) : effort);
  while (!done() && aim(share)) continue;
  budget_.settle(share);
}

/// What each of two bounds allows for a target, or for a cutoff above it.
void keep_both(Allowed& allowed, const Allowed& wider) {
  for (std::size_t center = 0; center < allowed.unit.size(); ++center) {
    for (std::size_t i = 0; i < allowed.unit[center].size(); ++i) {
      allowed.unit[center][i] = allowed.unit[center][i] && wider.unit[center][i];
    }
  }
}

/// Asks whether there is a plan below a target near the bound: for such a one fewer districts
/// matter than for what is known so far. Rows make them fewer still, then they are listed, in
/// turn. False if that is not settled; the next call goes on.
bool Solver::aim(Budget& budget) {
  if (aim_) {
    aim_->target = std::min(aim_->target, cutoff());
  } else {
    aim_ = Aim();
    aim_->target = is_inertia() ? std::min(cutoff(), bound_ * (1 + step_of_aim_)) : cutoff();
    aim_->sharp = generated_;
    if (is_inertia()) {
      aim_->allowed = bound_inertia(graph_, aim_->target, 6'000, budget).allowed;
      keep_both(aim_->allowed, lagrange_->allowed);
    }
  }
  if (is_inertia() && !fits_inertia_pricer(aim_->allowed)) {
    aim_.reset();
    return false;
  }
  for (int idle = 0; budget.go_on() && idle < 2;) {
    if (is_inertia()) narrow(graph_, aim_->sharp, aim_->target, aim_->allowed, budget);
    if (!budget.go_on()) return false;
    if (is_inertia() && aim_->allowed.pairs() == 0) return settle({});
    const auto pricer = pricer_of(graph_, aim_->allowed);
    Budget part = budget.share(std::max(list_effort, aim_->effort));
    const Exact found =
        enumerate(graph_, *pricer, aim_->sharp, bound_, aim_->target, step_, list_limits_, part);
    budget.settle(part);
    if (found.plan) take(*found.plan);
    if (found.finished) return settle(found);
    raise(std::min(found.bound, aim_->target));
    const double before = aim_->sharp.bound;
    const std::uint64_t work = budget.work();
    aim_->sharp = generate(graph_, *pricer, pool_, aim_->sharp, aim_->target, step_, 1, budget);
    aim_->effort = budget.work() - work;
    raise(std::min(aim_->sharp.bound, aim_->target));
    if (aim_->sharp.closed) return settle({});
    const double gap = aim_->target - before;
    idle = aim_->sharp.bound - before > 0.02 * gap ? 0 : idle + 1;
    if (aim_->sharp.bound - before > 0.1 * gap) continue;
    list_limits_.districts = std::min<std::size_t>(2 * list_limits_.districts, 1'000'000);
    list_limits_.effort *= 2;
    if (idle == 2) aim_.reset();
    if (!aim_) break;
  }
  return false;
}

/// Below the target there is no plan but that one.
bool Solver::settle(const Exact& found) {
  const double target = aim_->target;
  aim_.reset();
  step_of_aim_ *= 2;
  if (found.plan) {
    proven_ = objective_ <= objective_of(graph_, *found.plan);
  } else {
    raise(target);
    proven_ = target >= cutoff() && !plan_.empty();
  }
  return true;
}

Answer Solver::run() {
  raise(quick_bound(graph_));
  reasons_ = why_not(graph_, budget_);
  no_plan_ = !reasons_.empty();
  const std::uint64_t first = 5'000'000 + 40'000 * graph_.size();
  const std::uint64_t from = instance_->contiguity ? assign_effort_contiguous : assign_effort;
  int quiet = 0;  // rounds of search that found nothing better: proof gets more of the time
  for (std::uint64_t effort = first; budget_.go_on() && !done(); effort *= 2) {
    const double before = objective_;
    search(effort >> std::min(quiet, 3));
    quiet = std::isfinite(objective_) && objective_ == before ? quiet + 1 : 0;
    const auto prove = [&](Witness by, auto&& attempt) {
      if (done()) return;
      attempt();
      if (done()) proof_ = by;
    };
    if (done()) proof_ = Witness::prices;
    prove(Witness::complete_search, [&] { look_through(effort / 16); });
    if (is_inertia()) prove(Witness::prices, [&] { bound_by_lagrange(10 * effort); });
    prove(Witness::prices, [&] { price(2 * effort); });
    // While lists and rows get further, a solver of assignment models would only take their time.
    if (is_inertia() && effort >= from && !aim_) prove(Witness::branch_and_cut, [&] { assign(); });
    if (effort > (1ULL << 60)) break;
  }
  confirm();
  if (no_plan_ && reasons_.empty()) explain();
  vary();
  return answer();
}

/// Complete search has the last word where it ends soon.
void Solver::confirm() {
  constexpr std::uint64_t effort = 2'000'000;
  confirmed_ = done() && (proof_ == Witness::reasons || proof_ == Witness::complete_search);
  if (!done() || confirmed_ || graph_.size() > Bits::most) return;
  Budget share = budget_.share(300'000'000);
  const Exact second = exhaust(graph_, cutoff(), {}, effort, share);
  budget_.settle(share);
  confirmed_ = second.finished && !second.plan;
  if (!second.plan) return;
  // It found what was said not to exist: nothing that was proven is believed.
  proven_ = no_plan_ = false;
  bound_ = quick_bound(graph_);
  take(*second.plan);
}

/// Other plans, until there are as many as asked for.
void Solver::vary() {
  constexpr int most_rounds = 60;
  const std::uint64_t moves = 600 * std::max<std::uint64_t>(graph_.size(), 20);
  for (int round = 0; round < most_rounds && !shelf_.full() && !no_plan_; ++round) {
    const auto start = searcher_.start(budget_);
    if (!start || !budget_.go_on()) return;
    State state(graph_, *start);
    searcher_.anneal(state, moves, 1, budget_);
    searcher_.polish(state, budget_);
    if (state.score().violation == 0) take(state.district());
  }
}

/// What a complete search proved, and which single rule is in the way.
void Solver::explain() {
  const bool together = instance_->contiguity;
  reasons_.push_back(finding(together ? "districting.no_contiguous_plan" : "districting.no_plan",
                             Severity::error,
                             {std::to_string(instance_->k), band_text(*instance_)}));
  const auto try_without = [&](const char* code, std::string arg, auto&& relax) {
    Instance relaxed = *instance_;
    relax(relaxed);
    Budget share = budget_.share(100'000'000);
    const Answer found = solve(relaxed, {.seed = 1, .work = share.left()}, share.progress());
    if (found.district.empty()) return;
    reasons_.push_back(finding(code, Severity::info, {std::move(arg)}));
  };
  if (together) {
    try_without("districting.without_contiguity", "", [](Instance& i) { i.contiguity = false; });
  }
  if (instance_->lower) {
    try_without("districting.without_lower", number_text(*instance_->lower),
                [](Instance& i) { i.lower.reset(); });
  }
  if (instance_->upper) {
    try_without("districting.without_upper", number_text(*instance_->upper),
                [](Instance& i) { i.upper.reset(); });
  }
}

/// Districts are numbered as their first units come.
Ids numbered(const Ids& plan, std::size_t k) {
  std::vector<std::uint32_t> number(k, UINT32_MAX);
  std::uint32_t next = 0;
  Ids out;
  for (const std::uint32_t d : plan) {
    if (number[d] == UINT32_MAX) number[d] = next++;
    out.push_back(number[d]);
  }
  return out;
}

Answer Solver::answer() const {
  Answer out;
  out.work = budget_.work();
  out.stopped = budget_.stopped();
  if (done()) out.proof = proof_;
  if (lagrange_) out.certificate.push_back(lagrange_->prices);
  if (is_inertia() && !generated_.prices.unit.empty()) {
    out.certificate.push_back(generated_.prices.unit);
  }
  out.confirmed = done() && confirmed_;
  if (no_plan_) {
    out.status = Status::infeasible;
    out.reasons = reasons_;
    return out;
  }
  out.bound = bound_;
  if (plan_.empty()) return out;
  out.district = numbered(plan_, instance_->k);
  out.objective = objective_;
  out.status = done() ? Status::optimal : Status::feasible;
  if (done()) out.bound = objective_;
  for (const OtherPlan& other : shelf_.plans()) {
    if (difference(graph_, other.district, plan_) <= 0) continue;
    out.others.push_back({numbered(other.district, instance_->k), other.objective});
  }
  return out;
}

}  // namespace

Answer solve(const Instance& instance, const SolveOptions& options, const Progress& progress) {
  return Solver(instance, options, progress).run();
}

}  // namespace lifang::districting
