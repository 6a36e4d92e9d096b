// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/naming/suggest.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::queries {

/// What names are wished for: the thing and its place as for a check, without a name. The
/// class "" is that of what shall bear the name; where nothing tells it, a road.
struct SuggestionQuestion {
  NameQuestion about;
  std::string theme;       ///< only of this theme of the stock (its id); "" of all
  std::size_t count = 10;  ///< names wanted
  std::size_t skip = 0;    ///< as many were shown before
};

struct NameSuggestions {
  std::vector<naming::Suggestion> names;  ///< the best first
  std::string class_word;                 ///< the class that they are for
  std::string township;                   ///< name; "" unknown
  std::vector<naming::Theme> themes;      ///< all that the stock knows
};

/// Lawful names for a thing: data/rules/stock.toml with the county's over it, and the words that
/// the place itself offers: names that a naming plan keeps for it, the road that it goes on from,
/// former names in the township, waters, hills, parks, villages and communities near by. A county
/// without a stock of its own thus has its own words too. Without features, a place or a township
/// nothing is near. Errors: those of name_scene; "naming.bad_stock".
Result<NameSuggestions> suggest_names(workspace::Session& session, const NamingTables& tables,
                                      const SuggestionQuestion& question);

}  // namespace lifang::queries
