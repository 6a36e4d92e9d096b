// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/relax.h"

#include <CoinPackedVector.hpp>
#include <CoinWarmStartBasis.hpp>
#include <algorithm>
#include <cmath>
#include <memory>

#include "core/optimize/clp.h"

namespace lifang::optimize {
namespace {

constexpr int most_rounds = 500;
constexpr int idle_rounds = 5;

/// The rows of a relaxation that were asked for, by their numbers.
class Growing {
 public:
  Growing(const Model& model, OsiClpSolverInterface& lp)
      : lp_(lp), own_(static_cast<int>(model.rows())) {}

  void add(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      CoinPackedVector terms;
      for (const Term& term : row.terms) terms.insert(static_cast<int>(term.column), term.factor);
      lp_.addRow(terms, held(row.lower), held(row.upper));
      numbers_.push_back(handed_out_++);
    }
  }
  void drop_slack() {
    const std::unique_ptr<CoinWarmStartBasis> basis(
        dynamic_cast<CoinWarmStartBasis*>(lp_.getWarmStart()));
    std::vector<int> slack;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const int row = own_ + static_cast<int>(i);
      if (basis->getArtifStatus(row) == CoinWarmStartBasis::basic)
        slack.push_back(row);
      else
        kept.push_back(numbers_[i]);
    }
    lp_.deleteRows(static_cast<int>(slack.size()), slack.data());
    numbers_ = std::move(kept);
  }
  std::vector<Priced> priced() const {
    std::vector<Priced> out;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const double price = lp_.getRowPrice()[own_ + static_cast<int>(i)];
      if (price != 0) out.push_back({numbers_[i], price});
    }
    return out;
  }

 private:
  OsiClpSolverInterface& lp_;
  int own_;
  std::vector<std::size_t> numbers_;  // of the rows after the model's own
  std::size_t handed_out_ = 0;
};

}  // namespace

Relaxed relax(const Model& model, const Progress& progress) {
  OsiClpSolverInterface lp;
  load(model, lp);
  SimplexWatch watch(progress);
  lp.getModelPtr()->passInEventHandler(&watch);
  lp.initialSolve();
  Relaxed out;
  out.optimal = lp.isProvenOptimal();
  if (!out.optimal) return out;
  out.objective = lp.getObjValue();
  out.values.assign(lp.getColSolution(), lp.getColSolution() + lp.getNumCols());
  out.prices.assign(lp.getRowPrice(), lp.getRowPrice() + lp.getNumRows());
  return out;
}

std::vector<Priced> relax_with_rows(const Model& model, const Missing& missing,
                                    const Progress& progress) {
  OsiClpSolverInterface lp;
  load(model, lp);
  SimplexWatch watch(progress);
  lp.getModelPtr()->passInEventHandler(&watch);
  Growing rows(model, lp);
  std::vector<Priced> best;
  double before = -infinity;
  lp.initialSolve();
  for (int round = 0, idle = 0; round < most_rounds && lp.isProvenOptimal(); ++round) {
    const double now = lp.getObjValue();
    idle = now > before + 1e-6 * std::max(1.0, std::abs(now)) ? 0 : idle + 1;
    if (now >= before) best = rows.priced();
    before = std::max(before, now);
    const std::span<const double> values(lp.getColSolution(), model.columns());
    const auto found = missing(values);
    if (found.empty() || idle > idle_rounds || !report(progress, -1, "relaxation")) break;
    if (round % 10 == 9) rows.drop_slack();
    rows.add(found);
    lp.resolve();
  }
  return best;
}

}  // namespace lifang::optimize
