// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_road.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using addressing::Axis;
using addressing::Door;
using addressing::Position;
using addressing::Rules;

constexpr double kSame_m = 0.01;

/// A door with what its plate will say of it.
struct Candidate {
  Door door;
  NumberedPlate plate;
};

struct Segments {
  std::string name;
  std::vector<Line> lines;
  std::vector<std::pair<std::string, Line>> ids;  // row ids, for road_id
  std::vector<std::string> classes;
  std::set<std::string> townships;
  Box box;

  void add(const Row& row, const Line& line) {
    lines.push_back(line);
    ids.emplace_back(row.text("id"), line);
    classes.push_back(row.text("class"));
    townships.insert(row.text("township_id"));
    box.add(bounds(line));
  }
  void add(const Segments& other) {
    lines.insert(lines.end(), other.lines.begin(), other.lines.end());
    ids.insert(ids.end(), other.ids.begin(), other.ids.end());
    classes.insert(classes.end(), other.classes.begin(), other.classes.end());
    townships.insert(other.townships.begin(), other.townships.end());
    box.add(other.box);
  }
};

Result<std::vector<Row>> road_rows(workspace::Workspace& work, const NumberRoad& request,
                                   std::string& name) {
  const std::string columns = "SELECT id, name, class, township_id, geom FROM road WHERE " +
                              queries::in_force("road", request.today) + " AND ";
  name = request.road;
  auto rows = work.session().rows(columns + "name = ? ORDER BY fid", {name});
  if (!rows || !rows->empty()) return rows;
  const auto by_id = work.session().row("SELECT name FROM road WHERE id = ?", {name});
  if (!by_id) return fail(by_id);
  name = by_id->text("name", name);
  return work.session().rows(columns + "name = ? ORDER BY fid", {name});
}

double apart(const Line& a, const Line& b) {
  double least = std::numeric_limits<double>::infinity();
  for (Point p : a) least = std::min(least, std::abs(project(b, p).offset));
  for (Point p : b) least = std::min(least, std::abs(project(a, p).offset));
  return least;
}

bool belong_together(const Segments& a, const Segments& b, double apart_m) {
  for (const std::string& township : a.townships) {
    if (b.townships.count(township)) return true;
  }
  if (!a.box.grown(apart_m).intersects(b.box)) return false;
  return std::any_of(a.lines.begin(), a.lines.end(), [&](const Line& one) {
    return std::any_of(b.lines.begin(), b.lines.end(),
                       [&](const Line& other) { return apart(one, other) <= apart_m; });
  });
}

/// The roads of one name: two towns may each have one. What lies near each other or in
/// one township is one road.
Result<std::vector<Segments>> read_segments(workspace::Workspace& work, const NumberRoad& request,
                                            double apart_m) {
  std::string name;
  const auto rows = road_rows(work, request, name);
  if (!rows) return fail(rows);
  std::string township = request.township;
  if (!township.empty()) {
    const auto row = work.session().row("SELECT id FROM township WHERE name = ? OR id = ?",
                                        {township, township});
    if (!row) return fail(row);
    township = row->text("id", township);
  }
  std::vector<Segments> roads;
  for (const Row& row : *rows) {
    if (!township.empty() && row.text("township_id") != township) continue;
    for (const Line& line : lines_of(row.geometry())) {
      if (line.size() < 2 || length(line) <= 0) continue;
      Segments whole;
      whole.name = name;
      whole.add(row, line);
      for (auto other = roads.begin(); other != roads.end();) {
        if (!belong_together(whole, *other, apart_m)) {
          ++other;
          continue;
        }
        other->add(whole);
        whole = std::move(*other);
        other = roads.erase(other);
      }
      roads.push_back(std::move(whole));
    }
  }
  std::stable_sort(roads.begin(), roads.end(), [](const Segments& a, const Segments& b) {
    return a.lines.size() > b.lines.size();
  });
  return roads;
}

/// "请问是不是：清溪路、清泉路。": roads that share a part of the name.
Result<std::string> near_names(workspace::Workspace& work, const std::string& name) {
  const auto rows = work.session().rows(
      "SELECT DISTINCT name FROM road WHERE name LIKE ? ORDER BY name LIMIT 5", {"%" + name + "%"});
  if (!rows) return fail(rows);
  std::string out;
  for (const Row& row : *rows) out += (out.empty() ? "" : ", ") + row.text("name");
  return out.empty() ? out : "(" + out + "?) ";
}

bool is_walk(const std::string& road_class) {
  return road_class == "footway" || road_class == "path" || road_class == "steps" ||
         road_class == "track";
}

