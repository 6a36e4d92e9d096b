// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/rules.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

using rules::Config;

tl::unexpected<Error> bad(const std::string& what, const std::string& word) {
  return fail(Fault::input, "naming.bad_rule", "naming.toml", {what, word});
}

Result<std::optional<Severity>> severity(const std::string& rule, const std::string& word) {
  if (word == "error") return Severity::error;
  if (word == "warning") return Severity::warning;
  if (word == "info") return Severity::info;
  if (word == "off" || word.empty()) return std::nullopt;
  return bad(rule, word);
}

Result<void> read_rules(Rules& out, const Config& file) {
  for (const Config& entry : file.list("rule")) {
    const std::string id = entry.text("id");
    const auto inside = severity(id, entry.text("severity"));
    const auto elsewhere = severity(id, entry.text("elsewhere"));
    if (!inside) return fail(inside);
    if (!elsewhere) return fail(elsewhere);
    out.rules[id] = {entry.text("source"), *inside, *elsewhere, entry.texts("classes")};
  }
  return {};
}

Result<void> read_scopes(Rules& out, const Config& file) {
  for (const auto& [word, entry] : file.table("scope")) {
    const std::string scope = entry.text("");
    if (scope == "built_up_area") {
      out.scopes[word] = Scope::built_up_area;
    } else if (scope == "township") {
      out.scopes[word] = Scope::township;
    } else if (scope == "county") {
      out.scopes[word] = Scope::county;
    } else {
      return bad("scope." + word, scope);
    }
  }
  return {};
}

std::vector<std::string> longest_first(std::vector<std::string> words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return words;
}

void read_classes(Rules& out, const Config& file) {
  for (const Config& entry : file.list("class")) {
    out.classes.push_back({entry.text("id"), entry.text("zh"), entry.text("code"),
                           longest_first(entry.texts("generics")), entry.texts("series"),
                           entry.texts("fitting"), entry.text("family"), entry.flag("joined"),
                           entry.flag("modifiers"), entry.flag("words")});
  }
  out.guess_order = file.texts("guess.order");
  out.guess_not_from = file.texts("guess.not_from");
  out.village_endings = file.texts("guess.village");
}

std::optional<double> given(const Config& entry, std::string_view path) {
  if (!entry.has(path)) return std::nullopt;
  return entry.number(path);
}

void read_sizes(Rules& out, const Config& file) {
  for (const Config& e : file.list("earned")) {
    out.earned.push_back({e.text("generic"), given(e, "floors"), given(e, "most_floors"),
                          given(e, "site_area_m2"), given(e, "floor_area_m2"),
                          given(e, "open_area_m2"), given(e, "open_share"),
                          given(e, "green_share")});
  }
  for (const Config& e : file.list("road_size")) {
    out.road_sizes.push_back({e.texts("generic"), given(e, "least_width_m"),
                              given(e, "below_width_m"), given(e, "least_length_m")});
  }
}

void read_spelling(Rules& out, const Config& file) {
  for (const auto& [word, entry] : file.table("generic_readings")) {
    out.generic_readings[word] = entry.text("");
  }
  out.modifiers_apart = file.text("spelling.modifiers") == "apart";
  out.modifier_characters = to_code_points(file.text("spelling.modifier_characters"));
  for (const std::string& words : file.texts("spelling.generic_words")) {
    std::u32string whole;
    std::vector<std::size_t> lengths{0};
    for (const char32_t c : to_code_points(words)) {
      if (c == U' ') {
        lengths.push_back(0);
      } else {
        whole += c;
        ++lengths.back();
      }
    }
    out.generic_words[whole] = std::move(lengths);
  }
  for (const std::string& people : file.texts("spelling.peoples")) {
    out.peoples.push_back(to_code_points(people));
  }
  out.row_heads = to_code_points(file.text("spelling.row_heads"));
  for (const std::string& word : file.texts("spelling.number_words")) {
    out.number_words.push_back(to_code_points(word));
  }
}

void read_words(Rules& out, const Config& file) {
  out.exaggerating = file.texts("words.exaggerating");
  out.foreign = file.texts("words.foreign");
  out.feudal = file.texts("words.feudal");
  out.indecent = file.texts("words.indecent");
  out.leaders = file.texts("words.leaders");
  out.persons = file.texts("words.persons");
  out.person_tails = file.texts("words.person_tails");
  out.trademarks = file.texts("words.trademarks");
  out.famous = file.texts("words.famous");
  out.not_for_compounds = file.texts("words.not_for_compounds");
  out.allowed = file.texts("words.allowed");
  out.least_length = static_cast<int>(file.integer("length.least", out.least_length));
  out.usual_length = static_cast<int>(file.integer("length.usual", out.usual_length));
  out.most_length = static_cast<int>(file.integer("length.most", out.most_length));
}

