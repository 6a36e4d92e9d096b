// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// A CSV file as it is written; `encoding` as in ReadOptions. Errors: those of parse_csv, of
/// files::check_readable, and "import.wrong_encoding".
Result<Sheet> read_csv_sheet(const std::string& path, const std::string& encoding = {});

/// The first column with one of the names at a path of import.toml ("coordinates.longitude"),
/// -1 if there is none.
std::ptrdiff_t column_named(const Sheet& sheet, const rules::Config& rules, std::string_view path);

/// The finite number that a cell holds.
std::optional<double> cell_number(std::string_view text);

/// Adds a sheet to `source` as a layer of points (or of WKT shapes). Columns are found
/// by the names in import.toml's [coordinates]; all values stay text, so that 0012 and
/// 18-digit numbers are kept as written. Longitude and latitude without a stated CRS
/// are taken as WGS 84. A sheet without coordinates is an error unless the options allow it.
/// Errors: "import.no_coordinates", "import.no_crs".
Result<void> add_sheet(Source& source, const Sheet& sheet, const ReadOptions& options);

}  // namespace lifang::formats
