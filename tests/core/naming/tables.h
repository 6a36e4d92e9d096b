// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "core/naming/readings.h"
#include "core/naming/rules.h"
#include "gis/resources/resources.h"

namespace lifang::tests {

/// The rules and readings that come with the program.
inline rules::Config file_of(const std::string& path) {
  const auto text = resource(path);
  REQUIRE(text);
  auto file = rules::Config::parse(*text, path);
  REQUIRE(file);
  return std::move(*file);
}

inline const naming::Rules& naming_rules() {
  static const naming::Rules rules =
      naming::make_rules(file_of("data/rules/naming.toml"), file_of("data/rules/name_words.toml"))
          .value();
  return rules;
}

inline const naming::Readings& naming_readings() {
  static const naming::Readings readings =
      naming::make_readings(resource("data/readings/characters.tsv").value(),
                            resource("data/readings/phrases.tsv").value(),
                            file_of("data/readings/places.toml"),
                            file_of("data/readings/characters_in_places.toml"))
          .value();
  return readings;
}

}  // namespace lifang::tests
