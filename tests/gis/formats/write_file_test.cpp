// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_file.h"

#include <doctest/doctest.h>
#include <gdal.h>
#include <ogr_api.h>

#include <filesystem>
#include <set>

#include "core/geometry/measure.h"

#include "gis/formats/write_parts.h"
#include "gis/workspace/operations/export_layers.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::formats;
namespace fs = std::filesystem;

namespace {

const Point kHere{580000, 3272000};

OutLayer names(std::vector<Row> rows, const std::string& geometry = "POINT") {
  OutLayer out;
  out.name = "place_name";
  out.title = "地名";
  out.geometry = geometry;
  out.columns = {{"id", "标识", ColumnType::text},
                 {"name", "名称", ColumnType::text},
                 {"romanization_toned", "带调拼写", ColumnType::text},
                 {"romanization_source", "拼写依据", ColumnType::text},
                 {"households", "户数", ColumnType::integer},
                 {"area_m2", "面积", ColumnType::real}};
  out.rows = std::move(rows);
  out.label = "name";
  return out;
}

Row named(const std::string& name, Geometry geometry = kHere) {
  return {{"id", "id-" + name},
          {"name", name},
          {"households", std::int64_t{1234567}},
          {"area_m2", 1789.25},
          {"geom", std::move(geometry)}};
}

Result<WriteResult> write(const tests::TemporaryFolder& folder, const OutLayer& layer,
                          Format format, const std::string& encoding = "UTF-8") {
  WriteOptions options;
  options.format = format;
  options.encoding = encoding;
  options.epsg = 4549;
  return write_layers(folder.path.string(), "all", {&layer}, options);
}

/// One column of a file as GDAL reads it: an independent witness.
std::vector<std::string> column(const std::string& path, const std::string& name) {
  GDALAllRegister();
  std::vector<std::string> out;
  GDALDatasetH dataset = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  if (!dataset) return {"cannot open"};
  OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
  const int at = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), name.c_str());
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    out.emplace_back(at < 0 ? "no field" : OGR_F_GetFieldAsString(feature, at));
    OGR_F_Destroy(feature);
  }
  GDALClose(dataset);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("rare characters go out and come back in every format and encoding that has them") {
  const Texts rare{"王䶮路", "㑇塘", "嶀浦", "石砩", "𬇙"};
  std::vector<Row> rows;
  for (const std::string& name : rare) rows.push_back(named(name));
  for (const auto& [format, encoding, file] :
       {std::tuple{Format::shapefile, "UTF-8", "place_name.shp"},
        std::tuple{Format::shapefile, "GB18030", "place_name.shp"},
        std::tuple{Format::geojson, "UTF-8", "place_name.geojson"},
        std::tuple{Format::geopackage, "UTF-8", "all.gpkg"}}) {
    tests::TemporaryFolder folder;
    const auto done = write(folder, names(rows), format, encoding);
    REQUIRE(done);
    CHECK(done->files.front().features == rare.size());
    CHECK(column(folder.file(file), "name") == rare);
  }
}

TEST_CASE("GBK is refused with the characters that it lacks, and takes what it has") {
  tests::TemporaryFolder folder;
  const auto refused =
      write(folder, names({named("王䶮路"), named("㑇塘")}), Format::shapefile, "GBK");
  REQUIRE(!refused);
  CHECK(refused.error().fault == Fault::refused);
  CHECK(refused.error().code == "export.lacks_characters");
  CHECK(refused.error().args[2] == "㑇 䶮");
  CHECK(fs::is_empty(folder.path));
  REQUIRE(write(folder, names({named("剡溪路")}), Format::shapefile, "GBK"));
  CHECK(tests::read_file(folder.file("place_name.cpg")) == "GBK");
  CHECK(column(folder.file("place_name.shp"), "name") == Texts{"剡溪路"});
}

TEST_CASE("a shapefile has .prj and .cpg, and long column names do not clash") {
  tests::TemporaryFolder folder;
  const auto done = write(folder, names({named("剡溪路")}), Format::shapefile);
  REQUIRE(done);
  CHECK(tests::read_file(folder.file("place_name.cpg")) == "UTF-8");
  CHECK(tests::read_file(folder.file("place_name.prj")).find("Gauss_Kruger") != std::string::npos);
  std::set<std::string> shorts;
  for (const FieldName& field : done->fields) {
    CHECK(field.short_name.size() <= 10);
    shorts.insert(field.short_name);
  }
  CHECK(shorts.size() == 6);
  CHECK(column(folder.file("place_name.shp"), "households") == Texts{"1234567"});
}

