// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/community/solve.h"

namespace lifang::community {

/// More units than this are not looked through.
inline constexpr std::size_t most_looked_through = 12;

/// The best of all plans whose communities hang together, as `solve` compares them: every
/// connected set of units is tried as the community of the first unit that has none. None if
/// there are more than `most_looked_through` units.
std::optional<Plan> best_of_all(const Area& area, const SolveOptions& options);

}  // namespace lifang::community
