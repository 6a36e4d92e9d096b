// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/network/reach.h"

namespace lifang::network {

/// An origin or a target of many searches, by a name that outlives the network.
struct Place {
  std::string id = {};
  std::vector<Stop> stops = {};  ///< the nearest counts
};

/// Who reaches whom, with what decided it, so that after an edit only those origins are searched
/// again whose circle meets it. Holds nothing of the graph's numbering.
struct KeptRows {
  /// A stretch of way, as a digest of its shape and cost, and where it lies.
  struct Stretch {
    std::uint64_t digest = 0;
    Box box = {};
  };
  /// A place as it was tied to the network: a digest of its stops, and where they are.
  struct Tied {
    std::string id = {};
    std::uint64_t digest = 0;
    Box box = {};
  };
  Cost limit = 0;
  double fastest = 0;  ///< metres a tick, of any edge and of the legs beside them
  double ticks_per_s = 0;
  std::vector<Stretch> stretches = {};  ///< by digest
  std::vector<Tied> origins = {};
  std::vector<Tied> targets = {};
  std::vector<std::vector<Reached>> rows = {};  ///< by origin: targets by ascending index
};

/// For each origin the targets within the limit, by ascending index; on all cores. Rows of `kept`
/// that no change of the network or of a target can have touched are taken over: nothing that
/// differs lies within the straight distance that the limit allows. Then `kept` holds the
/// new state. Equal to searching all anew.
///
/// `searched` is how many origins were. Ids are unique.
struct RowsDone {
  std::vector<std::vector<Reached>> rows;
  std::size_t searched = 0;
};
RowsDone reach_rows(const Graph& graph, std::span<const Place> origins,
                    std::span<const Place> targets, Cost limit, KeptRows& kept);

}  // namespace lifang::network
