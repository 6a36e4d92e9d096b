// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

namespace lifang::optimize {

/// How long a search may go on. Reaching a limit is no error: the best answer so
/// far comes back with its bound.
struct Limits {
  double seconds = 60;      ///< wall clock, kept to within about a second
  double relative_gap = 0;  ///< good enough when |objective - bound| <= this share of |objective|
  int seed = 1;             ///< equal input and seed give an equal answer, unless time ran out
  long long work = 0;       ///< at most so many steps, however long they take; 0: any number
  double step = 0;          ///< objectives differ by at least this; 0: not known
  /// When minimising: only what is below it is of use; "infeasible" then says that nothing is.
  double cutoff = std::numeric_limits<double>::infinity();
};

}  // namespace lifang::optimize
