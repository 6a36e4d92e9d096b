// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/chaos/playground.h"

/// Deeds of field work; the copies lie beside the workspace.
namespace lifang::tests {

Result<void> take_township_out(workspace::Workspace& work, Random& random);
/// Does something in a copy that is out, and brings it back.
Result<void> merge_a_copy(workspace::Workspace& work, Random& random);
Result<void> settle_a_conflict(workspace::Workspace& work, Random& random);

}  // namespace lifang::tests
