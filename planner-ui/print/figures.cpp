// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/print/figures.h"

#include <cmath>
#include <cstdio>
#include <set>

#include "gis/resources/resources.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/queries/crs_title.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::print {
namespace {

using workspace::Session;

std::string enumerated(const std::set<std::string>& words, std::size_t most) {
  std::string out;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (count++ == most) return out + " …";
    out += (out.empty() ? "" : "、") + word;
  }
  return out;
}

/// "12,345 人", "8 处"
std::string with_unit(const Request& request, const char* unit, std::int64_t number) {
  return sentence(request, std::string("map.unit.") + unit, {grouped(number)});
}

/// The plans that the sheet shows: the township's, or each township's where it is about none.
Result<std::vector<Row>> plans_shown(Session& session, const std::string& township) {
  if (township.empty()) return queries::current_plans(session);
  auto plan = queries::current_plan(session, township);
  if (!plan) return fail(plan);
  if (plan->empty()) return std::vector<Row>{};
  return std::vector<Row>{std::move(*plan)};
}

Result<Figures> community_figures(Session& session, const Request& request,
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
  out.emplace_back(sentence(request, "map.figure.communities"),
                   sentence(request, "map.unit.communities",
                            {count("communities_before") + " → " + count("communities_after")}));
  out.emplace_back(sentence(request, "map.figure.range"),
                   sentence(request, "map.unit.households", {enumerated(ranges, 3)}));
  out.emplace_back(sentence(request, "map.figure.in_range"),
                   with_unit(request, "communities", in_range));
  out.emplace_back(sentence(request, "map.figure.households"),
                   sentence(request, "map.unit.households", {count("households")}));
  out.emplace_back(sentence(request, "map.figure.moved"),
                   sentence(request, "map.unit.households", {count("households_moved")}));
  return out;
}

std::string share_text(const Request& request, std::int64_t part, std::int64_t whole) {
  const std::string people = with_unit(request, "people", part);
  if (whole <= 0) return people;
  char share[16];
  std::snprintf(share, sizeof share, "%.1f%%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return sentence(request, "map.unit.share", {people, share});
}

Result<Figures> care_figures(Session& session, const Request& request,
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
  out.emplace_back(sentence(request, "map.figure.people"), with_unit(request, "people", people));
  out.emplace_back(sentence(request, "map.figure.limit"),
                   sentence(request, "map.figure.minutes", {std::to_string(minutes)}));
  out.emplace_back(sentence(request, "map.figure.before"),
                   share_text(request, scenario->integer("covered_before"), people));
  out.emplace_back(sentence(request, "map.figure.after"),
                   share_text(request, scenario->integer("covered_after"), people));
  out.emplace_back(sentence(request, "map.figure.sites"),
                   with_unit(request, "sites", sites->integer("n")));
  out.emplace_back(sentence(request, "map.figure.unreachable"),
                   with_unit(request, "people", scenario->integer("unreachable")));
  return out;
}

Result<Figures> counted(Session& session, const Request& request, const char* unit,
                        std::initializer_list<std::pair<const char*, std::string>> questions) {
  Figures out;
  for (const auto& [code, sql] : questions) {
    const auto row = session.row(sql);
    if (!row) return fail(row);
    out.emplace_back(sentence(request, code), with_unit(request, unit, row->integer("n")));
  }
  return out;
}

std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string grouped(std::int64_t number) {
  std::string out = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
    out.insert(static_cast<std::size_t>(at), ",");
  }
  return out;
}

Result<Figures> figures_of(Session& session, const Request& request, const std::string& theme,
                           const std::string& township) {
  if (theme == "community") return community_figures(session, request, township);
  if (theme == "care") return care_figures(session, request, township);
  if (theme == "plates") {
    const std::string plates =
        " AS n FROM door_plate WHERE " + queries::in_force("door_plate", request.day);
    return counted(session, request, "pieces",
                   {{"map.figure.plates", "SELECT COUNT(*)" + plates},
                    {"map.figure.roads_numbered", "SELECT COUNT(DISTINCT road_name)" + plates}});
  }
  if (theme == "names") {
    return counted(
        session, request, "pieces",
        {{"map.figure.in_use", "SELECT COUNT(*) AS n FROM place_name WHERE status = 'in_use'"},
         {"map.figure.pending",
          "SELECT COUNT(*) AS n FROM place_name WHERE status IN ('proposed', 'returned', "
          "'under_review', "
          "'approved')"},
         {"map.figure.unnamed",
          "SELECT COUNT(*) AS n FROM road WHERE (name IS NULL OR name = '') AND class IN "
          "('main', 'secondary', 'local', 'lane') AND " +
              queries::valid_on("road", request.day)}});
  }
  return Figures{};
}

Result<std::vector<std::string>> footer_of(workspace::Workspace& work, const Request& request) {
  const auto imports = work.session().rows("SELECT file, licence FROM import ORDER BY fid");
  if (!imports) return fail(imports);
  std::set<std::string> files;
  std::set<std::string> licences;
  for (const Row& row : *imports) {
    if (row.known("file")) files.insert(base_name(row.text("file")));
    if (!row.text("licence").empty()) licences.insert(row.text("licence"));
  }
  if (files.empty()) files.insert(workspace::place_title(work.place()));
  std::string sources = sentence(request, "map.word.sources", {enumerated(files, 4)});
  if (!licences.empty()) {
    sources += "　" + sentence(request, "map.word.licence", {enumerated(licences, 3)});
  }
  return std::vector<std::string>{
      sources,
      sentence(request, "map.word.reference",
               {queries::crs_title(work.epsg(), request.language), request.day}),
      sentence(request, "map.word.use")};
}

std::string written_date(const Request& request) {
  const std::string& day = request.day;
  if (request.language == rules::Language::english || day.size() != 10) return day;
  const auto number = [](std::string part) { return part.front() == '0' ? part.substr(1) : part; };
  return day.substr(0, 4) + "年" + number(day.substr(5, 2)) + "月" + number(day.substr(8, 2)) +
         "日";
}

}  // namespace lifang::print
