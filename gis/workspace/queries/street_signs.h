// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/addressing/sign.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// The rules of plates and signs as they hold in the workspace. Errors: those of rule_file_of and
/// SignRules::parse.
Result<addressing::SignRules> sign_rules(workspace::Session& session);

struct SignFilter {
  std::string status = {};      ///< a state's word; "" all
  std::string name = {};        ///< of the road; "" all
  std::string overdue_on = {};  ///< due or ordered, and late on that day; "" all
};
/// The register of street signs, the most urgent first. Errors: "sign.bad_status"; the session's.
Result<std::vector<Row>> street_signs(workspace::Session& session, const SignFilter& filter = {});

/// A sign of the register as it is made.
addressing::Sign sign_of(const addressing::SignRules& rules, const Row& street_sign);

}  // namespace lifang::queries
