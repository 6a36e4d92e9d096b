// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/apply_plan.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/utf8.h"
#include "core/community/bonds.h"
#include "core/geometry/measure.h"
#include "core/naming/lifecycle.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/check_community_plan.h"
#include "gis/workspace/operations/diff_plan.h"
#include "gis/workspace/operations/plan_service.h"
#include "gis/workspace/operations/plan_walks.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using workspace::Change;
using workspace::Session;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

// ---- the gate ----

/// Names of communities in force that the plan does not touch.
Result<std::set<std::string>> names_elsewhere(Session& session, const community::Area& area,
                                              std::string_view day) {
  std::set<std::string> own;
  for (const auto& one : area.communities) own.insert(one.id);
  const auto rows =
      session.rows("SELECT id, name FROM community WHERE " + queries::in_force("community", day));
  if (!rows) return fail(rows);
  std::set<std::string> out;
  for (const Row& row : *rows) {
    if (!own.contains(row.text("id"))) out.insert(row.text("name"));
  }
  return out;
}

void check_name(const CommunityDiff& one, const std::string& ending,
                const std::set<std::string>& elsewhere, std::set<std::string>& seen,
                std::vector<Finding>& out) {
  const std::string& name = one.row.name;
  if (name.empty() || name.starts_with("社区(新")) {
    out.push_back(plan_finding("community.unnamed", Severity::error, name, {name}));
  } else if (!name.ends_with(ending) || name == ending) {
    out.push_back(plan_finding("community.name_form", Severity::error, name, {name, ending}));
  } else if (elsewhere.contains(name) || !seen.insert(name).second) {
    out.push_back(plan_finding("community.name_borne", Severity::error, name, {name}));
  }
}

void check_premises(const CommunityDiff& one, std::vector<Finding>& out) {
  const auto needed = static_cast<std::int64_t>(one.premises_needed_m2 + 0.5);
  const auto there = static_cast<std::int64_t>(one.premises_m2 + 0.5);
  if (there >= needed) return;
  out.push_back(plan_finding("community.premises_short", Severity::warning, one.row.name,
                             {one.row.name, std::to_string(needed), std::to_string(there),
                              std::to_string(needed - there)}));
}

/// Pairs that the planner keeps together or apart, counted from the stored rows.
void check_pairs(const StoredPlan& plan, std::vector<Finding>& out) {
  const auto& home = plan.draft.home;
  const auto add = [&](const char* code, const community::UnitPair& pair) {
    const auto& units = plan.area.units;
    out.push_back(plan_finding(code, Severity::error, units[pair.a].id,
                               {units[pair.a].name, units[pair.b].name}));
  };
  for (const community::UnitPair& pair : community::bonds_of(plan.area)) {
    if (home[pair.a] != home[pair.b]) add("community.pair_parted", pair);
  }
  for (const community::UnitPair& pair : plan.area.rules.apart) {
    if (home[pair.a] == home[pair.b] && home[pair.a] >= 0) add("community.pair_joined", pair);
  }
}

/// Where premises are sited with the plan: communities of which too few residents reach them.
Result<void> check_reach(workspace::Workspace& work, const PlanInHand& open,
                         const std::string& county, std::string_view day, const PlanService* known,
                         std::vector<Finding>& out) {
  const auto sited = work.session().row("SELECT COUNT(*) AS n FROM plan_premises WHERE plan_id = ?",
                                        {open.plan.id});
  if (!sited) return fail(sited);
  if (sited->integer("n") == 0) return {};
  const auto file = community_file(work.session(), county);
  if (!file) return fail(file);
  const auto rules = community::service_rules_from(*file);
  auto service =
      known != nullptr ? Result<PlanService>(*known) : plan_service(work, open, county, day);
  if (!service) return fail(service);
  for (const CommunityService& one : service->communities) {
    if (one.walks.people == 0 || one.walks.share() >= rules.share) continue;
    out.push_back(
        plan_finding("community.reach_short", Severity::warning, one.community,
                     {one.community, std::to_string(std::llround(100 * one.walks.share())),
                      std::to_string(std::llround(rules.minutes)),
                      std::to_string(std::llround(100 * rules.share))}));
  }
  return {};
}

