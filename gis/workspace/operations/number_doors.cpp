// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_doors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/geometry/measure.h"

namespace lifang::operations {
namespace {

using addressing::Axis;
using addressing::Position;
using addressing::Rules;

constexpr double same_m = 0.01;
constexpr auto none = std::numeric_limits<std::size_t>::max();

/// Finds the doors of one road among everything around it.
class DoorFinder {
 public:
  DoorFinder(const Scene& scene, const RoadSegments& segments, const Axis& axis, const Rules& rules)
      : scene_(scene), segments_(segments), axis_(axis), rules_(rules) {
    for (const SceneRoad& road : scene.roads) {
      if (!road.name.empty()) names_.insert(road.name);
      road_ids_.insert(road.id);
    }
    for (const auto& [id, line] : segments.ids) own_ids_.insert(id);
  }

  RoadDoors find(const std::optional<ExtraDoor>& extra) {
    match_entrances();
    if (extra) add_extra(*extra);
    for (const SceneEntrance& entrance : scene_.entrances) add_entrance(entrance);
    for (std::size_t i = 0; i < scene_.buildings.size(); ++i) add_building(i);
    keep_plates();
    leave_plated();
    find_hosts();
    return {std::move(found_), plated_elsewhere_, shops_inside_};
  }

 private:
  enum class Named { this_road, other_road, none };

  Named named(const std::string& road) const {
    if (road == segments_.name) return Named::this_road;
    return !road.empty() && names_.count(road) ? Named::other_road : Named::none;
  }

  static bool opens_on_road(const std::string& kind) {
    return kind == "door" || kind == "gate" || kind == "shop" || kind == "kiosk" ||
           kind == "underground";
  }

  addressing::Share share_of(const std::string& kind) const {
    if (kind == "shop") return rules_.shop;
    if (kind == "kiosk") return rules_.kiosk;
    return kind == "underground" ? rules_.underground : addressing::Share::own;
  }

  /// Which building each entrance opens; one with a door of its own gets no plate besides.
  void match_entrances() {
    doors_of_.assign(scene_.buildings.size(), 0);
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < scene_.buildings.size(); ++i) by_id[scene_.buildings[i].id] = i;
    for (const SceneEntrance& entrance : scene_.entrances) {
      std::size_t at = scene_.buildings.size();
      if (!opens_on_road(entrance.kind) || entrance.kind == "gate") {
        building_of_.push_back(at);
        continue;
      }
      if (const auto known = by_id.find(entrance.building_id); known != by_id.end()) {
        at = known->second;
      } else {
        for (std::size_t i = 0; i < scene_.buildings.size() && at == scene_.buildings.size(); ++i) {
          const SceneBuilding& building = scene_.buildings[i];
          if (!building.box.grown(1).contains(entrance.at)) continue;
          const bool opens = contains(building.outline, entrance.at) ||
                             distance(nearest_on(building.outline, entrance.at), entrance.at) <= 1;
          if (opens) at = i;
        }
      }
      building_of_.push_back(at);
      const bool own = share_of(entrance.kind) == addressing::Share::own;
      if (at < scene_.buildings.size() && own) ++doors_of_[at];
    }
  }

  double to_axis(Point p) const { return addressing::locate(axis_, p).distance_m; }

  bool nearest_road_is_this(Point p, double away) const {
    const SceneRoad* road = nearest_named(scene_, p, away);
    return !road || road->name == segments_.name ||
           std::abs(project(road->line, p).offset) >= away - same_m;
  }

  bool fronts(const std::string& road_name, Point p) const {
    const double away = to_axis(p);
    switch (named(road_name)) {
      case Named::this_road: return away <= rules_.named_reach_m;
      case Named::other_road: return false;
      default: return away <= rules_.reach_m && nearest_road_is_this(p, away);
    }
  }

  std::string road_id_at(Point p) const {
    std::string best;
    double least = std::numeric_limits<double>::infinity();
    for (const auto& [id, line] : segments_.ids) {
      const double away = std::abs(project(line, p).offset);
      if (away >= least) continue;
      least = away;
      best = id;
    }
    return best;
  }

  RoadDoor& add(const std::string& key, Point at, const std::string& kind) {
    RoadDoor candidate;
    candidate.door.id = key;
    candidate.door.at = at;
    candidate.plate.kind = kind;
    candidate.plate.at = at;
    candidate.plate.road_name = segments_.name;
    candidate.plate.road_id = road_id_at(at);
    found_.push_back(std::move(candidate));
    return found_.back();
  }

  void add_extra(const ExtraDoor& extra) {
    RoadDoor& door =
        add(extra.entrance_id.empty() ? extra.compound_id : extra.entrance_id, extra.at, "gate");
    door.plate.entrance_id = extra.entrance_id;
    door.plate.compound_id = extra.compound_id;
    extra_entrance_ = extra.entrance_id;
  }

