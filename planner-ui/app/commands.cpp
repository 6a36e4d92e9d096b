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

struct Command {
  const char* id;    ///< its name is the sentence "action.<id>"
  const char* keys;  ///< blanks between; "" if it has none
  const char* room = "";
  bool of_map = false;  ///< the map's own keys, that hold while it has the focus
};

constexpr std::array commands{
    Command{"room_names", "Ctrl+1"},
    Command{"room_plates", "Ctrl+2"},
    Command{"room_community", "Ctrl+3"},
    Command{"room_care", "Ctrl+4"},
    Command{"search", "Ctrl+F /"},
    Command{"palette", "Ctrl+K"},
    Command{"keys", "F1 ? ？"},
    Command{"undo", "Ctrl+Z"},
    Command{"redo", "Ctrl+Shift+Z Ctrl+Y"},
    Command{"history", "Ctrl+H"},
    Command{"layers", "Ctrl+L"},
    Command{"print", "Ctrl+P"},
    Command{"problem_next", "F8"},
    Command{"problem_previous", "Shift+F8"},
    Command{"list", ""},
    Command{"problems", ""},
    Command{"chart", ""},
    Command{"pane_next", "F6"},
    Command{"pane_previous", "Shift+F6"},
    Command{"panel", "F9"},
    Command{"dock", "Ctrl+J"},
    Command{"map_only", "F11"},
    Command{"view_back", "Alt+Left"},
    Command{"view_forward", "Alt+Right"},
    Command{"zoom_in", "+", "", true},
    Command{"zoom_out", "-", "", true},
    Command{"county", "0", "", true},
    Command{"fit", "F", "", true},
    Command{"measure", "M", "", true},
    Command{"edit_draw", "Ctrl+D"},
    Command{"edit_vertices", "Ctrl+B"},
    Command{"edit_split", "Ctrl+Shift+D"},
    Command{"edit_merge", "Ctrl+Shift+M"},
    Command{"edit_snap", "S", "", true},
    Command{"edit_cross", "K", "", true},
    Command{"reload", "F5"},
    Command{"main", "Ctrl+Return Ctrl+Enter"},
    Command{"show_plan", "", "community"},
    Command{"show_sites", "", "care"},
    Command{"open", "Ctrl+O"},
    Command{"import", "Ctrl+I"},
    Command{"new", "Ctrl+Shift+N"},
    Command{"settings", ""},
    Command{"dark", ""},
    Command{"light", ""},
    Command{"chinese", ""},
    Command{"english", ""},
};
constexpr int most_recent = 5;

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
  for (const Command& command : commands) {
    if (*command.keys != 0) keys.push_back(entry_of(command));
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
  for (const Command* command : fitting) entries.push_back(entry_of(*command));
  found_.set(std::move(entries));
}

void Commands::run(int row) {
  const Entry* entry = found_.entry(row);
  if (entry == nullptr) return;
  const QString id = QString::fromStdString(entry->target.value);
  recent_.removeAll(id);
  recent_.prepend(id);
  if (recent_.size() > most_recent) recent_.removeLast();
  emit wanted(id);
}

}  // namespace lifang::app
