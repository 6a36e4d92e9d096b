// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/check.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/utf8.h"
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

const Rule* rule_of(const Case& c, std::string_view code) {
  const auto found = c.rules.rules.find(code);
  return found == c.rules.rules.end() ? nullptr : &found->second;
}

/// Nothing if the rule is off.
void find(Case& c, const std::string& code, std::vector<std::string> args) {
  const Rule* rule = rule_of(c, code);
  if (!rule || !rule->severity) return;
  c.findings.push_back({code, *rule->severity, rule->clause, c.proposal.name, "", std::move(args),
                        "remedy." + code});
}

std::string number(double value) {
  std::string text = std::to_string(std::round(value * 100) / 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// N5 and N7: against the register ---------------------------------------------------

bool is_itself(const Proposal& proposal, const Entry& entry) {
  if (!proposal.id.empty() && proposal.id == entry.id) return true;
  return std::any_of(proposal.features.begin(), proposal.features.end(),
                     [&](const std::string& id) { return contains(entry.features, id); });
}

/// A thing without a place could be anywhere: taken as inside.
bool inside_scope(const Case& c, const Entry& entry) {
  const Proposal& p = c.proposal;
  switch (c.rules.scope_of(c.parts.class_word)) {
    case Scope::county: return true;
    case Scope::township:
      return p.township.empty() || entry.township.empty() || p.township == entry.township;
    case Scope::built_up_area:
      return !p.located || (!entry.area.empty() && contains(p.areas, entry.area));
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
    if (is_itself(c.proposal, *entry)) continue;
    // 一期 and 二期 of one compound share their name.
    const std::string phase = phase_of(trimmed(entry->name));
    if (likeness == Likeness::same && phase != c.parts.phase) continue;
    const bool reused = entry->abolished && likeness == Likeness::same;
    if (entry->abolished && !reused) continue;
    const std::string code = reused ? "N7.abolished_name" : code_of(likeness);
    const Rule* rule = rule_of(c, code);
    if (!rule) continue;
    const auto severity = reused || inside_scope(c, *entry) ? rule->severity : rule->elsewhere;
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

// N13: 大洋怪 -------------------------------------------------------------------------

void irregular_words(Case& c) {
  for (const std::string& allowed : c.rules.allowed) {
    if (c.whole.find(allowed) != std::string::npos) return;
  }
  const auto any_of = [&c](const std::vector<std::string>& words, const std::string& code) {
    for (const std::string& word : words) {
      if (c.whole.find(word) != std::string::npos) find(c, code, {c.proposal.name, word});
    }
  };
  any_of(c.rules.exaggerating, "N13.exaggerating");
  any_of(c.rules.foreign, "N13.foreign");
  any_of(c.rules.feudal, "N13.feudal");
}

// N3: persons and firms ---------------------------------------------------------------

/// Three characters and more count anywhere (李大钊旧居路), two only as the whole specific
/// part: 朱德 is no part of 朱德庄.
void persons_and_firms(Case& c) {
  const auto any_of = [&c](const std::vector<std::string>& words, const std::string& code) {
    for (const std::string& word : words) {
      const bool is_long = to_code_points(word).size() > 2;
      const bool hit = is_long ? c.whole.find(word) != std::string::npos : c.parts.specific == word;
      if (hit) find(c, code, {c.proposal.name, word});
    }
  };
  any_of(c.rules.leaders, "N3.leader");
  any_of(c.rules.persons, "N3.person");
  any_of(c.rules.trademarks, "N3.trademark");
}

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == U'〇' ||
         (c >= 0xF900 && c <= 0xFAFF);
}

/// Letters, ciphers, dots, dashes. A phase may have ciphers.
void odd_characters(Case& c) {
  const std::string text = trimmed(c.proposal.name);
  const std::size_t name_bytes = text.size() - c.parts.phase.size();
  std::string odd;
  for (char32_t character : to_code_points(text.substr(0, name_bytes))) {
    if (!is_han(character)) odd += to_utf8(std::u32string(1, character));
  }
  if (!odd.empty()) find(c, "N13.odd", {c.proposal.name, odd});
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
  for (const char* word : {"compound", "building"}) {
    const NameClass* name_class = c.rules.find_class(word);
    if (!name_class) continue;
    for (const std::string& generic : name_class->generics) {
      const bool long_enough = to_code_points(generic).size() > 1;
      const std::string& specific = c.parts.specific;
      if (!long_enough || specific.size() <= generic.size()) continue;
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

enum class Met { yes, no, unknown };

Met at_least(const std::optional<double>& wanted, const std::optional<double>& is) {
  if (!wanted) return Met::yes;
  if (!is) return Met::unknown;
  return *is >= *wanted ? Met::yes : Met::no;
}

Met all_of(std::initializer_list<Met> parts) {
  Met out = Met::yes;
  for (Met part : parts) {
    if (part == Met::no) return Met::no;
    if (part == Met::unknown) out = Met::unknown;
  }
  return out;
}

Met earns(const Earned& line, const Thing& thing) {
  std::optional<double> open_share;
  if (thing.open_area_m2 && thing.site_area_m2 && *thing.site_area_m2 > 0) {
    open_share = *thing.open_area_m2 / *thing.site_area_m2;
  }
  Met low = Met::yes;
  if (line.most_floors) {
    low = !thing.floors ? Met::unknown : *thing.floors <= *line.most_floors ? Met::yes : Met::no;
  }
  return all_of(
      {at_least(line.floors, thing.floors), low, at_least(line.site_area_m2, thing.site_area_m2),
       at_least(line.floor_area_m2, thing.floor_area_m2),
       at_least(line.open_area_m2, thing.open_area_m2), at_least(line.open_share, open_share),
       at_least(line.green_share, thing.green_share)});
}

/// "层数≥12；建筑面积≥10000㎡": the line as people read it.
std::string wanted(const Earned& line) {
  std::string out;
  const auto add = [&out](const char* what, const std::optional<double>& value, double factor,
                          const char* unit) {
    if (!value) return;
    out += (out.empty() ? "" : "，") + std::string(what) + number(*value * factor) + unit;
  };
  add("层数≥", line.floors, 1, "");
  add("层数≤", line.most_floors, 1, "");
  add("用地≥", line.site_area_m2, 1, "㎡");
  add("建筑面积≥", line.floor_area_m2, 1, "㎡");
  add("公共场地≥", line.open_area_m2, 1, "㎡");
  add("公共场地率≥", line.open_share, 100, "%");
  add("绿地率≥", line.green_share, 100, "%");
  return out;
}

void generic_earned(Case& c) {
  if (c.parts.class_word != "compound" && c.parts.class_word != "building" &&
      c.parts.class_word != "square") {
    return;
  }
  Met best = Met::no;
  std::string lines;
  for (const Earned& line : c.rules.earned) {
    const std::string& g = line.generic;
    const std::string& own = c.parts.generic;
    const bool ends_so =
        own.size() >= g.size() && own.compare(own.size() - g.size(), g.size(), g) == 0;
    if (!ends_so || (own != g && to_code_points(g).size() < 2)) continue;
    lines += (lines.empty() ? "" : "；或 ") + wanted(line);
    const Met met = earns(line, c.proposal.thing);
    if (met == Met::yes) best = Met::yes;
    if (met == Met::unknown && best == Met::no) best = Met::unknown;
  }
  if (lines.empty() || best == Met::yes) return;
  find(c, best == Met::no ? "N14.generic_unearned" : "N14.generic_unproven",
       {c.proposal.name, c.parts.generic, lines});
}

void road_size(Case& c) {
  if (c.parts.class_word != "road" && c.parts.class_word != "lane") return;
  const Thing& thing = c.proposal.thing;
  const auto note = [&c](const char* what, double is, const char* sign, double wanted) {
    find(c, "N14.road_size",
         {c.proposal.name, c.parts.generic, what, number(is), std::string(sign) + number(wanted)});
  };
  for (const RoadSize& line : c.rules.road_sizes) {
    if (!contains(line.generics, c.parts.generic)) continue;
    if (line.least_width_m && thing.width_m && *thing.width_m < *line.least_width_m) {
      note("宽", *thing.width_m, "≥", *line.least_width_m);
    }
    if (line.below_width_m && thing.width_m && *thing.width_m >= *line.below_width_m) {
      note("宽", *thing.width_m, "<", *line.below_width_m);
    }
    if (line.least_length_m && thing.length_m && *thing.length_m < *line.least_length_m) {
      note("长", *thing.length_m, "≥", *line.least_length_m);
    }
  }
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
       {c.proposal.name, c.parts.modifier, number(off)});
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
  irregular_words(c);
  persons_and_firms(c);
  odd_characters(c);
  length(c);
  stacked_generics(c);
  generic_of_another_kind(c);
  generic_earned(c);
  road_size(c);
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
