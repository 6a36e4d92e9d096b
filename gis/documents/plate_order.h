// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/rules/messages.h"
#include "gis/documents/document.h"
#include "gis/workspace/queries/plate_order.h"

namespace lifang::documents {

/// The list for the sign maker: of each sign its kind, texts, pinyin, size and colours, and where
/// it goes. Title and heads in the language. `office` and `date` stand below it.
Document order_document(const addressing::SignRules& rules,
                        const std::vector<queries::OrderedSign>& signs, rules::Language language,
                        const std::string& office, const std::string& date);

/// "大门牌 600×400 mm".
std::string kind_and_size(const addressing::SignRules& rules, const addressing::Sign& sign,
                          rules::Language language);

}  // namespace lifang::documents
