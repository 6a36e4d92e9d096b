// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/sample/corridors.h"
#include "data/sample/network.h"
#include "data/sample/settlements.h"

namespace lifang::sample {

/// Roads between places: each takes the easiest way over the ground (Dijkstra
/// 1959 on the height grid), favouring roads that are there already, so that
/// they gather in the valleys. First the planned routes, then each village's.
std::vector<Street> make_routes(Network& net, const Plan& plan,
                                const std::vector<Settlement>& settlements, const Terrain& terrain,
                                const Corridors& corridors);

}  // namespace lifang::sample
