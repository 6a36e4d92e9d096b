// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <type_traits>

#include "data/sample/county.h"
#include "data/sample/layer.h"
#include "data/sample/random.h"

namespace lifang::sample {
namespace {

namespace fs = std::filesystem;

/// One layer: its columns in order, each with its kind and how to read it from a row.
template <class T>
class Table {
 public:
  Table(const char* name, ShapeKind shape, std::function<Geometry(const T&)> geometry)
      : name_(name), shape_(shape), geometry_(std::move(geometry)) {}

  Table& text(const char* column, std::function<std::string(const T&)> of) {
    return add(column, FieldKind::text,
               [of = std::move(of)](const T& row) { return Field(of(row)); });
  }
  Table& whole(const char* column, std::function<int(const T&)> of) {
    return add(column, FieldKind::whole,
               [of = std::move(of)](const T& row) { return Field(of(row)); });
  }
  /// Nothing where the column does not apply: unknown is never 0.
  Table& whole_if(const char* column, std::function<bool(const T&)> applies,
                  std::function<int(const T&)> of) {
    return add(column, FieldKind::whole,
               [applies = std::move(applies), of = std::move(of)](const T& row) {
                 return applies(row) ? Field(of(row)) : Field();
               });
  }
  /// Square metres and the like, to two decimals; a negative value is "not known".
  Table& real(const char* column, std::function<double(const T&)> of) {
    return add(column, FieldKind::real, [of = std::move(of)](const T& row) {
      const double value = of(row);
      return value < 0 ? Field() : Field(std::round(value * 100) / 100);
    });
  }

  bool write(GDALDataset& file, const std::vector<T>& rows, std::uint64_t seed) const {
    LayerWriter layer(file, name_, shape_);
    layer.add_column("id", FieldKind::text);
    for (std::size_t k = 0; k < columns_.size(); ++k) layer.add_column(columns_[k].name, kinds_[k]);
    std::vector<Field> fields;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      fields.assign(1, made_id(seed, name_, k));
      for (const auto& column : columns_) fields.push_back(column.of(rows[k]));
      layer.write(fields, geometry_(rows[k]));
    }
    return layer.finish();
  }

 private:
  Table& add(const char* column, FieldKind kind, std::function<Field(const T&)> of) {
    columns_.push_back({column, std::move(of)});
    kinds_.push_back(kind);
    return *this;
  }

  const char* name_;
  ShapeKind shape_;
  std::function<Geometry(const T&)> geometry_;
  std::vector<Column<T>> columns_;
  std::vector<FieldKind> kinds_;
};

/// A row of the demand table: people at a compound or in a village.
struct Demand {
  int compound = -1, village = -1, township = -1;
  const People* people = nullptr;
  Point place;
};

class Writer {
 public:
  Writer(const County& county, GDALDataset& file) : county_(county), file_(file) {}

  bool write() const {
    return townships() && communities() && villages() && areas() && roads() && barriers() &&
           compounds() && buildings() && entrances() && demand() && facilities() && candidates();
  }

 private:
  std::string id(const char* table, int row) const {
    return row < 0 ? std::string{} : made_id(county_.seed, table, static_cast<std::size_t>(row));
  }
  template <class T>
  Table<T>& people(Table<T>& table) const {
    return table.whole("households", [](const T& t) { return t.people.households; })
        .whole("population", [](const T& t) { return t.people.population; })
        .whole("elderly", [](const T& t) { return t.people.elderly; });
  }
  static Geometry multi(const Polygon& polygon) { return MultiPolygon{polygon}; }

  bool townships() const {
    using T = Township;
    Table<T> table("township", ShapeKind::multipolygon,
                   [](const T& t) { return Geometry(t.shape); });
    table.text("code", [](const T& t) { return t.code; })
        .text("name", [](const T& t) { return t.name; })
        .text("kind", [](const T& t) { return t.kind; })
        .text("care_officer", [](const T& t) { return t.name + "养老专员"; });
    return people(table).write(file_, county_.townships, county_.seed);
  }

