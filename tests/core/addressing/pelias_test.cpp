// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Pelias' cases of interpolation (MIT; LICENSE.pelias-interpolation.txt beside the data): real
// streets with their numbers, and the table that Pelias interpolates by.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <optional>
#include <sstream>

#include "core/addressing/geocode.h"
#include "core/geometry/measure.h"
#include "tests/support/support.h"

using namespace lifang;
using namespace lifang::addressing;

namespace {

/// Metres around the first place of a case.
struct Plane {
  double lat = 0, lon = 0;
  Point at(double lat_deg, double lon_deg) const {
    constexpr double metres_per_degree = 6371008.8 * std::numbers::pi / 180;
    return {(lon_deg - lon) * std::cos(lat * std::numbers::pi / 180) * metres_per_degree,
            (lat_deg - lat) * metres_per_degree};
  }
};

/// A row of Pelias' table: a house, or a bend of the street with the number it would have.
struct Known {
  std::string street;
  bool house = false;
  double number = 0;  ///< 14.03 is 14 A
  Point at, foot;     ///< foot: on the street
};

std::vector<std::string> split(const std::string& line, char mark) {
  std::vector<std::string> out;
  std::stringstream in(line);
  for (std::string part; std::getline(in, part, mark);) out.push_back(part);
  return out;
}

/// Google's encoded polyline, six decimals: latitude, longitude.
Line decoded(const std::string& text, const Plane& plane) {
  Line out;
  long sum[2] = {0, 0};
  for (std::size_t i = 0; i < text.size();) {
    for (long& axis : sum) {
      long value = 0;
      int shift = 0;
      for (int part = 32; part >= 32 && i < text.size(); ++i, shift += 5) {
        part = text[i] - 63;
        value |= static_cast<long>(part & 31) << shift;
      }
      axis += value & 1 ? ~(value >> 1) : value >> 1;
    }
    out.push_back(plane.at(static_cast<double>(sum[0]) / 1e6, static_cast<double>(sum[1]) / 1e6));
  }
  return out;
}

struct Case {
  std::vector<Known> table;
  std::vector<Line> streets;
};

std::optional<Case> read_case(const std::string& name, const std::vector<std::string>& dumps) {
  Case out;
  std::optional<Plane> plane;
  for (const std::string& dump : dumps) {
    const auto file = tests::real_data("addresses/" + name + "/fixture/" + dump);
    if (!file) return std::nullopt;
    std::ifstream in(*file);
    for (std::string line; std::getline(in, line);) {
      const auto part = split(line, '|');
      if (part.size() < 10) continue;
      const bool house = part[2] == "OA";
      const double lat = std::stod(part[house ? 5 : 8]), lon = std::stod(part[house ? 6 : 9]);
      const double foot_lat = house ? std::stod(part[8]) : lat;
      const double foot_lon = house ? std::stod(part[9]) : lon;
      if (!plane) plane = Plane{lat, lon};
      out.table.push_back(
          {part[1], house, std::stod(part[4]), plane->at(lat, lon), plane->at(foot_lat, foot_lon)});
    }
  }
  const auto file = tests::real_data("addresses/" + name + "/osm.polylines");
  if (!file) return std::nullopt;
  std::ifstream in(*file);
  for (std::string line; std::getline(in, line);) {
    const Line street = decoded(line.substr(0, line.find('\0')), *plane);
    // Others of the name, in other towns, are as far as Pelias keeps them.
    if (distance(street.front(), out.table.front().at) < 3000) out.streets.push_back(street);
  }
  return out;
}

bool is_whole(double number) {
  return std::abs(number - std::round(number)) < 1e-9;
}

/// 14 A beside the hidden 14 would give it away.
bool tells(const Known& row, const Known& asked) {
  return row.street != asked.street || std::floor(row.number) == std::floor(asked.number);
}

/// What Pelias answers without the house: between the houses before and after it. The bends'
/// numbers were worked out with the house, so they are left out.
std::optional<Point> theirs(const Case& all, std::size_t hidden) {
  const Known& asked = all.table[hidden];
  const Known *before = nullptr, *after = nullptr;
  for (std::size_t i = 0; i < all.table.size(); ++i) {
    const Known& row = all.table[i];
    if (i == hidden || !row.house || tells(row, asked)) continue;
    if (row.number <= asked.number && (!before || row.number > before->number)) before = &row;
    if (row.number >= asked.number && (!after || row.number < after->number)) after = &row;
  }
  if (!before || !after) return std::nullopt;
  const double gap = after->number - before->number;
  const double share = gap > 0 ? (asked.number - before->number) / gap : 0;
  return before->foot + (after->foot - before->foot) * share;
}

KnownDoor door_of(const Known& row) {
  KnownDoor door;
  door.number = static_cast<int>(std::floor(row.number + 1e-9));
  door.sub = static_cast<int>(std::lround((row.number - door.number) * 100));
  door.id = std::to_string(row.number);
  door.at = row.at;
  return door;
}

std::optional<Located> ours(const Case& all, std::size_t hidden) {
  const Known& asked = all.table[hidden];
  Host host{HostKind::road, "r", "Straße", "", {}, all.streets, {}};
  for (std::size_t i = 0; i < all.table.size(); ++i) {
    const Known& row = all.table[i];
    if (row.house && i != hidden && !tells(row, asked)) host.doors.push_back(door_of(row));
  }
  const Geocoder geocoder({std::move(host)}, {}, {});
  Address address;
  address.road = "Straße";
  address.number = static_cast<int>(asked.number);
  const auto found = geocoder.locate(address, 1).front();
  if (found.reached != Reached::interpolated) return std::nullopt;
  return found;
}

Point foot_on_streets(const Case& all, Point p) {
  Point best = p;
  double least = INFINITY;
  for (const Line& street : all.streets) {
    const Point foot = project(street, p).foot;
    if (distance(foot, p) >= least) continue;
    least = distance(foot, p);
    best = foot;
  }
  return best;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}
double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

TEST_CASE("a hidden house is found along the street as well as by Pelias, or better") {
  const std::map<std::string, std::vector<std::string>> cases{
      {"basic", {"expected.dump"}},
      {"disjoined", {"expected.north.dump", "expected.south.dump"}},
      {"updown", {"expected.dump"}}};
  for (const auto& [name, dumps] : cases) {
    CAPTURE(name);
    const auto all = read_case(name, dumps);
    if (!all) continue;
    std::vector<double> our_miss, their_miss, our_place, their_place;
    for (std::size_t i = 0; i < all->table.size(); ++i) {
      const Known& asked = all->table[i];
      if (!asked.house || !is_whole(asked.number)) continue;
      const auto answer = theirs(*all, i);
      if (!answer) continue;
      const auto found = ours(*all, i);
      REQUIRE_MESSAGE(found.has_value(), asked.number);
      our_miss.push_back(distance(foot_on_streets(*all, found->at), asked.foot));
      their_miss.push_back(distance(*answer, asked.foot));
      our_place.push_back(distance(found->at, asked.at));
      their_place.push_back(distance(*answer, asked.at));
    }
    REQUIRE(our_miss.size() > 8);
    MESSAGE(name << ": " << our_miss.size() << " houses, along the street " << mean(our_miss)
                 << " m (Pelias " << mean(their_miss) << "), median " << median(our_miss) << " ("
                 << median(their_miss) << "), to the house " << mean(our_place) << " ("
                 << mean(their_place) << ")");
    constexpr double drawn_m = 0.1;  // what the street's drawing tells apart
    CHECK(mean(our_miss) <= mean(their_miss) + drawn_m);
    CHECK(median(our_miss) <= median(their_miss) + drawn_m);
    CHECK(mean(our_place) < mean(their_place));
  }
}
