// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/table/arrange.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lifang::table {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// "1,204" as digits; "" if the words are no figure.
std::string figure_of(const std::string& words) {
  std::string out;
  for (const char c : words) {
    if (c == ',') continue;
    if (!((c >= '0' && c <= '9') || c == '.' || c == '-')) return {};
    out += c;
  }
  return out;
}

/// Marks the rows whose value in the column contains the words. A text is looked at once.
void mark_texts(const Column& column, const std::string& words, std::vector<bool>& passes) {
  std::vector<bool> fits;
  for (const std::string& text : column.texts())
    fits.push_back(lowered(text).find(words) != std::string::npos);
  for (std::size_t row = 0; row < passes.size(); ++row) {
    if (fits[column.word(row)]) passes[row] = true;
  }
}

void mark_numbers(const Column& column, const std::string& figure, std::vector<bool>& passes) {
  for (std::size_t row = 0; row < passes.size(); ++row) {
    if (!passes[row] && column.plain(row).find(figure) != std::string::npos) passes[row] = true;
  }
}

std::vector<std::uint32_t> filtered(const Rows& rows, const std::string& filter) {
  std::vector<bool> passes(rows.size(), filter.empty());
  const std::string words = lowered(filter), figure = figure_of(filter);
  for (const Column& column : rows.columns) {
    if (filter.empty()) break;
    if (!column.numeric()) mark_texts(column, words, passes);
    if (column.numeric() && !figure.empty()) mark_numbers(column, figure, passes);
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t row = 0; row < passes.size(); ++row) {
    if (passes[row]) out.push_back(row);
  }
  return out;
}

void sort_by(const Rows& rows, std::size_t at, bool descending, const Ranks& ranks,
             std::vector<std::uint32_t>& order) {
  constexpr double last = std::numeric_limits<double>::infinity();
  const Column& column = rows.columns[at];
  const std::vector<std::uint32_t>* rank = column.numeric() ? nullptr : &ranks(at);
  std::vector<double> place(rows.size(), last);
  for (const std::uint32_t row : order) {
    const bool known = rank != nullptr ? column.word(row) != 0 : !std::isnan(column.number(row));
    if (!known) continue;
    const double size = rank != nullptr ? (*rank)[column.word(row)] : column.number(row);
    place[row] = descending ? -size : size;
  }
  std::ranges::stable_sort(order, {}, [&](std::uint32_t row) { return place[row]; });
}

std::vector<double> sums_of(const Rows& rows, std::span<const std::uint32_t> of,
                            const std::vector<bool>& summed) {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sums(rows.columns.size(), nothing);
  for (std::size_t at = 0; at < sums.size(); ++at) {
    const Column& column = rows.columns[at];
    if (!column.numeric() || !summed[at]) continue;
    for (const std::uint32_t row : of) {
      const double number = column.number(row);
      if (!std::isnan(number)) sums[at] = std::isnan(sums[at]) ? number : sums[at] + number;
    }
  }
  return sums;
}

void make_groups(const Rows& rows, const View& view, const std::vector<bool>& summed,
                 Arrangement& out) {
  const Column& column = rows.columns[static_cast<std::size_t>(view.group)];
  for (std::size_t begin = 0; begin < out.rows.size();) {
    Group group{.key = column.key(out.rows[begin]), .begin = begin, .end = begin, .sums = {}};
    while (group.end < out.rows.size() && column.key(out.rows[group.end]) == group.key) ++group.end;
    group.folded = view.folded.contains(group.key);
    group.sums = sums_of(rows, std::span(out.rows).subspan(begin, group.end - group.begin), summed);
    begin = group.end;
    out.groups.push_back(std::move(group));
  }
}

}  // namespace

std::vector<Line> lines_of(const Arrangement& arranged) {
  std::vector<Line> lines;
  lines.reserve(arranged.rows.size() + arranged.groups.size());
  if (arranged.groups.empty()) {
    for (const std::uint32_t row : arranged.rows) lines.push_back({row, false});
    return lines;
  }
  for (std::uint32_t index = 0; index < arranged.groups.size(); ++index) {
    const Group& group = arranged.groups[index];
    lines.push_back({index, true});
    if (group.folded) continue;
    for (std::size_t at = group.begin; at < group.end; ++at)
      lines.push_back({arranged.rows[at], false});
  }
  return lines;
}

Arrangement arrange(const Rows& rows, const View& view, const std::vector<bool>& summed,
                    const Ranks& ranks) {
  const int columns = static_cast<int>(rows.columns.size());
  Arrangement out;
  out.rows = filtered(rows, view.filter);
  if (view.sort >= 0 && view.sort < columns) {
    sort_by(rows, static_cast<std::size_t>(view.sort), view.descending, ranks, out.rows);
  }
  const bool grouped = view.group >= 0 && view.group < columns;
  // Groups stand in their own order, the rows inside in the order asked for.
  if (grouped) {
    const bool down = view.sort == view.group && view.descending;
    sort_by(rows, static_cast<std::size_t>(view.group), down, ranks, out.rows);
    make_groups(rows, view, summed, out);
  }
  out.sums = sums_of(rows, out.rows, summed);
  out.lines = lines_of(out);
  return out;
}

}  // namespace lifang::table