Result<std::optional<Point>> town_centre(workspace::Workspace& work) {
  const auto rows = work.session().rows("SELECT geom FROM built_up_area");
  if (!rows) return fail(rows);
  std::optional<Point> centre;
  double most = 0;
  for (const Row& row : *rows) {
    for (const Polygon& polygon : polygons_of(row.geometry())) {
      if (area(polygon) <= most) continue;
      most = area(polygon);
      centre = centroid(polygon);
    }
  }
  return centre;
}

Result<Axis> axis_of(workspace::Workspace& work, const NumberRoad& request,
                     const Segments& segments, const Scene& scene, const Rules& rules) {
  addressing::Surroundings around;
  for (const SceneRoad& road : scene.roads) {
    if (road.name != segments.name && !is_walk(road.road_class)) {
      around.other_roads.push_back(road.line);
    }
  }
  around.may_be_dead_end =
      std::none_of(segments.classes.begin(), segments.classes.end(), [&](const std::string& c) {
        return std::find(rules.never_dead_end.begin(), rules.never_dead_end.end(), c) !=
               rules.never_dead_end.end();
      });
  if (request.zero == addressing::Zero::centre || rules.centre_auto) {
    const auto centre = town_centre(work);
    if (!centre) return fail(centre);
    around.centre = *centre;
  }
  auto axis = addressing::lay_axis(addressing::join(segments.lines, rules.parallel_m), request.zero,
                                   around, rules);
  if (!axis) {
    Error error = axis.error();
    error.where = segments.name;
    error.args = {segments.name};
    return tl::unexpected<Error>(error);
  }
  return request.reverse ? addressing::reversed(*axis) : *axis;
}

/// Finds the doors of one road among everything around it.
class DoorFinder {
 public:
  DoorFinder(const Scene& scene, const Segments& segments, const Axis& axis, const Rules& rules)
      : scene_(scene), segments_(segments), axis_(axis), rules_(rules) {
    for (const SceneRoad& road : scene.roads) {
      if (!road.name.empty()) names_.insert(road.name);
    }
  }

  std::vector<Candidate> find(const std::optional<ExtraDoor>& extra) {
    match_entrances();
    if (extra) add_extra(*extra);
    for (const SceneEntrance& entrance : scene_.entrances) add_entrance(entrance);
    for (std::size_t i = 0; i < scene_.buildings.size(); ++i) add_building(i);
    keep_plates();
    return std::move(found_);
  }

 private:
  enum class Named { this_road, other_road, none };

  Named named(const std::string& road) const {
    if (road == segments_.name) return Named::this_road;
    return !road.empty() && names_.count(road) ? Named::other_road : Named::none;
  }

  /// Which building each entrance opens; such a building gets no plate of its own.
  void match_entrances() {
    doors_of_.assign(scene_.buildings.size(), 0);
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < scene_.buildings.size(); ++i) by_id[scene_.buildings[i].id] = i;
    for (const SceneEntrance& entrance : scene_.entrances) {
      std::size_t at = scene_.buildings.size();
      if (entrance.kind != "door") {
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
      if (at < scene_.buildings.size()) ++doors_of_[at];
    }
  }

  double to_axis(Point p) const { return addressing::locate(axis_, p).distance_m; }

