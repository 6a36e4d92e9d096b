// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/geocode.h"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "core/addressing/divisions.h"
#include "core/addressing/numbering.h"
#include "core/base/utf8.h"
#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

namespace bgi = boost::geometry::index;
using Spot = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
using BoostBox = boost::geometry::model::box<Spot>;
using Name = std::u32string;

bool by_number(const KnownDoor& a, const KnownDoor& b) {
  return std::tie(a.lane, a.sub_lane, a.number, a.sub, a.building, a.former, a.id) <
         std::tie(b.lane, b.sub_lane, b.number, b.sub, b.building, b.former, b.id);
}

/// 3 for 3号楼 and 03; letters by capitals.
std::string label_of(std::string_view building) {
  std::string out;
  for (char c : building) out += (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  const auto digit = out.find_first_not_of('0');
  return digit == out.npos ? out : out.substr(digit);
}

/// All texts with one character less, and the text itself: two names within one edit share one.
std::vector<Name> with_one_less(const Name& name) {
  std::vector<Name> out{name};
  for (std::size_t i = 0; i < name.size(); ++i) {
    Name less = name;
    less.erase(i, 1);
    out.push_back(std::move(less));
  }
  return out;
}

/// A door farther from its road than this does not front it. Metres.
constexpr double front_m = 200;

struct Foot {
  std::size_t line = 0;
  Projection at;
};

std::optional<Foot> foot_on(const std::vector<Line>& lines, Point p, double reach) {
  std::optional<Foot> best;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].size() < 2) continue;
    const Projection at = project(lines[i], p);
    if (std::abs(at.offset) > reach) continue;
    if (!best || distance(p, at.foot) < distance(p, best->at.foot)) best = Foot{i, at};
  }
  return best;
}

/// A share of the way from one door to the next, along the road where both front the same line.
Point between(const Host& host, const KnownDoor& a, const KnownDoor& b, double share) {
  const auto from = foot_on(host.lines, a.at, front_m);
  const auto to = foot_on(host.lines, b.at, front_m);
  if (!from || !to || from->line != to->line) return a.at + (b.at - a.at) * share;
  const Line& line = host.lines[from->line];
  const double along = from->at.along + (to->at.along - from->at.along) * share;
  const Point foot = point_at(line, along);
  const Point a_off = a.at - from->at.foot;
  const Point b_off = b.at - to->at.foot;
  return foot + a_off + (b_off - a_off) * share;
}

bool in_lane(const KnownDoor& door, const Address& address) {
  return door.lane == address.lane && door.sub_lane == address.sub_lane;
}

/// The doors on either side of a number, of its own parity or of any.
std::pair<const KnownDoor*, const KnownDoor*> neighbours(const Host& host, const Address& address,
                                                         bool own_side) {
  const KnownDoor *below = nullptr, *above = nullptr;
  for (const KnownDoor& door : host.doors) {
    const bool this_side = (door.number - address.number) % 2 == 0;
    if (door.number <= 0 || !in_lane(door, address) || door.former) continue;
    if (own_side && !this_side) continue;
    if (door.number < address.number) below = &door;
    if (door.number > address.number && !above) above = &door;
  }
  return {below, above};
}

constexpr int near_numbers = 8;  // around the number asked for, to see how numbers run there

/// Whether numbers run on along one side here (7 8 9) rather than from side to side: then the
/// numbers next to a place are its neighbours, whatever their parity.
bool runs_on(const Host& host, const Address& address) {
  int same = 0, across = 0;
  const KnownDoor* last = nullptr;
  std::optional<Foot> last_foot;
  for (const KnownDoor& door : host.doors) {
    if (!in_lane(door, address) || door.former || door.sub > 0) continue;
    if (std::abs(door.number - address.number) > near_numbers) continue;
    const auto foot = foot_on(host.lines, door.at, front_m);
    if (last && last->number + 1 == door.number && foot && last_foot &&
        foot->line == last_foot->line) {
      const bool one_side = (foot->at.offset > 0) == (last_foot->at.offset > 0);
      ++(one_side ? same : across);
    }
    last = &door;
    last_foot = foot;
  }
  return same > 1 && same > 2 * across;
}

struct Indexed {
  BoostBox box;
  std::uint32_t host = 0;
  std::uint32_t place = 0;  ///< of the door, or of the line's segment
  std::uint32_t line = 0;
};
struct BoxOf {
  using result_type = const BoostBox&;
  result_type operator()(const Indexed& indexed) const { return indexed.box; }
};
using Tree = bgi::rtree<Indexed, bgi::quadratic<16>, BoxOf>;

BoostBox box_of(Point a, Point b) {
  return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
}

}  // namespace

