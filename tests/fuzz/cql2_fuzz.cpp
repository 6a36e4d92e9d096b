// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text: refused as bad usage, or a filter that a row answers without a crash; its negation
// answers the other way, and what an index is told holds of every row that fulfils it.
#include <cstdint>
#include <cstdlib>

#include "core/query/cql2.h"

using namespace lifang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const query::Queryables known{{"name", query::Kind::text}, {"n", query::Kind::number}};
  static const Row row{{"name", std::string("清溪路")},
                       {"n", std::int64_t{7}},
                       {"geom", Geometry(Line{{120.8, 29.6}, {120.9, 29.7}})}};
  (void)query::days_of(text);
  const auto filter = query::parse_cql2(text, known);
  if (!filter) {
    if (filter.error().fault != Fault::usage) std::abort();
    return 0;
  }
  const auto answer = query::holds(*filter, row);
  const auto other = query::holds({query::Op::negation, {}, {}, {*filter}}, row);
  const bool unknown = answer == query::Truth::unknown;
  if (unknown != (other == query::Truth::unknown) || (!unknown && answer == other)) std::abort();
  if (answer != query::Truth::yes) return 0;
  for (const auto& [column, value] : query::texts_of(*filter)) {
    if (row.text(column) != value) std::abort();
  }
  const auto box = query::box_of(*filter);
  if (box && !box->intersects({120.8, 29.6, 120.9, 29.7})) std::abort();
  return 0;
}
