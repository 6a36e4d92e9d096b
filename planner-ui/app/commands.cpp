// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/commands.h"

#include <algorithm>
#include <array>

#include "core/search/name_index.h"
#include "gis/workspace/queries/find_places.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

using Need = Commands::Need;

struct Command {
  const char* id;    ///< its name is the sentence "action.<id>"
  const char* keys;  ///< blanks between; "" if it has none
  const char* room = "";
  bool of_map = false;  ///< the map's own keys, that hold while it has the focus
  Need need = Need::workspace;
};

constexpr std::array commands{
    Command{"room_names", "Ctrl+1"},
    Command{"room_plates", "Ctrl+2"},
    Command{"room_community", "Ctrl+3"},
    Command{"room_care", "Ctrl+4"},
    Command{"search", "Ctrl+F /"},
    Command{"palette", "Ctrl+K", "", false, Need::nothing},
    Command{"keys", "F1 ? ？", "", false, Need::nothing},
    Command{"tour", "Shift+F1", "", false, Need::nothing},
    Command{"undo", "Ctrl+Z", "", false, Need::undo},
    Command{"redo", "Ctrl+Shift+Z Ctrl+Y", "", false, Need::redo},
    Command{"history", "Ctrl+H"},
    Command{"layers", "Ctrl+L"},
    Command{"print", "Ctrl+P"},
    Command{"basemap", "Ctrl+Shift+L"},
    Command{"problem_next", "F8", "", false, Need::problem},
    Command{"problem_previous", "Shift+F8", "", false, Need::problem},
    Command{"list", "Alt+1"},
    Command{"problems", "Alt+2"},
    Command{"chart", "Alt+3"},
    Command{"pane_next", "F6", "", false, Need::nothing},
    Command{"pane_previous", "Shift+F6", "", false, Need::nothing},
    Command{"panel", "F9"},
    Command{"dock", "Ctrl+J"},
    Command{"map_only", "F11"},
    Command{"view_back", "Alt+Left"},
    Command{"view_forward", "Alt+Right"},
    Command{"zoom_in", "+", "", true},
    Command{"zoom_out", "-", "", true},
    Command{"county", "0", "", true},
    Command{"fit", "F", "", true, Need::chosen},
    Command{"measure", "M", "", true},
    Command{"edit_draw", "Ctrl+D"},
    Command{"edit_vertices", "Ctrl+B"},
    Command{"edit_split", "Ctrl+Shift+D"},
    Command{"edit_merge", "Ctrl+Shift+M"},
    Command{"edit_remove", "Del", "", true, Need::chosen},
    Command{"edit_snap", "S", "", true},
    Command{"edit_cross", "K", "", true},
    Command{"name_new", "Ctrl+N", "names"},
    Command{"name_audit", "", "names", false, Need::name},
    Command{"name_papers", "", "names"},
    Command{"name_plans", "", "names"},
    Command{"name_review", "", "names", false, Need::name},
    Command{"name_notice", "", "names", false, Need::name},
    Command{"name_submission", "", "names", false, Need::name},
    Command{"name_opinion", "", "names", false, Need::name},
    Command{"name_approve", "", "names", false, Need::name},
    Command{"name_return", "", "names", false, Need::name},
    Command{"name_resubmit", "", "names", false, Need::name},
    Command{"name_reject", "", "names", false, Need::name},
    Command{"name_withdraw", "", "names", false, Need::name},
    Command{"name_file", "", "names", false, Need::name},
    Command{"name_publish", "", "names", false, Need::name},
    Command{"name_rename", "", "names", false, Need::name},
    Command{"name_abolish", "", "names", false, Need::name},
    Command{"name_amend", "", "names", false, Need::name},
    Command{"name_doubt", "", "names", false, Need::name},
    Command{"name_settle", "", "names", false, Need::name},
    Command{"plate_number", "Alt+N", "plates"},
    Command{"plate_audit", "", "plates"},
    Command{"plate_certificates", "Alt+C", "plates"},
    Command{"plate_signs", "", "plates"},
    Command{"reload", "F5"},
    Command{"main", "Ctrl+Return Ctrl+Enter", "", false, Need::nothing},
    Command{"show_plan", "", "community", false, Need::plan},
    Command{"community_today", "", "community"},
    Command{"community_edit", "", "community", false, Need::plan},
    Command{"community_solve", "", "community", false, Need::studio},
    Command{"community_review", "", "community", false, Need::studio},
    Command{"studio_select", "V", "community", true, Need::studio},
    Command{"studio_brush", "B", "community", true, Need::studio},
    Command{"studio_box", "R", "community", true, Need::studio},
    Command{"studio_smaller", "[", "community", true, Need::studio},
    Command{"studio_larger", "]", "community", true, Need::studio},
    Command{"studio_accept", "G", "community", true, Need::studio},
    Command{"studio_reject", "A", "community", true, Need::studio},
    Command{"studio_lock", "Q", "community", true, Need::studio},
    Command{"studio_lock_all", "Shift+Q", "community", true, Need::studio},
    Command{"studio_lock_units", "", "community", true, Need::studio},
    Command{"studio_together", "", "community", true, Need::studio},
    Command{"studio_apart", "", "community", true, Need::studio},
    Command{"studio_target_next", "D", "community", true, Need::studio},
    Command{"studio_target_previous", "E", "community", true, Need::studio},
    Command{"studio_problem", "N", "community", true, Need::studio},
    Command{"studio_optimise", "O", "community", true, Need::studio},
    Command{"studio_zoom", "L", "community", true, Need::studio},
    Command{"studio_compare", "C", "community", true, Need::studio},
    Command{"studio_branch", "", "community", true, Need::studio},
    Command{"show_sites", "", "care", false, Need::scenario},
    Command{"care_circle", "W", "care", true, Need::care},
    Command{"care_site", "P", "care", true, Need::circle},
    Command{"care_route", "R", "care", true, Need::circle},
    Command{"care_5", "1", "care", true, Need::care},
    Command{"care_10", "2", "care", true, Need::care},
    Command{"care_15", "3", "care", true, Need::care},
    Command{"siting_add", "B", "care", true, Need::care},
    Command{"siting_select", "V", "care", true, Need::care},
    Command{"siting_toggle", "G", "care", true, Need::care},
    Command{"siting_lock", "Q", "care", true, Need::care},
    Command{"siting_forbid", "X", "care", true, Need::care},
    Command{"siting_remove", "A", "care", true, Need::care},
    Command{"siting_solve", "O", "care", true, Need::care},
    Command{"siting_zoom", "L", "care", true, Need::care},
    Command{"siting_pocket", "N", "care", true, Need::care},
    Command{"siting_compare", "C", "care", true, Need::care},
    Command{"siting_cut_left", "[", "care", true, Need::care},
    Command{"siting_cut_right", "]", "care", true, Need::care},
    Command{"siting_branch", "", "care", false, Need::care},
    Command{"siting_keep", "", "care", false, Need::care},
    Command{"siting_without", "", "care", false, Need::care},
    Command{"open", "Ctrl+O", "", false, Need::nothing},
    Command{"connect", "Ctrl+Shift+O", "", false, Need::nothing},
    Command{"import", "Ctrl+I", "", false, Need::nothing},
    Command{"export", "Ctrl+E"},
    Command{"field", "Ctrl+Shift+F"},
    Command{"new", "Ctrl+Shift+N", "", false, Need::nothing},
    Command{"settings", "Ctrl+,", "", false, Need::nothing},
    Command{"dark", "", "", false, Need::nothing},
    Command{"light", "", "", false, Need::nothing},
    Command{"chinese", "", "", false, Need::nothing},
    Command{"english", "", "", false, Need::nothing},
};
constexpr int most_recent = 5;

