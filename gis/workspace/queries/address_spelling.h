// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/queries/naming_tables.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

struct SpelledName {
  std::string text;
  bool certain = true;  ///< false: the rules leave a reading open, an officer must choose
};
/// One road ("road") or compound ("compound") as the register spells it, else by the rules.
/// Errors: those of the session.
Result<SpelledName> spelled_name(workspace::Session& session, const NamingTables& tables,
                                 const std::string& name, const char* class_word);

/// An address in Hanyu Pinyin, from the largest part to the number: "Zhejiang Sheng, Shengzhou Shi,
/// Shanhu Jiedao, Qingxi Lu 12 Hao". A road or compound of the register is spelled as the register
/// says; certain if all its parts are. Errors: those of the session; "plate.bad_address".
Result<SpelledName> spelled_address(workspace::Session& session, const std::string& address);

}  // namespace lifang::queries
