// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// Errors: "naming.bad_date".
Result<void> check_date(const std::string& day);

/// The address in Pinyin as it stands on the certificate; where a reading is open it says so.
/// Errors: those of queries::spelled_address.
Result<std::string> certificate_spelling(workspace::Session& session, const std::string& address);

}  // namespace lifang::operations
