// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/basemap.h"

#include <doctest/doctest.h>

#include "tests/support/raster.h"
#include "tests/support/support.h"

namespace lifang::formats {
namespace {

const Box ground{500'000, 3'270'000, 502'000, 3'271'000};

int red(std::uint32_t pixel) {
  return static_cast<int>(pixel >> 16 & 0xFF);
}
int green(std::uint32_t pixel) {
  return static_cast<int>(pixel >> 8 & 0xFF);
}
int clearness(std::uint32_t pixel) {
  return static_cast<int>(pixel >> 24);
}

}  // namespace

TEST_CASE(
    "a basemap is read where it is wanted, in the workspace's system, from each kind of file") {
  const tests::TemporaryFolder folder;
  for (const auto& [driver, end] :
       {std::pair{"GTiff", "tif"}, {"GPKG", "gpkg"}, {"MBTiles", "mbtiles"}}) {
    CAPTURE(driver);
    const std::string path = folder.file(std::string("photo.") + end);
    tests::write_picture(path, driver, ground);
    const auto photo = Basemap::open(path, 4549, ground);
    REQUIRE_MESSAGE(photo.has_value(), photo.error().code);
    const Box part{500'500, 3'270'250, 501'500, 3'270'750};
    const auto pixels = photo->read(part, 10);
    REQUIRE(pixels);
    CHECK(pixels->columns == 100);
    CHECK(pixels->rows == 50);
    CHECK(pixels->extent == part);
    const auto west = pixels->argb[25 * 100 + 20], east = pixels->argb[25 * 100 + 80];
    CHECK(clearness(west) == 255);
    CHECK(red(west) > 190);
    CHECK(green(west) < 60);
    CHECK(green(east) > 190);
    CHECK(red(east) < 60);
    // Beyond the file there is nothing: no pixels, or clear ones.
    const auto aside = photo->read({503'000, 3'270'000, 504'000, 3'271'000}, 10);
    REQUIRE(aside);
    CHECK(aside->argb.empty());
    const auto edge = photo->read({499'000, 3'270'000, 501'000, 3'271'000}, 10);
    REQUIRE(edge);
    CHECK(edge->extent.min_x >= 499'900);
    // Coarser than the file, and finer.
    CHECK(photo->read(ground, 100)->columns == doctest::Approx(20).epsilon(0.1));
    CHECK(photo->read(part, 2)->columns == 500);
  }
}

TEST_CASE("what is no picture, has no place or lies elsewhere is refused") {
  const tests::TemporaryFolder folder;
  const auto code = [](const Result<Basemap>& opened) {
    return opened ? std::string("opened") : opened.error().code;
  };
  const std::string words = folder.file("words.tif");
  tests::write_file(words, "no picture");
  CHECK(code(Basemap::open(words, 4549, ground)) == "basemap.not_read");
  CHECK(code(Basemap::open(folder.file("none.tif"), 4549, ground)) != "opened");

  const std::string far = folder.file("far.tif");
  tests::write_picture(far, "GTiff", ground);
  CHECK(code(Basemap::open(far, 4549, {700'000, 3'500'000, 701'000, 3'501'000})) ==
        "basemap.far_off");

  const std::string whole = tests::read_file(far);
  const std::string cut = folder.file("cut.mbtiles");
  tests::write_picture(folder.file("all.mbtiles"), "MBTiles", ground);
  tests::write_file(cut, tests::read_file(folder.file("all.mbtiles")).substr(0, 5000));
  const auto broken = Basemap::open(cut, 4549, ground);
  if (broken) {
    CHECK_FALSE(broken->read(ground, 10).has_value());
  } else {
    CHECK(broken.error().fault == Fault::input);
  }
  CHECK(whole.size() > 1000);
}

}  // namespace lifang::formats
