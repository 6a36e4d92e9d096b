// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/scenario.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/geometry/wkb.h"
#include "gis/resources/resources.h"
#include "gis/workspace/content.h"
#include "gis/workspace/operations/scenario_rows.h"
#include "gis/workspace/queries/current_plan.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

/// What siting reads; the columns that say nothing of the thing itself are left out.
constexpr const char* input_tables[] = {"road",           "entrance", "demand",
                                        "compound",       "village",  "facility",
                                        "candidate_site", "township", "community"};
constexpr const char* own_business[] = {"fid", "version", "import_id"};

/// One row as bytes that no other row has.
void append(std::string& out, const Row& row) {
  for (const auto& [column, value] : row) {
    if (std::ranges::find(own_business, column) != std::end(own_business)) continue;
    const auto* geometry = std::get_if<Geometry>(&value);
    const std::string text = geometry ? to_wkb(*geometry) : to_text(value);
    out += column + "=" + std::to_string(text.size()) + ":" + text;
  }
}

Result<std::string> table_digest(workspace::Session& session, const std::string& table) {
  std::string digests;
  std::string chunk;
  constexpr std::size_t enough = 1 << 20;
  const auto read = session.each("SELECT * FROM " + table + " ORDER BY id", {},
                                 [&](const workspace::Cursor& cursor) {
                                   append(chunk, cursor.row());
                                   if (chunk.size() < enough) return;
                                   digests += workspace::sha256(chunk);
                                   chunk.clear();
                                 });
  if (!read) return fail(read);
  return workspace::sha256(digests + workspace::sha256(chunk));
}

/// A rule file as text: keys in their order, so that comments and layout do not count.
void append(std::string& out, const rules::Config& node) {
  const std::string word = node.text("");
  out += word.empty() ? to_text(node.number("")) + (node.flag("") ? "+" : "-")
                      : std::to_string(word.size()) + ":" + word;
  for (const auto& [key, value] : node.table("")) {
    out += "{" + key + "=";
    append(out, value);
    out += "}";
  }
  for (const rules::Config& entry : node.list("")) {
    out += "[";
    append(out, entry);
    out += "]";
  }
}

Finding told(const char* code) {
  Finding finding;
  finding.code = code;
  finding.severity = Severity::warning;
  return finding;
}

bool is_solved_here(const std::string& model) {
  return model == "set_covering" || model == "max_covering" || model == "budget_covering" ||
         nearest_of(model) != Nearest::no;
}

StoredScenario stored_of(const Row& row) {
  StoredScenario out;
  out.id = row.text("id");
  out.name = row.text("name");
  out.model = row.text("goal");
  out.facility_kind = row.text("facility_kind");
  out.township_id = row.text("township_id");
  out.profile = row.text("profile");
  out.limit_s = row.number("limit_s");
  out.speed_mps = row.number("speed_mps");
  out.people = row.number("people");
  out.covered_before = row.number("covered_before");
  out.covered_after = row.number("covered_after");
  out.sites = static_cast<std::size_t>(row.integer("sites"));
  out.cost = row.number("cost");
  out.cost_known = row.integer("priced") == row.integer("sites");
  out.bound = row.number("bound");
  out.proven = row.integer("proven") != 0;
  const auto kept = nlohmann::json::parse(row.text("parameters"), nullptr, false);
  if (kept.is_object() && kept.contains("year") && kept["year"].is_number_integer())
    out.year = kept["year"].get<int>();
  return out;
}

Result<Row> scenario_row(workspace::Session& session, const std::string& word) {
  if (word.empty()) {
    auto row = queries::current_scenario(session);
    if (row && row->empty()) return fail(Fault::input, "care.no_scenario", word, {word});
    return row;
  }
  auto row = session.row(
      "SELECT * FROM siting_scenario WHERE id = ? OR name = ? "
      "ORDER BY CASE WHEN id = ? THEN 0 ELSE 1 END, fid DESC LIMIT 1",
      {word, word, word});
  if (row && row->empty()) return fail(Fault::input, "care.no_scenario", word, {word});
  return row;
}

