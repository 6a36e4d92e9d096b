// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "data/sample/build.h"
#include "data/sample/overlay.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

/// One side of one street, with the block on its left.
struct Front {
  Line line;
  std::string street;
  double setback = 3;
};

class Houses {
 public:
  Houses(BuildingSite& site, const Plot& plot)
      : site_(site), plot_(plot), ring_(site.net.expanded(plot.block.ring, true)) {
    ground_.outer = site.net.ring(ring_);
    rural_ = plot.place == Place::village || plot.place == Place::hamlet;
  }

  void build() {
    std::vector<Front> fronts = ring_fronts();
    if (plot_.block.area > 5000) add_dead_end(fronts);
    if (!rural_) add_compound();
    const std::size_t before = site_.county.buildings.size();
    for (const Front& front : fronts) line_up(front);
    if (rural_) fill_rows();
    if (!rural_) finish_compound(before);
  }

 private:
  /// The ring cut where one street ends and another begins, walked with the block on the left.
  std::vector<Front> ring_fronts() const {
    std::vector<Front> out;
    int last = -2;
    for (std::size_t k = 0; k < ring_.size(); ++k) {
      const int u = ring_[k];
      const int v = ring_[(k + 1) % ring_.size()];
      const int street = site_.net.street_of(u, v);
      if (street != last || out.empty()) {
        const double width =
            street < 0 ? 4 : site_.net.streets()[static_cast<std::size_t>(street)].width;
        out.push_back({Line{site_.net.at(u)}, street_name(site_.net, u, v),
                       width / 2 + (width > 8 ? 3 : 1.2)});
      }
      out.back().line.push_back(site_.net.at(v));
      last = street;
    }
    return out;
  }

  /// A lane from the longest edge half way through the block, with houses on both sides.
  void add_dead_end(std::vector<Front>& fronts) {
    std::size_t longest = 0;
    const auto at = [&](std::size_t k) { return site_.net.at(ring_[k % ring_.size()]); };
    for (std::size_t k = 0; k < ring_.size(); ++k) {
      if (distance(at(k), at(k + 1)) > distance(at(longest), at(longest + 1))) longest = k;
    }
    const Point a = at(longest);
    const Point b = at(longest + 1);
    const Point mouth = a + (b - a) * site_.random.between(0.4, 0.6);
    const Point inward = rotated(left_of(unit(b - a)), {0, 0}, site_.random.between(-0.15, 0.15));
    double room = 1e9;
    for (std::size_t k = 0; k < ring_.size(); ++k) {
      if (k == longest) continue;
      const double t = crossing_at(mouth, mouth + inward * 400, at(k), at(k + 1));
      if (t >= 0) room = std::min(room, t * 400);
    }
    if (room > 300 || room < 55 || distance(a, b) < 12) return;
    const double size = room - 24;
    Street lane;
    lane.nodes.push_back(
        site_.net.split(ring_[longest], ring_[(longest + 1) % ring_.size()], mouth));
    Line line{site_.net.at(lane.nodes[0])};
    const Point bend =
        mouth + inward * (size * 0.5) + left_of(inward) * site_.random.between(-5, 5);
    for (const Point p : {bend, mouth + inward * size}) {
      lane.nodes.push_back(site_.net.node(p));
      line.push_back(p);
    }
    lane.kind = "lane";
    lane.width = 3.5;
    lane.settlement = plot_.block.settlement;
    site_.net.add_plain(std::move(lane));
    ring_ = site_.net.expanded(ring_, true);
    for (std::size_t k = 0; k + 1 < line.size(); ++k) {
      const Point along = unit(line[k + 1] - line[k]);
      const Point corner = line[k] - left_of(along) * 2.0;
      taken_.push_back(rectangle(corner, along, left_of(along), distance(line[k], line[k + 1]), 4));
    }
    fronts.push_back({line, "", 3});
    std::reverse(line.begin(), line.end());
    fronts.push_back({line, "", 3});
  }

  void line_up(const Front& front) {
    const double whole = length(front.line);
    double along = front.setback + site_.random.between(1, 4);
    while (along + 7 < whole) {
      const double wide = rural_ ? site_.random.between(9, 17) : site_.random.between(7, 14);
      const double deep = rural_ ? site_.random.between(9, 12) : site_.random.between(9, 15);
      const Point a = point_at(front.line, along);
      const Point b = point_at(front.line, std::min(whole, along + wide));
      const Point way = unit(b - a);
      const Quad corners = rectangle(a + left_of(way) * front.setback, way, left_of(way),
                                     distance(a, b) - 0.3, deep);
      if (distance(a, b) > 6 && fits(corners)) {
        add_house(corners, (corners[0] + corners[1]) * 0.5, front.street, true);
        along +=
            wide + (site_.random.chance(rural_ ? 0.35 : 0.12) ? site_.random.between(2, 7) : 0.4);
      } else {
        along += 4;
      }
    }
  }

