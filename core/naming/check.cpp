// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/check.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/utf8.h"
#include "core/naming/check_words.h"
#include "core/naming/place_name.h"

namespace lifang::naming {
namespace {

/// What every rule looks at.
struct Case {
  const Proposal& proposal;
  const RegisterIndex& index;
  const Rules& rules;
  NameParts parts;
  std::string whole;  ///< folded, without phase
  std::vector<Finding> findings;
};

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Null if there is none for the class of the name.
const Rule* rule_of(const Case& c, std::string_view code) {
  const auto found = c.rules.rules.find(code);
  if (found == c.rules.rules.end()) return nullptr;
  const auto& classes = found->second.classes;
  return classes.empty() || contains(classes, c.parts.class_word) ? &found->second : nullptr;
}

/// Nothing if the rule is off.
void find(Case& c, const std::string& code, std::vector<std::string> args) {
  const Rule* rule = rule_of(c, code);
  if (!rule || !rule->severity) return;
  c.findings.push_back({code, *rule->severity, rule->clause, c.proposal.name, "", std::move(args),
                        "remedy." + code});
}

void find_clash(Case& c, const std::string& code, const Entry& other) {
  const Rule* rule = rule_of(c, code);
  if (!rule || !rule->severity) return;
  c.findings.push_back({code,
                        *rule->severity,
                        rule->clause,
                        c.proposal.name,
                        other.id,
                        {c.proposal.name, other.name, other.place},
                        "remedy." + code});
}

// N5 and N7: against the register ---------------------------------------------------

bool is_itself(const Proposal& proposal, const Entry& entry) {
  if (!proposal.id.empty() && proposal.id == entry.id) return true;
  const auto bears = [&entry](const std::string& id) { return contains(entry.features, id); };
  if (std::any_of(proposal.features.begin(), proposal.features.end(), bears)) return true;
  const auto& continues = proposal.thing.continues;
  return std::any_of(continues.begin(), continues.end(), [&](const Continued& road) {
    return road.name == proposal.name && bears(road.id);
  });
}

/// A name kept for the district that the thing lies in.
bool kept_for_it(const Proposal& proposal, const Entry& entry) {
  return !entry.plan.empty() && contains(proposal.plans, entry.plan);
}

/// A thing without a place could be anywhere: taken as inside.
bool inside_scope(const Case& c, const Entry& entry) {
  const Proposal& p = c.proposal;
  switch (c.rules.scope_of(c.parts.class_word)) {
    case Scope::county: return true;
    case Scope::township:
      return p.township.empty() || entry.township.empty() || p.township == entry.township;
    case Scope::built_up_area:
      if (!p.located || contains(p.areas, entry.area)) return true;
      // Outside every built-up area the township is one place.
      return (p.areas.empty() || entry.area.empty()) && !p.township.empty() &&
             p.township == entry.township;
  }
  return true;
}

const char* code_of(Likeness likeness) {
  switch (likeness) {
    case Likeness::same: return "N5.same_name";
    case Likeness::homophone: return "N5.homophone";
    case Likeness::homophone_toneless: return "N5.homophone_toneless";
    case Likeness::lookalike: return "N5.lookalike";
    case Likeness::near_homophone: return "N5.near_homophone";
    case Likeness::none: break;
  }
  return "";
}

void against_register(Case& c) {
  for (const auto& [entry, likeness] : c.index.like(c.proposal.name, c.parts.class_word)) {
    if (is_itself(c.proposal, *entry) || kept_for_it(c.proposal, *entry)) continue;
    // 一期 and 二期 of one compound share their name.
    const std::string phase = phase_of(trimmed(entry->name));
    if (likeness == Likeness::same && phase != c.parts.phase) continue;
    const bool reused = entry->abolished && likeness == Likeness::same;
    if (entry->abolished && !reused) continue;
    const bool reserved = !entry->plan.empty() && likeness == Likeness::same;
    const std::string code = reused     ? "N7.abolished_name"
                             : reserved ? "N5.reserved_name"
                                        : code_of(likeness);
    const Rule* rule = rule_of(c, code);
    if (!rule) continue;
    const auto severity =
        reused || reserved || inside_scope(c, *entry) ? rule->severity : rule->elsewhere;
    if (!severity) continue;
    c.findings.push_back({code,
                          *severity,
                          rule->clause,
                          c.proposal.name,
                          entry->id,
                          {c.proposal.name, entry->name, entry->place},
                          "remedy." + code});
  }
}

// N2: characters and parts ----------------------------------------------------------

void rare_characters(Case& c) {
  for (char32_t character : to_code_points(c.whole)) {
    if (character < 0x80) continue;
    const CharacterReadings known = c.index.readings().of(character);
    if (known.standard) continue;
    const std::string text = to_utf8(std::u32string(1, character));
    if (!known.simplified.empty()) {
      find(c, "N2.traditional_character", {c.proposal.name, text, known.simplified});
    } else {
      find(c, "N2.rare_character", {c.proposal.name, text});
    }
  }
}

void parts_present(Case& c) {
  const NameClass* name_class = c.rules.find_class(c.parts.class_word);
  if (name_class && contains(name_class->generics, c.whole)) {
    find(c, "N2.no_specific_part", {c.proposal.name});
  } else if (name_class && (c.parts.generic.empty() || !c.parts.of_class) &&
             c.parts.class_word != "village") {
    find(c, "N2.no_generic_part", {c.proposal.name, name_class->zh});
  }
}

// N14: length and generic part --------------------------------------------------------

void length(Case& c) {
  const int count = static_cast<int>(to_code_points(c.whole).size());
  const std::string text = std::to_string(count);
  if (count > c.rules.most_length) {
    find(c, "N14.too_long", {c.proposal.name, text, std::to_string(c.rules.most_length)});
  } else if (count > c.rules.usual_length || count < c.rules.least_length) {
    find(c, "N14.length",
         {c.proposal.name, text, std::to_string(c.rules.least_length),
          std::to_string(c.rules.usual_length)});
  }
}

/// 阳光广场花园: what stands before the generic part is a generic part itself.
void stacked_generics(Case& c) {
  if (c.parts.class_word != "compound" && c.parts.class_word != "building") return;
  if (c.parts.generic.empty()) return;
  for (const char* word : {"compound", "building"}) {
    const NameClass* name_class = c.rules.find_class(word);
    if (!name_class) continue;
    for (const std::string& generic : name_class->generics) {
      const bool long_enough = to_code_points(generic).size() > 1;
      const std::string& specific = c.parts.specific;
      if (!long_enough || specific.size() < generic.size()) continue;
      if (specific.compare(specific.size() - generic.size(), generic.size(), generic) != 0)
        continue;
      find(c, "N14.stacked_generic", {c.proposal.name, generic, c.parts.generic});
      return;
    }
  }
}

void generic_of_another_kind(Case& c) {
  if (c.parts.class_word != "compound") return;
  const std::u32string text = to_code_points(c.whole);
  // 小区 and 山庄 are of its own kind, whatever they end with.
  if (text.size() < 2 || to_code_points(c.parts.generic).size() > 1) return;
  const std::string last = to_utf8(text.substr(text.size() - 1));
  if (contains(c.rules.not_for_compounds, last)) {
    find(c, "N14.generic_of_another_kind", {c.proposal.name, last});
  }
}

void generic_earned(Case& c) {
  if (c.parts.class_word == "road" || c.parts.class_word == "lane") return;
  const Met met = earned(c.parts.generic, c.parts.class_word, c.proposal.thing, c.rules);
  if (met == Met::yes) return;
  find(c, met == Met::no ? "N14.generic_unearned" : "N14.generic_unproven",
       {c.proposal.name, c.parts.generic, earned_lines(c.parts.generic, c.rules)});
}

void road_size(Case& c) {
  if (c.parts.class_word != "road" && c.parts.class_word != "lane") return;
  for (const WrongSize& size : wrong_sizes(c.parts.generic, c.proposal.thing, c.rules)) {
    find(c, "N14.road_size",
         {c.proposal.name, c.parts.generic, size.what, short_number(size.is_m),
          (size.too_large ? "<" : "≥") + short_number(size.limit_m)});
  }
}

// N4 and N6: a name and where it lies --------------------------------------------------

bool is_division(const Entry& entry) {
  return entry.class_word == "township" || entry.class_word == "town" ||
         entry.class_word == "subdistrict";
}

/// 三江街道文化中心 lies in 三江街道; 三江花园 should.
void in_its_division(Case& c) {
  if (c.proposal.township.empty()) return;
  const auto outside = [&c](const std::string& name, const std::string& code) {
    for (const Entry* entry : c.index.named(name)) {
      if (is_division(*entry) && entry->id != c.proposal.township && !is_itself(c.proposal, *entry))
        find_clash(c, code, *entry);
    }
  };
  const NameClass* townships = c.rules.find_class("township");
  if (!townships || contains(townships->generics, c.parts.generic)) return;
  const std::u32string whole = to_code_points(c.whole);
  for (std::size_t to = 3; to < whole.size(); ++to) {
    outside(to_utf8(whole.substr(0, to)), "N4.division");
  }
  for (const std::string& generic : townships->generics) {
    outside(c.parts.specific + generic, "N4.division_word");
  }
}

/// 官河路小区 lies on 官河路. A lane may begin with its road's name too.
void on_its_road(Case& c) {
  if (!c.proposal.along || c.parts.class_word == "road") return;
  const std::u32string whole = to_code_points(c.whole);
  for (std::size_t to = whole.size() - std::min<std::size_t>(1, whole.size()); to >= 3; --to) {
    const Entry* other = nullptr;
    bool along = false;
    for (const Entry* entry : c.index.named(to_utf8(whole.substr(0, to)))) {
      if (entry->class_word != "road" || entry->abolished) continue;
      if (!other) other = entry;
      const auto& bearers = entry->features;
      along |= contains(*c.proposal.along, entry->id) ||
               std::any_of(bearers.begin(), bearers.end(),
                           [&c](const std::string& id) { return contains(*c.proposal.along, id); });
    }
    if (other && !along) find_clash(c, "N4.road", *other);
    if (other) return;
  }
}

bool is_beside(const Case& c, const Entry& entry) {
  const Proposal& p = c.proposal;
  // Not placed: the same township is near enough, an unknown one may be.
  if (!p.beside) {
    return p.township.empty() || entry.township.empty() || p.township == entry.township;
  }
  const auto named = [&p](const std::string& id) { return contains(*p.beside, id); };
  return named(entry.id) || std::any_of(entry.features.begin(), entry.features.end(), named);
}

/// 剡湖花园 lies at 剡湖.
void at_its_landmark(Case& c) {
  if (!rule_of(c, "N4.landmark")) return;
  const std::u32string whole = to_code_points(c.whole);
  for (std::size_t to = whole.size() - std::min<std::size_t>(1, whole.size()); to >= 2; --to) {
    const Entry* elsewhere = nullptr;
    bool beside = false;
    for (const Entry* entry : c.index.named(to_utf8(whole.substr(0, to)))) {
      const bool reserved = !entry->plan.empty();
      if (entry->abolished || reserved || is_itself(c.proposal, *entry)) continue;
      if (!contains(c.rules.landmarks, entry->class_word)) continue;
      if (!elsewhere) elsewhere = entry;
      beside |= is_beside(c, *entry);
    }
    if (elsewhere && !beside) find_clash(c, "N4.landmark", *elsewhere);
    if (elsewhere) return;
  }
}

/// Whether something of the county bears the word: a division, a settlement, a road, a water.
bool is_local_word(const Case& c, const std::string& word) {
  if (!c.index.named(word).empty()) return true;
  for (const char* class_word : {"township", "community", "village", "administrative-village",
                                 "road", "river", "lake", "mountain"}) {
    const NameClass* name_class = c.rules.find_class(class_word);
    if (!name_class) continue;
    for (const std::string& generic : name_class->generics) {
      if (!c.index.named(word + generic).empty()) return true;
    }
  }
  return false;
}

/// A station or reservoir is named after where it lies: 三界站, 嵊州北站.
void facility_named_locally(Case& c) {
  if (!rule_of(c, "N6.facility") || c.parts.specific.empty()) return;
  const std::u32string specific = to_code_points(c.parts.specific);
  if (is_local_word(c, c.parts.specific)) return;
  const bool directed =
      specific.size() > 2 &&
      std::u32string_view(U"东西南北").find(specific.back()) != std::u32string_view::npos;
  if (directed && is_local_word(c, to_utf8(specific.substr(0, specific.size() - 1)))) return;
  find(c, "N6.facility", {c.proposal.name, c.parts.specific});
}

// N12: a road and its axis ------------------------------------------------------------

/// 人民东路 is a part of an axis that runs east and west.
void road_direction(Case& c) {
  const bool east_west = c.parts.modifier == "东" || c.parts.modifier == "西";
  const bool north_south = c.parts.modifier == "南" || c.parts.modifier == "北";
  if (c.parts.class_word != "road" || (!east_west && !north_south)) return;
  if (!c.proposal.thing.bearing_deg) return;
  const double folded_deg = std::fmod(std::fmod(*c.proposal.thing.bearing_deg, 180) + 180, 180);
  const double off = east_west ? std::abs(folded_deg - 90) : std::min(folded_deg, 180 - folded_deg);
  if (off <= c.rules.off_axis_deg) return;
  find(c, east_west ? "N12.not_east_west" : "N12.not_north_south",
       {c.proposal.name, c.parts.modifier, short_number(off)});
}

/// One axis, one name: parts told apart by 东 西 南 北 中 are one.
void road_continued(Case& c) {
  if (c.parts.class_word != "road") return;
  const Rule* rule = rule_of(c, "N12.continuation");
  if (!rule || !rule->severity) return;
  for (const Continued& other : c.proposal.thing.continues) {
    const NameParts parts = split(folded(other.name), "road", c.rules);
    if (parts.specific == c.parts.specific && parts.generic == c.parts.generic) continue;
    c.findings.push_back({"N12.continuation",
                          *rule->severity,
                          rule->clause,
                          c.proposal.name,
                          other.id,
                          {c.proposal.name, other.name, other.place},
                          "remedy.N12.continuation"});
  }
}

}  // namespace

std::vector<Finding> check(const Proposal& proposal, const RegisterIndex& index,
                           const Rules& rules) {
  Case c{proposal,
         index,
         rules,
         split(proposal.name, proposal.class_word, rules),
         folded(proposal.name),
         {}};
  against_register(c);
  rare_characters(c);
  parts_present(c);
  for (WordHit& hit : word_hits(c.proposal.name, c.parts, rules)) {
    hit.args.insert(hit.args.begin(), proposal.name);
    find(c, hit.code, std::move(hit.args));
  }
  length(c);
  stacked_generics(c);
  generic_of_another_kind(c);
  generic_earned(c);
  road_size(c);
  in_its_division(c);
  on_its_road(c);
  at_its_landmark(c);
  facility_named_locally(c);
  road_direction(c);
  road_continued(c);
  std::stable_sort(c.findings.begin(), c.findings.end(), [](const Finding& a, const Finding& b) {
    return std::make_tuple(-static_cast<int>(a.severity), a.code, a.clash) <
           std::make_tuple(-static_cast<int>(b.severity), b.code, b.clash);
  });
  return std::move(c.findings);
}

bool has_error(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity == Severity::error; });
}

}  // namespace lifang::naming