/// What an older program kept of a scenario: its question, and its sites as the answer.
Result<Scenario> from_columns(workspace::Session& session, const Row& row) {
  Scenario out;
  out.name = row.text("name");
  out.model = row.text("goal");
  out.question.township = row.text("township_id");
  out.question.minutes = row.number("limit_s") / 60;
  out.question.profile = row.text("profile", "elderly");
  out.question.speed_mps = row.number("speed_mps");
  out.question.sites = static_cast<int>(row.integer("sites_wanted", 6));
  out.question.cover_all = out.model == "set_covering";
  out.question.nearest = nearest_of(out.model);
  const auto kept = nlohmann::json::parse(row.text("parameters"), nullptr, false);
  if (kept.is_object() && kept.contains("goal") && kept["goal"].is_string())
    out.question.goal = kept["goal"].get<std::string>();
  SiteCareOutcome& result = out.result.emplace();
  result.township_id = row.text("township_id");
  result.limit_s = row.number("limit_s");
  result.speed_mps = row.number("speed_mps");
  result.people = row.number("people");
  result.covered_before = row.number("covered_before");
  result.covered_after = row.number("covered_after");
  result.bound = row.number("bound");
  result.proven = row.integer("proven") != 0;
  const auto read = session.each("SELECT * FROM siting_result WHERE scenario_id = ? ORDER BY rank",
                                 {row.text("id")}, [&](const workspace::Cursor& cursor) {
                                   const Row one = cursor.row();
                                   CareSite site{.candidate_id = one.text("candidate_id"),
                                                 .name = one.text("name")};
                                   if (const auto* at = std::get_if<Point>(&one.geometry()))
                                     site.at = *at;
                                   site.people_in_reach = one.number("people_in_reach");
                                   site.people_gained = one.number("people_gained");
                                   if (one.known("cost")) site.cost = one.number("cost");
                                   result.cost += site.cost.value_or(0);
                                   result.sites.push_back(std::move(site));
                                 });
  if (!read) return fail(read);
  return out;
}

Result<Scenario> from_record(workspace::Session& session, const std::string& record,
                             const Row& row) {
  const auto text = workspace::content(session, record);
  if (!text) return fail(text);
  return parse_scenario(*text, row.text("name"));
}

Result<void> check_name(workspace::Session& session, const std::string& name) {
  if (name.empty()) return fail(Fault::usage, "care.scenario_unnamed");
  const auto taken = session.row("SELECT id FROM siting_scenario WHERE name = ?", {name});
  if (!taken) return fail(taken);
  if (!taken->empty()) return fail(Fault::refused, "care.scenario_taken", name, {name});
  return {};
}

workspace::Operation operation(const char* name, const workspace::Actor& actor, std::string summary,
                               std::string reason = {}) {
  return {.name = name, .actor = actor, .summary = std::move(summary), .reason = std::move(reason)};
}

}  // namespace

Result<std::string> inputs_digest(workspace::Session& session) {
  std::string all;
  for (const char* table : input_tables) {
    const auto digest = table_digest(session, table);
    if (!digest) return fail(digest);
    all += *digest;
  }
  return workspace::sha256(all);
}

Result<std::string> rules_digest(workspace::Session& session) {
  std::string all;
  for (const char* file : {"care", "facility", "growth", "walking"}) {
    const auto rules = queries::rule_file_of(session, file);
    if (!rules) return fail(rules);
    append(all, *rules);
  }
  return workspace::sha256(all);
}

Result<Scenario> make_scenario(workspace::Session& session, const SiteCareRequest& request) {
  const auto goal = read_goal(session, request.goal);
  if (!goal) return fail(goal);
  auto inputs = inputs_digest(session);
  if (!inputs) return fail(inputs);
  auto rules = rules_digest(session);
  if (!rules) return fail(rules);
  const double minutes = request.minutes > 0 ? request.minutes : goal->minutes;
  const std::string name =
      request.name.empty() ? goal->zh + " " + to_text(minutes) + " 分钟" : request.name;
  return Scenario{name, request, std::move(*inputs), std::move(*rules), model_word(request), {}};
}

