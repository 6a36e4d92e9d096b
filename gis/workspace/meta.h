// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// Writes one entry of the table `meta`, over what was there.
Result<void> set_meta(Session& session, std::string_view key, std::string value);

/// Whether it is one at all, of any schema.
bool is_workspace(Session& session);

}  // namespace lifang::workspace
