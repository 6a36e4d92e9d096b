// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/addressing/address.h"
#include "core/geometry/types.h"
#include "core/rules/config.h"

namespace lifang::addressing {

/// A number on the map: a road's door, a compound's gate or building, a homestead.
struct KnownDoor {
  std::string id;
  int lane = 0;
  int sub_lane = 0;
  int number = 0;  ///< 0 for a building
  int sub = 0;
  std::string building;  ///< "3" of 3幢
  std::string address;   ///< in full
  std::string now;       ///< of a former address, the one that holds now, if any does; else ""
  std::string until;     ///< of a former address, the day it is valid to; else ""
  Point at;
  bool former = false;  ///< an old number, found for as long as anyone asks for it
  std::string code;     ///< the address's code (address_code.h), or ""
};

enum class HostKind : std::uint8_t { road, compound, village };

/// What numbers stand under, in one township.
struct Host {
  HostKind kind = HostKind::road;
  std::string id;
  std::string name;
  std::string township;     ///< its name, or ""
  Point at;                 ///< near its middle
  std::vector<Line> lines;  ///< of a road
  std::vector<KnownDoor> doors;
};

/// A township or community, for what cannot be found nearer.
struct KnownGround {
  std::string name;
  std::string in_township;  ///< of a community: its township's name, or ""
  bool township = false;
  MultiPolygon ground;
  Point at;  ///< its seat, or near its middle
};

/// How near an answer comes, best first.
enum class Reached : std::uint8_t { building, door, interpolated, host, community, township, none };
/// "building" "door" "interpolated" "road|compound|village" "community" "township" "none".
const char* reached_word(Reached reached, HostKind kind = HostKind::road);

/// How sure each kind of answer is, 0 to 1; data/rules/plate.toml [geocode].
struct GeocodeRules {
  double between = 0.8;    ///< between two known numbers of its side
  double beyond = 0.5;     ///< past the last known number
  double main_door = 0.9;  ///< the door 12 where 12-1 was asked for
  double other_sub = 0.7;  ///< beside a door with another sub-number: 12-3 for 12-1
  double across = 0.7;     ///< times this where only the other side's numbers are known
  double host_only = 0.4;  ///< the road, where a number was asked for
  double misspelt = 0.85;  ///< times this for one character wrong in a name
  double elsewhere = 0.6;  ///< times this where the township named is another
  double wide_gap = 40;    ///< numbers apart from where `between` counts half, and farther past
                           ///< the last number than which nothing is said of the place
  double reach_m = 60;     ///< a point belongs to a door, or else a road, this near
  static GeocodeRules read(const rules::Config& file);
};

struct Located {
  Reached reached = Reached::none;
  HostKind kind = HostKind::road;
  double confidence = 0;   ///< 0 to 1
  Point at;                ///< metres, the workspace's CRS; meaningless for none
  std::string id;          ///< of the door or host
  std::string matched;     ///< the address or name that was met
  std::string now;         ///< of a former address, the one that holds now, if any does
  double distance_m = 0;   ///< reverse: from the point asked for
  std::string until = {};  ///< of a former address, the day it is valid to (ISO 8601)
  bool former = false;     ///< what was met is an old address
  std::string code = {};   ///< of a door, its address's code (address_code.h), or ""
};

/// Addresses to points and back, over everything that bears a number.
///
///   const Geocoder geocoder(hosts, grounds, rules);
///   geocoder.locate(*parse_address("嵊州大道1190号")).front().reached == Reached::interpolated
class Geocoder {
 public:
  Geocoder(std::vector<Host> hosts, std::vector<KnownGround> grounds, GeocodeRules rules);
  Geocoder(Geocoder&&) noexcept;
  ~Geocoder();

  /// Best first, at most `most`; one of `Reached::none` where nothing is met. The order of
  /// hosts and doors makes no difference. A name is met whole, or with one character wrong,
  /// missing or too many where no name is met whole.
  std::vector<Located> locate(const Address& address, std::size_t most = 5) const;

  /// The address of a point: the nearest door, else the number that the place beside the
  /// nearest road would have, else community and township.
  Located reverse(Point at) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lifang::addressing
