// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/branch.h"

#include <CglKnapsackCover.hpp>
#include <CglMixedIntegerRounding2.hpp>
#include <CglZeroHalf.hpp>
#include <CoinWarmStartBasis.hpp>
#include <algorithm>
#include <climits>
#include <cmath>
#include <memory>
#include <queue>

#include "core/optimize/clp.h"

namespace lifang::optimize {
namespace {

constexpr double whole_within = 1e-6;

struct Narrowing {
  int column = 0;
  double lower = 0;
  double upper = 0;
};

struct Node {
  std::vector<Narrowing> path;
  double bound = -infinity;
  std::uint64_t born = 0;
  std::shared_ptr<CoinWarmStartBasis> basis = {};
};

struct Later {
  bool operator()(const Node& a, const Node& b) const {
    return a.bound != b.bound ? a.bound > b.bound : a.born < b.born;
  }
};

/// What branching a column down or up has cost so far, for each unit of the way.
struct Experience {
  double sum[2] = {0, 0};
  int count[2] = {0, 0};
  double mean(int side, double otherwise) const {
    return count[side] ? sum[side] / count[side] : otherwise;
  }
};

enum class Solved { optimal, closed, lost };

class Search {
 public:
  Search(const Model& model, const Separate& separate, const BranchOptions& options,
         const Progress& progress)
      : model_(&model), separate_(&separate), options_(&options), progress_(&progress) {
    load(model, lp_);
    SimplexWatch watch(progress);
    lp_.getModelPtr()->passInEventHandler(&watch);
    lp_.setHintParam(OsiDoReducePrint, true, OsiHintTry);
    lower_ = Access::lower(model);
    upper_ = Access::upper(model);
    for (std::size_t c = 0; c < model.columns(); ++c) {
      if (Access::integer(model)[c]) integers_.push_back(static_cast<int>(c));
    }
    experience_.resize(model.columns());
    cutoff_ = options.cutoff;
  }

  Branched run();

 private:
  Solved relax();
  bool may_beat(double bound) const;
  double sharpened(double objective) const;
  bool enter(const Node& node);
  bool look_on(std::uint64_t before);
  bool is_whole() const;
  bool add(const std::vector<Row>& rows);
  void add_general_cuts();
  Solved tighten(bool root);
  void take();
  void remember_root();
  void fix_by_reduced_cost();
  int choose(Node& node, double objective, bool& again);
  bool probe(int column, double objective, Node& node, double gain[2]);
  void forget_slack_rows();
  std::pair<Node, Node> divide(const Node& node, int column) const;
  bool process(Node& node, Node& next);
  Branched result(bool finished) const;

