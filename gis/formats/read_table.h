// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/formats/read_file.h"

/// Sheets of text with coordinates in columns: what CSV and XLSX have in common.
namespace lifang::formats {

struct Sheet {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> lines;
  std::vector<std::int64_t> numbers;  ///< line numbers in the file, parallel to `lines`
};

/// RFC 4180 with comma, semicolon or tab, whichever the first line has most of.
/// Errors: "import.open_quote" names the line where a quote was never closed.
Result<Sheet> parse_csv(const std::string& text, const std::string& path);

/// Adds a sheet to `source` as a layer of points (or of WKT shapes). Columns are found
/// by the names in import.toml's [coordinates]; all values stay text, so that 0012 and
/// 18-digit numbers are kept as written. Longitude and latitude without a stated CRS
/// are taken as WGS 84. A sheet without coordinates is an error unless the options allow it.
/// Errors: "import.no_coordinates", "import.no_crs".
Result<void> add_sheet(Source& source, const Sheet& sheet, const ReadOptions& options);

}  // namespace lifang::formats
