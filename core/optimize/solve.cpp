// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <CoinError.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>

#include "core/optimize/clp.h"
#include "core/optimize/model.h"
#include "core/optimize/proof.h"

namespace lifang::optimize {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double grace_s = 0.3;  // for CBC to end by its own limit, with a bound

bool is_well_formed(const Model& model) {
  const auto finite = [](double v) { return std::isfinite(v); };
  if (!std::ranges::all_of(Access::objective(model), finite)) return false;
  for (std::size_t c = 0; c < model.columns(); ++c) {
    if (std::isnan(Access::lower(model)[c]) || std::isnan(Access::upper(model)[c])) return false;
  }
  std::set<std::uint32_t> seen;
  for (std::size_t r = 0; r < model.rows(); ++r) {
    if (std::isnan(Access::row_lower(model)[r]) || std::isnan(Access::row_upper(model)[r])) {
      return false;
    }
    seen.clear();
    for (std::size_t t = Access::row_start(model)[r]; t < Access::row_start(model)[r + 1]; ++t) {
      const Term& term = Access::terms(model)[t];
      if (term.column >= model.columns() || !finite(term.factor)) return false;
      if (!seen.insert(term.column).second) return false;
    }
  }
  return true;
}

/// Watches the wall clock (CBC's own limit can overrun) and asks the caller.
class Watch : public CbcEventHandler {
 public:
  Watch(Clock::time_point start, double seconds, const Progress& progress)
      : start_(start), seconds_(seconds), progress_(&progress) {}
  CbcEventHandler* clone() const override { return new Watch(*this); }
  CbcAction event(CbcEvent) override {
    const double spent = std::chrono::duration<double>(Clock::now() - start_).count();
    if (spent > seconds_) return stop;
    return report(*progress_, spent / seconds_, "branch and cut") ? noAction : stop;
  }

 private:
  Clock::time_point start_;
  double seconds_;
  const Progress* progress_;
};

int no_callback(CbcModel*, int) {
  return 0;
}

// CBC rounds by its tolerances; an answer is taken when the exact integers still fit.
std::vector<double> rounded(const Model& model, const double* values) {
  std::vector<double> out(values, values + model.columns());
  for (std::size_t c = 0; c < out.size(); ++c) {
    if (Access::integer(model)[c]) out[c] = std::round(out[c]);
    out[c] = std::clamp(out[c], Access::lower(model)[c], Access::upper(model)[c]);
  }
  return out;
}

std::string text_of(double value) {
  char out[40];
  std::snprintf(out, sizeof out, "%.17g", value);
  return out;
}

struct Searched {
  bool infeasible = false;
  bool finished = false;            ///< the tree was closed
  std::vector<double> values = {};  ///< empty: none
  double objective = 0;             ///< as CBC counts it, minimised
  double bound = -COIN_DBL_MAX;     ///< minimised
};

// A start goes in as a cutoff, "better than this or nothing": CBC's own way of taking
// one (setMIPStart) throws when its preprocessing has added a column.
Searched branch_and_cut(const Model& model, const OsiClpSolverInterface& loaded,
                        const Limits& limits, Clock::time_point begun, const Progress& progress,
                        double cutoff) {
  CbcModel search(loaded);
  CbcSolverUsefulData data;
  data.noPrinting_ = true;
  data.useSignalHandler_ = false;
  CbcMain0(search, data);
  search.setLogLevel(0);
  search.solver()->messageHandler()->setLogLevel(0);
  Watch watch(begun, limits.seconds, progress);
  search.passInEventHandler(&watch);

  const double left = limits.seconds - std::chrono::duration<double>(Clock::now() - begun).count();
  const std::string seconds = std::to_string(std::max(0.05, left));
  const std::string gap = text_of(limits.relative_gap);
  const std::string seed = std::to_string(limits.seed);
  const std::string best = text_of(std::min(cutoff, 1e50));
  const std::string step = text_of(std::max(1e-5, 0.999 * limits.step));
  const std::string nodes = std::to_string(limits.work > 0 ? limits.work : 2147483647LL);
  const char* words[] = {
      "lifang",        "-log",      "0",          "-timeMode",     "elapsed",    "-sec",
      seconds.c_str(), "-ratioGap", gap.c_str(),  "-allowableGap", "0",          "-randomCbcSeed",
      seed.c_str(),    "-cutoff",   best.c_str(), "-increment",    step.c_str(), "-maxNodes",
      nodes.c_str(),   "-solve",    "-quit"};
  CbcMain1(static_cast<int>(std::size(words)), words, search, no_callback, data);

  Searched out;
  out.infeasible = search.isProvenInfeasible();
  out.finished = search.isProvenOptimal();
  if (const double* best = search.bestSolution()) out.values.assign(best, best + model.columns());
  out.objective = search.getObjValue();
  out.bound = search.getBestPossibleObjValue();
  return out;
}

}  // namespace

