// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/service_circles.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "core/geometry/measure.h"
#include "core/network/matrix.h"
#include "gis/topology/area_index.h"
#include "gis/topology/buffer.h"
#include "gis/workspace/operations/read_demand.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::operations {
namespace {

struct Facility {
  double beds = 0;
  double area_m2 = 0;
  std::vector<network::Stop> stops;
};
using Facilities = std::map<std::string, std::vector<Facility>>;

/// What data/rules/facility.toml says of kinds.
struct KindRules {
  std::vector<siting::FacilityKind> kinds;
  std::set<std::string> not_working;
  double pocket_m = 0;
};

Result<KindRules> read_rules(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "facility");
  if (!rules) return fail(rules);
  auto kinds = siting::facility_kinds(*rules);
  if (!kinds) return fail(kinds);
  KindRules out{std::move(*kinds), {}, rules->number("pocket_m", 150)};
  for (std::string& status : rules->texts("not_working")) out.not_working.insert(std::move(status));
  return out;
}

double served(const PeopleCount& count, siting::Whom whom) {
  switch (whom) {
    case siting::Whom::elderly: return count.elderly;
    case siting::Whom::over_80: return count.over_80;
    case siting::Whom::living_alone: return count.alone;
    case siting::Whom::everyone: return count.people;
  }
  return 0;
}

void add(PeopleCount& to, const DemandPlace& place) {
  to.people += place.population;
  to.elderly += place.elderly;
  to.over_80 += place.over_80;
  to.alone += place.alone;
}

Result<Facilities> read_facilities(workspace::Session& session, const Gates& gates,
                                   const KindRules& rules, const std::vector<std::string>& wanted) {
  const auto& idle = rules.not_working;
  Facilities out;
  const auto read = session.each(
      "SELECT kind, status, beds, area_m2, geom FROM facility ORDER BY fid", {},
      [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        const std::string kind = row.text("kind");
        const bool asked = wanted.empty() || std::ranges::find(wanted, kind) != wanted.end();
        if (is_empty(row.geometry()) || !asked || idle.contains(row.text("status"))) return;
        out[kind].push_back(
            {row.number("beds"), row.number("area_m2"), gates.stops({}, centroid(row.geometry()))});
      });
  if (!read) return fail(read);
  if (out.empty()) return fail(Fault::input, "care.no_facilities");
  return out;
}

/// Which township and which community a place belongs to.
class Homes {
 public:
  static Result<Homes> read(workspace::Session& session, std::string_view day) {
    Homes out;
    auto townships = queries::Townships::read(session, day);
    if (!townships) return fail(townships);
    out.townships_ = std::move(*townships);
    auto read = session.each("SELECT id, name, geom FROM community WHERE " +
                                 queries::in_force("community", day) + " ORDER BY fid",
                             {}, [&](const workspace::Cursor& cursor) {
                               const Row row = cursor.row();
                               out.names_[row.text("id")] = row.text("name");
                               out.ids_.push_back(row.text("id"));
                               out.grounds_.push_back(polygons_of(row.geometry()));
                             });
    if (read) {
      read = session.each("SELECT id, community_id FROM compound WHERE community_id <> ''", {},
                          [&](const workspace::Cursor& cursor) {
                            const Row row = cursor.row();
                            out.of_compound_[row.text("id")] = row.text("community_id");
                          });
    }
    if (!read) return fail(read);
    return out;
  }

  CircleArea township(const DemandPlace& place) const {
    const queries::Township* home = townships_.home(place.township_id, place.at);
    return home ? CircleArea{home->id, home->name, {}, {}} : CircleArea{};
  }
  CircleArea community(const DemandPlace& place, const topology::AreaIndex& index) const {
    std::string id;
    if (const auto at = of_compound_.find(place.compound_id); at != of_compound_.end())
      id = at->second;
    if (!names_.contains(id)) {
      const auto holding = index.containing(place.at);
      id = holding.empty() ? std::string() : ids_[holding.front()];
    }
    const auto name = names_.find(id);
    return name == names_.end() ? CircleArea{} : CircleArea{id, name->second, {}, {}};
  }
  const std::vector<MultiPolygon>& grounds() const { return grounds_; }

 private:
  queries::Townships townships_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::string> of_compound_;
  std::vector<std::string> ids_;
  std::vector<MultiPolygon> grounds_;
};

/// Counts a place into its area: everyone, and by limit those who have a facility in time.
void count(std::map<std::string, CircleArea>& areas, CircleArea home, const DemandPlace& place,
           network::Cost cost, const std::vector<double>& minutes) {
  CircleArea& area = areas.try_emplace(home.id, home).first->second;
  area.inside.resize(minutes.size());
  add(area.all, place);
  for (std::size_t m = 0; m < minutes.size(); ++m) {
    if (cost <= network::seconds(minutes[m] * 60)) add(area.inside[m], place);
  }
}

