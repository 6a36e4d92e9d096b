// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Many names at once: a table checked and entered, and an audit of the whole register.
#include <map>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_entry.h"
#include "cli/name_words.h"
#include "core/base/plain_text.h"
#include "core/geometry/measure.h"
#include "gis/workspace/operations/name_batch.h"
#include "gis/workspace/operations/name_mend.h"
#include "gis/workspace/operations/save_layer.h"
#include "gis/workspace/output_file.h"
#include "gis/workspace/queries/name_audit.h"

namespace lifang::cli {

using nlohmann::json;
using operations::NameRow;
using operations::RowFate;
using queries::NameProblem;
using workspace::Access;

namespace {

/// The sentences of all that is to be said of a row, errors first.
std::string remarks(const NameRow& row, const Arguments& arguments) {
  std::string out;
  const auto add = [&out](const std::string& sentence) {
    out += (out.empty() ? "" : " ") + sentence;
  };
  for (const Error& error : row.errors) add(messages().sentence(error, language(arguments)));
  for (const Finding& finding : row.findings) {
    add(messages().sentence(finding, language(arguments)));
  }
  return out;
}

std::string say(const char* code, const Arguments& arguments,
                const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments));
}

std::string fate_word(RowFate fate) {
  return fate == RowFate::entered ? "entered" : fate == RowFate::there ? "there" : "refused";
}

std::string fate_text(const NameRow& row, const Arguments& arguments) {
  return say(("naming.row." + fate_word(row.fate)).c_str(), arguments);
}

json row_json(const NameRow& row, const Arguments& arguments) {
  json errors = json::array();
  for (const Error& error : row.errors) {
    errors.push_back(
        {{"code", error.code}, {"sentence", messages().sentence(error, language(arguments))}});
  }
  return {{"line", row.line},
          {"name", row.name},
          {"fate", fate_word(row.fate)},
          {"id", or_null(row.id)},
          {"romanization", or_null(row.spelling)},
          {"reading_open", row.reading_open},
          {"errors", std::move(errors)},
          {"findings", name_findings(row.findings, arguments)}};
}

/// With a byte order mark, so that spreadsheets read the characters.
std::string report_csv(const operations::NamesImported& done, const Arguments& arguments) {
  std::string out = "\xEF\xBB\xBF" + say("naming.row.heads", arguments) + "\r\n";
  for (const NameRow& row : done.rows) {
    out += row.line + "," + csv_cell(row.name) + "," + fate_text(row, arguments) + "," +
           csv_cell(row.spelling) + "," + csv_cell(remarks(row, arguments)) + "\r\n";
  }
  return out;
}

std::string report_text(const operations::NamesImported& done, const Arguments& arguments) {
  std::string out;
  for (const NameRow& row : done.rows) {
    out += row.line + "  " + fate_text(row, arguments) + "  " + row.name + "  " + row.spelling +
           "  " + remarks(row, arguments) + "\n";
  }
  return out +
         say("naming.row.sum", arguments,
             {std::to_string(done.entered), std::to_string(done.refused),
              std::to_string(done.there)}) +
         "\n";
}

Result<void> save_report(const operations::NamesImported& done, const Arguments& arguments) {
  const std::string file = arguments.text("--report");
  if (file.empty()) return {};
  return workspace::write_output(file, report_csv(done, arguments));
}

std::string sentence_of(const NameProblem& problem, const Arguments& arguments) {
  return messages().sentence(problem.finding, language(arguments));
}

std::string remedy_of(const NameProblem& problem, const Arguments& arguments) {
  return messages().sentence(problem.finding.remedy, problem.finding.args, language(arguments));
}

