// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unordered_set>

#include "core/base/parallel.h"
#include "core/geometry/measure.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_raster.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/import_earlier.h"
#include "gis/workspace/operations/import_geometry.h"
#include "gis/workspace/operations/import_links.h"
#include "gis/workspace/operations/import_mapping.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

using formats::Layer;
using formats::Source;
using workspace::Table;
using workspace::Workspace;

/// So many rows of one table are worth a spatial index built at once.
constexpr std::size_t many = 500;

/// Data without a place: a sheet of numbers begins a workspace in the home county's zone.
constexpr int home_epsg = 4549;

bool importable(const Table& table) {
  return !table.personal && table.name != "import";
}

Result<void> check_table(const std::string& table) {
  const Table* known = workspace::find_table(table);
  if (table.empty() || (known && importable(*known))) return {};
  std::string all;
  for (const Table& each : workspace::tables()) {
    if (importable(each)) all += (all.empty() ? "" : " ") + std::string(each.name);
  }
  return fail(Fault::usage, "import.unknown_table", table, {table, all});
}

/// An older workspace is upgraded first, as for every other command that writes.
Result<Workspace> open_to_read(const std::string& place) {
  auto work = Workspace::open(place, workspace::Access::read);
  if (work || work.error().code != "workspace.older") return work;
  if (const auto upgraded = Workspace::open(place, workspace::Access::write); !upgraded)
    return fail(upgraded);
  return Workspace::open(place, workspace::Access::read);
}

/// A workspace that is taken away again unless it is kept. One that was there is only
/// read until something is sure to be written.
class Opened {
 public:
  static Result<Opened> at(const std::string& place, int epsg) {
    const auto there = Workspace::exists(place);
    if (!there) return fail(there);
    const bool made = !*there;
    auto work = made ? Workspace::create(place, epsg) : open_to_read(place);
    if (!work) return fail(work);
    return Opened(std::move(*work), made);
  }
  Opened(Opened&& other) noexcept
      : place_(std::move(other.place_)),
        work_(std::move(other.work_)),
        made_(other.made_),
        remove_(std::exchange(other.remove_, false)) {}
  Opened& operator=(Opened&&) = delete;
  ~Opened() {
    if (!remove_) return;
    work_.reset();
    (void)Workspace::remove(place_);
  }

  Result<void> begin_writing() {
    if (made_) return {};
    work_.reset();
    auto work = Workspace::open(place_, workspace::Access::write);
    if (!work) return fail(work);
    work_.emplace(std::move(*work));
    return {};
  }
  Workspace& work() { return *work_; }
  bool made() const { return made_; }
  void keep() { remove_ = false; }

 private:
  Opened(Workspace work, bool made)
      : place_(work.place()), work_(std::move(work)), made_(made), remove_(made) {}
  std::string place_;
  std::optional<Workspace> work_;
  bool made_ = false;
  bool remove_ = false;
};

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Where most of the data lies, in degrees; nothing if no coordinate is usable.
std::optional<Point> middle_of(const Source& source) {
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Layer& layer : source.layers) {
    if (layer.crs.definition.empty()) continue;
    const auto degrees = crs::Transformer::between(layer.crs, crs::epsg(4326));
    if (!degrees) continue;
    const std::size_t step = 1 + layer.rows.size() / 5000;
    for (std::size_t i = 0; i < layer.rows.size(); i += step) {
      const Box box = bounds(layer.rows[i].geometry());
      if (box.empty()) continue;
      const auto p = (*degrees)(box.centre());
      if (!p || std::abs(p->x) > 180 || std::abs(p->y) > 90) continue;
      xs.push_back(p->x);
      ys.push_back(p->y);
    }
  }
  if (xs.empty()) return std::nullopt;
  return Point{median(xs), median(ys)};
}

/// Surveyors' sheets call north x. If no point lies in the plane system's area of use as
/// written and all do with x and y exchanged, they are exchanged.
void turn_surveyors_axes(Source& source) {
  if (source.format != "csv" && source.format != "xlsx") return;
  for (Layer& layer : source.layers) {
    if (layer.crs.kind != crs::Kind::proj || layer.crs.geographic || layer.crs.area_of_use.empty())
      continue;
    const auto degrees = crs::Transformer::between(layer.crs, crs::epsg(4326));
    if (!degrees) continue;
    const Box area = layer.crs.area_of_use.grown(1.5);
    const auto inside = [&](Point p) {
      const auto at = (*degrees)(p);
      return at && area.contains(*at);
    };
    bool wrong = !layer.rows.empty();
    for (const Row& row : layer.rows) {
      const auto* p = std::get_if<Point>(&row.geometry());
      wrong = wrong && p && !inside(*p) && inside({p->y, p->x});
    }
    if (!wrong) continue;
    for (Row& row : layer.rows) {
      const Point p = std::get<Point>(row.geometry());
      row.set("geom", Geometry(Point{p.y, p.x}));
    }
    source.findings.push_back(
        {"import.axes_swapped", Severity::warning, {}, layer.name, {}, {source.file}, {}});
  }
}

