// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_raster.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "gis/workspace/queries/heights.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::formats;

namespace {

/// Two rows of three heights in EPSG:4549, cells of `dx` by `dy` metres.
std::string grid(const tests::TemporaryFolder& folder, const std::string& heights, int dx = 30,
                 int dy = 30) {
  const std::string path = folder.file("dem.asc");
  tests::write_file(path, "ncols 3\nnrows 2\nxllcorner 580000\nyllcorner 3272000\ndx " +
                              std::to_string(dx) + "\ndy " + std::to_string(dy) +
                              "\nNODATA_value -1\n" + heights + "\n");
  return path;
}

std::vector<std::int32_t> heights_of(const Grid& grid) {
  const auto out = queries::unpack_heights(
      grid.heights, static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
  REQUIRE(out);
  return *out;
}

constexpr std::int32_t unknown = std::numeric_limits<std::int32_t>::min();

}  // namespace

TEST_CASE("heights of the highest mountains are kept") {
  const tests::TemporaryFolder folder;
  const auto read =
      read_elevation(grid(folder, "100.04 3276.7 5000\n8848.9 -154.3 0"), "EPSG:4549", 4549);
  REQUIRE(read);
  CHECK(heights_of(*read) == std::vector<std::int32_t>{1000, 32767, 50000, 88489, -1543, 0});
  CHECK(read->beyond == 0);
}

TEST_CASE("what can be no height is unknown and counted, what the file calls so is not counted") {
  const tests::TemporaryFolder folder;
  const auto read = read_elevation(grid(folder, "-1 32767 3e38\n-9999 12 13"), "EPSG:4549", 4549);
  REQUIRE(read);
  CHECK(heights_of(*read) ==
        std::vector<std::int32_t>{unknown, unknown, unknown, unknown, 120, 130});
  CHECK(read->beyond == 3);
}

TEST_CASE("oblong cells become square ones over the same ground") {
  const tests::TemporaryFolder folder;
  const auto read = read_elevation(grid(folder, "10 10 10\n10 10 10", 30, 60), "EPSG:4549", 4549);
  REQUIRE(read);
  CHECK(read->west == doctest::Approx(580000));
  CHECK(read->north == doctest::Approx(3272120));
  CHECK(std::abs(read->columns * read->cell_m - 90) < read->cell_m);
  CHECK(std::abs(read->rows * read->cell_m - 120) < read->cell_m);
  for (const std::int32_t height : heights_of(*read)) CHECK((height == 100 || height == unknown));
}
