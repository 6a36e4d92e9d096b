// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/care_compliance.h"

#include <algorithm>
#include <set>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/people.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::operations {
namespace {

using siting::Duty;
using siting::Norm;
using siting::Standing;

std::optional<double> known(const Row& row, const char* column) {
  return row.known(column) ? std::optional(row.number(column)) : std::nullopt;
}

/// Reads the county, table by table.
class CountyReader {
 public:
  CountyReader(workspace::Session& session, const std::string& day)
      : session_(session), day_(day) {}

  Result<siting::NormCounty> read(const Horizon& horizon, std::vector<Finding>& findings) {
    auto towns = queries::Townships::read(session_, day_);
    if (!towns) return fail(towns);
    towns_ = std::move(*towns);
    auto done = officers();
    if (done) done = people(horizon, findings);
    if (done) done = villages();
    if (done) done = facilities();
    if (done) done = compounds();
    if (!done) return fail(done);
    return std::move(county_);
  }

 private:
  using Visit = std::function<void(const Row&)>;
  Result<void> each(const std::string& sql, const Visit& visit) {
    return session_.each(sql, {}, [&](const workspace::Cursor& cursor) { visit(cursor.row()); });
  }

  std::string home(const Row& row, Point at) const {
    const auto* town = towns_.home(row.text("township_id"), at);
    return town == nullptr ? std::string() : town->id;
  }

  Result<void> officers() {
    for (const queries::Township& town : towns_.all())
      county_.townships.push_back({town.id, town.name, {}, {}});
    return each("SELECT id, care_officer FROM township", [&](const Row& row) {
      const auto at =
          std::ranges::find(county_.townships, row.text("id"), &siting::NormTownship::id);
      if (at != county_.townships.end()) at->officer = row.text("care_officer");
    });
  }

  Result<void> people(const Horizon& horizon, std::vector<Finding>& findings) {
    const auto all = queries::people(session_, day_);
    if (!all) return fail(all);
    const auto factors = GrowthFactors::read(session_, horizon, day_);
    if (!factors) return fail(factors);
    findings = factors->findings();
    for (const queries::PeoplePlace& place : all->places) {
      const auto* home = towns_.home(place.township, place.at);
      if (home == nullptr || !place.elderly) continue;
      const auto town = std::ranges::find(county_.townships, home->id, &siting::NormTownship::id);
      const auto factor = factors->of(home->id);
      town->people["elderly"] += *place.elderly * factor.elderly;
      town->people["over_80"] += place.over_80 * factor.over_80;
      town->people["everyone"] += place.population;
    }
    return {};
  }

  Result<void> villages() {
    return each("SELECT id, name, township_id, care_officer, geom FROM village ORDER BY fid",
                [&](const Row& row) {
                  if (is_empty(row.geometry())) return;
                  const Point at = centroid(row.geometry());
                  county_.villages.push_back({row.text("id"), row.text("name"), home(row, at),
                                              row.text("care_officer"), at});
                });
  }

  Result<void> facilities() {
    const auto rules = queries::rule_file_of(session_, "facility");
    if (!rules) return fail(rules);
    std::set<std::string> idle;
    for (std::string& status : rules->texts("not_working")) idle.insert(std::move(status));
    return each("SELECT * FROM facility ORDER BY fid", [&](const Row& row) {
      if (is_empty(row.geometry()) || idle.contains(row.text("status"))) return;
      siting::NormFacility out;
      out.id = row.text("id");
      out.name = row.text("name");
      out.kind = row.text("kind");
      out.at = centroid(row.geometry());
      out.township = home(row, out.at);
      out.officer = row.text("care_officer");
      out.graded_on = row.text("graded_on");
      out.stars = known(row, "stars");
      for (const char* column : {"beds", "nursing_beds", "dementia_beds", "area_m2"}) {
        if (row.known(column)) out.counts[column] = row.number(column);
      }
      county_.facilities.push_back(std::move(out));
    });
  }

  Result<void> compounds() {
    return each(
        "SELECT c.*, o.care_officer AS officer FROM compound c LEFT JOIN community o "
        "ON o.id = c.community_id WHERE c.kind = 'residential' AND " +
            queries::in_force("compound", day_, "c") + " ORDER BY c.fid",
        [&](const Row& row) {
          if (is_empty(row.geometry())) return;
          siting::NormCompound out;
          out.id = row.text("id");
          out.name = row.text("name");
          out.township = home(row, centroid(row.geometry()));
          out.developer = row.text("developer");
          out.officer = row.text("officer");
          out.permit_date = row.text("permit_date");
          out.delivery_date = row.text("delivery_date");
          out.households = known(row, "households");
          out.dwelling_m2 = known(row, "dwelling_area_m2");
          out.agreed_m2 = known(row, "care_rooms_owed_m2");
          out.given_m2 = known(row, "care_rooms_given_m2");
          county_.compounds.push_back(std::move(out));
        });
  }

  workspace::Session& session_;
  std::string day_;
  queries::Townships towns_;
  siting::NormCounty county_;
};

/// Only what is owed in one township.
Result<void> narrow(workspace::Session& session, const std::string& word, Compliance& out) {
  if (word.empty()) return {};
  const auto towns = queries::Townships::read(session, out.day);
  if (!towns) return fail(towns);
  const auto* town = towns->find(word);
  if (town == nullptr) return fail(Fault::usage, "care.no_township", {}, {word});
  std::erase_if(out.duties, [&](const Duty& duty) { return duty.township != town->id; });
  return {};
}

}  // namespace

const Norm& Compliance::norm(const Duty& duty) const {
  return *std::ranges::find(norms, duty.norm, &Norm::id);
}

std::string Compliance::township(const Duty& duty) const {
  const auto at = std::ranges::find(townships, duty.township, &siting::NormTownship::id);
  return at == townships.end() ? std::string() : at->name;
}

Result<Compliance> care_compliance(workspace::Session& session, const std::string& day,
                                   const std::string& township, const Horizon& horizon) {
  const auto rules = queries::rule_file_of(session, "facility");
  if (!rules) return fail(rules);
  auto norms = siting::norms_of(*rules);
  if (!norms) return fail(norms);
  Compliance out;
  out.day = day;
  auto county = CountyReader(session, day).read(horizon, out.findings);
  if (!county) return fail(county);
  out.norms = std::move(*norms);
  out.duties = siting::check_norms(*county, out.norms, day);
  if (out.duties.empty()) return fail(Fault::input, "facility.no_norms", day, {day});
  if (auto done = narrow(session, township, out); !done) return fail(done);
  const auto without = std::ranges::count_if(
      county->townships, [](const siting::NormTownship& t) { return t.officer.empty(); });
  if (without > 0) {
    Finding finding;
    finding.code = "facility.no_officer";
    finding.severity = Severity::warning;
    finding.args = {std::to_string(without)};
    out.findings.push_back(std::move(finding));
  }
  out.townships = std::move(county->townships);
  return out;
}

std::vector<Duty> red_list(const Compliance& compliance) {
  std::vector<Duty> out;
  for (const Norm& norm : compliance.norms) {
    if (norm.target) continue;
    const auto first = out.size();
    for (const Duty& duty : compliance.duties) {
      if (duty.norm == norm.id && duty.standing == Standing::owed) out.push_back(duty);
    }
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                     [](const Duty& a, const Duty& b) { return a.owed() > b.owed(); });
  }
  return out;
}

Result<std::vector<siting::FacilityKind>> read_kinds(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "facility");
  if (!rules) return fail(rules);
  return siting::facility_kinds(*rules);
}

}  // namespace lifang::operations
