// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "core/geometry/measure.h"
#include "gis/topology/make_valid.h"
#include "tests/support/support.h"

using namespace lifang;
using operations::import_file;
using operations::ImportedFile;
using workspace::Access;
using workspace::Workspace;

namespace {

Result<ImportedFile> import(const tests::TemporaryFolder& folder, const std::string& name,
                            const std::string& text, const std::string& table = {},
                            const std::string& crs = {}, bool again = false) {
  if (!text.empty()) tests::write_file(folder.file(name), text);
  return import_file({.place = folder.file("w.gpkg"),
                      .file = folder.file(name),
                      .table = table,
                      .crs = crs,
                      .encoding = {},
                      .licence = {},
                      .again = again,
                      .actor = {"王敏", "officer"},
                      .reason = {}});
}

std::vector<std::string> codes(const std::vector<formats::Reason>& reasons) {
  std::vector<std::string> out;
  for (const auto& reason : reasons) out.push_back(reason.code);
  return out;
}

const Finding* find(const ImportedFile& done, const std::string& code) {
  for (const Finding& finding : done.findings) {
    if (finding.code == code) return &finding;
  }
  return nullptr;
}

std::string features(const std::string& list, const std::string& crs = {}) {
  const std::string member =
      crs.empty() ? "" : R"("crs":{"type":"name","properties":{"name":")" + crs + R"("}},)";
  return R"({"type":"FeatureCollection",)" + member + R"("features":[)" + list + "]}";
}

std::string feature(const std::string& id, const std::string& kind, const std::string& coordinates,
                    const std::string& more = {}) {
  return R"({"type":"Feature","properties":{"id":")" + id + "\"" + more +
         R"(},"geometry":{"type":")" + kind + R"(","coordinates":)" + coordinates + "}}";
}

std::vector<Row> rows(const tests::TemporaryFolder& folder, const std::string& table) {
  auto work = Workspace::open(folder.file("w.gpkg"), Access::read);
  REQUIRE(work);
  return *work->session().rows("SELECT * FROM " + table + " ORDER BY fid");
}

/// A trial of what `import` would do.
Result<ImportedFile> attempt(const tests::TemporaryFolder& folder, const std::string& name) {
  operations::ImportFile request;
  request.place = folder.file("w.gpkg");
  request.file = folder.file(name);
  request.dry_run = true;
  return import_file(request);
}

const std::string square =
    "[[[120.80,29.60],[120.81,29.60],[120.81,29.61],[120.80,29.61],[120.80,29.60]]]";

}  // namespace

TEST_CASE("read is kept and refused, and each refusal names its reason and its feature") {
  const tests::TemporaryFolder folder;
  const auto done = import(
      folder, "小区.geojson",
      features(
          feature("ok", "Polygon", square, R"(,"名称":"临江苑二期","户数":"420","物业":"甲")") +
          "," +
          feature(
              "bowtie", "Polygon",
              "[[[120.80,29.60],[120.81,29.61],[120.81,29.60],[120.80,29.61],[120.80,29.60]]]") +
          "," +
          feature("open", "Polygon",
                  "[[[120.80,29.60],[120.81,29.60],[120.81,29.61],[120.80,29.61]]]") +
          "," +
          feature("twice", "Polygon",
                  "[[[120.80,29.60],[120.81,29.60],[120.81,29.60],[120.81,29.61],[120.80,29.61],["
                  "120.80,29.60]]]") +
          "," + feature("ok", "Polygon", square) + "," +
          feature("flat", "Polygon",
                  "[[[120.80,29.60],[120.81,29.60],[120.80,29.60],[120.80,29.60]]]") +
          "," + feature("line", "LineString", "[[120.8,29.6],[120.9,29.6]]") + "," +
          feature("far", "Polygon",
                  "[[[220.80,29.60],[220.81,29.60],[220.81,29.61],[220.80,29.60]]]") +
          "," + R"({"type":"Feature","properties":{"id":"null"},"geometry":null})"));
  REQUIRE(done);
  CHECK(done->report.read == 9);
  CHECK(done->report.kept == 4);
  CHECK(done->report.repaired == 3);
  CHECK(done->report.refused == 5);
  std::map<std::string, std::string> reasons;
  for (const auto& reason : done->report.reasons) reasons[reason.code] = reason.examples[0];
  CHECK(reasons == std::map<std::string, std::string>{{"import.duplicate_id", "ok"},
                                                      {"import.degenerate", "flat"},
                                                      {"import.geometry_kind", "line"},
                                                      {"import.outside_area", "far"},
                                                      {"import.no_geometry", "null"}});
  const auto compounds = rows(folder, "compound");
  REQUIRE(compounds.size() == 4);
  for (const Row& row : compounds) CHECK(topology::is_valid(row.geometry()));
  CHECK(compounds[0].text("name") == "临江苑二期");
  CHECK(compounds[0].integer("households") == 420);
  CHECK(compounds[0].text("kind") == "residential");
  CHECK(compounds[0].text("source_id") == "ok");
  CHECK(compounds[0].text("attributes") == R"({"物业":"甲"})");
  CHECK(area(compounds[0].geometry()) == doctest::Approx(968.6 * 1108.5).epsilon(0.01));
  const auto imports = rows(folder, "import");
  REQUIRE(imports.size() == 1);
  CHECK(imports[0].integer("refused_count") == 5);
  CHECK(compounds[0].text("import_id") == imports[0].text("id"));
}

