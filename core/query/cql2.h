// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/query/filter.h"

namespace lifang::query {

/// What can be asked for, and whether it is a number or a text (dates are texts).
enum class Kind { text, number };
using Queryables = std::map<std::string, Kind, std::less<>>;

struct Cql2Limits {
  std::size_t bytes = 4000;
  int depth = 32;           ///< of brackets, NOT and geometries
  std::size_t parts = 200;  ///< comparisons and list items
  std::size_t vertices = 500;
};

/// Reads a filter in CQL2 text (OGC 21-065r2), as far as docs/serve.md says: comparisons of a
/// property with a literal, AND OR NOT, LIKE, BETWEEN, IN, IS NULL, S_INTERSECTS with the
/// property `geometry` and POINT, LINESTRING, POLYGON, their MULTI or BBOX, T_BEFORE, T_AFTER,
/// T_EQUALS, T_DURING, T_INTERSECTS with DATE, TIMESTAMP or INTERVAL. Words in any case.
///
///   auto ask = parse_cql2("class = 'road' AND name LIKE '清%'", {{"class", Kind::text}, …});
///
/// Errors, all `usage`: "query.bad_filter" (where, what was expected), "query.too_long",
/// "query.too_deep", "query.too_many", "query.unknown_property" (lists the known), "query.kind".
Result<Filter> parse_cql2(std::string_view text, const Queryables& queryables,
                          const Cql2Limits& limits = {});

/// The day of a date or a moment (RFC 3339): "2026-03-01" of "2026-03-01T08:00:00Z", as the
/// text itself counts days. Errors: "query.bad_date" (usage).
Result<std::string> day_of(std::string_view text);

/// First and last day of "2026-03-01", "2026-03-01/2026-04-01", "../2026-04-01", "2026-03-01/..";
/// "" where it is open. Errors: "query.bad_date", "query.bad_interval" (usage).
struct Days {
  std::string from = {};
  std::string to = {};
};
Result<Days> days_of(std::string_view text);

}  // namespace lifang::query
