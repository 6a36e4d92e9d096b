// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// Writes inside the transaction; if another row has what must be one of a kind
/// ("workspace.taken"), that write alone is taken back and the answer is false.
Result<bool> unless_taken(Session& session, const std::function<Result<void>()>& write);

}  // namespace lifang::workspace