/// Premises due and there, those that the plan builds counted in.
Result<void> count_built(Session& session, PlanDiff& diff) {
  const auto rows = session.rows(
      "SELECT c.name AS name, SUM(p.area_m2) AS m2 FROM plan_premises p JOIN plan_community c ON "
      "c.id = p.plan_community_id WHERE p.plan_id = ? AND p.kind = 'office' AND p.status = 'build' "
      "GROUP BY c.name",
      {diff.plan_id});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    for (CommunityDiff& one : diff.communities) {
      if (one.row.name == row.text("name")) one.premises_m2 += row.number("m2");
    }
  }
  return {};
}

/// `known`: what plan_service says of the plan; null if it was not asked.
Result<PlanGate> gate_of(workspace::Workspace& work, const PlanInHand& open, PlanDiff diff,
                         const PlanService* known, const std::string& county,
                         std::string_view day) {
  if (auto counted = count_built(work.session(), diff); !counted) return fail(counted);
  // Of a draft the units in hand are today's; of another plan they are asked for anew.
  const auto checked = diff.status == "draft"
                           ? check_community_plan(work, diff.plan_id, open.map, open.rules)
                           : check_community_plan(work, diff.plan_id, county, day);
  if (!checked) return fail(checked);
  const auto elsewhere = names_elsewhere(work.session(), open.plan.area, day);
  if (!elsewhere) return fail(elsewhere);
  PlanGate out{diff.plan_id, diff.plan_name, false, checked->findings};
  std::set<std::string> seen;
  for (const CommunityDiff& one : diff.communities) {
    if (one.row.households_after < 0) continue;
    check_name(one, open.rules.name_ending, *elsewhere, seen, out.findings);
  }
  for (const CommunityDiff& one : diff.communities) {
    if (one.row.households_after >= 0) check_premises(one, out.findings);
  }
  check_pairs(open.plan, out.findings);
  if (auto done = check_reach(work, open, county, day, known, out.findings); !done) {
    return fail(done);
  }
  out.passed = std::none_of(out.findings.begin(), out.findings.end(),
                            [](const Finding& one) { return one.severity == Severity::error; });
  return out;
}

}  // namespace

Result<PlanGate> plan_gate(workspace::Workspace& work, const std::string& plan,
                           const std::string& county, std::string_view day) {
  const auto open = open_plan(work, plan, county, day);
  if (!open) return fail(open);
  auto diff = diff_plan(work, *open, day);
  if (!diff) return fail(diff);
  return gate_of(work, *open, std::move(*diff), nullptr, county, day);
}

Result<PlanReviewed> review_plan(workspace::Workspace& work, const std::string& plan,
                                 const std::string& county, std::string_view day) {
  const auto open = open_plan(work, plan, county, day);
  if (!open) return fail(open);
  auto diff = diff_plan(work, *open, day);
  if (!diff) return fail(diff);
  PlanReviewed out{std::move(*diff)};
  auto service = plan_service(work, *open, county, day);
  if (service) out.service = std::move(*service);
  if (out.diff.status != "draft") return out;
  auto gate = gate_of(work, *open, out.diff, service ? &out.service : nullptr, county, day);
  if (!gate) return fail(gate);
  out.gate = std::move(*gate);
  return out;
}

namespace {

// ---- the present ----

/// What a plan writes into the register, within one change.
class Application {
 public:
  Application(Change& change, const StoredPlan& plan, const ApplyPlan& request, PlanApplied& out)
      : change_(change), plan_(plan), request_(request), out_(out) {}

  Result<void> run() {
    const auto& communities = plan_.draft.communities;
    rows_ = community_rows(plan_.area, plan_.draft);
    now_.resize(communities.size());
    for (std::size_t c = 0; c < communities.size(); ++c) {
      if (auto done = community(c); !done) return done;
    }
    if (auto done = compounds(); !done) return done;
    if (auto done = facilities(); !done) return done;
    return head();
  }

