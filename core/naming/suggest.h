// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/naming/check.h"
#include "core/naming/romanize.h"
#include "core/rules/config.h"

namespace lifang::naming {

/// A subject that a naming plan gives to a district.
struct Theme {
  std::string id;
  std::string zh, en;
  std::vector<std::string> townships;  ///< names of those whose theme it is
  double weight = 0;                   ///< added to the rank of its words everywhere
};

/// A word that names can be made of, and where it comes from.
struct StockWord {
  std::string word;                    ///< 剡中
  std::string theme;                   ///< id
  std::string origin;                  ///< a clause for the register, Chinese
  std::vector<std::string> townships;  ///< names; only there. Empty: anywhere in the county
  std::vector<std::string> classes;    ///< only for these. Empty: for all
};

/// data/rules/stock.toml with the county's own over it; the file explains each.
struct Stock {
  std::vector<Theme> themes;
  std::vector<StockWord> words;
  std::map<std::string, double, std::less<>> rank;  ///< what each reason counts

  double weight(std::string_view reason) const;
  const Theme* find_theme(std::string_view id) const;
};

/// Errors: "naming.bad_stock" for a word without origin or of an unknown theme.
Result<Stock> make_stock(const rules::Config& file);

/// Why a word is offered. Codes have sentences: suggest.reserved, suggest.axis, suggest.former,
/// suggest.near, suggest.local, suggest.district_theme, suggest.theme.
struct Reason {
  std::string code;
  std::vector<std::string> args;
};

/// A word that only this place speaks for: a reserved or former name, a neighbour.
struct LocalWord {
  std::string word;
  bool whole = false;  ///< the whole name, generic part included
  std::string origin;
  Reason reason;
  double nearness = 0;        ///< 0..1, scales what the reason counts
  std::string reserved = {};  ///< id of the reserved name that it is
};

struct SuggestionWish {
  Proposal proposal;          ///< without a name
  std::string township_name;  ///< "" unknown
  std::string theme;          ///< only words of this theme; "" all
  std::vector<LocalWord> local;
  std::size_t count = 10;
  std::size_t skip = 0;  ///< as many were shown before
};

struct Suggestion {
  std::string name;
  std::string specific, generic;
  std::string theme;   ///< of the stock, in Chinese; "" for a local word
  std::string origin;  ///< for the register
  std::vector<Reason> reasons;
  double score = 0;
  std::string reserved;  ///< id of the reserved name that it is, or ""
  Romanization romanization;
  std::vector<Finding> findings;  ///< notes only; "N12.continuation" if no name is without
};

/// Lawful names for a thing, the best first: made of what the place itself offers and of the
/// stock, each checked as any proposal is. A name with an error or a warning is left out; one
/// with a note, or whose reading is open, comes after those without, unless it is reserved for
/// this place. Themes take turns.
/// The order of the stock and of the register changes nothing.
///
/// On a road that another one goes on into, that one's name comes first; names that break
/// only the rule of one axis fill what is left.
std::vector<Suggestion> suggest(const SuggestionWish& wish, const Stock& stock,
                                const RegisterIndex& index, const Rules& rules);

}  // namespace lifang::naming
