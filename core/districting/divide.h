// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/districting/price.h"

namespace lifang::districting {

/// A question with what is known of it.
struct Question {
  const Graph* graph = nullptr;
  Allowed allowed;  ///< for inertia; empty else
  Pool* pool = nullptr;
  Generated begin;    ///< prices to begin near
  double cutoff = 0;  ///< finite: only a better plan is wanted
  double step = 0;    ///< objectives of plans are multiples of it; 0: any
};

/// Branch and price: bounds by column generation; if enumerating all districts that matter is too
/// much, one unit gets each of its districts in turn, and what is left is a question of the
/// same kind with one district less.
Exact divide(const Question& question, Budget& budget);

std::unique_ptr<Pricer> pricer_of(const Graph& graph, const Allowed& allowed);

}  // namespace lifang::districting