std::vector<CircleArea> listed(std::map<std::string, CircleArea> areas) {
  std::vector<CircleArea> out;
  for (auto& [id, area] : areas) out.push_back(std::move(area));
  std::ranges::stable_sort(out, {}, &CircleArea::name);
  return out;
}

/// Places without a facility in time, together where the ground so far around them meets.
Result<std::vector<Pocket>> pockets_of(const std::vector<DemandPlace>& places,
                                       const std::vector<double>& people,
                                       const std::vector<network::Nearest>& near,
                                       network::Cost limit, siting::Whom whom, double around_m) {
  MultiLine marks;
  std::vector<std::size_t> left;
  for (std::size_t d = 0; d < places.size(); ++d) {
    if (near[d].cost <= limit || !(people[d] > 0)) continue;
    left.push_back(d);
    marks.push_back(Line{places[d].at, places[d].at + Point{0.01, 0}});
  }
  const auto ground = topology::buffered(marks, around_m);
  if (!ground) return fail(ground);
  std::vector<MultiPolygon> parts;
  for (const Polygon& part : *ground) parts.push_back({part});
  const topology::AreaIndex index(parts);
  std::vector<Pocket> out;
  for (const MultiPolygon& part : parts) out.push_back({part, centroid(Geometry(part)), {}, 0});
  for (const std::size_t d : left) {
    for (const std::uint32_t p : index.containing(places[d].at)) {
      add(out[p].people, places[d]);
      ++out[p].places;
    }
  }
  std::ranges::stable_sort(out, std::ranges::greater{},
                           [&](const Pocket& p) { return served(p.people, whom); });
  return out;
}

/// The facilities' capacity in the kind's unit; where none of them states it, in the next that
/// any does.
std::vector<double> supply_of(const std::vector<Facility>& facilities, std::string& unit) {
  const auto any = [&](double Facility::*what) {
    return std::ranges::any_of(facilities, [&](const Facility& f) { return f.*what > 0; });
  };
  const bool has_beds = any(&Facility::beds), has_area = any(&Facility::area_m2);
  const bool stated =
      (unit == "beds" && has_beds) || (unit == "area_m2" && has_area) || unit == "facilities";
  if (!stated) unit = has_beds ? "beds" : has_area ? "area_m2" : "facilities";
  std::vector<double> out;
  for (const Facility& f : facilities)
    out.push_back(unit == "beds" ? f.beds : unit == "area_m2" ? f.area_m2 : 1);
  return out;
}

/// The demand with the network it stands on, asked kind by kind.
class Circles {
 public:
  Circles(const network::Graph& graph, const Homes& homes, const std::vector<DemandPlace>& places,
          const ServiceCirclesRequest& request, const KindRules& rules)
      : graph_(graph), homes_(homes), places_(places), request_(request), rules_(rules) {
    for (const DemandPlace& place : places) stops_.push_back(place.stops);
  }

  Result<KindCircles> of(const std::string& kind, const std::vector<Facility>& facilities) {
    KindCircles out;
    take_rules(kind, out);
    out.facilities = facilities.size();
    std::vector<std::vector<network::Stop>> sites;
    for (const Facility& f : facilities) {
      out.off_network += f.stops.empty();
      sites.push_back(f.stops);
    }
    const auto near = network::nearest(graph_, sites, stops_, network::unreachable - 1);
    count_people(near, out);
    weigh_walks(near, out);
    weigh_access(facilities, sites, out);
    auto pockets = pockets_of(places_, people_, near, limit_, out.people, rules_.pocket_m);
    if (!pockets) return fail(pockets);
    out.pockets = std::move(*pockets);
    return out;
  }

 private:
  /// How the kind serves; one that the rules do not know serves those of 60 within the last limit.
  void take_rules(const std::string& kind, KindCircles& out) {
    out.kind = kind;
    out.minutes = request_.minutes.back();
    if (const auto* rule = siting::find_kind(rules_.kinds, kind)) {
      out.zh = rule->zh;
      out.en = rule->en;
      out.people = rule->people;
      out.supply = rule->capacity;
      if (rule->minutes > 0) out.minutes = rule->minutes;
      per_1000_ = rule->per_1000;
    } else {
      per_1000_ = 0;
    }
    limit_ = network::seconds(out.minutes * 60);
    people_.clear();
    for (const DemandPlace& place : places_) {
      PeopleCount one;
      add(one, place);
      people_.push_back(served(one, out.people));
    }
  }

