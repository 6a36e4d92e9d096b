// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The register of street signs on the command line.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/street_sign.h"
#include "gis/workspace/queries/street_signs.h"

namespace lifang::cli {
namespace {
using addressing::SignStep;
using nlohmann::json;
using workspace::Access;

std::string say(const Arguments& arguments, const std::string& code,
                const std::vector<std::string>& words = {}) {
  return messages().sentence(code, words, language(arguments));
}

Result<Answer> plan(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::plan_signs(
      *work,
      {.name = arguments.text("--name"), .actor = arguments.actor, .reason = arguments.reason});
  if (!done) return fail(done);
  std::string text = say(arguments, "sign.planned", {std::to_string(done->ids.size())}) + "\n";
  for (const std::string& name : done->unplaced) {
    text += say(arguments, "sign.unplaced", {name}) + "\n";
  }
  return answer({{"signs", done->ids}, {"unplaced", done->unplaced}}, std::move(text));
}

Result<Answer> add(const Arguments& arguments) {
  const auto day = day_of_act(arguments.today);
  if (!day) return fail(day);
  const auto at = arguments.point("--at");
  if (!at) return fail(at);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const std::string name = arguments.text("--name");
  const auto id = operations::add_sign(*work, {.name = name,
                                               .kind = arguments.text("--kind"),
                                               .at = *at,
                                               .standing = arguments.has("--standing"),
                                               .on_date = *day,
                                               .note = arguments.text("--note"),
                                               .actor = arguments.actor,
                                               .reason = arguments.reason});
  if (!id) return fail(id);
  return answer({{"id", *id}, {"name", name}}, say(arguments, "sign.added", {name, *id}) + "\n");
}

/// The signs that are given, and all of a road where --name says so.
Result<std::vector<std::string>> chosen(const Arguments& arguments, workspace::Session& session) {
  std::vector<std::string> out = arguments.texts("SIGN");
  if (!arguments.has("--name")) return out;
  const auto rows = queries::street_signs(session, {.name = arguments.text("--name")});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    if (row.text("status") != "removed") out.push_back(row.text("id"));
  }
  return out;
}

/// order, erect, lose, remove.
std::function<Result<Answer>(const Arguments&)> stepping(SignStep step,
                                                         addressing::SignState after) {
  return [step, after](const Arguments& arguments) -> Result<Answer> {
    const auto day = day_of_act(arguments.today);
    if (!day) return fail(day);
    auto work = open_workspace(arguments, Access::write);
    if (!work) return fail(work);
    const auto signs = chosen(arguments, work->session());
    if (!signs) return fail(signs);
    const auto done = operations::step_signs(*work, {.step = step,
                                                     .signs = *signs,
                                                     .on_date = *day,
                                                     .document = arguments.text("--document"),
                                                     .note = arguments.text("--note"),
                                                     .actor = arguments.actor,
                                                     .reason = arguments.reason});
    if (!done) return fail(done);
    const std::string state = addressing::sign_state_word(after);
    return answer({{"signs", *signs}, {"status", state}},
                  say(arguments, "sign.stepped",
                      {std::to_string(signs->size()), say(arguments, "sign.state." + state)}) +
                      "\n");
  };
}

bool late(const Row& row, const std::string& day) {
  const std::string due = row.text("due_on"), status = row.text("status");
  return (status == "due" || status == "ordered") && !due.empty() && due < day;
}

json row_json(const Row& row, const std::string& day) {
  json out;
  for (const char* column : {"id", "name", "romanization", "kind", "status", "due_on", "ordered_on",
                             "order_document", "standing_on", "removed_on", "note"}) {
    out[column] = or_null(row.text(column));
  }
  out["late"] = late(row, day);
  if (const auto* at = std::get_if<Point>(&row.geometry())) out["at"] = {at->x, at->y};
  return out;
}

Result<Answer> list(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto rows = queries::street_signs(
      work->session(), {.status = arguments.text("--status"),
                        .name = arguments.text("--name"),
                        .overdue_on = arguments.has("--late") ? arguments.today : ""});
  if (!rows) return fail(rows);
  json out = json::array();
  std::string text;
  for (const Row& row : *rows) {
    out.push_back(row_json(row, arguments.today));
    text += row.text("id") + "\t" + row.text("name") + "\t" +
            say(arguments, "sign.state." + row.text("status")) + "\t" + row.text("due_on", "—");
    if (late(row, arguments.today)) text += " " + say(arguments, "sign.late");
    text += "\n";
  }
  if (text.empty()) text = say(arguments, "sign.none_listed") + "\n";
  return answer({{"signs", std::move(out)}}, std::move(text));
}

/// The kinds of plates and signs: size, colour, and how sure each size is.
Result<Answer> kinds(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto rules = queries::sign_rules(work->session());
  if (!rules) return fail(rules);
  json out = json::array();
  std::string text;
  for (const addressing::SignKind& kind : rules->kinds) {
    out.push_back({{"id", kind.id},
                   {"name", arguments.english ? kind.en : kind.zh},
                   {"width_mm", kind.width_mm},
                   {"height_mm", kind.height_mm},
                   {"ground", or_null(kind.ground)},
                   {"sure", kind.sure},
                   {"source", or_null(kind.source)}});
    text += (arguments.english ? kind.en : kind.zh) + "\t" +
            std::to_string(static_cast<int>(kind.width_mm)) + "×" +
            std::to_string(static_cast<int>(kind.height_mm)) + " mm\t" +
            say(arguments, "sign.sure." + kind.sure, {kind.source}) + "\n";
  }
  return answer({{"kinds", std::move(out)}}, std::move(text));
}

Command step_command(const char* path, const char* help, SignStep step, addressing::SignState after,
                     const char* example) {
  return {path,
          help,
          {workspace_option(), Option{.name = "SIGN", .help = "ids of signs", .many = true},
           option("--name", "all signs of this road"), option("--document", "number of the order"),
           option("--note", "what else is to be known")},
          {example},
          stepping(step, after)};
}

}  // namespace

