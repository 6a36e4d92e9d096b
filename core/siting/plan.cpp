// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/plan.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/geometry/feature.h"
#include "core/optimize/branch.h"
#include "core/siting/plain_plan.h"
#include "core/siting/plan_model.h"
#include "core/siting/plan_reasons.h"

namespace lifang::siting {
namespace {

/// What less than `value` would be worth finding.
double below(double value) {
  return value - 1e-6 * std::max(1.0, std::abs(value));
}

class Planner {
 public:
  Planner(const PlanQuestion& question, const optimize::Limits& limits, const Progress& progress)
      : q_(question), limits_(limits), budget_(limits, progress) {}

  Result<Plan> run() {
    out_.reasons = reasons_against(q_);
    if (!out_.reasons.empty()) {
      out_.status = Status::infeasible;
      witness_infeasible();
      return std::move(out_);
    }
    plain_ = is_plain(q_);
    const auto searched = q_.goal == Goal::nearest_farthest ? farthest() : once();
    if (!searched) return fail(searched);
    if (out_.status == Status::infeasible) explain();
    if (out_.status == Status::optimal && q_.goal == Goal::nearest_farthest) witness_radius();
    if (out_.status == Status::optimal && q_.goal != Goal::nearest_farthest) witness_objective();
    if (out_.status == Status::infeasible) witness_infeasible();
    return std::move(out_);
  }

 private:
  Result<optimize::Solution> solve(const optimize::Model& model, double cutoff) {
    optimize::Limits limits = budget_.left();
    limits.seed = limits_.seed;
    limits.cutoff = cutoff;
    return optimize::solve(model, limits, budget_.progress());
  }

  // Steps as found, everything else counted anew.
  Result<void> take(std::vector<PlanStep> steps, std::vector<Allotted> allotted) {
    Recount counted = recount(q_, steps, allotted);
    if (!counted.faults.empty()) {
      return fail(Fault::internal, "siting.plan.contradiction", {}, {counted.faults.front()});
    }
    out_.steps = std::move(steps);
    out_.allotted = std::move(allotted);
    out_.objective = counted.objective;
    out_.cost = counted.cost;
    out_.served = std::move(counted.served);
    return {};
  }

  void settle(double bound, bool proven) {
    out_.status = proven ? Status::optimal : Status::feasible;
    if (proven)
      out_.bound = out_.objective;
    else if (std::isfinite(bound))
      out_.bound = bound;
  }

  Result<void> once() {
    if (plain_) {
      const PlainPlan found = plain_plan(q_, limits_.seed, budget_);
      if (found.infeasible) out_.status = Status::infeasible;
      if (found.answered && !found.infeasible) {
        if (auto taken = take(found.steps, {}); !taken) return taken;
        settle(found.bound, found.proven);
      }
      if (found.answered) return {};
      plain_ = false;
    }
    const PlanModel model(q_);
    const auto solved = solve(model.model(), optimize::infinity);
    if (!solved) return fail(solved);
    if (solved->status == optimize::Status::infeasible) out_.status = Status::infeasible;
    if (std::isfinite(solved->bound)) out_.bound = model.objective_of(solved->bound);
    if (!solved->has_values()) return {};
    if (auto taken = take(model.steps(solved->values), model.allotted(solved->values)); !taken)
      return taken;
    settle(model.objective_of(solved->bound), solved->status == optimize::Status::optimal);
    return {};
  }

