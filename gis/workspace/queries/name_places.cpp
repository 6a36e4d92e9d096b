// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_places.h"

#include <algorithm>

#include "core/geometry/measure.h"

namespace lifang::queries {

using workspace::Session;

Result<std::vector<Places::Area>> Places::areas(Session& session, const std::string& table) {
  const auto rows = session.rows("SELECT id, name, geom FROM " + table);
  if (!rows) return fail(rows);
  std::vector<Area> out;
  for (const Row& row : *rows) {
    out.push_back(
        {row.text("id"), row.text("name"), bounds(row.geometry()), polygons_of(row.geometry())});
  }
  return out;
}

/// The first area that holds any vertex; null if none does.
const Places::Area* Places::area_of(const std::vector<Area>& areas, Geometry geometry) {
  const Area* found = nullptr;
  for_each_point(geometry, [&](Point& p) {
    for (std::size_t i = 0; !found && i < areas.size(); ++i) {
      if (areas[i].box.contains(p) && contains(areas[i].shape, p)) found = &areas[i];
    }
  });
  return found;
}

namespace {

bool named_before(const Places::Landmark& a, const Places::Landmark& b) {
  return a.name < b.name;
}

Result<std::vector<Places::Landmark>> read_landmarks(Session& session) {
  std::vector<Places::Landmark> out;
  for (const char* table : {"water", "village", "crossing", "place_name"}) {
    const auto rows = session.rows("SELECT id, name, geom FROM " + std::string(table) +
                                   " WHERE name <> '' ORDER BY id");
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (is_empty(row.geometry())) continue;
      out.push_back({row.text("name"), row.text("id"), row.geometry()});
    }
  }
  std::stable_sort(out.begin(), out.end(), named_before);
  return out;
}

}  // namespace

std::span<const Places::Landmark> Places::landmarks(std::string_view name) const {
  const auto [from, to] = std::equal_range(landmarks_.begin(), landmarks_.end(),
                                           Landmark{std::string(name), {}, {}}, named_before);
  return {from, to};
}

Result<Places> Places::read(Session& session) {
  Places out;
  auto landmarks = read_landmarks(session);
  if (!landmarks) return fail(landmarks);
  out.landmarks_ = std::move(*landmarks);
  auto townships = areas(session, "township");
  if (!townships) return fail(townships);
  auto built_up = areas(session, "built_up_area");
  if (!built_up) return fail(built_up);
  out.townships_ = std::move(*townships);
  out.built_up_ = std::move(*built_up);
  auto plans = naming_plans(session);
  if (!plans) return fail(plans);
  out.plans_ = std::move(*plans);
  std::erase_if(out.plans_, [](const NamingPlan& plan) { return !plan.adopted(); });
  return out;
}

std::string Places::township(const std::string& known, const Geometry& geometry) const {
  if (!known.empty()) return known;
  const Area* found = area_of(townships_, geometry);
  return found ? found->id : std::string{};
}

std::string Places::township_name(const std::string& id) const {
  for (const Area& area : townships_) {
    if (area.id == id) return area.name;
  }
  return {};
}

Box Places::extent() const {
  Box out;
  for (const Area& area : townships_) out.add(area.box);
  return out;
}

std::string Places::built_up(const Geometry& geometry) const {
  if (built_up_.empty()) return "county";
  const Area* found = area_of(built_up_, geometry);
  return found ? found->id : std::string{};
}

std::vector<std::string> Places::built_up_in(const std::string& township_id) const {
  if (built_up_.empty()) return {"county"};
  std::vector<std::string> out;
  for (const Area& town : townships_) {
    if (town.id != township_id) continue;
    for (const Area& area : built_up_) {
      const std::vector<Area> one{town}, other{area};
      if (area_of(one, Geometry(area.shape)) || area_of(other, Geometry(town.shape))) {
        out.push_back(area.id);
      }
    }
  }
  return out;
}

}  // namespace lifang::queries
