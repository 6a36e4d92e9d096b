// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/map_words.h"
#include "core/geometry/measure.h"
#include "gis/cartography/scene.h"
#include "gis/crs/transform.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/tables.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/sheet.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;
using workspace::Session;

constexpr double mm = 0.001;

/// What is shown, and what it is called.
struct Region {
  Box extent;
  std::string name;
  std::string township_id;
};

std::string sentence(const Arguments& arguments, std::string_view code,
                     const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments));
}

// ---- where ----

/// A box of another CRS, by its outline: sides that are straight there may be bent here.
Result<Box> in_metres(const Box& box, const std::string& from, int to) {
  const auto source = crs::parse_crs(from);
  if (!source) return fail(source);
  const auto change = crs::Transformer::between(*source, crs::epsg(to));
  if (!change) return fail(change);
  constexpr int steps = 16;
  Box out;
  for (int i = 0; i <= steps; ++i) {
    const double x = box.min_x + box.width() * i / steps, y = box.min_y + box.height() * i / steps;
    for (const Point p : {Point{x, box.min_y}, {x, box.max_y}, {box.min_x, y}, {box.max_x, y}}) {
      const auto there = (*change)(p);
      if (!there) return fail(there);
      out.add(*there);
    }
  }
  return out;
}

Result<Box> box_asked(const Arguments& arguments, int epsg) {
  const auto given = arguments.numbers("--bbox");
  if (!given || given->size() != 4 || (*given)[0] == (*given)[2] || (*given)[1] == (*given)[3]) {
    return fail(Fault::usage, "map.bad_extent", arguments.text("--bbox"));
  }
  Box box;
  box.add(Point{(*given)[0], (*given)[1]});
  box.add(Point{(*given)[2], (*given)[3]});
  if (!arguments.has("--bbox-crs")) return box;
  return in_metres(box, arguments.text("--bbox-crs"), epsg);
}

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

Result<Region> region_of(workspace::Workspace& work, const Arguments& arguments,
                         const std::string& theme) {
  Session& session = work.session();
  int asked = 0;
  for (const char* option : {"--bbox", "--township", "--feature", "--all"}) {
    asked += arguments.has(option) ? 1 : 0;
  }
  if (asked > 1) return fail(Fault::usage, "map.one_extent");
  if (arguments.has("--bbox-crs") && !arguments.has("--bbox")) {
    return fail(Fault::usage, "map.bad_extent", "--bbox-crs");
  }
  if (arguments.has("--bbox")) {
    const auto box = box_asked(arguments, work.epsg());
    if (!box) return fail(box);
    return Region{*box, "", ""};
  }
  if (arguments.has("--township"))
    return township_region(session, arguments.text("--township"), arguments.today);
  if (arguments.has("--feature")) return feature_region(session, arguments.text("--feature"));
  if (!arguments.has("--all")) {
    auto region = theme_region(session, theme);
    if (!region || !region->extent.empty()) return region;
  }
  const auto box = queries::county_extent(session);
  if (!box) return fail(box);
  if (box->empty()) return fail(Fault::refused, "map.nothing");
  return Region{*box, "", ""};
}

/// The extent that fills the frame at the scale asked for, or at the largest that shows all.
struct Framed {
  Box extent;
  double scale = 0;
};

Result<Framed> framed(const Arguments& arguments, const Box& wanted, QSizeF frame) {
  double scale = 0;
  if (arguments.has("--scale")) {
    const auto asked = arguments.number("--scale");
    if (!asked) return fail(asked);
    scale = *asked;
    if (!(scale > 0)) return fail(Fault::usage, "map.bad_extent");
  } else {
    const double least =
        std::max(wanted.width() / (frame.width() * mm), wanted.height() / (frame.height() * mm));
    const double breath = 1.03;
    // A sheet has a round scale; a map alone shows just the box that was asked for.
    const bool exact = arguments.has("--size") && arguments.has("--bbox");
    scale = exact                     ? least
            : arguments.has("--size") ? std::max(breath * least, 100.0)
                                      : paint::round_scale(std::max(breath * least, 100.0));
  }
  const Point middle = wanted.centre();
  Framed out;
  out.scale = scale;
  out.extent.add(middle - Point{frame.width(), frame.height()} * (mm * scale / 2));
  out.extent.add(middle + Point{frame.width(), frame.height()} * (mm * scale / 2));
  return out;
}

