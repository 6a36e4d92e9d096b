// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/geometry/types.h"

/// Restructuring urban communities: whole compounds gathered into communities
/// whose households lie in a range (rules C1, C8, C10 of the trade).
namespace lifang::community {

/// A unit beside another.
struct Neighbour {
  std::uint32_t unit = 0;       ///< index into Area::units
  double border_m = 0;          ///< length of the border between their grounds, metres
  bool crossable = true;        ///< one can walk across: no barrier, or a barrier with a crossing
  std::uint32_t crossings = 0;  ///< bridges, underpasses and level crossings of a barrier
};

/// Households of a unit that live in one of today's communities.
struct Origin {
  std::int32_t community = -1;  ///< index into Area::communities, -1 = none
  std::int64_t households = 0;
};

/// What a plan never divides: a compound or a block between streets.
struct Unit {
  std::string id;
  std::string name;
  std::string township;
  std::int64_t households = 0;
  std::int64_t population = 0;
  std::int64_t elderly = 0;           ///< 60 and over
  std::int32_t community = -1;        ///< today's: index into Area::communities, -1 = none
  std::string phase_of = {};          ///< the compound that it is a phase of, "" = it is whole
  Point place = {};                   ///< where its ground has its middle, metres
  std::vector<Origin> origins = {};   ///< of tied units from several; empty: all of `community`
  std::vector<Neighbour> neighbours;  ///< both ways: if b is beside a, a is beside b
};

/// A community as it is today.
struct Community {
  std::string id;
  std::string name;
};

/// Two units, by index.
struct UnitPair {
  std::uint32_t a = 0, b = 0;
  friend bool operator==(const UnitPair&, const UnitPair&) = default;
};

/// What a planner asks of single units.
struct UnitRules {
  std::vector<std::uint32_t> locked;  ///< stay in their community; ascending
  /// Parallel to `locked`: that community, an index into Area::communities; empty: today's.
  std::vector<std::int32_t> home = {};
  std::vector<UnitPair> together;  ///< in one community
  std::vector<UnitPair> apart;     ///< in two
  bool phases = false;             ///< phases of one compound are kept together
};

/// Households of one community, both ends allowed.
struct Range {
  std::int64_t min = 1500;
  std::int64_t max = 3000;
  friend bool operator==(const Range&, const Range&) = default;
};

/// What units walk to the places that may be the centre of a community, see walk.h.
struct Ways {
  std::vector<std::uint32_t> unit;  ///< per place: the unit that it lies in
  /// Unit by unit, place by place: its households times the way there in whole metres.
  std::vector<std::int64_t> load;
  bool network = false;  ///< along ways to walk on; else straight

  std::int64_t at(std::size_t from, std::size_t place) const {
    return load[from * unit.size() + place];
  }
};

struct Area {
  std::vector<Community> communities;
  std::vector<Unit> units;
  UnitRules rules = {};
  Range grid{300, 500};                   ///< households of a grid (C7)
  std::shared_ptr<const Ways> ways = {};  ///< none: straight between units' places
};

/// Households of the unit that live in that one of today's communities, -1 = in none.
std::int64_t natives(const Unit& unit, std::int32_t community);

/// The community that a unit is locked in; -1: it is not, or has none.
std::vector<std::int32_t> anchors_of(const Area& area);

/// The units of a list as an area of their own, with what lies between them and the rules that
/// are of them alone. `units`: ascending, each once.
Area area_of(const Area& area, const std::vector<std::uint32_t>& units);

/// Households above or below the range; 0 inside.
std::int64_t out_of_range(std::int64_t households, Range range);

/// Households off the middle of the range.
std::int64_t deviation(std::int64_t households, Range range);

/// Households off a whole number of grids, at least one, each of the middle of their range; of
/// the number that leaves fewest.
std::int64_t off_grids(std::int64_t households, Range grid);

/// The ways of units that are told anew: `number` is each unit's new one, `count` are there; those
/// that share a number are one, those with a number beyond are left out. None of none.
std::shared_ptr<const Ways> renumbered(const std::shared_ptr<const Ways>& ways,
                                       std::span<const std::uint32_t> number, std::size_t count);

/// The area in one piece or more: for each unit the number of its part, counted
/// from 0 in order of first unit. Units hang together over crossable borders.
std::vector<std::uint32_t> parts_of(const Area& area);

}  // namespace lifang::community
