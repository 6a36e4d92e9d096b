// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <iterator>

#include "tests/chaos/deed_families.h"

namespace lifang::tests {

const std::vector<Deed>& deeds() {
  static const std::vector<Deed> all = [] {
    std::vector<Deed> out;
    // Plans first: what is cut up afterwards no longer passes their gate.
    for (const auto family :
         {plan_deeds, map_deeds, name_deeds, plate_deeds, place_deeds, field_deeds}) {
      auto some = family();
      out.insert(out.end(), std::make_move_iterator(some.begin()),
                 std::make_move_iterator(some.end()));
    }
    return out;
  }();
  return all;
}

}  // namespace lifang::tests
