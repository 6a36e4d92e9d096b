// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/inertia.h"
namespace lifang::districting {
Exact solve_inertia(const Graph&, const InertiaBound&, double, Budget&) {
  return {};
}
}  // namespace lifang::districting
