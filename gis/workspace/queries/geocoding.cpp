// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/geocoding.h"

#include <map>
#include <unordered_map>

#include "core/addressing/address_code.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
#include "gis/workspace/queries/former_address.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::queries {
namespace {

using addressing::AddressCode;
using addressing::Host;
using addressing::HostKind;
using addressing::KnownDoor;
using addressing::KnownGround;

/// Hosts by what their plates refer to.
class Hosts {
 public:
  Hosts(workspace::Session& session, const Townships& townships)
      : session_(session), townships_(townships) {}

  /// Segments of one name in one township are one road.
  Result<void> roads(const std::string& day) {
    const auto rows =
        session_.rows("SELECT id, name, township_id, geom FROM road WHERE name <> '' AND " +
                      valid_on("road", day) + " ORDER BY id");
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      const auto lines = lines_of(row.geometry());
      if (lines.empty()) continue;
      Host& road = of(HostKind::road, row.text("name"), township(row), row.text("id"));
      by_id_[row.text("id")] = index(road);
      road.lines.insert(road.lines.end(), lines.begin(), lines.end());
      road.at = middle(road.lines);
    }
    return {};
  }

  Result<void> named(const std::string& table, HostKind kind, const std::string& day) {
    const auto rows =
        session_.rows("SELECT id, name, township_id, geom FROM " + table +
                      " WHERE name <> '' AND " + valid_on(table, day) + " ORDER BY id");
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (is_empty(row.geometry())) continue;
      Host& host = of(kind, row.text("name"), township(row), row.text("id"));
      by_id_[row.text("id")] = index(host);
      host.at = centroid(row.geometry());
    }
    return {};
  }

  Result<void> plates() {
    const auto rows = session_.rows(
        "SELECT id, kind, road_id, road_name, compound_id, building_id, entrance_id, number, "
        "sub_number, text, address, address_code, status, valid_to, geom FROM door_plate WHERE "
        "status IN "
        "('in_use', "
        "'renamed') ORDER BY status, id");
    if (!rows) return fail(rows);
    std::unordered_map<std::string, std::string> in_use;  // by what bears the plate
    for (const Row& row : *rows) {
      if (is_empty(row.geometry())) continue;
      const bool former = row.text("status") == "renamed";
      const std::string bearer = bearer_of(row);
      KnownDoor door = door_of(row);
      if (former) {
        const auto now = in_use.find(bearer);
        door.former = true;
        if (now != in_use.end()) door.now = now->second;
        door.until = row.text("valid_to");
      } else {
        in_use.emplace(bearer, row.text("address"));
      }
      place(row, std::move(door));
    }
    return {};
  }

  std::vector<Host> take() && { return std::move(hosts_); }

 private:
  std::size_t index(const Host& host) const {
    return static_cast<std::size_t>(&host - hosts_.data());
  }

  std::string township(const Row& row) const {
    const Township* home = townships_.home(row.text("township_id"), centroid(row.geometry()));
    return home ? home->name : "";
  }

  static Point middle(const std::vector<Line>& lines) {
    const Line* longest = &lines.front();
    for (const Line& line : lines) {
      if (length(line) > length(*longest)) longest = &line;
    }
    return point_at(*longest, length(*longest) / 2);
  }

  Host& of(HostKind kind, const std::string& name, const std::string& township,
           const std::string& id) {
    const auto [at, fresh] = by_name_.emplace(std::tuple(kind, name, township), hosts_.size());
    if (fresh) hosts_.push_back({kind, id, name, township, {}, {}, {}});
    return hosts_[at->second];
  }

  static KnownDoor door_of(const Row& row) {
    KnownDoor door;
    door.id = row.text("id");
    door.at = centroid(row.geometry());
    door.code = row.text("address_code");
    door.address = row.text("address").empty() ? row.text("text") : row.text("address");
    const auto parsed = addressing::parse_address(door.address);
    if (parsed) {
      door.lane = parsed->lane;
      door.sub_lane = parsed->sub_lane;
    }
    if (row.text("kind") == "building") {
      const auto label = addressing::parse_address("某" + row.text("text"));
      door.building = label ? label->building : row.text("text");
    } else {
      door.number = static_cast<int>(row.integer("number"));
      door.sub = static_cast<int>(row.integer("sub_number"));
    }
    return door;
  }

  /// Under its compound, or its road; a plate of a road that is no more makes it known again.
  void place(const Row& row, KnownDoor door) {
    const std::string& owner =
        row.text("kind") == "building" ? row.text("compound_id") : row.text("road_id");
    const auto known = by_id_.find(owner);
    const std::string road = row.text("road_name");
    if (known != by_id_.end() &&
        (row.text("kind") == "building" || hosts_[known->second].name == road)) {
      hosts_[known->second].doors.push_back(std::move(door));
      return;
    }
    if (road.empty()) return;
    const Township* home = townships_.home("", door.at);
    const std::string township = home ? home->name : "";
    // A village that numbers its houses without roads bears the plates itself.
    const bool village = by_name_.contains(std::tuple(HostKind::village, road, township));
    Host& host = of(village ? HostKind::village : HostKind::road, road, township, owner);
    if (host.lines.empty() && host.doors.empty()) host.at = door.at;
    host.doors.push_back(std::move(door));
  }

  workspace::Session& session_;
  const Townships& townships_;
  std::vector<Host> hosts_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::map<std::tuple<HostKind, std::string, std::string>, std::size_t> by_name_;
};