TEST_CASE("the first data decides the CRS of a new workspace") {
  const tests::TemporaryFolder china;
  auto done = import(china, "点.geojson", features(feature("a", "Point", "[120.8,29.6]")));
  REQUIRE(done);
  CHECK(done->workspace_made);
  CHECK(Workspace::open(china.file("w.gpkg"), Access::read)->epsg() == 4549);
  CHECK(done->workspace_crs.find("4549") != std::string::npos);
  CHECK(rows(china, "map_feature").size() == 1);
  const tests::TemporaryFolder valley;
  REQUIRE(import(valley, "p.geojson", features(feature("a", "Point", "[9.5,47.1]"))));
  CHECK(Workspace::open(valley.file("w.gpkg"), Access::read)->epsg() == 32632);
}

TEST_CASE("a file that cannot be used leaves no workspace and no change behind") {
  const tests::TemporaryFolder folder;
  const auto cut = import(folder, "a.geojson", R"({"type":"FeatureCollection","features":[{)");
  CHECK(cut.error().fault == Fault::input);
  const auto nothing = import(folder, "b.geojson", features(feature("far", "Point", "[10,95]")));
  REQUIRE(nothing);
  CHECK_FALSE(nothing->usable());
  CHECK(nothing->report.refused == 1);
  CHECK_FALSE(std::filesystem::exists(folder.file("w.gpkg")));

  REQUIRE(import(folder, "c.geojson", features(feature("a", "Point", "[120.8,29.6]"))));
  const std::string before = tests::read_file(folder.file("w.gpkg"));
  CHECK_FALSE(import(folder, "d.geojson", "{"));
  CHECK_FALSE(import(folder, "e.geojson", features(feature("far", "Point", "[10,95]")))->usable());
  CHECK(tests::read_file(folder.file("w.gpkg")) == before);
}