  /// Rows facing south where the middle of a village block is empty.
  void fill_rows() {
    const Box box = bounds(ground_);
    for (double y = box.min_y + 18; y < box.max_y - 14; y += site_.random.between(17, 24)) {
      for (double x = box.min_x + 12; x < box.max_x - 12;) {
        const double wide = site_.random.between(10, 26);
        const Quad corners = rectangle({x, y}, {1, 0}, {0, 1}, wide, site_.random.between(9, 11));
        Quad yard = rectangle({x - 2, y - 5}, {1, 0}, {0, 1}, wide + 4, 17);
        if (fits(yard) && site_.random.chance(0.8)) {
          add_house(corners, {}, "", false);
          x += wide + site_.random.between(2, 8);
        } else {
          x += 6;
        }
      }
    }
  }

  bool fits(const Quad& corners) const {
    for (const Point p : corners) {
      if (!contains(ground_, p)) return false;
    }
    return std::none_of(taken_.begin(), taken_.end(),
                        [&](const Quad& other) { return overlap(corners, other); });
  }

  void add_house(const Quad& corners, Point door, const std::string& street, bool has_door) {
    taken_.push_back(corners);
    Building out;
    out.floors = site_.random.whole(rural_ ? 2 : 1, rural_ ? 4 : 5);
    const double floor_area = area(polygon_of(corners)) * out.floors;
    const bool shop = !rural_ && site_.random.chance(0.12);
    out.use = shop ? "commercial" : "residential";
    out.dwellings = shop ? 0 : std::max(1, static_cast<int>(floor_area / (rural_ ? 190 : 95)));
    out.compound = compound_;
    out.township = plot_.block.township;
    out.street = street;
    out.shape = polygon_of(corners);
    site_.county.buildings.push_back(std::move(out));
    if (!has_door || (rural_ && street.empty())) return;
    Entrance entrance;
    entrance.kind = "door";
    entrance.main = true;
    entrance.building = static_cast<int>(site_.county.buildings.size()) - 1;
    entrance.compound = compound_;
    entrance.road = street;
    entrance.place = door;
    site_.county.entrances.push_back(std::move(entrance));
  }

  void add_compound() {
    compound_ = static_cast<int>(site_.county.compounds.size());
    Compound out;
    out.kind = plot_.name.empty() ? "block" : "residential";
    out.name = plot_.name;
    out.phase_of = plot_.phase_of;
    if (!plot_.name.empty()) out.permit_date = "2019-06-15", out.delivery_date = "2021-09-30";
    out.township = plot_.block.township;
    const MultiPolygon inner = grown({ground_}, -2);
    const Polygon* widest = largest(inner);
    out.shape = widest ? *widest : ground_;
    out.place = inner_point(out.shape.outer);
    out.site_m2 = area(out.shape);
    out.age_lean = 0.6;
    site_.county.compounds.push_back(std::move(out));
  }

  void finish_compound(std::size_t first) {
    Compound& out = site_.county.compounds[static_cast<std::size_t>(compound_)];
    double footprint = 0;
    for (std::size_t k = first; k < site_.county.buildings.size(); ++k) {
      const Building& house = site_.county.buildings[k];
      out.dwellings += house.dwellings;
      footprint += area(house.shape);
      out.floor_m2 += area(house.shape) * house.floors;
      if (house.dwellings > 0) out.dwelling_m2 += area(house.shape) * house.floors;
      out.floors = std::max(out.floors, house.floors);
    }
    out.open_m2 = std::max(0.0, out.site_m2 - footprint) * 0.3;
    out.green_share = site_.random.between(0.02, 0.1);
  }

  BuildingSite& site_;
  const Plot& plot_;
  NodeIds ring_;
  Polygon ground_;
  std::vector<Quad> taken_;
  bool rural_ = false;
  int compound_ = -1;
};

}  // namespace

void build_houses(BuildingSite& site, const Plot& plot) {
  Houses(site, plot).build();
}

}  // namespace lifang::sample