  std::vector<double> lengths() const {
    std::vector<double> out;
    for (const PlanDemand& d : q_.demand) {
      for (const Way& way : d.ways) out.push_back(way.length);
    }
    if (out.empty()) out.push_back(0);
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // The radius is one of the lengths; each half asks whether any plan keeps it (Minieka 1970).
  Result<void> farthest() {
    const std::vector<double> all = lengths();
    std::size_t low = 0, high = all.size();  // the least radius that can be kept is in [low, high]
    std::size_t asked = all.size() - 1;
    bool sure = true;
    while (low < high) {
      const auto kept = keeps(all[asked]);
      if (!kept) return fail(kept);
      if (*kept == Status::optimal) {
        high =
            static_cast<std::size_t>(std::ranges::lower_bound(all, *out_.objective) - all.begin());
        if (high <= low) break;
      } else if (*kept == Status::infeasible) {
        low = asked + 1;
        if (low == all.size()) out_.status = Status::infeasible;
      } else {
        sure = false;
        break;
      }
      asked = (low + high) / 2;
    }
    if (out_.objective)
      settle(all[std::min(low, all.size() - 1)], sure);
    else if (low < all.size())
      out_.bound = all[low];
    return {};
  }

  // Optimal: some plan keeps the radius, and is taken.
  Result<Status> keeps(double radius) {
    if (plain_) {
      const PlainPlan found = plain_within(q_, radius, limits_.seed, budget_);
      if (found.infeasible) return Status::infeasible;
      if (!found.answered) return Status::unknown;
      if (auto taken = take(found.steps, {}); !taken) return fail(taken);
      return Status::optimal;
    }
    const PlanModel model(q_, radius);
    const auto solved = solve(model.model(), optimize::infinity);
    if (!solved) return fail(solved);
    if (solved->status == optimize::Status::infeasible) return Status::infeasible;
    if (!solved->has_values()) return Status::unknown;
    if (auto taken = take(model.steps(solved->values), model.allotted(solved->values)); !taken)
      return fail(taken);
    return Status::optimal;
  }

  // What it would take, if money and number are what stands in the way.
  void explain() {
    PlanQuestion freely = q_;
    bool limited = false;
    for (PlanPeriod& period : freely.periods) {
      limited = limited || period.budget != no_limit ||
                period.at_most != std::numeric_limits<std::uint32_t>::max();
      period = {};
    }
    if (limited && q_.goal == Goal::least_cost) {
      const PlanModel model(freely);
      const auto solved = solve(model.model(), optimize::infinity);
      if (solved && solved->has_values()) {
        const auto steps = model.steps(solved->values);
        const auto opened = std::ranges::count(steps, Act::open, &PlanStep::act);
        out_.reasons.push_back(
            plan_reason("siting.plan.needs",
                        {to_text(model.objective_of(solved->bound)), std::to_string(opened)}));
        return;
      }
    }
    out_.reasons.push_back(plan_reason("siting.plan.limits", {}));
  }

  // The other search: for plain questions the program, for programs our own branch and bound.
  void witness(const PlanModel& model, double cutoff) {
    out_.witness = Witness::no_time;
    if (budget_.over()) return;
    if (plain_) {
      const auto solved = solve(model.model(), cutoff);
      if (!solved) return;
      if (solved->status == optimize::Status::infeasible) out_.witness = Witness::confirmed;
      if (solved->has_values() && solved->objective < cutoff) out_.witness = Witness::contradicted;
      return;
    }
    optimize::BranchOptions options;
    options.cutoff = cutoff;
    const auto found = optimize::branch(model.model(), {}, options,
                                        [&](double, std::string_view) { return budget_.spend(); });
    if (!found.values.empty())
      out_.witness = Witness::contradicted;
    else if (found.finished)
      out_.witness = Witness::confirmed;
  }

  void witness_objective() {
    const PlanModel model(q_);
    witness(model, below(model.minimised_of(*out_.objective)));
  }
  void witness_radius() {
    const std::vector<double> all = lengths();
    const auto at = std::ranges::lower_bound(all, *out_.objective);
    if (at == all.begin()) {
      out_.witness = Witness::confirmed;  // nothing is nearer than the nearest
      return;
    }
    witness(PlanModel(q_, *std::prev(at)), optimize::infinity);
  }
  void witness_infeasible() {
    witness(q_.goal == Goal::nearest_farthest ? PlanModel(q_, no_limit) : PlanModel(q_),
            optimize::infinity);
  }

  const PlanQuestion& q_;
  const optimize::Limits limits_;
  Budget budget_;
  bool plain_ = false;
  Plan out_;
};

}  // namespace

Result<Plan> plan_sites(const PlanQuestion& question, const optimize::Limits& limits,
                        const Progress& progress) {
  if (auto fine = check(question); !fine) return fail(fine);
  return Planner(question, limits, progress).run();
}

}  // namespace lifang::siting