  bool nearest_road_is_this(Point p, double away) const {
    const SceneRoad* road = nearest_named(scene_, p, away);
    return !road || road->name == segments_.name ||
           std::abs(project(road->line, p).offset) >= away - kSame_m;
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

  Candidate& add(const std::string& key, Point at, const std::string& kind) {
    Candidate candidate;
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
    Candidate& door =
        add(extra.entrance_id.empty() ? extra.compound_id : extra.entrance_id, extra.at, "gate");
    door.plate.entrance_id = extra.entrance_id;
    door.plate.compound_id = extra.compound_id;
    extra_entrance_ = extra.entrance_id;
  }

  void add_entrance(const SceneEntrance& entrance) {
    const bool gate = entrance.kind == "gate";
    const auto index = static_cast<std::size_t>(&entrance - scene_.entrances.data());
    if ((!gate && entrance.kind != "door") || entrance.id == extra_entrance_) return;
    const std::size_t building = building_of_[index];
    const bool inside = building < scene_.buildings.size() &&
                        named(entrance.road_name) == Named::none &&
                        scene_.closed_compounds.count(scene_.buildings[building].compound_id) > 0;
    if (inside || !fronts(entrance.road_name, entrance.at)) return;
    Candidate& door = add(entrance.id, entrance.at, gate ? "gate" : "road");
    door.plate.entrance_id = entrance.id;
    door.plate.compound_id = entrance.compound_id;
    door.plate.building_id = entrance.building_id;
    if (!gate) door.plate.previous = entrance.name;
    if (building < scene_.buildings.size()) {
      door.plate.building_id = scene_.buildings[building].id;
      door.door.front_m = front(scene_.buildings[building]) / doors_of_[building];
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
      if (gap(building.outline, road.line) < away - kSame_m) return false;
    }
    return !blocked(index, door);
  }

  void add_building(std::size_t index) {
    const SceneBuilding& building = scene_.buildings[index];
    if (doors_of_[index] > 0) return;
    const Point door = facade(building);
    if (to_axis(door) > rules_.named_reach_m || !building_fronts(index, door)) return;
    Candidate& candidate = add(building.id, door, "road");
    candidate.door.front_m = front(building);
    candidate.plate.building_id = building.id;
    candidate.plate.compound_id = building.compound_id;
    candidate.plate.previous = building.house_number;
  }

  /// Plates in use lock their doors; one whose door is gone keeps its place and number.
  void keep_plates() {
    for (const Row& row : scene_.plates) {
      const std::string kind = row.text("kind");
      if (row.text("road_name") != segments_.name || (kind != "road" && kind != "gate")) continue;
      const auto own = std::find_if(found_.begin(), found_.end(), [&](const Candidate& c) {
        const std::string entrance = row.text("entrance_id");
        if (c.plate.existing) return false;
        if (!entrance.empty()) return c.plate.entrance_id == entrance;
        return c.plate.entrance_id.empty() && !row.text("building_id").empty() &&
               c.plate.building_id == row.text("building_id");
      });
      const auto* at = std::get_if<Point>(&row.geometry());
      if (own == found_.end() && (!at || to_axis(*at) > rules_.named_reach_m)) continue;
      Candidate& candidate = own == found_.end() ? add(row.text("id"), *at, kind) : *own;
      if (at) candidate.door.at = candidate.plate.at = *at;
      candidate.door.number = static_cast<int>(row.integer("number"));
      candidate.door.sub = static_cast<int>(row.integer("sub_number"));
      candidate.plate.existing = true;
      candidate.plate.id = row.text("id");
      candidate.plate.address = row.text("address");
      candidate.plate.kind = kind;
      for (auto [field, column] : {std::pair{&candidate.plate.entrance_id, "entrance_id"},
                                   std::pair{&candidate.plate.building_id, "building_id"},
                                   std::pair{&candidate.plate.compound_id, "compound_id"}}) {
        if (field->empty()) *field = row.text(column);
      }
    }
  }

  const Scene& scene_;
  const Segments& segments_;
  const Axis& axis_;
  const Rules& rules_;
  std::set<std::string> names_;
  std::vector<std::size_t> building_of_;  // of each entrance
  std::vector<int> doors_of_;             // of each building
  std::string extra_entrance_;
  std::vector<Candidate> found_;
};

void finish(NumberedPlate& plate, const addressing::Plate& given, const Scene& scene,
            const Rules& rules) {
  plate.number = given.number;
  plate.sub = given.sub;
  plate.side = addressing::side_word(given.side);
  plate.offset_m = given.offset_m;
  plate.text = addressing::number_text(given.number, given.sub) + "号";
  if (!plate.address.empty()) return;
  addressing::Address address = address_at(scene, plate.at, rules);
  address.road = plate.road_name;
  address.number = given.number;
  address.sub = given.sub;
  plate.address = addressing::format(address);
}

Finding note(const std::string& code, std::vector<std::string> args) {
  Finding finding;
  finding.code = code;
  finding.severity = Severity::info;
  finding.subject = args.front();
  finding.args = std::move(args);
  return finding;
}

}  // namespace

namespace {

Result<RoadNumbered> plan_one(workspace::Workspace& work, const NumberRoad& request,
                              const Segments& segments, const Rules& rules,
                              const std::optional<ExtraDoor>& extra) {
  const Box box = segments.box.grown(rules.named_reach_m + rules.reach_m);
  const auto scene = read_scene(work, box, rules, request.today);
  if (!scene) return fail(scene);
  const auto axis = axis_of(work, request, segments, *scene, rules);
  if (!axis) return fail(axis);

  std::vector<Candidate> candidates = DoorFinder(*scene, segments, *axis, rules).find(extra);
  std::vector<Door> doors;
  for (const Candidate& candidate : candidates) doors.push_back(candidate.door);
  const addressing::System system = request.system.value_or(rules.system);
  addressing::Numbering numbering = addressing::number_doors(*axis, doors, system, rules);

  RoadNumbered out;
  out.road = segments.name;
  out.heading = addressing::heading_word(axis->heading);
  out.zero = addressing::zero_word(axis->zero);
  out.odd_side = addressing::side_word(addressing::odd_side(*axis, rules));
  out.system = system == addressing::System::metre ? "metre" : "sequence";
  out.length_m = axis->length_m();
  out.pieces = axis->pieces.size();
  out.zero_point = axis->pieces.front().front();
  out.reserves = std::move(numbering.reserves);
  out.findings = std::move(numbering.findings);
  for (const addressing::Plate& given : numbering.plates) {
    NumberedPlate plate = std::move(candidates[given.door].plate);
    finish(plate, given, *scene, rules);
    ++(plate.existing ? out.kept : out.made);
    out.plates.push_back(std::move(plate));
  }
  if (out.plates.empty()) out.findings.push_back(note("plate.no_doors", {out.road}));
  if (out.pieces > 1) {
    out.findings.push_back(note("plate.several_pieces", {out.road, std::to_string(out.pieces)}));
  }
  return out;
}

}  // namespace

