// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace lifang {

/// Does [begin, end) of some work; see in_parallel.
using Piecework = std::function<void(std::size_t begin, std::size_t end)>;

/// Covers [0, count) in pieces of at most `piece`, on all cores; returns when all is done.
/// `worker` is called once on each thread and gives what does that thread's pieces, so that
/// it can hold what threads cannot share. Pieces come in no order and must not depend on
/// each other. What a worker throws is thrown again here.
///
///   in_parallel(rows.size(), 256, [&] {
///     return [&, fit = make_fitter()](std::size_t begin, std::size_t end) { ... };
///   });
void in_parallel(std::size_t count, std::size_t piece, const std::function<Piecework()>& worker);

}  // namespace lifang