 private:
  /// True if another unit, or another name, makes it other than it is today.
  bool changes(std::size_t c) const {
    const std::int32_t today = plan_.draft.communities[c].continues;
    if (plan_.draft.communities[c].name != plan_.area.communities[at(today)].name) return true;
    for (std::size_t i = 0; i < plan_.area.units.size(); ++i) {
      const bool is = plan_.area.units[i].community == today;
      if (is != (plan_.draft.home[i] == static_cast<std::int32_t>(c))) return true;
    }
    return false;
  }

  Result<void> community(std::size_t c) {
    const std::int32_t today = plan_.draft.communities[c].continues;
    const bool there = rows_[c].households_after >= 0;
    if (today < 0) {
      if (!there) return {};
      ++out_.established;
      return begin(c, {});
    }
    const std::string& id = plan_.area.communities[at(today)].id;
    if (there && !changes(c)) {
      ++out_.unchanged;
      now_[c] = id;
      return {};
    }
    const auto row = change_.session().row("SELECT * FROM community WHERE id = ?", {id});
    if (!row) return fail(row);
    if (row->text("valid_from") >= request_.from) {
      return fail(Fault::usage, "community.bad_day", request_.from,
                  {request_.from, row->text("name"), row->text("valid_from")});
    }
    auto ended = change_.update("community", id, {{"valid_to", request_.from}});
    if (!ended) return ended;
    if (!there) {
      ++out_.abolished;
      return {};
    }
    ++out_.changed;
    if (auto begun = begin(c, *row); !begun) return begun;
    return rename_references(id, now_[c]);
  }

  /// A row from the day on; what its forerunner was called and coded stays.
  Result<void> begin(std::size_t c, const Row& before) {
    std::vector<MultiPolygon> parts;
    for (std::size_t i = 0; i < plan_.ground.size(); ++i) {
      if (plan_.draft.home[i] == static_cast<std::int32_t>(c)) parts.push_back(plan_.ground[i]);
    }
    auto ground = topology::union_of(parts);
    if (!ground) return fail(ground);
    Row row;
    for (const auto& [column, value] : before) {
      if (column != "fid" && column != "id" && column != "version") row.set(column, value);
    }
    row.set("name", rows_[c].name);
    row.set("township_id", plan_.township);
    row.set("households", rows_[c].households_after);
    row.set("population", rows_[c].population);
    row.set("elderly", rows_[c].elderly);
    row.set("colour", plan_.colours[c]);
    row.set("valid_from", request_.from);
    row.set("valid_to", Value());
    row.set("geom", Geometry(std::move(*ground)));
    auto id = change_.insert("community", std::move(row));
    if (!id) return fail(id);
    now_[c] = *id;
    return {};
  }

  /// The name's record is that of the community in force.
  Result<void> rename_references(const std::string& before, const std::string& now) {
    const auto names = change_.session().rows(
        "SELECT id FROM place_name WHERE feature_table = 'community' AND feature_id = ?", {before});
    if (!names) return fail(names);
    for (const Row& row : *names) {
      auto done = change_.update("place_name", row.text("id"), {{"feature_id", now}});
      if (!done) return done;
    }
    return {};
  }

  Result<void> compounds() {
    for (std::size_t i = 0; i < plan_.area.units.size(); ++i) {
      const std::int32_t home = plan_.draft.home[i];
      if (home < 0) continue;
      const std::string& id = plan_.area.units[i].id;
      const auto row =
          change_.session().row("SELECT community_id FROM compound WHERE id = ?", {id});
      if (!row) return fail(row);
      if (row->empty() || row->text("community_id") == now_[at(home)]) continue;
      auto done = change_.update("compound", id, {{"community_id", now_[at(home)]}});
      if (!done) return done;
      ++out_.compounds;
    }
    return {};
  }

