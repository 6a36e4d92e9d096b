// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/districting/bits.h"
#include "core/districting/graph.h"

namespace lifang::districting {

/// Whether a district leaves something that can still be shared out: no plan has a district that
/// cuts off a part of a weight between two multiples of the band.
class Remainder {
 public:
  explicit Remainder(const Graph& graph) : graph_(&graph), beside_(graph.size()) {
    for (const Link& link : graph.instance().links) {
      beside_[link.a].set(link.b);
      beside_[link.b].set(link.a);
    }
    for (std::uint32_t i = 0; i < graph.size(); ++i) all_.set(i);
  }

  const std::vector<Bits>& beside() const { return beside_; }
  const Bits& all() const { return all_; }

  bool divisible(const Bits& district) const {
    if (!graph_->instance().contiguity) return true;
    std::size_t parts = 0;
    Bits left = all_ & ~district;
    while (!left.empty()) {
      const Bits part = spread(beside_, left.first(), left);
      double weight = 0;
      part.each([&](std::uint32_t i) { weight += graph_->weight(i); });
      const double slack = graph_->whole_weights() ? 0 : 1e-9;
      const double least =
          graph_->upper() > 0 ? std::max(1.0, std::ceil(weight / graph_->upper() - slack)) : 1;
      if (least * graph_->lower() > weight * (1 + slack)) return false;
      ++parts;
      left = left & ~part;
    }
    return parts < graph_->instance().k;
  }

 private:
  const Graph* graph_;
  std::vector<Bits> beside_;
  Bits all_;
};

}  // namespace lifang::districting
