// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "core/districting/bits.h"
#include "core/districting/graph.h"

namespace lifang::districting {

/// Three units, of which at most one district of a plan holds two: rows that sharpen set
/// partitioning (subset rows: Jepsen, Petersen, Spoorendonk, Pisinger 2008).
struct Triple {
  std::array<std::uint32_t, 3> units = {};
  double price = 0;  ///< of a district that holds two of them; <= 0
};

template <class Set>
bool holds_two(const Set& units, const Triple& t) {
  return units.has(t.units[0]) + units.has(t.units[1]) + units.has(t.units[2]) >= 2;
}

/// A district and its share in a plan of shares.
using Shares = std::vector<std::pair<WideBits, double>>;

/// The triples that the shares break most, each unit in a few of them at most.
std::vector<Triple> broken_triples(std::size_t units, const Shares& shares, Budget& budget);

/// [i * units + j]: the share of districts that hold both.
std::vector<double> shares_together(std::size_t units, const Shares& shares);

}  // namespace lifang::districting
