// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/plan_premises.h"

#include <algorithm>
#include <cmath>

#include "core/community/service.h"
#include "core/geometry/measure.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/plan_walks.h"

namespace lifang::operations {
namespace {

using community::PremisesKind;
using workspace::Change;
using workspace::Session;

constexpr const char* land = "vacant_land";  // a candidate on which any floor can be built

/// A row with the ids that it is written with.
struct Made {
  PremisesRow row;
  std::string community, facility, candidate;
};

class Siter {
 public:
  Siter(const PlanInHand& open, std::vector<PremisesSite> sites, const community::Walks& walks,
        std::vector<Finding>& findings)
      : open_(open),
        sites_(std::move(sites)),
        walks_(walks),
        people_(people_of(open.plan.area)),
        findings_(findings) {
    for (const PremisesSite& site : sites_) free_m2_.push_back(site.area_m2);
  }

  Result<std::vector<Made>> run(const std::vector<PremisesKind>& kinds) {
    for (std::size_t c = 0; c < open_.plan.ids.size(); ++c) {
      if (auto done = begin(c); !done) return fail(done);
      if (households_ == 0) continue;
      for (const PremisesKind& kind : kinds) one_kind(kind);
    }
    return std::move(out_);
  }

 private:
  /// The community's units and the sites that lie in it.
  Result<void> begin(std::size_t c) {
    community_ = c;
    units_.clear();
    households_ = residents_ = 0;
    std::vector<MultiPolygon> parts;
    for (std::size_t i = 0; i < open_.plan.draft.home.size(); ++i) {
      if (open_.plan.draft.home[i] != static_cast<std::int32_t>(c)) continue;
      units_.push_back(i);
      households_ += open_.plan.area.units[i].households;
      residents_ += people_[i];
      parts.push_back(open_.plan.ground[i]);
    }
    const auto ground = topology::union_of(parts);
    if (!ground) return fail(ground);
    inside_.clear();
    for (std::size_t s = 0; s < sites_.size(); ++s) {
      if (contains(*ground, sites_[s].at)) inside_.push_back(s);
    }
    return {};
  }

  void one_kind(const PremisesKind& kind) {
    const std::int64_t wanted = community::premises_wanted(kind, households_);
    const double each = community::premises_each_m2(kind, households_);
    double there = 0;
    std::vector<std::size_t> chosen;  // sites: standing ones, then candidates with the floor
    for (const std::size_t s : inside_) {
      if (!sites_[s].standing || sites_[s].kind != kind.facility) continue;
      chosen.push_back(s);
      there += sites_[s].area_m2;
    }
    const std::size_t standing = chosen.size();
    const double needed = each * static_cast<double>(wanted);
    const double short_m2 = std::max(0.0, needed - there);
    // Of several rooms each one is wanted; of one, what is there counts for what is short.
    const bool many = kind.households_each > 0;
    const auto missing =
        many ? std::max<std::int64_t>(0, wanted - static_cast<std::int64_t>(standing))
             : std::int64_t{short_m2 > 0.5 ? 1 : 0};
    const double floor = many ? each : short_m2;
    for (const std::size_t s : inside_) {
      if (missing > 0 && !sites_[s].standing && has_floor(s, floor)) chosen.push_back(s);
    }
    const auto sited = choose(kind, chosen, standing, static_cast<std::size_t>(missing));
    for (const std::uint32_t k : sited.open) {
      const bool stands = k < standing;
      add(kind, chosen[k], stands, stands ? sites_[chosen[k]].area_m2 : floor, needed,
          sited.reached);
      if (!stands) free_m2_[chosen[k]] -= floor;
    }
    const auto unsited = missing - (static_cast<std::int64_t>(sited.open.size()) -
                                    static_cast<std::int64_t>(standing));
    if (unsited > 0) tell_nowhere(kind, unsited, floor);
  }

  bool has_floor(std::size_t site, double m2) const {
    if (sites_[site].kind == land) return free_m2_[site] <= 0 || free_m2_[site] >= m2 / 2;
    return free_m2_[site] + 0.5 >= m2;
  }

  community::SitedPremises choose(const PremisesKind& kind, const std::vector<std::size_t>& chosen,
                                  std::size_t standing, std::size_t more) const {
    community::Walks walks{units_.size(), {}};
    std::vector<std::int64_t> people;
    for (const std::size_t unit : units_) people.push_back(people_[unit]);
    for (const std::size_t site : chosen) {
      for (const std::size_t unit : units_) walks.seconds.push_back(walks_.at(site, unit));
    }
    std::vector<std::uint32_t> kept;
    for (std::uint32_t k = 0; k < standing; ++k) kept.push_back(k);
    return community::site_premises(walks, people, kept, more, 60 * kind.minutes);
  }

  void add(const PremisesKind& kind, std::size_t site, bool standing, double area, double needed,
           std::int64_t reached) {
    const PremisesSite& one = sites_[site];
    Made made;
    made.community = open_.plan.ids[community_];
    (standing ? made.facility : made.candidate) = one.id;
    made.row.community = open_.plan.draft.communities[community_].name;
    made.row.kind = kind.id;
    made.row.kind_zh = kind.zh;
    made.row.kind_en = kind.en;
    made.row.name = one.name;
    made.row.standing = standing;
    made.row.area_m2 = area;
    made.row.needed_m2 = needed;
    made.row.people = residents_;
    made.row.reached = reached;
    made.row.minutes = kind.minutes;
    made.row.at = one.at;
    out_.push_back(std::move(made));
  }

