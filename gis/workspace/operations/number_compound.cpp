// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_compound.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/name_attributes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "core/addressing/compound.h"
#include "core/addressing/numeral.h"
#include "core/geometry/measure.h"

namespace lifang::operations {
namespace {

using addressing::Rules;

struct House {
  std::string id;
  std::string number;  ///< that the source data carried
  int units = 0;
  int floors = 0;
  int basements = 0;
  int dwellings = 0;
  Polygon outline;
};

/// The compound with all that is numbered in it.
struct Ground {
  Row row;
  MultiPolygon area;
  Scene scene;
  std::vector<House> houses;
  std::vector<Row> plates;  ///< in use, of this compound
};

struct Gate {
  std::string entrance_id;
  std::string road;
  Point at;
};

std::string text(const Row& row, std::string_view column) {
  return row.text(column);
}

Result<Row> find_compound(workspace::Workspace& work, const std::string& wanted,
                          const std::string& today) {
  const auto rows = work.session().rows("SELECT * FROM compound WHERE id = ? OR (name = ? AND " +
                                            queries::in_force("compound", today) + ") ORDER BY fid",
                                        {wanted, wanted});
  if (!rows) return fail(rows);
  if (rows->empty()) return fail(Fault::refused, "plate.no_compound", wanted, {wanted});
  if (rows->size() > 1) {
    std::string ids;
    for (const Row& row : *rows) ids += (ids.empty() ? "" : ", ") + row.text("id");
    return fail(Fault::refused, "plate.many_compounds", wanted,
                {wanted, std::to_string(rows->size()), ids});
  }
  return rows->front();
}

Polygon largest_part(const Geometry& geometry) {
  Polygon best;
  for (const Polygon& polygon : polygons_of(geometry)) {
    if (best.outer.empty() || area(polygon) > area(best)) best = polygon;
  }
  return best;
}

/// Storeys below ground, as a map gives them in the attributes; 0 where it does not.
int basements_of(const Row& building) {
  constexpr int most = 9;  // rooms are B101 to B999
  for (const char* key : {"building:levels:underground", "地下层数", "basements"}) {
    const std::string text = queries::attribute(building, key);
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (value > 0) return std::min(value, most);
  }
  return 0;
}

Result<void> read_houses(workspace::Workspace& work, const Box& box, Ground& ground) {
  const std::string id = text(ground.row, "id");
  const auto near = rows_in(work, "building", "*", box);
  if (!near) return fail(near);
  for (const Row& row : *near) {
    House house{row.text("id"),
                row.text("number"),
                static_cast<int>(row.integer("units")),
                static_cast<int>(row.integer("floors")),
                basements_of(row),
                static_cast<int>(row.integer("dwellings")),
                largest_part(row.geometry())};
    if (house.outline.outer.size() < 4) continue;
    const std::string owner = row.text("compound_id");
    const bool inside = owner.empty() && contains(ground.area, centroid(house.outline));
    if (owner == id || inside) ground.houses.push_back(std::move(house));
  }
  return {};
}

Result<Ground> read_ground(workspace::Workspace& work, Row row, const Rules& rules,
                           std::string_view day) {
  Ground out;
  out.area = polygons_of(row.geometry());
  const std::string id = row.text("id");
  const Box box = bounds(row.geometry()).grown(rules.named_reach_m);
  out.row = std::move(row);
  auto scene = read_scene(work, box, rules, day);
  if (!scene) return fail(scene);
  out.scene = std::move(*scene);
  if (auto done = read_houses(work, box, out); !done) return fail(done);
  auto plates = work.session().rows(
      "SELECT * FROM door_plate WHERE compound_id = ? AND status = 'in_use' ORDER BY fid", {id});
  if (!plates) return fail(plates);
  out.plates = std::move(*plates);
  return out;
}

/// The place of the compound's edge nearest to a named road.
std::optional<Gate> inferred_gate(const Ground& ground, double reach) {
  std::optional<Gate> best;
  for (const SceneRoad& road : ground.scene.roads) {
    if (road.name.empty()) continue;
    for (const Polygon& part : ground.area) {
      const double away = gap(part, road.line);
      if (away >= reach) continue;
      reach = away;
      Point foot = road.line.front();
      double least = std::numeric_limits<double>::infinity();
      for (Point p : part.outer) {
        const Projection at = project(road.line, p);
        if (std::abs(at.offset) >= least) continue;
        least = std::abs(at.offset);
        foot = at.foot;
      }
      best = Gate{{}, road.name, nearest_on(part, foot)};
    }
  }
  return best;
}

/// The main gate: the one marked main, else the first near a named road, else a guess.
std::optional<Gate> main_gate(const Ground& ground, const Rules& rules, bool& guessed) {
  std::optional<Gate> best;
  int rank = -1;
  for (const SceneEntrance& entrance : ground.scene.entrances) {
    if (entrance.kind != "gate" || entrance.compound_id != text(ground.row, "id")) continue;
    std::string road = entrance.road_name;
    if (road.empty()) {
      const SceneRoad* near = nearest_named(ground.scene, entrance.at, rules.named_reach_m);
      if (near) road = near->name;
    }
    const int value = (entrance.main ? 2 : 0) + (road.empty() ? 0 : 1);
    if (value <= rank) continue;
    rank = value;
    best = Gate{entrance.id, road, entrance.at};
  }
  guessed = !best;
  return best ? best : inferred_gate(ground, rules.named_reach_m);
}

Finding note(const std::string& code, const std::string& compound) {
  Finding finding;
  finding.code = code;
  finding.severity = Severity::warning;
  finding.subject = compound;
  finding.args = {compound};
  return finding;
}

/// "3" of 3幢, "A1" of A1栋.
std::string building_label(const Row& plate) {
  const auto read = addressing::parse_address(plate.text("text"));
  if (read && !read->building.empty()) return read->building;
  return std::to_string(plate.integer("number"));
}

/// The plates in use of a compound by what they stand on: the building, its unit, its
/// room. The words of their addresses may be older than today's names.
class PlatesInUse {
 public:
  explicit PlatesInUse(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      const std::string kind = row.text("kind");
      if (kind != "building" && kind != "unit" && kind != "room") continue;
      std::string unit;
      std::string room;
      if (kind == "unit") unit = unit_label(row);
      if (kind == "room") std::tie(unit, room) = place_of(row);
      by_place_.emplace(Place{kind, row.text("building_id"), unit, room}, &row);
    }
  }

