// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/geometry/measure.h"
#include "gis/topology/wkt.h"
#include "gis/workspace/operations/draw_feature.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/remove_features.h"
#include "gis/workspace/operations/reshape_feature.h"
#include "gis/workspace/operations/split_feature.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::Edited;
using operations::FieldConflict;
using operations::Seen;
using workspace::Access;
using Kind = VertexEdit::Kind;

operations::Editor editor_of(const Arguments& arguments) {
  return {.actor = arguments.actor, .reason = arguments.reason, .today = arguments.today};
}

json to_json(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return nullptr;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return to_text(value);
}

json to_json(const std::vector<FieldConflict>& conflicts) {
  json out = json::array();
  for (const FieldConflict& one : conflicts) {
    out.push_back({{"id", one.id},
                   {"name", one.name},
                   {"field", one.field},
                   {"yours", to_json(one.yours)},
                   {"theirs", to_json(one.theirs)},
                   {"actor", one.actor},
                   {"at", one.at}});
  }
  return out;
}

std::string shown(const Value& value) {
  const std::string text = to_text(value);
  return text.empty() ? "—" : text;
}

/// What another changed meanwhile: a refusal, field by field.
Answer refused(const Edited& done, const Arguments& arguments) {
  std::string text =
      messages().sentence("edit.conflict", {done.conflicts.front().name}, language(arguments));
  for (const FieldConflict& one : done.conflicts) {
    text += "\n  " + messages().sentence("edit.conflict.field",
                                         {one.field, shown(one.yours), shown(one.theirs), one.actor,
                                          one.at.substr(0, 16)},
                                         language(arguments));
  }
  const int no = static_cast<int>(Fault::refused);
  return answer({{"event", nullptr}, {"conflicts", to_json(done.conflicts)}}, text + "\n", no);
}

Result<Answer> told(const Result<Edited>& done, const Arguments& arguments) {
  if (!done) return fail(done);
  if (!done->conflicts.empty()) return refused(*done, arguments);
  const std::string nothing = messages().sentence("edit.nothing", {}, language(arguments));
  return answer({{"event", or_null(done->event.id)},
                 {"id", done->id},
                 {"made", done->made},
                 {"followed", done->followed},
                 {"rows", done->event.rows},
                 {"summary", done->event.summary},
                 {"conflicts", json::array()},
                 {"findings", to_json(done->findings, arguments)}},
                (done->event.id.empty() ? nothing : done->event.summary) + "\n" +
                    sentences(done->findings, arguments));
}

Result<Geometry> shape_of(const Arguments& arguments, const char* option) {
  return topology::from_wkt(arguments.text(option));
}

Result<Line> line_of(const std::string& wkt) {
  const auto shape = topology::from_wkt(wkt);
  if (!shape) return fail(shape);
  if (const auto* line = std::get_if<Line>(&*shape)) return *line;
  return fail(Fault::usage, "geometry.bad_wkt", wkt, {wkt});
}

Result<Seen> seen_of(const Arguments& arguments) {
  Seen seen{arguments.text("--id"), 0};
  if (!arguments.has("--seen")) return seen;
  const auto version = arguments.integer("--seen");
  if (!version) return fail(version);
  seen.version = *version;
  return seen;
}

/// "kind=block"
Result<Row> columns_of(const Arguments& arguments) {
  Row out;
  for (const std::string& word : arguments.texts("--set")) {
    const auto sign = word.find('=');
    if (sign == std::string::npos || sign == 0) {
      return fail(Fault::usage, "edit.bad_set", word, {word});
    }
    out.set(word.substr(0, sign), word.substr(sign + 1));
  }
  return out;
}

Result<Answer> draw(const Arguments& arguments) {
  auto shape = shape_of(arguments, "--wkt");
  if (!shape) return fail(shape);
  auto columns = columns_of(arguments);
  if (!columns) return fail(columns);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  return told(operations::draw_feature(*work, {.table = arguments.text("--table"),
                                               .shape = std::move(*shape),
                                               .columns = std::move(*columns),
                                               .editor = editor_of(arguments)}),
              arguments);
}

/// Adds one edit for each WKT of the option: a line from the place to where it goes, or a
/// point that stays where it is.
Result<void> add_edits(const Arguments& arguments, const char* option, Kind kind,
                       std::vector<VertexEdit>& edits) {
  for (const std::string& wkt : arguments.texts(option)) {
    const auto shape = topology::from_wkt(wkt);
    if (!shape) return fail(shape);
    const auto* point = std::get_if<Point>(&*shape);
    const auto* line = std::get_if<Line>(&*shape);
    const bool way = line != nullptr && line->size() == 2 && kind != Kind::remove;
    if (!way && (point == nullptr || kind == Kind::move)) {
      return fail(Fault::usage, "geometry.bad_wkt", wkt, {wkt});
    }
    edits.push_back(way ? VertexEdit{kind, line->front(), line->back()}
                        : VertexEdit{kind, *point, *point});
  }
  return {};
}

