// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/export_layers.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "core/base/plain_text.h"
#include "gis/formats/encoding_check.h"
#include "gis/resources/resources.h"
#include "gis/workspace/output_file.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

namespace fs = std::filesystem;
using formats::Format;
using formats::OutLayer;
using workspace::Dialect;
using workspace::Table;
using workspace::Workspace;

/// A folder for unfinished files, beside the goal, gone at the end whatever happens.
class Workshop {
 public:
  explicit Workshop(const fs::path& goal)
      : path_(goal / (".lifang-export-" + std::to_string(getpid()))) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    fs::create_directories(path_, error_);
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  bool ready() const { return !error_; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  std::error_code error_;
};

struct Goal {
  fs::path folder;
  std::string stem;  // of the one file, if the user named it
  bool named = false;
  std::string extension;  // of that file
};

const char* ending(Format format) {
  switch (format) {
    case Format::shapefile: return ".shp";
    case Format::geopackage: return ".gpkg";
    case Format::geojson: return ".geojson";
    default: return ".dxf";
  }
}

Goal goal_of(const ExportLayers& request) {
  const fs::path out(request.out.empty() ? "." : request.out);
  std::string own = out.extension().string();
  std::transform(own.begin(), own.end(), own.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  const bool file =
      own == ending(request.format) || (request.format == Format::geojson && own == ".json");
  if (!file) return {out, "lifang", false, {}};
  const fs::path parent = out.parent_path();
  return {parent.empty() ? fs::path(".") : parent, out.stem().string(), true,
          out.extension().string()};
}

/// A table that cannot be read stops the export: left out, nobody would miss it in time.
Result<bool> has_rows(Workspace& work, std::string_view table) {
  const auto row = work.session().row("SELECT id FROM " + std::string(table) + " LIMIT 1");
  if (!row) return fail(row);
  return !row->empty();
}

Result<std::vector<const Table*>> chosen_tables(Workspace& work, const ExportLayers& request) {
  std::vector<const Table*> out;
  std::string known;
  for (const Table& table : workspace::tables()) {
    if (table.personal) continue;
    known += (known.empty() ? "" : ", ") + std::string(table.name);
    const bool drawn = request.format != Format::dxf || !table.geometry.empty();
    const bool wanted = request.layers.empty() && drawn && table.name != "elevation";
    if (!wanted) continue;
    const auto filled = has_rows(work, table.name);
    if (!filled) return fail(filled);
    if (*filled) out.push_back(&table);
  }
  for (const std::string& name : request.layers) {
    const Table* table = workspace::find_table(name);
    if (!table) return fail(Fault::usage, "export.no_layer", name, {name, known});
    if (table->personal) return fail(Fault::refused, "export.personal", name, {name});
    if (std::find(out.begin(), out.end(), table) == out.end()) out.push_back(table);
  }
  if (out.empty()) return fail(Fault::refused, "export.nothing");
  return out;
}

formats::ColumnType column_type(std::string type) {
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (type.find("int") != std::string::npos) return formats::ColumnType::integer;
  const bool real =
      type.find("real") != std::string::npos || type.find("double") != std::string::npos;
  return real ? formats::ColumnType::real : formats::ColumnType::text;
}

bool bookkeeping(const std::string& column) {
  return column == "fid" || column == "version" || column == "geom";
}

/// Where a row of the table belongs to one plan or scenario ("plan", "scenario"); "" if the table
/// has to do with none.
std::string owner_column(const OutLayer& layer, const std::string& table,
                         const std::string& column) {
  if (layer.name == table) return "id";
  const bool has =
      std::ranges::any_of(layer.columns, [&](const auto& each) { return each.name == column; });
  return has ? column : "";
}

Result<OutLayer> read_layer(Workspace& work, const Table& table, const rules::Config& rules,
                            const ExportLayers& request) {
  OutLayer out;
  out.name = table.name;
  out.title = table.zh;
  out.geometry = table.geometry;
  const bool sqlite = work.session().dialect() == Dialect::sqlite;
  const auto columns = work.session().rows(
      sqlite ? "SELECT name, type FROM pragma_table_info(?)"
             : "SELECT column_name AS name, data_type AS type FROM information_schema.columns "
               "WHERE table_name = ? AND table_schema = current_schema() ORDER BY ordinal_position",
      {out.name});
  if (!columns) return fail(columns);
  for (const Row& column : *columns) {
    const std::string name = column.text("name");
    if (bookkeeping(name) || column.text("type") == "BLOB" || column.text("type") == "bytea")
      continue;
    out.columns.push_back(
        {name, rules.text("title." + name, name), column_type(column.text("type"))});
  }
  std::string owner = request.plan, of = owner_column(out, "community_plan", "plan_id");
  if (of.empty()) {
    owner = request.scenario;
    of = owner_column(out, "siting_scenario", "scenario_id");
  }
  const std::string all = "SELECT * FROM " + out.name;
  auto rows = of.empty() || owner.empty()
                  ? work.session().rows(all + " ORDER BY fid")
                  : work.session().rows(all + " WHERE " + of + " = ? ORDER BY fid", {owner});
  if (!rows) return fail(rows);
  out.rows = std::move(*rows);
  for (const char* label : {"text", "name"}) {
    const auto has = [&](const formats::OutColumn& c) { return c.name == label; };
    if (out.label.empty() && std::any_of(out.columns.begin(), out.columns.end(), has))
      out.label = label;
  }
  return out;
}

/// The layers that can be written whole; one that cannot stops no other.
Result<std::vector<const OutLayer*>> writable(const std::vector<OutLayer>& layers,
                                              const formats::WriteOptions& options, Exported& out) {
  std::vector<const OutLayer*> good;
  for (const OutLayer& layer : layers) {
    if (options.format == Format::dxf && layer.geometry.empty()) {
      out.refused.push_back({Fault::refused, "export.no_geometry", layer.name, {layer.name}});
      continue;
    }
    const auto fits = formats::check_layer(layer, options);
    if (fits)
      good.push_back(&layer);
    else if (fits.error().fault == Fault::refused)
      out.refused.push_back(fits.error());
    else
      return fail(fits);
  }
  return good;
}

/// The name that a file gets in place: its own, or the user's with the layer's endings.
std::string placed_name(const std::string& file, const Goal& goal, const std::string& layer) {
  if (!goal.named || file == "fields.csv") return file;
  const fs::path path(file);
  const std::string stem = path.stem().string();
  const std::string kind = stem.starts_with(layer) ? stem.substr(layer.size()) : "";
  const std::string own =
      path.extension() == ".geojson" ? goal.extension : path.extension().string();
  return goal.stem + kind + own;
}

/// With a byte order mark: without it spreadsheet programs garble the titles.
Result<void> write_dictionary(const fs::path& file, const std::vector<formats::FieldName>& fields) {
  std::ofstream out(file, std::ios::binary);
  out << "\xEF\xBB\xBF"
      << "file,short,column,title,part\r\n";
  for (const formats::FieldName& field : fields) {
    out << csv_cell(field.file) << ',' << field.short_name << ',' << field.column << ','
        << csv_cell(field.title) << ',' << field.part << "\r\n";
  }
  out.close();
  if (out.fail())
    return fail(Fault::environment, "export.cannot_write", file.string(), {"fields.csv", ""});
  return {};
}

/// The old files of a name go with it: a stale index beside a new shapefile misleads.
void drop_stale(const fs::path& goal, const std::string& stem) {
  for (const char* old : {".qix", ".sbn", ".sbx", ".cpg", ".prj", ".shx", ".dbf", ".shp"}) {
    std::error_code ignored;
    fs::remove(goal / (stem + old), ignored);
  }
}

Result<void> move_into_place(const fs::path& from, const Goal& goal, const std::string& layer) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(from)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    if (file.extension() != ".dbf") continue;
    drop_stale(goal.folder,
               fs::path(placed_name(file.filename().string(), goal, layer)).stem().string());
  }
  for (const fs::path& file : files) {
    const std::string name = placed_name(file.filename().string(), goal, layer);
    std::error_code failed;
    fs::rename(file, goal.folder / name, failed);
    if (failed)
      return fail(Fault::environment, "export.cannot_write", name, {name, failed.message()});
  }
  return {};
}

