// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/sample/county.h"
#include "data/sample/network.h"
#include "data/sample/uses.h"

namespace lifang::sample {

/// Shares the core's blocks out to the urban communities of each street: each
/// grows from a seed over neighbouring blocks toward a size of its own, some
/// far too large, some too small, as they are before a reform.
void make_communities(County& county, const Plan& plan, const Network& net,
                      const std::vector<Plot>& plots);

}  // namespace lifang::sample
