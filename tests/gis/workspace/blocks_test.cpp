// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/blocks.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <random>

namespace lifang::workspace {

TEST_CASE("bytes come back as they were: none, few, alike, at random, several blocks of them") {
  std::mt19937 random(1);
  for (const std::size_t size : {0UL, 1UL, 300UL, 255UL * 255, 1UL << 24U, (1UL << 24U) + 1}) {
    CAPTURE(size);
    const std::string alike(size, 'a');
    CHECK(unpack_blocks(pack_blocks(alike)) == alike);
    std::string mixed(size, 0);
    for (char& c : mixed) c = static_cast<char>(random());
    CHECK(unpack_blocks(pack_blocks(mixed)) == mixed);
  }
}

TEST_CASE("damaged blocks are refused, and one that claims what it cannot hold takes no room") {
  const std::string sound = pack_blocks(std::string(1000, 'a'));
  for (std::size_t cut = 1; cut < sound.size(); ++cut)
    CHECK_FALSE(unpack_blocks(sound.substr(0, cut)));
  std::string boast(16, '\0');
  const std::uint32_t lengths[2] = {1U << 24U, 8};
  std::memcpy(boast.data(), lengths, sizeof lengths);
  CHECK_FALSE(unpack_blocks(boast));
}

}  // namespace lifang::workspace
