// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/districting/graph.h"

namespace lifang::districting {

/// The share of all weight whose district is another one in the other plan, when districts are
/// matched so that this is least (Kuhn 1955).
double difference(const Graph& graph, const Ids& a, const Ids& b);

/// The best plans met, of which no two are nearly the same.
class Shelf {
 public:
  Shelf(const Graph& graph, std::size_t most, double least_difference)
      : graph_(&graph), most_(most), least_(least_difference) {}
  void offer(const Ids& plan, double objective);
  bool full() const { return plans_.size() >= most_; }
  const std::vector<OtherPlan>& plans() const { return plans_; }

 private:
  const Graph* graph_;
  std::size_t most_;
  double least_;
  std::vector<OtherPlan> plans_;  // best first
};

}  // namespace lifang::districting