  bool communities() const {
    using T = Community;
    Table<T> table("community", ShapeKind::multipolygon,
                   [](const T& t) { return Geometry(t.shape); });
    table.text("code", [](const T& t) { return t.code; })
        .text("name", [](const T& t) { return t.name; })
        .text("township_id", [this](const T& t) { return id("township", t.township); });
    return people(table).write(file_, county_.communities, county_.seed);
  }

  bool villages() const {
    using T = Village;
    Table<T> table("village", ShapeKind::point, [](const T& t) { return Geometry(t.place); });
    table.text("code", [](const T& t) { return t.code; })
        .text("name", [](const T& t) { return t.name; })
        .text("township_id", [this](const T& t) { return id("township", t.township); });
    return people(table).write(file_, county_.villages, county_.seed);
  }

  bool areas() const {
    using T = Area;
    const auto shape = [](const T& t) { return Geometry(t.shape); };
    const auto name = [](const T& t) { return t.name; };
    const auto kind = [](const T& t) { return t.kind; };
    return Table<T>("built_up_area", ShapeKind::multipolygon, shape)
               .text("name", name)
               .write(file_, county_.built_up, county_.seed) &&
           Table<T>("water", ShapeKind::multipolygon, shape)
               .text("name", name)
               .text("kind", kind)
               .write(file_, county_.water, county_.seed) &&
           Table<T>("land", ShapeKind::multipolygon, shape)
               .text("name", name)
               .text("kind", kind)
               .write(file_, county_.land, county_.seed);
  }

  bool roads() const {
    using T = Road;
    return Table<T>("road", ShapeKind::line, [](const T& t) { return Geometry(t.line); })
        .text("name", [](const T& t) { return t.name; })
        .text("ref", [](const T& t) { return t.ref; })
        .text("class", [](const T& t) { return t.kind; })
        .text("status", [](const T& t) { return t.planned ? "planned" : "built"; })
        .real("width_m", [](const T& t) { return t.width; })
        .whole("bridge", [](const T& t) { return t.bridge; })
        .whole("tunnel", [](const T& t) { return t.tunnel; })
        .whole("level", [](const T& t) { return t.level; })
        .text("foot", [](const T& t) { return t.foot ? "yes" : "no"; })
        .whole("oneway", [](const T&) { return 0; })
        .whole_if(
            "step_count", [](const T& t) { return t.kind == "steps"; },
            [](const T& t) { return t.steps; })
        .text("township_id", [this](const T& t) { return id("township", t.township); })
        .write(file_, county_.roads, county_.seed);
  }

  bool barriers() const {
    using B = Barrier;
    using C = Crossing;
    return Table<B>("barrier", ShapeKind::line, [](const B& b) { return Geometry(b.line); })
               .text("name", [](const B& b) { return b.name; })
               .text("kind", [](const B& b) { return b.kind; })
               .write(file_, county_.barriers, county_.seed) &&
           Table<C>("crossing", ShapeKind::point, [](const C& c) { return Geometry(c.place); })
               .text("name", [](const C& c) { return c.name; })
               .text("kind", [](const C& c) { return c.kind; })
               .text("barrier_kind", [](const C& c) { return c.barrier_kind; })
               .write(file_, county_.crossings, county_.seed);
  }

  bool compounds() const {
    using T = Compound;
    Table<T> table("compound", ShapeKind::multipolygon, [](const T& t) { return multi(t.shape); });
    table.text("name", [](const T& t) { return t.name; })
        .text("kind", [](const T& t) { return t.kind; })
        .text("phase_of", [](const T& t) { return t.phase_of; })
        .text("township_id", [this](const T& t) { return id("township", t.township); })
        .text("community_id", [this](const T& t) { return id("community", t.community); });
    people(table)
        .whole("over_80", [](const T& t) { return t.people.over_80; })
        .whole("living_alone", [](const T& t) { return t.people.living_alone; })
        .text("people_source", [](const T&) { return "made"; })
        .text("permit_date", [](const T& t) { return t.permit_date; })
        .text("delivery_date", [](const T& t) { return t.delivery_date; })
        .real("site_area_m2", [](const T& t) { return t.site_m2; })
        .real("floor_area_m2", [](const T& t) { return t.floor_m2; })
        .real("dwelling_area_m2", [](const T& t) { return t.dwelling_m2; })
        .real("open_area_m2", [](const T& t) { return t.open_m2; })
        .real("green_share", [](const T& t) { return t.green_share; })
        .whole("floors", [](const T& t) { return t.floors; })
        .text("developer", [](const T& t) { return t.developer; })
        .real("care_rooms_owed_m2", [](const T& t) { return t.care_owed_m2; })
        .real("care_rooms_given_m2", [](const T& t) { return t.care_given_m2; });
    return table.write(file_, county_.compounds, county_.seed);
  }

