// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/geometry/feature.h"

namespace lifang::query {

/// What a filter asks of a row. `yes` and `no` are the words TRUE and FALSE.
enum class Op {
  yes,
  no,
  all,  ///< of `parts`
  any,  ///< of `parts`
  negation,
  equal,
  not_equal,
  less,
  at_most,
  more,
  at_least,
  like,     ///< `values[0]` with % and _, \ before one that stands for itself
  between,  ///< `values[0]` <= property <= `values[1]`
  in,
  is_null,
  intersects,  ///< the geometry meets `values[0]`
  before,      ///< the property's day is before values[0]
  after,       ///< … after values[1]
  during,      ///< … after values[0] and before values[1]
  meets_time,  ///< … not before values[0], not after values[1]
};

/// A question about one row, as a value. Dates are ISO 8601 texts; for the operations on time
/// `values` are two days, the same of an instant, "" for an end that is open.
struct Filter {
  Op op = Op::yes;
  std::string property = {};
  std::vector<Value> values = {};
  std::vector<Filter> parts = {};
  friend bool operator==(const Filter&, const Filter&) = default;
};

enum class Truth { no, yes, unknown };

/// Three-valued, as in SQL: what is unknown in the row leaves the answer unknown, unless the
/// rest decides. Geometry is read from the row's "geom", in the coordinates of the filter.
Truth holds(const Filter& filter, const Row& row);

/// A box outside of which no row fulfils the filter; none if there is no such box.
std::optional<Box> box_of(const Filter& filter);

/// Texts that the row must bear for the filter to hold: (property, text). There may be more
/// that it must; it is what an index can be asked.
std::vector<std::pair<std::string, std::string>> texts_of(const Filter& filter);

/// Whether any part asks for the geometry.
bool is_spatial(const Filter& filter);

/// Both; a filter that asks nothing vanishes.
Filter both(Filter a, Filter b);

}  // namespace lifang::query