Result<RoadNumbered> plan_road(workspace::Workspace& work, const NumberRoad& request,
                               const std::optional<ExtraDoor>& extra) {
  const auto rules = plate_rules(work);
  if (!rules) return fail(rules);
  const auto roads = read_segments(work, request, rules->apart_m);
  if (!roads) return fail(roads);
  if (roads->empty()) {
    const auto hint = near_names(work, request.road);
    if (!hint) return fail(hint);
    return fail(Fault::refused, "plate.no_road", request.road, {request.road, *hint});
  }
  RoadNumbered out;
  for (const Segments& road : *roads) {
    const bool beside = extra && road.box.grown(rules->named_reach_m).contains(extra->at);
    auto part = plan_one(work, request, road, *rules, beside ? extra : std::nullopt);
    if (!part) return part;
    if (out.road.empty()) {
      out = std::move(*part);
      continue;
    }
    ++out.roads;
    out.made += part->made;
    out.kept += part->kept;
    out.plates.insert(out.plates.end(), part->plates.begin(), part->plates.end());
    out.reserves.insert(out.reserves.end(), part->reserves.begin(), part->reserves.end());
    out.findings.insert(out.findings.end(), part->findings.begin(), part->findings.end());
  }
  if (out.roads > 1) {
    out.findings.push_back(note("plate.several_roads", {out.road, std::to_string(out.roads)}));
  }
  return out;
}

namespace {

Row plate_row(const NumberedPlate& plate, const std::string& today) {
  const auto text = [](const std::string& value) { return value.empty() ? Value{} : Value(value); };
  Row row;
  row.set("kind", plate.kind);
  row.set("road_id", text(plate.road_id));
  row.set("road_name", text(plate.road_name));
  row.set("compound_id", text(plate.compound_id));
  row.set("building_id", text(plate.building_id));
  row.set("entrance_id", text(plate.entrance_id));
  row.set("number", plate.number > 0 ? Value(std::int64_t{plate.number}) : Value{});
  row.set("sub_number", plate.sub > 0 ? Value(std::int64_t{plate.sub}) : Value{});
  row.set("text", plate.text);
  row.set("address", text(plate.address));
  row.set("side", plate.side);
  const bool beside_road = plate.kind == "road" || plate.kind == "gate";
  row.set("offset_m", beside_road ? Value(plate.offset_m) : Value{});
  row.set("status", std::string("in_use"));
  row.set("valid_from", text(today));
  row.set("geom", Geometry(plate.at));
  return row;
}

}  // namespace

Result<void> insert_plates(workspace::Change& change, std::vector<NumberedPlate>& plates,
                           const std::string& today) {
  for (NumberedPlate& plate : plates) {
    if (plate.existing) continue;
    const auto id = change.insert("door_plate", plate_row(plate, today));
    if (!id) return fail(id);
    plate.id = *id;
  }
  return {};
}

std::string numbering_summary(const std::string& name, std::size_t made) {
  return "编号 " + name + " " + std::to_string(made) + " 块门牌";
}

Result<RoadNumbered> number_road(workspace::Workspace& work, const NumberRoad& request) {
  if (request.dry_run) return plan_road(work, request);
  workspace::Operation operation;
  operation.name = "NumberRoad";
  operation.actor = request.actor;
  operation.reason = request.reason;
  RoadNumbered out;
  const auto number = [&](workspace::Change& change, workspace::Operation& head) -> Result<void> {
    auto planned = plan_road(work, request);
    if (!planned) return fail(planned);
    out = std::move(*planned);
    head.summary = numbering_summary(out.road, out.made);
    return insert_plates(change, out.plates, request.today);
  };
  const auto event = work.perform(operation, number);
  if (!event) return fail(event);
  out.event_id = event->id;
  return out;
}

}  // namespace lifang::operations
