// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/cartography/style.h"
#include "gis/crs/transform.h"
#include "gis/resources/resources.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/print/figures.h"
#include "planner-ui/print/request.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;

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
  if ((*given)[0] > (*given)[2] || (*given)[1] > (*given)[3]) {
    return fail(Fault::usage, "map.reversed", arguments.text("--bbox"), {arguments.text("--bbox")});
  }
  const Box box{(*given)[0], (*given)[1], (*given)[2], (*given)[3]};
  if (!arguments.has("--bbox-crs")) return box;
  return in_metres(box, arguments.text("--bbox-crs"), epsg);
}

constexpr double px_mm = 1000 * cartography::pixel_m;

Result<print::Request> request_of(const Arguments& arguments, int epsg) {
  print::Request request;
  request.theme = arguments.text("--theme");
  request.style = arguments.text("--style");
  request.kind = paint::kind_of(arguments.text("--out"));
  request.day = arguments.today;
  request.language = language(arguments);
  request.title = arguments.text("--title");
  request.ground.path = arguments.text("--basemap");
  if (arguments.has("--basemap-opacity")) {
    const auto opacity = arguments.number("--basemap-opacity");
    if (!opacity) return fail(opacity);
    if (*opacity < 0 || *opacity > 1) return fail(Fault::usage, "basemap.bad_opacity");
    request.ground.opacity = *opacity;
  }
  const std::string paper = arguments.text("--paper");
  if (paper != "A4" && paper != "A3") return fail(Fault::usage, "map.bad_paper", paper, {paper});
  if (paper == "A3") request.paper = paint::Paper::a3;
  if (arguments.has("--scale")) {
    const auto scale = arguments.number("--scale");
    if (!scale) return fail(scale);
    if (!(*scale > 0)) return fail(Fault::usage, "map.bad_extent");
    request.scale = *scale;
  }
  int asked = 0;
  for (const char* option : {"--bbox", "--township", "--feature", "--all", "--each"}) {
    asked += arguments.has(option) ? 1 : 0;
  }
  if (asked > 1) return fail(Fault::usage, "map.one_extent");
  if (arguments.has("--bbox-crs") && !arguments.has("--bbox")) {
    return fail(Fault::usage, "map.bad_extent", "--bbox-crs");
  }
  if (arguments.has("--bbox")) {
    const auto box = box_asked(arguments, epsg);
    if (!box) return fail(box);
    request.scope.box = *box;
  }
  request.scope.township = arguments.text("--township");
  request.scope.feature = arguments.text("--feature");
  request.scope.county = arguments.has("--all");
  return request;
}

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

/// What was drawn, of a sheet or of a map alone.
Answer answer_of(const Arguments& arguments, const print::Request& request,
                 const cartography::DisplayList& list, double scale, const std::string& title) {
  const Box& box = list.extent;
  json legend = json::array();
  for (const auto& entry : list.legend) legend.push_back({{"zh", entry.zh}, {"en", entry.en}});
  const std::string path = arguments.text("--out");
  json out = {{"file", path},
              {"theme", request.theme},
              {"title", or_null(title)},
              {"scale", scale},
              {"extent", {box.min_x, box.min_y, box.max_x, box.max_y}},
              {"features", list.features.size()},
              {"labels", list.labels.size()},
              {"legend", std::move(legend)}};
  const auto count = [](std::size_t n) { return print::grouped(static_cast<std::int64_t>(n)); };
  std::vector<std::string> words{path, print::grouped(std::llround(scale)),
                                 count(list.features.size()), count(list.labels.size())};
  if (!title.empty()) words.insert(words.begin() + 1, title);
  const char* code = title.empty() ? "map.done_bare" : "map.done";
  return answer(std::move(out), print::sentence(request, code, words) + "\n");
}

/// A box in another CRS than it was thought to be lies beside everything.
Result<void> check_seen(const Arguments& arguments, const cartography::DisplayList& list) {
  if (!arguments.has("--bbox") || !list.features.empty()) return {};
  return fail(Fault::refused, "map.nothing_there", arguments.text("--bbox"),
              {arguments.text("--bbox")});
}

Result<Answer> map_sheet(workspace::Workspace& work, const Arguments& arguments,
                         const print::Request& request) {
  const auto sheet = print::make_sheet(work, request, arguments.progress);
  if (!sheet) return fail(sheet);
  if (auto seen = check_seen(arguments, sheet->list); !seen) return fail(seen);
  const paint::Page page = paint::page_of(*sheet);
  const auto resolution = resolution_of(arguments, page);
  if (!resolution) return fail(resolution);
  const auto written = paint::write(page, arguments.text("--out"), *resolution);
  if (!written) return fail(written);
  return answer_of(arguments, request, sheet->list, sheet->scale, sheet->title);
}