TEST_CASE("a trial answers as the import does and leaves nothing behind") {
  const tests::TemporaryFolder folder;
  const std::string compounds =
      features(feature("c17", "Polygon", square, R"(,"小区名称":"翠湖小区","层高":"3.1")") + "," +
               feature("far", "Point", "[10,95]"));
  tests::write_file(folder.file("小区.geojson"), compounds);
  const auto tried = attempt(folder, "小区.geojson");
  REQUIRE(tried);
  CHECK(tried->usable());
  CHECK(tried->workspace_made);
  CHECK(tried->event.id.empty());
  CHECK_FALSE(std::filesystem::exists(folder.file("w.gpkg")));
  REQUIRE(tried->layers.size() == 1);
  CHECK(tried->layers[0].table == "compound");
  const auto& columns = tried->layers[0].columns;
  const auto goes = [&](const char* field, const char* column) {
    return std::any_of(columns.begin(), columns.end(), [&](const operations::FieldMatch& match) {
      return match.field == field && match.column == column && !match.given;
    });
  };
  CHECK(goes("小区名称", "name"));
  CHECK(goes("层高", ""));

  const auto done = import(folder, "小区.geojson", compounds);
  REQUIRE(done);
  CHECK(done->report.read == tried->report.read);
  CHECK(done->report.kept == tried->report.kept);
  CHECK(codes(done->report.reasons) == codes(tried->report.reasons));
  CHECK(done->rows == tried->rows);
  CHECK(done->workspace_crs == tried->workspace_crs);

  operations::ImportFile anew;
  anew.place = folder.file("w.gpkg");
  anew.file = folder.file("小区.geojson");
  anew.fresh = true;
  CHECK(import_file(anew).error().code == "import.not_fresh");

  tests::write_file(folder.file("more.geojson"), features(feature("c18", "Polygon", square) + "," +
                                                          feature("c17", "Polygon", square)));
  const std::string before = tests::read_file(folder.file("w.gpkg"));
  const auto more = attempt(folder, "more.geojson");
  REQUIRE(more);
  CHECK_FALSE(more->workspace_made);
  CHECK(tests::read_file(folder.file("w.gpkg")) == before);
}

TEST_CASE("a UUID is kept, and taken it is refused") {
  const tests::TemporaryFolder folder;
  const std::string id = "0c9d4a7e-3b1f-4a52-9d80-1f2e3d4c5b6a";
  const std::string file = features(feature(id, "Point", "[120.8,29.6]", R"(,"kind":"school")"));
  REQUIRE(import(folder, "facility.geojson", file));
  CHECK(rows(folder, "facility")[0].text("id") == id);
  CHECK(rows(folder, "facility")[0].text("kind") == "school");
  const auto again = import(folder, "facility.geojson", file);
  REQUIRE(again);
  CHECK(again->report.reasons[0].code == "import.id_taken");
  CHECK(rows(folder, "facility").size() == 1);
}

TEST_CASE("a township's code or name becomes its id, an unknown one is said and found by place") {
  const tests::TemporaryFolder folder;
  const std::string id = "1c9d4a7e-3b1f-4a52-9d80-1f2e3d4c5b6a";
  REQUIRE(
      import(folder, "township.geojson",
             features(feature(id, "Polygon", square, R"(,"name":"剡湖街道","code":"330683001")"))));
  const auto home = [](const std::string& word) { return R"(,"township_id":")" + word + "\""; };
  const auto done =
      import(folder, "facility.geojson",
             features(feature("in", "Point", "[120.805,29.605]") + "," +
                      feature("out", "Point", "[120.9,29.605]") + "," +
                      feature("code", "Point", "[120.9,29.605]", home("330683001")) + "," +
                      feature("name", "Point", "[120.9,29.605]", home("剡湖街道")) + "," +
                      feature("upper", "Point", "[120.9,29.605]",
                              home("1C9D4A7E-3B1F-4A52-9D80-1F2E3D4C5B6A")) +
                      "," + feature("said", "Point", "[120.805,29.605]", home("x"))));
  REQUIRE(done);
  const auto facilities = rows(folder, "facility");
  REQUIRE(facilities.size() == 6);
  CHECK(facilities[0].text("township_id") == id);
  CHECK_FALSE(facilities[1].known("township_id"));
  for (std::size_t i = 2; i < 6; ++i) CHECK(facilities[i].text("township_id") == id);
  CHECK(facilities[5].text("attributes") == R"({"township_id":"x"})");
  const Finding* open = find(*done, "import.open_link");
  REQUIRE(open);
  CHECK(open->args == std::vector<std::string>{"facility", "township_id", "1", "x"});
}

