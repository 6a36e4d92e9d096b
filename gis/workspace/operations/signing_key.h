// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/certificate/seal.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// The key with which a workspace signs its certificates. The public key stands in the workspace;
/// the secret one in a file of its own that only its owner may read, outside of it: in
/// $LIFANG_KEYS, else in the user's data folder. A copy of the workspace cannot sign.

/// The workspace's public key; "" while it has none.
Result<std::string> public_key(workspace::Workspace& work);

/// The pair. Made when there is none yet. Errors: "certificate.key_elsewhere" if another machine
/// holds the secret key; "certificate.key_not_written" with the folder.
Result<certificate::Keys> signing_keys(workspace::Workspace& work);

/// Writes the secret key to a file for another machine of the office, or takes it from one.
/// Errors: those of signing_keys; "certificate.bad_key" if it is not this workspace's.
Result<void> export_key(workspace::Workspace& work, const std::string& file);
Result<void> import_key(workspace::Workspace& work, const std::string& file);

}  // namespace lifang::operations
