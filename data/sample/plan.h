// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"

/// What the made county is made from: data/sample/{places,county,names}.toml as values.
/// Coordinates here are metres, EPSG:4549, x easting, y northing.
namespace lifang::sample {

struct CodedName {
  std::string code;
  std::string name;
};

struct TownshipPlan {
  std::string code, name, kind;  ///< kind: 街道 镇 乡
  Point seat;
  double radius = 0;  ///< of the built-up seat; 0 for the streets of the urban core
  double village_weight = 1;
  std::vector<CodedName> communities;  ///< urban communities, streets only
  std::vector<CodedName> seats;        ///< residents' committees of a town's seat
  std::vector<CodedName> villages;
};

/// Pairs are values at the source and at the mouth.
struct RiverPlan {
  std::string name;
  Line points;
  std::pair<double, double> width, bed, floor;
};

struct RoadPlan {
  std::string name, kind, ref;
  double width = 10;
  bool guide = false;
  Line points;                     ///< arterials, expressways, railways
  std::vector<std::string> towns;  ///< routes: "" where `points` says the place
};

struct CorePlan {
  Point centre, radii, old_town, planned, hill;
  double old_town_radius = 0, planned_radius = 0, hill_height = 0, hill_radius = 0;
};

struct NamedPlan {
  std::string name, township, kind;
  Point near;
  bool placed = false;
  std::vector<std::string> phases;
};

struct Words {
  std::vector<std::string> street_first, street_second, street_old;
  std::vector<std::string> compound_first, generic_new, generic_old, firm, developer;
};

struct Plan {
  std::string county, code;
  double area_km2 = 0;
  int residents = 0, elderly = 0, households = 0;
  Line outline;
  CorePlan core;
  std::vector<TownshipPlan> townships;
  std::vector<RiverPlan> rivers;
  std::vector<RoadPlan> arterials, routes, expressways, railways;
  std::vector<NamedPlan> named;
  Words words;
};

/// Reads the three files of data/sample.
/// Errors: "resources.missing", "rules.bad_toml".
Result<Plan> read_plan();

}  // namespace lifang::sample
