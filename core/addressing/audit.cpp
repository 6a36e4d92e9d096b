// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/audit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/addressing/house_index.h"
#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

AuditFinding finding(const char* code, Severity severity, const std::string& subject, Point at,
                     std::vector<std::string> args) {
  AuditFinding out;
  out.what.code = code;
  out.what.severity = severity;
  out.what.subject = subject;
  out.what.args = std::move(args);
  out.at = at;
  return out;
}

std::string whole(double value) {
  return std::to_string(std::lround(value));
}

/// One street's numbers, judged.
class StreetAuditor {
 public:
  StreetAuditor(const Town& town, const Matching& matching, std::size_t street, const Rules& rules)
      : town_(town),
        placed_(matching.placed[street]),
        rules_(rules),
        name_(matching.streets[street].name),
        key_(street_key(name_)),
        sequence_(matching.streets[street], matching.known(street), Habit{}) {
    out_.street = street;
    out_.numbers = placed_.size();
    out_.regularity = regularity(sequence_.known());
    out_.rule = sequence_.rule();
    out_.odd_side = sequence_.odd_side();
    out_.direction = sequence_.direction();
    out_.system = sequence_.system();
    out_.metres_per_number = sequence_.metres_per_number();
  }

  StreetAudit judge() {
    if (out_.rule == SideRule::none) {
      add(finding("plate.audit_no_rule", Severity::info, name_, house(0).at,
                  {name_, whole(100 * sequence_.agreement())}));
    }
    for (std::size_t i = 0; i < sequence_.known().size(); ++i) {
      if (sequence_.on_wrong_side(i)) note("plate.audit_wrong_side", Severity::warning, i);
    }
    for (std::size_t i : sequence_.out_of_order()) {
      note("plate.audit_out_of_order", Severity::warning, i);
    }
    duplicates();
    const bool orderly = out_.rule == SideRule::odd_even || out_.rule == SideRule::consecutive;
    if (orderly && out_.system == System::sequence) {
      if (out_.rule == SideRule::odd_even) missing(0, 2);
      missing(1, out_.rule == SideRule::odd_even ? 2 : 1);
    }
    return std::move(out_);
  }

 private:
  const HouseNumber& house(std::size_t i) const {
    return town_.numbers[sequence_.known()[i].plate];
  }

  void add(AuditFinding found) { out_.findings.push_back(std::move(found)); }

  void note(const char* code, Severity severity, std::size_t i) {
    add(finding(code, severity, house(i).id, house(i).at, {name_, house(i).text}));
  }

  void duplicates() {
    std::map<std::pair<int, std::string>, std::vector<const HouseNumber*>> same;
    for (const Matching::Placed& each : placed_) {
      const HouseNumber& number = town_.numbers[each.number];
      const NumberText text = parse_number(number.text);
      same[{text.number, text.part}].push_back(&number);
    }
    for (const auto& [unused, plates] : same) {
      for (std::size_t i = 1; i < plates.size(); ++i) {
        const double apart = distance(plates[0]->at, plates[i]->at);
        if (apart <= rules_.same_plate_m) continue;
        AuditFinding found = finding("plate.audit_duplicate", Severity::error, plates[i]->id,
                                     plates[i]->at, {name_, plates[i]->text, whole(apart)});
        found.what.clash = plates[0]->id;
        add(std::move(found));
      }
    }
  }

  /// Whether a line of interpolation of this street leads over the numbers between two.
  bool interpolated(int from, int to) const {
    return std::any_of(town_.ranges.begin(), town_.ranges.end(), [&](const NumberRange& range) {
      const auto [low, high] = std::minmax(range.first, range.last);
      return low <= from && to <= high && street_key(range.street) == key_;
    });
  }

  void missing(int parity, int step) {
    const std::vector<std::size_t>& chain = sequence_.in_order(parity);
    for (std::size_t k = 0; k + 1 < chain.size(); ++k) {
      const int from =
          std::max(sequence_.known()[chain[k]].number, parse_number(house(chain[k]).text).last);
      const int to = sequence_.known()[chain[k + 1]].number;
      if (to - from <= step || interpolated(from, to)) continue;
      const int numbers = (to - from) / step - 1;
      const bool jump = numbers >= rules_.jump_numbers;
      add(finding(jump ? "plate.audit_jump" : "plate.audit_gap",
                  jump ? Severity::warning : Severity::info, house(chain[k + 1]).id,
                  house(chain[k + 1]).at,
                  {name_, std::to_string(from), std::to_string(to), std::to_string(numbers)}));
    }
  }

  const Town& town_;
  const std::vector<Matching::Placed>& placed_;
  const Rules& rules_;
  const std::string& name_;
  std::string key_;
  Sequence sequence_;
  StreetAudit out_;
};

/// The houses that a town's plates belong to, and the plates that have none.
class HouseAuditor {
 public:
  HouseAuditor(const Town& town, const Matching& matching, const Rules& rules, TownAudit& out)
      : town_(town), matching_(matching), rules_(rules), out_(out), index_(town.houses) {
    for (std::size_t i = 0; i < out.streets.size(); ++i) audits_[out.streets[i].street] = i;
    for (std::size_t i = 0; i < town.houses.size(); ++i) by_id_.emplace(town.houses[i].id, i);
  }

