// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Kinds of facilities, the norms that they are measured by, and how the people grow older.
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "gis/workspace/operations/care_compliance.h"
#include "gis/workspace/operations/site_rules.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::Compliance;
using operations::Growth;
using siting::Duty;
using siting::Norm;
using siting::Standing;
using workspace::Access;

std::string word(const char* code, const Arguments& arguments,
                 const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments));
}

std::string norm_name(const Norm& norm, const Arguments& arguments) {
  return arguments.english ? norm.en : norm.zh;
}

/// Shares as per cent, everything else to the tenth.
std::string amount(const Norm& norm, double value) {
  const bool share =
      norm.measure == siting::Measure::stars_share || norm.measure == siting::Measure::share_of;
  return share ? share_of(value, 1) : to_text(std::round(10 * value) / 10);
}

std::string unit_of(const Norm& norm, const Arguments& arguments) {
  using siting::Measure;
  switch (norm.measure) {
    case Measure::each_township:
    case Measure::each_village: return word("facility.unit.facilities", arguments);
    case Measure::stars_share:
    case Measure::share_of: return word("facility.unit.share", arguments);
    case Measure::per_people: return word(("facility.unit." + norm.count).c_str(), arguments);
    case Measure::area:
    case Measure::rooms_by_area:
    case Measure::rooms_by_households:
    case Measure::rooms_agreed: return "m2";
  }
  return {};
}

std::string debtor_of(const Compliance& compliance, const Duty& duty, const Arguments& arguments) {
  const Norm& norm = compliance.norm(duty);
  const std::string who =
      word((std::string("facility.by.") + siting::owner_word(norm.by)).c_str(), arguments);
  return duty.debtor.empty() ? who : who + " " + duty.debtor;
}

json to_json(const Compliance& compliance, const Duty& duty) {
  const Norm& norm = compliance.norm(duty);
  return {{"norm", duty.norm},
          {"clause", norm.clause},
          {"since", norm.valid_from},
          {"target", norm.target},
          {"table", duty.table},
          {"id", or_null(duty.id)},
          {"name", or_null(duty.name)},
          {"township", or_null(compliance.township(duty))},
          {"by", siting::owner_word(norm.by)},
          {"debtor", or_null(duty.debtor)},
          {"officer", or_null(duty.officer)},
          {"permit_date", or_null(duty.since)},
          {"due", or_null(duty.due)},
          {"standing", siting::standing_word(duty.standing)},
          {"required", duty.required},
          {"present", duty.present},
          {"owed", duty.owed()},
          {"lacks", or_null(duty.lacks)}};
}

/// One line a norm: how many meet it, how many owe; the sums are of those that are known.
struct NormSum {
  std::size_t met = 0, owed = 0, coming = 0, unknown = 0;
  double required = 0, present = 0, missing = 0;
};

NormSum sum_of(const Compliance& compliance, const Norm& norm) {
  NormSum out;
  for (const Duty& duty : compliance.duties) {
    if (duty.norm != norm.id) continue;
    out.met += duty.standing == Standing::met;
    out.owed += duty.standing == Standing::owed;
    out.coming += duty.standing == Standing::coming;
    out.unknown += duty.standing == Standing::unknown;
    if (duty.standing == Standing::unknown) continue;
    out.required += duty.required;
    out.present += duty.present;
    out.missing += duty.owed();
  }
  return out;
}

bool is_asked(const NormSum& sum) {
  return sum.met + sum.owed + sum.coming + sum.unknown > 0;
}

std::vector<std::string> heads(std::initializer_list<const char*> codes,
                               const Arguments& arguments) {
  std::vector<std::string> out;
  for (const char* code : codes)
    out.push_back(word((std::string("facility.head.") + code).c_str(), arguments));
  return out;
}

documents::Document norm_table(const Compliance& compliance, const Arguments& arguments) {
  documents::Document out;
  out.title = word("facility.compliance", arguments, {compliance.day});
  out.landscape = true;
  out.table.heads =
      heads({"norm", "unit", "required", "present", "met", "owing", "coming", "unknown", "clause"},
            arguments);
  out.table.widths = {34, 10, 12, 12, 10, 10, 10, 10, 40};
  for (const Norm& norm : compliance.norms) {
    const NormSum sum = sum_of(compliance, norm);
    if (!is_asked(sum)) continue;
    out.table.rows.push_back(
        {norm_name(norm, arguments) + (norm.target ? word("facility.target", arguments) : ""),
         unit_of(norm, arguments), amount(norm, sum.required), amount(norm, sum.present),
         std::to_string(sum.met), std::to_string(sum.owed), std::to_string(sum.coming),
         std::to_string(sum.unknown), norm.clause});
  }
  return out;
}

