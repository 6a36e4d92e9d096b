// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/care_ground.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/geometry/measure.h"
#include "core/siting/growth.h"
#include "gis/workspace/operations/care_compliance.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::app {
namespace {

using operations::DemandPlace;
using workspace::Session;

/// Changes whenever a row changes that the ground is made of.
Result<std::string> stamp_of(Session& session, const CareAsked& asked) {
  std::string out =
      asked.profile + " " + asked.goal + " " + asked.day + " " + std::to_string(asked.year);
  for (const char* table : {"road", "demand", "compound", "village", "entrance", "facility",
                            "candidate_site", "township"}) {
    const auto row = session.row(
        std::string("SELECT COUNT(*) AS n, SUM(version) AS v, MAX(fid) AS f FROM ") + table);
    if (!row) return fail(row);
    for (const char* column : {"n", "v", "f"}) out += " " + std::to_string(row->integer(column));
  }
  return out;
}

double weight_of(const DemandPlace& place, siting::Whom people) {
  switch (people) {
    case siting::Whom::over_80: return place.over_80;
    case siting::Whom::living_alone: return place.alone;
    case siting::Whom::everyone: return place.population;
    default: return place.elderly;
  }
}

class Reader {
 public:
  Reader(Session& session, const CareAsked& asked) : session_(session), asked_(asked) {}

  Result<std::shared_ptr<const CareGround>> read(std::string stamp) {
    out_->stamp = std::move(stamp);
    for (const auto step : {&Reader::network, &Reader::people, &Reader::households,
                            &Reader::townships, &Reader::facilities, &Reader::candidates}) {
      if (const auto done = (this->*step)(); !done) return fail(done);
    }
    walk_to_sites();
    return std::shared_ptr<const CareGround>(std::move(out_));
  }

 private:
  Result<void> network() {
    auto goal = operations::read_goal(session_, asked_.goal);
    if (!goal) return fail(goal);
    out_->goal = std::move(*goal);
    if (const auto target = target_share(); !target) return fail(target);
    auto rules = room_rules(session_);
    if (!rules) return fail(rules);
    out_->rules = std::move(*rules);
    auto profile = operations::walking_profile(session_, asked_.profile);
    if (!profile) return fail(profile);
    out_->profile = std::move(*profile);
    const auto snapping = operations::snap_rules(session_);
    if (!snapping) return fail(snapping);
    out_->snapping = *snapping;
    auto roads = operations::read_network(session_, out_->profile, asked_.day);
    if (!roads) return fail(roads);
    out_->roads = std::move(*roads);
    std::map<std::string, std::string> names;
    const auto read = session_.each("SELECT id, name FROM road WHERE name <> ''", {},
                                    [&](const workspace::Cursor& cursor) {
                                      const Row row = cursor.row();
                                      names[row.text("id")] = row.text("name");
                                    });
    if (!read) return fail(read);
    for (const std::string& id : out_->roads.road_ids) {
      const auto found = names.find(id);
      out_->road_names.push_back(found == names.end() ? std::string() : found->second);
    }
    const auto& graph = out_->roads.graph;
    out_->snapper = std::make_unique<network::Snapper>(graph, snapping->smallest_island_m);
    auto gates = operations::Gates::read(session_, graph, *out_->snapper, snapping->snap_m);
    if (!gates) return fail(gates);
    gates_ = std::move(*gates);
    return {};
  }

  Result<void> target_share() {
    const auto rules = queries::rule_file_of(session_, "care");
    if (!rules) return fail(rules);
    for (const rules::Config& goal : rules->list("goal")) {
      if (goal.text("id") == asked_.goal) out_->target_share = goal.number("target_share");
    }
    return {};
  }