Result<Solution> solve(const Model& model, Limits limits, const Progress& progress,
                       std::span<const double> start) {
  if (!is_well_formed(model)) return fail(Fault::internal, "optimize.bad_model");
  const auto begun = Clock::now();
  const double sign = sign_of(model);
  Solution out;
  double bound = -infinity;    // minimised
  double relaxed = -infinity;  // of the relaxation alone

  if (!start.empty() && model.is_feasible(start)) out.values = rounded(model, start.data());
  const auto settle = [&](bool finished) {
    if (out.has_values()) {
      out.objective = model.objective_at(out.values);
      const Proof proof = prove(sign * out.objective, bound, relaxed, finished);
      out.status = proof.optimal ? Status::optimal : Status::feasible;
      bound = proof.bound;
    }
    out.bound = sign * bound;
    return out;
  };
  if (model.columns() == 0) {
    out.status = model.is_feasible({}) ? Status::optimal : Status::infeasible;
    return out;
  }

  OsiClpSolverInterface solver;
  load(model, solver);
  // CBC asks for the time between its linear programs only. What it concludes from one that was
  // broken off is worth nothing.
  bool broken_off = false;
  const Progress in_time = [&](double share, std::string_view phase) {
    const double spent = std::chrono::duration<double>(Clock::now() - begun).count();
    if (spent <= limits.seconds + grace_s && report(progress, share, phase)) return true;
    broken_off = true;
    return false;
  };
  SimplexWatch simplex(in_time);
  solver.getModelPtr()->passInEventHandler(&simplex);
  // The relaxation gives a bound of our own, whatever becomes of the search.
  solver.initialSolve();
  if (broken_off) return settle(false);
  if (solver.isProvenPrimalInfeasible()) {
    out.status = Status::infeasible;
    return out;
  }
  if (solver.isProvenOptimal()) bound = relaxed = solver.getObjValue();
  if (std::chrono::duration<double>(Clock::now() - begun).count() >= limits.seconds ||
      !report(progress, 0, "branch and cut")) {
    return settle(false);
  }

  const bool started = out.has_values();
  const double cutoff = started ? sign * model.objective_at(out.values) : limits.cutoff;
  Searched found;
  try {
    found = branch_and_cut(model, solver, limits, begun, progress, cutoff);
  } catch (const CoinError&) {
    return settle(false);
  }
  if (broken_off) found = {.values = std::move(found.values)};
  if (found.infeasible && !started) {
    out.status = Status::infeasible;
    return out;
  }
  if (found.bound > -1e49 && found.bound < 1e49) bound = std::max(bound, found.bound);
  bool theirs = false;
  if (!found.values.empty()) {
    std::vector<double> values = rounded(model, found.values.data());
    if (model.is_feasible(values) &&
        (!out.has_values() ||
         sign * model.objective_at(values) <= sign * model.objective_at(out.values))) {
      out.values = std::move(values);
      theirs = close(sign * model.objective_at(out.values), found.objective);
    }
  }
  // With a cutoff, "infeasible" says that nothing beats the start.
  const bool closed = found.infeasible ? started && found.values.empty() : theirs && found.finished;
  return settle(closed && limits.relative_gap <= 0);
}

}  // namespace lifang::optimize
