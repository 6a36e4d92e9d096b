// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/road_rows.h"

#include <cstring>

#include "core/geometry/measure.h"
#include "gis/workspace/blocks.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {

Result<std::vector<RoadRow>> scan_roads(workspace::Session& session, std::string_view today) {
  std::vector<RoadRow> out;
  std::string bytes;
  // As text, so that geometry comes as it is stored and is not read.
  const auto read = session.each(
      "SELECT fid, id, class, level, bridge, tunnel, foot, step_count, CAST(geom AS TEXT) FROM "
      "road WHERE " +
          queries::in_force("road", today) + " ORDER BY fid",
      {}, [&](const workspace::Cursor& cursor) {
        bytes.clear();
        for (std::size_t i = 1; i < cursor.columns(); ++i) {
          const std::string text = to_text(cursor.value(i));
          bytes += std::to_string(text.size()) + ":" + text;
        }
        RoadRow& row = out.emplace_back();
        row.fid = std::get<std::int64_t>(cursor.value(0));
        const std::string digest = workspace::digest_of_bytes(bytes);
        std::memcpy(row.digest, digest.data(), sizeof row.digest);
      });
  if (!read) return fail(read);
  return out;
}

Result<void> read_roads(
    workspace::Session& session, const std::string& which,
    const std::function<void(std::int64_t, std::string, std::vector<network::Way>)>& take) {
  return session.each(
      "SELECT fid, id, class, level, bridge, tunnel, foot, step_count, geom FROM road WHERE " +
          which + " ORDER BY fid",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        std::vector<network::Way> ways;
        for (Line& line : lines_of(row.geometry())) {
          network::Way& way = ways.emplace_back();
          way.line = std::move(line);
          way.road_class = row.text("class");
          way.bridge = row.integer("bridge") != 0;
          way.tunnel = row.integer("tunnel") != 0;
          way.level = static_cast<int>(row.integer("level", way.bridge ? 1 : way.tunnel ? -1 : 0));
          way.foot = row.text("foot");
          way.step_count = static_cast<int>(row.integer("step_count", -1));
        }
        take(row.integer("fid"), row.text("id"), std::move(ways));
      });
}

}  // namespace lifang::operations