/// Who lies in which township.
class Townships {
 public:
  Result<void> load(workspace::Session& session) {
    return session.each("SELECT id, geom FROM township", {}, [&](const workspace::Cursor& cursor) {
      const Value id = cursor.value(0);
      const Value shape = cursor.value(1);
      if (const auto* geometry = std::get_if<Geometry>(&shape)) add(to_text(id), *geometry);
    });
  }
  void add(const std::string& id, const Geometry& geometry) {
    areas_.push_back({id, bounds(geometry), polygons_of(geometry)});
  }
  Value at(const Geometry& geometry) const {
    const auto* line = std::get_if<Line>(&geometry);
    const Point p = line ? point_at(*line, length(*line) / 2) : centroid(geometry);
    for (const Area& area : areas_) {
      if (area.box.contains(p) && contains(area.shape, p)) return area.id;
    }
    return {};
  }
  bool empty() const { return areas_.empty(); }

 private:
  struct Area {
    std::string id;
    Box box;
    MultiPolygon shape;
  };
  std::vector<Area> areas_;
};

/// Everything an import is going to write, worked out before anything is written.
class Plan {
 public:
  Plan(Source& source, const rules::Config& rules, const ImportFile& request)
      : source_(source),
        rules_(rules),
        table_(request.table),
        again_(request.again),
        import_id_(workspace::new_id()) {
    features_.resize(static_cast<std::size_t>(source.report.read));
  }

  Result<void> make(Workspace& work, const Progress& progress) {
    if (auto done = townships_.load(work.session()); !done) return done;
    std::vector<std::pair<std::string, Layer*>> layers;
    for (Layer& layer : source_.layers) layers.emplace_back(table_of(layer), &layer);
    // Townships first: the others are placed in them.
    std::stable_partition(layers.begin(), layers.end(),
                          [](const auto& each) { return each.first == "township"; });
    double done_share = 0;
    for (const auto& [table, layer] : layers) {
      if (!report(progress, done_share, "import.prepare")) return cancelled();
      if (auto added = add_layer(work, *layer, table); !added) return added;
      done_share += 0.5 / static_cast<double>(layers.size());
    }
    const auto township_at = [&](const Geometry& geometry) { return townships_.at(geometry); };
    auto linked = links_.resolve(work.session(), rows_, township_at, source_.findings);
    if (!linked) return linked;
    count();
    for (const auto& [table, earlier] : earlier_) earlier.report(source_.findings);
    if (source_.report.kept == 0) return {};
    return warn_of_same_file(work.session(), file_name(), source_.report.read, source_.findings);
  }

  Result<void> write(workspace::Change& change, const Progress& progress,
                     const std::string& licence) {
    std::int64_t written = 0;
    for (auto& [table, rows] : rows_) {
      if (rows.size() >= many) {
        if (auto ready = change.expect_many(table); !ready) return ready;
      }
      for (Row& row : rows) {
        if ((++written & 0xFFF) == 0 &&
            !report(progress,
                    0.5 + 0.5 * static_cast<double>(written) / static_cast<double>(total_),
                    "import.write")) {
          return cancelled();
        }
        if (auto done = change.insert(table, std::move(row)); !done) return fail(done);
      }
    }
    return change.insert("import", import_row(licence)).map([](auto&&) {});
  }

  const std::vector<ImportedLayer>& layers() const { return layers_; }

  std::vector<std::pair<std::string, std::int64_t>> counts() const {
    std::vector<std::pair<std::string, std::int64_t>> out;
    for (const auto& [table, rows] : rows_)
      out.emplace_back(table, static_cast<std::int64_t>(rows.size()));
    return out;
  }

 private:
  struct Prepared {
    PreparedGeometry shape;
    Row row;
  };
  struct Fate {
    bool kept = false;
    bool repaired = false;
    std::string refused;
    std::string id;
  };

  std::string table_of(const Layer& layer) const {
    if (!layer.table.empty()) return layer.table;
    if (!table_.empty()) return table_;
    const Table* same = workspace::find_table(layer.name);
    if (same && importable(*same)) return std::string(same->name);
    const std::string named = table_named(layer.name, rules_);
    return named.empty() ? "map_feature" : named;
  }