  void count_people(const std::vector<network::Nearest>& near, KindCircles& out) const {
    const topology::AreaIndex index(homes_.grounds());
    std::map<std::string, CircleArea> total, townships, communities;
    for (std::size_t d = 0; d < places_.size(); ++d) {
      const DemandPlace& place = places_[d];
      count(total, {}, place, near[d].cost, request_.minutes);
      count(townships, homes_.township(place), place, near[d].cost, request_.minutes);
      count(communities, homes_.community(place, index), place, near[d].cost, request_.minutes);
    }
    if (!total.empty()) out.total = total.begin()->second;
    out.townships = listed(std::move(townships));
    out.communities = listed(std::move(communities));
  }

  void weigh_walks(const std::vector<network::Nearest>& near, KindCircles& out) const {
    std::vector<double> walks, people;
    for (std::size_t d = 0; d < places_.size(); ++d) {
      if (near[d].origin == network::Nearest::none) {
        out.cut_off += people_[d];
        continue;
      }
      walks.push_back(near[d].cost / 1000.0);
      people.push_back(people_[d]);
    }
    out.worst_tenth_s = siting::worst_mean(walks, people, 0.1, true);
  }

  void weigh_access(const std::vector<Facility>& facilities,
                    const std::vector<std::vector<network::Stop>>& sites, KindCircles& out) const {
    const network::Targets targets(graph_, stops_);
    network::Search search(graph_);
    std::vector<siting::Walk> walks;
    for (std::uint32_t j = 0; j < sites.size(); ++j) {
      for (const auto& [demand, cost] : search.targets(sites[j], limit_, targets))
        walks.push_back({j, demand, cost / 1000.0});
    }
    const std::vector<double> supply = supply_of(facilities, out.supply);
    out.capacity = std::accumulate(supply.begin(), supply.end(), 0.0);
    const auto access =
        siting::two_step(walks, supply, people_, limit_ / 1000.0, request_.decay).access;
    const double all = std::accumulate(people_.begin(), people_.end(), 0.0);
    const double had = std::inner_product(access.begin(), access.end(), people_.begin(), 0.0);
    out.needed = per_1000_ * all / 1000;
    out.access_per_1000 = all > 0 ? 1000 * had / all : 0;
    out.worst_access_per_1000 = 1000 * siting::worst_mean(access, people_, 0.1);
  }

  const network::Graph& graph_;
  const Homes& homes_;
  const std::vector<DemandPlace>& places_;
  const ServiceCirclesRequest& request_;
  const KindRules& rules_;
  std::vector<std::vector<network::Stop>> stops_;
  // Of the kind that is asked.
  network::Cost limit_ = 0;
  double per_1000_ = 0;
  std::vector<double> people_;
};

}  // namespace

Result<ServiceCircles> service_circles(workspace::Session& session,
                                       const ServiceCirclesRequest& request) {
  for (const double m : request.minutes) {
    if (!(m > 0) || m > 24 * 60) return fail(Fault::usage, "care.bad_minutes", {}, {to_text(m)});
  }
  if (request.minutes.empty() || !std::ranges::is_sorted(request.minutes))
    return fail(Fault::usage, "care.minutes_order");
  const auto profile = walking_profile(session, request.profile, request.speed_mps, request.flat);
  if (!profile) return fail(profile);
  const auto snapping = snap_rules(session);
  if (!snapping) return fail(snapping);
  const auto roads =
      read_network(session, *profile, request.today, {.cut_crossings = request.cut_crossings});
  if (!roads) return fail(roads);
  const network::Snapper snapper(roads->graph, snapping->smallest_island_m);
  const auto gates = Gates::read(session, roads->graph, snapper, snapping->snap_m);
  if (!gates) return fail(gates);
  const auto demand = read_demand(session, *gates, request.today, request.horizon);
  if (!demand) return fail(demand);
  const auto rules = read_rules(session);
  if (!rules) return fail(rules);
  const auto facilities = read_facilities(session, *gates, *rules, request.kinds);
  if (!facilities) return fail(facilities);
  const auto homes = Homes::read(session, request.today);
  if (!homes) return fail(homes);

  ServiceCircles out{request.minutes, profile->speed_mps, {}, demand->findings};
  out.findings.insert(out.findings.end(), roads->findings.begin(), roads->findings.end());
  Circles circles(roads->graph, *homes, demand->places, request, *rules);
  for (const auto& [kind, list] : *facilities) {
    auto made = circles.of(kind, list);
    if (!made) return fail(made);
    out.kinds.push_back(std::move(*made));
  }
  return out;
}

}  // namespace lifang::operations
