// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/plate_audit.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/addressing/audit.h"
#include "core/addressing/numbering.h"
#include "core/addressing/rules.h"
#include "core/geometry/measure.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::queries {
namespace {
using addressing::AuditFinding;
using addressing::Town;
using workspace::Session;

/// What roads were called before, by the rows that bear the name.
Result<std::map<std::string, std::vector<std::string>>> old_names(Session& session) {
  const auto names = session.rows(
      "SELECT name, feature_id, attributes FROM place_name "
      "WHERE feature_table = 'road' AND status IN ('renamed', 'abolished')");
  if (!names) return fail(names);
  std::map<std::string, std::vector<std::string>> out;
  for (const Row& name : *names) {
    for (const std::string& road : bearing_features(name)) out[road].push_back(name.text("name"));
  }
  return out;
}

Result<void> read_roads(Session& session, const std::string& day, Town& town) {
  const auto before = old_names(session);
  if (!before) return fail(before);
  const auto roads =
      session.rows("SELECT id, name, geom FROM road WHERE name IS NOT NULL AND name <> '' AND " +
                   in_force("road", day) + " ORDER BY id");
  if (!roads) return fail(roads);
  for (const Row& row : *roads) {
    const std::string id = row.text("id");
    const auto known = before->find(id);
    for (Line& line : lines_of(row.geometry())) {
      town.roads.push_back(
          {.id = id,
           .name = row.text("name"),
           .other_names = {},
           .old_names = known == before->end() ? std::vector<std::string>{} : known->second,
           .line = std::move(line)});
    }
  }
  return {};
}

/// "12", "12-1"; what the plate shows where it has no number.
std::string shown_number(const Row& plate) {
  const auto number = static_cast<int>(plate.integer("number"));
  return number > 0 ? addressing::number_text(number, static_cast<int>(plate.integer("sub_number")))
                    : plate.text("text");
}

Result<void> read_numbers(Session& session, const std::string& day, Town& town) {
  const auto plates = session.rows(
      "SELECT id, road_name, number, sub_number, text, geom FROM door_plate WHERE kind IN ('road', "
      "'gate') AND " +
      in_force("door_plate", day) + " ORDER BY id");
  if (!plates) return fail(plates);
  for (const Row& row : *plates) {
    const auto* at = std::get_if<Point>(&row.geometry());
    if (at == nullptr) continue;
    town.numbers.push_back({.id = row.text("id"),
                            .at = *at,
                            .street = row.text("road_name"),
                            .place = {},
                            .text = shown_number(row)});
  }
  return {};
}

Result<void> read_houses(Session& session, const std::string& day, Town& town) {
  const auto houses = session.rows("SELECT id, geom FROM building WHERE compound_id IS NULL AND " +
                                   in_force("building", day) + " ORDER BY id");
  if (!houses) return fail(houses);
  for (const Row& row : *houses) {
    MultiPolygon parts = polygons_of(row.geometry());
    const auto largest = std::max_element(
        parts.begin(), parts.end(), [](const auto& a, const auto& b) { return area(a) < area(b); });
    if (largest != parts.end()) town.houses.push_back({row.text("id"), std::move(*largest)});
  }
  return {};
}

/// Told apart by where its subject was read.
class Problems {
 public:
  explicit Problems(const Town& town) {
    for (const auto& one : town.numbers) plates_.insert(one.id);
    for (const auto& one : town.houses) houses_.insert(one.id);
  }
  void add(const std::vector<AuditFinding>& findings) {
    for (const AuditFinding& one : findings) {
      const char* table = plates_.count(one.what.subject)   ? "door_plate"
                          : houses_.count(one.what.subject) ? "building"
                                                            : "road";
      found_.push_back({one.what, table, one.at});
    }
  }
  std::vector<PlateProblem> worst_first() {
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return a.finding.severity > b.finding.severity;
    });
    return std::move(found_);
  }

 private:
  std::set<std::string> plates_, houses_;
  std::vector<PlateProblem> found_;
};

}  // namespace

Result<std::vector<PlateProblem>> audit_plates(Session& session, const std::string& day,
                                               const Progress& progress) {
  const auto file = rule_file_of(session, "plate");
  if (!file) return fail(file);
  const auto rules = addressing::Rules::parse(*file);
  if (!rules) return fail(rules);
  Town town;
  using Read = Result<void> (*)(Session&, const std::string&, Town&);
  double done = 0;
  for (const Read read : {&read_roads, &read_numbers, &read_houses}) {
    if (!report(progress, done, "plates.look")) return cancelled();
    if (auto all = read(session, day, town); !all) return fail(all);
    done += 0.1;
  }
  const auto matching = addressing::match_numbers(town, *rules);
  if (!report(progress, 0.6, "plates.check")) return cancelled();
  const auto audited = addressing::audit(town, matching, *rules);
  Problems problems(town);
  for (const auto& street : audited.streets) problems.add(street.findings);
  problems.add(audited.elsewhere);
  return problems.worst_first();
}

}  // namespace lifang::queries
