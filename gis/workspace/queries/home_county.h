// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/session.h"

namespace lifang::queries {

/// The six-digit code of the county that most townships of the workspace belong
/// to (GB/T 2260); "" if no township has a code, so that the general rules apply.
Result<std::string> home_county(workspace::Session& session);

}  // namespace lifang::queries