  const Model* model_;
  const Separate* separate_;
  const BranchOptions* options_;
  const Progress* progress_;
  OsiClpSolverInterface lp_;
  std::vector<double> lower_, upper_;  // of the whole tree
  std::vector<int> integers_;
  std::vector<Experience> experience_;
  std::priority_queue<Node, std::vector<Node>, Later> open_;
  std::vector<double> best_;
  std::vector<double> root_cost_, root_value_;
  double root_objective_ = -infinity;
  double best_objective_ = infinity;
  double cutoff_ = infinity;
  double lost_ = infinity;  // least bound of a node whose relaxation could not be solved
  std::uint64_t work_ = 0;
  std::uint64_t nodes_ = 0;
  std::uint64_t born_ = 0;
  bool stopped_ = false;
};

double Search::sharpened(double objective) const {
  if (options_->step <= 0) return objective;
  return std::ceil(objective / options_->step - 1e-6) * options_->step;
}

bool Search::may_beat(double bound) const {
  if (!std::isfinite(cutoff_)) return true;
  return bound < cutoff_ - 1e-9 * std::max(1.0, std::abs(cutoff_));
}

bool Search::look_on(std::uint64_t before) {
  work_ += before;
  if (work_ > options_->work || !report(*progress_, -1, "branch")) stopped_ = true;
  return !stopped_;
}

Solved Search::relax() {
  lp_.resolve();
  const auto rows = static_cast<std::uint64_t>(lp_.getNumRows());
  look_on((static_cast<std::uint64_t>(lp_.getIterationCount()) + 1) * (rows / 16 + 1));
  if (lp_.isProvenPrimalInfeasible()) return Solved::closed;
  if (!lp_.isProvenOptimal()) {
    lp_.initialSolve();
    if (lp_.isProvenPrimalInfeasible()) return Solved::closed;
    if (!lp_.isProvenOptimal()) return Solved::lost;
  }
  return may_beat(sharpened(lp_.getObjValue())) ? Solved::optimal : Solved::closed;
}

/// Lays a node's ranges on the relaxation. False if one is empty: the node is closed.
bool Search::enter(const Node& node) {
  std::vector<double> lower(lower_), upper(upper_);
  for (const Narrowing& n : node.path) {
    const auto c = static_cast<std::size_t>(n.column);
    lower[c] = std::max(lower[c], n.lower);
    upper[c] = std::min(upper[c], n.upper);
    if (lower[c] > upper[c]) return false;
  }
  std::transform(upper.begin(), upper.end(), upper.begin(), held);
  std::transform(lower.begin(), lower.end(), lower.begin(), held);
  lp_.setColLower(lower.data());
  lp_.setColUpper(upper.data());
  if (!node.basis) return true;
  CoinWarmStartBasis basis(*node.basis);
  basis.resize(lp_.getNumRows(), lp_.getNumCols());
  lp_.setWarmStart(&basis);
  return true;
}

bool Search::is_whole() const {
  const double* x = lp_.getColSolution();
  return std::all_of(integers_.begin(), integers_.end(),
                     [&](int c) { return std::abs(x[c] - std::round(x[c])) <= whole_within; });
}

bool Search::add(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CoinPackedVector terms;
    for (const Term& term : row.terms) terms.insert(static_cast<int>(term.column), term.factor);
    lp_.addRow(terms, held(row.lower), held(row.upper));
  }
  return !rows.empty();
}

void Search::add_general_cuts() {
  OsiCuts cuts;
  CglTreeInfo info;
  CglKnapsackCover covers;
  CglMixedIntegerRounding2 rounding;
  CglZeroHalf halves;
  covers.generateCuts(lp_, cuts, info);
  rounding.generateCuts(lp_, cuts, info);
  halves.refreshSolver(&lp_);
  halves.generateCuts(lp_, cuts, info);
  for (int i = 0; i < cuts.sizeRowCuts(); ++i) {
    const OsiRowCut& cut = cuts.rowCut(i);
    const int size = cut.row().getNumElements();
    if (cut.violated(lp_.getColSolution()) < 1e-4 || size > 300) continue;
    lp_.addRow(cut.row(), cut.lb(), cut.ub());
  }
}

void Search::forget_slack_rows() {
  std::vector<int> slack;
  const std::unique_ptr<CoinWarmStartBasis> basis(
      dynamic_cast<CoinWarmStartBasis*>(lp_.getWarmStart()));
  for (int r = static_cast<int>(model_->rows()); r < lp_.getNumRows(); ++r) {
    if (basis->getArtifStatus(r) == CoinWarmStartBasis::basic) slack.push_back(r);
  }
  lp_.deleteRows(static_cast<int>(slack.size()), slack.data());
}

/// Rows are asked for until none is missing or they no longer help.
Solved Search::tighten(bool root) {
  Solved solved = relax();
  int general = root ? 6 : 0;
  int idle = 0;
  double before = lp_.getObjValue();
  for (int round = 0; solved == Solved::optimal && !stopped_; ++round) {
    const bool whole = is_whole();
    const std::span<const double> x(lp_.getColSolution(), model_->columns());
    const bool ask = whole || root || round < 1;
    const bool found = ask && *separate_ && idle < 8 + 1000 * whole && add((*separate_)(x, whole));
    if (!found) {
      if (whole || general-- <= 0) break;
      const int rows = lp_.getNumRows();
      add_general_cuts();
      if (lp_.getNumRows() == rows) break;
    }
    solved = relax();
    const double now = lp_.getObjValue();
    idle = now > before + 1e-5 * std::max(1.0, std::abs(now)) ? 0 : idle + 1;
    before = std::max(before, now);
    if (root && round % 10 == 9) forget_slack_rows();
  }
  return solved;
}

void Search::take() {
  const double* x = lp_.getColSolution();
  std::vector<double> values(x, x + model_->columns());
  for (const int c : integers_) {
    auto& v = values[static_cast<std::size_t>(c)];
    v = std::round(v);
  }
  const double objective = model_->objective_at(values);
  if (!may_beat(objective)) return;
  best_ = std::move(values);
  best_objective_ = cutoff_ = objective;
  fix_by_reduced_cost();
}

void Search::remember_root() {
  root_objective_ = lp_.getObjValue();
  root_cost_.assign(lp_.getReducedCost(), lp_.getReducedCost() + model_->columns());
  root_value_.assign(lp_.getColSolution(), lp_.getColSolution() + model_->columns());
  fix_by_reduced_cost();
}

void Search::fix_by_reduced_cost() {
  if (root_cost_.empty() || !std::isfinite(cutoff_)) return;
  const double room = cutoff_ - root_objective_;
  const double slack = 1e-7 * std::max(1.0, std::abs(cutoff_));
  for (const int column : integers_) {
    const auto c = static_cast<std::size_t>(column);
    if (upper_[c] - lower_[c] != 1) continue;
    if (root_value_[c] <= lower_[c] + whole_within && root_cost_[c] > room + slack) {
      upper_[c] = lower_[c];
    } else if (root_value_[c] >= upper_[c] - whole_within && -root_cost_[c] > room + slack) {
      lower_[c] = upper_[c];
    }
  }
}

/// Tries both sides of a column. False if one side is closed: then the node is narrower.
bool Search::probe(int column, double objective, Node& node, double gain[2]) {
  const auto c = static_cast<std::size_t>(column);
  const double x = lp_.getColSolution()[column];
  const double lower = lp_.getColLower()[column];
  const double upper = lp_.getColUpper()[column];
  bool closed[2] = {false, false};
  lp_.setIntParam(OsiMaxNumIterationHotStart, 60);
  lp_.markHotStart();
  for (const int side : {0, 1}) {
    if (side == 0)
      lp_.setColUpper(column, std::floor(x));
    else
      lp_.setColLower(column, std::ceil(x));
    lp_.solveFromHotStart();
    work_ += static_cast<std::uint64_t>(lp_.getIterationCount() + 1) *
             (static_cast<std::uint64_t>(lp_.getNumRows()) / 16 + 1);
    gain[side] = std::max(0.0, lp_.getObjValue() - objective);
    closed[side] = lp_.isProvenPrimalInfeasible() ||
                   (lp_.isProvenOptimal() && !may_beat(sharpened(lp_.getObjValue())));
    lp_.setColBounds(column, lower, upper);
    const double way = side == 0 ? x - std::floor(x) : std::ceil(x) - x;
    if (!closed[side]) {
      experience_[c].sum[side] += gain[side] / std::max(way, 1e-6);
      ++experience_[c].count[side];
    }
  }
  lp_.unmarkHotStart();
  if (!closed[0] && !closed[1]) return true;
  // Both closed closes the node: an empty range says so to the next relaxation.
  const double low = closed[0] ? std::ceil(x) : lower;
  const double high = closed[1] ? std::floor(x) : upper;
  node.path.push_back({column, low, high});
  return false;
}

int Search::choose(Node& node, double objective, bool& again) {
  const std::vector<double> x(lp_.getColSolution(), lp_.getColSolution() + model_->columns());
  const auto rank = [&](int c) {
    return options_->priority.empty() ? 0 : options_->priority[static_cast<std::size_t>(c)];
  };
  int top = INT_MIN;
  std::vector<int> candidates;
  for (const int c : integers_) {
    const double v = x[static_cast<std::size_t>(c)];
    if (std::abs(v - std::round(v)) <= whole_within || rank(c) < top) continue;
    if (rank(c) > top) candidates.clear();
    top = rank(c);
    candidates.push_back(c);
  }
  double down = 0, up = 0;
  int counted = 0;
  for (const int c : candidates) {
    const Experience& e = experience_[static_cast<std::size_t>(c)];
    if (e.count[0] && e.count[1]) down += e.mean(0, 0), up += e.mean(1, 0), ++counted;
  }
  const double usual_down = counted ? down / counted : 1;
  const double usual_up = counted ? up / counted : 1;
  const auto guess = [&](int c) {
    const Experience& e = experience_[static_cast<std::size_t>(c)];
    const double v = x[static_cast<std::size_t>(c)];
    const double f = v - std::floor(v);
    return std::max(1e-6, f * e.mean(0, usual_down)) *
           std::max(1e-6, (1 - f) * e.mean(1, usual_up));
  };
  std::vector<std::pair<double, int>> order;
  for (const int c : candidates) order.emplace_back(-guess(c), c);
  std::sort(order.begin(), order.end());
  double best = -1;
  int chosen = -1;
  int tried = 0;
  int idle = 0;
  for (const auto& [estimate, c] : order) {
    const Experience& e = experience_[static_cast<std::size_t>(c)];
    double score = -estimate;
    if (std::min(e.count[0], e.count[1]) < 4 && tried < 16 && idle < 6) {
      double gain[2];
      ++tried;
      if (!probe(c, objective, node, gain)) {
        again = true;
        return c;
      }
      score = std::max(1e-6, gain[0]) * std::max(1e-6, gain[1]);
      idle = score > best ? 0 : idle + 1;
    }
    if (score > best) best = score, chosen = c;
  }
  return chosen;
}

std::pair<Node, Node> Search::divide(const Node& node, int column) const {
  const double x = lp_.getColSolution()[column];
  const std::shared_ptr<CoinWarmStartBasis> basis(
      dynamic_cast<CoinWarmStartBasis*>(lp_.getWarmStart()));
  const double bound = std::max(node.bound, sharpened(lp_.getObjValue()));
  Node down{node.path, bound, 0, basis};
  Node up{node.path, bound, 0, basis};
  down.path.push_back({column, lp_.getColLower()[column], std::floor(x)});
  up.path.push_back({column, std::ceil(x), lp_.getColUpper()[column]});
  return x - std::floor(x) > 0.4 ? std::pair{up, down} : std::pair{down, up};
}

/// Works one node off. True if it was divided: `next` is the child to go on with.
bool Search::process(Node& node, Node& next) {
  ++nodes_;
  for (;;) {
    if (!enter(node)) return false;
    const bool root = nodes_ == 1;
    const Solved solved = tighten(root);
    if (solved == Solved::closed) return false;
    if (stopped_) {
      lost_ = std::min(lost_, node.bound);
      return false;
    }
    if (solved == Solved::lost) {
      lost_ = std::min(lost_, node.bound);
      return false;
    }
    node.bound = std::max(node.bound, sharpened(lp_.getObjValue()));
    if (root && root_cost_.empty()) remember_root();
    if (is_whole()) {
      const std::span<const double> x(lp_.getColSolution(), model_->columns());
      if (*separate_ && !(*separate_)(x, true).empty()) continue;
      take();
      return false;
    }
    bool again = false;
    const int column = choose(node, lp_.getObjValue(), again);
    if (again) {
      node.basis.reset(dynamic_cast<CoinWarmStartBasis*>(lp_.getWarmStart()));
      continue;
    }
    // Probing leaves the relaxation as it was but for its solution: solve it again.
    lp_.resolve();
    const double x = lp_.getColSolution()[column];
    if (std::abs(x - std::round(x)) <= whole_within) continue;
    auto [first, second] = divide(node, column);
    first.born = ++born_;
    second.born = ++born_;
    next = std::move(first);
    open_.push(std::move(second));
    return true;
  }
}

Branched Search::result(bool finished) const {
  Branched out;
  out.values = best_;
  out.objective = best_objective_;
  out.finished = finished;
  out.work = work_;
  out.nodes = nodes_;
  double bound = std::min(lost_, cutoff_);
  if (!open_.empty()) bound = std::min(bound, open_.top().bound);
  out.bound = std::max(bound, finished ? bound : root_objective_);
  if (!finished && !std::isfinite(bound)) out.bound = root_objective_;
  return out;
}

Branched Search::run() {
  open_.push(Node{});
  while (!open_.empty() && !stopped_) {
    Node node = open_.top();
    open_.pop();
    if (!may_beat(node.bound)) continue;
    Node next;
    while (process(node, next)) node = std::move(next);
    if (options_->first && !best_.empty()) return result(false);
  }
  return result(!stopped_ && !std::isfinite(lost_));
}

}  // namespace

Branched branch(const Model& model, const Separate& separate, const BranchOptions& options,
                const Progress& progress) {
  return Search(model, separate, options, progress).run();
}

}  // namespace lifang::optimize
