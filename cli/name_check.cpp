// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Questions about a name: what the rules say of it, and how it is spelled.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_words.h"
#include "core/base/utf8.h"
#include "gis/crs/transform.h"
#include "gis/workspace/queries/name_places.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::cli {

using nlohmann::json;
using workspace::Access;

namespace {

/// --at "120.82,29.59": degrees of CGCS2000.
Result<std::optional<Point>> degrees_asked(const Arguments& arguments) {
  if (arguments.text("--at").empty()) return std::nullopt;
  const auto at = arguments.point("--at");
  if (at) return std::optional(*at);
  return fail(Fault::usage, "naming.bad_at", "--at", {arguments.text("--at")});
}

std::string degrees_text(Point p) {
  char text[64];
  std::snprintf(text, sizeof text, "%.4f,%.4f", p.x, p.y);
  return text;
}

/// Errors: "naming.at_outside" far from every township.
Result<Point> in_metres(Point degrees, workspace::Workspace& work) {
  const auto earth = crs::parse_crs("cgcs2000");
  if (!earth) return fail(earth);
  const auto change = crs::Transformer::between(*earth, crs::epsg(work.epsg()));
  if (!change) return fail(change);
  const auto back = crs::Transformer::between(crs::epsg(work.epsg()), *earth);
  if (!back) return fail(back);
  const auto places = queries::Places::read(work.session());
  if (!places) return fail(places);
  const Box county = places->extent();
  if (!county.empty()) {
    static constexpr double margin_deg = 0.05;
    const auto low = (*back)(Point{county.min_x, county.min_y});
    const auto high = (*back)(Point{county.max_x, county.max_y});
    if (!low) return fail(low);
    if (!high) return fail(high);
    const Box reach = Box{low->x, low->y, high->x, high->y}.grown(margin_deg);
    if (!reach.intersects(Box{degrees.x, degrees.y, degrees.x, degrees.y})) {
      return fail(Fault::input, "naming.at_outside", degrees_text(degrees),
                  {degrees_text(degrees), degrees_text(*low), degrees_text(*high)});
    }
  }
  return (*change)(degrees);
}

}  // namespace

Result<Answer> check_name(const Arguments& arguments) {
  auto near = near_point(arguments);
  if (!near) return fail(near);
  const auto degrees = degrees_asked(arguments);
  if (!degrees) return fail(degrees);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  if (*degrees) {
    const auto metres = in_metres(**degrees, *work);
    if (!metres) return fail(metres);
    *near = *metres;
  }
  const auto tables = queries::naming_tables(work->session());
  if (!tables) return fail(tables);
  queries::NameQuestion question;
  question.name = arguments.text(arguments.has("NAME") ? "NAME" : "--name");
  if (!is_utf8(question.name)) return fail(Fault::usage, "naming.not_utf8");
  if (trimmed(question.name).empty()) return fail(Fault::usage, "naming.empty_name");
  question.class_word = arguments.text("--class");
  question.township = arguments.text("--township");
  question.near = *near;
  read_features(arguments, question.table, question.features);
  const auto scene = queries::name_scene(work->session(), question);
  if (!scene) return fail(scene);
  const auto findings = queries::check_name(work->session(), *tables, *scene);
  if (!findings) return fail(findings);
  const auto romanization =
      naming::romanize(question.name, question.class_word, tables->readings, tables->rules);
  return answer({{"name", question.name},
                 {"class", or_null(romanization.parts.class_word)},
                 {"lawful", !naming::has_error(*findings)},
                 {"findings", name_findings(*findings, arguments)},
                 {"romanization", to_json(romanization)}},
                question.name + "  " + line_of(romanization, arguments.english) +
                    lines_of(*findings, arguments));
}

namespace {

Result<queries::NamingTables> tables_for(const Arguments& arguments) {
  if (arguments.text("--workspace").empty())
    return queries::naming_tables(arguments.text("--county"));
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  return queries::naming_tables(work->session());
}

}  // namespace

Result<Answer> romanize_names(const Arguments& arguments) {
  const auto tables = tables_for(arguments);
  if (!tables) return fail(tables);
  if (arguments.has("--tsv")) return romanize_lines(arguments, *tables);
  if (arguments.texts("NAME").empty()) return fail(Fault::usage, "naming.empty_name");
  json list = json::array();
  std::string text;
  for (const std::string& name : arguments.texts("NAME")) {
    if (!is_utf8(name)) return fail(Fault::usage, "naming.not_utf8");
    if (trimmed(name).empty()) return fail(Fault::usage, "naming.empty_name");
    const auto r =
        naming::romanize(name, arguments.text("--class"), tables->readings, tables->rules);
    json one = to_json(r);
    one["name"] = name;
    list.push_back(std::move(one));
    text += name + "  " + line_of(r, arguments.english);
  }
  return answer({{"names", std::move(list)}}, std::move(text));
}

}  // namespace lifang::cli