TEST_CASE("ids of the file that other layers refer to lead to the new ids") {
  const tests::TemporaryFolder folder;
  REQUIRE(import(folder, "小区.geojson", features(feature("17", "Polygon", square))));
  const auto in = [](const std::string& word) { return R"(,"compound_id":")" + word + "\""; };
  const auto done = import(folder, "建筑.geojson",
                           features(feature("b1", "Polygon", square, in("17")) + "," +
                                    feature("b2", "Polygon", square, in("18"))));
  REQUIRE(done);
  const auto buildings = rows(folder, "building");
  REQUIRE(buildings.size() == 2);
  CHECK(buildings[0].text("compound_id") == rows(folder, "compound")[0].text("id"));
  CHECK_FALSE(buildings[1].known("compound_id"));
  CHECK(buildings[1].text("attributes") == R"({"compound_id":"18"})");
  const Finding* open = find(*done, "import.open_link");
  REQUIRE(open);
  CHECK(open->args == std::vector<std::string>{"building", "compound_id", "1", "18"});
}

TEST_CASE("links between the layers of one GeoPackage hold, whatever their order") {
  const tests::TemporaryFolder made;
  REQUIRE(import(made, "小区.geojson", features(feature("17", "Polygon", square))));
  REQUIRE(import(made, "建筑.geojson",
                 features(feature("b1", "Polygon", square, R"(,"compound_id":"17")"))));
  {
    // As a foreign program would have it: buildings first, ids of its own, no source ids.
    auto work = Workspace::open(made.file("w.gpkg"), Access::write);
    REQUIRE(work);
    REQUIRE(work->session().script(
        "UPDATE compound SET id = 'C-17', source_id = NULL;"
        "UPDATE building SET id = 'B-1', source_id = NULL, compound_id = 'C-17';"));
  }
  std::filesystem::rename(made.file("w.gpkg"), made.file("other.gpkg"));
  const auto done = import(made, "other.gpkg", {});
  REQUIRE(done);
  CHECK_FALSE(find(*done, "import.open_link"));
  const auto compounds = rows(made, "compound");
  const auto buildings = rows(made, "building");
  REQUIRE(compounds.size() == 1);
  REQUIRE(buildings.size() == 1);
  CHECK(compounds[0].text("id") != "C-17");
  CHECK(buildings[0].text("compound_id") == compounds[0].text("id"));
}

TEST_CASE("what an earlier import brought is refused and that import named, unless asked for") {
  const tests::TemporaryFolder folder;
  const std::string two =
      features(feature("c17", "Polygon", square) + "," + feature("c18", "Polygon", square));
  REQUIRE(import(folder, "小区.geojson", two));
  const auto same = import(folder, "小区.geojson", two);
  REQUIRE(same);
  CHECK_FALSE(same->usable());
  CHECK(codes(same->report.reasons) == std::vector<std::string>{"import.already"});
  const auto more =
      import(folder, "compound.geojson",
             features(feature("c17", "Polygon", square) + "," + feature("c19", "Polygon", square)));
  REQUIRE(more);
  CHECK(more->report.kept == 1);
  CHECK(more->report.refused == 1);
  const Finding* here = find(*more, "import.already_here");
  REQUIRE(here);
  CHECK(here->args == std::vector<std::string>{"compound", "小区.geojson", "1"});
  CHECK(rows(folder, "compound").size() == 3);
  const auto again = import(folder, "小区.geojson", two, {}, {}, true);
  REQUIRE(again);
  CHECK(again->report.kept == 2);
  CHECK(rows(folder, "compound").size() == 5);
}

TEST_CASE("bare numbers mean the same only within one file, and 0 means nothing") {
  const tests::TemporaryFolder folder;
  const std::string one = features(feature("1", "Polygon", square));
  REQUIRE(import(folder, "compound_east.geojson", one));
  CHECK_FALSE(import(folder, "compound_east.geojson", one)->usable());
  const auto other = import(folder, "compound_west.geojson", one);
  REQUIRE(other);
  CHECK(other->report.kept == 1);
  const std::string zeros =
      features(feature("0", "Polygon", square) + "," + feature("0", "Polygon", square));
  REQUIRE(import(folder, "compound_a.geojson", zeros));
  CHECK(import(folder, "compound_b.geojson", zeros)->report.kept == 2);
  CHECK(rows(folder, "compound").size() == 6);
}

