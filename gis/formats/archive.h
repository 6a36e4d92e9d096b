// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"

namespace lifang::formats {

/// How much a packed file (XLSX) may hold.
struct ArchiveLimits {
  std::int64_t files = 1000;
  double megabytes = 512;  ///< unpacked, all files together
  double text_kb = 1024;   ///< between two brackets of XML: what one cell can hold
};

/// Unpacks a zip into nothing, to know what it holds before anybody reads it: what the file says
/// of itself counts for nothing. Nothing in it may name a place outside it.
/// Errors: "import.damaged", "import.archive_path", "import.archive_large", "import.archive_text".
Result<void> check_archive(const std::string& path, const ArchiveLimits& limits);

}  // namespace lifang::formats