/// Why an action cannot be done: what it needs is not there.
QString lack_of(Need need) {
  switch (need) {
    case Need::undo: return say("app.undo.nothing");
    case Need::redo: return say("app.redo.nothing");
    case Need::problem: return say("app.problems.none");
    case Need::plan: return say("action.needs.plan");
    case Need::scenario: return say("action.needs.scenario");
    case Need::studio: return say("action.needs.studio");
    case Need::care: return say("action.needs.care");
    case Need::circle: return say("action.needs.circle");
    case Need::chosen: return say("action.needs.chosen");
    default: return say("action.needs.workspace");
  }
}

QString key_text(const Command& command) {
  QString keys = QString::fromUtf8(command.keys);
  for (const auto& [key, shown] : {std::pair{"Return", "Enter"}, {"Left", "←"}, {"Right", "→"}}) {
    keys.replace(key, shown);
  }
  QStringList all = keys.split(' ', Qt::SkipEmptyParts);
  all.removeDuplicates();
  return all.join("  ");
}

Entry entry_of(const Command& command) {
  Entry entry;
  entry.title = say(std::string("action.") + command.id);
  entry.figure = key_text(command);
  entry.tone = "text2";
  if (*command.room != 0) entry.detail = say(std::string("app.room.") + command.room);
  entry.target.value = command.id;
  return entry;
}

