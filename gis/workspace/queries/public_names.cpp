// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/public_names.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/romanize.h"
#include "gis/workspace/queries/name_list.h"

namespace lifang::queries {
namespace {

/// "qingxilu qxl" of "qīng xī lù": every syllable, then each first letter.
std::string sounds(const std::vector<std::string>& syllables) {
  std::string whole, initials;
  for (const std::string& syllable : syllables) {
    std::string plain = naming::toneless(syllable);
    if (plain.empty()) continue;
    // Keyboards have no ü; input methods write v.
    if (const auto at = plain.find("ü"); at != std::string::npos) plain.replace(at, 2, "v");
    whole += plain;
    initials += plain.front();
  }
  return whole + " " + initials;
}

std::vector<std::string> syllables_of(const naming::Romanization& spelled) {
  std::vector<std::string> out;
  for (const naming::Syllable& s : spelled.syllables) {
    if (!s.readings.empty()) out.push_back(s.readings.front());
  }
  return out;
}

std::string sounds_of(const std::string& name, const ListedName& listed,
                      const NamingTables& tables) {
  return sounds(syllables_of(
      naming::romanize(name, listed.row.text("class"), tables.readings, tables.rules)));
}

void add_former(PublicName& out, const std::string& former, const ListedName& listed,
                const NamingTables& tables) {
  out.former += (out.former.empty() ? "" : " ") + former;
  out.searched += " " + sounds_of(former, listed, tables);
}

PublicName public_name(const ListedName& listed, const NamingTables& tables) {
  const Row& row = listed.row;
  PublicName out;
  out.id = row.text("id");
  out.name = row.text("name");
  out.romanization = row.text("romanization");
  out.toned = row.text("romanization_toned", out.romanization);
  const auto* known = tables.rules.find_class(row.text("class"));
  out.class_word = known ? known->zh : row.text("class");
  out.meaning = row.text("meaning");
  out.valid_from = row.text("valid_from");
  out.geometry = row.geometry();
  out.located = !is_empty(out.geometry);
  if (out.located) out.at = centroid(out.geometry);
  out.searched = sounds_of(out.name, listed, tables);
  for (const Row& alias : listed.aliases) add_former(out, alias.text("name"), listed, tables);
  return out;
}

}  // namespace

Result<std::vector<PublicName>> public_names(workspace::Session& session,
                                             const NamingTables& tables) {
  const auto names = read_register(session, tables.rules.duties);
  if (!names) return fail(names);
  const auto towns = session.rows("SELECT id, name FROM township");
  if (!towns) return fail(towns);
  std::map<std::string, const ListedName*> by_id;
  for (const ListedName& listed : *names) by_id[listed.row.text("id")] = &listed;
  std::vector<PublicName> out;
  for (const ListedName& listed : *names) {
    if (listed.standing.state != naming::State::in_use) continue;
    PublicName name = public_name(listed, tables);
    for (const Row& town : *towns) {
      if (town.text("id") == listed.row.text("township_id")) name.township = town.text("name");
    }
    // What a name replaced is what it was called before.
    for (const Row& link : listed.predecessors) {
      const auto older = by_id.find(link.text("name_id"));
      if (older != by_id.end()) add_former(name, older->second->row.text("name"), listed, tables);
    }
    out.push_back(std::move(name));
  }
  std::sort(out.begin(), out.end(), [](const PublicName& a, const PublicName& b) {
    return std::tie(a.class_word, a.name, a.id) < std::tie(b.class_word, b.name, b.id);
  });
  return out;
}

}  // namespace lifang::queries
