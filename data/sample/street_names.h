// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/sample/network.h"
#include "data/sample/plan.h"
#include "data/sample/settlements.h"

namespace lifang::sample {

/// Names the streets of core and towns; one that goes straight on keeps its
/// name. Some stay without, and so do planned streets and village lanes, for
/// the naming office to deal with. No name twice in one settlement.
void name_streets(Network& net, const Plan& plan, const std::vector<Settlement>& settlements,
                  std::uint64_t seed);

}  // namespace lifang::sample
