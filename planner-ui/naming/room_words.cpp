// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/room_words.h"

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

workspace::Actor officer(const QString& name) {
  workspace::Actor out = signature();
  if (member_signs()) return out;
  if (const QString called = name.trimmed(); !called.isEmpty()) out.name = called.toStdString();
  out.role = "officer";
  return out;
}

QString class_word(const std::string& word) {
  return value_word("place_name", "class", text(word));
}

QString act_word(const std::string& act) {
  return say_or("names.act." + act, text(act));
}

QString status_word(naming::State state) {
  return value_word("place_name", "status", naming::state_word(state));
}

QVariantMap choice(const QString& value, const QString& word) {
  return {{"value", value}, {"word", word}};
}

Target target_of(const Row& name) {
  return {"place_name", "id", name.text("id"), bounds(name.geometry())};
}

Result<naming::Rules> naming_rules(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "naming");
  if (!rules) return fail(rules);
  const auto words = queries::rule_file_of(session, "name_words");
  if (!words) return fail(words);
  const auto holidays = queries::rule_file_of(session, "holidays");
  if (!holidays) return fail(holidays);
  return naming::make_rules(*rules, *words, *holidays);
}

namespace {
QStringList texts(const std::vector<std::string>& all) {
  QStringList out;
  for (const std::string& one : all) out << text(one);
  return out;
}

/// In words; "" it has none.
QString remedy_of(const Finding& finding) {
  return finding.remedy.empty() ? QString() : say(finding.remedy, texts(finding.args));
}
}  // namespace

Entry finding_entry(const Finding& finding, Target target) {
  const QString clause = text(finding.clause);
  QString detail = remedy_of(finding);
  if (detail.isEmpty()) {
    detail = clause;
  } else if (!clause.isEmpty()) {
    detail += "（" + clause + "）";
  }
  return problem(tone_of(finding.severity), say(finding), detail, std::move(target));
}

Result<std::map<std::string, QString>> township_names(workspace::Session& session) {
  std::map<std::string, QString> out;
  const auto done = session.each(
      "SELECT id, name FROM township ORDER BY code, name", {},
      [&](const auto& row) { out[to_text(row.value(0))] = text(to_text(row.value(1))); });
  if (!done) return fail(done);
  return out;
}

}  // namespace lifang::app
