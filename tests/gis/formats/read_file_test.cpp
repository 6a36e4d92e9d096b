// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_file.h"

#include <cpl_error.h>
#include <doctest/doctest.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "core/geometry/measure.h"
#include "gis/formats/read_ogr.h"
#include "gis/formats/read_table.h"
#include "gis/resources/resources.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::formats;
namespace fs = std::filesystem;

namespace {

const rules::Config& import_rules() {
  static const rules::Config rules = *rule_file("import");
  return rules;
}

Result<Source> read(const std::string& path, const std::string& crs = {},
                    const std::string& encoding = {}) {
  return read_file(path, {.crs = crs, .encoding = encoding, .rules = &import_rules()});
}

std::string trouble(const Result<Source>& source) {
  return source ? "none" : source.error().code;
}

/// Two named points in EPSG:4549 as a shapefile whose text is in `encoding`.
std::string write_points(const tests::TemporaryFolder& folder, const char* encoding) {
  GDALAllRegister();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  const std::string path = folder.file("道路.shp");
  GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("ESRI Shapefile"), path.c_str(), 0, 0, 0,
                                    GDT_Unknown, nullptr);
  OGRSpatialReferenceH srs = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(srs, 4549);
  const std::string option = std::string("ENCODING=") + encoding;
  char* options[] = {const_cast<char*>(option.c_str()), nullptr};
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "道路", srs, wkbPoint, options);
  OGRFieldDefnH name = OGR_Fld_Create("名称", OFTString);
  OGR_Fld_SetWidth(name, 40);
  OGR_L_CreateField(layer, name, TRUE);
  OGR_Fld_Destroy(name);
  for (const char* text : {"嵊州大道", "剡溪路"}) {
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGR_F_SetFieldString(feature, 0, text);
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, 580000, 3275000);
    OGR_F_SetGeometryDirectly(feature, point);
    CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
    OGR_F_Destroy(feature);
  }
  OSRDestroySpatialReference(srs);
  GDALClose(dataset);
  CPLPopErrorHandler();
  return path;
}

std::string sibling(const std::string& shp, const char* extension) {
  return fs::path(shp).replace_extension(extension).string();
}

void cut(const std::string& path, double share) {
  const std::string bytes = tests::read_file(path);
  tests::write_file(
      path, bytes.substr(0, static_cast<std::size_t>(static_cast<double>(bytes.size()) * share)));
}

}  // namespace

TEST_CASE("KML: names, places in WGS 84 and further data are read; how to draw them is not") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("助餐点.kml");
  tests::write_file(path, R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>设施</name>
<Placemark><name>浦口助餐点</name><visibility>1</visibility>
<ExtendedData><Data name="beds"><value>12</value></Data></ExtendedData>
<Point><coordinates>120.8255,29.5901,35</coordinates></Point></Placemark>
<Placemark><name>剡溪路</name>
<LineString><tessellate>1</tessellate><coordinates>120.82,29.58 120.83,29.59</coordinates></LineString>
</Placemark></Folder></Document></kml>)");
  const auto source = read(path);
  REQUIRE(source);
  CHECK(source->format == "kml");
  CHECK(source->crs.label == "EPSG:4326");
  CHECK(source->report.read == 2);
  REQUIRE(source->layers.size() == 1);
  const Layer& layer = source->layers.front();
  CHECK(layer.name == "设施");
  REQUIRE(layer.rows.size() == 2);
  CHECK(layer.rows[0].text("Name") == "浦口助餐点");
  CHECK(layer.rows[0].text("beds") == "12");
  CHECK_FALSE(layer.rows[0].find("visibility"));
  const auto* place = std::get_if<Point>(&layer.rows[0].geometry());
  REQUIRE(place);
  CHECK(place->x == doctest::Approx(120.8255));
  CHECK(place->y == doctest::Approx(29.5901));
  CHECK(std::holds_alternative<Line>(layer.rows[1].geometry()));
  cut(path, 0.7);
  CHECK(trouble(read(path)) == "import.damaged");
}