documents::Document owed_table(const Compliance& compliance, const std::vector<Duty>& list,
                               const Arguments& arguments) {
  documents::Document out;
  out.title = word("facility.owed", arguments, {compliance.day});
  out.landscape = true;
  out.table.heads = heads({"subject", "township", "norm", "unit", "required", "present", "owed",
                           "debtor", "officer", "due", "clause"},
                          arguments);
  out.table.widths = {26, 16, 30, 8, 10, 10, 10, 28, 12, 14, 34};
  for (const Duty& duty : list) {
    const Norm& norm = compliance.norm(duty);
    out.table.rows.push_back(
        {duty.name, compliance.township(duty), norm_name(norm, arguments), unit_of(norm, arguments),
         amount(norm, duty.required), amount(norm, duty.present), amount(norm, duty.owed()),
         debtor_of(compliance, duty, arguments), duty.officer, duty.due, norm.clause});
  }
  return out;
}

Result<Answer> answered(workspace::Session& session, const Arguments& arguments, json out,
                        const documents::Document& table, const std::vector<Finding>& findings) {
  out["findings"] = cli::to_json(findings, arguments);
  if (arguments.has("--out")) {
    const std::string path = arguments.text("--out");
    if (auto written = write_table(session, table, path); !written) return fail(written);
    out["file"] = path;
    const std::string told =
        word("facility.written", arguments, {path, std::to_string(table.table.rows.size())});
    return answer(std::move(out), told + "\n" + sentences(findings, arguments));
  }
  return answer(std::move(out),
                table.title + "\n" + table_text(table.table) + sentences(findings, arguments));
}

Result<Compliance> compliance_of(workspace::Session& session, const Arguments& arguments) {
  const auto horizon = horizon_of(arguments);
  if (!horizon) return fail(horizon);
  return operations::care_compliance(session, arguments.today, arguments.text("--township"),
                                     *horizon);
}

/// Grade and date of each facility of care.
Result<json> facilities_json(workspace::Session& session) {
  json out = json::array();
  const auto read =
      session.each("SELECT * FROM facility WHERE stars IS NOT NULL ORDER BY kind, name", {},
                   [&](const workspace::Cursor& cursor) {
                     const Row row = cursor.row();
                     out.push_back({{"id", row.text("id")},
                                    {"name", or_null(row.text("name"))},
                                    {"kind", row.text("kind")},
                                    {"stars", row.integer("stars")},
                                    {"graded_on", or_null(row.text("graded_on"))},
                                    {"opened_on", or_null(row.text("opened_on"))},
                                    {"officer", or_null(row.text("care_officer"))}});
                   });
  if (!read) return fail(read);
  return out;
}

Result<Answer> compliance(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = compliance_of(work->session(), arguments);
  if (!found) return fail(found);
  auto graded = facilities_json(work->session());
  if (!graded) return fail(graded);
  json norms = json::array(), duties = json::array();
  for (const Norm& norm : found->norms) {
    const NormSum sum = sum_of(*found, norm);
    if (!is_asked(sum)) continue;
    norms.push_back({{"id", norm.id},
                     {"zh", norm.zh},
                     {"en", norm.en},
                     {"clause", norm.clause},
                     {"since", norm.valid_from},
                     {"measure", siting::measure_word(norm.measure)},
                     {"target", norm.target},
                     {"met", sum.met},
                     {"owed", sum.owed},
                     {"coming", sum.coming},
                     {"unknown", sum.unknown},
                     {"required", sum.required},
                     {"present", sum.present},
                     {"missing", sum.missing}});
  }
  for (const Duty& duty : found->duties) duties.push_back(to_json(*found, duty));
  return answered(work->session(), arguments,
                  {{"day", found->day},
                   {"norms", std::move(norms)},
                   {"duties", std::move(duties)},
                   {"facilities", std::move(*graded)}},
                  norm_table(*found, arguments), found->findings);
}

