// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/session.h"

namespace lifang::queries {

/// An address in Hanyu Pinyin, from the largest part to the number: "Zhejiang Sheng, Shengzhou Shi,
/// Shanhu Jiedao, Qingxi Lu 12 Hao". A road or compound of the register is spelled as the register
/// says. Errors: those of the session; "plate.bad_address".
Result<std::string> spelled_address(workspace::Session& session, const std::string& address);

}  // namespace lifang::queries
