// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/siting/location_search.h"

namespace lifang::siting {

struct Center {
  std::vector<std::uint32_t> open;  ///< ascending; empty if nobody can be served or time ran out
  double radius = 0;                ///< the farthest client's way to its site
  double bound = 0;                 ///< no choice has a smaller radius
  bool proven = false;
  bool infeasible = false;  ///< proven: some client is left without a way
};

/// p-center (Hakimi 1964): at most `wanted` sites such that the farthest client is as near as
/// can be. `distances` client by client, infinite where there is no way.
///
/// Method: the radius is one of the distances, and whether so many sites cover everybody within
///   one is a set covering, proven either way (Minieka 1970). The distances are halved, easy
///   questions first, so that a budget that ends leaves a good radius and a good bound.
Center nearest_farthest(std::span<const double> distances, std::size_t sites, std::uint32_t wanted,
                        int seed, Budget& budget);

}  // namespace lifang::siting
