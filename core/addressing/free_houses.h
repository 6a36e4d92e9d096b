// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "core/addressing/street.h"
#include "core/addressing/town.h"

namespace lifang::addressing {

/// The houses of a town that no known number stands at: where an unknown one may.
/// Requires: `town` outlives it.
class FreeHouses {
 public:
  /// `hidden`: numbers of the town that count as unknown, by index.
  FreeHouses(const Town& town, const std::set<std::size_t>& hidden);

  /// The middle of the free house nearest to the point, within so many metres and on the same
  /// side of the street; none where most known numbers are plates of their own, not the houses'.
  std::optional<Point> near(Point at, const Street& street, Side side, double within) const;

 private:
  std::vector<Point> middles_;
};

}  // namespace lifang::addressing
