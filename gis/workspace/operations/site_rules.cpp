// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/site_rules.h"

#include <algorithm>
#include <limits>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// From a point to a thing on the map; 0 inside an area.
double distance_to(const Geometry& geometry, Point p) {
  if (contains(geometry, p)) return 0;
  double out = std::numeric_limits<double>::infinity();
  const auto take = [&](const Line& line) {
    if (line.size() > 1) out = std::min(out, distance(p, project(line, p).foot));
  };
  for (const Line& line : lines_of(geometry)) take(line);
  for (const Polygon& part : polygons_of(geometry)) {
    take(Line(part.outer.begin(), part.outer.end()));
    for (const Ring& hole : part.holes) take(Line(hole.begin(), hole.end()));
  }
  return out;
}

Result<void> apply(workspace::Session& session, const siting::Avoid& rule,
                   std::span<const Point> places, std::vector<Forbidden>& out) {
  std::vector<Forbidden> nearest(places.size());
  for (Forbidden& one : nearest) one.distance_m = std::numeric_limits<double>::infinity();
  const char* column = rule.table == "road" ? "class" : "kind";
  const auto read = session.each(
      "SELECT * FROM " + rule.table + " ORDER BY fid", {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        const std::string kind = row.text(column);
        if (!rule.kinds.empty() && !among(rule.kinds, kind)) return;
        const Box box = bounds(row.geometry()).grown(rule.within_m);
        for (std::size_t i = 0; i < places.size(); ++i) {
          Box point;
          point.add(places[i]);
          if (!box.intersects(point)) continue;
          const double away = distance_to(row.geometry(), places[i]);
          if (away > rule.within_m || away >= nearest[i].distance_m) continue;
          nearest[i] = {i, rule.table, kind, row.text("name"), away, rule.within_m, rule.clause};
        }
      });
  if (!read) return fail(read);
  for (Forbidden& one : nearest) {
    if (one.distance_m <= rule.within_m) out.push_back(std::move(one));
  }
  return {};
}

}  // namespace

Result<std::vector<Forbidden>> forbidden_places(workspace::Session& session,
                                                std::span<const siting::Avoid> avoid,
                                                std::span<const Point> places) {
  std::vector<Forbidden> out;
  for (const siting::Avoid& rule : avoid) {
    if (auto done = apply(session, rule, places, out); !done) return fail(done);
  }
  std::ranges::stable_sort(out, {}, &Forbidden::place);
  return out;
}

Result<CandidateCheck> check_candidates(workspace::Session& session, const std::string& kind) {
  const auto rules = queries::rule_file_of(session, "facility");
  if (!rules) return fail(rules);
  const auto kinds = siting::facility_kinds(*rules);
  if (!kinds) return fail(kinds);
  const siting::FacilityKind* wanted = siting::find_kind(*kinds, kind);
  if (wanted == nullptr) return fail(Fault::usage, "care.no_goal", "facility.toml", {kind});
  CandidateCheck out{wanted->zh, wanted->en, {}};
  std::vector<Point> places;
  const auto read =
      session.each("SELECT id, name, kind, geom FROM candidate_site ORDER BY fid", {},
                   [&](const workspace::Cursor& cursor) {
                     const Row row = cursor.row();
                     if (is_empty(row.geometry()) || !among(wanted->candidates, row.text("kind")))
                       return;
                     places.push_back(centroid(row.geometry()));
                     out.candidates.push_back(
                         {row.text("id"), row.text("name"), row.text("kind"), places.back(), {}});
                   });
  if (!read) return fail(read);
  if (places.empty()) return fail(Fault::input, "care.no_candidates");
  auto reasons = forbidden_places(session, wanted->avoid, places);
  if (!reasons) return fail(reasons);
  for (Forbidden& reason : *reasons)
    out.candidates[reason.place].reasons.push_back(std::move(reason));
  return out;
}

}  // namespace lifang::operations