  void add_entrance(const SceneEntrance& entrance) {
    const bool gate = entrance.kind == "gate";
    const auto index = static_cast<std::size_t>(&entrance - scene_.entrances.data());
    if (!opens_on_road(entrance.kind) || entrance.id == extra_entrance_) return;
    const std::size_t building = building_of_[index];
    // A shop in a compound's outer row opens on the street, unless its own house stands between.
    const bool to_street = entrance.kind != "door" && !gate && !blocked(none, entrance.at);
    const bool inside = building < scene_.buildings.size() && !to_street &&
                        named(entrance.road_name) == Named::none &&
                        scene_.closed_compounds.count(scene_.buildings[building].compound_id) > 0;
    if (!fronts(entrance.road_name, entrance.at)) return;
    if (inside) {
      if (entrance.kind != "door") ++shops_inside_;  // houses within get theirs from the compound
      return;
    }
    RoadDoor& door = add(entrance.id, entrance.at, gate ? "gate" : "road");
    door.plate.entrance_id = entrance.id;
    door.plate.compound_id = entrance.compound_id;
    door.plate.building_id = entrance.building_id;
    if (!gate) door.plate.previous = entrance.name;
    door.plate.floor = entrance.floor;
    door.door.share = share_of(entrance.kind);
    if (building < scene_.buildings.size()) {
      door.plate.building_id = scene_.buildings[building].id;
      door.door.front_m = front(scene_.buildings[building]) / std::max(1, doors_of_[building]);
    }
  }

  double front(const SceneBuilding& building) const {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (Point p : building.outline.outer) {
      const double offset = addressing::locate(axis_, p).offset_m;
      low = std::min(low, offset);
      high = std::max(high, offset);
    }
    return high - low;
  }

  /// The wall opposite the road, where its door is taken to be.
  Point facade(const SceneBuilding& building) const {
    const Point middle = centroid(building.outline);
    const Position at = addressing::locate(axis_, middle);
    return nearest_on(building.outline, project(axis_.pieces[at.piece], middle).foot);
  }

  /// True if another house stands between a door and the road.
  bool blocked(std::size_t self, Point door) const {
    const Position at = addressing::locate(axis_, door);
    const Point foot = project(axis_.pieces[at.piece], door).foot;
    const Line sight{foot, foot + (door - foot) * 0.98};
    const Box box = bounds(sight);
    for (std::size_t i = 0; i < scene_.buildings.size(); ++i) {
      if (i == self || !scene_.buildings[i].box.intersects(box)) continue;
      if (gap(scene_.buildings[i].outline, sight) <= 0) return true;
    }
    return false;
  }

  bool building_fronts(std::size_t index, Point door) const {
    const SceneBuilding& building = scene_.buildings[index];
    double away = std::numeric_limits<double>::infinity();
    for (const Line& piece : axis_.pieces) away = std::min(away, gap(building.outline, piece));
    const Named by_name = named(building.street_name);
    if (by_name == Named::this_road) return away <= rules_.named_reach_m;
    if (by_name == Named::other_road || away > rules_.reach_m) return false;
    if (scene_.closed_compounds.count(building.compound_id)) return false;
    for (const SceneRoad& road : scene_.roads) {
      if (road.name.empty() || road.name == segments_.name) continue;
      if (!road.box.grown(away).intersects(building.box)) continue;
      if (gap(building.outline, road.line) < away - same_m) return false;
    }
    return !blocked(index, door);
  }

  void add_building(std::size_t index) {
    const SceneBuilding& building = scene_.buildings[index];
    if (doors_of_[index] > 0) return;
    const Point door = facade(building);
    if (to_axis(door) > rules_.named_reach_m || !building_fronts(index, door)) return;
    RoadDoor& candidate = add(building.id, door, "road");
    candidate.door.front_m = front(building);
    candidate.plate.building_id = building.id;
    candidate.plate.compound_id = building.compound_id;
    candidate.plate.previous = building.house_number;
  }

  bool belongs(const Row& plate) const {
    const std::string id = plate.text("road_id");
    if (own_ids_.count(id)) return true;
    return !road_ids_.count(id) && plate.text("road_name") == segments_.name;
  }

