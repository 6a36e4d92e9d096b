// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/queries/event_title.h"

namespace lifang::cli {
namespace {

using workspace::Access;
using workspace::Event;

nlohmann::json to_json(const Event& event) {
  return {{"seq", event.seq},
          {"id", event.id},
          {"at", event.at},
          {"actor", event.actor},
          {"role", event.role},
          {"operation", event.operation},
          {"summary", event.summary},
          {"reason", event.reason},
          {"document", event.document},
          {"counter_act", event.counter_act},
          {"undoes", event.undoes},
          {"undone", event.undone},
          {"rows", event.rows}};
}

std::string line(const Event& event, std::span<const Event> all, const Arguments& arguments) {
  const bool english = arguments.english;
  std::string out = event.at.substr(0, 16) + "  " + event.actor + "  " +
                    queries::event_title(event, all, language(arguments));
  if (event.undone) out += english ? "  (undone)" : "  （已撤销）";
  if (!event.counter_act.empty()) out += english ? "  (final)" : "  （已生效）";
  return out + "\n";
}

Result<Answer> history(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto limit = arguments.integer("--limit");
  if (!limit) return fail(limit);
  const auto events = work->history(static_cast<int>(*limit));
  if (!events) return fail(events);
  nlohmann::json list = nlohmann::json::array();
  std::string text;
  for (const Event& event : *events) {
    list.push_back(to_json(event));
    text += line(event, *events, arguments);
  }
  return answer({{"events", std::move(list)}}, std::move(text));
}

Result<Answer> inverted(const Arguments& arguments, bool undo) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto event =
      undo ? work->undo(arguments.actor, arguments.text("--event")) : work->redo(arguments.actor);
  if (!event) return fail(event);
  const auto all = work->history(0);
  if (!all) return fail(all);
  return answer({{"event", to_json(*event)}}, line(*event, *all, arguments));
}

Result<Answer> upgrade(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  return answer({{"workspace", work->place()}},
                work->place() + (arguments.english ? " is up to date\n" : " 已是最新版本\n"));
}

}  // namespace

std::vector<Command> history_commands() {
  return {
      {"history",
       "who did what, when and why; newest first",
       {workspace_option(), {.name = "--limit", .help = "how many; 0 for all", .fallback = "50"}},
       {"lifang history --workspace county.gpkg --limit 10"},
       history},
      {"undo",
       "take back the newest operation; published acts are ended by a counter-act instead",
       {workspace_option(), {.name = "--event", .help = "an event's id, if not the newest"}},
       {"lifang undo --workspace county.gpkg --as 王敏"},
       [](const Arguments& arguments) { return inverted(arguments, true); }},
      {"redo",
       "do again what the last undo took back",
       {workspace_option()},
       {"lifang redo --workspace county.gpkg"},
       [](const Arguments& arguments) { return inverted(arguments, false); }},
      {"upgrade",
       "bring a workspace of an older Lifang up to date; a copy of the old file stays beside it",
       {workspace_option()},
       {"lifang upgrade --workspace county.gpkg"},
       upgrade},
  };
}

}  // namespace lifang::cli