TEST_CASE("a text over 254 bytes runs on in further fields and nothing is lost") {
  std::string longest;
  for (int i = 0; i < 200; ++i) longest += "剡a";
  Row row = named("x");
  row.set("name", longest);
  tests::TemporaryFolder folder;
  const auto done = write(folder, names({row, named("短")}), Format::shapefile);
  REQUIRE(done);
  std::string joined;
  for (const FieldName& field : done->fields) {
    if (field.column == "name")
      joined += column(folder.file("place_name.shp"), field.short_name)[0];
  }
  CHECK(joined == longest);
  Row absurd = named("y");
  absurd.set("name", std::string(20000, 'a'));
  tests::TemporaryFolder other;
  CHECK(write(other, names({absurd}), Format::shapefile).error().code == "export.too_long");
}

TEST_CASE("mixed geometries are split by kind; a feature without a place is kept") {
  const Line line{kHere, {580100, 3272000}};
  const Polygon area{{kHere, {580100, 3272000}, {580100, 3272100}, kHere}, {}};
  const auto layer = names(
      {named("点"), named("线", line), named("面", area), named("无", Geometry{})}, "GEOMETRY");
  tests::TemporaryFolder folder;
  REQUIRE(write(folder, layer, Format::shapefile));
  CHECK(column(folder.file("place_name_point.shp"), "name") == Texts{"点", "无"});
  CHECK(column(folder.file("place_name_line.shp"), "name") == Texts{"线"});
  CHECK(column(folder.file("place_name_area.shp"), "name") == Texts{"面"});
  for (Format format : {Format::geojson, Format::geopackage}) {
    tests::TemporaryFolder other;
    CHECK(write(other, layer, format)->files.front().features == 4);
  }
}

TEST_CASE("an empty layer gives a readable empty file") {
  for (Format format : {Format::shapefile, Format::geojson, Format::geopackage, Format::dxf}) {
    tests::TemporaryFolder folder;
    const auto done = write(folder, names({}), format);
    REQUIRE(done);
    CHECK(column(folder.file(done->files.front().file), "name").empty());
  }
}

TEST_CASE("GeoJSON is RFC 7946: degrees of WGS 84, no crs member") {
  tests::TemporaryFolder folder;
  REQUIRE(write(folder, names({named("剡溪路")}), Format::geojson));
  const std::string text = tests::read_file(folder.file("place_name.geojson"));
  CHECK(text.find("\"crs\"") == std::string::npos);
  CHECK(text.find("120.8") != std::string::npos);
  CHECK(text.find("29.5") != std::string::npos);
}

TEST_CASE("a DXF draws each table on its own layer and writes Chinese labels") {
  tests::TemporaryFolder folder;
  REQUIRE(write(folder, names({named("王䶮路")}), Format::dxf));
  CHECK(column(folder.file("all.dxf"), "Layer") == Texts{"place_name", "place_name_text"});
  CHECK(column(folder.file("all.dxf"), "Text")[1] == "王䶮路");
  const auto lacks = write(folder, names({named("𬇙")}), Format::dxf);
  REQUIRE(!lacks);
  CHECK(lacks.error().code == "export.lacks_characters");
}

TEST_CASE("a failing export leaves nothing behind, an export does not overwrite its workspace") {
  tests::TemporaryFolder folder;
  auto work = workspace::Workspace::create(folder.file("lifang.gpkg"), 4549);
  REQUIRE(work);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work->perform(operation, [&](workspace::Change& change) -> Result<void> {
    const auto id =
        change.insert("village", {{"name", std::string("王䶮村")}, {"geom", Geometry(kHere)}});
    if (!id) return fail(id);
    const auto other = change.insert("facility", {{"name", std::string("敬老院")},
                                                  {"kind", std::string("institution")},
                                                  {"geom", Geometry(kHere)}});
    if (!other) return fail(other);
    const auto person = change.insert("name_applicant", {{"name_id", std::string("n")}});
    return person ? Result<void>{} : fail(person);
  }));
  operations::ExportLayers request;
  request.out = folder.file("out");
  request.encoding = "GBK";
  const auto done = operations::export_layers(*work, request);
  REQUIRE(done);
  REQUIRE(done->files.size() == 1);  // never the applicants
  CHECK(done->files[0].layer == "facility");
  REQUIRE(done->refused.size() == 1);
  CHECK(done->refused[0].where == "village");
  std::set<std::string> left;
  for (const auto& entry : fs::directory_iterator(request.out))
    left.insert(entry.path().filename());
  CHECK(left == std::set<std::string>{"facility.cpg", "facility.dbf", "facility.prj",
                                      "facility.shp", "facility.shx", "fields.csv"});
  CHECK(tests::read_file(folder.file("out/fields.csv")).find("facility.shp,name,name,名称,1") !=
        std::string::npos);
  request.format = Format::geopackage;
  request.out = folder.file("lifang.gpkg");
  CHECK(operations::export_layers(*work, request).error().code == "export.over_workspace");
  request.layers = {"name_applicant"};
  CHECK(operations::export_layers(*work, request).error().code == "export.personal");
}

