// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/request.h"

#include <algorithm>
#include <array>

#include "core/geometry/measure.h"
#include "gis/cartography/scene.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/tables.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/print/figures.h"

namespace lifang::print {
namespace {

using workspace::Session;

constexpr double mm = 0.001;

/// What is shown, and what it is called.
struct Region {
  Box extent;
  std::string name;
  std::string township_id;
};

Result<Region> township_region(Session& session, const std::string& wanted,
                               const std::string& day) {
  const auto row =
      session.row("SELECT id, name, geom FROM township WHERE (name = ? OR code = ?) AND " +
                      queries::in_force("township", day) + " ORDER BY fid",
                  {wanted, wanted});
  if (!row) return fail(row);
  const Box box = bounds(row->geometry());
  if (row->empty() || box.empty()) {
    return fail(Fault::refused, "map.no_township", wanted, {wanted});
  }
  return Region{box, row->text("name"), row->text("id")};
}

Result<Region> feature_region(Session& session, const std::string& id) {
  for (const workspace::Table& table : workspace::tables()) {
    if (table.geometry.empty() || table.personal) continue;
    const auto found = queries::feature(session, table.name, id);
    if (!found) return fail(found);
    const Box box = bounds(found->geometry);
    if (found->table.empty() || box.empty()) continue;
    // A point alone is shown with its neighbourhood.
    const double least = 150;
    return Region{box.grown(std::max(least, 0.15 * std::max(box.width(), box.height()))),
                  found->name, ""};
  }
  return fail(Fault::refused, "map.no_feature", id, {id});
}

Result<Box> bounds_of(Session& session, const std::string& sql, const Row& owner) {
  Box box;
  auto read = session.each(sql, {owner.text("id")}, [&](const workspace::Cursor& cursor) {
    const Value value = cursor.value(0);
    if (const auto* geometry = std::get_if<Geometry>(&value)) box.add(bounds(*geometry));
  });
  if (!read) return fail(read);
  return box;
}

// The newest plan or siting scenario is shown as a whole, if there is one.
Result<Region> theme_region(Session& session, const std::string& theme) {
  const bool plans = theme == "community";
  if (!plans && theme != "care") return Region{};
  const auto shown = plans ? queries::current_plan(session) : queries::current_scenario(session);
  if (!shown) return fail(shown);
  const auto box = bounds_of(session,
                             plans ? "SELECT geom FROM plan_community WHERE plan_id = ?"
                                   : "SELECT geom FROM service_circle WHERE scenario_id = ?",
                             *shown);
  if (!box) return fail(box);
  return Region{*box, "", shown->text("township_id")};
}

Result<Region> region_of(Session& session, const Request& request) {
  const Scope& scope = request.scope;
  if (scope.box) return Region{*scope.box, "", ""};
  if (!scope.township.empty()) return township_region(session, scope.township, request.day);
  if (!scope.feature.empty()) return feature_region(session, scope.feature);
  if (!scope.county) {
    auto region = theme_region(session, request.theme);
    if (!region || !region->extent.empty()) return region;
  }
  const auto box = queries::county_extent(session);
  if (!box) return fail(box);
  if (box->empty()) return fail(Fault::refused, "map.nothing");
  return Region{*box, "", ""};
}

/// The extent that fills the frame at the scale asked for, or at the least that shows all.
struct Framed {
  Box extent;
  double scale = 0;
};

enum class Fit { round, close, exact };

/// The usual round scale that shows all; a finer one where the subject would fill less than a
/// third of the frame.
double filling_scale(const Box& wanted, QSizeF frame, double at_least) {
  const double usual = paint::round_scale(at_least);
  const double ground = frame.width() * frame.height() * (mm * usual) * (mm * usual);
  const bool lost = 3 * wanted.width() * wanted.height() < ground;
  return lost ? paint::round_scale(at_least, true) : usual;
}

Result<Framed> framed(const Request& request, const Box& wanted, QSizeF frame, Fit fit) {
  const double least =
      std::max(wanted.width() / (frame.width() * mm), wanted.height() / (frame.height() * mm));
  constexpr double breath = 1.03;
  const double roomy = std::max(breath * least, 100.0);
  const double scale = request.scale != 0  ? request.scale
                       : fit == Fit::exact ? least
                       : fit == Fit::close ? roomy
                                           : filling_scale(wanted, frame, roomy);
  if (!(scale > 0)) return fail(Fault::usage, "map.bad_extent");
  const Point middle = wanted.centre();
  Framed out;
  out.scale = scale;
  out.extent.add(middle - Point{frame.width(), frame.height()} * (mm * scale / 2));
  out.extent.add(middle + Point{frame.width(), frame.height()} * (mm * scale / 2));
  return out;
}

Result<cartography::Style> style_of(const Request& request) {
  const std::string name = !request.style.empty()                 ? request.style
                           : request.kind == paint::FileKind::png ? "day"
                                                                  : "print";
  auto style =
      name.ends_with(".json") ? cartography::read_style(name) : cartography::load_style(name);
  if (!style) return fail(style);
  auto shown = cartography::themed(std::move(*style), request.theme);
  if (!shown || request.ground.path.empty()) return shown;
  return over_ground(std::move(*shown));
}

Result<cartography::DisplayList> drawn(workspace::Workspace& work, const Request& request,
                                       const cartography::Style& style, const Framed& place,
                                       const Region& region, const Progress& progress) {
  constexpr double cells_per_px = 3;  // 270 to the inch
  auto list = cartography::draw(work.session(), style, place.extent,
                                cartography::pixel_m * place.scale, paint::text_measure(), progress,
                                {request.day, region.township_id, request.plan, request.scenario});
  if (!list || request.ground.path.empty()) return list;
  const auto ground = open_ground(work.session(), work.epsg(), request.ground.path);
  if (!ground) return fail(ground);
  const auto laid = lay_under(*list, *ground, request.ground.opacity, cells_per_px);
  if (!laid) return fail(laid);
  return list;
}

}  // namespace

std::string sentence(const Request& request, std::string_view code,
                     const std::vector<std::string>& args) {
  return messages().sentence(code, args, request.language);
}

Result<paint::Sheet> make_sheet(workspace::Workspace& work, const Request& request,
                                const Progress& progress) {
  const auto style = style_of(request);
  if (!style) return fail(style);
  const auto region = region_of(work.session(), request);
  if (!region) return fail(region);
  paint::Sheet sheet;
  sheet.paper = request.paper;
  sheet.language = request.language;
  const QSizeF frame = paint::layout_of(sheet.paper).map.size();
  const auto place = framed(request, region->extent, frame, Fit::round);
  if (!place) return fail(place);
  sheet.scale = place->scale;
  sheet.title = !request.title.empty()
                    ? request.title
                    : sentence(request, "map.title." + request.theme,
                               {region->name + (request.scope.feature.empty() ? "" : "　")});
  sheet.legend = request.legend;
  sheet.seal = request.seal;
  if (request.figures) {
    auto figures = figures_of(work.session(), request, request.theme, region->township_id);
    if (!figures) return fail(figures);
    sheet.figures = std::move(*figures);
  }
  auto lines = footer_of(work, request);
  if (!lines) return fail(lines);
  sheet.footer = std::move(*lines);
  sheet.date = written_date(request);
  auto list = drawn(work, request, *style, *place, *region, progress);
  if (!list) return fail(list);
  sheet.list = std::move(*list);
  return sheet;
}

Result<BareMap> make_map(workspace::Workspace& work, const Request& request, QSizeF size_mm,
                         const Progress& progress) {
  const auto style = style_of(request);
  if (!style) return fail(style);
  const auto region = region_of(work.session(), request);
  if (!region) return fail(region);
  const Fit fit = request.scope.box ? Fit::exact : Fit::close;
  const auto place = framed(request, region->extent, size_mm, fit);
  if (!place) return fail(place);
  auto list = drawn(work, request, *style, *place, *region, progress);
  if (!list) return fail(list);
  return BareMap{std::move(*list), region->name, place->scale};
}

Result<std::vector<Leaf>> atlas(workspace::Workspace& work, const Request& request,
                                const std::string& table) {
  constexpr std::array tables{"township", "community", "compound", "plan_community"};
  if (std::find(tables.begin(), tables.end(), table) == tables.end()) {
    return fail(Fault::usage, "map.no_atlas", table, {table});
  }
  std::string condition = queries::valid_on(table, request.day);
  std::vector<Value> values;
  if (table == "plan_community") {
    const auto plans = queries::current_plans(work.session());
    if (!plans) return fail(plans);
    condition = "plan_id IN ('')";
    for (const Row& plan : *plans) {
      condition += " OR plan_id = ?";
      values.emplace_back(plan.text("id"));
    }
  }
  const auto rows =
      work.session().rows("SELECT id, name FROM \"" + table + "\" WHERE name IS NOT NULL AND (" +
                              condition + ") ORDER BY name, fid",
                          std::move(values));
  if (!rows) return fail(rows);
  if (rows->empty()) {
    const workspace::Table& known = *workspace::find_table(table);
    const bool english = request.language == rules::Language::english;
    return fail(Fault::refused, "map.empty_atlas", table,
                {std::string(english ? known.en : known.zh)});
  }
  std::vector<Leaf> leaves;
  for (const Row& row : *rows) {
    Leaf leaf{row.text("name"), request};
    leaf.request.scope = {};
    if (!request.title.empty()) leaf.request.title = leaf.name + "　" + request.title;
    // A township's sheet has its own figures; it is asked for by name.
    (table == "township" ? leaf.request.scope.township : leaf.request.scope.feature) =
        row.text(table == "township" ? "name" : "id");
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

}  // namespace lifang::print
