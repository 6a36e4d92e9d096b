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

Result<std::set<std::string>> ids_of(Session& session, const std::string& sql) {
  std::set<std::string> out;
  const auto read = session.each(
      sql, {}, [&](const workspace::Cursor& cursor) { out.insert(to_text(cursor.value(0))); });
  if (!read) return fail(read);
  return out;
}

/// Houses that need no plate on a road: behind a gate, or numbered already.
struct Exempt {
  std::set<std::string> walled;  ///< compounds with a gate
  std::set<std::string> plated;  ///< buildings with a plate of any kind
};

Result<Exempt> exempt(Session& session, const std::string& day) {
  auto walled = ids_of(session,
                       "SELECT DISTINCT compound_id FROM entrance WHERE kind = 'gate' AND "
                       "compound_id IS NOT NULL AND " +
                           in_force("entrance", day));
  if (!walled) return fail(walled);
  auto plated = ids_of(session,
                       "SELECT DISTINCT building_id FROM door_plate WHERE building_id IS NOT NULL "
                       "AND " +
                           in_force("door_plate", day));
  if (!plated) return fail(plated);
  return Exempt{std::move(*walled), std::move(*plated)};
}

/// All houses, and the ids of those that need no plate.
Result<std::set<std::string>> read_houses(Session& session, const std::string& day, Town& town) {
  const auto none = exempt(session, day);
  if (!none) return fail(none);
  const auto houses = session.rows("SELECT id, compound_id, geom FROM building WHERE " +
                                   in_force("building", day) + " ORDER BY id");
  if (!houses) return fail(houses);
  std::set<std::string> out;
  for (const Row& row : *houses) {
    const std::string id = row.text("id");
    if (none->plated.count(id) || none->walled.count(row.text("compound_id"))) out.insert(id);
    MultiPolygon parts = polygons_of(row.geometry());
    const auto largest = std::max_element(
        parts.begin(), parts.end(), [](const auto& a, const auto& b) { return area(a) < area(b); });
    if (largest != parts.end()) town.houses.push_back({id, std::move(*largest)});
  }
  return out;
}

/// A house of the workspace has no number that a reader knows: it is told by where it lies.
Finding without_ids(Finding finding) {
  for (std::string& word : finding.args) {
    if (word == finding.subject || word == finding.clash) word.clear();
  }
  return finding;
}

/// Told apart by where its subject was read.
class Problems {
 public:
  Problems(const Town& town, std::set<std::string> exempt) : exempt_(std::move(exempt)) {
    for (const auto& one : town.numbers) plates_.insert(one.id);
    for (const auto& one : town.houses) houses_.insert(one.id);
  }
  void add(const std::vector<AuditFinding>& findings) {
    for (const AuditFinding& one : findings) {
      if (exempt_.count(one.what.subject)) continue;
      if (one.what.code == "plate.audit_no_road_in_reach") {
        note_far(one);
        continue;
      }
      const char* table = plates_.count(one.what.subject)   ? "door_plate"
                          : houses_.count(one.what.subject) ? "building"
                                                            : "road";
      found_.push_back({without_ids(one.what), table, one.at});
    }
  }
  std::vector<PlateProblem> worst_first() {
    if (far_ > 0) found_[far_at_].finding.args.front() = std::to_string(far_);
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return a.finding.severity > b.finding.severity;
    });
    return std::move(found_);
  }

 private:
  /// Thousands of houses lie far from named roads: they are told as one, with their count.
  void note_far(const AuditFinding& one) {
    if (far_++ > 0) return;
    far_at_ = found_.size();
    found_.push_back({one.what, "building", one.at});
    found_.back().finding.code = "plate.audit_far_houses";
  }

  std::set<std::string> plates_, houses_, exempt_;
  std::size_t far_ = 0, far_at_ = 0;
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
  if (!report(progress, 0, "plates.look")) return cancelled();
  if (auto read = read_roads(session, day, town); !read) return fail(read);
  if (auto read = read_numbers(session, day, town); !read) return fail(read);
  if (!report(progress, 0.2, "plates.look")) return cancelled();
  auto exempt = read_houses(session, day, town);
  if (!exempt) return fail(exempt);
  if (!report(progress, 0.4, "plates.check")) return cancelled();
  const auto matching = addressing::match_numbers(town, *rules);
  if (!report(progress, 0.6, "plates.check")) return cancelled();
  const auto audited = addressing::audit(town, matching, *rules);
  Problems problems(town, std::move(*exempt));
  for (const auto& street : audited.streets) problems.add(street.findings);
  problems.add(audited.elsewhere);
  return problems.worst_first();
}

}  // namespace lifang::queries
