// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

namespace lifang::addressing {

/// A part of a sign with one line of text. Shares of the sign's width and height, from above left.
struct SignArea {
  std::string says;  ///< name, pinyin or number
  double x = 0, y = 0, width = 1, height = 1;
  std::string ground, ink;  ///< "#rrggbb"; "" as the sign's
};

/// One kind of plate or street sign (data/rules/sign.toml).
struct SignKind {
  std::string id;  ///< as door_plate.kind; and street, lane, compound
  std::string zh, en;
  double width_mm = 0, height_mm = 0;
  std::string ground;  ///< "" follows the direction of the road
  std::string sure;    ///< how its size is known: text (read in `source`), known, ours
  std::string source;
  std::vector<SignArea> areas;
};

struct SignRules {
  std::vector<SignKind> kinds;
  std::string east_west, north_south, other;  ///< grounds by the direction of a road
  std::string ink;
  std::string family;  ///< of the letters, with stand-ins, as CSS has it
  int due_days = 60;   ///< a street sign stands so long after its name was approved

  const SignKind* find(std::string_view id) const;
  /// Errors: "plate.bad_sign_rule" naming the kind: no size, a word for how sure that is none,
  /// an area outside the sign, an area that says something else, a colour that is none.
  static Result<SignRules> parse(const rules::Config& file);
};

/// What stands on one sign, and what it is made of.
struct Sign {
  std::string kind;
  std::string name, pinyin, number;
  double width_mm = 0, height_mm = 0;
  std::string ground, ink;
  std::vector<SignArea> areas;  ///< their colours filled in

  std::string says(const SignArea& area) const;
};

/// A road's ground: nearer to east–west than to north–south, or the other; a road without a
/// bearing (a ring) has the rule's `other`. 0 north, 90 east.
std::string ground_of(const SignRules& rules, std::optional<double> bearing_deg);

/// Makes the sign of a kind; `bearing_deg` of its road.
Sign make_sign(const SignRules& rules, const SignKind& kind, std::optional<double> bearing_deg);

}  // namespace lifang::addressing
