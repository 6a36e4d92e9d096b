// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/addressing/audit.h"

/// Small made streets whose truth is known.
namespace lifang::tests {

inline addressing::HouseNumber plate(const std::string& text, double x, double y,
                                     const std::string& street = "Lane") {
  return {"node/" + text + "@" + std::to_string(static_cast<int>(x)) + "," +
              std::to_string(static_cast<int>(y)),
          {x, y},
          street,
          {},
          text};
}

inline addressing::NamedRoad road(const std::string& name, Line line) {
  return {"way/" + name, name, {}, {}, std::move(line)};
}

/// A street 200 m long, drawn eastwards in two ways: odd numbers north, even south, 1 to 20.
inline addressing::Town sided_town() {
  addressing::Town town;
  town.roads = {road("Lane", {{0, 0}, {100, 0}}), road("Lane", {{100, 0}, {200, 0}})};
  for (int i = 0; i < 10; ++i) {
    town.numbers.push_back(plate(std::to_string(2 * i + 1), 10 + 20 * i, 12));
    town.numbers.push_back(plate(std::to_string(2 * i + 2), 12 + 20 * i, -12));
  }
  return town;
}

inline std::size_t count(const addressing::TownAudit& audit, const std::string& code) {
  std::size_t out = 0;
  const auto add = [&](const std::vector<addressing::AuditFinding>& findings) {
    for (const auto& found : findings) out += found.what.code == code ? 1 : 0;
  };
  for (const auto& street : audit.streets) add(street.findings);
  add(audit.elsewhere);
  return out;
}

}  // namespace lifang::tests