TEST_CASE("the id of a GeoJSON feature is its source id, wherever it stands") {
  const tests::TemporaryFolder folder;
  const std::string lake =
      R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"w7","properties":{},)"
      R"("geometry":{"type":"Polygon","coordinates":)" +
      std::string(square) + "}}]}";
  REQUIRE(import(folder, "compound.geojson", lake));
  CHECK(rows(folder, "compound")[0].text("source_id") == "w7");
  CHECK_FALSE(import(folder, "compound.geojson", lake)->usable());
}

TEST_CASE("a source id kept among the attributes is known again") {
  const tests::TemporaryFolder folder;
  const std::string lake = features(feature("w1", "Polygon", square, R"(,"name":"艇湖")"));
  REQUIRE(import(folder, "water.geojson", lake));
  CHECK_FALSE(import(folder, "water.geojson", lake)->usable());
  CHECK(rows(folder, "water").size() == 1);
}

TEST_CASE("a file without ids that comes twice is said to be so") {
  const tests::TemporaryFolder folder;
  const std::string sheet = "name,lon,lat\n甲,120.82,29.59\n";
  const auto first = import(folder, "a.csv", sheet, "facility");
  REQUIRE(first);
  CHECK_FALSE(find(*first, "import.same_file"));
  const auto second = import(folder, "a.csv", sheet, "facility");
  REQUIRE(second);
  CHECK(find(*second, "import.same_file"));
}

TEST_CASE("a feature of several rows that loses one is kept, and counted as mended") {
  const tests::TemporaryFolder folder;
  const auto town = [](const std::string& tags) {
    return R"(<osm version="0.6"><node id="1" lat="29.600" lon="120.800"/>)"
           R"(<node id="2" lat="29.600" lon="120.801"/><node id="3" lat="29.601" lon="120.801"/>)"
           R"(<way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/>)"
           R"(<tag k="building" v="yes"/>)" +
           tags + "</way></osm>";
  };
  REQUIRE(import(folder, "a.osm", town("")));
  const auto done = import(folder, "b.osm",
                           town(R"(<tag k="amenity" v="nursing_home"/>)"
                                R"(<tag k="name" v="敬老院"/>)"));
  REQUIRE(done);
  CHECK(done->report.kept == 1);
  CHECK(done->report.refused == 0);
  CHECK(done->report.repaired == 1);
  const auto repairs = codes(done->report.repairs);
  for (const char* code : {"import.part_refused", "import.already"})
    CHECK(std::count(repairs.begin(), repairs.end(), code) == 1);
  CHECK(rows(folder, "building").size() == 1);
  CHECK(rows(folder, "facility").size() == 1);
}

TEST_CASE("a line of several parts becomes several roads, words become ours") {
  const tests::TemporaryFolder folder;
  const auto done =
      import(folder, "嵊州市道路.geojson",
             features(feature("r", "MultiLineString",
                              "[[[120.8,29.6],[120.81,29.6]],[[120.82,29.6],[120.83,29.6]]]",
                              R"(,"路名":"剡溪路","等级":"主干路","宽度":24.5,"桥":"是")")));
  REQUIRE(done);
  CHECK(done->report.kept == 1);
  const auto roads = rows(folder, "road");
  REQUIRE(roads.size() == 2);
  for (const Row& road : roads) {
    CHECK(road.text("name") == "剡溪路");
    CHECK(road.text("class") == "main");
    CHECK(road.text("status") == "built");
    CHECK(road.number("width_m") == 24.5);
    CHECK(road.integer("bridge") == 1);
  }
  CHECK(roads[0].text("id") != roads[1].text("id"));
}

