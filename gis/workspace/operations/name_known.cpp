// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_known.h"

#include <algorithm>

#include "gis/workspace/queries/name_attributes.h"

namespace lifang::operations {
namespace {

using queries::ListedName;

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What the register has for a column of a table; several where it can be written in ways.
std::vector<std::string> kept(const ListedName& name, const std::string& column) {
  const Row& row = name.row;
  if (column == "reading") {
    return {row.text("romanization"), row.text("romanization_toned"), queries::chosen_reading(row)};
  }
  if (column == "meaning") {
    const std::string meaning = row.text("meaning"), origin = row.text("origin");
    return {meaning, origin, meaning + "；" + origin};  // the official lists join them
  }
  if (column == "document") return {row.text("approval_document")};
  if (column == "body") return {row.text("approving_body")};
  if (column == "feature") return queries::bearing_features(row);
  if (column == "former" || column == "informal") {
    std::vector<std::string> out;
    for (const Row& alias : name.aliases) {
      if (alias.text("kind") == column) out.push_back(alias.text("name"));
    }
    return out;
  }
  return {row.text(column)};
}

/// Told by `find`, or a matter of the name's life.
bool is_asked(const std::string& column) {
  return column != "name" && column != "class" && column != "township" && column != "status";
}

}  // namespace

Result<KnownNames> KnownNames::read(workspace::Session& session, const naming::Duties& rules) {
  KnownNames out;
  auto names = queries::read_register(session, rules);
  if (!names) return fail(names);
  for (ListedName& name : *names) {
    if (naming::has_ended(name.standing.state)) continue;
    std::string text = name.row.text("name");
    out.by_text_.emplace(std::move(text), std::move(name));
  }
  const auto towns = session.rows("SELECT id, code, name FROM township");
  if (!towns) return fail(towns);
  for (const Row& row : *towns) {
    for (const char* column : {"id", "code", "name"}) {
      if (row.known(column)) out.townships_[row.text(column)] = row.text("id");
    }
  }
  return out;
}

const ListedName* KnownNames::find(const queries::NameQuestion& line) const {
  const auto town = townships_.find(line.township);
  const ListedName* found = nullptr;
  const auto [from, to] = by_text_.equal_range(line.name);
  for (auto at = from; at != to; ++at) {
    const Row& row = at->second.row;
    const bool other_class = !line.class_word.empty() && row.text("class") != line.class_word;
    const bool other_town = town != townships_.end() && row.text("township_id") != town->second;
    if (other_class || other_town) continue;
    if (found) return nullptr;
    found = &at->second;
  }
  return found;
}

std::vector<std::string> differing(const NameCells& line, const ListedName& known) {
  std::vector<std::string> out;
  for (const auto& [column, text] : line) {
    if (is_asked(column) && !among(kept(known, column), text)) out.push_back(column);
  }
  return out;
}

}  // namespace lifang::operations
