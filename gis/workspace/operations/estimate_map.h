// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/community/people.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

/// What people are guessed from. Used by estimate_people alone.
namespace lifang::operations::estimate {

constexpr const char* mark = "estimate";                       ///< people_source of a guess
constexpr const char* made_here = R"({"source":"estimate"})";  ///< attributes of a row made by one

bool listed(const std::vector<std::string>& list, const std::string& word);

struct Building {
  std::string name;
  std::string street;
  std::string use;
  MultiPolygon outline;
  Point centre;
  double footprint_m2 = 0;
  std::int64_t floors = 0;
  std::int64_t households = 0;
};

struct NamedArea {
  std::string id;  ///< of an existing compound, "" for land
  std::string name;
  MultiPolygon ground;
  Row before = {};  ///< of an existing compound: what is known of it
};

struct Township {
  std::string id;
  MultiPolygon ground;
  bool has_people = false;
  std::int64_t households = 0;
  std::int64_t population = 0;
  std::int64_t elderly = 0;
};

/// What the estimate starts from.
struct Map {
  std::vector<Building> buildings;
  std::vector<NamedArea> housing;    ///< existing compounds without people, then housing land
  std::vector<std::string> earlier;  ///< compounds of an earlier estimate
  std::vector<Township> townships;
  std::vector<std::pair<std::string, Line>> named_roads;
  MultiLine block_lines;
  MultiPolygon work_land;
};

/// Reads what is in force on the day. Errors: "estimate.has_people", those of the session.
Result<Map> read_map(workspace::Session& session, const community::EstimateRules& rules,
                     std::string_view today);

}  // namespace lifang::operations::estimate
