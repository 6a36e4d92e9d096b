// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0

/// Makes the tables of readings that core/naming/readings.h reads:
///
///   lifang-readings /usr/share/unicode /usr/share/rime-data/terra_pinyin.dict.yaml OUT
///
/// characters.tsv  character, 1 if in the 通用规范汉字表 (kTGHZ2013 covers exactly it),
///                 its readings by commas, its simplified form if it is a traditional one
/// phrases.tsv     word of two characters or more in simplified script, its readings,
///                 syllables by blanks, rival readings by commas
/// Both sorted by bytes. A word whose syllable the standard dictionary does not know
/// for the character is left out (Taiwan readings, mistakes); sandhi of 一 and 不 is undone.
#include <bzlib.h>
#include <opencc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/utf8.h"

namespace {

using lifang::to_code_points;
using lifang::to_utf8;

struct Character {
  bool standard = false;
  std::vector<std::string> readings;
  std::string simplified;
};
using Characters = std::map<char32_t, Character>;

std::string unpacked(const std::string& path) {
  BZFILE* file = BZ2_bzopen(path.c_str(), "rb");
  if (!file) throw std::runtime_error("cannot read " + path);
  std::string out;
  std::vector<char> block(1 << 16);
  int got = 0;
  while ((got = BZ2_bzread(file, block.data(), static_cast<int>(block.size()))) > 0) {
    out.append(block.data(), static_cast<std::size_t>(got));
  }
  BZ2_bzclose(file);
  if (got < 0 || out.empty()) throw std::runtime_error("damaged: " + path);
  return out;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) {
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

/// "212.030:lè 453.020:yuè" or "lè(283) yuè(54)" or "lè": the readings alone.
std::vector<std::string> readings_of(const std::string& field) {
  std::vector<std::string> out;
  for (std::string item : split(field, ' ')) {
    if (const auto colon = item.find(':'); colon != std::string::npos)
      item = item.substr(colon + 1);
    for (const std::string& reading : split(item, ',')) add_once(out, reading);
  }
  return out;
}

Characters read_characters(const std::string& folder) {
  std::map<char32_t, std::map<std::string, std::vector<std::string>>> fields;
  for (const std::string& line : split(unpacked(folder + "/Unihan_Readings.txt.bz2"), '\n')) {
    const auto cells = split(line, '\t');
    if (line[0] == '#' || cells.size() < 3) continue;
    const std::string& key = cells[1];
    if (key != "kTGHZ2013" && key != "kXHC1983" && key != "kMandarin" && key != "kHanyuPinyin")
      continue;
    fields[std::stoul(cells[0].substr(2), nullptr, 16)][key] = readings_of(cells[2]);
  }
  Characters out;
  for (const auto& [code, by_key] : fields) {
    Character& character = out[code];
    const auto standard = by_key.find("kTGHZ2013");
    character.standard = standard != by_key.end();
    if (character.standard) {
      character.readings = standard->second;
      continue;
    }
    // Outside the standard table no one source is enough: all that any of them gives.
    for (const char* key : {"kMandarin", "kXHC1983", "kHanyuPinyin"}) {
      if (const auto found = by_key.find(key); found != by_key.end()) {
        for (const std::string& reading : found->second) add_once(character.readings, reading);
      }
    }
  }
  for (const std::string& line : split(unpacked(folder + "/Unihan_Variants.txt.bz2"), '\n')) {
    const auto cells = split(line, '\t');
    if (line[0] == '#' || cells.size() < 3 || cells[1] != "kSimplifiedVariant") continue;
    const char32_t code = std::stoul(cells[0].substr(2), nullptr, 16);
    const char32_t simple = std::stoul(split(cells[2], ' ')[0].substr(2), nullptr, 16);
    if (simple != code && out.count(code))
      out[code].simplified = to_utf8(std::u32string(1, simple));
  }
  return out;
}

/// "lv4" -> "lǜ": the mark on a, o, e, else on the second of iu/ui, else on the vowel.
std::string with_tone(const std::string& numbered) {
  if (numbered.empty()) return {};
  const int tone = numbered.back() - '0';
  if (tone < 1 || tone > 5) return {};
  std::string letters = numbered.substr(0, numbered.size() - 1);
  std::u32string text;
  for (char c : letters) {
    if (c < 'a' || c > 'z') return {};
    text += c == 'v' ? U'ü' : static_cast<char32_t>(c);
  }
  if (tone == 5) return to_utf8(text);
  std::size_t at = text.find_first_of(U"ae");
  if (at == std::u32string::npos) at = text.find(U"ou");
  if (at == std::u32string::npos) at = text.find_last_of(U"iouü");
  if (at == std::u32string::npos) return {};
  const std::u32string vowels = U"aeiouü";
  const std::u32string marked = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
  text[at] = marked[vowels.find(text[at]) * 4 + static_cast<std::size_t>(tone - 1)];
  return to_utf8(text);
}

std::string without_tone(const std::string& toned) {
  const std::u32string marked = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
  const std::u32string vowels = U"aeiouü";
  std::u32string text = to_code_points(toned);
  for (char32_t& c : text) {
    if (const auto at = marked.find(c); at != std::u32string::npos) c = vowels[at / 4];
  }
  return to_utf8(text);
}

/// The reading as the standard dictionary writes it, or "" if it does not know it so.
std::string known_reading(const Character& character, const std::string& toned) {
  const auto& readings = character.readings;
  if (!character.standard) return toned;
  if (std::find(readings.begin(), readings.end(), toned) != readings.end()) return toned;
  if (readings.size() == 1 && without_tone(readings[0]) == without_tone(toned)) return readings[0];
  return {};
}

std::string simplified(const std::string& text) {
  opencc_t converter = opencc_open("t2s.json");
  if (converter == reinterpret_cast<opencc_t>(-1))
    throw std::runtime_error("no t2s.json of OpenCC");
  char* made = opencc_convert_utf8(converter, text.c_str(), text.size());
  if (!made) throw std::runtime_error("OpenCC failed");
  std::string out(made);
  opencc_convert_utf8_free(made);
  opencc_close(converter);
  return out;
}

std::string word_reading(const std::u32string& word, const std::string& numbered,
                         const Characters& characters) {
  const auto syllables = split(numbered, ' ');
  if (syllables.size() != word.size()) return {};
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto found = characters.find(word[i]);
    if (found == characters.end()) return {};
    std::string reading = with_tone(syllables[i]);
    if (word[i] == U'一') reading = "yī";
    if (word[i] == U'不') reading = "bù";
    reading = reading.empty() ? "" : known_reading(found->second, reading);
    if (reading.empty()) return {};
    out += (i ? " " : "") + reading;
  }
  return out;
}

std::map<std::string, std::set<std::string>> read_words(const std::string& path,
                                                        const Characters& characters) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::string words;
  std::vector<std::string> readings;
  for (std::string line; std::getline(in, line);) {
    const auto cells = split(line, '\t');
    if (line.empty() || line[0] == '#' || cells.size() < 2 ||
        cells[1].find(' ') == std::string::npos)
      continue;
    // A third cell is the weight of this reading; rare ones are written "0%".
    if (cells.size() > 2 && cells[2] == "0%") continue;
    words += cells[0] + "\n";
    readings.push_back(cells[1]);
  }
  const auto simple = split(simplified(words), '\n');
  if (simple.size() != readings.size()) throw std::runtime_error("OpenCC lost lines");
  std::map<std::string, std::set<std::string>> out;
  for (std::size_t i = 0; i < simple.size(); ++i) {
    const std::string reading = word_reading(to_code_points(simple[i]), readings[i], characters);
    if (!reading.empty()) out[simple[i]].insert(reading);
  }
  return out;
}

std::string joined(const auto& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ",") + item;
  return out;
}

void write(const Characters& characters, const std::map<std::string, std::set<std::string>>& words,
           const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::ofstream character_file(folder / "characters.tsv", std::ios::binary);
  for (const auto& [code, character] : characters) {  // code points and UTF-8 sort alike
    if (character.readings.empty()) continue;
    character_file << to_utf8(std::u32string(1, code)) << '\t' << character.standard << '\t'
                   << joined(character.readings) << '\t' << character.simplified << '\n';
  }
  std::ofstream word_file(folder / "phrases.tsv", std::ios::binary);
  for (const auto& [word, readings] : words) word_file << word << '\t' << joined(readings) << '\n';
  character_file.close();
  word_file.close();
  if (!character_file || !word_file) throw std::runtime_error("cannot write " + folder.string());
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "usage: lifang-readings UNIHAN_FOLDER TERRA_PINYIN_DICT OUT_FOLDER\n";
    return 2;
  }
  try {
    const Characters characters = read_characters(words[1]);
    write(characters, read_words(words[2], characters), words[3]);
  } catch (const std::exception& error) {
    std::cerr << "lifang-readings: " << error.what() << "\n";
    return 3;
  }
  return 0;
}
