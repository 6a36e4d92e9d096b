// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Rows of the workspace, as far as the style wants them.
#include <algorithm>
#include <set>

#include "core/geometry/measure.h"
#include "gis/cartography/scene_work.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/heights.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::cartography {

Result<std::vector<std::string>> Scene::table_columns(const std::string& table) {
  auto cursor = session_.query("SELECT * FROM \"" + table + "\" LIMIT 0");
  if (!cursor) return fail(cursor);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < (*cursor)->columns(); ++i) names.push_back((*cursor)->name(i));
  return names;
}

std::vector<LayerWork*> Scene::layers_of(const std::string& table) {
  std::vector<LayerWork*> found;
  for (LayerWork& work : works_) {
    if (work.layer->table == table) found.push_back(&work);
  }
  return found;
}

Result<std::vector<std::string>> Scene::wanted_columns(const std::string& table,
                                                       const std::vector<std::string>& there) {
  std::set<std::string> wanted;
  for (const LayerWork* work : layers_of(table)) {
    std::set<std::string> names;
    work->layer->columns(names);
    for (const std::string& name : names) {
      if (std::find(there.begin(), there.end(), name) == there.end()) {
        return fail(Fault::input, "style.unknown_column", style_.name,
                    {work->layer->id, name, table});
      }
    }
    wanted.insert(names.begin(), names.end());
    for (const std::size_t rule : work->legend) {
      for (const auto& [name, value] : style_.legend[rule].with) {
        if (std::find(there.begin(), there.end(), name) != there.end()) wanted.insert(name);
      }
    }
  }
  return std::vector<std::string>(wanted.begin(), wanted.end());
}

std::string Scene::box_condition(const std::string& table, std::vector<Value>& parameters,
                                 double least_m) const {
  if (session_.dialect() == workspace::Dialect::postgres) {
    parameters = {reach_.min_x, reach_.min_y, reach_.max_x, reach_.max_y};
    return "FROM \"" + table + "\" t WHERE t.geom && ST_MakeEnvelope(?, ?, ?, ?, " +
           "(SELECT srid FROM geometry_columns WHERE f_table_schema = current_schema() AND " +
           "f_table_name = '" + table + "' AND f_geometry_column = 'geom'))";
  }
  parameters = {reach_.min_x, reach_.max_x, reach_.min_y, reach_.max_y};
  std::string sql = "FROM \"rtree_" + table + "_geom\" r JOIN \"" + table +
                    "\" t ON t.fid = r.id WHERE r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND "
                    "r.miny <= ?";
  if (least_m > 0) {
    sql += " AND (r.maxx - r.minx >= ? OR r.maxy - r.miny >= ?)";
    parameters.emplace_back(least_m);
    parameters.emplace_back(least_m);
  }
  return sql;
}

Result<void> Scene::choose_plans() {
  const auto plans = queries::current_plans(session_);
  if (!plans) return fail(plans);
  for (const Row& plan : *plans) plans_.push_back(plan.text("id"));
  if (!showing_.plan.empty()) plans_ = {showing_.plan};
  const auto scenario = queries::current_scenario(session_, showing_.township);
  if (!scenario) return fail(scenario);
  scenario_ = showing_.scenario.empty() ? scenario->text("id") : showing_.scenario;
  return {};
}

std::string Scene::shown(const std::string& table, const std::vector<std::string>& columns,
                         std::vector<Value>& parameters) const {
  const auto has = [&](std::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
  };
  std::string sql = " AND " + queries::valid_on(table, showing_.day, "t");
  if (has("plan_id")) {
    std::string marks;
    for (const std::string& plan : plans_) {
      marks += marks.empty() ? "?" : ", ?";
      parameters.emplace_back(plan);
    }
    sql += plans_.empty() ? " AND 1 = 0" : " AND t.plan_id IN (" + marks + ")";
  }
  if (has("scenario_id")) {
    sql += " AND t.scenario_id = ?";
    parameters.emplace_back(scenario_);
  }
  return sql;
}

double Scene::least_size(const std::string& table) {
  const auto layers = layers_of(table);
  const bool faces = std::all_of(layers.begin(), layers.end(), [](const LayerWork* work) {
    return work->layer->type == LayerType::fill;
  });
  return faces ? list_.metres_per_pixel / 2 : 0;
}

