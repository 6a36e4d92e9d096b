// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/rules/config.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The six-digit code of the county that most townships of the workspace belong
/// to (GB/T 2260); "" if no township has a code, so that the general rules apply.
Result<std::string> home_county(workspace::Session& session);

/// A file of data/rules ("care") as it holds in the workspace: the general rules with those of
/// `county` over them, if that is empty those of its home county.
///
///   const auto rules = rule_file_of(session, "community");
///
/// Errors: those of rule_file.
Result<rules::Config> rule_file_of(workspace::Session& session, std::string_view name,
                                   const std::string& county = {});

}  // namespace lifang::queries