  bool buildings() const {
    using T = Building;
    return Table<T>("building", ShapeKind::multipolygon, [](const T& t) { return multi(t.shape); })
        .text("name", [](const T& t) { return t.name; })
        .text("use", [](const T& t) { return t.use; })
        .whole("floors", [](const T& t) { return t.floors; })
        .whole("units", [](const T& t) { return t.units; })
        .whole("dwellings", [](const T& t) { return t.dwellings; })
        .text("compound_id", [this](const T& t) { return id("compound", t.compound); })
        .text("township_id", [this](const T& t) { return id("township", t.township); })
        .text("street_name", [](const T& t) { return t.street; })
        .write(file_, county_.buildings, county_.seed);
  }

  bool entrances() const {
    using T = Entrance;
    return Table<T>("entrance", ShapeKind::point, [](const T& t) { return Geometry(t.place); })
        .text("name", [](const T& t) { return t.name; })
        .text("kind", [](const T& t) { return t.kind; })
        .whole("main", [](const T& t) { return t.main; })
        .text("compound_id", [this](const T& t) { return id("compound", t.compound); })
        .text("building_id", [this](const T& t) { return id("building", t.building); })
        .text("road_name", [](const T& t) { return t.road; })
        .write(file_, county_.entrances, county_.seed);
  }

  std::vector<Demand> demands() const {
    std::vector<Demand> out;
    for (std::size_t k = 0; k < county_.compounds.size(); ++k) {
      const Compound& c = county_.compounds[k];
      if (c.people.population > 0)
        out.push_back({static_cast<int>(k), -1, c.township, &c.people, c.place});
    }
    for (std::size_t k = 0; k < county_.villages.size(); ++k) {
      const Village& v = county_.villages[k];
      if (v.people.population > 0)
        out.push_back({-1, static_cast<int>(k), v.township, &v.people, v.place});
    }
    return out;
  }

  bool demand() const {
    using T = Demand;
    Table<T> table("demand", ShapeKind::point, [](const T& t) { return Geometry(t.place); });
    table.text("compound_id", [this](const T& t) { return id("compound", t.compound); })
        .text("village_id", [this](const T& t) { return id("village", t.village); })
        .text("township_id", [this](const T& t) { return id("township", t.township); })
        .text("people_source", [](const T&) { return "made"; })
        .whole("households", [](const T& t) { return t.people->households; })
        .whole("population", [](const T& t) { return t.people->population; })
        .whole("elderly", [](const T& t) { return t.people->elderly; })
        .whole("over_80", [](const T& t) { return t.people->over_80; })
        .whole("living_alone", [](const T& t) { return t.people->living_alone; });
    static const char* const cohorts[] = {"c00", "c05", "c10", "c15", "c20", "c25",
                                          "c30", "c35", "c40", "c45", "c50", "c55",
                                          "c60", "c65", "c70", "c75", "c80", "c85"};
    for (std::size_t k = 0; k < std::size(cohorts); ++k) {
      table.whole(cohorts[k], [k](const T& t) { return t.people->cohorts[k]; });
    }
    return table.write(file_, demands(), county_.seed);
  }

