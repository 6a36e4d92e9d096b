// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/plates_room.h"

#include "gis/workspace/queries/in_force.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

Result<PlatesRoom> read_plates_room(workspace::Session& session) {
  PlatesRoom room;
  const auto done = session.each(
      "SELECT road_name, COUNT(*) AS n, MIN(number) AS low, MAX(number) AS high, "
      "SUM(CASE WHEN number % 2 = 1 THEN 1 ELSE 0 END) AS odd FROM door_plate "
      "WHERE kind = 'road' AND road_name IS NOT NULL AND " +
          queries::in_force("door_plate", {}) + " GROUP BY road_name ORDER BY n DESC, road_name",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        const auto plates = row.integer("n"), odd = row.integer("odd");
        Entry entry;
        entry.title = QString::fromStdString(row.text("road_name"));
        entry.detail = say("app.plates.range",
                           {QString::number(row.integer("low")),
                            QString::number(row.integer("high")), whole(odd), whole(plates - odd)});
        entry.figure = say("app.plates.count", {whole(plates)});
        entry.size = static_cast<double>(plates);
        entry.target = {"door_plate", "road_name", row.text("road_name")};
        room.plates += plates;
        room.roads.push_back(std::move(entry));
      });
  if (!done) return fail(done);
  const auto named = session.row(
      "SELECT COUNT(DISTINCT name) AS n FROM road WHERE name IS NOT NULL AND name <> ''");
  if (!named) return fail(named);
  room.named_roads = named->integer("n");
  return room;
}

charts::Bars PlatesState::bars() const {
  return bars_of("app.chart.plates", roads_);
}

void PlatesState::read(Desk& desk) {
  desk.run([](workspace::Workspace& w) { return read_plates_room(w.session()); },
           [this](const Result<PlatesRoom>& read) {
             if (!read) return emit failed(read.error());
             roads_.set(read->roads);
             totals_ =
                 say("app.plates.totals",
                     {whole(read->plates), whole(static_cast<std::int64_t>(read->roads.size())),
                      whole(read->named_roads)});
             emit changed();
           });
}

}  // namespace lifang::app
