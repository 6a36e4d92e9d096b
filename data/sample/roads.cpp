// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/roads.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "core/geometry/measure.h"

namespace lifang::sample {
namespace {

constexpr double stair_grade = 0.115;
constexpr double step_rise_m = 0.15;

class RoadWriter {
 public:
  RoadWriter(County& county, const Network& net, const Corridors& corridors)
      : county_(county), net_(net), corridors_(corridors) {
    for (const Street& street : net.streets()) {
      if (street.kind.empty()) continue;
      const NodeIds chain = net.expanded(street.nodes, false);
      for (std::size_t k = 0; k < chain.size(); ++k) {
        degree_[chain[k]] += k == 0 || k + 1 == chain.size() ? 1 : 2;
      }
    }
  }

  void run() {
    for (const Street& street : net_.streets()) {
      if (!street.kind.empty()) write(street);
    }
  }

 private:
  void write(const Street& street) {
    const NodeIds chain = net_.expanded(street.nodes, false);
    Line line;
    const Corridors::Strip* over = nullptr;
    const auto finish = [&] {
      if (line.size() > 1) add(street, line, over);
      line.clear();
    };
    for (std::size_t k = 0; k + 1 < chain.size(); ++k) {
      const int u = chain[k];
      const int v = chain[k + 1];
      if (!drawn_.insert({std::min(u, v), std::max(u, v)}).second) {
        finish();
        continue;
      }
      const Corridors::Strip* strip = corridors_.at((net_.at(u) + net_.at(v)) * 0.5);
      if (kind_of(strip) != kind_of(over) || degree_[u] > 2) finish();
      if (line.empty()) {
        line.push_back(net_.at(u));
        over = strip;
      }
      line.push_back(net_.at(v));
    }
    finish();
  }

  static std::string kind_of(const Corridors::Strip* strip) { return strip ? strip->kind : ""; }

  void add(const Street& street, const Line& line, const Corridors::Strip* over) {
    Road out;
    out.name = street.name;
    out.ref = street.ref;
    out.kind = street.kind;
    out.planned = street.planned;
    out.width = street.width;
    out.line = line;
    out.bridge = over && over->kind == "river";
    out.tunnel = over && over->kind != "river";
    out.level = out.bridge ? 1 : out.tunnel ? -1 : 0;
    const double run = length(line);
    const Point middle = point_at(line, run / 2);
    out.township = township_at(county_, middle);
    if (over && over->barrier) {
      county_.crossings.push_back({out.bridge && !street.name.empty() ? street.name + "桥" : "",
                                   out.bridge ? "bridge" : "underpass", over->kind, middle});
    }
    if (street.kind == "lane" && !over) make_stairs(out, run);
    county_.roads.push_back(std::move(out));
  }

  void make_stairs(Road& road, double run) const {
    const double rise = std::abs(county_.terrain.height_at(road.line.front()) -
                                 county_.terrain.height_at(road.line.back()));
    if (run < 8 || rise / run < stair_grade) return;
    road.kind = "steps";
    road.steps = static_cast<int>(std::lround(rise / step_rise_m));
  }

  County& county_;
  const Network& net_;
  const Corridors& corridors_;
  std::unordered_map<int, int> degree_;
  std::set<std::pair<int, int>> drawn_;
};

/// The parts of a line within the county.
std::vector<Line> within(const County& county, const Line& line) {
  std::vector<Line> out(1);
  for (const Point p : line) {
    if (township_at(county, p) >= 0)
      out.back().push_back(p);
    else if (!out.back().empty())
      out.emplace_back();
  }
  std::erase_if(out, [](const Line& part) { return part.size() < 2; });
  return out;
}

}  // namespace

int township_at(const County& county, Point p) {
  for (std::size_t k = 0; k < county.townships.size(); ++k) {
    for (const Polygon& part : county.townships[k].shape) {
      if (bounds(part).contains(p) && contains(part, p)) return static_cast<int>(k);
    }
  }
  return -1;
}

void write_roads(County& county, const Network& net, const Corridors& corridors,
                 const std::vector<River>& rivers, const std::vector<Trunk>& trunks) {
  RoadWriter(county, net, corridors).run();
  for (const River& river : rivers) {
    if (!river.is_barrier()) continue;
    for (Line& part : within(county, river.centre))
      county.barriers.push_back({river.name, "river", std::move(part)});
  }
  for (const Trunk& trunk : trunks) {
    for (const bool open : {true, false}) {
      for (const Line& whole : open ? trunk.open : trunk.tunnels) {
        for (Line& part : within(county, whole)) {
          if (trunk.kind == "expressway") {
            Road road{trunk.name, "", "expressway",  false, open, !open,
                      false,      28, open ? 1 : -1, 0,     -1,   part};
            road.township = township_at(county, part.front());
            county.roads.push_back(std::move(road));
          }
          if (open) county.barriers.push_back({trunk.name, trunk.kind, std::move(part)});
        }
      }
    }
  }
}

}  // namespace lifang::sample
