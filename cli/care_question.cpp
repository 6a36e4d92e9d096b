// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/care_question.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/scenario.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::cli {

using nlohmann::json;

std::string people_text(double count) {
  return std::to_string(std::llround(count));
}

std::string share_of(double part, double whole) {
  if (!(whole > 0)) return "-";
  char out[16];
  std::snprintf(out, sizeof out, "%.1f%%", 100 * part / whole);
  return out;
}

std::vector<Option> walking_options() {
  return {option_or("--profile",
                    "who walks: a profile of walking.toml (adult, elderly, age_70, age_80, "
                    "wheelchair)",
                    "elderly"),
          option("--speed", "walking speed in m/s, if not the profile's"),
          flag("--cut-crossings", "join roads that cross on one level without a common vertex")};
}

Result<double> speed_of(const Arguments& arguments) {
  if (!arguments.has("--speed") || arguments.text("--speed").empty()) return 0.0;
  const auto speed = arguments.number("--speed");
  if (speed && !(*speed > 0))
    return fail(Fault::usage, "walk.bad_speed", {}, {arguments.text("--speed")});
  return speed;
}

std::vector<Option> horizon_options() {
  return {option("--year", "the people of this year, projected by growth.toml (2025, 2030, 2035)"),
          option_or("--variant", "of the projection: low, middle or high", "middle")};
}

Result<operations::Horizon> horizon_of(const Arguments& arguments) {
  operations::Horizon out;
  out.variant = arguments.text("--variant");
  if (!arguments.has("--year")) return out;
  const auto year = arguments.integer("--year");
  if (!year) return fail(year);
  if (*year < 1900 || *year > 3000)
    return fail(Fault::usage, "growth.bad_year", {}, {arguments.text("--year"), "1900", "3000"});
  out.year = static_cast<int>(*year);
  return out;
}

std::vector<Option> question_options() {
  std::vector<Option> out = {
      option("--township", "only this township: name, code or id"),
      option_or("--goal", "what the sites are for: a goal of care.toml or a kind of facility.toml",
                "home_care"),
      option("--minutes", "walk, inclusive (else as the goal says)"),
      option_or("--sites", "at most so many new sites", "6"),
      flag("--cover-all", "instead: as few sites as reach everyone who can be reached"),
      option("--budget", "instead: most people for at most so many yuan"),
      option("--nearest",
             "instead: so many sites nearest to everyone: sum (least sum of people's walks, "
             "p-median) or farthest (shortest walk of who walks farthest, p-center)"),
      many("--keep", "a candidate that is opened in any case: name or id"),
      many("--forbid", "a candidate that is not opened"),
      many("--close", "a facility that is counted out"),
      option("--seconds", "how long to search for a better choice (20)"),
      option("--work", "instead: at most so many steps, so that a replay gives the same answer"),
      option_or("--seed", "of the search", "1")};
  for (const auto& more : {horizon_options(), walking_options()})
    out.insert(out.end(), more.begin(), more.end());
  return out;
}

Result<operations::SiteCareRequest> question_of(const Arguments& arguments) {
  operations::SiteCareRequest out;
  out.actor = arguments.actor;
  out.reason = arguments.reason;
  out.today = arguments.today;
  out.township = arguments.text("--township");
  out.goal = arguments.text("--goal");
  out.profile = arguments.text("--profile");
  out.cover_all = arguments.has("--cover-all");
  out.cut_crossings = arguments.has("--cut-crossings");
  out.keep = arguments.texts("--keep");
  out.forbid = arguments.texts("--forbid");
  out.close = arguments.texts("--close");
  if (arguments.has("--minutes")) {
    const auto minutes = arguments.number("--minutes");
    if (!minutes) return fail(minutes);
    if (*minutes == 0) return fail(Fault::usage, "care.bad_minutes", {}, {"0"});
    out.minutes = *minutes;
  }
  if (!arguments.text("--sites").empty()) {  // not every command asks for a number of sites
    const auto sites = arguments.integer("--sites");
    if (!sites) return fail(sites);
    if (*sites < 0 || *sites > 100000)
      return fail(Fault::usage, "care.bad_sites", {}, {arguments.text("--sites")});
    out.sites = static_cast<int>(*sites);
  }
  if (arguments.has("--budget")) {
    const auto budget = arguments.number("--budget");
    if (!budget) return fail(budget);
    out.budget = *budget;
  }
  if (arguments.has("--nearest")) {
    const std::string word = arguments.text("--nearest");
    if (word != "sum" && word != "farthest")
      return fail(Fault::usage, "care.bad_nearest", {}, {word});
    if (out.cover_all || out.budget) return fail(Fault::usage, "care.one_aim");
    out.nearest = word == "sum" ? operations::Nearest::in_sum : operations::Nearest::farthest;
  }
  if (arguments.has("--seconds") && arguments.has("--work"))
    return fail(Fault::usage, "care.no_seconds_and_work");
  if (arguments.has("--seconds")) {
    const auto seconds = arguments.number("--seconds");
    if (!seconds) return fail(seconds);
    out.seconds = *seconds;
  }
  if (arguments.has("--work")) {
    const auto work = arguments.integer("--work");
    if (!work) return fail(work);
    if (*work < 0) return fail(Fault::usage, "care.bad_work", {}, {arguments.text("--work")});
    out.work = *work;
  }
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  out.seed = static_cast<int>(*seed & 0x7fffffff);
  const auto horizon = horizon_of(arguments);
  if (!horizon) return fail(horizon);
  out.horizon = *horizon;
  const auto speed = speed_of(arguments);
  if (!speed) return fail(speed);
  out.speed_mps = *speed;
  return out;
}

json care_json(const operations::SiteCareOutcome& done, const Arguments& arguments) {
  json out = json::parse(operations::answer_text(done));
  out["scenario_id"] = done.scenario_id;
  out["findings"] = cli::to_json(done.findings, arguments);
  for (json& site : out["sites"]) site["candidate_id"] = or_null(site["candidate_id"]);
  for (std::size_t i = 0; i < done.uncovered.size(); ++i)
    out["uncovered"][i]["reason"] = operations::reason_of(done.uncovered[i]);
  return out;
}

Result<void> write_table(workspace::Session& session, const documents::Document& document,
                         const std::string& path) {
  const auto rules = queries::rule_file_of(session, "documents");
  if (!rules) return fail(rules);
  return documents::write_document(document, documents::make_style(*rules), path);
}

std::string table_text(const documents::Table& table) {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : "  ") + cells[i];
    out += "\n";
  };
  line(table.heads);
  for (const auto& row : table.rows) line(row);
  return out;
}

}  // namespace lifang::cli
