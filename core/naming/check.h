// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/naming/register_index.h"
#include "core/naming/rules.h"

namespace lifang::naming {

/// A road that another one runs on into.
struct Continued {
  std::string id;
  std::string name;
  std::string place;  ///< where, for people
};

/// What is known of the thing that is to bear the name; unknown is no number, never 0.
struct Thing {
  std::optional<double> floors, site_area_m2, floor_area_m2, open_area_m2, green_share;
  std::optional<double> width_m, length_m;
  std::optional<double> bearing_deg;  ///< of a road, end to end: 0 north, 90 east
  std::vector<Continued> continues;   ///< named roads that go on where it ends, nearly straight
};

/// A name that somebody wishes to give.
struct Proposal {
  std::string name;
  std::string class_word;             ///< "" : guessed from the generic part
  std::string id;                     ///< its own row in the register, if it has one
  std::string township;               ///< id; "" unknown
  std::vector<std::string> areas;     ///< built-up areas where it may lie
  bool located = false;               ///< false: judged as if it lay wherever the other does
  std::vector<std::string> features;  ///< what shall bear the name
  Thing thing;
};

/// All that the rules find, worst first, then by code and clash. Codes are the rules of
/// data/rules/naming.toml: N2.… (characters, parts), N3.… (persons, trademarks), N5.… (same
/// and like names), N7.abolished_name, N12.… (a road and its axis), N13.… (irregular words), N14.…
/// (length, generic part).
///
///   for (const Finding& f : check({.name = "清溪路", .class_word = "road"}, index, rules)) …
///
/// Phases of one compound (一期, 二期) are one name. A feature does not clash with the
/// name it bears already.
std::vector<Finding> check(const Proposal& proposal, const RegisterIndex& index,
                           const Rules& rules);

bool has_error(const std::vector<Finding>& findings);

}  // namespace lifang::naming