  Result<void> people() {
    auto demand = operations::read_demand(session_, gates_, asked_.day, {.year = asked_.year});
    if (!demand && demand.error().code != "care.no_demand") return fail(demand);
    if (demand) out_->places = std::move(demand->places);
    if (demand) out_->findings = std::move(demand->findings);
    if (!demand) out_->lacks.push_back(demand.error());
    std::vector<std::vector<network::Stop>> stops;
    for (const DemandPlace& place : out_->places) {
      stops.push_back(place.stops);
      out_->draft.weights.push_back(weight_of(place, out_->goal.people));
    }
    out_->targets = std::make_unique<network::Targets>(out_->roads.graph, stops);
    out_->draft.limit_s = 60 * out_->goal.minutes;
    return {};
  }

  /// As a place's own row says; else its compound's, shared among its places by their people.
  Result<void> households() {
    std::map<std::string, double> known, people;
    for (const char* table : {"demand", "compound", "village"}) {
      const auto read = session_.each(
          std::string("SELECT id, households FROM ") + table + " WHERE households > 0", {},
          [&](const workspace::Cursor& cursor) {
            const Row row = cursor.row();
            known[row.text("id")] = row.number("households");
          });
      if (!read) return fail(read);
    }
    for (const DemandPlace& place : out_->places) people[place.compound_id] += place.population;
    for (const DemandPlace& place : out_->places) {
      const auto own = known.find(place.id), compound = known.find(place.compound_id);
      const double all = people[place.compound_id];
      double households = own != known.end() ? own->second : 0;
      if (own == known.end() && compound != known.end() && all > 0)
        households = compound->second * place.population / all;
      out_->households.push_back(households);
    }
    return {};
  }

  Result<void> townships() {
    const auto townships = queries::Townships::read(session_, asked_.day);
    if (!townships) return fail(townships);
    std::map<std::string, std::uint32_t> number;
    for (const queries::Township& one : townships->all()) {
      number[one.id] = static_cast<std::uint32_t>(out_->townships.size());
      out_->townships.push_back(one.name);
    }
    const auto nowhere = static_cast<std::uint32_t>(out_->townships.size());
    out_->townships.push_back({});
    for (const DemandPlace& place : out_->places) {
      const queries::Township* home = townships->home(place.township_id, place.at);
      out_->draft.area.push_back(home ? number[home->id] : nowhere);
    }
    out_->draft.areas = out_->townships.size();
    return {};
  }

  Result<void> facilities() {
    const auto kinds = care_kinds();
    if (!kinds) return fail(kinds);
    const auto& goal = out_->goal;
    const auto read = session_.each(
        "SELECT id, name, kind, stars, beds, status, geom FROM facility ORDER BY fid", {},
        [&](const workspace::Cursor& cursor) {
          const Row row = cursor.row();
          const std::string kind = row.text("kind");
          const bool idle =
              std::ranges::find(goal.not_working, row.text("status")) != goal.not_working.end();
          if (is_empty(row.geometry()) || !kinds->contains(kind) || idle) return;
          CareSite site{
              .id = row.text("id"), .name = row.text("name"), .kind = kind, .existing = true};
          site.counts = std::ranges::find(goal.existing, kind) != goal.existing.end();
          site.stars = row.integer("stars");
          if (row.known("beds")) site.beds = row.integer("beds");
          site.at = centroid(row.geometry());
          site.stops = gates_.stops({}, site.at);
          out_->sites.push_back(std::move(site));
        });
    if (!read) return fail(read);
    const bool any = std::ranges::any_of(out_->sites, &CareSite::counts);
    if (!any) out_->lacks.push_back(Error{Fault::input, "care.room.no_facilities", {}, {}});
    return {};
  }

  /// Kinds that the rules know, and those that serve what is asked for.
  Result<std::set<std::string>> care_kinds() {
    const auto kinds = operations::read_kinds(session_);
    if (!kinds) return fail(kinds);
    std::set<std::string> out(out_->goal.existing.begin(), out_->goal.existing.end());
    for (const siting::FacilityKind& kind : *kinds) out.insert(kind.id);
    return out;
  }

