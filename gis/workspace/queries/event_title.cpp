// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/event_title.h"

#include <algorithm>

#include "gis/resources/resources.h"
#include "gis/workspace/tables.h"

namespace lifang::queries {
namespace {
using rules::Language;
using workspace::Event;

const Event* undone_by(const Event& event, std::span<const Event> all) {
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Event& e) { return e.id == event.undoes; });
  return at == all.end() ? nullptr : &*at;
}

/// "分割 社区 城北" -> "communities 城北": all but the verb and the counts that follow a colon
/// or comma, a layer in English.
std::string object_of(const std::string& summary) {
  const auto verb = summary.find(' ');
  if (verb == std::string::npos) return {};
  std::string rest = summary.substr(verb + 1);
  for (const char* mark : {"：", "，"}) rest = rest.substr(0, rest.find(mark));
  for (const workspace::Table& table : workspace::tables()) {
    const bool whole = rest == table.zh;
    if (!whole && !rest.starts_with(std::string(table.zh) + " ")) continue;
    return std::string(table.en) + rest.substr(table.zh.size());
  }
  return rest;
}

}  // namespace

std::string event_title(const Event& event, std::span<const Event> all, Language language) {
  const std::string code = "event." + event.operation;
  if (language == Language::chinese || !messages().knows(code)) return event.summary;
  if (event.undoes.empty()) return messages().sentence(code, {object_of(event.summary)}, language);
  // What is redone is what the undo took back.
  const Event* what = undone_by(event, all);
  if (what != nullptr && !what->undoes.empty()) what = undone_by(*what, all);
  if (what == nullptr) return event.summary;
  return messages().sentence(code, {event_title(*what, all, language)}, language);
}

}  // namespace lifang::queries
