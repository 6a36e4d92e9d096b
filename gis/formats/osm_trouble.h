// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lifang::formats {

/// What a reader of OpenStreetMap data could not do, from the words of libosmium's or zlib's
/// exception: they alone tell a file that was cut short from one that is garbled.
/// Codes: "import.truncated", "import.damaged".
Error osm_trouble(const std::string& path, std::string_view words);

}  // namespace lifang::formats
