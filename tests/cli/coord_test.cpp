// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "tests/support/support.h"

using namespace lifang;

TEST_CASE("coord answers each line in its place, a bad one by an error") {
  const auto ran =
      tests::run("lifang", {"coord", "--from", "wgs84", "--to", "gcj02", "--tsv"},
                 "116.404\t39.915\nnonsense\n\n1\t2\t3\n120\t95\n9.5\t47.1\r\n116.404\t39.915");
  CHECK(ran.exit_code == 0);
  std::vector<std::string> lines;
  std::istringstream out(ran.out);
  for (std::string line; std::getline(out, line);) lines.push_back(line);
  REQUIRE(lines.size() == 7);
  double x = 0, y = 0;
  REQUIRE(std::sscanf(lines[0].c_str(), "%lf\t%lf", &x, &y) == 2);
  CHECK(std::abs(x - 116.41024449916938) < 1e-9);
  CHECK(std::abs(y - 39.91640428150164) < 1e-9);
  CHECK(lines[0].size() - lines[0].find('.', lines[0].find('\t')) > 9);
  for (const int bad : {1, 2, 3, 4})
    CHECK(lines[static_cast<std::size_t>(bad)].starts_with("error\t"));
  CHECK(lines[5] == "9.5000000000\t47.1000000000");
  CHECK(lines[6] == lines[0]);
}

TEST_CASE("coord gives metres east and north") {
  const auto ran = tests::run("lifang", {"coord", "--from", "wgs84", "--to", "EPSG:4549", "--tsv"},
                              "120\t29.6\n");
  // The meridian arc to 29.6° N on the CGCS2000 ellipsoid.
  CHECK(ran.out.starts_with("500000.0000"));
  CHECK(ran.out.find("\t3275773.7654") != std::string::npos);
}

TEST_CASE("coord with an unknown system is bad usage") {
  CHECK(tests::run("lifang", {"coord", "--from", "mars", "--to", "gcj02", "--tsv"}, "1\t2\n")
            .exit_code == 2);
}
