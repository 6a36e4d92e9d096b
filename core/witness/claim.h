// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/witness/witness.h"

namespace lifang::witness {

/// What an answer to a districting question says of itself.
struct Claim {
  std::string status;  ///< "optimal", "feasible", "infeasible"; else nothing is claimed
  std::optional<double> objective;  ///< of its plan, as the checker counts it
  std::optional<double> bound;
  std::vector<std::vector<double>> certificate;  ///< prices of the units
};

enum class Means {
  none,           ///< the question is too large, and there is no certificate
  every_plan,     ///< all plans were looked at
  prices,         ///< a bound by the certificate's prices
  impossibility,  ///< sums that rule every plan out
};
/// "every_plan" "prices" "impossibility", "" for none.
const char* means_word(Means means);

struct Testimony {
  Means by = Means::none;
  bool confirmed = false;             ///< what is claimed is so
  bool contradicts = false;           ///< what is claimed is not so
  std::optional<double> bound;        ///< that the witness found; no plan has less
  std::optional<std::uint32_t> unit;  ///< that no district can hold
};

/// Looks at every plan where there are few enough; else counts the bound again from the
/// certificate, or looks for sums that rule every plan out. What it cannot confirm may still be so.
Testimony testify(const districting::Instance& instance, const Claim& claim);

}  // namespace lifang::witness
