// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_plan.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/parallel.h"
#include "core/base/plain_text.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/edit_rules.h"

namespace lifang::operations {
namespace {

using formats::Layer;
using formats::Source;
using workspace::Table;
using workspace::Workspace;

/// So many rows of one table are worth a spatial index built at once.
constexpr std::size_t many = 500;

/// What the user said of a layer's fields must be columns of its table, each once.
Result<void> check_columns(const TableShape& shape, const Layer& layer,
                           const FieldChoices& fields) {
  std::vector<std::string> taken;
  for (const auto& [field, column] : fields) {
    const bool of_layer = std::ranges::find(layer.fields, field) != layer.fields.end();
    if (!of_layer || column.empty() || column == nowhere) continue;
    if (!shape.has(column)) {
      std::string all;
      for (const Column& one : shape.columns) all += (all.empty() ? "" : " ") + one.name;
      return fail(Fault::usage, "import.unknown_column", field, {column, shape.name, all});
    }
    if (std::ranges::find(taken, column) != taken.end()) {
      return fail(Fault::usage, "import.column_twice", field, {column});
    }
    taken.push_back(column);
  }
  return {};
}

}  // namespace

bool importable(const Table& table) {
  return !table.personal && table.name != "import";
}

Result<void> Townships::load(workspace::Session& session) {
  return session.each("SELECT id, geom FROM township", {}, [&](const workspace::Cursor& cursor) {
    const Value id = cursor.value(0);
    const Value shape = cursor.value(1);
    if (const auto* geometry = std::get_if<Geometry>(&shape)) add(to_text(id), *geometry);
  });
}

void Townships::add(const std::string& id, const Geometry& geometry) {
  areas_.push_back({id, bounds(geometry), polygons_of(geometry)});
}

Value Townships::at(const Geometry& geometry) const {
  const auto* line = std::get_if<Line>(&geometry);
  const Point p = line ? point_at(*line, length(*line) / 2) : centroid(geometry);
  for (const Area& area : areas_) {
    if (area.box.contains(p) && contains(area.shape, p)) return area.id;
  }
  return {};
}

ImportPlan::ImportPlan(Source& source, const rules::Config& rules, const ImportFile& request)
    : source_(source),
      rules_(rules),
      table_(request.table),
      fields_(request.fields.begin(), request.fields.end()),
      again_(request.again),
      import_id_(workspace::new_id()) {
  features_.resize(static_cast<std::size_t>(source.report.read));
}

Result<void> ImportPlan::make(Workspace& work, const Progress& progress) {
  if (auto done = townships_.load(work.session()); !done) return done;
  std::vector<std::pair<std::string, Layer*>> layers;
  for (Layer& layer : source_.layers) layers.emplace_back(table_of(layer), &layer);
  // Townships first: the others are placed in them.
  std::stable_partition(layers.begin(), layers.end(),
                        [](const auto& each) { return each.first == "township"; });
  if (auto known = check_fields(); !known) return known;
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
  tell_unknown_codes();
  tell_nameless();
  for (const auto& [table, earlier] : earlier_) earlier.report(source_.findings);
  if (source_.report.kept == 0) return {};
  return warn_of_same_file(work.session(), file_name(), source_.report.read, source_.findings);
}

Result<void> ImportPlan::write(workspace::Change& change, const Progress& progress,
                               const std::string& licence) {
  std::int64_t written = 0;
  for (auto& [table, rows] : rows_) {
    if (rows.size() >= many) {
      if (auto ready = change.expect_many(table); !ready) return ready;
    }
    for (Row& row : rows) {
      if ((++written & 0xFFF) == 0 &&
          !report(progress, 0.5 + 0.5 * static_cast<double>(written) / static_cast<double>(total_),
                  "import.write")) {
        return cancelled();
      }
      if (auto done = change.insert(table, std::move(row)); !done) return fail(done);
    }
  }
  return change.insert("import", import_row(licence)).map([](auto&&) {});
}

std::vector<std::pair<std::string, std::int64_t>> ImportPlan::counts() const {
  std::vector<std::pair<std::string, std::int64_t>> out;
  for (const auto& [table, rows] : rows_)
    out.emplace_back(table, static_cast<std::int64_t>(rows.size()));
  return out;
}

Result<void> ImportPlan::check_fields() const {
  for (const auto& [field, column] : fields_) {
    std::string all;
    bool there = false;
    for (const Layer& layer : source_.layers) {
      for (const std::string& one : layer.fields) {
        there = there || one == field;
        all += (all.empty() ? "" : " ") + one;
      }
    }
    if (!there) return fail(Fault::usage, "import.unknown_field", field, {field, all});
  }
  return {};
}

std::string ImportPlan::table_of(const Layer& layer) const {
  if (!layer.table.empty()) return layer.table;
  if (!table_.empty()) return table_;
  const Table* same = workspace::find_table(layer.name);
  if (same && importable(*same)) return std::string(same->name);
  const std::string named = table_named(layer.name, rules_);
  return named.empty() ? "map_feature" : named;
}

Result<void> ImportPlan::add_layer(Workspace& work, Layer& layer, const std::string& name) {
  if (layer.rows.empty()) return {};
  const Table* table = workspace::find_table(name);
  auto shape = table_shape(work.session(), name);
  if (!shape) return fail(shape);
  if (auto known = check_columns(*shape, layer, fields_); !known) return known;
  ColumnMapping mapping(std::move(*shape), layer.fields, rules_, fields_);
  if (!layer.table.empty()) mapping.trust_codes();
  std::vector<std::string> choices;
  for (const Column& column : mapping.shape().columns) choices.push_back(column.name);
  layers_.push_back({layer.name, name, static_cast<std::int64_t>(layer.rows.size()),
                     mapping.matches(layer.fields), std::move(choices)});
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
Result<std::vector<ImportPlan::Prepared>> ImportPlan::prepare_all(Layer& layer,
                                                                  const ColumnMapping& mapping,
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
        if (mapping.has_unfit(layer.rows[i])) out[i].shape.repairs.emplace_back("import.no_number");
        out[i].unknown = mapping.unknown_codes(layer.rows[i]);
        if (!out[i].unknown.empty()) out[i].shape.repairs.emplace_back("import.no_code");
      }
    };
  });
  return out;
}

