// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/draw_feature.h"

#include <algorithm>
#include <array>

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/topology/make_valid.h"
#include "gis/topology/overlay.h"
#include "gis/topology/reshape.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {
using queries::EditLayer;
using queries::Form;
using workspace::Change;
using workspace::Session;

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string drawn_layers(const queries::EditRules& rules) {
  std::vector<std::string> out;
  for (const EditLayer& layer : rules.layers) {
    if (layer.drawn) out.push_back(layer.table);
  }
  return listed(out);
}

/// "residential（住宅小区） block（街坊）": the codes with their words.
std::string told_choices(const std::string& table, const queries::Asked& asked) {
  std::vector<std::string> out;
  for (const std::string& code : asked.choices) {
    const std::string own = "value." + table + "." + asked.column + "." + code;
    const std::string any = "value." + asked.column + "." + code;
    const std::string word =
        messages().sentence(messages().knows(own) ? own : any, {}, rules::Language::chinese);
    out.push_back(code + "（" + word + "）");
  }
  return listed(out);
}

Result<const EditLayer*> drawable(Session& session, const std::string& table) {
  const auto rules = queries::edit_rules(session);
  if (!rules) return fail(rules);
  const workspace::Table* known = workspace::find_table(table);
  const std::vector<std::string> words{std::string(known ? known->zh : std::string_view(table)),
                                       std::string(known ? known->en : std::string_view(table))};
  if (known == nullptr) {
    return fail(Fault::usage, "edit.no_layer", table, {table, drawn_layers(**rules)});
  }
  const EditLayer* layer = (*rules)->layer(table);
  if (layer == nullptr) return fail(Fault::refused, "edit.not_editable", table, words);
  if (!layer->drawn) return fail(Fault::refused, "edit.not_drawn", table, words);
  return layer;
}

bool fits(const Geometry& shape, Form form) {
  if (form == Form::point) return std::holds_alternative<Point>(shape);
  if (form == Form::line) return std::holds_alternative<Line>(shape);
  return !polygons_of(shape).empty();
}

Result<void> check_form(const Geometry& shape, const EditLayer& layer) {
  if (fits(shape, layer.form)) return topology::sound(shape);
  static constexpr std::array zh{"点", "线", "面"};
  static constexpr std::array en{"points", "lines", "areas"};
  const auto* known = workspace::find_table(layer.table);
  const auto form = static_cast<std::size_t>(layer.form);
  return fail(Fault::refused, "edit.wrong_form", layer.table,
              {std::string(known->zh), zh[form], std::string(known->en), en[form]});
}

Result<Row> columns_of(const DrawFeature& request, const EditLayer& layer) {
  Row out = layer.made_with;
  std::vector<std::string> asked;
  for (const queries::Asked& one : layer.asked) {
    asked.push_back(one.column);
    const std::string given = request.columns.text(one.column);
    const auto& choices = one.choices;
    const bool chosen = std::find(choices.begin(), choices.end(), given) != choices.end();
    if (!choices.empty() && !chosen) {
      const char* code = given.empty() ? "edit.column_needed" : "edit.no_choice";
      return fail(Fault::usage, code, layer.table,
                  {one.column, told_choices(layer.table, one), listed(choices), given});
    }
    if (!given.empty()) out.set(one.column, given);
  }
  for (const auto& [column, value] : request.columns) {
    if (std::find(asked.begin(), asked.end(), column) != asked.end()) continue;
    return fail(Fault::usage, "edit.not_asked", layer.table, {column, listed(asked)});
  }
  return out;
}

/// The shape without what the others of its layer hold already.
Result<Geometry> free_ground(Session& session, const Geometry& shape, const EditLayer& layer,
                             Edited& out) {
  const auto others = joined_with(session, layer, bounds(shape), {});
  if (!others) return fail(others);
  MultiPolygon left = polygons_of(shape);
  std::string names;
  for (const auto& other : *others) {
    const auto less = topology::difference(left, polygons_of(other.geometry));
    if (!less) return fail(less);
    if (area(left) - area(*less) < topology::no_ground_m2) continue;
    left = *less;
    const std::string name = other.name.empty() ? other.table : other.name;
    names += (names.empty() ? "" : "、") + name;
  }
  if (names.empty()) return shape;
  std::erase_if(left, [](const Polygon& part) { return area(part) < topology::no_ground_m2; });
  if (left.empty()) return fail(Fault::refused, "edit.covered", layer.table, {names});
  out.findings.push_back(edit_finding("edit.cut_back", Severity::info, layer.table, names));
  return Geometry(left);
}

Result<Point> place_in(const Geometry& shape) {
  if (const auto areas = polygons_of(shape); !areas.empty()) return topology::point_inside(areas);
  if (const auto* line = std::get_if<Line>(&shape)) return point_at(*line, length(*line) / 2);
  return centroid(shape);
}

/// Sets the township, community and compound that the place lies in.
Result<void> set_homes(Session& session, const EditLayer& layer, Row& row) {
  const auto columns = session.columns_of(layer.table);
  if (!columns) return fail(columns);
  const auto at = place_in(row.geometry());
  if (!at) return fail(at);
  for (const char* home : {"township", "community", "compound"}) {
    const std::string column = std::string(home) + "_id";
    const bool has = std::find(columns->begin(), columns->end(), column) != columns->end();
    if (!has || layer.table == home) continue;
    const auto around = queries::features_in(session, home, Box{at->x, at->y, at->x, at->y});
    if (!around) return fail(around);
    for (const auto& one : *around) {
      if (contains(one.geometry, *at)) row.set(column, one.id);
    }
  }
  return {};
}

Result<Row> row_of(Session& session, const DrawFeature& request, const EditLayer& layer,
                   Edited& out) {
  if (auto good = check_form(request.shape, layer); !good) return fail(good);
  auto row = columns_of(request, layer);
  if (!row) return row;
  auto shape = layer.exclusive ? free_ground(session, request.shape, layer, out)
                               : Result<Geometry>(request.shape);
  if (!shape) return fail(shape);
  const auto turned = topology::make_valid(*shape);  // outer rings counter-clockwise
  if (!turned) return fail(turned);
  row->set("geom", turned->geometry);
  const auto columns = session.columns_of(layer.table);
  if (!columns) return fail(columns);
  const bool dated = std::find(columns->begin(), columns->end(), "valid_from") != columns->end();
  if (dated && !request.editor.today.empty()) row->set("valid_from", request.editor.today);
  if (auto set = set_homes(session, layer, *row); !set) return fail(set);
  return row;
}

std::vector<Point> vertices(const Geometry& shape) {
  std::vector<Point> out;
  for_each_point(shape, [&](Point p) { out.push_back(p); });
  return out;
}

}  // namespace

Result<Edited> draw_feature(workspace::Workspace& work, const DrawFeature& request) {
  const auto layer = drawable(work.session(), request.table);
  if (!layer) return fail(layer);
  const auto draw = [&](Change& change, workspace::Operation& head, Edited& out) -> Result<void> {
    const auto row = row_of(change.session(), request, **layer, out);
    if (!row) return fail(row);
    const auto id = change.insert(request.table, *row);
    if (!id) return fail(id);
    out.id = *id;
    out.made = {*id};
    head.summary = edit_summary("新绘", request.table, row->text("name"));
    return meet_at(change, **layer, vertices(row->geometry()), out.made, out);
  };
  return perform_edit(work, "DrawFeature", request.editor, draw);
}

}  // namespace lifang::operations
