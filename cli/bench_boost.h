// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/network/graph.h"

namespace lifang::cli {

/// A network as peers take it: nodes by number and costs of the ways between them.
struct PlainNetwork {
  struct Link {
    std::uint32_t from;
    std::uint32_t to;
    network::Cost cost;
  };
  std::uint32_t nodes = 0;
  std::vector<Link> links;  ///< walked in both directions
};

/// The peer of `bench network`: Boost.Graph's dijkstra_shortest_paths on the same nodes and costs,
/// with a visitor that stops where the limit is passed.
class BoostPeer {
 public:
  explicit BoostPeer(const PlainNetwork& network);
  ~BoostPeer();
  BoostPeer(const BoostPeer&) = delete;
  BoostPeer& operator=(const BoostPeer&) = delete;

  using Reached = std::vector<std::pair<std::uint32_t, network::Cost>>;
  /// As the library is used: it sets all nodes' values before each search.
  void search(std::uint32_t node, network::Cost limit, Reached& out);
  /// With ..._no_init, and after the search the values of touched nodes set back.
  void search_no_init(std::uint32_t node, network::Cost limit, Reached& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lifang::cli