  bool facilities() const {
    using T = Facility;
    // Grades and beds are of care alone.
    const auto is_care = [](const T& t) {
      return t.kind == "institution" || t.kind.starts_with("home_care");
    };
    return Table<T>("facility", ShapeKind::point, [](const T& t) { return Geometry(t.place); })
        .text("name", [](const T& t) { return t.name; })
        .text("kind", [](const T& t) { return t.kind; })
        .whole_if("stars", is_care, [](const T& t) { return t.stars; })
        .text("graded_on",
              [is_care](const T& t) {
                if (!is_care(t) || t.stars == 0) return std::string();
                return std::to_string(2021 + (t.stars + t.beds) % 5) + "-06-30";
              })
        .whole_if("beds", is_care, [](const T& t) { return t.beds; })
        .whole_if("nursing_beds", is_care, [](const T& t) { return t.nursing_beds; })
        .whole_if("dementia_beds", is_care, [](const T& t) { return t.dementia_beds; })
        .real("area_m2", [](const T& t) { return t.area_m2; })
        .text("township_id", [this](const T& t) { return id("township", t.township); })
        .text("community_id", [this](const T& t) { return id("community", t.community); })
        .text("status", [](const T& t) { return t.status; })
        .write(file_, county_.facilities, county_.seed);
  }

  bool candidates() const {
    using T = Candidate;
    return Table<T>("candidate_site", ShapeKind::point,
                    [](const T& t) { return Geometry(t.place); })
        .text("name", [](const T& t) { return t.name; })
        .text("kind", [](const T& t) { return t.kind; })
        .text("compound_id", [this](const T& t) { return id("compound", t.compound); })
        .text("township_id", [this](const T& t) { return id("township", t.township); })
        .real("area_m2", [](const T& t) { return t.area_m2; })
        .real("cost", [](const T& t) { return t.cost; })
        .write(file_, county_.candidates, county_.seed);
  }

  const County& county_;
  GDALDataset& file_;
};

struct Close {
  void operator()(GDALDataset* file) const { GDALClose(file); }
};
using File = std::unique_ptr<GDALDataset, Close>;

bool write_map(const County& county, const fs::path& path) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (!driver) return false;
  const File file(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  return file && Writer(county, *file).write();
}

bool write_heights(const Terrain& terrain, const fs::path& path) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  if (!driver) return false;
  const char* const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", nullptr};
  const File file(driver->Create(path.c_str(), terrain.columns, terrain.rows, 1, GDT_Float32,
                                 const_cast<char**>(options)));
  if (!file) return false;
  double place[6] = {terrain.west, terrain.cell, 0, terrain.north, 0, -terrain.cell};
  OGRSpatialReference crs;
  crs.importFromEPSG(4549);
  file->SetGeoTransform(place);
  file->SetSpatialRef(&crs);
  return file->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, terrain.columns, terrain.rows,
                                          const_cast<float*>(terrain.height.data()),
                                          terrain.columns, terrain.rows, GDT_Float32, 0,
                                          0) == CE_None;
}

bool write_note(const County& county, const fs::path& path) {
  std::ofstream out(path);
  out << "嵊州样例县（虚构）。县名、乡镇街道、社区和村名为真实地名；地形、河流、道路、小区、房屋和"
         "人口分布\n"
         "均由程序生成（种子 "
      << county.seed
      << "），不是实测数据。人口总数取自 2020 年普查。\n\n"
         "The sample county is made. Names of townships, communities and villages are facts; "
         "terrain, rivers,\n"
         "roads, compounds, buildings and the spread of people are made by a program (seed "
      << county.seed
      << ").\nTotals of people are those of the 2020 census. EPSG:4549, x easting, y northing, "
         "metres.\n";
  return out.good();
}

}  // namespace

Result<void> write_county(const County& county, const std::string& folder) {
  GDALAllRegister();
  CPLSetConfigOption("OGR_CURRENT_DATE", "2021-12-31T00:00:00.000Z");
  CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path home(folder);
  for (const char* name : {"county.gpkg", "dem.tif"}) fs::remove(home / name, error);
  if (!write_map(county, home / "county.gpkg") ||
      !write_heights(county.terrain, home / "dem.tif") ||
      !write_note(county, home / "README.txt")) {
    return fail(Fault::environment, "sample.not_written", folder, {folder});
  }
  return {};
}

}  // namespace lifang::sample
