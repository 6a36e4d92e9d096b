// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_sites.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/site_rules.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

/// Takes out what stands where the kind must not.
Result<void> leave_forbidden(workspace::Session& session, const Goal& goal,
                             std::vector<Site>& sites, std::vector<Finding>& findings) {
  if (goal.avoid.empty()) return {};
  std::vector<Point> places;
  for (const Site& site : sites) places.push_back(site.at);
  const auto forbidden = forbidden_places(session, goal.avoid, places);
  if (!forbidden) return fail(forbidden);
  std::vector<char> out(sites.size(), 0);
  for (const Forbidden& one : *forbidden) out[one.place] = 1;
  const auto before = sites.size();
  std::size_t at = 0;
  std::erase_if(sites, [&](const Site&) { return out[at++] != 0; });
  if (sites.size() == before) return {};
  Finding finding;
  finding.code = "care.candidates_forbidden";
  finding.severity = Severity::warning;
  finding.args = {std::to_string(before - sites.size())};
  findings.push_back(std::move(finding));
  return {};
}

}  // namespace

Result<Goal> read_goal(workspace::Session& session, const std::string& id) {
  const auto rules = queries::rule_file_of(session, "care");
  if (!rules) return fail(rules);
  const auto facility = queries::rule_file_of(session, "facility");
  if (!facility) return fail(facility);
  const auto kinds = siting::facility_kinds(*facility);
  if (!kinds) return fail(kinds);
  Goal out{.draw_m = rules->number("draw_m", 30), .fill_m = rules->number("fill_m", 90)};
  for (const rules::Config& goal : rules->list("goal")) {
    if (goal.text("id") != id) continue;
    out.facility_kind = goal.text("facility_kind");
    out.existing = goal.texts("existing");
    out.not_working = goal.texts("not_working");
    out.candidates = goal.texts("candidates");
    out.minutes = goal.number("minutes");
    out.zh = goal.text("zh");
    out.en = goal.text("en");
    if (const auto* kind = siting::find_kind(*kinds, out.facility_kind)) {
      out.people = kind->people;
      out.avoid = kind->avoid;
    }
    return out;
  }
  const siting::FacilityKind* kind = siting::find_kind(*kinds, id);
  if (kind == nullptr || kind->candidates.empty() || !(kind->minutes > 0))
    return fail(Fault::usage, "care.no_goal", "care.toml", {id});
  out.facility_kind = kind->id;
  out.existing = kind->existing;
  out.not_working = facility->texts("not_working");
  out.candidates = kind->candidates;
  out.minutes = kind->minutes;
  out.people = kind->people;
  out.avoid = kind->avoid;
  out.zh = kind->zh;
  out.en = kind->en;
  return out;
}

Result<CareArea> CareArea::read(workspace::Session& session, const std::string& wanted,
                                std::string_view day) {
  CareArea out;
  if (wanted.empty()) return out;
  auto townships = queries::Townships::read(session, day);
  if (!townships) return fail(townships);
  out.townships_ = std::move(*townships);
  const queries::Township* found = out.townships_.find(wanted);
  if (found == nullptr) return fail(Fault::usage, "care.no_township", {}, {wanted});
  out.wanted_ = *found;
  return out;
}

bool CareArea::holds(const std::string& township_id, Point at) const {
  if (is_everything()) return true;
  const queries::Township* home = townships_.home(township_id, at);
  return home != nullptr && home->id == wanted_.id;
}

bool CareArea::can_tell(const std::string& township_id, Point at) const {
  return is_everything() || townships_.home(township_id, at) != nullptr;
}

Result<std::vector<Site>> read_existing(workspace::Session& session, const Goal& goal,
                                        const Gates& gates) {
  std::vector<Site> out;
  const auto read =
      session.each("SELECT id, name, kind, status, geom FROM facility ORDER BY fid", {},
                   [&](const workspace::Cursor& cursor) {
                     const Row row = cursor.row();
                     if (is_empty(row.geometry()) || !among(goal.existing, row.text("kind")) ||
                         among(goal.not_working, row.text("status"))) {
                       return;
                     }
                     Site site{.id = row.text("id"), .name = row.text("name"), .existing = true};
                     site.at = centroid(row.geometry());
                     site.stops = gates.stops({}, site.at);
                     out.push_back(std::move(site));
                   });
  if (!read) return fail(read);
  return out;
}

Result<std::vector<Site>> read_candidates(workspace::Session& session, const Goal& goal,
                                          const CareArea& area, const Gates& gates,
                                          std::vector<Finding>& findings) {
  std::vector<Site> out;
  std::size_t nowhere = 0;
  const auto read = session.each(
      "SELECT id, name, kind, compound_id, township_id, cost, geom FROM candidate_site "
      "ORDER BY fid",
      {}, [&](const workspace::Cursor& cursor) {
        const Row row = cursor.row();
        if (is_empty(row.geometry()) || !among(goal.candidates, row.text("kind"))) return;
        Site site{.id = row.text("id"), .name = row.text("name")};
        site.at = centroid(row.geometry());
        nowhere += area.can_tell(row.text("township_id"), site.at) ? 0 : 1;
        if (!area.holds(row.text("township_id"), site.at)) return;
        site.cost_known = row.known("cost");
        if (site.cost_known) site.cost = row.number("cost");
        if (row.text("kind") == "compound_room") site.compound_id = row.text("compound_id");
        site.stops = gates.stops(site.compound_id, site.at);
        out.push_back(std::move(site));
      });
  if (!read) return fail(read);
  if (nowhere > 0) {
    Finding finding;
    finding.code = "care.candidates_nowhere";
    finding.severity = Severity::warning;
    finding.args = {std::to_string(nowhere)};
    findings.push_back(std::move(finding));
  }
  if (auto kept = leave_forbidden(session, goal, out, findings); !kept) return fail(kept);
  if (out.empty()) return fail(Fault::input, "care.no_candidates");
  return out;
}

}  // namespace lifang::operations
