// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/rules/messages.h"

namespace lifang::queries {

/// What people call a workspace's coordinate system: "CGCS2000 / 3度带高斯-克吕格
/// 中央经线120°（EPSG:4549）" by data/rules/crs.toml, else PROJ's own name.
std::string crs_title(int epsg, rules::Language language);

}  // namespace lifang::queries