Result<void> check_goal(const Goal& goal, const ExportLayers& request) {
  std::error_code failed;
  // A folder of its own is made; one that a file was to lie in must be there.
  if (!goal.named) fs::create_directory(goal.folder, failed);
  if (failed || !fs::is_directory(goal.folder)) {
    return fail(Fault::environment, "export.no_folder", goal.folder.string(),
                {goal.folder.string()});
  }
  const fs::path file = goal.folder / (goal.stem + ending(request.format));
  return workspace::check_output(file.string());
}

}  // namespace

Result<Exported> export_layers(Workspace& work, const ExportLayers& request,
                               const Progress& progress) {
  const auto encoding = formats::Encoder::open(request.encoding);
  if (!encoding) return fail(encoding);
  const auto rules = rule_file("export");
  if (!rules) return fail(rules);
  const auto tables = chosen_tables(work, request);
  if (!tables) return fail(tables);
  const Goal goal = goal_of(request);
  const bool one_each = request.format == Format::shapefile || request.format == Format::geojson;
  if (goal.named && one_each && tables->size() > 1) {
    return fail(Fault::usage, "export.one_layer", request.out, {ending(request.format)});
  }
  if (auto fit = check_goal(goal, request); !fit) return fail(fit);

  formats::WriteOptions options;
  options.format = request.format;
  options.encoding = encoding->encoding();
  options.epsg = work.epsg();
  options.own_crs = request.own_crs;
  options.text_height_m = rules->number("dxf.text_height_m", 5);
  for (const auto& [column, name] : rules->table("short"))
    options.short_names[column] = name.text("");

  std::vector<OutLayer> layers;
  for (const Table* table : *tables) {
    if (!report(progress, double(layers.size()) / double(tables->size()), "read")) {
      return cancelled();
    }
    auto layer = read_layer(work, *table, *rules, request);
    if (!layer) return fail(layer);
    layers.push_back(std::move(*layer));
  }
  Workshop workshop(goal.folder);
  if (!workshop.ready()) {
    return fail(Fault::environment, "export.no_folder", goal.folder.string(),
                {goal.folder.string()});
  }
  Exported out;
  const auto good = writable(layers, options, out);
  if (!good) return fail(good);
  if (good->empty()) return out;
  auto written = formats::write_layers(workshop.path().string(), goal.stem, *good, options);
  if (!written) return fail(written);
  const std::string first = good->front()->name;
  for (formats::FieldName& field : written->fields)
    field.file = placed_name(field.file, goal, first);
  if (request.format == Format::shapefile) {
    auto done = write_dictionary(workshop.path() / "fields.csv", written->fields);
    if (!done) return fail(done);
  }
  if (auto moved = move_into_place(workshop.path(), goal, first); !moved) return fail(moved);
  for (const formats::Written& file : written->files) {
    const std::string place = (goal.folder / placed_name(file.file, goal, first)).string();
    out.files.push_back({place, file.layer, file.features, file.encoding, file.without_place});
  }
  return out;
}

}  // namespace lifang::operations