  void tell_nowhere(const PremisesKind& kind, std::int64_t count, double floor) {
    Finding finding;
    finding.code = "community.premises_nowhere";
    finding.severity = Severity::warning;
    finding.subject = open_.plan.draft.communities[community_].name;
    finding.args = {finding.subject, kind.zh, std::to_string(count),
                    std::to_string(std::llround(floor)), kind.en};
    findings_.push_back(std::move(finding));
  }

  const PlanInHand& open_;
  std::vector<PremisesSite> sites_;
  const community::Walks& walks_;
  std::vector<std::int64_t> people_;
  std::vector<Finding>& findings_;
  std::vector<double> free_m2_;  // of a candidate what nobody has taken
  std::size_t community_ = 0;
  std::vector<std::size_t> units_, inside_;
  std::int64_t households_ = 0, residents_ = 0;
  std::vector<Made> out_;
};

/// Which year each is built in; then by rank, what stands last.
void put_in_order(std::vector<Made>& made, std::int64_t years) {
  std::vector<community::Shortage> shortages;
  std::vector<Made*> build;
  for (Made& one : made) {
    if (one.row.standing) continue;
    shortages.push_back({one.row.area_m2, one.row.people});
    build.push_back(&one);
  }
  const auto turns = community::programme(shortages, years);
  for (std::size_t i = 0; i < build.size(); ++i) {
    build[i]->row.year = turns[i].year;
    build[i]->row.rank = turns[i].rank;
  }
  std::stable_sort(made.begin(), made.end(), [](const Made& a, const Made& b) {
    if (a.row.standing != b.row.standing) return b.row.standing;
    return a.row.rank < b.row.rank;
  });
}

Result<void> write(Change& change, const std::string& plan, const std::vector<Made>& made) {
  const auto rows = change.session().rows("SELECT id FROM plan_premises WHERE plan_id = ?", {plan});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    if (auto done = change.erase("plan_premises", row.text("id")); !done) return done;
  }
  for (const Made& one : made) {
    Row row{{"plan_id", plan},
            {"plan_community_id", one.community},
            {"kind", one.row.kind},
            {"name", one.row.name},
            {"status", std::string(one.row.standing ? "standing" : "build")},
            {"area_m2", one.row.area_m2},
            {"needed_m2", one.row.needed_m2},
            {"population", one.row.people},
            {"people_in_reach", one.row.reached},
            {"geom", Geometry(one.row.at)}};
    if (!one.facility.empty()) row.set("facility_id", one.facility);
    if (!one.candidate.empty()) row.set("candidate_id", one.candidate);
    if (!one.row.standing) {
      row.set("year", one.row.year);
      row.set("rank", one.row.rank);
    }
    if (const auto id = change.insert("plan_premises", std::move(row)); !id) return fail(id);
  }
  return {};
}

}  // namespace

Result<PremisesSited> site_plan_premises(workspace::Workspace& work, const SitePremises& request,
                                         const Progress& progress) {
  const auto open = open_plan(work, request.plan, request.county, request.today);
  if (!open) return fail(open);
  const auto file = community_file(work.session(), request.county);
  if (!file) return fail(file);
  const auto kinds = community::premises_kinds_from(*file);
  const auto service = community::service_rules_from(*file);
  std::vector<std::string> facilities;
  for (const PremisesKind& kind : kinds) facilities.push_back(kind.facility);
  auto sites = premises_sites(work.session(), facilities);
  if (!sites) return fail(sites);
  const Box box = bounds(Geometry(open->map.township.ground));
  std::erase_if(*sites, [&](const PremisesSite& site) { return !box.contains(site.at); });
  const auto walks = walks_to_units(work.session(), *open, *sites, request.today, progress);
  if (!walks) return fail(walks);
  PremisesSited out;
  out.plan_id = open->plan.id;
  out.plan_name = open->plan.name;
  auto made = Siter(*open, std::move(*sites), *walks, out.findings).run(kinds);
  if (!made) return fail(made);
  put_in_order(*made, std::max<std::int64_t>(1, request.years));
  std::size_t build = 0;
  for (const Made& one : *made) {
    out.rows.push_back(one.row);
    if (one.row.standing) continue;
    ++build;
    out.build_m2 += one.row.area_m2;
  }
  const workspace::Operation head{
      .name = "SitePremises",
      .actor = request.actor,
      .summary = "配置用房 " + open->plan.name + "：新建 " + std::to_string(build) + " 处",
      .reason = request.reason,
      .document = {},
      .counter_act = {}};
  auto event =
      work.perform(head, [&](Change& change) { return write(change, out.plan_id, *made); });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

Result<std::vector<PremisesRow>> plan_premises(Session& session, const std::string& plan,
                                               const std::string& county) {
  const auto row = plan_row(session, plan);
  if (!row) return fail(row);
  const auto file = community_file(session, county);
  if (!file) return fail(file);
  const auto rows = session.rows(
      "SELECT p.*, c.name AS community FROM plan_premises p JOIN plan_community c ON c.id = "
      "p.plan_community_id WHERE p.plan_id = ? ORDER BY CASE WHEN p.rank IS NULL THEN 1 ELSE 0 "
      "END, p.rank, p.fid",
      {row->text("id")});
  if (!rows) return fail(rows);
  const auto kinds = community::premises_kinds_from(*file);
  std::vector<PremisesRow> out;
  for (const Row& one : *rows) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const PremisesKind& known) {
      return known.id == one.text("kind");
    });
    if (kind == kinds.end()) continue;
    out.push_back({one.text("community"), kind->id, kind->zh, kind->en, one.text("name"),
                   one.text("status") == "standing", one.number("area_m2"), one.number("needed_m2"),
                   one.integer("population"), one.integer("people_in_reach"), kind->minutes,
                   one.integer("year"), one.integer("rank"), centroid(one.geometry())});
  }
  return out;
}

}  // namespace lifang::operations
