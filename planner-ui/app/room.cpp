// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/room.h"

#include "planner-ui/app/words.h"

namespace lifang::app {

std::optional<charts::Matter> Room::own_chart(const QString& kind) const {
  if (kind == "bars") return charts::Matter(bars());
  return std::nullopt;
}

charts::Bars bars_of(const char* title, const EntryModel& entries) {
  charts::Bars out;
  out.title = say(title).toStdString();
  for (int row = 0; row < entries.count(); ++row) {
    const Entry& entry = *entries.entry(row);
    const bool one = entry.target.column == "id";
    out.bars.push_back({entry.title.toStdString(), entry.size, entry.figure.toStdString(),
                        one ? entry.target.table : std::string(),
                        one ? entry.target.value : std::string()});
  }
  return out;
}

Entry figure(const char* code, QString value) {
  Entry entry;
  entry.title = say(code);
  entry.figure = std::move(value);
  return entry;
}

const char* tone_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

Entry problem(const char* tone, QString sentence, QString detail, Target target) {
  Entry entry;
  entry.title = std::move(sentence);
  entry.detail = std::move(detail);
  entry.tone = tone;
  const QString word(tone);
  entry.mark = word == "error" ? "⬣" : word == "info" ? "●" : "▲";
  entry.target = std::move(target);
  return entry;
}

}  // namespace lifang::app