  Result<void> candidates() {
    std::vector<Finding> findings;
    auto read = operations::read_candidates(session_, out_->goal, {}, gates_, findings);
    if (!read && read.error().code != "care.no_candidates") return fail(read);
    if (!read) return {};
    for (operations::Site& one : *read) {
      CareSite site{.id = std::move(one.id),
                    .name = std::move(one.name),
                    .counts = true,
                    .compound_id = std::move(one.compound_id),
                    .at = one.at,
                    .stops = std::move(one.stops)};
      if (one.cost_known) site.cost = one.cost;
      out_->sites.push_back(std::move(site));
    }
    const auto kinds = session_.each("SELECT id, kind FROM candidate_site", {},
                                     [&](const workspace::Cursor& cursor) {
                                       const Row row = cursor.row();
                                       kind_[row.text("id")] = row.text("kind");
                                     });
    if (!kinds) return fail(kinds);
    for (CareSite& site : out_->sites) {
      if (!site.existing) site.kind = kind_[site.id];
    }
    return {};
  }

  void walk_to_sites() {
    network::Search search(out_->roads.graph);
    for (const CareSite& site : out_->sites) {
      out_->walks.push_back(out_->walks_to(site.stops, search));
      if (!site.compound_id.empty()) walk_straight(site, out_->walks.back());
    }
  }

  /// Within one's own compound nobody walks round by the gate.
  void walk_straight(const CareSite& site, siting::PlaceWalks& walks) const {
    const auto& graph = out_->roads.graph;
    for (std::uint32_t d = 0; d < out_->places.size(); ++d) {
      if (out_->places[d].compound_id != site.compound_id) continue;
      const auto straight = static_cast<float>(
          graph.straight(distance(site.at, out_->places[d].at)) / graph.ticks_per_s);
      const auto at = std::ranges::lower_bound(walks, d, {}, &siting::PlaceWalk::demand);
      if (at == walks.end() || at->demand != d) {
        walks.insert(at, {d, straight});
      } else {
        at->seconds = std::min(at->seconds, straight);
      }
    }
  }

  Session& session_;
  const CareAsked& asked_;
  operations::Gates gates_;
  std::map<std::string, std::string> kind_;
  std::unique_ptr<CareGround> out_ = std::make_unique<CareGround>();
};

}  // namespace

siting::PlaceWalks CareGround::walks_to(std::span<const network::Stop> stops,
                                        network::Search& search) const {
  siting::PlaceWalks out;
  const auto limit = roads.graph.seconds(draft.horizon_s);
  for (const network::Reached& r : search.targets(stops, limit, *targets)) {
    out.push_back({r.index, static_cast<float>(r.cost / roads.graph.ticks_per_s)});
  }
  return out;
}

Result<std::shared_ptr<const CareGround>> read_care_ground(
    workspace::Workspace& work, const CareAsked& asked,
    const std::shared_ptr<const CareGround>& known) {
  auto stamp = stamp_of(work.session(), asked);
  if (!stamp) return fail(stamp);
  if (known && known->stamp == *stamp) return known;
  return Reader(work.session(), asked).read(std::move(*stamp));
}

Result<CareChoices> care_choices(workspace::Session& session, bool english) {
  CareChoices out;
  const char* const language = english ? "en" : "zh";
  const auto walking = queries::rule_file_of(session, "walking");
  if (!walking) return fail(walking);
  for (const rules::Config& one : walking->list("profile"))
    out.profiles.emplace_back(one.text("id"), one.text(language));
  const auto care = queries::rule_file_of(session, "care");
  if (!care) return fail(care);
  for (const rules::Config& one : care->list("goal"))
    out.services.emplace_back(one.text("id"), one.text(language));
  const auto kinds = operations::read_kinds(session);
  if (!kinds) return fail(kinds);
  for (const siting::FacilityKind& kind : *kinds) {
    const bool sited = !kind.candidates.empty() && kind.minutes > 0;
    if (sited) out.services.emplace_back(kind.id, english ? kind.en : kind.zh);
  }
  const auto growing = queries::rule_file_of(session, "growth");
  if (!growing) return fail(growing);
  const auto growth = siting::growth_rules(*growing);
  if (growth) out.years = growth->years;
  auto rules = room_rules(session);
  if (!rules) return fail(rules);
  out.rules = std::move(*rules);
  return out;
}

}  // namespace lifang::app