  const Row* find(const std::string& kind, const std::string& building,
                  const std::string& unit = {}, const std::string& room = {}) const {
    const auto at = by_place_.find(Place{kind, building, unit, room});
    return at == by_place_.end() ? nullptr : at->second;
  }

  int highest_building() const {
    int highest = 0;
    for (const auto& [place, row] : by_place_) {
      if (std::get<0>(place) != "building") continue;
      highest = std::max({highest, static_cast<int>(row->integer("number")),
                          addressing::numeral_value(building_label(*row))});
    }
    return highest;
  }

 private:
  using Place = std::tuple<std::string, std::string, std::string, std::string>;

  static std::string unit_label(const Row& plate) {
    const auto read = addressing::parse_address(plate.text("text"));
    return read && !read->unit.empty() ? read->unit : std::to_string(plate.integer("number"));
  }

  /// Unit and room of a room's plate; only its address knows the unit.
  static std::pair<std::string, std::string> place_of(const Row& row) {
    const auto read = addressing::parse_address(row.text("address"));
    if (read && !read->room.empty()) return {read->unit, read->room};
    return {{}, std::to_string(row.integer("number"))};
  }

  std::map<Place, const Row*> by_place_;
};

class CompoundNumberer {
 public:
  CompoundNumberer(const Ground& ground, const Rules& rules, const NumberCompound& request,
                   CompoundNumbered& out)
      : ground_(ground), rules_(rules), request_(request), out_(out), plates_(ground.plates) {}

