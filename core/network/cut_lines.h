// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/network/build.h"

namespace lifang::network {

/// Points so near to each other are one vertex.
inline constexpr double same_vertex_m = 0.01;

/// The first half of `build`: the lines that are walked on, cut where they meet.
struct CutLines {
  std::vector<std::uint32_t> used = {};    ///< ways, ascending
  std::vector<Line> lines = {};            ///< parallel
  std::vector<std::uint32_t> broken = {};  ///< as in Built
};
CutLines cut_lines(std::span<const Way> ways, const Profile& profile, bool cut_crossings);

/// The second half: their vertices are numbered and joined to a graph.
Built build(std::span<const Way> ways, CutLines cut, const Profile& profile, Ground ground);

}  // namespace lifang::network