Result<Answer> owed(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = compliance_of(work->session(), arguments);
  if (!found) return fail(found);
  const auto list = operations::red_list(*found);
  json rows = json::array();
  for (const Duty& duty : list) rows.push_back(to_json(*found, duty));
  return answered(work->session(), arguments, {{"day", found->day}, {"owed", std::move(rows)}},
                  owed_table(*found, list, arguments), found->findings);
}

Result<Answer> kinds(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto list = operations::read_kinds(work->session());
  if (!list) return fail(list);
  json rows = json::array();
  documents::Document table;
  table.title = word("facility.kinds", arguments);
  table.table.heads = heads({"kind", "id", "minutes", "serves", "capacity", "clause"}, arguments);
  table.table.widths = {40, 30, 12, 16, 16, 40};
  for (const siting::FacilityKind& kind : *list) {
    rows.push_back({{"id", kind.id},
                    {"zh", kind.zh},
                    {"en", kind.en},
                    {"minutes", kind.minutes},
                    {"serves", siting::whom_word(kind.people)},
                    {"capacity", kind.capacity},
                    {"per_1000", kind.per_1000 > 0 ? json(kind.per_1000) : json()},
                    {"candidates", kind.candidates},
                    {"clause", or_null(kind.clause)}});
    const std::string whom = std::string("facility.whom.") + siting::whom_word(kind.people);
    table.table.rows.push_back(
        {arguments.english ? kind.en : kind.zh, kind.id,
         kind.minutes > 0 ? to_text(kind.minutes) : "—", word(whom.c_str(), arguments),
         word(("facility.unit." + kind.capacity).c_str(), arguments), kind.clause});
  }
  return answered(work->session(), arguments, {{"kinds", std::move(rows)}}, table, {});
}

Result<Answer> candidates(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = operations::check_candidates(work->session(), arguments.text("--kind"));
  if (!found) return fail(found);
  json rows = json::array();
  documents::Document table;
  table.title = word("facility.candidates", arguments, {arguments.english ? found->en : found->zh});
  table.landscape = true;
  table.table.heads = heads({"subject", "verdict", "near", "distance", "clause"}, arguments);
  table.table.widths = {34, 12, 34, 16, 44};
  for (const auto& candidate : found->candidates) {
    json reasons = json::array();
    for (const operations::Forbidden& reason : candidate.reasons) {
      reasons.push_back({{"table", reason.table},
                         {"kind", reason.kind},
                         {"name", or_null(reason.name)},
                         {"distance_m", reason.distance_m},
                         {"within_m", reason.within_m},
                         {"clause", reason.clause}});
      const std::string near = reason.name.empty() ? reason.kind : reason.name;
      table.table.rows.push_back({candidate.name, word("facility.no", arguments), near,
                                  people_text(reason.distance_m) + " m", reason.clause});
    }
    if (candidate.reasons.empty())
      table.table.rows.push_back({candidate.name, word("facility.may", arguments), "", "", ""});
    rows.push_back({{"id", candidate.id},
                    {"name", candidate.name},
                    {"kind", candidate.kind},
                    {"x", candidate.at.x},
                    {"y", candidate.at.y},
                    {"allowed", candidate.reasons.empty()},
                    {"reasons", std::move(reasons)}});
  }
  return answered(work->session(), arguments, {{"candidates", std::move(rows)}}, table, {});
}

json to_json(const operations::TownshipGrowth& town, const Growth& growth) {
  const auto ages = [](const siting::Ages& table, int year) {
    return json{{"year", year},
                {"people_60", siting::of_60(table)},
                {"people_80", siting::of_80(table)},
                {"ages", table}};
  };
  json years = json::array({ages(town.base, growth.rules.base_year)});
  for (std::size_t y = 0; y < growth.years.size(); ++y)
    years.push_back(ages(town.years[y], growth.years[y]));
  return {{"id", or_null(town.id)},
          {"name", or_null(town.name)},
          {"own_rates", town.own_rates},
          {"years", std::move(years)}};
}

std::vector<std::string> growth_row(const operations::TownshipGrowth& town,
                                    const std::string& name) {
  std::vector<std::string> out = {name};
  const auto add = [&](const siting::Ages& ages) {
    out.push_back(people_text(siting::of_60(ages)));
    out.push_back(people_text(siting::of_80(ages)));
  };
  add(town.base);
  for (const siting::Ages& ages : town.years) add(ages);
  return out;
}