  /// The gate's plate in use, if it has one, whatever its road is called today.
  bool keep_gate(const Gate& gate) {
    for (const Row& row : ground_.plates) {
      if (row.text("kind") != "gate" || row.text("entrance_id") != gate.entrance_id) continue;
      NumberedPlate plate = plate_of(row);
      plate.at = gate.at;
      set_gate(plate);
      return true;
    }
    return false;
  }

  void set_gate(const NumberedPlate& plate) {
    out_.road = plate.road_name;
    addressing::Address address = address_at(ground_.scene, plate.at, rules_);
    address.road = plate.road_name;
    address.number = plate.number;
    address.sub = plate.sub;
    address_ = address;
    add(plate);
  }

  /// 幢 in order; those with a plate keep it, the others take the numbers after the highest.
  void number_houses(Point from) {
    if (!address_) address_ = address_at(ground_.scene, from, rules_);
    address_->compound = text(ground_.row, "name");
    out_.address = addressing::format(*address_);
    std::vector<Polygon> outlines;
    for (const House& house : ground_.houses) outlines.push_back(house.outline);
    int highest = plates_.highest_building();
    for (std::size_t index : addressing::serpentine(outlines, from)) {
      const House& house = ground_.houses[index];
      const Row* row = plates_.find("building", house.id);
      number_house(house, row ? building_label(*row) : std::to_string(++highest), row, from);
    }
  }

 private:
  void add(NumberedPlate plate) {
    ++(plate.existing ? out_.kept : out_.made);
    out_.plates.push_back(std::move(plate));
  }

  NumberedPlate inner(const std::string& kind, const House& house, Point at,
                      const addressing::Address& address) const {
    NumberedPlate plate;
    plate.kind = kind;
    plate.compound_id = out_.compound_id;
    plate.building_id = house.id;
    plate.side = "none";
    plate.at = at;
    plate.address = addressing::format(address);
    return plate;
  }

  void number_house(const House& house, const std::string& label, const Row* known, Point from) {
    addressing::Address address = *address_;
    address.building = label;
    NumberedPlate plate = inner("building", house, centroid(house.outline), address);
    plate.number = std::max(0, addressing::numeral_value(label));
    plate.text = label + "幢";
    plate.previous = house.number;
    keep(plate, known);
    add(plate);
    number_units(house, address, from);
  }

  static void keep(NumberedPlate& plate, const Row* known) {
    if (!known) return;
    plate.existing = true;
    plate.id = known->text("id");
    plate.text = known->text("text", plate.text);
    plate.address = known->text("address", plate.address);
  }

  std::vector<std::pair<Point, std::string>> doors_of(const House& house, Point from) const {
    std::vector<Point> points;
    std::vector<std::string> ids;
    for (const SceneEntrance& entrance : ground_.scene.entrances) {
      if (entrance.kind != "door" || entrance.building_id != house.id) continue;
      points.push_back(entrance.at);
      ids.push_back(entrance.id);
    }
    std::vector<std::pair<Point, std::string>> out;
    if (points.size() > 1 && (house.units == 0 || static_cast<int>(points.size()) == house.units)) {
      for (std::size_t i : addressing::left_to_right(house.outline, points)) {
        out.emplace_back(points[i], ids[i]);
      }
      return out;
    }
    for (Point p : addressing::unit_doors(house.outline, from, std::max(house.units, 1))) {
      out.emplace_back(p, std::string{});
    }
    return out;
  }

  void number_units(const House& house, const addressing::Address& address, Point from) {
    const auto doors = doors_of(house, from);
    const int units = static_cast<int>(doors.size());
    for (int unit = 1; unit <= units; ++unit) {
      addressing::Address at_unit = address;
      const auto& [at, entrance] = doors[static_cast<std::size_t>(unit - 1)];
      if (units > 1) {
        at_unit.unit = std::to_string(unit);
        NumberedPlate plate = inner("unit", house, at, at_unit);
        plate.number = unit;
        plate.text = at_unit.unit + "单元";
        plate.entrance_id = entrance;
        keep(plate, plates_.find("unit", house.id, at_unit.unit));
        add(plate);
      }
      if (request_.rooms) number_rooms(house, at_unit, at, units);
    }
  }

