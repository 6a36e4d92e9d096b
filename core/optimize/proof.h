// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lifang::optimize {

/// What an objective reached, a bound and a search that says it is done prove together.
struct Proof {
  bool optimal = false;
  double bound = 0;  ///< what may be believed; minimised
};

/// Equal within the solver's tolerance of one in a million.
bool close(double a, double b);

/// All minimised. A bound beyond what was reached contradicts it and proves nothing, whatever
/// the search says of itself: then the relaxation's bound counts, which we know ourselves; if
/// that contradicts too, none does (-infinity).
Proof prove(double reached, double bound, double relaxed, bool finished);

}  // namespace lifang::optimize
