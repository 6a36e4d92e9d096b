// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/readings.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

std::vector<std::string> parts(std::string_view text, char at) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string_view key_of(std::string_view line) {
  return line.substr(0, line.find('\t'));
}

Result<void> add_place(Readings& out, const std::string& name, const rules::Config& entry,
                       const std::string& origin) {
  const std::u32string characters = to_code_points(name);
  PlaceReading place{{}, origin};
  std::vector<std::string> texts = entry.texts("");
  if (texts.empty()) texts.push_back(entry.text(""));
  for (const std::string& text : texts) {
    place.choices.push_back(syllables_of(text));
    if (place.choices.back().size() != characters.size()) {
      return fail(Fault::input, "naming.bad_place", "places.toml", {name, text});
    }
  }
  out.places[characters] = std::move(place);
  return {};
}

std::map<char32_t, std::string> by_character(const rules::Config& file, std::string_view path) {
  std::map<char32_t, std::string> out;
  for (const auto& [character, reading] : file.table(path)) {
    out[to_code_points(character)[0]] = reading.text("");
  }
  return out;
}

}  // namespace

Result<SortedTable> SortedTable::parse(std::string text, std::string where) {
  SortedTable out;
  out.text_ = std::move(text);
  std::string_view rest = out.text_, before;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view key = key_of(rest.substr(0, end));
    if (!out.lines_.empty() && !(before < key)) {
      return fail(Fault::input, "naming.table_not_sorted", where,
                  {where, std::to_string(out.lines_.size() + 1)});
    }
    out.lines_.push_back(static_cast<std::uint32_t>(rest.data() - out.text_.data()));
    before = key;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string_view SortedTable::line(std::size_t index) const {
  const std::string_view from = std::string_view(text_).substr(lines_[index]);
  return from.substr(0, from.find('\n'));
}

std::string_view SortedTable::find(std::string_view key) const {
  std::size_t low = 0, high = lines_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (key_of(line(middle)) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == lines_.size()) return {};
  const std::string_view found = line(low);
  if (key_of(found) != key || found.size() <= key.size()) return {};
  return found.substr(key.size() + 1);
}

CharacterReadings Readings::of(char32_t character) const {
  const std::string_view cells = characters.find(to_utf8(std::u32string(1, character)));
  if (cells.empty()) return {};
  const std::size_t first = cells.find('\t'), second = cells.find('\t', first + 1);
  CharacterReadings out;
  out.standard = cells[0] == '1';
  if (first == std::string_view::npos) return out;
  out.readings = parts(cells.substr(first + 1, second - first - 1), ',');
  if (second != std::string_view::npos) out.simplified = std::string(cells.substr(second + 1));
  return out;
}

std::vector<std::vector<std::string>> Readings::of_word(std::u32string_view word) const {
  std::vector<std::vector<std::string>> out;
  for (const std::string& reading : parts(words.find(to_utf8(word)), ',')) {
    auto syllables = syllables_of(reading);
    if (syllables.size() == word.size()) out.push_back(std::move(syllables));
  }
  return out;
}

Result<Readings> make_readings(std::string characters, std::string words,
                               const rules::Config& places, const rules::Config& usual) {
  Readings out;
  auto character_table = SortedTable::parse(std::move(characters), "characters.tsv");
  if (!character_table) return fail(character_table);
  auto word_table = SortedTable::parse(std::move(words), "phrases.tsv");
  if (!word_table) return fail(word_table);
  out.characters = std::move(*character_table);
  out.words = std::move(*word_table);
  for (const rules::Config& group : places.list("group")) {
    for (const auto& [name, entry] : group.table("places")) {
      if (auto added = add_place(out, name, entry, group.text("origin")); !added)
        return fail(added);
    }
  }
  out.usual = by_character(usual, "usual");
  out.usual_first = by_character(usual, "first");
  for (const auto& [character, readings] : usual.table("rivals")) {
    out.rivals[to_code_points(character)[0]] = syllables_of(readings.text(""));
  }
  for (const auto& [name, spelling] : places.table("official")) {
    out.official[to_code_points(name)] = spelling.text("");
  }
  out.stands = to_code_points(usual.text("stands.characters"));
  for (const std::string& word : usual.texts("ask_in")) out.ask_in.push_back(to_code_points(word));
  return out;
}

std::vector<std::string> syllables_of(std::string_view text) {
  return parts(text, ' ');
}

std::string toneless(std::string_view toned) {
  static constexpr std::u32string_view marked = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ";
  static constexpr std::u32string_view plain = U"aeiouü";
  std::u32string text = to_code_points(toned);
  for (char32_t& c : text) {
    const std::size_t at = marked.find(c);
    if (at == std::u32string_view::npos) continue;
    c = at < 24 ? plain[at / 4] : U'n';
  }
  return to_utf8(text);
}

}  // namespace lifang::naming