const char* reached_word(Reached reached, HostKind kind) {
  switch (reached) {
    case Reached::building: return "building";
    case Reached::door: return "door";
    case Reached::interpolated: return "interpolated";
    case Reached::host:
      return kind == HostKind::road ? "road" : kind == HostKind::compound ? "compound" : "village";
    case Reached::community: return "community";
    case Reached::township: return "township";
    case Reached::none: break;
  }
  return "none";
}

GeocodeRules GeocodeRules::read(const rules::Config& file) {
  GeocodeRules out;
  for (const auto& [key, value] :
       {std::pair("between", &out.between), std::pair("beyond", &out.beyond),
        std::pair("main_door", &out.main_door), std::pair("other_sub", &out.other_sub),
        std::pair("across", &out.across), std::pair("host_only", &out.host_only),
        std::pair("misspelt", &out.misspelt), std::pair("elsewhere", &out.elsewhere),
        std::pair("wide_gap", &out.wide_gap), std::pair("reach_m", &out.reach_m)})
    *value = file.number(std::string("geocode.") + key, *value);
  return out;
}

struct Geocoder::State {
  std::vector<Host> hosts;
  std::vector<KnownGround> grounds;
  GeocodeRules rules;
  std::unordered_map<Name, std::vector<std::uint32_t>> by_name, by_less;
  Tree doors, segments;

  struct Candidate {
    std::uint32_t host = 0;
    double trust = 1;
  };

  void index();
  std::vector<Candidate> hosts_called(const std::string& name, HostKind kind,
                                      const Address& address) const;
  std::vector<std::uint32_t> like(const Name& name, HostKind kind) const;
  Located host_answer(const Candidate& candidate, double confidence) const;
  Located door_answer(const Candidate& candidate, const KnownDoor& door, double confidence) const;
  Located numbered(const Candidate& candidate, const Address& address) const;
  std::optional<Located> building_in(const Candidate& candidate, const Address& address) const;
  std::optional<Located> interpolated(const Candidate& candidate, const Address& address) const;
  std::vector<Located> on_ground(const Address& address) const;
  std::optional<Located> near_door(Point at) const;
  std::optional<Located> beside_road(Point at) const;
  int number_beside(const Host& host, const Foot& foot) const;
};

void Geocoder::State::index() {
  std::vector<Indexed> door_boxes, segment_boxes;
  for (std::uint32_t h = 0; h < hosts.size(); ++h) {
    Host& host = hosts[h];
    std::sort(host.doors.begin(), host.doors.end(), by_number);
    const Name name = to_code_points(host.name);
    by_name[name].push_back(h);
    for (std::uint32_t d = 0; d < host.doors.size(); ++d) {
      if (!host.doors[d].former)
        door_boxes.push_back({box_of(host.doors[d].at, host.doors[d].at), h, d, 0});
    }
    for (std::uint32_t l = 0; l < host.lines.size(); ++l) {
      for (std::uint32_t s = 0; s + 1 < host.lines[l].size(); ++s)
        segment_boxes.push_back({box_of(host.lines[l][s], host.lines[l][s + 1]), h, s, l});
    }
  }
  for (const auto& [name, some] : by_name) {
    for (Name& less : with_one_less(name)) {
      auto& list = by_less[std::move(less)];
      list.insert(list.end(), some.begin(), some.end());
    }
  }
  doors = Tree(door_boxes.begin(), door_boxes.end());
  segments = Tree(segment_boxes.begin(), segment_boxes.end());
}