TEST_CASE("every format of the rules has its driver, and is among what an unknown one is told") {
  GDALAllRegister();
  const auto ends = endings(import_rules());
  const auto known = [&](const std::string& end) {
    return std::find(ends.begin(), ends.end(), end) != ends.end();
  };
  CHECK(known(".shp"));
  const auto& formats = import_rules().table("formats");
  REQUIRE(formats.size() >= 2);
  for (const auto& [word, rule] : formats) {
    CHECK_MESSAGE(GDALGetDriverByName(rule.text("driver").c_str()), word);
    for (const std::string& end : rule.texts("ends")) CHECK(known(end));
  }
  const tests::TemporaryFolder folder;
  tests::write_file(folder.file("x.doc"), "x");
  const auto refused = read(folder.file("x.doc"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().args.at(1).find(".kml") != std::string::npos);
}

TEST_CASE("a shapefile's .cpg names its encoding") {
  for (const char* encoding : {"UTF-8", "GBK", "GB18030", "GB2312"}) {
    const tests::TemporaryFolder folder;
    const auto source = read(write_points(folder, encoding));
    REQUIRE(trouble(source) == "none");
    CHECK(source->encoding == encoding);
    CHECK(source->encoding_known == Known::stated);
    CHECK(source->crs.label == "EPSG:4549");
    REQUIRE(source->layers.size() == 1);
    CHECK(source->layers[0].fields == std::vector<std::string>{"名称"});
    CHECK(source->layers[0].rows[0].text("名称") == "嵊州大道");
    CHECK(std::get<Point>(source->layers[0].rows[0].geometry()) == Point{580000, 3275000});
  }
}

TEST_CASE("without .cpg the encoding is guessed, and the guess says so") {
  for (const char* encoding : {"UTF-8", "GBK"}) {
    const tests::TemporaryFolder folder;
    const std::string path = write_points(folder, encoding);
    fs::remove(sibling(path, ".cpg"));
    const auto source = read(path);
    REQUIRE(trouble(source) == "none");
    CHECK(source->encoding_known == Known::guessed);
    CHECK(source->layers[0].rows[1].text("名称") == "剡溪路");
  }
}

TEST_CASE("a wrong encoding is refused and the fitting one named") {
  const tests::TemporaryFolder folder;
  const std::string path = write_points(folder, "GBK");
  const auto as_utf8 = read(path, {}, "UTF-8");
  REQUIRE(trouble(as_utf8) == "import.wrong_encoding");
  CHECK(as_utf8.error().args[2] == "GB18030");
  tests::write_file(sibling(path, ".cpg"), "UTF-8");
  CHECK(trouble(read(path)) == "import.wrong_encoding");
  CHECK(trouble(read(path, {}, "GBK")) == "none");

  const tests::TemporaryFolder other;
  CHECK(trouble(read(write_points(other, "UTF-8"), {}, "GBK")) == "import.wrong_encoding");
}

TEST_CASE("a shapefile's missing part is named") {
  for (const auto& [extension, code] :
       {std::pair{".shx", "import.no_shx"}, {".dbf", "import.no_dbf"}, {".prj", "import.no_prj"}}) {
    const tests::TemporaryFolder folder;
    const std::string path = write_points(folder, "UTF-8");
    fs::remove(sibling(path, extension));
    CHECK(trouble(read(path)) == code);
  }
  const tests::TemporaryFolder folder;
  const std::string path = write_points(folder, "UTF-8");
  fs::remove(sibling(path, ".prj"));
  const auto source = read(path, "EPSG:4549");
  REQUIRE(source);
  CHECK(source->crs_known == Known::given);
}

TEST_CASE("a shapefile that breaks off is refused") {
  for (const char* extension : {".shp", ".shx", ".dbf"}) {
    const tests::TemporaryFolder folder;
    const std::string path = write_points(folder, "UTF-8");
    cut(sibling(path, extension), 0.9);
    CHECK(trouble(read(path)) == "import.truncated");
  }
}

TEST_CASE("what is no usable file is told apart") {
  const tests::TemporaryFolder folder;
  CHECK(trouble(read(folder.file("none.shp"))) == "import.missing_file");
  CHECK(trouble(read(folder.path.string())) == "import.is_directory");
  tests::write_file(folder.file("empty.geojson"), "");
  CHECK(trouble(read(folder.file("empty.geojson"))) == "import.empty");
  tests::write_file(folder.file("x.doc"), "x");
  CHECK(trouble(read(folder.file("x.doc"))) == "import.unknown_format");
  tests::write_file(folder.file("x.gpkg"), "not a database");
  CHECK(trouble(read(folder.file("x.gpkg"))) == "import.damaged");
  tests::write_file(folder.file("x.xlsx"), "not a workbook");
  CHECK(trouble(read(folder.file("x.xlsx"))) == "import.damaged");
  tests::write_file(folder.file("x.osm.pbf"), "not a map at all");
  CHECK_FALSE(read(folder.file("x.osm.pbf")));
  tests::write_file(folder.file("x.geojson"), R"({"type":"FeatureCollection","features":[{"ty)");
  CHECK(trouble(read(folder.file("x.geojson"))) == "import.truncated");
  tests::write_file(folder.file("y.geojson"), R"({"type":"FeatureCollection","features":[]})");
  CHECK(trouble(read(folder.file("y.geojson"))) == "import.no_features");
}

TEST_CASE("GeoJSON keeps ids, kinds of values and what is wrong with single features") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("村.geojson");
  tests::write_file(path, R"({"type":"FeatureCollection","features":[
    {"type":"Feature","id":"a1","properties":{"name":"八宿屋","code":"0012","n":3},"geometry":{"type":"Point","coordinates":[120.8,29.6]}},
    {"type":"Feature","properties":{"id":"a2"},"geometry":null},
    {"type":"Feature","properties":{"id":"a3"},"geometry":{"type":"Point","coordinates":["x",1]}}]})");
  const auto source = read(path);
  REQUIRE(source);
  CHECK(source->report.read == 3);
  CHECK(source->report.refused == 2);
  CHECK(source->report.reasons[0].examples == std::vector<std::string>{"a2"});
  REQUIRE(source->layers[0].rows.size() == 1);
  const Row& row = source->layers[0].rows[0];
  CHECK(row.text("id") == "a1");
  CHECK(*row.find("code") == Value(std::string("0012")));
  CHECK(*row.find("n") == Value(std::int64_t{3}));
}