/// The names of all actions in both languages; the kind is the action.
search::NameIndex names_of_commands() {
  std::vector<std::string> names;
  for (const Command& command : commands) {
    for (const bool english : {false, true}) {
      names.push_back(say_in(english, std::string("action.") + command.id).toStdString());
    }
  }
  std::vector<search::Entry> entries;
  for (std::size_t i = 0; i < names.size(); ++i) {
    entries.push_back({names[i], static_cast<std::uint8_t>(i / 2)});
  }
  const auto readings = queries::readings_of_characters();
  return {entries, readings ? *readings : naming::Readings{}};
}

}  // namespace

Commands::Commands(QObject* parent) : QObject(parent) {
  retell();
}

void Commands::retell() {
  std::vector<Entry> keys;
  for (const bool keyed : {true, false}) {
    for (const Command& command : commands) {
      if ((*command.keys != 0) == keyed) keys.push_back(entry_of(command));
    }
  }
  keys_.set(std::move(keys));
  look(words_);
}

QVariantList Commands::shortcuts() const {
  QVariantList out;
  for (const Command& command : commands) {
    if (command.of_map || *command.keys == 0) continue;
    out.push_back(QVariantMap{{"id", QString(command.id)},
                              {"keys", QString::fromUtf8(command.keys).split(' ')}});
  }
  return out;
}

QVariantList Commands::keysOf(const QString& room) const {
  QVariantList out;
  for (const Command& command : commands) {
    if (!command.of_map || room != command.room || *command.keys == 0) continue;
    out.push_back(QVariantMap{{"id", QString(command.id)},
                              {"keys", QString::fromUtf8(command.keys).split(' ')}});
  }
  return out;
}

void Commands::look(const QString& words) {
  words_ = words.trimmed();
  std::vector<const Command*> fitting;
  if (words_.isEmpty()) {
    for (const Command& command : commands) fitting.push_back(&command);
  } else {
    static const search::NameIndex index = names_of_commands();
    for (const auto& found : index.find(words_.toStdString(), 1)) {
      fitting.push_back(&commands[found.kind]);
    }
  }
  const auto age = [this](const Command* command) {
    const auto at = recent_.indexOf(command->id);
    return at < 0 ? most_recent : at;
  };
  std::stable_sort(fitting.begin(), fitting.end(),
                   [&](const Command* a, const Command* b) { return age(a) < age(b); });
  std::vector<Entry> entries;
  for (const Command* command : fitting) {
    Entry& entry = entries.emplace_back(entry_of(*command));
    const QString why = lacking(command->need, command->id);
    entry.checked = why.isEmpty();
    if (!entry.checked) entry.detail = why;
  }
  found_.set(std::move(entries));
}

void Commands::run(int row) {
  const Entry* entry = found_.entry(row);
  if (entry == nullptr) return;
  const QString id = QString::fromStdString(entry->target.value);
  recent_.removeAll(id);
  recent_.prepend(id);
  if (recent_.size() > most_recent) recent_.removeLast();
  emit used(recent_);
  press(id);
}

void Commands::recall(const QStringList& ids) {
  recent_ = ids.mid(0, most_recent);
  look(words_);
}

void Commands::press(const QString& id) {
  const auto command = std::find_if(commands.begin(), commands.end(),
                                    [&](const Command& each) { return id == each.id; });
  if (command == commands.end()) return;
  const QString why = lacking(command->need, id);
  if (!why.isEmpty()) return emit refused(why);
  emit wanted(id);
}

QString Commands::lacking(Need need, const QString& id) const {
  if (!met_(need)) return lack_of(need);
  return need == Need::name ? lacks_(id) : QString();
}

void Commands::judge_names_by(std::function<QString(const QString& id)> lacks) {
  lacks_ = std::move(lacks);
  look(words_);
}

void Commands::judge_by(std::function<bool(Need)> met) {
  met_ = std::move(met);
  look(words_);
}

}  // namespace lifang::app
