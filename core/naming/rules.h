// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/rules/config.h"

namespace lifang::naming {

/// Inside what a name must be the only one of its kind.
enum class Scope { built_up_area, township, county };

/// One rule of data/rules/naming.toml: what it rests on and how grave it is.
struct Rule {
  std::string clause;
  std::optional<Severity> severity = Severity::warning;  ///< none: the rule is off
  std::optional<Severity> elsewhere;                     ///< outside the scope; none: silent
  std::vector<std::string> classes = {};                 ///< only for these; empty: for all
};

/// A class of things that bear names (GB/T 18521-2001).
struct NameClass {
  std::string word;                   ///< "road"
  std::string zh;                     ///< "街路"
  std::string code;                   ///< five digits
  std::vector<std::string> generics;  ///< 通名, longest first
  std::vector<std::string> series;    ///< a numeral right before these counts a row
  std::vector<std::string> fitting;   ///< the first that is earned is offered, else the last
  std::string family;                 ///< classes of one family lend each other generic parts
  bool joined = false;                ///< written as one word
  bool modifiers = false;             ///< 人民东路: 东 belongs to 路
  bool by_words = false;              ///< a long specific part is written word by word
};

/// What names of persons are made of: a surname and one or two characters.
struct PersonShape {
  std::u32string surnames, given, middle, last;
  std::vector<std::u32string> double_surnames;
  std::vector<std::string> except;  ///< read so and are no persons
};

/// A run of `least` characters that foreign names are written with, one of `marks` among them.
struct ForeignSound {
  std::size_t least = 3;
  std::u32string characters, marks;
  std::vector<std::string> except;
};

/// What a thing must have to be called so. All numbers given must be met.
struct Earned {
  std::string generic;
  std::optional<double> floors, most_floors, site_area_m2, floor_area_m2, open_area_m2, open_share,
      green_share;
};

struct RoadSize {
  std::vector<std::string> generics;
  std::optional<double> least_width_m, below_width_m, least_length_m;
};

enum class DayUnit { calendar, working };

/// How days of a limit are counted; the dates are ISO 8601.
struct DayCount {
  DayUnit unit = DayUnit::calendar;
  std::vector<std::string> holidays = {};  ///< days without work
  std::vector<std::string> workdays = {};  ///< weekend days that are worked in exchange
  std::vector<std::string> years = {};     ///< "2026": those whose days are known
};

/// What the steps of a name's life ask, and filing and publication after approval.
struct Duties {
  int filing_days = 15;
  int publication_days = 15;
  DayCount count;
  std::vector<std::string> own_bodies;
  std::string filing_clause;
  std::string publication_clause;
  int notice_days = 7;  ///< calendar days of a public notice, its first day counted
  std::vector<std::string> notice_classes;  ///< classes that are not approved without one
  std::vector<std::string> needs_document, needs_reason;  ///< words of steps
  bool proposer_decides = false;  ///< may who proposed a name also approve or reject it?
  bool late_needs_reason = true;  ///< a duty done after its last day
};

/// data/rules/naming.toml as values; the file explains each.
struct Rules {
  std::map<std::string, Rule, std::less<>> rules;
  std::map<std::string, Scope, std::less<>> scopes;
  std::vector<NameClass> classes;
  std::vector<std::string> guess_order;
  std::vector<std::string> guess_not_from;
  std::vector<std::string> village_endings;
  std::map<std::string, std::string, std::less<>> generic_readings;
  bool modifiers_apart = false;
  std::u32string modifier_characters;
  std::vector<std::u32string> number_words;
  std::u32string row_heads;  ///< characters after which a numeral counts a row of roads
  std::map<std::u32string, std::vector<std::size_t>> generic_words;  ///< lengths of its words
  std::vector<std::u32string> peoples;
  int least_length = 2, usual_length = 6, most_length = 8;
  std::vector<std::string> exaggerating, foreign, feudal, indecent, not_for_compounds, allowed;
  std::vector<std::string> leaders, persons, person_tails, trademarks, famous;
  PersonShape person_shape;
  ForeignSound foreign_sound;
  std::u32string numerals;                  ///< characters that numbers are written with
  std::vector<std::string> numeral_rows;    ///< generic parts that a bare number may count
  std::map<char32_t, char32_t> look_alike;  ///< each character's stand-in for its group
  /// Sounds that ears confuse: an initial or a final and what it is heard as.
  std::vector<std::pair<std::string, std::string>> near_initials, near_finals;
  std::vector<Earned> earned;
  std::vector<RoadSize> road_sizes;
  std::vector<std::string> landmarks;  ///< classes of things that others near are named after
  double off_axis_deg = 60;            ///< an east road may turn so far from east–west
  Duties duties;

  const NameClass* find_class(std::string_view word) const;
  Scope scope_of(std::string_view class_word) const;
};

/// `file`: data/rules/naming.toml, which lies over `words`: data/rules/name_words.toml.
/// `holidays`: data/rules/holidays.toml.
/// Errors: "naming.bad_rule" for a severity, scope or unit that is no such word.
Result<Rules> make_rules(const rules::Config& file, const rules::Config& words,
                         const rules::Config& holidays = {});

}  // namespace lifang::naming