Result<std::vector<int>> years_of(const Arguments& arguments) {
  if (!arguments.has("--years")) return std::vector<int>();
  const auto numbers = arguments.numbers("--years");
  if (!numbers) return fail(numbers);
  std::vector<int> out;
  for (const double year : *numbers) {
    if (!(year > 0 && year < 10000))
      return fail(Fault::usage, "growth.bad_year", {}, {to_text(year), "1", "9999"});
    out.push_back(static_cast<int>(year));
  }
  return out;
}

Result<Answer> growth(const Arguments& arguments) {
  auto years = years_of(arguments);
  if (!years) return fail(years);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = operations::project_people(work->session(), arguments.text("--variant"),
                                                std::move(*years), arguments.today);
  if (!found) return fail(found);
  documents::Document table;
  table.title =
      word("growth.title", arguments, {arguments.english ? found->variant.en : found->variant.zh});
  for (const Finding& finding : found->findings)
    table.paragraphs.push_back(
        messages().sentence(finding.code, finding.args, language(arguments)));
  table.paragraphs.push_back(arguments.english ? found->rules.source_en : found->rules.source);
  table.landscape = true;
  table.table.heads = {word("facility.head.township", arguments)};
  std::vector<int> columns = {found->rules.base_year};
  columns.insert(columns.end(), found->years.begin(), found->years.end());
  for (const int year : columns) {
    for (const char* age : {" 60+", " 80+"})
      table.table.heads.push_back(std::to_string(year) + age);
  }
  table.table.widths.assign(table.table.heads.size(), 14);
  table.table.widths[0] = 24;
  table.table.rows.push_back(growth_row(found->county, word("growth.county", arguments)));
  json towns = json::array();
  for (const auto& town : found->townships) {
    table.table.rows.push_back(growth_row(town, town.name + (town.own_rates ? "" : " *")));
    towns.push_back(to_json(town, *found));
  }
  return answered(work->session(), arguments,
                  {{"projection", true},
                   {"base_year", found->rules.base_year},
                   {"variant", found->variant.id},
                   {"migration", found->variant.migration},
                   {"survival", found->rules.survival},
                   {"source", arguments.english ? found->rules.source_en : found->rules.source},
                   {"sure", found->rules.sure},
                   {"county", to_json(found->county, *found)},
                   {"townships", std::move(towns)}},
                  table, found->findings);
}

}  // namespace

std::vector<Command> care_norm_commands() {
  const Option file = writes(option("--out", "a table to write (CSV, XLSX, ODS, DOCX)"));
  const Option town = option("--township", "only what is owed there: name, code or id");
  std::vector<Option> norms = {workspace_option(), town, file};
  for (const Option& one : horizon_options()) norms.push_back(one);
  return {
      {"care kinds",
       "facility kinds as they hold here: whom they serve, within how many minutes, by which norm",
       {workspace_option(), file},
       {"lifang care kinds --workspace county.gpkg"},
       kinds},
      {"care candidates",
       "candidate sites of a kind, and what forbids each: farmland, water, roads nearby, by which "
       "clause",
       {workspace_option(), required_option("--kind", "a kind of facility.toml"), file},
       {"lifang care candidates --workspace county.gpkg --kind cemetery --json"},
       candidates},
      {"care compliance",
       "care against its norms on a day: coverage, stars, care rooms, beds, nursing and dementia "
       "beds; grade and date of each facility",
       norms,
       {"lifang care compliance --workspace county.gpkg --on 2026-11-28 --json",
        "lifang care compliance --workspace county.gpkg --year 2035 --out norms.xlsx"},
       compliance},
      {"care owed",
       "the red list: what is owed, by whom, and which care officer answers for it",
       norms,
       {"lifang care owed --workspace county.gpkg --out owed.xlsx",
        "lifang care owed --workspace county.gpkg --township 剡湖街道 --json"},
       owed},
      {"care growth",
       "people of 60 and of 80 and over in later years, by township: a projection by cohorts",
       {workspace_option(), option("--years", "e.g. 2025,2030,2035 (else as growth.toml says)"),
        option_or("--variant", "of migration: low, middle or high", "middle"), file},
       {"lifang care growth --workspace county.gpkg --years 2030,2035 --variant high --out "
        "growth.xlsx"},
       growth}};
}

}  // namespace lifang::cli