  Result<void> add_layer(Workspace& work, Layer& layer, const std::string& name) {
    if (layer.rows.empty()) return {};
    const Table* table = workspace::find_table(name);
    auto shape = table_shape(work.session(), name);
    if (!shape) return fail(shape);
    const ColumnMapping mapping(std::move(*shape), layer.fields, rules_);
    layers_.push_back({layer.name, name, static_cast<std::int64_t>(layer.rows.size()),
                       mapping.columns(layer.fields)});
    const bool placed = !table->geometry.empty();
    if (placed && layer.crs.definition.empty()) return refuse_all(layer, "import.no_geometry");
    if (auto done = load_ids(work, name); !done) return done;
    if (auto done = load_earlier(work, name); !done) return done;
    auto prepared = prepare_all(layer, mapping, work.epsg(), table->geometry);
    if (!prepared) return fail(prepared);
    for (std::size_t i = 0; i < layer.rows.size(); ++i)
      add_row(layer, i, name, mapping, (*prepared)[i], placed);
    layer.rows.clear();
    return {};
  }

  /// What each row becomes, on all cores; `kind` "" is a table without geometry.
  static Result<std::vector<Prepared>> prepare_all(Layer& layer, const ColumnMapping& mapping,
                                                   int epsg, std::string_view kind) {
    // A first one tells whether there is a way between the systems at all.
    if (!kind.empty()) {
      const auto way = GeometryFitter::make(layer.crs, epsg, kind);
      if (!way) return fail(way);
    }
    std::vector<Prepared> out(layer.rows.size());
    in_parallel(layer.rows.size(), 512, [&] {
      std::shared_ptr<const GeometryFitter> fitter;
      if (!kind.empty()) {
        fitter = std::make_shared<const GeometryFitter>(
            GeometryFitter::make(layer.crs, epsg, kind).value());
      }
      return [&, fitter](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          if (fitter)
            out[i].shape = fitter->prepare(layer.rows[i].take_geometry());
          else
            out[i].shape.parts.emplace_back();
          if (!out[i].shape.refused.empty()) continue;
          out[i].row = mapping.row(layer.rows[i]);
          if (mapping.has_unfit(layer.rows[i]))
            out[i].shape.repairs.emplace_back("import.no_number");
        }
      };
    });
    return out;
  }

  Result<void> refuse_all(const Layer& layer, const char* code) {
    for (const auto& origin : layer.origins) refuse(origin, origin.id, code);
    return {};
  }

  /// Ids that the table has already.
  Result<void> load_ids(Workspace& work, const std::string& table) {
    if (taken_.contains(table)) return {};
    auto& ids = taken_[table];
    return work.session().each(
        "SELECT id FROM \"" + table + "\"", {},
        [&](const workspace::Cursor& cursor) { ids.insert(to_text(cursor.value(0))); });
  }

  /// What earlier imports brought to the table, unless the user wants it again.
  Result<void> load_earlier(Workspace& work, const std::string& table) {
    if (again_ || earlier_.contains(table)) return {};
    auto earlier = Earlier::read(work.session(), table,
                                 std::filesystem::path(source_.file).filename().string());
    if (!earlier) return fail(earlier);
    earlier_.emplace(table, std::move(*earlier));
    return {};
  }

  /// The id by which other layers of the file may refer to a feature, or "".
  std::string foreign_id(const Layer& layer, std::size_t index,
                         const ColumnMapping& mapping) const {
    if (!mapping.id_field().empty()) {
      const std::string own = layer.rows[index].text(mapping.id_field());
      // 0 in every row is what some programs write when nobody gave ids.
      return own == "0" ? std::string{} : own;
    }
    return source_.format == "geopackage" ? layer.origins[index].id : std::string{};
  }

  void add_row(const Layer& layer, std::size_t index, const std::string& table,
               const ColumnMapping& mapping, Prepared& made, bool placed) {
    const formats::Origin& origin = layer.origins[index];
    Fate& fate = features_[static_cast<std::size_t>(origin.feature)];
    const std::string foreign = foreign_id(layer, index, mapping);
    const std::string shown = foreign.empty() ? origin.id : foreign;
    if (!foreign.empty() && !mapping.id_field().empty()) {
      const std::string key = is_uuid(foreign) ? lower_uuid(foreign) : foreign;
      if (taken_[table].contains(key)) return refuse(origin, shown, "import.id_taken");
      if (!seen_[table].insert(key).second) return refuse(origin, shown, "import.duplicate_id");
    }
    PreparedGeometry& prepared = made.shape;
    if (!prepared.refused.empty()) return refuse(origin, shown, prepared.refused);
    Row& row = made.row;
    const auto earlier = earlier_.find(table);
    if (earlier != earlier_.end() && earlier->second.has(row))
      return refuse(origin, shown, "import.already");
    if (table == "map_feature" && row.text("layer").empty()) row.set("layer", layer.name);
    for (const std::string& repair : prepared.repairs) source_.report.note_repair(repair, shown);
    fate.kept = true;
    fate.repaired = fate.repaired || origin.repaired || !prepared.repairs.empty();
    bool first = true;
    for (Geometry& part : prepared.parts) {
      Row each = row;
      const std::string id = each.text("id");
      // A line that became several: one of them keeps the id.
      each.set("id", first && !id.empty() ? lower_uuid(id) : workspace::new_id());
      if (first && !foreign.empty()) links_.add(table, foreign, each.text("id"));
      first = false;
      each.set("import_id", import_id_);
      if (placed) finish(each, table, std::move(part), mapping);
      rows_[table].push_back(std::move(each));
      ++total_;
    }
  }

  void finish(Row& row, const std::string& table, Geometry part, const ColumnMapping& mapping) {
    if (table == "township") townships_.add(row.text("id"), part);
    if (table != "township" && !townships_.empty() && mapping.shape().has("township_id") &&
        row.text("township_id").empty()) {
      row.set("township_id", townships_.at(part));
    }
    row.set("geom", std::move(part));
  }

  void refuse(const formats::Origin& origin, const std::string& shown, std::string_view code) {
    Fate& fate = features_[static_cast<std::size_t>(origin.feature)];
    if (!fate.refused.empty()) return;
    fate.refused = code;
    fate.id = shown;
  }

  std::string file_name() const { return std::filesystem::path(source_.file).filename().string(); }

  void count() {
    formats::Report& report = source_.report;
    for (const Fate& fate : features_) {
      if (fate.kept) {
        ++report.kept;
        // A feature that gives several rows and lost some: kept, but not whole.
        if (!fate.refused.empty()) {
          report.note_repair("import.part_refused", fate.id);
          report.note_repair(fate.refused, fate.id);
        }
        if (fate.repaired || !fate.refused.empty()) ++report.repaired;
      } else if (!fate.refused.empty()) {
        report.refuse(fate.refused, fate.id);
      }
    }
  }

  Row import_row(const std::string& licence) const {
    const formats::Report& report = source_.report;
    nlohmann::json text;
    const auto list = [](const std::vector<formats::Reason>& reasons) {
      nlohmann::json out = nlohmann::json::array();
      for (const auto& reason : reasons) {
        out.push_back(
            {{"code", reason.code}, {"count", reason.count}, {"examples", reason.examples}});
      }
      return out;
    };
    text["refused"] = list(report.reasons);
    text["repaired"] = list(report.repairs);
    for (const auto& [table, count] : counts()) text["rows"][table] = count;
    return Row{{"id", import_id_},
               {"file", file_name()},
               {"format", source_.format},
               {"crs", source_.crs.label},
               {"encoding", source_.encoding},
               {"read_count", report.read},
               {"kept_count", report.kept},
               {"repaired_count", report.repaired},
               {"refused_count", report.refused},
               {"licence", licence.empty() ? Value{} : Value(licence)},
               {"report", text.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)}};
  }

  Source& source_;
  const rules::Config& rules_;
  std::string table_;
  bool again_ = false;
  std::string import_id_;
  std::vector<ImportedLayer> layers_;
  Townships townships_;
  std::vector<Fate> features_;
  std::map<std::string, std::vector<Row>> rows_;
  std::map<std::string, Earlier> earlier_;
  Links links_;
  std::map<std::string, std::unordered_set<std::string>> taken_;
  std::map<std::string, std::unordered_set<std::string>> seen_;
  std::int64_t total_ = 0;
};

