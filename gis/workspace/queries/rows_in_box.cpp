// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/rows_in_box.h"

namespace lifang::queries {
namespace {

Geometry as_polygon(const Box& box) {
  return Polygon{.outer = {{box.min_x, box.min_y},
                           {box.max_x, box.min_y},
                           {box.max_x, box.max_y},
                           {box.min_x, box.max_y},
                           {box.min_x, box.min_y}},
                 .holes = {}};
}

}  // namespace

Result<std::unique_ptr<workspace::Cursor>> rows_in_box(workspace::Session& session,
                                                       const std::string& table,
                                                       const std::string& columns, const Box& box,
                                                       const std::string& also) {
  const std::string head = "SELECT " + columns + " FROM " + table + " WHERE " + also + " AND ";
  if (session.dialect() == workspace::Dialect::postgres) {
    return session.query(head + "geom && CAST(? AS geometry)", {as_polygon(box)});
  }
  return session.query(head + "fid IN (SELECT id FROM \"rtree_" + table +
                           "_geom\" WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?)",
                       {box.max_x, box.min_x, box.max_y, box.min_y});
}

}  // namespace lifang::queries
