// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/queries/townships.h"
#include "planner-ui/charts/chart.h"
#include "planner-ui/charts/paint_chart.h"
#include "planner-ui/paint/fonts.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

/// WxH in mm.
Result<QSizeF> size_of(const Arguments& arguments) {
  const std::string text = arguments.text("--size");
  int width = 0, height = 0, end = 0;
  const int read = std::sscanf(text.c_str(), "%4dx%4d%n", &width, &height, &end);
  const bool whole = read == 2 && end == static_cast<int>(text.size());
  if (!whole || width < 40 || height < 40 || width > 500 || height > 500)
    return fail(Fault::usage, "chart.bad_size", text, {text});
  return QSizeF(width, height);
}

Result<std::string> township_of(workspace::Session& session, const Arguments& arguments) {
  const std::string word = arguments.text("--township");
  if (word.empty()) return std::string();
  const auto towns = queries::Townships::read(session, arguments.today);
  if (!towns) return fail(towns);
  const queries::Township* found = towns->find(word);
  if (found == nullptr) return fail(Fault::usage, "map.no_township", word, {word});
  return found->id;
}

Result<Answer> chart(const Arguments& arguments) {
  const std::string path = arguments.text("--out"), kind = arguments.text("--kind");
  if (paint::kind_of(path) == paint::FileKind::none)
    return fail(Fault::usage, "map.bad_file", path, {path});
  const auto size = size_of(arguments);
  if (!size) return fail(size);
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto township = township_of(work->session(), arguments);
  if (!township) return fail(township);
  const auto matter = charts::read(work->session(), kind, *township, arguments.today);
  if (!matter) return fail(matter);

  paint::ensure_application();
  const auto drawing = charts::lay_out(*matter, charts::paper_frame(*size, language(arguments)));
  if (drawing.empty()) return fail(Fault::input, "chart.nothing." + kind, path);
  const auto written = paint::write(charts::page_of(drawing), path);
  if (!written) return fail(written);
  json readings = json::array();
  for (const charts::Spot& spot : drawing.spots)
    readings.push_back({{"reading", spot.reading}, {"id", or_null(spot.id)}});
  return answer(
      {{"file", path},
       {"kind", kind},
       {"title", drawing.title},
       {"summary", drawing.summary},
       {"width_mm", drawing.width},
       {"height_mm", drawing.height},
       {"readings", std::move(readings)}},
      messages().sentence("chart.done", {path, drawing.summary}, language(arguments)) + "\n");
}

}  // namespace

std::vector<Command> chart_commands() {
  return {Command{
      .path = "chart",
      .help = "draw a chart as PNG, PDF or SVG: households before and after, coverage by township, "
              "ages, cost against coverage",
      .options = {workspace_option(),
                  required_option("--kind", "dumbbell, coverage, pyramid or pareto"),
                  writes(required_option("--out", "FILE.png, FILE.pdf or FILE.svg")),
                  option("--township",
                         "of dumbbell and pyramid: only this township, by name or code"),
                  option_or("--size", "WxH in mm; many rows make it higher", "80x48")},
      .examples = {"lifang chart --workspace county.gpkg --kind dumbbell --out households.pdf",
                   "lifang chart --workspace county.gpkg --kind pyramid --township 剡湖街道 --out "
                   "ages.svg --size 80x90"},
      .run = chart}};
}

}  // namespace lifang::cli
