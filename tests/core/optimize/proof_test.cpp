// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/proof.h"

#include <doctest/doctest.h>

#include <limits>

namespace lifang::optimize {
namespace {

TEST_CASE("a bound that is met, or a search that is done, proves the optimum") {
  CHECK(prove(10, 10 + 1e-9, 8, false).optimal);
  CHECK(prove(10, 9, 8, true).optimal);
  CHECK(prove(10, 9, 8, true).bound == 10);
  CHECK_FALSE(prove(10, 9, 8, false).optimal);
  CHECK(prove(10, 9, 8, false).bound == 9);
}

TEST_CASE("a bound beyond what was reached is a contradiction, never a proof") {
  CHECK_FALSE(prove(10, 11, 8, false).optimal);
  CHECK_FALSE(prove(10, 11, 8, true).optimal);
  CHECK(prove(10, 11, 8, true).bound == 8);
  CHECK(prove(10, 11, 12, true).bound == -std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace lifang::optimize
