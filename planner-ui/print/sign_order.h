// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/rules/messages.h"
#include "gis/workspace/queries/plate_order.h"
#include "gis/workspace/workspace.h"

namespace lifang::print {

/// The drawing of every plate and sign of an order. A PDF has A4 pages; a picture is one long page.
/// Errors: "plate.sheet_too_long" of a picture; those of paint::write.
Result<void> write_sign_sheet(const addressing::SignRules& rules,
                              const std::vector<queries::OrderedSign>& signs,
                              rules::Language language, const std::string& file);

/// The same of these signs of the register, whatever their state. Answers how many.
/// Errors: "plate.nothing_to_order"; those of write_sign_sheet.
Result<std::size_t> write_street_signs(workspace::Workspace& work,
                                       const std::vector<std::string>& ids,
                                       rules::Language language, const std::string& file);

}  // namespace lifang::print