TEST_CASE("surveyors' x and y are turned, GCJ-02 is undone") {
  const tests::TemporaryFolder folder;
  const auto turned =
      import(folder, "a.csv", "name,x,y\n甲,3275000,580000\n", "facility", "EPSG:4549");
  REQUIRE(turned);
  REQUIRE(turned->findings.size() == 1);
  CHECK(std::get<Point>(rows(folder, "facility")[0].geometry()) == Point{580000, 3275000});
  // gcj02 of 120.82 29.59, by the published formula.
  const auto offset =
      import(folder, "b.csv", "name,lon,lat\n乙,120.82,29.59\n", "facility", "gcj02");
  REQUIRE(offset);
  const auto plain = import(folder, "c.csv", "name,lon,lat\n丙,120.82,29.59\n", "facility");
  REQUIRE(plain);
  const auto facilities = rows(folder, "facility");
  const double apart = distance(std::get<Point>(facilities[1].geometry()),
                                std::get<Point>(facilities[2].geometry()));
  CHECK(apart > 300);
  CHECK(apart < 900);
}

TEST_CASE("an import is one event that undo takes back") {
  const tests::TemporaryFolder folder;
  REQUIRE(import(folder, "a.geojson", features(feature("a", "Point", "[120.8,29.6]"))));
  REQUIRE(import(folder, "b.geojson", features(feature("b", "Point", "[120.8,29.6]"))));
  auto work = Workspace::open(folder.file("w.gpkg"), Access::write);
  REQUIRE(work);
  CHECK(work->history()->size() == 2);
  REQUIRE(work->undo({"王敏", "officer"}));
  CHECK(work->session().rows("SELECT id FROM map_feature")->size() == 1);
}

TEST_CASE("an unknown table is a malformed request") {
  const tests::TemporaryFolder folder;
  const auto done =
      import(folder, "a.geojson", features(feature("a", "Point", "[120.8,29.6]")), "house");
  CHECK(done.error().fault == Fault::usage);
  CHECK_FALSE(std::filesystem::exists(folder.file("w.gpkg")));
}

TEST_CASE("a map that comes a second time adds nothing, to whatever tables it went") {
  const tests::TemporaryFolder folder;
  const std::string town =
      R"(<osm version="0.6"><node id="1" lat="29.600" lon="120.800"/>)"
      R"(<node id="2" lat="29.600" lon="120.801"/><node id="3" lat="29.601" lon="120.801"/>)"
      R"(<node id="4" lat="29.61" lon="120.8"><tag k="place" v="village"/><tag k="name" v="下王"/></node>)"
      R"(<node id="5" lat="29.61" lon="120.8"><tag k="addr:housenumber" v="7"/></node>)"
      R"(<node id="6" lat="29.61" lon="120.8"><tag k="railway" v="level_crossing"/></node>)"
      R"(<way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="landuse" v="forest"/></way>)"
      R"(<way id="8"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="natural" v="water"/></way>)"
      R"(<way id="9"><nd ref="1"/><nd ref="2"/><tag k="railway" v="rail"/></way></osm>)";
  const auto first = import(folder, "a.osm", town);
  REQUIRE(first);
  CHECK(first->report.kept == 6);
  CHECK(first->rows.size() == 6);
  const auto second = import(folder, "a.osm", town);
  REQUIRE(second);
  CHECK_FALSE(second->usable());
  CHECK(second->report.refused == 6);
}

TEST_CASE("real extracts import whole") {
  for (const char* name :
       {"liechtenstein-2015-07-27.osm.pbf", "monaco-2021.osm.pbf", "krems-2013.osm.gz"}) {
    const auto file = tests::real_data(std::string("osm/") + name);
    if (!file) return;
    const tests::TemporaryFolder folder;
    const auto done = import_file({.place = folder.file("w.gpkg"),
                                   .file = *file,
                                   .table = {},
                                   .crs = {},
                                   .encoding = {},
                                   .licence = "ODbL",
                                   .again = false,
                                   .actor = {"王敏", "officer"},
                                   .reason = {}});
    REQUIRE(done);
    CHECK(done->report.read == done->report.kept + done->report.refused);
    CHECK(done->report.refused * 50 < done->report.read);
    std::int64_t refused = 0;
    for (const auto& reason : done->report.reasons) refused += reason.count;
    CHECK(refused == done->report.refused);
    for (const auto& [table, count] : done->rows) {
      CHECK(static_cast<std::int64_t>(rows(folder, table).size()) == count);
    }
  }
}
