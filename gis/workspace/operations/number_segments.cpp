// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_segments.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/measure.h"

#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

struct Township {
  std::string id, code, name;
  MultiPolygon area;
};

Result<std::vector<Township>> read_townships(workspace::Session& session) {
  const auto rows = session.rows("SELECT id, code, name, geom FROM township ORDER BY fid");
  if (!rows) return fail(rows);
  std::vector<Township> out;
  for (const Row& row : *rows) {
    out.push_back(
        {row.text("id"), row.text("code"), row.text("name"), polygons_of(row.geometry())});
  }
  return out;
}

/// The id behind an id, a code or a name; "" if there is none.
std::string id_of(const std::vector<Township>& townships, const std::string& word) {
  const auto is_it = [&](const Township& t) {
    return t.id == word || t.code == word || t.name == word;
  };
  const auto found = std::find_if(townships.begin(), townships.end(), is_it);
  return word.empty() || found == townships.end() ? std::string{} : found->id;
}

/// The township of a row, by what the row says, else by where the line's middle lies.
std::string township_of(const std::vector<Township>& townships, const Row& row, const Line& line) {
  const std::string said = row.text("township_id");
  const std::string known = id_of(townships, said);
  if (!known.empty()) return known;
  const Point middle = point_at(line, length(line) / 2);
  for (const Township& township : townships) {
    if (contains(township.area, middle)) return township.id;
  }
  return said;
}

Result<std::vector<Row>> road_rows(workspace::Session& session, const std::string& road,
                                   const std::string& day) {
  const std::string sql = "SELECT id, name, class, township_id, geom FROM road WHERE " +
                          queries::in_force("road", day) + " AND name = ? ORDER BY fid";
  auto rows = session.rows(sql, {road});
  if (!rows || !rows->empty()) return rows;
  const auto by_id = session.row("SELECT name FROM road WHERE id = ?", {road});
  if (!by_id) return fail(by_id);
  if (!by_id->empty() && by_id->text("name").empty()) {
    return fail(Fault::refused, "plate.unnamed_road", road, {road});
  }
  return session.rows(sql, {by_id->text("name", road)});
}

/// "(清溪路, 清溪新路?) ": roads that share a part of the name.
Result<std::string> near_names(workspace::Session& session, const std::string& name) {
  const auto rows = session.rows(
      "SELECT DISTINCT name FROM road WHERE name LIKE ? ORDER BY name LIMIT 5", {"%" + name + "%"});
  if (!rows) return fail(rows);
  std::string out;
  for (const Row& row : *rows) out += (out.empty() ? "" : ", ") + row.text("name");
  return out.empty() ? out : "(" + out + "?) ";
}

double apart(const Line& a, const Line& b) {
  double least = std::numeric_limits<double>::infinity();
  for (Point p : a) least = std::min(least, std::abs(project(b, p).offset));
  for (Point p : b) least = std::min(least, std::abs(project(a, p).offset));
  return least;
}

bool share_township(const RoadSegments& a, const RoadSegments& b) {
  return std::any_of(a.townships.begin(), a.townships.end(),
                     [&](const std::string& township) { return b.townships.count(township) > 0; });
}

bool hang_together(const RoadSegments& a, const RoadSegments& b, double apart_m) {
  if (!a.box.grown(apart_m).intersects(b.box)) return false;
  return std::any_of(a.lines.begin(), a.lines.end(), [&](const Line& one) {
    const Box near = bounds(one).grown(apart_m);
    return std::any_of(b.lines.begin(), b.lines.end(), [&](const Line& other) {
      return near.intersects(bounds(other)) && apart(one, other) <= apart_m;
    });
  });
}

/// Adds a piece to the roads; those that it joins become one.
void gather(std::vector<RoadSegments>& roads, RoadSegments whole, double apart_m) {
  for (auto other = roads.begin(); other != roads.end();) {
    if (!share_township(whole, *other) && !hang_together(whole, *other, apart_m)) {
      ++other;
      continue;
    }
    other->add(whole);
    whole = std::move(*other);
    other = roads.erase(other);
  }
  roads.push_back(std::move(whole));
}

}  // namespace

void RoadSegments::add(const Row& row, const Line& line, const std::string& township) {
  lines.push_back(line);
  ids.emplace_back(row.text("id"), line);
  classes.push_back(row.text("class"));
  if (!township.empty()) townships.insert(township);
  box.add(bounds(line));
}

void RoadSegments::add(const RoadSegments& other) {
  lines.insert(lines.end(), other.lines.begin(), other.lines.end());
  ids.insert(ids.end(), other.ids.begin(), other.ids.end());
  classes.insert(classes.end(), other.classes.begin(), other.classes.end());
  townships.insert(other.townships.begin(), other.townships.end());
  box.add(other.box);
}

double RoadSegments::length_m() const {
  double out = 0;
  for (const Line& line : lines) out += length(line);
  return out;
}

Result<std::vector<RoadSegments>> read_segments(workspace::Workspace& work, const std::string& road,
                                                const std::string& township, const std::string& day,
                                                const addressing::Rules& rules) {
  const auto townships = read_townships(work.session());
  if (!townships) return fail(townships);
  const std::string wanted = id_of(*townships, township);
  const auto rows = road_rows(work.session(), road, day);
  if (!rows) return fail(rows);
  std::vector<RoadSegments> roads;
  for (const Row& row : *rows) {
    for (const Line& line : lines_of(row.geometry())) {
      if (line.size() < 2) continue;
      RoadSegments piece;
      piece.name = row.text("name");
      piece.add(row, line, township_of(*townships, row, line));
      gather(roads, std::move(piece), rules.apart_m);
    }
  }
  const auto holds_row = [&](const RoadSegments& one) {
    return std::any_of(one.ids.begin(), one.ids.end(),
                       [&](const auto& of_row) { return of_row.first == road; });
  };
  if (const auto own = std::find_if(roads.begin(), roads.end(), holds_row); own != roads.end()) {
    RoadSegments only = std::move(*own);
    roads = {std::move(only)};
  }
  if (!township.empty()) {
    const std::string& id = wanted.empty() ? township : wanted;
    const auto last = std::remove_if(roads.begin(), roads.end(), [&](const RoadSegments& one) {
      return one.townships.count(id) == 0;
    });
    roads.erase(last, roads.end());
    if (roads.empty() && wanted.empty()) {
      return fail(Fault::refused, "plate.no_township", township, {township});
    }
  }
  if (roads.empty()) {
    const auto hint = near_names(work.session(), road);
    if (!hint) return fail(hint);
    return fail(Fault::refused, "plate.no_road", road, {road, *hint});
  }
  std::stable_sort(roads.begin(), roads.end(), [](const RoadSegments& a, const RoadSegments& b) {
    return a.length_m() > b.length_m();
  });
  return roads;
}

}  // namespace lifang::operations
