// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "planner-ui/table/rows.h"

namespace lifang::table {

/// Rows with their heads in the two forms that a spreadsheet takes from the clipboard.
struct Copied {
  std::string tsv;
  std::string html;  ///< texts marked as such: 0012 and codes of 18 digits stay what they are
};

/// `titles`: one a column. Numbers without grouping and unit, unknown as an empty cell.
Copied copy_rows(const Rows& rows, std::span<const std::uint32_t> which,
                 const std::vector<std::string>& titles);

}  // namespace lifang::table
