// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/geometry/feature.h"
#include "core/rules/config.h"
#include "gis/formats/layer.h"

namespace lifang::formats {

/// An OpenStreetMap object's tags; the texts live as long as the object.
using Tags = std::vector<std::pair<std::string_view, std::string_view>>;
/// The value, or "" if the key is absent.
std::string_view tag(const Tags& tags, std::string_view key);
/// A value that is given and is not "no".
bool is_yes(std::string_view value);

/// Who may walk, by the tags `access` and `foot`: "no", "private" or "yes"; `otherwise` if they
/// say neither. foot = yes, designated or permissive opens what access closes; use_sidepath is no.
std::string_view foot_permission(const Tags& tags, std::string_view otherwise);

/// What OpenStreetMap's tags mean in the workspace's tables, as [osm] of import.toml says.
class OsmMapping {
 public:
  explicit OsmMapping(const rules::Config& rules);

  /// True for tags that only say where data came from: they make no feature.
  bool is_silent(std::string_view key) const { return silent_.contains(key); }
  /// Whether a closed way is an area rather than a ring-shaped line.
  bool is_area(const Tags& tags) const;
  /// The class of a road (highway=*), "" for what is none.
  std::string_view road_class(std::string_view highway) const;
  /// Whether one may walk on a road: `foot` of table road.
  std::string_view road_foot(const Tags& tags, std::string_view highway) const;
  /// The rows that an object gives, each with the table it belongs to; at least one.
  /// `shape`: a Point, Line, MultiLine or an area. Rows of one table have equal columns.
  std::vector<std::pair<std::string_view, Row>> rows(const Tags& tags, const Geometry& shape,
                                                     const std::string& source_id) const;

 private:
  using Words = std::map<std::string, std::string, std::less<>>;
  using Set = std::set<std::string, std::less<>>;

  Row road(const Tags& tags, const Geometry& shape, const std::string& id, std::string_view kind,
           bool planned) const;
  std::string facility_kind(const Tags& tags) const;
  std::string land_kind(const Tags& tags) const;
  std::string building_use(const Tags& tags) const;

  Set silent_;
  std::map<std::string, Set, std::less<>>
      area_keys_;  ///< key -> values that are lines all the same
  Words road_class_;
  Set no_foot_;
  Words railway_;
  Words waterway_;
  Words barrier_;
  Words water_area_;  ///< "natural=water" -> "lake"
  Words land_;        ///< "landuse=forest" -> "forest"
  std::vector<std::string> land_keys_;
  std::vector<std::string> facility_keys_;
  Set no_facility_;
  Words facility_;
  Words building_use_;
  Set place_;
};

}  // namespace lifang::formats