TEST_CASE("CSV finds its coordinates by name and keeps numbers as written") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("养老机构.csv");
  tests::write_file(path,
                    "名称,编码,经度,纬度,备注\n\"敬老院,一\",0012,120.8,29.6,\"两行\n字\"\n坏行,"
                    "1\n空,2,,,\n错,3,abc,29,\n");
  const auto source = read(path);
  REQUIRE(trouble(source) == "none");
  CHECK(source->report.read == 4);
  CHECK(source->report.refused == 3);
  REQUIRE(source->layers[0].rows.size() == 1);
  const Row& row = source->layers[0].rows[0];
  CHECK(row.text("名称") == "敬老院,一");
  CHECK(row.text("编码") == "0012");
  CHECK(row.text("备注") == "两行\n字");
  CHECK(std::get<Point>(row.geometry()) == Point{120.8, 29.6});
  CHECK(source->crs.label == "EPSG:4326");
  CHECK(read(path, "gcj02")->crs.label == "gcj02");
}

TEST_CASE("metres without a coordinate system are refused") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("points.csv");
  tests::write_file(path, "name,x,y\na,580000,3275000\n");
  CHECK(trouble(read(path)) == "import.no_crs");
  CHECK(trouble(read(path, "EPSG:4549")) == "none");
  tests::write_file(path, "name,place\na,b\n");
  CHECK(trouble(read(path)) == "import.no_coordinates");
  tests::write_file(path, "name,lon,lat\na,\"120,29\n");
  CHECK(trouble(read(path)) == "import.open_quote");
}

TEST_CASE("CSV in GBK is guessed") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("a.csv");
  tests::write_file(path,
                    "\xC3\xFB\xB3\xC6,lon,lat\n\xE1\xD3\xD6\xDD\xB4\xF3\xB5\xC0,120.8,29.6\n");
  const auto source = read(path);
  REQUIRE(source);
  CHECK(source->encoding == "GB18030");
  CHECK(source->encoding_known == Known::guessed);
  CHECK(source->layers[0].rows[0].text("名称") == "嵊州大道");
}

namespace {

using Lines = std::vector<std::vector<std::string>>;

/// A book of sheets whose first line is the header; "" where GDAL cannot write XLSX.
std::string write_book(const tests::TemporaryFolder& folder,
                       const std::vector<std::pair<std::string, Lines>>& sheets) {
  GDALAllRegister();
  GDALDriverH driver = GDALGetDriverByName("XLSX");
  if (!driver) return {};
  const std::string path = folder.file("book.xlsx");
  GDALDatasetH dataset = GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  for (const auto& [name, lines] : sheets) {
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, name.c_str(), nullptr, wkbNone, nullptr);
    for (const std::string& field : lines.front()) {
      OGRFieldDefnH definition = OGR_Fld_Create(field.c_str(), OFTString);
      OGR_L_CreateField(layer, definition, TRUE);
      OGR_Fld_Destroy(definition);
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
      OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
      int column = 0;
      for (const std::string& text : lines[i])
        OGR_F_SetFieldString(feature, column++, text.c_str());
      CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
      OGR_F_Destroy(feature);
    }
  }
  GDALClose(dataset);
  return path;
}

}  // namespace

TEST_CASE("XLSX keeps text cells of digits as text") {
  const tests::TemporaryFolder folder;
  const std::string path = write_book(
      folder, {{"设施", {{"名称", "编码", "经度", "纬度"}, {"剡溪站", "0012", "120.8", "29.6"}}}});
  if (path.empty()) return tests::leave_out("GDAL writes no XLSX");
  const auto source = read(path);
  REQUIRE(trouble(source) == "none");
  REQUIRE(source->layers.size() == 1);
  CHECK(source->layers[0].name == "设施");
  CHECK(source->layers[0].rows[0].text("编码") == "0012");
  CHECK(std::get<Point>(source->layers[0].rows[0].geometry()) == Point{120.8, 29.6});
}