workspace::Operation operation_of(const ImportFile& request, const Source& source) {
  workspace::Operation out;
  out.name = "ImportFile";
  out.actor = request.actor;
  out.summary = "导入 " + std::filesystem::path(request.file).filename().string() + "：" +
                std::to_string(source.report.kept) + " 个要素";
  out.reason = request.reason;
  return out;
}

ImportedFile outcome_of(const Source& source, const Opened& opened, int epsg) {
  ImportedFile out;
  out.file = source.file;
  out.format = source.format;
  out.encoding = source.encoding;
  out.encoding_known = formats::known_word(source.encoding_known);
  out.crs = source.crs.label;
  out.crs_known = formats::known_word(source.crs_known);
  out.workspace_crs = crs::describe(crs::epsg(epsg));
  out.workspace_made = opened.made();
  out.report = source.report;
  out.findings = source.findings;
  return out;
}

/// Height rasters: one feature, one row.
Result<Source> read_raster(const ImportFile& request, const rules::Config& rules, int epsg) {
  formats::HeightRange range;
  range.lowest_m = rules.number("raster.lowest_m", range.lowest_m);
  range.highest_m = rules.number("raster.highest_m", range.highest_m);
  auto grid = formats::read_elevation(request.file, request.crs, epsg, range);
  if (!grid) return fail(grid);
  Source out;
  out.file = request.file;
  out.format = "raster";
  out.encoding_known = formats::Known::implied;
  out.crs = grid->crs;
  out.crs_known = request.crs.empty() ? formats::Known::stated : formats::Known::given;
  out.report.read = 1;
  if (grid->beyond > 0) {
    const auto metres = [](double height) { return std::to_string(std::lround(height)); };
    out.findings.push_back({"import.heights_beyond",
                            Severity::warning,
                            {},
                            grid->name,
                            {},
                            {request.file, std::to_string(grid->beyond), metres(range.lowest_m),
                             metres(range.highest_m)},
                            {}});
  }
  Layer layer;
  layer.name = layer.table = "elevation";
  Row row{{"name", grid->name},
          {"west", grid->west},
          {"north", grid->north},
          {"cell_m", grid->cell_m},
          {"columns", std::int64_t{grid->columns}},
          {"rows", std::int64_t{grid->rows}},
          {"heights", std::move(grid->heights)}};
  for (const auto& [column, value] : row) layer.fields.push_back(column);
  layer.rows.push_back(std::move(row));
  layer.origins.push_back({0, grid->name, false});
  out.layers.push_back(std::move(layer));
  return out;
}

