// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Import, approval and numbering, the same calls on a GeoPackage and on PostGIS.
#include <doctest/doctest.h>

#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/operations/number_road.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

const workspace::Actor officer{"王敏", "officer"};

std::string feature(const std::string& properties, const std::string& kind,
                    const std::string& coordinates) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":")" + kind +
         R"(","coordinates":)" + coordinates + "}}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

/// One unnamed road due east and three houses on either side.
void write_town(const tests::TemporaryFolder& folder) {
  tests::write_file(folder.file("road.geojson"),
                    collection(feature(R"("class":"local","status":"built","name":null)",
                                       "LineString", "[[120.80,29.60],[120.81,29.60]]")));
  std::string houses;
  for (int i = 0; i < 6; ++i) {
    const double x = 120.801 + 0.002 * (i / 2);
    const double y = i % 2 == 0 ? 29.6001 : 29.5998;
    const auto at = [&](double dx, double dy) {
      return "[" + std::to_string(x + dx) + "," + std::to_string(y + dy) + "]";
    };
    houses += (i ? "," : "") + feature(R"("use":"住宅")", "Polygon",
                                       "[[" + at(0, 0) + "," + at(1e-4, 0) + "," + at(1e-4, 1e-4) +
                                           "," + at(0, 1e-4) + "," + at(0, 0) + "]]");
  }
  tests::write_file(folder.file("building.geojson"), collection(houses));
}

TEST_CASE("import, approve and number give the same plates in every kind of workspace") {
  for (const auto& store : tests::stores()) {
    CAPTURE(store->name());
    const tests::TemporaryFolder folder;
    write_town(folder);
    for (const char* file : {"road.geojson", "building.geojson"}) {
      ImportFile request;
      request.place = store->place();
      request.file = folder.file(file);
      request.actor = officer;
      const auto done = import_file(request);
      REQUIRE_MESSAGE(done.has_value(), done.error().code);
      CHECK(done->report.refused == 0);
    }
    auto work = workspace::Workspace::open(store->place(), workspace::Access::write);
    REQUIRE(work.has_value());
    const std::string road = work->session().row("SELECT id FROM road")->text("id");

    ProposeName propose;
    propose.name = "清溪路";
    propose.class_word = "road";
    propose.features = {road};
    propose.on_date = "2026-11-01";
    propose.actor = officer;
    const auto proposed = propose_name(*work, propose);
    REQUIRE_MESSAGE(proposed.has_value(), proposed.error().code);
    for (const auto step : {naming::Step::review, naming::Step::approve}) {
      NameStep request;
      request.name = proposed->id;
      request.step = step;
      request.document = "嵊政函〔2026〕31号";
      request.on_date = "2026-11-02";
      request.actor = {"李强", "reviewer"};
      const auto taken = take_name_step(*work, request);
      REQUIRE_MESSAGE(taken.has_value(), taken.error().code);
    }
    CHECK(work->session().row("SELECT name FROM road")->text("name") == "清溪路");

    NumberRoad number;
    number.road = "清溪路";
    number.today = "2026-11-03";
    number.actor = officer;
    const auto numbered = number_road(*work, number);
    REQUIRE_MESSAGE(numbered.has_value(), numbered.error().code);
    CHECK(numbered->made == 6);
    for (const auto& plate : numbered->plates) {
      CHECK(plate.number % 2 == (plate.side == "left" ? 1 : 0));
    }
    CHECK(work->session().row("SELECT count(*) AS n FROM door_plate")->integer("n") == 6);
    REQUIRE(work->undo(officer).has_value());
    CHECK(work->session().row("SELECT count(*) AS n FROM door_plate")->integer("n") == 0);
  }
}

}  // namespace
}  // namespace lifang::operations
