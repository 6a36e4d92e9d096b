// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/answer.h"
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

std::string grouped(std::int64_t number) {
  std::string out = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
    out.insert(static_cast<std::size_t>(at), ",");
  }
  return out;
}

// ---- where ----

Result<Box> extent_asked(const Arguments& arguments) {
  const auto given = arguments.numbers("--extent");
  if (!given || given->size() != 4 || (*given)[0] == (*given)[2] || (*given)[1] == (*given)[3]) {
    return fail(Fault::usage, "map.bad_extent", arguments.text("--extent"));
  }
  const std::vector<double>& numbers = *given;
  Box box;
  box.add(Point{numbers[0], numbers[1]});
  box.add(Point{numbers[2], numbers[3]});
  return box;
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

Result<Region> region_of(Session& session, const Arguments& arguments, const std::string& theme) {
  int asked = 0;
  for (const char* option : {"--extent", "--township", "--feature", "--all"}) {
    asked += arguments.has(option) ? 1 : 0;
  }
  if (asked > 1) return fail(Fault::usage, "map.one_extent");
  if (arguments.has("--extent")) {
    const auto box = extent_asked(arguments);
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

Result<Framed> framed(const Arguments& arguments, const Box& wanted, const QRectF& frame) {
  double scale = 0;
  if (arguments.has("--scale")) {
    const auto asked = arguments.number("--scale");
    if (!asked) return fail(asked);
    scale = *asked;
    if (!(scale > 0)) return fail(Fault::usage, "map.bad_extent");
  } else {
    const double breath = 1.03;
    scale = paint::round_scale(breath * std::max({wanted.width() / (frame.width() * mm),
                                                  wanted.height() / (frame.height() * mm), 100.0}));
  }
  const Point middle = wanted.centre();
  Framed out;
  out.scale = scale;
  out.extent.add(middle - Point{frame.width(), frame.height()} * (mm * scale / 2));
  out.extent.add(middle + Point{frame.width(), frame.height()} * (mm * scale / 2));
  return out;
}

// ---- figures beside the map ----

std::string enumerated(const std::set<std::string>& words, std::size_t most) {
  std::string out;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (count++ == most) return out + " …";
    out += (out.empty() ? "" : "、") + word;
  }
  return out;
}

using Figures = std::vector<std::pair<std::string, std::string>>;

/// The plans that the sheet shows: the township's, or each township's where it is about none.
Result<std::vector<Row>> plans_shown(Session& session, const std::string& township) {
  if (township.empty()) return queries::current_plans(session);
  auto plan = queries::current_plan(session, township);
  if (!plan) return fail(plan);
  if (plan->empty()) return std::vector<Row>{};
  return std::vector<Row>{std::move(*plan)};
}

Result<Figures> community_figures(Session& session, const Arguments& arguments,
                                  const std::string& township) {
  const auto plans = plans_shown(session, township);
  if (!plans) return fail(plans);
  Figures out;
  if (plans->empty()) return out;
  std::int64_t in_range = 0;
  std::set<std::string> ranges;
  for (const Row& plan : *plans) {
    const auto within = session.row(
        "SELECT COUNT(*) AS n FROM plan_community WHERE plan_id = ? AND households BETWEEN ? AND ?",
        {plan.text("id"), plan.integer("min_households"), plan.integer("max_households")});
    if (!within) return fail(within);
    in_range += within->integer("n");
    ranges.insert(grouped(plan.integer("min_households")) + "–" +
                  grouped(plan.integer("max_households")));
  }
  const auto count = [&](const char* column) {
    std::int64_t sum = 0;
    for (const Row& plan : *plans) sum += plan.integer(column);
    return grouped(sum);
  };
  out.emplace_back(sentence(arguments, "map.figure.communities"),
                   count("communities_before") + " → " + count("communities_after"));
  out.emplace_back(sentence(arguments, "map.figure.range"), enumerated(ranges, 3));
  out.emplace_back(sentence(arguments, "map.figure.in_range"), grouped(in_range));
  out.emplace_back(sentence(arguments, "map.figure.households"), count("households"));
  out.emplace_back(sentence(arguments, "map.figure.moved"), count("households_moved"));
  return out;
}

std::string share_text(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return grouped(part);
  char share[16];
  std::snprintf(share, sizeof share, "%.1f%%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return grouped(part) + "（" + share + "）";
}

Result<Figures> care_figures(Session& session, const Arguments& arguments,
                             const std::string& township) {
  const auto scenario = queries::current_scenario(session, township);
  if (!scenario) return fail(scenario);
  Figures out;
  if (scenario->empty()) return out;
  const auto sites = session.row(
      "SELECT COUNT(*) AS n FROM siting_result WHERE scenario_id = ? AND candidate_id IS NOT NULL",
      {scenario->text("id")});
  if (!sites) return fail(sites);
  const auto people = scenario->integer("people");
  const auto minutes = std::lround(scenario->number("limit_s") / 60);
  out.emplace_back(sentence(arguments, "map.figure.people"), grouped(people));
  out.emplace_back(sentence(arguments, "map.figure.limit"),
                   sentence(arguments, "map.figure.minutes", {std::to_string(minutes)}));
  out.emplace_back(sentence(arguments, "map.figure.before"),
                   share_text(scenario->integer("covered_before"), people));
  out.emplace_back(sentence(arguments, "map.figure.after"),
                   share_text(scenario->integer("covered_after"), people));
  out.emplace_back(sentence(arguments, "map.figure.sites"), grouped(sites->integer("n")));
  out.emplace_back(sentence(arguments, "map.figure.unreachable"),
                   grouped(scenario->integer("unreachable")));
  return out;
}

Result<Figures> counted(Session& session, const Arguments& arguments,
                        std::initializer_list<std::pair<const char*, std::string>> questions) {
  Figures out;
  for (const auto& [code, sql] : questions) {
    const auto row = session.row(sql);
    if (!row) return fail(row);
    out.emplace_back(sentence(arguments, code), grouped(row->integer("n")));
  }
  return out;
}

Result<Figures> figures_of(Session& session, const Arguments& arguments, const std::string& theme,
                           const std::string& township) {
  if (theme == "community") return community_figures(session, arguments, township);
  if (theme == "care") return care_figures(session, arguments, township);
  if (theme == "plates") {
    const std::string plates =
        " AS n FROM door_plate WHERE " + queries::in_force("door_plate", arguments.today);
    return counted(session, arguments,
                   {{"map.figure.plates", "SELECT COUNT(*)" + plates},
                    {"map.figure.roads_numbered", "SELECT COUNT(DISTINCT road_name)" + plates}});
  }
  if (theme == "names") {
    return counted(
        session, arguments,
        {{"map.figure.in_use", "SELECT COUNT(*) AS n FROM place_name WHERE status = 'in_use'"},
         {"map.figure.pending",
          "SELECT COUNT(*) AS n FROM place_name WHERE status IN ('proposed', 'under_review', "
          "'approved')"},
         {"map.figure.unnamed",
          "SELECT COUNT(*) AS n FROM road WHERE (name IS NULL OR name = '') AND class IN "
          "('main', 'secondary', 'local', 'lane') AND " +
              queries::valid_on("road", arguments.today)}});
  }
  return Figures{};
}

// ---- footer ----

std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

Result<std::vector<std::string>> footer(workspace::Workspace& work, const Arguments& arguments) {
  const auto imports = work.session().rows("SELECT file, licence FROM import ORDER BY fid");
  if (!imports) return fail(imports);
  std::set<std::string> files;
  std::set<std::string> licences;
  for (const Row& row : *imports) {
    if (row.known("file")) files.insert(base_name(row.text("file")));
    if (!row.text("licence").empty()) licences.insert(row.text("licence"));
  }
  if (files.empty()) files.insert(base_name(work.place()));
  std::string sources = sentence(arguments, "map.word.sources", {enumerated(files, 4)});
  if (!licences.empty()) {
    sources += "　" + sentence(arguments, "map.word.licence", {enumerated(licences, 3)});
  }
  return std::vector<std::string>{
      sources,
      sentence(arguments, "map.word.reference",
               {crs::describe(crs::epsg(work.epsg())), arguments.today}),
      sentence(arguments, "map.word.use")};
}

std::string written_date(const Arguments& arguments) {
  const std::string& day = arguments.today;
  if (arguments.english || day.size() != 10) return day;
  const auto number = [](std::string part) { return part.front() == '0' ? part.substr(1) : part; };
  return day.substr(0, 4) + "年" + number(day.substr(5, 2)) + "月" + number(day.substr(8, 2)) +
         "日";
}

// ---- the command ----

Result<int> width_of(const Arguments& arguments) {
  if (!arguments.has("--width")) return 0;
  const auto width = arguments.integer("--width");
  if (!width) return fail(width);
  if (*width < 200 || *width > 20000) return fail(Fault::usage, "map.bad_extent", "--width");
  return static_cast<int>(*width);
}

Result<cartography::Style> style_of(const Arguments& arguments, const std::string& theme,
                                    bool pdf) {
  const std::string name = arguments.has("--style") ? arguments.text("--style")
                           : pdf                    ? "print"
                                                    : "day";
  auto style = cartography::load_style(name);
  if (!style) return fail(style);
  return cartography::themed(std::move(*style), theme);
}

json to_json(const paint::Sheet& sheet, const std::string& path, const std::string& theme) {
  const Box& box = sheet.list.extent;
  json legend = json::array();
  for (const auto& entry : sheet.list.legend)
    legend.push_back({{"zh", entry.zh}, {"en", entry.en}});
  return {{"file", path},
          {"theme", theme},
          {"title", sheet.title},
          {"scale", sheet.scale},
          {"extent", {box.min_x, box.min_y, box.max_x, box.max_y}},
          {"features", sheet.list.features.size()},
          {"labels", sheet.list.labels.size()},
          {"legend", std::move(legend)}};
}

Result<paint::Sheet> make_sheet(const Arguments& arguments, const std::string& theme, bool pdf) {
  const std::string paper = arguments.text("--paper");
  if (paper != "A4" && paper != "A3") return fail(Fault::usage, "map.bad_paper", paper, {paper});
  auto style = style_of(arguments, theme, pdf);
  if (!style) return fail(style);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto region = region_of(work->session(), arguments, theme);
  if (!region) return fail(region);
  paint::Sheet sheet;
  sheet.paper = paper == "A3" ? paint::Paper::a3 : paint::Paper::a4;
  sheet.language = language(arguments);
  const auto place = framed(arguments, region->extent, paint::layout_of(sheet.paper).map);
  if (!place) return fail(place);
  sheet.scale = place->scale;
  sheet.title = arguments.has("--title")
                    ? arguments.text("--title")
                    : sentence(arguments, "map.title." + theme, {region->name});
  auto figures = figures_of(work->session(), arguments, theme, region->township_id);
  if (!figures) return fail(figures);
  sheet.figures = std::move(*figures);
  auto lines = footer(*work, arguments);
  if (!lines) return fail(lines);
  sheet.footer = std::move(*lines);
  sheet.date = written_date(arguments);
  auto list = cartography::draw(work->session(), *style, place->extent,
                                cartography::pixel_m * sheet.scale, paint::text_measure(),
                                arguments.progress, {arguments.today, region->township_id});
  if (!list) return fail(list);
  sheet.list = std::move(*list);
  return sheet;
}

Result<Answer> map(const Arguments& arguments) {
  const std::string path = arguments.text("--out");
  const bool pdf = path.ends_with(".pdf");
  if (!pdf && !path.ends_with(".png")) return fail(Fault::usage, "map.bad_file", path, {path});
  const auto width = width_of(arguments);
  if (!width) return fail(width);
  paint::ensure_application();
  const std::string theme = arguments.text("--theme");
  const auto sheet = make_sheet(arguments, theme, pdf);
  if (!sheet) return fail(sheet);
  const auto written =
      pdf ? paint::write_pdf(*sheet, path) : paint::write_png(*sheet, path, *width);
  if (!written) return fail(written);
  std::string text = sentence(arguments, "map.done",
                              {path, sheet->title, grouped(std::llround(sheet->scale)),
                               grouped(static_cast<std::int64_t>(sheet->list.features.size())),
                               grouped(static_cast<std::int64_t>(sheet->list.labels.size()))});
  return answer(to_json(*sheet, path, theme), text + "\n");
}

}  // namespace

std::vector<Command> map_commands() {
  return {Command{
      .path = "map",
      .help = "draw a map sheet with title, legend, scale and north arrow as PNG or PDF",
      .options = {workspace_option(),
                  {.name = "--out", .help = "FILE.png or FILE.pdf", .required = true},
                  {.name = "--theme",
                   .help = "base, names, plates, community or care",
                   .fallback = "base"},
                  {.name = "--extent", .help = "x0,y0,x1,y1 in metres of the workspace's CRS"},
                  {.name = "--township", .help = "a township by name or code"},
                  {.name = "--feature", .help = "one feature by its id"},
                  {.name = "--all", .help = "the whole county", .flag = true},
                  {.name = "--scale", .help = "denominator; without it the largest round scale"},
                  {.name = "--paper", .help = "A4 or A3, landscape", .fallback = "A4"},
                  {.name = "--title", .help = "title of the sheet"},
                  {.name = "--style", .help = "day, print or colour-blind; PDF: print, PNG: day"},
                  {.name = "--width", .help = "width of a PNG in px; without it 300 dpi"}},
      .examples = {"lifang map --workspace county.gpkg --out county.pdf --paper A3",
                   "lifang map --workspace county.gpkg --out plan.png --theme community "
                   "--township 剡湖街道"},
      .run = map}};
}

}  // namespace lifang::cli