Result<Scenario> run_scenario(workspace::Session& session, const Scenario& scenario,
                              const Progress& progress) {
  SiteCareRequest request = scenario.question;
  request.name = scenario.name;
  auto out = make_scenario(session, request);
  if (!out) return fail(out);
  out->model = scenario.model.empty() ? out->model : scenario.model;
  const auto question = read_question(session, request);
  if (!question) return fail(question);
  auto answer = answer_care(*question, request, progress);
  if (!answer) return fail(answer);
  // Another model's sites are kept and counted; how good they are, it said itself.
  if (!is_solved_here(out->model)) {
    answer->proven = false;
    answer->bound = 0;
  }
  if (request.work == 0 && !answer->proven && is_solved_here(out->model))
    answer->findings.push_back(told("care.by_time"));
  if (scenario.inputs != out->inputs) answer->findings.push_back(told("care.other_inputs"));
  if (scenario.rules != out->rules) answer->findings.push_back(told("care.other_rules"));
  out->result = std::move(*answer);
  return out;
}

Result<std::vector<StoredScenario>> stored_scenarios(workspace::Session& session) {
  const auto rows = session.rows(
      "SELECT s.*, (SELECT COUNT(*) FROM siting_result r WHERE r.scenario_id = s.id) AS sites, "
      "(SELECT COUNT(r.cost) FROM siting_result r WHERE r.scenario_id = s.id) AS priced, "
      "(SELECT SUM(r.cost) FROM siting_result r WHERE r.scenario_id = s.id) AS cost "
      "FROM siting_scenario s ORDER BY s.fid DESC");
  if (!rows) return fail(rows);
  std::vector<StoredScenario> out;
  for (const Row& row : *rows) out.push_back(stored_of(row));
  return out;
}

Result<FoundScenario> find_scenario(workspace::Session& session, const std::string& word) {
  const auto row = scenario_row(session, word);
  if (!row) return fail(row);
  FoundScenario out{row->text("id"), {}};
  const auto kept = nlohmann::json::parse(row->text("parameters"), nullptr, false);
  const bool whole = kept.is_object() && kept.contains("scenario") && kept["scenario"].is_string();
  auto scenario = whole ? from_record(session, kept["scenario"].get<std::string>(), *row)
                        : from_columns(session, *row);
  if (!scenario) return fail(scenario);
  out.scenario = std::move(*scenario);
  out.scenario.name = row->text("name");
  return out;
}

Result<std::string> store_scenario(workspace::Workspace& work, const workspace::Actor& actor,
                                   const std::string& reason, const Scenario& scenario) {
  if (auto free = check_name(work.session(), scenario.name); !free) return fail(free);
  if (!scenario.result) return fail(Fault::usage, "care.no_result", {}, {scenario.name});
  SiteCareRequest request = scenario.question;
  request.name = scenario.name;
  request.actor = actor;
  request.reason = reason;
  const auto question = read_question(work.session(), request);
  if (!question) return fail(question);
  return store_answer(work, *question, scenario, actor, reason);
}

Result<void> rename_scenario(workspace::Workspace& work, const workspace::Actor& actor,
                             const std::string& scenario, const std::string& name) {
  const auto row = scenario_row(work.session(), scenario);
  if (!row) return fail(row);
  if (auto free = check_name(work.session(), name); !free) return fail(free);
  const auto done = work.perform(
      operation("RenameScenario", actor, "方案改名 " + row->text("name") + " → " + name),
      [&](workspace::Change& change) {
        return change.update("siting_scenario", row->text("id"), {{"name", name}});
      });
  if (!done) return fail(done);
  return {};
}

Result<void> drop_scenario(workspace::Workspace& work, const workspace::Actor& actor,
                           const std::string& scenario) {
  const auto row = scenario_row(work.session(), scenario);
  if (!row) return fail(row);
  const std::string id = row->text("id");
  const auto done = work.perform(
      operation("DropScenario", actor, "删除方案 " + row->text("name")),
      [&](workspace::Change& change) -> Result<void> {
        for (const char* table : {"siting_result", "service_circle", "uncovered_place"}) {
          const auto rows = change.session().rows(
              "SELECT id FROM " + std::string(table) + " WHERE scenario_id = ? ORDER BY fid", {id});
          if (!rows) return fail(rows);
          for (const Row& one : *rows) {
            if (auto gone = change.erase(table, one.text("id")); !gone) return gone;
          }
        }
        return change.erase("siting_scenario", id);
      });
  if (!done) return fail(done);
  return {};
}

}  // namespace lifang::operations
