// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Files that somebody made to do harm: they are refused, or nothing in them runs.
#include <cpl_vsi.h>
#include <doctest/doctest.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <sys/stat.h>
#include <zlib.h>

#include <filesystem>

#include "gis/files/whole_file.h"
#include "gis/formats/archive.h"
#include "gis/formats/basemap.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_raster.h"
#include "gis/resources/resources.h"
#include "gis/workspace/sqlite_session.h"
#include "tests/support/raster.h"
#include "tests/support/support.h"

namespace lifang::formats {
namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

std::string deflated(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(compressBound(text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// A file in a zip; `said`: the unpacked size that the zip claims, which may be a lie.
struct Entry {
  std::string name;
  std::string text;
  std::int64_t said = -1;
};

void put_head(std::string& out, const Entry& entry, const std::string& packed) {
  const auto size = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  const auto crc = crc32(0, reinterpret_cast<const Bytef*>(entry.text.data()),
                         static_cast<uInt>(entry.text.size()));
  put(out, 20, 2);  // version
  put(out, 0, 2);
  put(out, 8, 2);  // deflate
  put(out, 0, 4);  // time
  put(out, size(crc), 4);
  put(out, size(packed.size()), 4);
  put(out, entry.said < 0 ? size(entry.text.size()) : static_cast<std::uint32_t>(entry.said), 4);
  put(out, size(entry.name.size()), 2);
  put(out, 0, 2);
}

/// APPNOTE.TXT 4.3: files, directory, end.
std::string zip_of(const std::vector<Entry>& entries) {
  std::string out, directory;
  for (const Entry& entry : entries) {
    const std::string packed = deflated(entry.text);
    const auto at = static_cast<std::uint32_t>(out.size());
    put(out, 0x04034b50, 4);
    put_head(out, entry, packed);
    out += entry.name + packed;
    put(directory, 0x02014b50, 4);
    put(directory, 20, 2);
    put_head(directory, entry, packed);
    for (int i = 0; i < 5; ++i) put(directory, 0, 2);  // comment, disk, attributes
    put(directory, at, 4);
    // The length of a comment and the two words of attributes make up the fixed 46 bytes.
    directory += entry.name;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory;
  put(out, 0x06054b50, 4);
  put(out, 0, 4);
  for (int i = 0; i < 2; ++i) put(out, static_cast<std::uint32_t>(entries.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

std::string trouble(const std::string& path) {
  const auto rules = rule_file("import");
  REQUIRE(rules.has_value());
  const auto source = read_file(path, {{}, {}, &*rules});
  return source ? "none" : source.error().code;
}

TEST_CASE("a workbook that leads out of itself is refused") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("x.xlsx");
  tests::write_file(path, zip_of({{"xl/workbook.xml", "<workbook/>"}}));
  CHECK(check_archive(path, {}).has_value());
  for (const char* name : {"../../etc/passwd", "/etc/passwd", "xl/../../x", "C:\\x", "xl\\..\\x"}) {
    CAPTURE(name);
    tests::write_file(path, zip_of({{"xl/workbook.xml", "<workbook/>"}, {name, "x"}}));
    CHECK(trouble(path) == "import.archive_path");
  }
}

TEST_CASE("a pipe or a device in the place of a file, or beside it, is refused, not waited for") {
  const tests::TemporaryFolder folder;
  for (const char* end : {".csv", ".geojson", ".xlsx", ".gpkg", ".osm.pbf", ".shp"}) {
    CAPTURE(end);
    const std::string pipe = folder.file(std::string("pipe") + end);
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(trouble(pipe) == "import.not_a_file");
    const std::string device = folder.file(std::string("device") + end);
    std::filesystem::create_symlink("/dev/zero", device);
    CHECK(trouble(device) == "import.not_a_file");
  }
  for (const char* beside : {".prj", ".cpg", ".dbf", ".shx", ".qix", ".CPG"}) {
    CAPTURE(beside);
    const tests::TemporaryFolder other;
    tests::write_file(other.file("a.shp"), "x");
    std::filesystem::create_symlink("/dev/zero", other.file(std::string("a") + beside));
    CHECK(trouble(other.file("a.shp")) == "import.not_a_file");
  }
}

TEST_CASE("a workbook that unpacks to more than a workbook holds is refused at once") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("x.xlsx");
  const std::string sheet(std::size_t{40} << 20, '<');  // a longer text is refused for itself
  std::vector<Entry> bomb;
  for (int i = 0; i < 15; ++i) bomb.push_back({"xl/" + std::to_string(i) + ".xml", sheet});
  tests::write_file(path, zip_of(bomb));
  CHECK(std::filesystem::file_size(path) < (1 << 20));
  CHECK(trouble(path) == "import.archive_large");
  // The directory says it is small.
  for (Entry& entry : bomb) entry.said = 100;
  tests::write_file(path, zip_of(bomb));
  CHECK(trouble(path) != "none");
  std::vector<Entry> many;
  for (int i = 0; i < 1200; ++i) many.push_back({"xl/" + std::to_string(i), "x"});
  tests::write_file(path, zip_of(many));
  CHECK(trouble(path) == "import.archive_large");
  CHECK(check_archive(path, {.files = 2000}).has_value());
}

TEST_CASE("a workbook with a cell that no spreadsheet allows is refused at once") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("x.xlsx");
  const std::string many(std::size_t{2} << 20, '<');
  tests::write_file(path, zip_of({{"xl/sharedStrings.xml", many}}));
  CHECK(check_archive(path, {}).has_value());
  tests::write_file(path, zip_of({{"xl/sharedStrings.xml", std::string(many.size(), 'x')}}));
  CHECK(trouble(path) == "import.archive_text");
  // A picture has no brackets.
  tests::write_file(path, zip_of({{"xl/media/a.png", std::string(many.size(), 'x')}}));
  CHECK(check_archive(path, {}).has_value());
}

TEST_CASE("a sheet that defines words by words by words does not fill the memory") {
  const tests::TemporaryFolder folder;
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + "\">";
  }
  laughs += "]><sst><si><t>&a29;</t></si></sst>";
  const std::string path = folder.file("x.xlsx");
  tests::write_file(
      path, zip_of({{"[Content_Types].xml", "<Types/>"},
                    {"xl/workbook.xml",
                     "<workbook><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>"},
                    {"xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                     "</Relationships>"},
                    {"xl/sharedStrings.xml", laughs},
                    {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"}}));
  CHECK(trouble(path) != "none");
}

TEST_CASE("a GeoPackage with triggers is read without running them, and not changed") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("a.gpkg");
  GDALAllRegister();
  GDALDriverH driver = GDALGetDriverByName("GPKG");
  GDALDatasetH dataset = GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  OGRSpatialReferenceH srs = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(srs, 4549);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "road", srs, wkbPoint, nullptr);
  OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
  OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
  OGR_G_SetPoint_2D(point, 0, 500'000, 3'270'000);
  OGR_F_SetGeometryDirectly(feature, point);
  CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
  OGR_F_Destroy(feature);
  for (const char* sql : {"CREATE TABLE ran (n INTEGER)",
                          "CREATE TRIGGER spy AFTER UPDATE ON gpkg_contents BEGIN INSERT INTO ran "
                          "VALUES (1); END"})
    GDALDatasetExecuteSQL(dataset, sql, nullptr, nullptr);
  OSRRelease(srs);
  GDALClose(dataset);
  const std::string bytes = tests::read_file(path);
  CHECK(trouble(path) == "none");
  CHECK(tests::read_file(path) == bytes);
}

/// A GeoPackage of GDAL's with the layers "road" and "lane", a row each, and then `sql` done to it.
void write_package(const std::string& path, const std::string& sql) {
  GDALAllRegister();
  GDALDatasetH dataset =
      GDALCreate(GDALGetDriverByName("GPKG"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  OGRSpatialReferenceH srs = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(srs, 4549);
  for (const char* name : {"road", "lane"}) {
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, name, srs, wkbPoint, nullptr);
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, 500'000, 3'270'000);
    OGR_F_SetGeometryDirectly(feature, point);
    CHECK(OGR_L_CreateFeature(layer, feature) == OGRERR_NONE);
    OGR_F_Destroy(feature);
  }
  OSRRelease(srs);
  GDALClose(dataset);
  auto session = workspace::open_sqlite(path, workspace::Opening::write);
  REQUIRE(session.has_value());
  REQUIRE((*session)
              ->script("PRAGMA journal_mode=DELETE; PRAGMA foreign_keys=OFF; " + sql)
              .has_value());
}

TEST_CASE("a layer that the file's own words compute is left out and named, the others are read") {
  const tests::TemporaryFolder folder;
  const auto rules = rule_file("import");
  const struct {
    const char* says;
    const char* sql;
  } cases[] = {
      {"a view without end",
       "ALTER TABLE road RENAME TO old; CREATE VIEW road AS WITH RECURSIVE c(fid, geom) AS (SELECT "
       "1, (SELECT geom FROM old LIMIT 1) UNION ALL SELECT fid + 1, geom FROM c) SELECT * FROM c"},
      {"a column without end",
       "ALTER TABLE road ADD COLUMN g TEXT AS (hex(zeroblob(300000000))) VIRTUAL"},
      {"a virtual table",
       "ALTER TABLE road RENAME TO old; CREATE VIRTUAL TABLE road USING fts5(fid, geom)"},
      {"under another spelling",
       "ALTER TABLE road ADD COLUMN g TEXT AS (hex(zeroblob(300000000))) VIRTUAL; UPDATE "
       "gpkg_contents SET table_name = 'ROAD' WHERE table_name = 'road'; UPDATE "
       "gpkg_geometry_columns SET table_name = 'ROAD' WHERE table_name = 'road'"}};
  for (const auto& [says, sql] : cases) {
    CAPTURE(says);
    const std::string path = folder.file(std::string(says) + ".gpkg");
    write_package(path, sql);
    const auto source = read_file(path, {{}, {}, &*rules});
    REQUIRE_MESSAGE(source.has_value(), source.error().code);
    REQUIRE(source->layers.size() == 1);
    CHECK(source->layers[0].name == "lane");
    REQUIRE(source->findings.size() == 1);
    CHECK(source->findings[0].code == "import.computed_layer");
    CHECK((source->findings[0].subject == "road" || source->findings[0].subject == "ROAD"));
  }
}

TEST_CASE("a GeoPackage whose layers or books are all computed is refused") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("a.gpkg");
  write_package(path,
                "ALTER TABLE road ADD COLUMN g TEXT AS (1) VIRTUAL; ALTER TABLE lane ADD COLUMN g "
                "TEXT AS (1) VIRTUAL");
  CHECK(trouble(path) == "import.computed_layer");
  const std::string book = folder.file("b.gpkg");
  write_package(book,
                "ALTER TABLE gpkg_contents RENAME TO old; CREATE VIEW gpkg_contents AS WITH "
                "RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT o.* FROM old o, "
                "c");
  CHECK(trouble(book) == "import.damaged");
}

TEST_CASE("what no text shows is taken out of what is read, and told as repaired") {
  const tests::TemporaryFolder folder;
  const auto rules = rule_file("import");
  const std::string path = folder.file("a.geojson");
  tests::write_file(
      path, R"({"type":"FeatureCollection","features":[)"
            R"({"type":"Feature","properties":{"name":"清\u0000溪\u202e路\u0085","note":"a\n\tb"},)"
            R"("geometry":{"type":"Point","coordinates":[120.8,29.5]}},)"
            R"({"type":"Feature","properties":{"name":"泉月路"},)"
            R"("geometry":{"type":"Point","coordinates":[120.8,29.5]}}]})");
  const auto source = read_file(path, {{}, {}, &*rules});
  REQUIRE(source.has_value());
  const Layer& layer = source->layers.front();
  CHECK(layer.rows[0].text("name") == "清溪路");
  CHECK(layer.rows[0].text("note") == "a\n\tb");
  CHECK(layer.rows[1].text("name") == "泉月路");
  CHECK(layer.origins[0].repaired);
  CHECK_FALSE(layer.origins[1].repaired);
  REQUIRE(source->report.repairs.size() == 1);
  CHECK(source->report.repairs[0].code == "import.unshown");
  CHECK(source->report.repairs[0].count == 1);
}

TEST_CASE("a row with a text that no map has is refused, its neighbours are kept") {
  const tests::TemporaryFolder folder;
  const auto rules = rule_file("import");
  const std::string path = folder.file("a.csv");
  tests::write_file(path, "name,lon,lat\n甲,120.8,29.5\n" + std::string(2 << 20, 'x') +
                              ",120.8,29.5\n乙,120.8,29.5\n");
  const auto source = read_file(path, {{}, {}, &*rules});
  REQUIRE(source.has_value());
  REQUIRE(source->layers.front().rows.size() == 2);
  CHECK(source->layers.front().rows[1].text("name") == "乙");
  CHECK(source->layers.front().origins.size() == 2);
  CHECK(source->report.read == 3);
  CHECK(source->report.refused == 1);
  CHECK(source->report.reasons.front().code == "import.long_text");
}

TEST_CASE("more fields than a table can have are refused at once, on one feature or on many") {
  const tests::TemporaryFolder folder;
  const auto features = [](int count, int fields) {
    std::string out = R"({"type":"FeatureCollection","features":[)";
    for (int i = 0; i < count; ++i) {
      out += std::string(i ? "," : "") + R"({"type":"Feature","properties":{)";
      for (int k = 0; k < fields; ++k)
        out += (k ? ",\"" : "\"") + std::string("f") + std::to_string(i * fields + k) + "\":1";
      out += R"(},"geometry":{"type":"Point","coordinates":[120.8,29.5]}})";
    }
    return out + "]}";
  };
  const std::string path = folder.file("a.geojson");
  tests::write_file(path, features(1, 2000));
  CHECK(trouble(path) == "none");
  tests::write_file(path, features(1, 150'000));
  CHECK(trouble(path) == "import.many_fields");
  tests::write_file(path, features(3000, 1));
  CHECK(trouble(path) == "import.many_fields");
}

TEST_CASE("a grid that does not say where it lies is told so, though its system is given") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("thin.tif");
  GDALAllRegister();
  GDALClose(GDALCreate(GDALGetDriverByName("GTiff"), path.c_str(), 4, 4, 1, GDT_Float32, nullptr));
  CHECK(raster_centre(path, "EPSG:4549").error().code == "import.no_grid_place");
  CHECK(raster_centre(path, {}).error().code == "import.no_crs");
}

TEST_CASE("a picture or grid that is really a description of a server is not followed") {
  const tests::TemporaryFolder folder;
  const std::string wms = folder.file("photo.tif");
  tests::write_file(
      wms,
      "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}</ServerUrl>"
      "</Service><DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>1</UpperLeftY>"
      "<LowerRightX>1</LowerRightX><LowerRightY>0</LowerRightY><SizeX>64</SizeX><SizeY>64</SizeY>"
      "</DataWindow><Projection>EPSG:4326</Projection></GDAL_WMS>");
  CHECK(Basemap::open(wms, 4549, {}).error().code == "basemap.not_read");
  CHECK(raster_centre(wms, {}).error().code == "import.damaged");
  CHECK(GDALGetDriverByName("WMS") == nullptr);
  CHECK(GDALGetDriverByName("GTiff") != nullptr);
  VSIStatBufL about;
  CHECK(VSIStatL("/vsicurl/http://127.0.0.1:9/a.tif", &about) != 0);
  // A mosaic of files of one's own is a picture, but no grid of heights.
  tests::write_picture(folder.file("a.tif"), "GTiff", {500'000, 3'270'000, 502'000, 3'271'000});
  const std::string vrt = folder.file("b.tif");
  tests::write_file(vrt,
                    "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><SRS>EPSG:4549</SRS>"
                    "<VRTRasterBand dataType=\"Byte\" band=\"1\"><SimpleSource>"
                    "<SourceFilename>/etc/passwd</SourceFilename></SimpleSource></VRTRasterBand>"
                    "</VRTDataset>");
  CHECK(raster_centre(vrt, {}).error().code == "import.damaged");
}

}  // namespace
}  // namespace lifang::formats