Result<void> ImportPlan::refuse_all(const Layer& layer, const char* code) {
  for (const auto& origin : layer.origins) refuse(origin, origin.id, code);
  return {};
}

/// Ids that the table has already.
Result<void> ImportPlan::load_ids(Workspace& work, const std::string& table) {
  if (taken_.contains(table)) return {};
  auto& ids = taken_[table];
  return work.session().each(
      "SELECT id FROM \"" + table + "\"", {},
      [&](const workspace::Cursor& cursor) { ids.insert(to_text(cursor.value(0))); });
}

/// What earlier imports brought to the table, unless the user wants it again.
Result<void> ImportPlan::load_earlier(Workspace& work, const std::string& table) {
  if (again_ || earlier_.contains(table)) return {};
  auto earlier =
      Earlier::read(work.session(), table, std::filesystem::path(source_.file).filename().string());
  if (!earlier) return fail(earlier);
  earlier_.emplace(table, std::move(*earlier));
  return {};
}

/// The id by which other layers of the file may refer to a feature, or "".
std::string ImportPlan::foreign_id(const Layer& layer, std::size_t index,
                                   const ColumnMapping& mapping) const {
  if (!mapping.id_field().empty()) {
    const std::string own = layer.rows[index].text(mapping.id_field());
    // 0 in every row is what some programs write when nobody gave ids.
    return own == "0" ? std::string{} : own;
  }
  return source_.format == "geopackage" ? layer.origins[index].id : std::string{};
}

void ImportPlan::add_row(const Layer& layer, std::size_t index, const std::string& table,
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
  note(table, made, shown);
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
    if (mapping.shape().tells_import) each.set("import_id", import_id_);
    if (placed) finish(each, table, std::move(part), mapping);
    rows_[table].push_back(std::move(each));
    ++total_;
  }
}

void ImportPlan::note(const std::string& table, const Prepared& made, const std::string& shown) {
  for (const std::string& repair : made.shape.repairs) source_.report.note_repair(repair, shown);
  for (const auto& [column, word] : made.unknown) ++unknown_[{table, column}][word];
}

void ImportPlan::finish(Row& row, const std::string& table, Geometry part,
                        const ColumnMapping& mapping) {
  if (table == "township") townships_.add(row.text("id"), part);
  if (table != "township" && !townships_.empty() && mapping.shape().has("township_id") &&
      row.text("township_id").empty()) {
    row.set("township_id", townships_.at(part));
  }
  extent_.add(bounds(part));
  row.set("geom", std::move(part));
}

void ImportPlan::refuse(const formats::Origin& origin, const std::string& shown,
                        std::string_view code) {
  Fate& fate = features_[static_cast<std::size_t>(origin.feature)];
  if (!fate.refused.empty()) return;
  fate.refused = code;
  fate.id = shown;
}

std::string ImportPlan::file_name() const {
  return without_unshown(std::filesystem::path(source_.file).filename().string());
}

void ImportPlan::count() {
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

void ImportPlan::tell_unknown_codes() {
  const auto in = [](const std::string& code, rules::Language language) {
    return messages().sentence(code, {}, language);
  };
  for (const auto& [place, words] : unknown_) {
    const auto& [table, column] = place;
    const std::string title = "field." + column;
    const std::string fallback =
        "value." + column + "." + rules_.text("defaults." + table + "." + column);
    std::string list;
    for (const auto& [word, times] : words) {
      list += (list.empty() ? "" : "  ") + word + " × " + std::to_string(times);
    }
    using enum rules::Language;
    source_.findings.push_back({"import.unknown_code",
                                Severity::warning,
                                {},
                                table,
                                {},
                                {in(title, chinese), in(title, english), list,
                                 in(fallback, chinese), in(fallback, english)},
                                {}});
  }
}

/// Where a new one is asked for its name when it is drawn, one is expected here too.
void ImportPlan::tell_nameless() {
  const auto rules = queries::edit_rules();
  if (!rules) return;
  for (const auto& [table, rows] : rows_) {
    const queries::EditLayer* layer = (*rules)->layer(table);
    const auto asks = [](const queries::Asked& one) { return one.column == "name"; };
    if (layer == nullptr || std::ranges::none_of(layer->asked, asks)) continue;
    const auto nameless =
        std::ranges::count_if(rows, [](const Row& row) { return row.text("name").empty(); });
    if (nameless == 0) continue;
    const Table* known = workspace::find_table(table);
    source_.findings.push_back(
        {"import.nameless",
         Severity::info,
         {},
         table,
         {},
         {std::to_string(nameless), std::string(known->zh), std::string(known->en)},
         {}});
  }
}

Row ImportPlan::import_row(const std::string& licence) const {
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

}  // namespace lifang::operations
