// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// A kept network and kept rows, overwritten at the places that the input says (three bytes where,
// one what) and cut off at its end: not taken, or searched and renewed without a fault of memory.
#include <cstdint>

#include "core/network/snap.h"
#include "gis/workspace/operations/network_pack.h"

using namespace lifang;

namespace {

constexpr network::Cost limit = 300'000;

operations::WalkNetwork streets() {
  std::vector<network::Way> ways;
  operations::WalkNetwork out;
  for (int i = 0; i < 4; ++i) {
    ways.push_back(
        {.line = {{0, i * 50.0}, {70, i * 50.0}, {150, i * 50.0}}, .road_class = "main"});
    ways.push_back({.line = {{i * 50.0, 0}, {i * 50.0, 150}}, .road_class = "steps"});
    out.road_ids.insert(out.road_ids.end(), {"a", "b"});
    out.rows.push_back({.fid = i + 1, .ways = 2});
  }
  out.graph =
      network::build(ways, {.id = "walk", .speed_mps = 1, .step_s = 1, .tread_m = 0.3}).graph;
  return out;
}

network::Place place(const network::Graph& graph, const char* id, std::uint32_t edge) {
  const network::Position middle{edge, graph.edges[edge].length_m / 2};
  return {id, {{middle, 100}}};
}

std::string overwritten(std::string bytes, const std::uint8_t* data, std::size_t size) {
  for (; size >= 4; data += 4, size -= 4) {
    const std::size_t at = (data[0] | data[1] << 8 | data[2] << 16) % bytes.size();
    bytes[at] = static_cast<char>(data[3]);
  }
  if (size == 1) bytes.resize(bytes.size() * data[0] / 256);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const operations::WalkNetwork network = streets();
  static const std::string kept = operations::pack(network);
  if (const auto read = operations::unpack_network(overwritten(kept, data, size))) {
    if (!read->graph.edges.empty()) {
      network::Search search(read->graph);
      (void)search.nodes(place(read->graph, "o", 0).stops, limit);
    }
    (void)operations::pack(*read);
  }
  static const std::vector<network::Place> origins{place(network.graph, "o", 0)};
  static const std::vector<network::Place> targets{place(network.graph, "t", 1),
                                                   place(network.graph, "u", 2)};
  static const std::string kept_rows = [] {
    network::KeptRows rows;
    (void)network::reach_rows(network.graph, origins, targets, limit, rows);
    return operations::pack(rows);
  }();
  if (auto rows = operations::unpack_rows(overwritten(kept_rows, data, size)))
    (void)network::reach_rows(network.graph, origins, targets, limit, *rows);
  return 0;
}