// ---- the command ----

constexpr double px_mm = 1000 * cartography::pixel_m;

/// px of a PNG's or SVG's side per mm of its page.
Result<double> resolution_of(const Arguments& arguments, const paint::Page& page) {
  if (!arguments.has("--width")) return 300 / 25.4;
  const auto width = arguments.integer("--width");
  if (!width) return fail(width);
  if (*width < 200 || *width > 20000)
    return fail(Fault::usage, "map.bad_size", "--width", {arguments.text("--width")});
  return static_cast<double>(*width) / page.mm.width();
}

/// WxH: px of PNG and SVG, mm of PDF.
Result<QSizeF> size_of(const Arguments& arguments, paint::FileKind kind) {
  const std::string text = arguments.text("--size");
  int width = 0, height = 0, end = 0;
  const int read = std::sscanf(text.c_str(), "%5dx%5d%n", &width, &height, &end);
  const bool whole = read == 2 && end == static_cast<int>(text.size());
  const int most = kind == paint::FileKind::pdf ? 2000 : 20000;
  if (!whole || width < 16 || height < 16 || width > most || height > most) {
    return fail(Fault::usage, "map.bad_size", text, {text});
  }
  return QSizeF(width, height);
}

Result<cartography::Style> style_of(const Arguments& arguments, const std::string& theme,
                                    paint::FileKind kind) {
  const std::string name = arguments.has("--style")       ? arguments.text("--style")
                           : kind == paint::FileKind::png ? "day"
                                                          : "print";
  auto style =
      name.ends_with(".json") ? cartography::read_style(name) : cartography::load_style(name);
  if (!style) return fail(style);
  return cartography::themed(std::move(*style), theme);
}

Result<cartography::DisplayList> drawn(Session& session, const Arguments& arguments,
                                       const cartography::Style& style, const Framed& place,
                                       const Region& region) {
  return cartography::draw(session, style, place.extent, cartography::pixel_m * place.scale,
                           paint::text_measure(), arguments.progress,
                           {arguments.today, region.township_id});
}

Result<paint::Sheet> make_sheet(const Arguments& arguments, const std::string& theme,
                                paint::FileKind kind) {
  const std::string paper = arguments.text("--paper");
  if (paper != "A4" && paper != "A3") return fail(Fault::usage, "map.bad_paper", paper, {paper});
  auto style = style_of(arguments, theme, kind);
  if (!style) return fail(style);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto region = region_of(*work, arguments, theme);
  if (!region) return fail(region);
  paint::Sheet sheet;
  sheet.paper = paper == "A3" ? paint::Paper::a3 : paint::Paper::a4;
  sheet.language = language(arguments);
  const auto place = framed(arguments, region->extent, paint::layout_of(sheet.paper).map.size());
  if (!place) return fail(place);
  sheet.scale = place->scale;
  sheet.title = arguments.has("--title")
                    ? arguments.text("--title")
                    : sentence(arguments, "map.title." + theme, {region->name});
  auto figures = figures_of(work->session(), arguments, theme, region->township_id);
  if (!figures) return fail(figures);
  sheet.figures = std::move(*figures);
  auto lines = footer_of(*work, arguments);
  if (!lines) return fail(lines);
  sheet.footer = std::move(*lines);
  sheet.date = written_date(arguments);
  auto list = drawn(work->session(), arguments, *style, *place, *region);
  if (!list) return fail(list);
  sheet.list = std::move(*list);
  return sheet;
}

/// What was drawn, of a sheet or of a map alone.
Answer answer_of(const Arguments& arguments, const cartography::DisplayList& list, double scale,
                 const std::string& title) {
  const Box& box = list.extent;
  json legend = json::array();
  for (const auto& entry : list.legend) legend.push_back({{"zh", entry.zh}, {"en", entry.en}});
  const std::string path = arguments.text("--out");
  json out = {{"file", path},
              {"theme", arguments.text("--theme")},
              {"title", or_null(title)},
              {"scale", scale},
              {"extent", {box.min_x, box.min_y, box.max_x, box.max_y}},
              {"features", list.features.size()},
              {"labels", list.labels.size()},
              {"legend", std::move(legend)}};
  const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
  std::vector<std::string> words{path, grouped(std::llround(scale)), count(list.features.size()),
                                 count(list.labels.size())};
  if (!title.empty()) words.insert(words.begin() + 1, title);
  const char* code = title.empty() ? "map.done_bare" : "map.done";
  return answer(std::move(out), sentence(arguments, code, words) + "\n");
}