  void judge() {
    if (town_.houses.empty()) return;
    std::map<std::size_t, std::size_t> street_of;
    for (std::size_t s = 0; s < matching_.placed.size(); ++s) {
      for (const auto& each : matching_.placed[s]) street_of[each.number] = s;
    }
    for (std::size_t i = 0; i < town_.numbers.size(); ++i) {
      const auto street = street_of.find(i);
      plate(town_.numbers[i], street == street_of.end() ? nullptr : &street->second);
    }
    for (std::size_t i = 0; i < town_.houses.size(); ++i) {
      if (!numbered_.contains(i)) bare(i);
    }
    for (const auto& [a, b] : index_.overlaps()) {
      AuditFinding found = finding("plate.audit_overlap", Severity::warning, town_.houses[b].id,
                                   index_.middle(b), {town_.houses[b].id, town_.houses[a].id});
      found.what.clash = town_.houses[a].id;
      out_.elsewhere.push_back(std::move(found));
    }
  }

 private:
  void plate(const HouseNumber& number, const std::size_t* street) {
    if (const auto own = by_id_.find(number.id); own != by_id_.end()) {
      numbered_.insert(own->second);
      return;
    }
    const HouseIndex::Near near = index_.nearest(number.at, rules_.no_building_m);
    const std::string name = street ? matching_.streets[*street].name : number.street;
    if (!std::isfinite(near.metres)) {
      add(street, finding("plate.audit_no_building", Severity::warning, number.id, number.at,
                          {name, number.text, whole(rules_.no_building_m)}));
      return;
    }
    numbered_.insert(near.house);
    if (near.metres <= rules_.far_m) return;
    AuditFinding found = finding("plate.audit_far", Severity::warning, number.id, number.at,
                                 {name, number.text, whole(near.metres)});
    found.what.clash = town_.houses[near.house].id;
    add(street, std::move(found));
  }

  /// A house without a number is told at the nearest street in reach.
  void bare(std::size_t house) {
    const Point at = index_.middle(house);
    double least = rules_.reach_m;
    const std::size_t none = matching_.streets.size();
    std::size_t nearest = none;
    for (std::size_t s = 0; s < none; ++s) {
      if (!matching_.streets[s].bounds().grown(least).contains(at)) continue;
      const double away = matching_.streets[s].foot(at).distance_m;
      if (away >= least) continue;
      least = away;
      nearest = s;
    }
    const std::string& id = town_.houses[house].id;
    if (nearest == none) {
      add(nullptr, finding("plate.audit_no_road_in_reach", Severity::info, id, at,
                           {id, whole(rules_.reach_m)}));
      return;
    }
    add(&nearest, finding("plate.audit_no_plate", Severity::info, id, at,
                          {matching_.streets[nearest].name, id}));
  }

  void add(const std::size_t* street, AuditFinding found) {
    const auto audit = street ? audits_.find(*street) : audits_.end();
    auto& findings = audit == audits_.end() ? out_.elsewhere : out_.streets[audit->second].findings;
    findings.push_back(std::move(found));
  }

  const Town& town_;
  const Matching& matching_;
  const Rules& rules_;
  TownAudit& out_;
  HouseIndex index_;
  std::map<std::size_t, std::size_t> audits_;  ///< street -> its audit
  std::map<std::string, std::size_t> by_id_;
  std::set<std::size_t> numbered_;
};

AuditFinding left_over(const Town& town, const Matching::Left& left, const Rules& rules) {
  const HouseNumber& number = town.numbers[left.number];
  const auto tell = [&](const char* code, Severity severity, std::vector<std::string> args) {
    return finding(code, severity, number.id, number.at, std::move(args));
  };
  switch (left.why) {
    case Unmatched::no_digits:
      return tell("plate.audit_no_digits", Severity::warning, {number.text});
    case Unmatched::no_street:
      return tell("plate.audit_no_street", Severity::warning, {number.text});
    case Unmatched::place:
      return tell("plate.audit_place", Severity::info, {number.place, number.text});
    case Unmatched::abolished:
      return tell("plate.audit_abolished", Severity::warning,
                  {number.street, number.text, left.hint});
    case Unmatched::road_far:
      return tell("plate.audit_road_far", Severity::warning,
                  {number.street, number.text, whole(rules.match_m)});
    default: break;
  }
  if (left.hint.empty()) {
    return tell("plate.audit_no_road", Severity::warning, {number.street, number.text});
  }
  return tell("plate.audit_misspelt", Severity::warning, {number.street, number.text, left.hint});
}

}  // namespace

TownAudit audit(const Town& town, const Matching& matching, const Rules& rules) {
  TownAudit out;
  for (std::size_t s = 0; s < matching.streets.size(); ++s) {
    if (matching.placed[s].empty()) continue;
    out.streets.push_back(StreetAuditor(town, matching, s, rules).judge());
    out.regularity.add(out.streets.back().regularity);
  }
  for (const Matching::Left& left : matching.left) {
    out.elsewhere.push_back(left_over(town, left, rules));
  }
  for (const NamedRoad& road : town.roads) {
    if (length(road.line) >= 0.01) continue;
    const Point at = road.line.empty() ? Point{} : road.line.front();
    out.elsewhere.push_back(
        finding("plate.audit_no_length", Severity::warning, road.id, at, {road.name, road.id}));
  }
  HouseAuditor(town, matching, rules, out).judge();
  return out;
}

}  // namespace lifang::addressing