Result<int> epsg_of(const std::string& place, const std::optional<Point>& middle) {
  const auto there = Workspace::exists(place);
  if (!there) return fail(there);
  if (!*there) return middle ? crs::workspace_epsg(*middle) : home_epsg;
  const auto work = open_to_read(place);
  if (!work) return fail(work);
  return work->epsg();
}

struct Read {
  Source source;
  int epsg = 0;
};

Result<Read> read_source(const ImportFile& request, const rules::Config& rules,
                         const Progress& progress) {
  if (formats::is_raster(request.file)) {
    if (auto readable = formats::check_readable(request.file); !readable) return fail(readable);
    const auto middle = formats::raster_centre(request.file, request.crs);
    if (!middle) return fail(middle);
    const auto epsg = epsg_of(request.place, *middle);
    if (!epsg) return fail(epsg);
    auto source = read_raster(request, rules, *epsg);
    if (!source) return fail(source);
    return Read{std::move(*source), *epsg};
  }
  const Table* table = workspace::find_table(request.table);
  auto source = formats::read_file(request.file,
                                   {.crs = request.crs,
                                    .encoding = request.encoding,
                                    .rules = &rules,
                                    .table_without_geometry = table && table->geometry.empty()},
                                   progress);
  if (!source) return fail(source);
  turn_surveyors_axes(*source);
  const auto epsg = epsg_of(request.place, middle_of(*source));
  if (!epsg) return fail(epsg);
  return Read{std::move(*source), *epsg};
}

}  // namespace

Result<ImportedFile> import_file(const ImportFile& request, const Progress& progress) {
  if (auto known = check_table(request.table); !known) return fail(known);
  if (request.fresh && std::filesystem::exists(request.place)) {
    return fail(Fault::refused, "import.not_fresh", request.place, {request.place});
  }
  const auto rules = rule_file("import");
  if (!rules) return fail(rules);
  auto read = read_source(request, *rules, progress);
  if (!read) return fail(read);
  Source& source = read->source;
  if (source.format == "osm" && !request.table.empty()) {
    return fail(Fault::usage, "import.as_osm", request.file);
  }
  auto opened = Opened::at(request.place, read->epsg);
  if (!opened) return fail(opened);
  Plan plan(source, *rules, request);
  if (auto made = plan.make(opened->work(), progress); !made) return fail(made);
  ImportedFile out = outcome_of(source, *opened, read->epsg);
  out.layers = plan.layers();
  if (source.report.kept == 0) return out;
  out.rows = plan.counts();
  if (request.dry_run) return out;
  if (auto ready = opened->begin_writing(); !ready) return fail(ready);
  const auto event = opened->work().perform(
      operation_of(request, source),
      [&](workspace::Change& change) { return plan.write(change, progress, request.licence); });
  if (!event) return fail(event);
  opened->keep();
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