  static bool same(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

  using Matches = bool (*)(const NumberedPlate& door, const NumberedPlate& plate);

  static bool by_entrance(const NumberedPlate& door, const NumberedPlate& plate) {
    return same(door.entrance_id, plate.entrance_id);
  }
  static bool by_building(const NumberedPlate& door, const NumberedPlate& plate) {
    return same(door.building_id, plate.building_id);
  }

  /// Plates in use lock their doors; one whose door is gone keeps its place and number.
  void keep_plates() {
    std::vector<NumberedPlate> own;
    for (const Row& row : scene_.plates) {
      if (belongs(row)) {
        own.push_back(plate_of(row));
      } else {
        others_.push_back(plate_of(row));
      }
    }
    const auto no_road_plate = [](const NumberedPlate& p) {
      return p.kind != "road" && p.kind != "gate";
    };
    own.erase(std::remove_if(own.begin(), own.end(), no_road_plate), own.end());
    others_.erase(std::remove_if(others_.begin(), others_.end(), no_road_plate), others_.end());
    for (Matches matches : {&by_entrance, &by_building}) {
      const auto kept = [&](const NumberedPlate& plate) { return keep(plate, matches); };
      own.erase(std::remove_if(own.begin(), own.end(), kept), own.end());
    }
    for (const NumberedPlate& plate : own) {
      // By name alone it may be another town's; by its row it is this road's, wherever it hangs.
      if (!own_ids_.count(plate.road_id) && to_axis(plate.at) > rules_.named_reach_m) continue;
      lock(add(plate.id, plate.at, plate.kind), plate);
    }
  }

  bool keep(const NumberedPlate& plate, Matches matches) {
    const auto door = std::find_if(found_.begin(), found_.end(), [&](const RoadDoor& one) {
      const bool shared = one.door.share == addressing::Share::sub && matches == &by_building;
      return !one.plate.existing && !shared && matches(one.plate, plate);
    });
    if (door == found_.end()) return false;
    lock(*door, plate);
    return true;
  }

  /// The door takes over what its plate says; what the plate leaves open, the door knows.
  static void lock(RoadDoor& door, const NumberedPlate& plate) {
    const NumberedPlate before = door.plate;
    door.plate = plate;
    door.plate.previous = before.previous;
    door.plate.floor = before.floor;
    for (std::string NumberedPlate::*field :
         {&NumberedPlate::road_id, &NumberedPlate::entrance_id, &NumberedPlate::building_id,
          &NumberedPlate::compound_id}) {
      if ((door.plate.*field).empty()) door.plate.*field = before.*field;
    }
    door.door.at = plate.at;
    door.door.number = plate.number;
    door.door.sub = plate.sub;
  }

  /// A door has one plate: those that bear another road's, and those whose plate shows no
  /// number, are left as they are.
  void leave_plated() {
    const auto elsewhere = [&](const RoadDoor& door) {
      if (door.plate.existing) return false;
      return std::any_of(others_.begin(), others_.end(), [&](const NumberedPlate& plate) {
        const bool whole_house = door.plate.entrance_id.empty();
        return by_entrance(door.plate, plate) || (whole_house && by_building(door.plate, plate));
      });
    };
    const auto last = std::remove_if(found_.begin(), found_.end(), elsewhere);
    plated_elsewhere_ = static_cast<std::size_t>(found_.end() - last);
    found_.erase(last, found_.end());
    const auto blank = [](const RoadDoor& door) {
      return door.plate.existing && door.plate.number <= 0;
    };
    found_.erase(std::remove_if(found_.begin(), found_.end(), blank), found_.end());
  }

  /// What is in a building shares the number of the building's nearest door on this road.
  void find_hosts() {
    for (RoadDoor& guest : found_) {
      if (guest.door.share == addressing::Share::own || guest.plate.building_id.empty()) continue;
      guest.door.host = guest.plate.building_id;
      double least = std::numeric_limits<double>::infinity();
      for (const RoadDoor& host : found_) {
        const double away = distance(host.door.at, guest.door.at);
        const bool own = host.door.share == addressing::Share::own;
        if (!own || !by_building(host.plate, guest.plate) || away >= least) continue;
        least = away;
        guest.door.host = host.door.id;
      }
    }
  }

  const Scene& scene_;
  const RoadSegments& segments_;
  const Axis& axis_;
  const Rules& rules_;
  std::set<std::string> names_;
  std::set<std::string> road_ids_;
  std::set<std::string> own_ids_;
  std::vector<std::size_t> building_of_;  // of each entrance
  std::vector<int> doors_of_;             // of each building
  std::string extra_entrance_;
  std::vector<RoadDoor> found_;
  std::vector<NumberedPlate> others_;  // in use, of other roads
  std::size_t plated_elsewhere_ = 0;
  std::size_t shops_inside_ = 0;
};

}  // namespace

RoadDoors find_doors(const Scene& scene, const RoadSegments& segments, const Axis& axis,
                     const Rules& rules, const std::optional<ExtraDoor>& extra) {
  return DoorFinder(scene, segments, axis, rules).find(extra);
}

}  // namespace lifang::operations
