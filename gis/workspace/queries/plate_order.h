// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/addressing/sign.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// What is to be made. Without a road, a compound or a day: all plates in use.
struct PlateOrder {
  std::string road = {};      ///< its name
  std::string compound = {};  ///< its name
  std::string since = {};     ///< plates valid from this day on; "" all
  bool plates = true;
  bool signs = false;  ///< street signs that are due, too
};

/// One plate or sign of the order.
struct OrderedSign {
  std::string id;       ///< of the door plate or street sign
  std::string address;  ///< where it goes; "" a street sign
  addressing::Sign sign;
  bool pinyin_certain = true;  ///< false: a reading is open, to be settled before it is made
};

/// Plates in use, by road, compound, kind and number, then signs that are due. Plates of a kind
/// that no rule makes are left out. Errors: "plate.nothing_to_order"; those of sign_rules.
Result<std::vector<OrderedSign>> plate_order(workspace::Session& session, const PlateOrder& asked);

}  // namespace lifang::queries
