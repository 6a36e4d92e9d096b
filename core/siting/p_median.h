// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/siting/location_search.h"

namespace lifang::siting {

/// p-median (Hakimi 1964): at most `wanted` sites such that the sum of weight times distance
/// to the nearest is least. `distances` client by client, infinite where there is no way;
/// one weight a client, >= 0. Infinite total and proven: some client is left without a way.
///
/// Method:   on large instances only near sites are looked at; clients for whom that proves
///   too few get longer lists, so nothing is lost. Then as `locate`.
Located nearest_in_sum(std::span<const double> distances, std::span<const double> weights,
                       std::uint32_t wanted, int seed, Budget& budget);

}  // namespace lifang::siting
