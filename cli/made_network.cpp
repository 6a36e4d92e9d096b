// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/made_network.h"

#include <cmath>

namespace lifang::cli {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014) of a place: the same whatever was asked before.
std::uint64_t hash(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

double moved(std::uint64_t seed) {
  return static_cast<double>(hash(seed) % 5000) / 100 - 25;
}

}  // namespace

network::NumberedMap made_network(std::uint32_t junctions) {
  constexpr double block_m = 80;
  const auto side = static_cast<std::uint32_t>(
      std::max(2.0, std::round(std::sqrt(static_cast<double>(junctions)))));
  network::NumberedMap map;
  map.vertices.reserve(std::size_t{side} * side);
  for (std::uint32_t y = 0; y < side; ++y) {
    for (std::uint32_t x = 0; x < side; ++x) {
      const std::uint64_t at = 4 * (std::uint64_t{y} * side + x);
      map.vertices.push_back({x * block_m + moved(at), y * block_m + moved(at + 1)});
    }
  }
  // Each street from one edge of the town to the other, broken where a block has none.
  const auto street = [&](std::uint32_t first, std::uint32_t step, std::uint64_t salt) {
    network::NumberedMap::Way way{.vertices = {}, .road_class = "lane"};
    const auto finish = [&] {
      if (way.vertices.size() > 1) map.ways.push_back(way);
      way.vertices.clear();
    };
    for (std::uint32_t k = 0; k < side; ++k) {
      const std::uint32_t v = first + k * step;
      way.vertices.push_back(v);
      if (hash(4 * std::uint64_t{v} + salt) % 10 == 0) finish();
    }
    finish();
  };
  for (std::uint32_t i = 0; i < side; ++i) {
    street(i * side, 1, 2);
    street(i, side, 3);
  }
  return map;
}

}  // namespace lifang::cli