Result<Answer> reshape(const Arguments& arguments) {
  operations::ReshapeFeature request{
      .table = arguments.text("--table"), .seen = {}, .edits = {}, .editor = editor_of(arguments)};
  auto seen = seen_of(arguments);
  if (!seen) return fail(seen);
  request.seen = std::move(*seen);
  const std::pair<const char*, Kind> options[] = {
      {"--insert", Kind::insert}, {"--move", Kind::move}, {"--remove", Kind::remove}};
  for (const auto& [option, kind] : options) {
    if (auto added = add_edits(arguments, option, kind, request.edits); !added) return fail(added);
  }
  if (request.edits.empty()) return fail(Fault::usage, "edit.no_edits");
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  return told(operations::reshape_feature(*work, request), arguments);
}

Result<Answer> split(const Arguments& arguments) {
  auto cut = line_of(arguments.text("--wkt"));
  if (!cut) return fail(cut);
  auto seen = seen_of(arguments);
  if (!seen) return fail(seen);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  return told(operations::split_feature(*work, {.table = arguments.text("--table"),
                                                .seen = std::move(*seen),
                                                .cut = std::move(*cut),
                                                .names = arguments.texts("--name"),
                                                .editor = editor_of(arguments)}),
              arguments);
}

/// Each --id, whatever is stored of it now.
std::vector<Seen> all_seen(const Arguments& arguments) {
  std::vector<Seen> seen;
  for (const std::string& id : arguments.texts("--id")) seen.push_back({id, 0});
  return seen;
}

Result<Answer> merge(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  return told(operations::merge_features(*work, {.table = arguments.text("--table"),
                                                 .seen = all_seen(arguments),
                                                 .editor = editor_of(arguments)}),
              arguments);
}

Result<Answer> remove(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  return told(operations::remove_features(*work, {.table = arguments.text("--table"),
                                                  .seen = all_seen(arguments),
                                                  .with_carried = arguments.has("--with-carried"),
                                                  .editor = editor_of(arguments)}),
              arguments);
}

Option table_option() {
  return required_option("--table", "the layer: compound building road community entrance …");
}
Option seen_option() {
  return option("--seen",
                "the row's version as you saw it; if another changed it since, what differs is "
                "told field by field and nothing is written");
}

Option required_many(Option option) {
  option.required = true;
  return option;
}

}  // namespace

std::vector<Command> edit_commands() {
  return {
      {"edit draw",
       "make a new feature of a shape; WKT in the workspace's CRS",
       {workspace_option(), table_option(), required_option("--wkt", "its shape"),
        many("--set", "what the layer asks for, e.g. kind=block")},
       {"lifang edit draw --workspace county.gpkg --table compound --set kind=residential "
        "--wkt \"POLYGON ((512000 3273000, 512100 3273000, 512100 3273100, 512000 3273000))\""},
       draw},
      {"edit reshape",
       "move, insert and remove vertices; borders and crossings in common follow",
       {workspace_option(), table_option(), required_option("--id", "id of the row"),
        many("--move", "a line from a vertex to its new place"),
        many("--insert", "a point of an edge, or a line from there to where the vertex goes"),
        many("--remove", "a vertex"), seen_option()},
       {"lifang edit reshape --workspace county.gpkg --table community --id ID "
        "--move \"LINESTRING (512000 3273000, 512010 3273005)\""},
       reshape},
      {"edit split",
       "split an area or a line by a drawn line; counts are shared out, links follow",
       {workspace_option(), table_option(), required_option("--id", "id of the row"),
        required_option("--wkt", "the line, from outside to outside"),
        many("--name", "names of the new parts, largest first"), seen_option()},
       {"lifang edit split --workspace county.gpkg --table compound --id ID --name 东园二期 "
        "--wkt \"LINESTRING (512000 3273000, 512100 3273000)\""},
       split},
      {"edit merge",
       "make one of several areas that touch, or lines that follow end to end; the largest keeps "
       "its identity, counts add up",
       {workspace_option(), table_option(), required_many(many("--id", "ids of two or more rows"))},
       {"lifang edit merge --workspace county.gpkg --table community --id ID --id ID"},
       merge},
      {"edit remove",
       "delete features to which nothing refers; what is official ends by its own acts",
       {workspace_option(), table_option(), required_many(many("--id", "ids of one or more rows")),
        flag("--with-carried", "a road's plates and signs go with it; one undo brings all back")},
       {"lifang edit remove --workspace county.gpkg --table facility --id ID"},
       remove},
  };
}

}  // namespace lifang::cli