void read_shapes(Rules& out, const Config& file) {
  const auto characters = [&file](const char* path) { return to_code_points(file.text(path)); };
  PersonShape& person = out.person_shape;
  person.surnames = characters("person_shape.surnames");
  person.given = characters("person_shape.given");
  person.middle = characters("person_shape.middle");
  person.last = characters("person_shape.last");
  person.except = file.texts("person_shape.except");
  for (const std::string& surname : file.texts("person_shape.double_surnames")) {
    person.double_surnames.push_back(to_code_points(surname));
  }
  ForeignSound& foreign = out.foreign_sound;
  const auto least = file.integer("foreign_sound.least", static_cast<int>(foreign.least));
  foreign.least = static_cast<std::size_t>(std::max<std::int64_t>(least, 2));
  foreign.characters = characters("foreign_sound.characters");
  foreign.marks = characters("foreign_sound.marks");
  foreign.except = file.texts("foreign_sound.except");
  out.numerals = characters("numerals.characters");
  out.numeral_rows = file.texts("numerals.rows");
}

/// "zh z": heard as z.
std::vector<std::pair<std::string, std::string>> pairs(const std::vector<std::string>& lines) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& line : lines) {
    const std::size_t blank = std::min(line.find(' '), line.size());
    out.emplace_back(line.substr(0, blank), line.substr(std::min(blank + 1, line.size())));
  }
  return out;
}

/// Groups that share a character become one, so that the order of the file is nothing.
void read_look_alike(Rules& out, const Config& file) {
  const auto root = [&out](char32_t c) {
    while (out.look_alike.at(c) != c) c = out.look_alike.at(c);
    return c;
  };
  for (const std::string& group : file.texts("look_alike.groups")) {
    const std::u32string characters = to_code_points(group);
    for (char32_t c : characters) out.look_alike.try_emplace(c, c);
    for (char32_t c : characters) {
      const char32_t a = root(c), b = root(characters[0]);
      out.look_alike[std::max(a, b)] = std::min(a, b);
    }
  }
  for (auto& [c, stand_in] : out.look_alike) stand_in = root(c);
}

Result<void> read_days(DayCount& out, const Config& file, const Config& holidays) {
  const std::string unit = file.text("duties.unit", "calendar");
  if (unit != "calendar" && unit != "working") return bad("duties.unit", unit);
  out.unit = unit == "working" ? DayUnit::working : DayUnit::calendar;
  for (const Config& year : holidays.list("year")) {
    out.years.push_back(year.text("id"));
    for (const std::string& day : year.texts("off")) out.holidays.push_back(day);
    for (const std::string& day : year.texts("worked")) out.workdays.push_back(day);
  }
  return {};
}

Result<void> read_duties(Rules& out, const Config& file, const Config& holidays) {
  Duties& duties = out.duties;
  const auto whole = [&file](const char* key, int fallback) {
    return static_cast<int>(file.integer(key, fallback));
  };
  duties.filing_days = whole("duties.filing_days", duties.filing_days);
  duties.publication_days = whole("duties.publication_days", duties.publication_days);
  duties.own_bodies = file.texts("duties.own_bodies");
  duties.filing_clause = file.text("duties.source_filing");
  duties.publication_clause = file.text("duties.source_publication");
  duties.notice_days = whole("steps.notice_days", duties.notice_days);
  duties.notice_classes = file.texts("steps.notice_classes");
  duties.needs_document = file.texts("steps.needs_document");
  duties.needs_reason = file.texts("steps.needs_reason");
  duties.proposer_decides = file.flag("steps.proposer_decides", duties.proposer_decides);
  duties.late_needs_reason = file.flag("steps.late_needs_reason", duties.late_needs_reason);
  return read_days(duties.count, file, holidays);
}

}  // namespace

const NameClass* Rules::find_class(std::string_view word) const {
  for (const NameClass& c : classes) {
    if (c.word == word) return &c;
  }
  return nullptr;
}

Scope Rules::scope_of(std::string_view class_word) const {
  const auto found = scopes.find(class_word);
  return found == scopes.end() ? Scope::county : found->second;
}

Result<Rules> make_rules(const rules::Config& over, const rules::Config& words,
                         const rules::Config& holidays) {
  const Config file = words.overlaid(over);
  Rules out;
  if (auto read = read_rules(out, file); !read) return fail(read);
  if (auto read = read_scopes(out, file); !read) return fail(read);
  read_classes(out, file);
  read_sizes(out, file);
  read_spelling(out, file);
  read_words(out, file);
  read_shapes(out, file);
  read_look_alike(out, file);
  out.near_initials = pairs(file.texts("near_sound.initials"));
  out.near_finals = pairs(file.texts("near_sound.finals"));
  out.landmarks = file.texts("landmarks.classes");
  out.off_axis_deg = file.number("axis.off_axis_deg", out.off_axis_deg);
  if (auto read = read_duties(out, file, holidays); !read) return fail(read);
  return out;
}

}  // namespace lifang::naming