/// The map alone, exactly as large as asked.
Result<Answer> bare_map(workspace::Workspace& work, const Arguments& arguments,
                        const print::Request& request) {
  for (const char* option : {"--title", "--width", "--each"}) {
    if (arguments.has(option)) return fail(Fault::usage, "map.bare", option, {option});
  }
  const auto size = size_of(arguments, request.kind);
  if (!size) return fail(size);
  const QSizeF mm = request.kind == paint::FileKind::pdf ? *size : *size * px_mm;
  const auto map = print::make_map(work, request, mm, arguments.progress);
  if (!map) return fail(map);
  if (auto seen = check_seen(arguments, map->list); !seen) return fail(seen);
  const auto written =
      paint::write(paint::map_page(map->list, mm), arguments.text("--out"), 1 / px_mm);
  if (!written) return fail(written);
  return answer_of(arguments, request, map->list, map->scale, map->name);
}

/// A sheet for each row of a table, as the pages of one PDF.
Result<Answer> atlas(workspace::Workspace& work, const Arguments& arguments,
                     const print::Request& request) {
  const auto leaves = print::atlas(work, request, arguments.text("--each"));
  if (!leaves) return fail(leaves);
  const std::string path = arguments.text("--out");
  paint::Sheet sheet;  // of the page being written
  json names = json::array();
  const auto written =
      paint::write_pages(path, leaves->size(), [&](std::size_t index) -> Result<paint::Page> {
        const double share = static_cast<double>(index) / static_cast<double>(leaves->size());
        if (!report(arguments.progress, share, "map")) return cancelled();
        auto made = print::make_sheet(work, (*leaves)[index].request);
        if (!made) return fail(made);
        sheet = std::move(*made);
        names.push_back((*leaves)[index].name);
        return paint::page_of(sheet);
      });
  if (!written) return fail(written);
  const std::string count = print::grouped(static_cast<std::int64_t>(leaves->size()));
  return answer({{"file", path}, {"theme", request.theme}, {"pages", std::move(names)}},
                print::sentence(request, "map.done_atlas", {path, count}) + "\n");
}

Result<Answer> map(const Arguments& arguments) {
  const std::string path = arguments.text("--out");
  if (paint::kind_of(path) == paint::FileKind::none) {
    return fail(Fault::usage, "map.bad_file", path, {path});
  }
  paint::ensure_application();
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto request = request_of(arguments, work->epsg());
  if (!request) return fail(request);
  if (arguments.has("--size")) return bare_map(*work, arguments, *request);
  if (arguments.has("--each")) return atlas(*work, arguments, *request);
  return map_sheet(*work, arguments, *request);
}

}  // namespace

std::vector<Command> map_commands() {
  return {Command{
      .path = "map",
      .help = "draw a map as PNG, PDF or SVG: a sheet with title, legend, scale and north arrow, "
              "or with --size the map alone",
      .options = {workspace_option(),
                  writes(required_option("--out", "FILE.png, FILE.pdf or FILE.svg")),
                  option_or("--theme", "base, names, plates, community or care", "base"),
                  option("--bbox", "minx,miny,maxx,maxy in metres of the workspace's CRS"),
                  option("--bbox-crs",
                         "the CRS of --bbox if it is another: wgs84, EPSG:n …; "
                         "x is east or longitude"),
                  option("--township", "a township by name or code"),
                  option("--feature", "one feature by its id"),
                  flag("--all", "the whole county"),
                  option("--each",
                         "an atlas: a page of one PDF for each row of township, community, "
                         "compound or plan_community"),
                  option("--scale", "denominator; without it the largest round scale"),
                  option("--size", "WxH: the map alone; px for PNG and SVG, mm for PDF"),
                  option_or("--paper", "of a sheet: A4 or A3, landscape", "A4"),
                  option("--title", "of a sheet"),
                  {.name = "--style",
                   .help = "day, print, colour-blind or FILE.json; without it day for PNG, else "
                           "print",
                   .names = Names::input_or_word},
                  reads(option(
                      "--basemap",
                      "a picture of the ground below the map: MBTiles, GeoPackage, GeoTIFF")),
                  option("--basemap-opacity", "0 to 1; without it 1"),
                  option("--width", "of a sheet as PNG or SVG in px; without it 300 dpi")},
      .examples = {"lifang map --workspace county.gpkg --out county.pdf --paper A3",
                   "lifang map --workspace county.gpkg --out town.svg --bbox "
                   "120.81,29.58,120.84,29.60 --bbox-crs wgs84 --size 1200x800",
                   "lifang map --workspace county.gpkg --out atlas.pdf --each township",
                   "lifang map --workspace county.gpkg --out plan.png --theme community "
                   "--township 剡湖街道"},
      .run = map}};
}

}  // namespace lifang::cli