std::vector<Command> sign_commands() {
  using addressing::SignState;
  return {
      {"sign plan",
       "enter the street signs that approved road names ask for: at each end, at crossings and "
       "every 500 m, due in 60 days",
       {workspace_option(), option("--name", "one road name (default: all without signs)")},
       {"lifang sign plan --workspace county.gpkg --name 清溪路"},
       plan},
      {"sign add",
       "enter one street sign at a place",
       {workspace_option(), required_option("--name", "the road name"),
        required_option("--at", "X,Y in metres"),
        option("--kind", "a kind of data/rules/sign.toml (default: as the name ends)"),
        flag("--standing", "it stands there already"),
        option("--note", "what else is to be known")},
       {"lifang sign add --workspace county.gpkg --name 清溪路 --at 512300,3273400 --standing"},
       add},
      step_command("sign order", "note that signs are ordered from the maker", SignStep::order,
                   SignState::ordered,
                   "lifang sign order --workspace county.gpkg --name 清溪路 --document 牌2026-03"),
      step_command("sign erect", "note that signs were put up", SignStep::erect,
                   SignState::standing, "lifang sign erect --workspace county.gpkg --name 清溪路"),
      step_command("sign lose", "note that signs fell or faded, and are due again", SignStep::lose,
                   SignState::due,
                   "lifang sign lose --workspace county.gpkg --name 清溪路 --reason 台风"),
      step_command("sign remove", "note that signs were taken down for good", SignStep::remove,
                   SignState::removed,
                   "lifang sign remove --workspace county.gpkg --name 清溪路 --reason 道路更名"),
      {"sign kinds",
       "the kinds of plates and street signs: size, colour, and how sure each size is "
       "(data/rules/sign.toml); a ground of null follows the direction of the road",
       {workspace_option()},
       {"lifang sign kinds --workspace county.gpkg"},
       kinds},
      {"sign list",
       "list the register of street signs, the most urgent first",
       {workspace_option(), option("--status", "due, ordered, standing or removed"),
        option("--name", "of one road"), flag("--late", "not standing, though the day is past")},
       {"lifang sign list --workspace county.gpkg --late"},
       list}};
}

}  // namespace lifang::cli
