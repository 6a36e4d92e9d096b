// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/naming_read.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "core/naming/remedy.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {

constexpr std::size_t listed_things = 200;

/// " AND kind IN (?, ?)" for each column; the values go to `values`.
std::string condition(const NamedClass::Values& columns, const char* in,
                      std::vector<Value>& values) {
  std::string out;
  for (const auto& [column, words] : columns) {
    std::string marks;
    for (const std::string& word : words) {
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(word);
    }
    out += " AND COALESCE(" + column + ", '') " + in + " (" + marks + ")";
  }
  return out;
}

QString size_text(const Geometry& geometry) {
  const double size = extent(geometry);
  if (!(size > 0)) return {};
  return lines_of(geometry).empty() ? decimal(size, 0) + " m²" : way_text(size);
}

QString word_of(const Row& row, const NamedClass& kind, const QString& township) {
  const auto& columns = kind.with.empty() ? kind.without : kind.with;
  const std::string column = columns.empty() ? "kind" : columns.front().first;
  QStringList parts{row.known(column) ? value_word(kind.table, column, text(row.text(column)))
                                      : table_title(kind.table)};
  if (!township.isEmpty()) parts << township;
  const QString size = size_text(row.geometry());
  if (!size.isEmpty()) parts << size;
  return parts.join(" · ");
}

/// The distance to what a finding clashes with, and where it lies.
Result<void> add_clash(workspace::Session& session, Entry& entry, const Finding& finding,
                       const Geometry& here) {
  if (finding.clash.empty()) return {};
  const auto thing = queries::named_thing(session, finding.clash);
  if (!thing) return fail(thing);
  if (thing->table.empty()) return {};
  entry.target = {thing->table, "id", thing->id, bounds(thing->geometry)};
  if (is_empty(here) || is_empty(thing->geometry)) return {};
  entry.figure = way_text(distance(centroid(here), centroid(thing->geometry)));
  return {};
}

}  // namespace

Result<QVariantList> unnamed_things(workspace::Session& session, const NamedClass& kind) {
  if (!kind.listed) return QVariantList{};
  const auto townships = township_names(session);
  if (!townships) return fail(townships);
  std::vector<Value> values;
  const std::string sql = "SELECT * FROM " + kind.table + " WHERE (name IS NULL OR name = '')" +
                          condition(kind.with, "IN", values) +
                          condition(kind.without, "NOT IN", values);
  auto rows = session.rows(sql, values);
  if (!rows) return fail(rows);
  std::vector<std::pair<double, const Row*>> order;
  for (const Row& row : *rows) order.emplace_back(extent(row.geometry()), &row);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  QVariantList out;
  for (const auto& [size, row] : order) {
    if (static_cast<std::size_t>(out.size()) == listed_things) break;
    const auto at = townships->find(row->text("township_id"));
    out.push_back(choice(text(row->text("id")),
                         word_of(*row, kind, at == townships->end() ? QString() : at->second)));
  }
  return out;
}

Result<DraftAnswer> answer_draft(workspace::Session& session, const queries::NameChecker& checker,
                                 const queries::NameQuestion& question) {
  auto answer = checker.ask(session, question);
  if (!answer) return fail(answer);
  const naming::Rules& rules = checker.tables().rules;
  DraftAnswer out;
  out.generic = naming::fitting_generic(question.class_word, answer->scene.proposal.thing, rules);
  if (const auto* kind = rules.find_class(question.class_word)) out.generics = kind->generics;
  for (const Finding& finding : answer->findings) {
    Entry entry = finding_entry(finding, {});
    if (auto done = add_clash(session, entry, finding, answer->scene.geometry); !done)
      return fail(done);
    const auto mend =
        naming::mended(question.name, finding, question.class_word, out.generic, rules);
    out.remedies.push_back(mend.value_or(""));
    entry.cells = {text(out.remedies.back())};
    out.findings.push_back(std::move(entry));
  }
  out.answer = std::move(*answer);
  return out;
}

}  // namespace lifang::app
