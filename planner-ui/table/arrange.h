// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "planner-ui/table/rows.h"

namespace lifang::table {

/// How a table is to be looked at.
struct View {
  std::string filter;  ///< words that a row must contain
  int sort = -1;       ///< a column; -1: as read
  bool descending = false;
  int group = -1;                  ///< a column whose equal rows stand together
  std::set<std::uint64_t> folded;  ///< keys of groups whose rows are put away
};

/// Rows with one value in the column grouped by. `rows[begin, end)` of the arrangement.
struct Group {
  std::uint64_t key = 0;
  std::size_t begin = 0, end = 0;
  bool folded = false;
  std::vector<double> sums;  ///< one a column; NaN where nothing is known or not summed
};

/// One line as it is shown: a group's head, or a row.
struct Line {
  std::uint32_t index = 0;  ///< of `groups`, or of the table's rows
  bool head = false;
};

struct Arrangement {
  std::vector<std::uint32_t> rows;  ///< that pass the filter, in the order shown
  std::vector<Group> groups;        ///< in the order shown; none where nothing is grouped
  std::vector<Line> lines;
  std::vector<double> sums;  ///< of all of `rows`, as of a group
};

/// A column's place in an order for each of its texts: `ranks[word]`.
using Ranks = std::function<const std::vector<std::uint32_t>&(std::size_t column)>;

/// Filters, groups and sorts. Numbers go by their size, texts by their rank, equal ones stay as
/// they were read; what is unknown comes last either way. A filter of figures alone looks at
/// numbers too. `summed` says of each column whether its sum means something.
Arrangement arrange(const Rows& rows, const View& view, const std::vector<bool>& summed,
                    const Ranks& ranks);

/// The lines of an arrangement whose groups were folded or unfolded.
std::vector<Line> lines_of(const Arrangement& arranged);

}  // namespace lifang::table