/// Hosts whose name is within one edit, without those of the name itself.
std::vector<std::uint32_t> Geocoder::State::like(const Name& name, HostKind kind) const {
  std::vector<std::uint32_t> out;
  if (name.size() < 3) return out;
  for (const Name& less : with_one_less(name)) {
    const auto found = by_less.find(less);
    if (found == by_less.end()) continue;
    for (std::uint32_t host : found->second) {
      if (hosts[host].kind == kind && within_one_edit(name, to_code_points(hosts[host].name)))
        out.push_back(host);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Those of one name in several townships share the trust, unless the address says which.
std::vector<Geocoder::State::Candidate> Geocoder::State::hosts_called(
    const std::string& text, HostKind kind, const Address& address) const {
  std::vector<Candidate> out;
  if (text.empty()) return out;
  const Name name = to_code_points(text);
  double trust = 1;
  std::vector<std::uint32_t> some;
  if (const auto found = by_name.find(name); found != by_name.end()) {
    for (std::uint32_t host : found->second) {
      if (hosts[host].kind == kind) some.push_back(host);
    }
  }
  if (some.empty()) {
    some = like(name, kind);
    trust = rules.misspelt;
  }
  const auto here = [&](std::uint32_t host) { return hosts[host].township == address.township; };
  const auto in_township = std::count_if(some.begin(), some.end(), here);
  const bool said = !address.township.empty();
  const double share =
      said && in_township > 0 ? static_cast<double>(in_township) : static_cast<double>(some.size());
  for (std::uint32_t host : some) {
    if (said && in_township > 0 && !here(host)) continue;
    const bool elsewhere = said && in_township == 0 && !hosts[host].township.empty();
    out.push_back({host, trust / share * (elsewhere ? rules.elsewhere : 1)});
  }
  return out;
}

Located Geocoder::State::host_answer(const Candidate& candidate, double confidence) const {
  const Host& host = hosts[candidate.host];
  return {Reached::host,
          host.kind,
          confidence * candidate.trust,
          host.at,
          host.id,
          host.township + host.name,
          "",
          0};
}

Located Geocoder::State::door_answer(const Candidate& candidate, const KnownDoor& door,
                                     double confidence) const {
  return {door.number > 0 ? Reached::door : Reached::building,
          hosts[candidate.host].kind,
          confidence * candidate.trust,
          door.at,
          door.id,
          door.address,
          door.now,
          0,
          door.until,
          door.former,
          door.code};
}

std::optional<Located> Geocoder::State::building_in(const Candidate& candidate,
                                                    const Address& address) const {
  if (address.building.empty()) return std::nullopt;
  const std::string wanted = label_of(address.building);
  for (const KnownDoor& door : hosts[candidate.host].doors) {
    if (!door.building.empty() && label_of(door.building) == wanted)
      return door_answer(candidate, door, 1);
  }
  return std::nullopt;
}

std::optional<Located> Geocoder::State::interpolated(const Candidate& candidate,
                                                     const Address& address) const {
  const Host& host = hosts[candidate.host];
  auto [below, above] = neighbours(host, address, !runs_on(host, address));
  const bool own_side = below || above;
  if (!own_side) std::tie(below, above) = neighbours(host, address, false);
  if (!below && !above) return std::nullopt;
  Located out{Reached::interpolated, host.kind, 0, {}, host.id, host.township + host.name, "", 0};
  const double trust = candidate.trust * (own_side ? 1 : rules.across);
  if (!below || !above) {
    const KnownDoor& last = below ? *below : *above;
    const double past = std::abs(address.number - last.number) / rules.wide_gap;
    if (past > 1) return std::nullopt;
    out.confidence = rules.beyond * trust * (1 - 0.5 * past);
    out.at = last.at;
    return out;
  }
  const double gap = above->number - below->number;
  out.at = between(host, *below, *above, (address.number - below->number) / gap);
  out.confidence = rules.between * trust * (1 - 0.5 * std::min(1.0, gap / rules.wide_gap));
  return out;
}

/// The best that a host has for the number asked for.
Located Geocoder::State::numbered(const Candidate& candidate, const Address& address) const {
  const Host& host = hosts[candidate.host];
  const auto first =
      std::partition_point(host.doors.begin(), host.doors.end(), [&](const KnownDoor& door) {
        return std::tie(door.lane, door.sub_lane, door.number) <
               std::tie(address.lane, address.sub_lane, address.number);
      });
  const KnownDoor *main = nullptr, *beside = nullptr;
  for (auto door = first;
       door != host.doors.end() && in_lane(*door, address) && door->number == address.number;
       ++door) {
    if (door->sub == address.sub) return door_answer(candidate, *door, 1);
    if (!main && door->sub == 0) main = &*door;
    if (!beside) beside = &*door;
  }
  if (main) return door_answer(candidate, *main, rules.main_door);
  if (beside) {
    Located out = door_answer(candidate, *beside, rules.other_sub);
    out.reached = Reached::interpolated;
    return out;
  }
  if (auto found = interpolated(candidate, address)) return *found;
  return host_answer(candidate, rules.host_only);
}

std::vector<Located> Geocoder::State::on_ground(const Address& address) const {
  std::vector<Located> out;
  for (const KnownGround& ground : grounds) {
    const std::string& wanted = ground.township ? address.township : address.community;
    if (wanted.empty() || ground.name != wanted) continue;
    const bool elsewhere = !address.township.empty() && !ground.in_township.empty() &&
                           ground.in_township != address.township;
    if (elsewhere) continue;
    const bool all = address.road.empty() && address.compound.empty() && address.number == 0 &&
                     (!ground.township || address.community.empty());
    out.push_back({ground.township ? Reached::township : Reached::community, HostKind::village,
                   all               ? 1
                   : ground.township ? 0.1
                                     : 0.2,
                   ground.at, "", ground.name, "", 0});
  }
  return out;
}

std::optional<Located> Geocoder::State::near_door(Point at) const {
  std::optional<Located> out;
  for (auto it = doors.qbegin(bgi::nearest(Spot(at.x, at.y), 1)); it != doors.qend(); ++it) {
    const KnownDoor& door = hosts[it->host].doors[it->place];
    const double away = distance(at, door.at);
    if (away > rules.reach_m) break;
    out = door_answer({it->host, 1}, door, 1 - 0.5 * away / rules.reach_m);
    out->distance_m = away;
  }
  return out;
}

/// The number that a place beside a road would have: between the numbers of its side.
int Geocoder::State::number_beside(const Host& host, const Foot& foot) const {
  const KnownDoor *before = nullptr, *after = nullptr;
  double before_along = 0, after_along = 0;
  for (const KnownDoor& door : host.doors) {
    if (door.number <= 0 || door.lane > 0 || door.former) continue;
    const auto own = foot_on(host.lines, door.at, front_m);
    if (!own || own->line != foot.line || (own->at.offset > 0) != (foot.at.offset > 0)) continue;
    if (own->at.along <= foot.at.along && (!before || own->at.along > before_along)) {
      before = &door;
      before_along = own->at.along;
    }
    if (own->at.along > foot.at.along && (!after || own->at.along < after_along)) {
      after = &door;
      after_along = own->at.along;
    }
  }
  if (!before || !after) return 0;
  const double share = (foot.at.along - before_along) / (after_along - before_along);
  const double number = before->number + share * (after->number - before->number);
  // One side's numbers are of one parity; else they follow one another.
  const int step = (after->number - before->number) % 2 == 0 ? 2 : 1;
  const int steps = static_cast<int>(std::lround((number - before->number) / step));
  return before->number + step * steps;
}

std::optional<Located> Geocoder::State::beside_road(Point at) const {
  for (auto it = segments.qbegin(bgi::nearest(Spot(at.x, at.y), 1)); it != segments.qend(); ++it) {
    const Host& host = hosts[it->host];
    const auto foot = foot_on(host.lines, at, rules.reach_m);
    if (!foot) return std::nullopt;
    Located out = host_answer({it->host, 1}, rules.host_only);
    out.distance_m = distance(at, foot->at.foot);
    if (const int number = number_beside(host, *foot); number > 0) {
      out.reached = Reached::interpolated;
      out.confidence = rules.between;
      out.matched += number_text(number, 0) + "号";
    }
    return out;
  }
  return std::nullopt;
}

Geocoder::Geocoder(std::vector<Host> hosts, std::vector<KnownGround> grounds, GeocodeRules rules)
    : state_(std::make_unique<State>()) {
  state_->hosts = std::move(hosts);
  state_->grounds = std::move(grounds);
  state_->rules = rules;
  std::sort(state_->hosts.begin(), state_->hosts.end(), [](const Host& a, const Host& b) {
    return std::tie(a.name, a.township, a.kind, a.id) < std::tie(b.name, b.township, b.kind, b.id);
  });
  state_->index();
}
Geocoder::Geocoder(Geocoder&&) noexcept = default;
Geocoder::~Geocoder() = default;

std::vector<Located> Geocoder::locate(const Address& address, std::size_t most) const {
  std::vector<Located> out;
  const bool numbered = address.number > 0;
  for (const auto& candidate :
       state_->hosts_called(address.compound, HostKind::compound, address)) {
    auto building = state_->building_in(candidate, address);
    const bool whole = address.building.empty() && !numbered;
    out.push_back(building ? *building : state_->host_answer(candidate, whole ? 1 : 0.7));
  }
  for (const auto& candidate : state_->hosts_called(address.road, HostKind::road, address)) {
    out.push_back(numbered ? state_->numbered(candidate, address)
                           : state_->host_answer(candidate, address.compound.empty() ? 1 : 0.3));
  }
  if (numbered && address.road.empty()) {
    for (const auto& candidate :
         state_->hosts_called(address.community, HostKind::village, address))
      out.push_back(state_->numbered(candidate, address));
  }
  const auto ground = state_->on_ground(address);
  out.insert(out.end(), ground.begin(), ground.end());
  std::stable_sort(out.begin(), out.end(), [](const Located& a, const Located& b) {
    return a.confidence != b.confidence
               ? a.confidence > b.confidence
               : std::tie(a.reached, a.matched, a.id) < std::tie(b.reached, b.matched, b.id);
  });
  if (out.empty()) out.emplace_back();
  if (out.size() > most) out.resize(most);
  return out;
}

Located Geocoder::reverse(Point at) const {
  if (auto door = state_->near_door(at)) return *door;
  if (auto road = state_->beside_road(at)) return *road;
  Located out;
  for (const KnownGround& ground : state_->grounds) {
    const auto reached = ground.township ? Reached::township : Reached::community;
    if (reached >= out.reached || !contains(ground.ground, at)) continue;
    out = {reached, HostKind::village, 1, at, "", ground.name, "", 0};
  }
  return out;
}

}  // namespace lifang::addressing
