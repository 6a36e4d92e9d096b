// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/number_road.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/addressing/renumber.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/operations/number_axis.h"
#include "gis/workspace/operations/number_front.h"
#include "gis/workspace/operations/number_segments.h"
#include "gis/workspace/operations/plate_moves.h"

namespace lifang::operations {
namespace {

using addressing::Axis;
using addressing::Rules;

void finish(NumberedPlate& plate, const addressing::Plate& given, const std::string& road,
            const Scene& scene, const Rules& rules) {
  plate.number = given.number;
  plate.sub = given.sub;
  plate.side = addressing::side_word(given.side);
  plate.offset_m = given.offset_m;
  if (plate.existing && !given.existing) {
    plate.existing = false;
    plate.old_text = plate.text;
    plate.old_address = plate.address;
    const std::string text = plate_text(given.number, given.sub, plate.floor);
    plate.address = renumbered_address(plate, text);
    // Where the old number does not stand in it, the address is written anew.
    if (plate.address == plate.old_address) plate.address.clear();
    plate.text = text;
  }
  if (!plate.existing) plate.text = plate_text(given.number, given.sub, plate.floor);
  if (plate.road_name != road) {
    plate.address = renamed_address(plate, road);
    plate.road_name = road;
  }
  if (!plate.address.empty()) return;
  addressing::Address address = address_at(scene, plate.at, rules);
  address.road = plate.road_name;
  address.number = given.number;
  address.sub = given.sub;
  address.floor = plate.floor;
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

RoadNumbered head_of(const RoadSegments& segments, const Axis& axis, addressing::System system,
                     const Rules& rules) {
  RoadNumbered out;
  out.road = segments.name;
  out.heading = addressing::heading_word(axis.heading);
  out.zero = addressing::zero_word(axis.zero);
  out.odd_side = addressing::side_word(addressing::odd_side(axis, rules));
  out.system = system == addressing::System::metre ? "metre" : "sequence";
  out.length_m = axis.length_m();
  out.pieces = axis.pieces.size();
  out.zero_point = axis.pieces.front().front();
  out.axis = axis.pieces;
  return out;
}

void add_findings(RoadNumbered& out, const RoadDoors& found) {
  if (out.plates.empty()) out.findings.push_back(note("plate.no_doors", {out.road}));
  if (out.pieces > 1) {
    out.findings.push_back(note("plate.several_pieces", {out.road, std::to_string(out.pieces)}));
  }
  const auto tell = [&](const char* code, std::size_t count) {
    if (count > 0) out.findings.push_back(note(code, {out.road, std::to_string(count)}));
  };
  tell("plate.other_road", found.plated_elsewhere);
  tell("plate.shops_inside", found.shops_inside);
}

/// Lays the officer's choices over the doors that have no plate yet.
Result<void> choose(std::vector<RoadDoor>& doors, const std::vector<DoorChoice>& choices) {
  for (const DoorChoice& choice : choices) {
    const auto door = std::find_if(doors.begin(), doors.end(), [&](const RoadDoor& one) {
      return one.door.id == choice.door && !one.plate.existing;
    });
    if (door == doors.end()) continue;
    if (choice.at) door->door.at = door->plate.at = *choice.at;
    if (choice.number < 0 || choice.sub < 0 || (choice.sub > 0 && choice.number == 0)) {
      return fail(Fault::usage, "plate.bad_number", choice.door,
                  {addressing::number_text(choice.number, choice.sub)});
    }
    if (choice.number == 0) continue;
    const auto twin = std::find_if(doors.begin(), doors.end(), [&](const RoadDoor& one) {
      return &one != &*door && one.door.number == choice.number && one.door.sub == choice.sub;
    });
    if (twin != doors.end()) {
      return fail(Fault::refused, "plate.given_twice", choice.door,
                  {addressing::number_text(choice.number, choice.sub)});
    }
    door->door.number = choice.number;
    door->door.sub = choice.sub;
  }
  return {};
}

/// Entrances that were found to be elsewhere go there.
Result<void> move_entrances(workspace::Change& change, const RoadNumbered& road,
                            const std::vector<DoorChoice>& choices) {
  for (const DoorChoice& choice : choices) {
    if (!choice.at) continue;
    const auto plate =
        std::find_if(road.plates.begin(), road.plates.end(), [&](const NumberedPlate& one) {
          return one.door == choice.door && !one.existing && !one.entrance_id.empty();
        });
    if (plate == road.plates.end()) continue;
    auto moved = change.update("entrance", plate->entrance_id, {{"geom", Geometry(*choice.at)}});
    if (!moved) return moved;
  }
  return {};
}

/// Around a square numbers are one run.
bool is_square(const Axis& axis, const std::string& name, const Rules& rules) {
  return axis.heading == addressing::Heading::ring &&
         std::any_of(rules.squares.begin(), rules.squares.end(),
                     [&](const std::string& word) { return name.ends_with(word); });
}

/// Numbers of the road that are still valid beside the new ones of their doors.
Result<std::vector<std::pair<int, int>>> numbers_in_transition(workspace::Workspace& work,
                                                               const std::string& road,
                                                               const std::string& today) {
  const auto rows = work.session().rows(
      "SELECT number, sub_number FROM door_plate WHERE status = 'renamed' AND road_name = ? AND "
      "valid_to > ? AND number > 0 AND kind IN ('road', 'gate')",
      {road, today});
  if (!rows) return fail(rows);
  std::vector<std::pair<int, int>> out;
  for (const Row& row : *rows) {
    out.emplace_back(static_cast<int>(row.integer("number")),
                     static_cast<int>(row.integer("sub_number")));
  }
  return out;
}

Result<RoadNumbered> plan_one(workspace::Workspace& work, const NumberRoad& request,
                              const RoadSegments& segments, const Rules& rules,
                              const std::optional<ExtraDoor>& extra) {
  const Box box = segments.box.grown(rules.named_reach_m + rules.reach_m);
  const auto scene = read_scene(work, box, rules, request.today);
  if (!scene) return fail(scene);
  const auto axis =
      axis_of(work, segments, *scene, {request.zero, request.reverse, request.begin_near}, rules);
  if (!axis) return fail(axis);
  const auto fronts = fronts_of(work, segments, *scene, *axis, box, rules);
  if (!fronts) return fail(fronts);

  RoadDoors found = find_doors(*scene, segments, *axis, rules, extra);
  if (auto chosen = choose(found.doors, request.choices); !chosen) return fail(chosen);
  std::vector<addressing::Door> doors;
  for (const RoadDoor& door : found.doors) doors.push_back(door.door);
  const addressing::System system = request.system.value_or(rules.system);
  const auto withheld = numbers_in_transition(work, segments.name, request.today);
  if (!withheld) return fail(withheld);
  Rules own = rules;
  own.continuous = is_square(*axis, segments.name, rules);
  addressing::Numbering numbering =
      request.anew ? addressing::renumber(*axis, doors, system, own, *fronts, *withheld).numbering
                   : addressing::number_doors(*axis, doors, system, own, *fronts, *withheld);

  RoadNumbered out = head_of(segments, *axis, system, rules);
  out.reserves = std::move(numbering.reserves);
  out.findings = std::move(numbering.findings);
  for (const addressing::Plate& given : numbering.plates) {
    NumberedPlate plate = std::move(found.doors[given.door].plate);
    plate.door = found.doors[given.door].door.id;
    if (!plate.road_name.empty() && plate.road_name != segments.name) ++out.moved;
    finish(plate, given, segments.name, *scene, rules);
    ++(plate.existing ? out.kept : plate.old_text.empty() ? out.made : out.changed);
    out.plates.push_back(std::move(plate));
  }
  add_findings(out, found);
  return out;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Adds a further road of the same name to the answer.
void add_road(RoadNumbered& out, RoadNumbered part) {
  if (out.road.empty()) {
    out = std::move(part);
    return;
  }
  ++out.roads;
  for (NumberedPlate& plate : part.plates) plate.road_no = out.roads;
  out.made += part.made;
  out.kept += part.kept;
  out.changed += part.changed;
  out.moved += part.moved;
  append(out.plates, part.plates);
  append(out.reserves, part.reserves);
  append(out.findings, part.findings);
}

/// The rows of the road whose plates are to follow its name.
std::vector<std::string> road_ids(const RoadNumbered& road) {
  std::set<std::string> ids;
  for (const NumberedPlate& plate : road.plates) {
    if (plate.existing && !plate.road_id.empty()) ids.insert(plate.road_id);
  }
  return {ids.begin(), ids.end()};
}

std::string summary_of(const RoadNumbered& road) {
  std::string out = numbering_summary(road.road, road.made);
  if (road.changed > 0) out += "，改号 " + std::to_string(road.changed) + " 块";
  if (road.moved > 0) out += "，随路更名 " + std::to_string(road.moved) + " 块";
  return out;
}

}  // namespace

Result<RoadNumbered> plan_road(workspace::Workspace& work, const NumberRoad& request,
                               const std::optional<ExtraDoor>& extra) {
  const auto rules = plate_rules(work);
  if (!rules) return fail(rules);
  const auto roads = read_segments(work, request.road, request.township, request.today, *rules);
  if (!roads) return fail(roads);
  RoadNumbered out;
  std::vector<Finding> slivers;
  for (const RoadSegments& road : *roads) {
    const bool beside = extra && road.box.grown(rules->named_reach_m).contains(extra->at);
    auto part = plan_one(work, request, road, *rules, beside ? extra : std::nullopt);
    if (part) {
      add_road(out, std::move(*part));
      continue;
    }
    const bool sliver = part.error().code == "plate.no_road_length" && roads->size() > 1;
    if (!sliver) return part;
    slivers.push_back(note(part.error().code, {road.name}));
  }
  if (out.road.empty()) {
    return fail(Fault::refused, "plate.no_road_length", request.road, {request.road});
  }
  append(out.findings, slivers);
  if (out.changed > 0) {
    const auto until = naming::days_after(request.today, rules->transition_days, {});
    if (!until) return fail(until);
    out.until = *until;
  }
  if (out.roads > 1) {
    out.findings.push_back(note("plate.several_roads", {out.road, std::to_string(out.roads)}));
  }
  return out;
}

namespace {

/// Plans one road as the rows stand now, and writes its plates.
Result<RoadNumbered> write_road(workspace::Workspace& work, workspace::Change& change,
                                const NumberRoad& request) {
  auto out = plan_road(work, request);
  if (!out) return out;
  if (out->moved > 0) {
    const auto plates = plates_to_move(work.session(), {{road_ids(*out), {}, out->road}});
    if (!plates) return fail(plates);
    if (auto moved = move_plates(change, *plates, request.today); !moved) return fail(moved);
  }
  if (auto moved = move_entrances(change, *out, request.choices); !moved) return fail(moved);
  const auto anew = plates_to_renumber(work.session(), out->plates);
  if (!anew) return fail(anew);
  auto moved = move_plates(change, *anew, request.today, out->until);
  if (!moved) return fail(moved);
  if (auto made = insert_plates(change, out->plates, request.today); !made) return fail(made);
  return out;
}

/// "编号 清溪路，新编 12 块" of one road; of several how many, and their plates in all.
std::string summary_of(const std::vector<RoadNumbered>& roads) {
  if (roads.size() == 1) return summary_of(roads.front());
  RoadNumbered all;
  all.road = roads.front().road + "等 " + std::to_string(roads.size()) + " 条道路";
  for (const RoadNumbered& road : roads) {
    all.made += road.made;
    all.changed += road.changed;
    all.moved += road.moved;
  }
  return summary_of(all);
}

}  // namespace

Result<std::vector<RoadNumbered>> number_roads(workspace::Workspace& work,
                                               const std::vector<NumberRoad>& requests,
                                               const Progress& progress) {
  if (requests.empty()) return std::vector<RoadNumbered>{};
  const bool dry_run = requests.front().dry_run;
  std::vector<RoadNumbered> out;
  const auto number = [&](workspace::Change* change) -> Result<void> {
    out.clear();
    for (const NumberRoad& request : requests) {
      const double share = static_cast<double>(out.size()) / static_cast<double>(requests.size());
      if (!report(progress, share, "numbering")) return cancelled();
      auto road = change != nullptr ? write_road(work, *change, request) : plan_road(work, request);
      if (!road) return fail(road);
      out.push_back(std::move(*road));
    }
    return {};
  };
  if (dry_run) {
    if (auto planned = number(nullptr); !planned) return fail(planned);
    return out;
  }
  workspace::Operation operation;
  operation.name = "NumberRoad";
  operation.actor = requests.front().actor;
  operation.reason = requests.front().reason;
  const auto event = work.perform(
      operation, [&](workspace::Change& change, workspace::Operation& head) -> Result<void> {
        if (auto done = number(&change); !done) return done;
        head.summary = summary_of(out);
        return {};
      });
  if (!event) return fail(event);
  for (RoadNumbered& road : out) road.event_id = event->id;
  return out;
}

Result<RoadNumbered> number_road(workspace::Workspace& work, const NumberRoad& request) {
  auto done = number_roads(work, {request});
  if (!done) return fail(done);
  return std::move(done->front());
}

}  // namespace lifang::operations
