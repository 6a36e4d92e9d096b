// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

#include "core/base/result.h"

namespace lifang {

/// How long work reports and is stopped. Called on the working thread with the
/// share done (0..1, or a negative number when it cannot be known) and the name
/// of the phase; returning false asks the work to stop at the next safe point.
/// An empty Progress never stops anything.
using Progress = std::function<bool(double share, std::string_view phase)>;

/// Reports if anyone listens; true means go on.
inline bool report(const Progress& progress, double share, std::string_view phase) {
  return !progress || progress(share, phase);
}

/// The error of work that was asked to stop and did, changing nothing.
inline tl::unexpected<Error> cancelled() {
  return fail(Fault::environment, "work.cancelled");
}

}  // namespace lifang