TEST_CASE("a sheet that cannot be used beside one that can is named and its rows are refused") {
  const tests::TemporaryFolder folder;
  const std::string path = write_book(
      folder,
      {{"设施", {{"名称", "经度", "纬度"}, {"剡溪站", "120.8", "29.6"}}},
       {"二期", {{"名称", "经 度", "纬度"}, {"甲", "120.8", "29.6"}, {"乙", "120.9", "29.6"}}}});
  if (path.empty()) return tests::leave_out("GDAL writes no XLSX");
  const auto source = read(path);
  REQUIRE(trouble(source) == "none");
  CHECK(source->layers.size() == 1);
  CHECK(source->report.read == 3);
  CHECK(source->report.refused == 2);
  REQUIRE(source->findings.size() == 1);
  CHECK(source->findings[0].code == "import.sheet_no_coordinates");
  CHECK(source->findings[0].args[1] == "二期");
  CHECK(source->findings[0].args[2] == "2");
}

TEST_CASE("GeoJSON whose members have the wrong type is refused, never a defect") {
  const tests::TemporaryFolder folder;
  const auto answer = [&](const std::string& text) {
    tests::write_file(folder.file("a.geojson"), text);
    return trouble(read(folder.file("a.geojson")));
  };
  CHECK(answer(R"({"type":1})") == "import.not_geojson");
  CHECK(answer(R"({"type":"FeatureCollection","features":{}})") == "import.not_geojson");
  CHECK(answer(R"({"type":"FeatureCollection","crs":{"properties":{"name":5}},"features":[7]})") ==
        "none");
  CHECK(answer(R"({"type":"Feature","geometry":{"type":[],"coordinates":[1,2]}})") == "none");
  CHECK(answer(R"({"type":"Feature","properties":{"n":1e999}})") == "import.bad_json");
  CHECK(answer(R"({"type":"Feature","properties":{"n":)" + std::string(100000, '[')) ==
        "import.deep_json");
}

TEST_CASE("a whole number beyond 64 bits is kept as written") {
  const tests::TemporaryFolder folder;
  tests::write_file(
      folder.file("a.geojson"),
      R"({"type":"Feature","properties":{"a":18446744073709551615,)"
      R"("b":-9223372036854775808},"geometry":{"type":"Point","coordinates":[1,2]}})");
  const auto source = read(folder.file("a.geojson"));
  REQUIRE(trouble(source) == "none");
  const Row& row = source->layers[0].rows[0];
  CHECK(row.text("a") == "18446744073709551615");
  CHECK(row.text("b") == "-9223372036854775808");
}

TEST_CASE("a GeoPackage's times keep their zone, and bytes that are left out are named") {
  GDALAllRegister();
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("a.gpkg");
  GDALDatasetH dataset =
      GDALCreate(GDALGetDriverByName("GPKG"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  OGRSpatialReferenceH srs = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(srs, 4549);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "设施", srs, wkbPoint, nullptr);
  OSRRelease(srs);
  for (const auto& [name, type] : {std::pair{"photo", OFTBinary}, std::pair{"at", OFTString}}) {
    OGRFieldDefnH field = OGR_Fld_Create(name, type);
    OGR_L_CreateField(layer, field, TRUE);
    OGR_Fld_Destroy(field);
  }
  OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
  const unsigned char bytes[] = {1, 2, 3};
  OGR_F_SetFieldBinary(feature, 0, 3, bytes);
  OGR_F_SetFieldString(feature, 1, "x");
  OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
  OGR_G_SetPoint_2D(point, 0, 580000, 3275000);
  OGR_F_SetGeometryDirectly(feature, point);
  CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
  OGR_F_Destroy(feature);
  GDALClose(dataset);
  const auto source = read(path);
  REQUIRE(trouble(source) == "none");
  REQUIRE(source->findings.size() == 1);
  CHECK(source->findings[0].code == "import.bytes_dropped");
  CHECK(source->findings[0].args == std::vector<std::string>{"设施", "photo", "1"});

  OGRFeatureDefnH definition = OGR_FD_Create("times");
  OGR_FD_Reference(definition);
  OGRFieldDefnH field = OGR_Fld_Create("at", OFTDateTime);
  OGR_FD_AddFieldDefn(definition, field);
  OGR_Fld_Destroy(field);
  OGRFeatureH timed = OGR_F_Create(definition);
  for (const auto& [zone, text] :
       {std::pair{0, ""}, std::pair{100, "Z"}, std::pair{132, "+08:00"}, std::pair{86, "-03:30"}}) {
    OGR_F_SetFieldDateTime(timed, 0, 2026, 3, 1, 9, 30, 0, zone);
    CHECK(to_text(ogr::field(timed, 0, OFTDateTime)) == std::string("2026-03-01T09:30:00") + text);
  }
  OGR_F_Destroy(timed);
  OGR_FD_Release(definition);
}
