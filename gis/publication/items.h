// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gis/crs/transform.h"
#include "gis/publication/collections.h"

namespace lifang::publication {

/// What is asked of a collection. All of it must hold.
struct ItemsQuery {
  query::Filter filter = {};  ///< geometry in degrees of WGS 84, longitude first (CRS84)
  query::Days days = {};      ///< valid on any of these days, both included; "" is open
  std::int64_t after = 0;     ///< rows behind this one, in the order of the register
  std::size_t limit = 100;
};

/// Rows with `fid`, `id`, the public columns and `geom` in degrees.
struct Items {
  std::vector<Row> rows;
  std::optional<std::int64_t> matched;  ///< of all pages; unknown where each row must be looked at
  bool more = false;                    ///< rows follow the last
};

/// One page. `to_degrees` leads from the workspace's CRS to WGS 84 and `to_metres` back.
/// Errors: those of the session; "crs.out_of_range".
Result<Items> read_items(workspace::Session& session, const Collection& collection,
                         const ItemsQuery& ask, const crs::Transformer& to_degrees,
                         const crs::Transformer& to_metres);

/// The row with that id on whatever day; an empty row if there is none that is public.
Result<Row> read_item(workspace::Session& session, const Collection& collection,
                      const std::string& id, const crs::Transformer& to_degrees);

/// How many rows the collection has on those days.
Result<std::int64_t> count_items(workspace::Session& session, const Collection& collection,
                                 const query::Days& days);

/// The box around all townships, or all rows where there is none: degrees.
Result<Box> extent(workspace::Session& session, const Collection& collection,
                   const crs::Transformer& to_degrees);

/// A FeatureCollection's feature (RFC 7946), seven decimals (a centimetre).
std::string feature_json(const Collection& collection, const Row& row);

/// Rows of `collection.rows`, called q, that may stand in the box and are valid on the days: the
/// part of a query behind FROM, with the parameters it takes. Metres.
struct Where {
  std::string sql;
  std::vector<Value> parameters;
};
Where where(workspace::Session& session, const Collection& collection, const query::Days& days,
            const std::optional<Box>& box);

}  // namespace lifang::publication
