// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/names_room.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr std::size_t shown_unnamed = 200;
constexpr std::array statuses{"proposed", "under_review", "approved", "in_use",
                              "rejected", "withdrawn",    "renamed",  "abolished"};
constexpr std::string_view nameless =
    "FROM road r LEFT JOIN township t ON t.id = r.township_id "
    "WHERE (r.name IS NULL OR r.name = '') AND r.class NOT IN "
    "('path', 'footway', 'steps', 'track')";

QString text(const workspace::Cursor& row, std::size_t column) {
  return QString::fromStdString(to_text(row.value(column)));
}

Result<void> read_counts(workspace::Session& session, NamesRoom& room) {
  std::map<std::string, Entry> by_status;
  auto done = session.each("SELECT status, COUNT(*) FROM place_name GROUP BY status", {},
                           [&](const auto& row) {
                             const std::string status = to_text(row.value(0));
                             Entry& entry = by_status[status];
                             entry.title = value_word("place_name", "status", text(row, 0));
                             entry.size = text(row, 1).toDouble();
                             entry.figure = whole(text(row, 1).toLongLong());
                             mark_status(entry, status);
                           });
  for (const char* status : statuses) {
    if (const auto at = by_status.find(status); at != by_status.end()) {
      room.counts.push_back(at->second);
    }
  }
  return done;
}

Result<void> read_inbox(workspace::Session& session, NamesRoom& room) {
  return session.each(
      "SELECT id, name, status, class, proposed_on, approved_on FROM place_name WHERE status IN "
      "('proposed', 'under_review', 'approved') ORDER BY COALESCE(approved_on, reviewed_on, "
      "proposed_on), fid LIMIT 500",
      {}, [&](const workspace::Cursor& row) {
        Entry entry;
        entry.title = text(row, 1);
        const QString since = text(row, 5).isEmpty() ? text(row, 4) : text(row, 5);
        entry.detail = value_word("place_name", "class", text(row, 3));
        if (!since.isEmpty()) entry.detail += " · " + since;
        entry.figure = value_word("place_name", "status", text(row, 2));
        mark_status(entry, to_text(row.value(2)));
        entry.target = {"place_name", "id", to_text(row.value(0))};
        room.inbox.push_back(std::move(entry));
      });
}

Result<void> read_unnamed(workspace::Session& session, NamesRoom& room) {
  struct Road {
    double length_m;
    Entry entry;
  };
  std::vector<Road> roads;
  const auto done =
      session.each("SELECT r.id, r.class, r.width_m, r.geom, t.name " + std::string(nameless), {},
                   [&](const workspace::Cursor& row) {
                     const Value place = row.value(3);
                     const auto* geometry = std::get_if<Geometry>(&place);
                     double metres = 0;
                     if (geometry != nullptr) {
                       for (const Line& line : lines_of(*geometry)) metres += length(line);
                     }
                     Entry entry;
                     entry.title = value_word("road", "class", text(row, 1));
                     entry.detail = text(row, 4);
                     if (!text(row, 2).isEmpty()) {
                       if (!entry.detail.isEmpty()) entry.detail += " · ";
                       entry.detail += say("app.width", {decimal(text(row, 2).toDouble(), 1)});
                     }
                     entry.figure = whole(std::llround(metres)) + " m";
                     entry.target = {"road", "id", to_text(row.value(0))};
                     roads.push_back({metres, std::move(entry)});
                   });
  if (!done) return done;
  room.unnamed_roads = static_cast<std::int64_t>(roads.size());
  std::stable_sort(roads.begin(), roads.end(),
                   [](const Road& a, const Road& b) { return a.length_m > b.length_m; });
  for (std::size_t i = 0; i < std::min(shown_unnamed, roads.size()); ++i) {
    room.unnamed.push_back(std::move(roads[i].entry));
  }
  return {};
}

Result<void> read_problems(workspace::Session& session, NamesRoom& room) {
  return session.each(
      "SELECT id, name, class, status FROM place_name WHERE in_doubt = 1 AND status NOT IN "
      "('renamed', 'abolished', 'rejected', 'withdrawn') ORDER BY name",
      {}, [&](const workspace::Cursor& row) {
        room.problems.push_back(problem("warning", say("app.problem.in_doubt", {text(row, 1)}),
                                        value_word("place_name", "class", text(row, 2)) + " · " +
                                            value_word("place_name", "status", text(row, 3)),
                                        {"place_name", "id", to_text(row.value(0))}));
      });
}

}  // namespace

Result<NamesRoom> read_names_room(workspace::Session& session) {
  NamesRoom room;
  for (const auto read : {read_counts, read_inbox, read_unnamed, read_problems}) {
    if (const auto done = read(session, room); !done) return fail(done);
  }
  return room;
}

charts::Bars NamesState::bars() const {
  return bars_of("app.chart.names", counts_);
}

void NamesState::read(Desk& desk) {
  desk.run([](workspace::Workspace& w) { return read_names_room(w.session()); },
           [this](const Result<NamesRoom>& read) {
             if (!read) return emit failed(read.error());
             counts_.set(read->counts);
             inbox_.set(read->inbox);
             unnamed_.set(read->unnamed);
             unnamed_roads_ = whole(read->unnamed_roads);
             problems_.set(read->problems);
             emit changed();
           });
}

}  // namespace lifang::app
