// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/scenario_rows.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/geometry/measure.h"
#include "gis/topology/buffer.h"
#include "gis/workspace/content.h"

namespace lifang::operations {
namespace {

std::int64_t whole(double people) {
  return static_cast<std::int64_t>(std::llround(people));
}

/// The ground that a map shows as not served: the compound's, else what lies about the place.
Result<MultiPolygon> ground_of(workspace::Session& session, const CareGap& gap, double draw_m) {
  if (!gap.compound_id.empty()) {
    const auto row = session.row("SELECT geom FROM compound WHERE id = ?", {gap.compound_id});
    if (!row) return fail(row);
    MultiPolygon ground = polygons_of(row->geometry());
    if (!ground.empty()) return ground;
  }
  return topology::buffered(MultiLine{{gap.at, gap.at + Point{0.01, 0}}}, draw_m);
}

/// The site of the question that an answer's site stands for.
const Site* site_of(const CareQuestion& question, const CareSite& wanted) {
  const auto at = std::ranges::find_if(question.sites, [&](const Site& site) {
    return !site.existing && site.id == wanted.candidate_id && site.at == wanted.at;
  });
  return at == question.sites.end() ? nullptr : &*at;
}

/// Writes the rows of one scenario.
class Writer {
 public:
  Writer(workspace::Change& change, const CareQuestion& question, const Scenario& scenario)
      : change_(change),
        question_(question),
        request_(scenario.question),
        outcome_(*scenario.result),
        record_(scenario) {}

  Result<std::string> write() {
    // The whole record may be long: it is kept as a file, the row names it.
    const auto record = workspace::keep_content(change_.session(), scenario_text(record_));
    if (!record) return fail(record);
    const auto id = change_.insert("siting_scenario", scenario(*record));
    if (!id) return fail(id);
    id_ = *id;
    std::int64_t rank = 0;
    for (const CareSite& one : outcome_.sites) {
      if (const auto done = site(one, ++rank); !done) return fail(done);
    }
    for (const CareGap& one : outcome_.uncovered) {
      if (const auto done = gap(one); !done) return fail(done);
    }
    return id_;
  }

 private:
  Row scenario(const std::string& record) const {
    double cut_off = 0;
    for (const CareGap& one : outcome_.uncovered) cut_off += one.no_site ? one.people : 0;
    const nlohmann::json parameters = {{"goal", request_.goal},
                                       {"seconds", request_.seconds},
                                       {"cut_crossings", request_.cut_crossings},
                                       {"existing", outcome_.existing},
                                       {"candidates", outcome_.candidates},
                                       {"candidates_off_network", outcome_.candidates_off_network},
                                       {"by_cost", outcome_.by_cost},
                                       {"year", request_.horizon.year},
                                       {"scenario", record}};
    Row row = {{"name", record_.name},
               {"goal", record_.model},
               {"facility_kind", question_.goal.facility_kind},
               {"limit_s", outcome_.limit_s},
               {"speed_mps", outcome_.speed_mps},
               {"profile", request_.profile},
               {"people", whole(outcome_.people)},
               {"covered_before", whole(outcome_.covered_before)},
               {"covered_after", whole(outcome_.covered_after)},
               {"unreachable", whole(cut_off)},
               {"bound", outcome_.bound},
               {"proven", std::int64_t{outcome_.proven}},
               {"parameters", parameters.dump()}};
    if (!outcome_.township_id.empty()) row.set("township_id", outcome_.township_id);
    if (!request_.cover_all && !request_.budget)
      row.set("sites_wanted", std::int64_t{request_.sites});
    return row;
  }

  Result<void> site(const CareSite& one, std::int64_t rank) {
    Row row{{"scenario_id", id_},
            {"name", one.name},
            {"rank", rank},
            {"people_in_reach", whole(one.people_in_reach)},
            {"people_gained", whole(one.people_gained)},
            {"geom", one.at}};
    if (!one.candidate_id.empty()) row.set("candidate_id", one.candidate_id);
    if (one.cost) row.set("cost", *one.cost);
    if (const auto made = change_.insert("siting_result", std::move(row)); !made) return fail(made);
    const Site* site = site_of(question_, one);
    if (site == nullptr) return {};
    auto circle = circle_of(question_, *site);
    if (!circle) return fail(circle);
    const auto made = change_.insert("service_circle", {{"scenario_id", id_},
                                                        {"site_id", one.candidate_id},
                                                        {"name", one.name},
                                                        {"minutes", outcome_.limit_s / 60},
                                                        {"people", whole(one.people_in_reach)},
                                                        {"geom", std::move(*circle)}});
    if (!made) return fail(made);
    return {};
  }

  Result<void> gap(const CareGap& one) {
    const auto ground = ground_of(change_.session(), one, question_.goal.draw_m);
    if (!ground) return fail(ground);
    const auto made = change_.insert("uncovered_place", {{"scenario_id", id_},
                                                         {"demand_id", one.demand_id},
                                                         {"name", one.name},
                                                         {"people", whole(one.people)},
                                                         {"reason", std::string(reason_of(one))},
                                                         {"geom", *ground}});
    if (!made) return fail(made);
    return {};
  }

  workspace::Change& change_;
  const CareQuestion& question_;
  const SiteCareRequest& request_;
  const SiteCareOutcome& outcome_;
  const Scenario& record_;
  std::string id_;
};

}  // namespace

std::string scenario_name(const CareQuestion& question, const SiteCareRequest& request,
                          const SiteCareOutcome& outcome) {
  if (!request.name.empty()) return request.name;
  const auto& area = question.area;
  const std::string where = area.is_everything() ? std::string() : area.township().name + " ";
  const std::string when =
      request.horizon.year > 0 ? std::to_string(request.horizon.year) + " 年 " : std::string();
  return where + when + question.goal.zh + " " + to_text(outcome.limit_s / 60) + " 分钟 " +
         std::to_string(outcome.sites.size()) + " 处";
}

Result<std::string> store_answer(workspace::Workspace& work, const CareQuestion& question,
                                 const Scenario& scenario, const workspace::Actor& actor,
                                 const std::string& reason, bool sited) {
  const SiteCareOutcome& outcome = *scenario.result;
  const std::string told = sited ? "选址 " + scenario.name + "，覆盖 " +
                                       std::to_string(whole(outcome.covered_before)) + " → " +
                                       std::to_string(whole(outcome.covered_after)) + " 人"
                                 : "保存方案 " + scenario.name;
  std::string id;
  const auto event = work.perform({.name = sited ? "SiteCare" : "StoreScenario",
                                   .actor = actor,
                                   .summary = told,
                                   .reason = reason,
                                   .document = {},
                                   .counter_act = {}},
                                  [&](workspace::Change& change) -> Result<void> {
                                    auto made = Writer(change, question, scenario).write();
                                    if (!made) return fail(made);
                                    id = std::move(*made);
                                    return {};
                                  });
  if (!event) return fail(event);
  return id;
}

}  // namespace lifang::operations
