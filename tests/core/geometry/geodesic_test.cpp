// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/geodesic.h"

#include <doctest/doctest.h>
#include <cmath>

namespace lifang {
namespace {

// Expected values: Vincenty's inverse formula, WGS 84.
TEST_CASE("short geodesics are right to the tenth of a millimetre") {
  CHECK(geodesic_m({120, 30}, {120, 30}) == 0);
  CHECK(geodesic_m({10, 0}, {10.001, 0}) == doctest::Approx(111.3194908).epsilon(1e-9));
  CHECK(geodesic_m({10, 0}, {10, 0.001}) == doctest::Approx(110.5742758).epsilon(1e-8));
  CHECK(geodesic_m({10, 45}, {10, 45.001}) == doctest::Approx(111.131787185).epsilon(1e-9));
  CHECK(geodesic_m({15, 48}, {15.001, 48}) == doctest::Approx(74.625353308).epsilon(1e-8));
  CHECK(std::abs(geodesic_m({120.8, 29.5}, {120.81, 29.506}) - 1175.7982914) < 1e-4);
  CHECK(std::abs(geodesic_m({7.41, 43.73}, {7.42, 43.74}) - 1372.4091220) < 1e-4);
}

TEST_CASE("both ways are as long, across the date line, too") {
  CHECK(geodesic_m({7.41, 43.73}, {7.42, 43.74}) == geodesic_m({7.42, 43.74}, {7.41, 43.73}));
  CHECK(geodesic_m({179.9995, 10}, {-179.9995, 10}) ==
        doctest::Approx(geodesic_m({0, 10}, {0.001, 10})));
}

}  // namespace
}  // namespace lifang