  void number_rooms(const House& house, const addressing::Address& address, Point at, int units) {
    if (house.floors <= 0 || house.dwellings < 2) return;
    const int stairs = house.floors * units;
    const int per_floor = std::max(1, (house.dwellings + stairs - 1) / stairs);
    for (const std::string& room :
         addressing::room_numbers(house.floors, per_floor, house.basements)) {
      addressing::Address at_room = address;
      at_room.room = room;
      NumberedPlate plate = inner("room", house, at, at_room);
      std::from_chars(room.data(), room.data() + room.size(), plate.number);
      plate.text = room + "室";
      keep(plate, plates_.find("room", house.id, at_room.unit, room));
      add(plate);
    }
  }

  const Ground& ground_;
  const Rules& rules_;
  const NumberCompound& request_;
  CompoundNumbered& out_;
  PlatesInUse plates_;
  std::optional<addressing::Address> address_;
};

/// The number that the gate gets among all doors of its road.
Result<std::optional<NumberedPlate>> gate_plate(workspace::Workspace& work, const Gate& gate,
                                                const std::string& compound_id,
                                                const std::string& today) {
  NumberRoad request;
  request.road = gate.road;
  request.today = today;
  const auto road = plan_road(work, request, ExtraDoor{gate.entrance_id, compound_id, gate.at});
  if (!road) return fail(road);
  for (const NumberedPlate& plate : road->plates) {
    const bool own =
        gate.entrance_id.empty()
            ? plate.kind == "gate" && plate.compound_id == compound_id && plate.at == gate.at
            : plate.entrance_id == gate.entrance_id;
    if (own) return std::optional(plate);
  }
  return std::optional<NumberedPlate>{};
}

Result<CompoundNumbered> plan_compound(workspace::Workspace& work, const NumberCompound& request) {
  const auto rules = plate_rules(work);
  if (!rules) return fail(rules);
  auto row = find_compound(work, request.compound, request.today);
  if (!row) return fail(row);
  const auto ground = read_ground(work, std::move(*row), *rules, request.today);
  if (!ground) return fail(ground);

  CompoundNumbered out;
  out.compound_id = text(ground->row, "id");
  out.compound = ground->row.text("name", out.compound_id);
  CompoundNumberer numberer(*ground, *rules, request, out);
  bool guessed = false;
  const std::optional<Gate> gate = main_gate(*ground, *rules, guessed);
  if (guessed && gate) out.findings.push_back(note("plate.no_gate", out.compound));
  if (!gate || gate->road.empty()) {
    out.findings.push_back(note("plate.no_gate_road", out.compound));
  } else {
    out.road = gate->road;
    if (!numberer.keep_gate(*gate)) {
      const auto plate = gate_plate(work, *gate, out.compound_id, request.today);
      if (!plate) return fail(plate);
      if (*plate) numberer.set_gate(**plate);
    }
  }
  if (ground->houses.empty()) out.findings.push_back(note("plate.no_buildings", out.compound));
  const Box box = bounds(ground->row.geometry());
  numberer.number_houses(gate ? gate->at : Point{box.centre().x, box.min_y});
  return out;
}

}  // namespace

Result<CompoundNumbered> number_compound(workspace::Workspace& work,
                                         const NumberCompound& request) {
  if (request.dry_run) return plan_compound(work, request);
  workspace::Operation operation;
  operation.name = "NumberCompound";
  operation.actor = request.actor;
  operation.reason = request.reason;
  CompoundNumbered out;
  const auto number = [&](workspace::Change& change, workspace::Operation& head) -> Result<void> {
    auto planned = plan_compound(work, request);
    if (!planned) return fail(planned);
    out = std::move(*planned);
    head.summary = numbering_summary(out.compound, out.made);
    return insert_plates(change, out.plates, request.today);
  };
  const auto event = work.perform(operation, number);
  if (!event) return fail(event);
  out.event_id = event->id;
  return out;
}

}  // namespace lifang::operations
