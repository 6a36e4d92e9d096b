// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/naming/register_index.h"
#include "core/naming/rules.h"
#include "core/naming/thing.h"

namespace lifang::naming {

/// A name that somebody wishes to give.
struct Proposal {
  std::string name;
  std::string class_word;             ///< "" : guessed from the generic part
  std::string id;                     ///< its own row in the register, if it has one
  std::string township;               ///< id; "" unknown
  std::vector<std::string> areas;     ///< built-up areas where it may lie
  bool located = false;               ///< false: judged as if it lay wherever the other does
  std::vector<std::string> features;  ///< what shall bear the name
  /// Ids of the named roads that it lies on; none: not known.
  std::optional<std::vector<std::string>> along = {};
  /// Ids of the waters, hills, villages … that it lies at, of those that its name may speak of;
  /// none: not known.
  std::optional<std::vector<std::string>> beside = {};
  Thing thing;
  std::vector<std::string> plans = {};  ///< ids of the naming plans whose districts it lies in
};

/// All that the rules find, worst first, then by code and clash. Codes are the rules of
/// data/rules/naming.toml: N2.… (characters, parts), N3.… (persons, trademarks), N4.… (named
/// after a division, road, water, hill or village elsewhere), N5.… (same and like names), N6.…
/// (divisions named after famous features, facilities apart from local names), N7.abolished_name,
/// N12.… (a road and its axis), N13.… (irregular words), N14.… (length, generic part).
///
///   for (const Finding& f : check({.name = "清溪路", .class_word = "road"}, index, rules)) …
///
/// Phases of one compound (一期, 二期) are one name. A feature does not clash with the
/// name it bears already, nor a road with the one it runs on into. A name that a naming plan
/// keeps clashes outside that plan wherever it is (N5.reserved_name); inside it is free.
std::vector<Finding> check(const Proposal& proposal, const RegisterIndex& index,
                           const Rules& rules);

bool has_error(const std::vector<Finding>& findings);

}  // namespace lifang::naming