Result<void> add_communities(workspace::Session& session, const Townships& townships,
                             const std::string& day, std::vector<KnownGround>& grounds) {
  const auto rows =
      session.rows("SELECT name, township_id, geom FROM community WHERE name <> '' AND " +
                   valid_on("community", day) + " ORDER BY id");
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const Point middle = centroid(row.geometry());
    const Township* home = townships.home(row.text("township_id"), middle);
    grounds.push_back({.name = row.text("name"),
                       .in_township = home ? home->name : "",
                       .township = false,
                       .ground = polygons_of(row.geometry()),
                       .at = middle});
  }
  return {};
}

}  // namespace

Result<addressing::Geocoder> read_geocoder(workspace::Session& session, const std::string& day,
                                           const std::string& county) {
  const auto file = rule_file("plate", county);
  if (!file) return fail(file);
  const auto townships = Townships::read(session, day);
  if (!townships) return fail(townships);
  Hosts hosts(session, *townships);
  if (auto read = hosts.roads(day); !read) return fail(read);
  if (auto read = hosts.named("compound", HostKind::compound, day); !read) return fail(read);
  if (auto read = hosts.named("village", HostKind::village, day); !read) return fail(read);
  if (auto read = hosts.plates(); !read) return fail(read);
  std::vector<KnownGround> grounds;
  for (const Township& township : townships->all())
    grounds.push_back({.name = township.name,
                       .in_township = {},
                       .township = true,
                       .ground = township.ground,
                       .at = centroid(Geometry(township.ground))});
  if (auto read = add_communities(session, *townships, day, grounds); !read) return fail(read);
  return addressing::Geocoder(std::move(hosts).take(), std::move(grounds),
                              addressing::GeocodeRules::read(*file));
}

namespace {

/// The code of what an address stands in: its unit, building, number; "" of a bare number.
AddressCode less_exact(AddressCode code) {
  for (std::string* part : {&code.room, &code.unit, &code.building}) {
    if (part->empty()) continue;
    part->clear();
    return code;
  }
  code.sub = 0;
  return code;
}

addressing::Located located_plate(const Row& row, bool exact) {
  addressing::Located out;
  out.reached =
      row.text("kind") == "building" ? addressing::Reached::building : addressing::Reached::door;
  out.kind = row.text("road_name").empty() ? HostKind::compound : HostKind::road;
  out.confidence = exact ? 1 : 0.9;
  out.at = centroid(row.geometry());
  out.id = row.text("id");
  out.matched = row.text("address");
  out.code = row.text("address_code");
  return out;
}

}  // namespace

Result<addressing::Located> locate_code(workspace::Session& session, std::string_view text) {
  auto code = addressing::read_code(text);
  if (!code) return fail(code);
  for (bool exact = true;; exact = false) {
    const auto written = addressing::write_code(*code);
    if (!written) return fail(written);
    const auto row = session.row(
        "SELECT * FROM door_plate WHERE address_code = ? AND geom IS NOT NULL ORDER BY status "
        "LIMIT 1",
        {*written});
    if (!row) return fail(row);
    if (!row->empty()) {
      auto out = located_plate(*row, exact);
      out.former = row->text("status") != "in_use";
      if (out.former) out.until = row->text("valid_to");
      return out;
    }
    const AddressCode next = less_exact(*code);
    if (next == *code) return addressing::Located{};
    *code = next;
  }
}

Result<addressing::Divisions> divisions_of_the_country() {
  const auto lines = resource("data/places/divisions.tsv");
  if (!lines) return fail(lines);
  return addressing::Divisions::parse(*lines);
}

}  // namespace lifang::queries