namespace {

/// A layer of one area as the writers take it.
struct OneArea {
  OutLayer layer = names(
      {named("面",
             MultiPolygon{Polygon{{kHere, {580100, 3272000}, {580100, 3272100}, kHere}, {}}})},
      "MULTIPOLYGON");
  WriteOptions options;
  Encoder encoder = *Encoder::open("UTF-8");
  OutSheet sheet;
  explicit OneArea(Format format) {
    options.format = format;
    options.epsg = 4549;
    sheet.layer = &layer;
    sheet.name = layer.name;
    sheet.type = wkbMultiPolygon;
    sheet.rows = {&layer.rows[0]};
    for (const OutColumn& column : layer.columns)
      sheet.fields.push_back({&column, column.name, 0, 0});
  }
};

}  // namespace

TEST_CASE("a file whose geometry is not what was put in does not pass") {
  for (Format format : {Format::geojson, Format::geopackage}) {
    const tests::TemporaryFolder folder;
    OneArea one(format);
    const auto done = write(folder, one.layer, format);
    REQUIRE(done);
    const std::string path = folder.file(done->files[0].file);
    REQUIRE(read_back(path, one.sheet, one.options, one.encoder));
    const Geometry whole = one.layer.rows[0].geometry();
    const auto answer = [&](Geometry wanted) {
      one.layer.rows[0].set("geom", std::move(wanted));
      return read_back(path, one.sheet, one.options, one.encoder);
    };
    CHECK(answer(Geometry{}).error().code == "export.not_read_back");
    CHECK(answer(kHere).error().args[1] == "geom id-面");
    MultiPolygon moved = std::get<MultiPolygon>(whole);
    moved[0].outer[1].x += 1;
    CHECK_FALSE(answer(moved));
    MultiPolygon denser = std::get<MultiPolygon>(whole);
    denser[0].outer.insert(denser[0].outer.begin() + 1, Point{580050, 3272000});
    CHECK_FALSE(answer(denser));
    CHECK(answer(whole));
  }
}

TEST_CASE("a DXF counts the rows that it cannot draw, and its drawing is checked") {
  const tests::TemporaryFolder folder;
  const Polygon ring{{kHere, {580100, 3272000}, {580100, 3272100}, kHere}, {}};
  const auto done =
      write(folder, names({named("面", ring), named("无", Geometry{}), named("点")}, "GEOMETRY"),
            Format::dxf);
  REQUIRE(done);
  CHECK(done->files[0].features == 2);
  CHECK(done->files[0].without_place == 1);
  Box box = bounds(Geometry(ring));
  const std::string path = folder.file("all.dxf");
  CHECK(read_back_dxf(path, {{"place_name", 2, box}}));
  CHECK_FALSE(read_back_dxf(path, {{"place_name", 3, box}}));
  CHECK_FALSE(read_back_dxf(path, {{"place_name", 2, box.grown(1)}}));
}

TEST_CASE("a table that cannot be read stops an export") {
  const tests::TemporaryFolder folder;
  auto work = workspace::Workspace::create(folder.file("w.gpkg"), 4549);
  REQUIRE(work);
  REQUIRE(work->session().script("ALTER TABLE land RENAME TO land_lost"));
  operations::ExportLayers request;
  request.out = folder.file("out");
  const auto done = operations::export_layers(*work, request);
  REQUIRE_FALSE(done);
  CHECK(done.error().code == "workspace.sql");
}