Result<Answer> map_sheet(const Arguments& arguments, paint::FileKind kind) {
  const auto sheet = make_sheet(arguments, arguments.text("--theme"), kind);
  if (!sheet) return fail(sheet);
  const paint::Page page = paint::page_of(*sheet);
  const auto resolution = resolution_of(arguments, page);
  if (!resolution) return fail(resolution);
  const auto written = paint::write(page, arguments.text("--out"), *resolution);
  if (!written) return fail(written);
  return answer_of(arguments, sheet->list, sheet->scale, sheet->title);
}

/// The map alone, exactly as large as asked.
Result<Answer> bare_map(const Arguments& arguments, paint::FileKind kind) {
  for (const char* option : {"--title", "--width"}) {
    if (arguments.has(option)) return fail(Fault::usage, "map.bare", option, {option});
  }
  const auto size = size_of(arguments, kind);
  if (!size) return fail(size);
  const QSizeF mm = kind == paint::FileKind::pdf ? *size : *size * px_mm;
  const std::string theme = arguments.text("--theme");
  const auto style = style_of(arguments, theme, kind);
  if (!style) return fail(style);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto region = region_of(*work, arguments, theme);
  if (!region) return fail(region);
  const auto place = framed(arguments, region->extent, mm);
  if (!place) return fail(place);
  const auto list = drawn(work->session(), arguments, *style, *place, *region);
  if (!list) return fail(list);
  const auto written = paint::write(paint::map_page(*list, mm), arguments.text("--out"), 1 / px_mm);
  if (!written) return fail(written);
  return answer_of(arguments, *list, place->scale, region->name);
}

Result<Answer> map(const Arguments& arguments) {
  const std::string path = arguments.text("--out");
  const paint::FileKind kind = paint::kind_of(path);
  if (kind == paint::FileKind::none) return fail(Fault::usage, "map.bad_file", path, {path});
  paint::ensure_application();
  return arguments.has("--size") ? bare_map(arguments, kind) : map_sheet(arguments, kind);
}

}  // namespace

std::vector<Command> map_commands() {
  return {Command{
      .path = "map",
      .help = "draw a map as PNG, PDF or SVG: a sheet with title, legend, scale and north arrow, "
              "or with --size the map alone",
      .options = {workspace_option(), required_option("--out", "FILE.png, FILE.pdf or FILE.svg"),
                  option_or("--theme", "base, names, plates, community or care", "base"),
                  option("--bbox", "minx,miny,maxx,maxy in metres of the workspace's CRS"),
                  option("--bbox-crs",
                         "the CRS of --bbox if it is another: wgs84, EPSG:n …; "
                         "x is east or longitude"),
                  option("--township", "a township by name or code"),
                  option("--feature", "one feature by its id"), flag("--all", "the whole county"),
                  option("--scale", "denominator; without it the largest round scale"),
                  option("--size", "WxH: the map alone; px for PNG and SVG, mm for PDF"),
                  option_or("--paper", "of a sheet: A4 or A3, landscape", "A4"),
                  option("--title", "of a sheet"),
                  option("--style",
                         "day, print, colour-blind or FILE.json; without it day for "
                         "PNG, else print"),
                  option("--width", "of a sheet as PNG or SVG in px; without it 300 dpi")},
      .examples = {"lifang map --workspace county.gpkg --out county.pdf --paper A3",
                   "lifang map --workspace county.gpkg --out town.svg --bbox "
                   "120.81,29.58,120.84,29.60 --bbox-crs wgs84 --size 1200x800",
                   "lifang map --workspace county.gpkg --out plan.png --theme community "
                   "--township 剡湖街道"},
      .run = map}};
}

}  // namespace lifang::cli
