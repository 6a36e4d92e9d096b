// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/compound.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}
Point turned_right(Point p) {
  return {p.y, -p.x};
}

Point unit(Point p) {
  const double size = std::hypot(p.x, p.y);
  return size > 0 ? p * (1 / size) : Point{0, 1};
}

/// The direction of most wall, folded into a quarter turn: angles times four add up
/// for walls that are parallel or square to each other.
double wall_angle(const std::vector<Polygon>& footprints) {
  double x = 0;
  double y = 0;
  for (const Polygon& footprint : footprints) {
    for (std::size_t i = 0; i + 1 < footprint.outer.size(); ++i) {
      const Point d = footprint.outer[i + 1] - footprint.outer[i];
      const double angle = 4 * std::atan2(d.y, d.x);
      const double size = std::hypot(d.x, d.y);
      x += size * std::cos(angle);
      y += size * std::sin(angle);
    }
  }
  return std::atan2(y, x) / 4;
}

/// The way in, turned to the nearest direction of the walls.
Point way_in(const std::vector<Polygon>& footprints, Point gate) {
  Point middle;
  double count = 0;
  for (const Polygon& footprint : footprints) {
    if (footprint.outer.empty()) continue;
    middle = middle + centroid(footprint);
    ++count;
  }
  const Point wish = unit(middle * (1 / std::max(count, 1.0)) - gate);
  Point best = wish;
  double most = -2;
  const double angle = wall_angle(footprints);
  for (int quarter = 0; quarter < 4; ++quarter) {
    const double a = angle + quarter * std::acos(0.0);
    const Point direction{std::cos(a), std::sin(a)};
    if (dot(direction, wish) > most + 1e-9) {
      most = dot(direction, wish);
      best = direction;
    }
  }
  return best;
}

struct Block {
  std::size_t index = 0;
  double depth_at = 0;  // metres in from the gate
  double across = 0;    // metres right of the gate
  double depth = 0;     // of the building itself
};

Block block_of(const Polygon& footprint, std::size_t index, Point gate, Point in) {
  const Point middle = centroid(footprint) - gate;
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (Point p : footprint.outer) {
    low = std::min(low, dot(p, in));
    high = std::max(high, dot(p, in));
  }
  return {index, dot(middle, in), dot(middle, turned_right(in)), high - low};
}

/// The wall of a footprint, outward normal on its right when it turns counter-clockwise.
struct Wall {
  Point a;
  Point b;
  Point outward;
  double length() const { return distance(a, b); }
  Point middle() const { return (a + b) * 0.5; }
};

std::vector<Wall> walls_of(const Polygon& footprint) {
  const bool ccw = signed_area(footprint.outer) >= 0;
  std::vector<Wall> walls;
  for (std::size_t i = 0; i + 1 < footprint.outer.size(); ++i) {
    const Point a = footprint.outer[i];
    const Point b = footprint.outer[i + 1];
    const Point out = turned_right(unit(b - a));
    walls.push_back({a, b, ccw ? out : out * -1});
  }
  return walls;
}

/// Left to right for someone who looks at the wall from outside.
Point reading_direction(const Wall& wall) {
  return turned_right(wall.outward * -1);
}

/// Of the long walls the one that faces `towards` best.
Wall front_wall(const Polygon& footprint, Point towards) {
  const std::vector<Wall> walls = walls_of(footprint);
  double longest = 0;
  for (const Wall& wall : walls) longest = std::max(longest, wall.length());
  const Wall* best = &walls.front();
  double most = -std::numeric_limits<double>::infinity();
  for (const Wall& wall : walls) {
    if (wall.length() < 0.6 * longest) continue;
    const double faces = dot(wall.outward, unit(towards - wall.middle()));
    if (faces > most) {
      most = faces;
      best = &wall;
    }
  }
  return *best;
}

}  // namespace

std::vector<std::size_t> serpentine(const std::vector<Polygon>& footprints, Point main_gate) {
  const Point in = way_in(footprints, main_gate);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < footprints.size(); ++i) {
    if (footprints[i].outer.size() > 2) blocks.push_back(block_of(footprints[i], i, main_gate, in));
  }
  std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) {
    return std::pair{a.depth_at, a.index} < std::pair{b.depth_at, b.index};
  });
  std::vector<std::size_t> order;
  bool left_first = true;
  for (std::size_t begin = 0; begin < blocks.size();) {
    double sum = 0;
    std::size_t end = begin;
    while (end < blocks.size()) {
      const double mean = end == begin ? blocks[end].depth_at : sum / double(end - begin);
      const double reach = std::max(blocks[begin].depth, blocks[end].depth) / 2;
      if (blocks[end].depth_at - mean > reach) break;
      sum += blocks[end++].depth_at;
    }
    std::sort(blocks.begin() + std::ptrdiff_t(begin), blocks.begin() + std::ptrdiff_t(end),
              [&](const Block& a, const Block& b) {
                return left_first ? a.across < b.across : a.across > b.across;
              });
    for (; begin < end; ++begin) order.push_back(blocks[begin].index);
    left_first = !left_first;
  }
  return order;
}

std::vector<Point> unit_doors(const Polygon& footprint, Point towards, int count) {
  const Wall wall = front_wall(footprint, towards);
  const bool forward = dot(wall.b - wall.a, reading_direction(wall)) >= 0;
  const Point left = forward ? wall.a : wall.b;
  const Point right = forward ? wall.b : wall.a;
  std::vector<Point> doors;
  for (int i = 0; i < count; ++i) doors.push_back(left + (right - left) * ((i + 0.5) / count));
  return doors;
}

std::vector<std::size_t> left_to_right(const Polygon& footprint, const std::vector<Point>& doors) {
  std::vector<std::size_t> order(doors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (doors.empty()) return order;
  Point middle;
  for (Point p : doors) middle = middle + p * (1.0 / static_cast<double>(doors.size()));
  const std::vector<Wall> walls = walls_of(footprint);
  const auto away = [&](const Wall& wall) {
    return std::abs(project(Line{wall.a, wall.b}, middle).offset);
  };
  const auto nearest = std::min_element(
      walls.begin(), walls.end(), [&](const Wall& a, const Wall& b) { return away(a) < away(b); });
  const Point reading = reading_direction(*nearest);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return dot(doors[a], reading) < dot(doors[b], reading);
  });
  return order;
}

std::vector<std::string> room_numbers(int floors, int per_floor, int basements) {
  std::vector<std::string> rooms;
  const auto add = [&](const std::string& head, int floor) {
    for (int room = 1; room <= per_floor; ++room) {
      rooms.push_back(head + std::to_string(floor) + (room < 10 ? "0" : "") + std::to_string(room));
    }
  };
  for (int floor = basements; floor >= 1; --floor) add("B", floor);
  for (int floor = 1; floor <= floors; ++floor) add("", floor);
  return rooms;
}

}  // namespace lifang::addressing
