// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/districting/graph.h"

namespace lifang::districting {

/// Whether a district leaves something that can still be shared out: no plan has a district that
/// cuts off a part of a weight between two multiples of the band.
class Remainder {
 public:
  explicit Remainder(const Graph& graph) : graph_(&graph), seen_(graph.size()) {}

  bool divisible(const Ids& district) {
    if (!graph_->instance().contiguity) return true;
    seen_.assign(graph_->size(), 0);
    for (const std::uint32_t i : district) seen_[i] = 1;
    std::size_t parts = 0;
    for (std::uint32_t i = 0; i < graph_->size(); ++i) {
      if (seen_[i]) continue;
      if (!can_be_shared(weight_of_part(i))) return false;
      ++parts;
    }
    return parts < graph_->instance().k;
  }

 private:
  /// Of all that hangs together with the unit and was not seen.
  double weight_of_part(std::uint32_t unit) {
    double weight = 0;
    open_.assign(1, unit);
    seen_[unit] = 1;
    while (!open_.empty()) {
      const std::uint32_t at = open_.back();
      open_.pop_back();
      weight += graph_->weight(at);
      for (const Beside& next : graph_->beside(at)) {
        if (seen_[next.unit]) continue;
        seen_[next.unit] = 1;
        open_.push_back(next.unit);
      }
    }
    return weight;
  }
  bool can_be_shared(double weight) const {
    const double slack = graph_->whole_weights() ? 0 : 1e-9;
    const double least =
        graph_->upper() > 0 ? std::max(1.0, std::ceil(weight / graph_->upper() - slack)) : 1;
    return least * graph_->lower() <= weight * (1 + slack);
  }

  const Graph* graph_;
  std::vector<char> seen_;
  Ids open_;
};

}  // namespace lifang::districting
