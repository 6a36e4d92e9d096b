// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lifang {

/// A count shared out in whole numbers that add up to it again (largest remainders; ties to
/// the earlier). Weights >= 0; if their sum is 0, all goes to the first.
///
///   shared_out(613, {{2, 1}})  // {409, 204}
std::vector<std::int64_t> shared_out(std::int64_t count, std::span<const double> weights);

}  // namespace lifang
