// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/naming_tables.h"

#include <utility>

#include "core/base/utf8.h"
#include "core/naming/place_name.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::queries {

using workspace::Session;

Result<NamingTables> naming_tables(std::string_view county) {
  const auto rule_config = rule_file("naming", county);
  if (!rule_config) return fail(rule_config);
  const auto name_words = rule_file("name_words", county);
  if (!name_words) return fail(name_words);
  const auto holidays = rule_file("holidays", county);
  if (!holidays) return fail(holidays);
  auto rules = naming::make_rules(*rule_config, *name_words, *holidays);
  if (!rules) return fail(rules);
  auto characters = resource("data/readings/characters.tsv");
  auto words = resource("data/readings/phrases.tsv");
  const auto places = resource("data/readings/places.toml");
  const auto usual = resource("data/readings/characters_in_places.toml");
  for (const Result<std::string>* file :
       {&std::as_const(characters), &std::as_const(words), &places, &usual}) {
    if (!*file) return fail(*file);
  }
  const auto place_table = rules::Config::parse(*places, "data/readings/places.toml");
  if (!place_table) return fail(place_table);
  const auto usual_table = rules::Config::parse(*usual, "data/readings/characters_in_places.toml");
  if (!usual_table) return fail(usual_table);
  auto readings =
      naming::make_readings(std::move(*characters), std::move(*words), *place_table, *usual_table);
  if (!readings) return fail(readings);
  return NamingTables{std::move(*rules), std::move(*readings)};
}

Result<NamingTables> naming_tables(Session& session) {
  const auto county = home_county(session);
  if (!county) return fail(county);
  auto out = naming_tables(*county);
  if (!out) return out;
  const auto chosen = session.rows(
      "SELECT name, specific_part, romanization, attributes FROM place_name "
      "WHERE romanization_source = 'officer' ORDER BY fid");
  if (!chosen) return fail(chosen);
  for (const Row& row : *chosen) {
    auto syllables = naming::syllables_of(chosen_reading(row));
    const std::u32string specific = to_code_points(row.text("specific_part"));
    if (specific.find_first_of(U"一二三四五六七八九十百") != std::u32string::npos) {
      const std::string spelled = row.text("romanization");
      out->readings.counted[specific] = spelled.find_first_of("0123456789") != std::string::npos;
    }
    std::u32string key = to_code_points(naming::folded(row.text("name")));
    if (syllables.size() != key.size()) continue;
    // A specific part of one character would speak for every name with that character.
    if (specific.size() > 1 && key.substr(0, specific.size()) == specific) {
      key = specific;
      syllables.resize(specific.size());
    }
    out->readings.remembered[key] = std::move(syllables);
  }
  return out;
}

}  // namespace lifang::queries