formats::OutLayer layer_of(const std::vector<NameProblem>& problems, const Arguments& arguments) {
  formats::OutLayer out;
  out.name = "name_findings";
  out.title = messages().sentence("naming.audit.title", {}, rules::Language::chinese);
  out.geometry = "GEOMETRY";
  for (const char* column : {"name", "severity", "code", "clause", "sentence", "remedy",
                             "clash_name", "clash_place", "name_id"}) {
    const std::string code = std::string("naming.audit.") + column;
    out.columns.push_back({column, messages().sentence(code, {}, rules::Language::chinese),
                           formats::ColumnType::text});
  }
  for (const NameProblem& problem : problems) {
    Row row{{"name", problem.name},
            {"severity", std::string(severity_word(problem.finding.severity))},
            {"code", problem.finding.code},
            {"clause", problem.finding.clause},
            {"sentence", sentence_of(problem, arguments)},
            {"remedy", remedy_of(problem, arguments)},
            {"clash_name", problem.clash_name},
            {"clash_place", problem.clash_place},
            {"name_id", problem.name_id}};
    if (!is_empty(problem.geometry)) row.set("geom", problem.geometry);
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::vector<Command> name_batch_commands() {
  return {
      {"name import",
       "check a table of names row by row and enter those that may be, in one step that undo "
       "takes back",
       {workspace_option(),
        reads(required_option("FILE", "a .csv or .xlsx with a column of names")),
        option("--encoding", "of a CSV, if it cannot be told"),
        option("--crs", "of coordinates in the table"),
        flag("--dry-run", "check only, write nothing"),
        flag("--whole", "one refused row refuses all"),
        flag("--despite-findings", "enter also what breaks a rule; give --reason"),
        writes(option("--report", "write the row-by-row report as this .csv"))},
       {"lifang name import --workspace county.gpkg 地名编制清单.xlsx --dry-run --report 报告.csv",
        "lifang name import --workspace county.gpkg 地名编制清单.csv --as 王敏 --json"},
       import_names},
      {"name audit",
       "check every name of the register, by the rules and against the map",
       {workspace_option(),
        writes(option("--out", "write the findings as this .geojson or .gpkg"))},
       {"lifang name audit --workspace county.gpkg --out findings.gpkg --json"},
       audit_names},
      {"name mend",
       "do what the remedy of one kind of finding says, for all names that have it, in one step "
       "that undo takes back",
       {workspace_option(), required_option("CODE", "of the findings, as name audit tells it"),
        many("--id", "only this name of the register"),
        flag("--dry-run", "tell what would be mended, write nothing")},
       {"lifang name mend --workspace county.gpkg audit.spelling --dry-run",
        "lifang name mend --workspace county.gpkg audit.map_differs --as 王敏 --json"},
       mend_names}};
}

Result<Answer> mend_names(const Arguments& arguments) {
  operations::MendNames request;
  request.code = arguments.text("CODE");
  request.names = arguments.texts("--id");
  request.dry_run = arguments.has("--dry-run");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  auto work = open_workspace(arguments, request.dry_run ? Access::read : Access::write);
  if (!work) return fail(work);
  const auto done = operations::mend_names(*work, request);
  if (!done) return fail(done);
  json mended = json::array();
  std::string text;
  for (const operations::NameMended& one : done->mended) {
    mended.push_back({{"id", one.id}, {"name", one.name}, {"from", one.from}, {"to", one.to}});
    text += one.name + "  " + one.from + " → " + one.to + "\n";
  }
  text += say("naming.mended", arguments,
              {std::to_string(done->mended.size()), std::to_string(done->left.size())}) +
          "\n";
  return answer({{"dry_run", request.dry_run}, {"mended", std::move(mended)}, {"left", done->left}},
                std::move(text));
}

Result<Answer> import_names(const Arguments& arguments) {
  operations::ImportNames request;
  request.file = arguments.text("FILE");
  request.encoding = arguments.text("--encoding");
  request.crs = arguments.text("--crs");
  request.dry_run = arguments.has("--dry-run");
  request.whole_or_nothing = arguments.has("--whole");
  request.despite_findings = arguments.has("--despite-findings");
  request.on_date = arguments.today;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  auto work = open_workspace(arguments, request.dry_run ? Access::read : Access::write);
  if (!work) return fail(work);
  const auto done = operations::import_names(*work, request, arguments.progress);
  if (!done) return fail(done);
  const auto saved = save_report(*done, arguments);
  if (!saved && request.dry_run) return fail(saved);
  // The names are in by now: that their report is not does not undo them.
  const std::string remark = saved ? "" : messages().sentence(saved.error(), language(arguments));
  json rows = json::array();
  for (const NameRow& row : done->rows) rows.push_back(row_json(row, arguments));
  return answer({{"dry_run", request.dry_run},
                 {"read", done->rows.size()},
                 {"entered", done->entered},
                 {"refused", done->refused},
                 {"there", done->there},
                 {"unknown_heads", done->unknown_heads},
                 {"report_trouble", or_null(remark)},
                 {"rows", std::move(rows)}},
                report_text(*done, arguments) + (saved ? "" : remark + "\n"));
}

Result<Answer> audit_names(const Arguments& arguments) {
  auto desk = open_desk(arguments, Access::read);
  if (!desk) return fail(desk);
  const auto problems = queries::audit_names(desk->work.session(), desk->tables, arguments.today);
  if (!problems) return fail(problems);
  if (const std::string out = arguments.text("--out"); !out.empty()) {
    auto saved = operations::save_layer(layer_of(*problems, arguments), out, desk->work.epsg());
    if (!saved) return fail(saved);
  }
  json findings = json::array();
  std::string text;
  std::map<std::string, int> counts{{"error", 0}, {"warning", 0}, {"info", 0}};
  for (const NameProblem& problem : *problems) {
    json one = name_findings({problem.finding}, arguments).front();
    one["name"] = problem.name;
    one["name_id"] = problem.name_id;
    ++counts[severity_word(problem.finding.severity)];
    findings.push_back(std::move(one));
    text += std::string(severity_word(problem.finding.severity)) + "  " +
            sentence_of(problem, arguments) + "\n";
  }
  if (text.empty()) text = say("naming.audit_clean", arguments) + "\n";
  return answer({{"findings", std::move(findings)}, {"counts", counts}}, std::move(text));
}

}  // namespace lifang::cli