Result<void> Scene::read_table(const std::string& table) {
  if (stopped_) return {};
  const auto there = table_columns(table);
  if (!there) return fail(there);
  const auto columns = wanted_columns(table, *there);
  if (!columns) return fail(columns);
  std::string sql = "SELECT t.geom, t.id";
  for (const std::string& column : *columns) sql += ", t.\"" + column + "\"";
  std::vector<Value> parameters;
  sql += " " + box_condition(table, parameters, least_size(table));
  sql += shown(table, *there, parameters);
  auto cursor = session_.query(sql, std::move(parameters));
  if (!cursor) return fail(cursor);
  table_ = static_cast<std::uint16_t>(list_.tables.size());
  list_.tables.push_back(table);
  std::vector<Value> values(columns->size());
  const auto layers = layers_of(table);
  shown_by_.clear();
  for (std::size_t count = 0;; ++count) {
    const auto more = (*cursor)->next();
    if (!more) return fail(more);
    if (!*more || stop_now(count)) return {};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = (*cursor)->value(i + 2);
    const Attributes attributes{*columns, values};
    const auto& showing = showing_layers(layers, attributes);
    if (showing.empty()) continue;
    const Value geometry = (*cursor)->value(0);
    if (const auto* shape = std::get_if<Geometry>(&geometry); shape && is_finite(*shape)) {
      add_row(showing, *shape, to_text((*cursor)->value(1)), attributes);
    }
  }
}

const std::vector<LayerWork*>& Scene::showing_layers(const std::vector<LayerWork*>& layers,
                                                     const Attributes& attributes) {
  constexpr std::size_t most_kept = 4096;
  std::string key;
  for (const Value& value : attributes.values) (key += to_text(value)) += '\0';
  if (shown_by_.size() >= most_kept) shown_by_.clear();
  const auto [found, made] = shown_by_.try_emplace(std::move(key));
  if (!made) return found->second;
  for (LayerWork* work : layers) {
    if (work->layer->filter && !work->layer->filter->truth(attributes, zoom_)) continue;
    if (is_seen({*work->layer, attributes, zoom_})) found->second.push_back(work);
  }
  return found->second;
}

bool Scene::is_seen(const StrokeStyle& stroke) {
  return stroke.width > 0.05F && (stroke.colour >> 24) != 0;
}

bool Scene::is_seen(const Paint& paint) {
  if (paint.layer.type == LayerType::line) return is_seen(paint.stroke());
  return paint.layer.type != LayerType::hillshade && paint.layer.type != LayerType::background;
}

bool Scene::stop_now(std::size_t count) {
  if (count % 1024 == 0 && !report(progress_, share_, "map")) stopped_ = true;
  return stopped_;
}

Result<void> Scene::read_elevation() {
  const auto layers = layers_of("elevation");
  for (LayerWork* work : layers) {
    auto rows = session_.rows(
        "SELECT west, north, cell_m, columns, rows, heights FROM elevation ORDER BY fid");
    if (!rows) return fail(rows);
    const Paint paint{*work->layer, {}, zoom_};
    const Shading shading{paint.number("hillshade-exaggeration", 0.5),
                          paint.colour("hillshade-shadow-color", 0xFF000000),
                          paint.colour("hillshade-highlight-color", 0xFFFFFFFF)};
    for (const Row& row : *rows) {
      auto added = add_hillshade(*work, row, shading);
      if (!added) return fail(added);
    }
  }
  return {};
}

Result<void> Scene::add_hillshade(LayerWork& work, const Row& row, const Shading& shading) {
  const auto grid = queries::height_grid(row);
  if (!grid) return fail(grid);
  if (grid->decimetres.empty() || !grid->extent().intersects(list_.extent)) return {};
  Image image = hillshade(*grid, shading, list_.extent, list_.metres_per_pixel);
  if (image.pixels.empty()) return {};
  work.items.push_back({0, Raster{static_cast<std::uint32_t>(list_.images.size())}});
  list_.images.push_back(std::move(image));
  return {};
}

}  // namespace lifang::cartography
