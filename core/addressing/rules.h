// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

namespace lifang::addressing {

enum class Side { left, right };
/// "left", "right": the words of the table door_plate and of JSON.
const char* side_word(Side side);
inline Side other(Side side) {
  return side == Side::left ? Side::right : Side::left;
}

enum class System { sequence, metre };

/// How a door that is no house's own is numbered: as any door is, or by a 附号 of the number of
/// the door it belongs to (12-1).
enum class Share { own, sub };

/// Where numbers begin. `rule` takes the first of the city's order that applies;
/// the others are an officer's choice (domain D3).
enum class Zero { rule, east, west, south, north, centre, mouth };
const char* zero_word(Zero zero);
/// Errors: "plate.bad_zero".
Result<Zero> parse_zero(const std::string& word);
/// Errors: "plate.bad_system".
Result<System> parse_system(const std::string& word);

/// How a city numbers its doors (data/rules/plate.toml, a city's file laid over it).
/// The defaults here are those of the file: 嵊州's, east to west and south to north,
/// odd on the left.
struct Rules {
  std::vector<Zero> zero_order = {Zero::mouth, Zero::centre, Zero::rule};  ///< rule = by compass
  Zero east_west_from = Zero::east;
  Zero north_south_from = Zero::south;
  Side odd_east_west = Side::left;
  Side odd_north_south = Side::left;
  Side odd_dead_end = Side::left;
  Side odd_ring = Side::left;
  bool centre_auto = false;  ///< apply "out of the centre" without being asked
  double radial_share =
      0.8;  ///< a road leads out of the centre if it gains this share of its length
  std::vector<std::string> never_dead_end = {"expressway", "national", "provincial", "main",
                                             "secondary"};
  System system = System::sequence;
  /// Numbers of a road with doors on one side: by_side, odd, even, or continuous (1 2 3 …).
  std::string one_sided = "by_side";
  bool continuous = false;  ///< both sides share one run of numbers, as around a square
  std::vector<std::string> squares = {"广场"};  ///< a ring whose name ends so is continuous
  std::vector<int> skip;                        ///< numbers never given
  Share shop = Share::sub;         ///< a shop's own door in a house with a number on the road
  Share kiosk = Share::sub;        ///< a stand that is no house
  Share underground = Share::sub;  ///< a way down from the street
  double reserve_front_m = 8;      ///< one reserved number per so much empty front; 0 = none
  double reserve_min_gap_m = 16;   ///< shorter gaps are side yards, not plots
  double reserve_depth_m = 25;     ///< a plot needs so much free ground beside the axis
  double mouth_m = 8;              ///< front that a side street takes to either side
  double corner_m = 20;            ///< front at the road's beginning that no plot takes
  double door_front_m = 8;         ///< front of a door whose building is not known
  double parallel_m = 40;          ///< carriageways nearer than this are one road
  double apart_m = 500;  ///< roads of one name this far apart, in different townships, are two
  double reach_m = 50;   ///< a building farther from the axis does not front it
  double named_reach_m = 200;  ///< the same for a door that names the road itself
  std::vector<std::string> never_built = {"park", "forest", "farmland", "square"};  ///< land kinds
  double match_m = 100;       ///< a number farther from its street does not stand at it
  double same_plate_m = 30;   ///< one number shown twice this near is one plate
  double far_m = 25;          ///< a plate farther from a building is far from its own
  double no_building_m = 75;  ///< a plate farther from all buildings has none
  double jump_numbers = 20;   ///< numbers missing between neighbours: a gap, from here on a jump
  int transition_days = 365;  ///< after a renumbering both old and new numbers are valid
  std::string province, city, county;  ///< head of every address
  bool with_community = false;         ///< addresses carry 社区 or 村

  /// Errors: "plate.bad_rule" naming the key and its value.
  static Result<Rules> parse(const rules::Config& file);
};

}  // namespace lifang::addressing