  /// A facility belongs to the community on whose ground it stands.
  Result<void> facilities() {
    const auto rows = change_.session().rows(
        "SELECT id, community_id, geom FROM facility WHERE community_id IS NOT NULL");
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      if (is_empty(row.geometry())) continue;
      const std::string now = community_at(centroid(row.geometry()));
      if (now.empty() || now == row.text("community_id")) continue;
      auto done = change_.update("facility", row.text("id"), {{"community_id", now}});
      if (!done) return done;
      ++out_.facilities;
    }
    return {};
  }

  std::string community_at(Point place) const {
    for (std::size_t i = 0; i < plan_.ground.size(); ++i) {
      if (plan_.draft.home[i] >= 0 && contains(plan_.ground[i], place)) {
        return now_[at(plan_.draft.home[i])];
      }
    }
    return {};
  }

  Result<void> head() {
    auto parameters = nlohmann::json::parse(plan_.row.text("parameters"), nullptr, false);
    if (!parameters.is_object()) parameters = nlohmann::json::object();
    parameters["applied"] = {{"from", request_.from}, {"document", request_.document}};
    return change_.update("community_plan", plan_.id,
                          {{"status", std::string("applied")}, {"parameters", parameters.dump()}});
  }

  Change& change_;
  const StoredPlan& plan_;
  const ApplyPlan& request_;
  PlanApplied& out_;
  std::vector<CommunityRow> rows_;
  std::vector<std::string> now_;  ///< per community of the plan: the row in force
};

Result<void> allowed(const ApplyPlan& request) {
  if (!naming::is_date(request.from)) {
    return fail(Fault::usage, "community.no_day", request.from, {request.from});
  }
  if (!request.today.empty() && request.from > request.today) {
    return fail(Fault::refused, "community.apply_future", request.from,
                {request.from, request.today});
  }
  if (trimmed(request.document).empty()) return fail(Fault::usage, "community.no_document");
  return {};
}

}  // namespace

Result<PlanApplied> apply_plan(workspace::Workspace& work, const ApplyPlan& request) {
  if (auto fine = allowed(request); !fine) return fail(fine);
  const auto row = plan_row(work.session(), request.plan);
  if (!row) return fail(row);
  if (row->text("status") != "draft") {
    return fail(Fault::refused, "community.not_draft", row->text("name"), {row->text("name")});
  }
  const auto gate = plan_gate(work, row->text("id"), request.county, request.today);
  if (!gate) return fail(gate);
  if (!gate->passed) {
    const auto errors =
        std::count_if(gate->findings.begin(), gate->findings.end(),
                      [](const Finding& one) { return one.severity == Severity::error; });
    return fail(Fault::refused, "community.gate_closed", gate->plan_name,
                {gate->plan_name, std::to_string(errors)});
  }
  PlanApplied out;
  workspace::Operation head;
  head.name = "ApplyPlan";
  head.actor = request.actor;
  head.reason = request.reason;
  head.document = request.document;
  auto event = work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
    out = {};
    const auto plan = read_plan(change.session(), row->text("id"));
    if (!plan) return fail(plan);
    out.plan_id = plan->id;
    out.plan_name = plan->name;
    told.summary = "施行 " + plan->name + "：自 " + request.from;
    return Application(change, *plan, request, out).run();
  });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

Result<PlanEdited> publish_plan(workspace::Workspace& work, const std::string& plan,
                                const workspace::Actor& actor, const std::string& document) {
  PlanEdited out;
  workspace::Operation head;
  head.name = "PublishPlan";
  head.actor = actor;
  head.document = document;
  head.counter_act = "plan";
  auto event = work.perform(head, [&](Change& change, workspace::Operation& told) -> Result<void> {
    const auto row = plan_row(change.session(), plan);
    if (!row) return fail(row);
    out = {row->text("id"), row->text("name"), {}};
    if (row->text("status") != "applied") {
      return fail(Fault::refused, "community.not_applied", out.plan_name, {out.plan_name});
    }
    told.summary = "公布 " + out.plan_name;
    return change.update("community_plan", out.plan_id, {{"status", std::string("published")}});
  });
  if (!event) return fail(event);
  out.event = *event;
  return out;
}

}  // namespace lifang::operations
