// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_file.h"

#include <cpl_error.h>
#include <doctest/doctest.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "core/geometry/measure.h"
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

TEST_CASE("XLSX keeps text cells of digits as text") {
  GDALAllRegister();
  GDALDriverH driver = GDALGetDriverByName("XLSX");
  if (!driver) return;
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("book.xlsx");
  GDALDatasetH dataset = GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "设施", nullptr, wkbNone, nullptr);
  for (const char* field : {"名称", "编码", "经度", "纬度"}) {
    OGRFieldDefnH definition = OGR_Fld_Create(field, OFTString);
    OGR_L_CreateField(layer, definition, TRUE);
    OGR_Fld_Destroy(definition);
  }
  OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
  int column = 0;
  for (const char* text : {"剡溪站", "0012", "120.8", "29.6"})
    OGR_F_SetFieldString(feature, column++, text);
  CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
  OGR_F_Destroy(feature);
  GDALClose(dataset);
  const auto source = read(path);
  REQUIRE(trouble(source) == "none");
  REQUIRE(source->layers.size() == 1);
  CHECK(source->layers[0].name == "设施");
  CHECK(source->layers[0].rows[0].text("编码") == "0012");
  CHECK(std::get<Point>(source->layers[0].rows[0].geometry()) == Point{120.8, 29.6});
}
