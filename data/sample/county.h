// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"
#include "data/sample/plan.h"
#include "data/sample/terrain.h"

/// The made county as values: one vector a table, references as indices (-1: none).
namespace lifang::sample {

struct People {
  int households = 0, population = 0, elderly = 0, over_80 = 0, living_alone = 0;
  std::array<int, 18> cohorts{};  ///< 0-4, 5-9 … 80-84, 85 and over; sums to population
};

struct Township {
  std::string code, name, kind;
  People people;
  MultiPolygon shape;
};

struct Community {
  std::string code, name;
  int township = -1;
  People people;
  MultiPolygon shape;
};

struct Village {
  std::string code, name;
  int township = -1;
  double weight = 1;
  People people;
  Point place{};
};

struct Road {
  std::string name, ref, kind;
  bool planned = false, bridge = false, tunnel = false, foot = true;
  double width = 6;
  int level = 0, steps = 0, township = -1;
  Line line;
};

struct Barrier {
  std::string name, kind;
  Line line;
};

struct Crossing {
  std::string name, kind, barrier_kind;
  Point place{};
};

/// Water, land and built-up areas.
struct Area {
  std::string name, kind;
  MultiPolygon shape;
};

struct Compound {
  std::string name, kind, phase_of;
  int township = -1, community = -1;
  People people;
  double age_lean = 0;  ///< above 0: older residents than the county's mean
  std::string permit_date, delivery_date, developer;
  double site_m2 = 0, floor_m2 = 0, dwelling_m2 = 0, open_m2 = 0, green_share = 0;
  int floors = 0, dwellings = 0;
  double care_owed_m2 = -1, care_given_m2 = -1;  ///< -1: nothing owed
  Polygon shape;
  Point place{};
  int block = -1;
};

struct Building {
  std::string name, use, street;
  int floors = 1, units = 1, dwellings = 0;
  int compound = -1, township = -1;
  Polygon shape;
};

struct Entrance {
  std::string name, kind, road;
  bool main = false;
  int compound = -1, building = -1;
  Point place{};
};

struct Facility {
  std::string name, kind, status;
  int stars = 0, beds = 0, nursing_beds = 0, dementia_beds = 0;
  double area_m2 = 0;
  int township = -1, community = -1;
  Point place{};
};

struct Candidate {
  std::string name, kind;
  int compound = -1, township = -1;
  double area_m2 = 0, cost = 0;
  Point place{};
};

struct County {
  std::uint64_t seed = 0;
  Terrain terrain;
  std::vector<Township> townships;
  std::vector<Community> communities;
  std::vector<Village> villages;
  std::vector<Road> roads;
  std::vector<Barrier> barriers;
  std::vector<Crossing> crossings;
  std::vector<Area> water, land, built_up;
  std::vector<Compound> compounds;
  std::vector<Building> buildings;
  std::vector<Entrance> entrances;
  std::vector<Facility> facilities;
  std::vector<Candidate> candidates;
};

struct Wishes {
  std::uint64_t seed = 7;
  int size = 1;          ///< 1: about 80,000 buildings; more adds hamlets to each village
  int street_units = 0;  ///< if above 0, 三江街道 has exactly so many compounds and blocks
};

/// Makes the county. Equal wishes give equal values.
///
///   auto plan = read_plan();
///   auto county = make_county(*plan, {.seed = 7});
///
/// Errors: "sample.bad_size", "sample.bad_units", "sample.too_few_units".
Result<County> make_county(const Plan& plan, const Wishes& wishes);

/// Writes county.gpkg (layers and columns as the workspace's tables), dem.tif and README.txt.
/// Errors: "sample.not_written".
Result<void> write_county(const County& county, const std::string& folder);

}  // namespace lifang::sample
