// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/name_keys.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/naming/place_name.h"

namespace lifang::naming {

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (unsigned char c : text) hash = (hash ^ c) * 1099511628211ull;
  return hash;
}

std::string shape_of(std::string_view folded_name, const Rules& rules) {
  std::u32string text = to_code_points(folded_name);
  for (char32_t& c : text) {
    const auto found = rules.look_alike.find(c);
    if (found != rules.look_alike.end()) c = found->second;
  }
  return to_utf8(text);
}

namespace {

std::string near_syllable(std::string syllable, const Rules& rules) {
  for (const auto& [initial, heard] : rules.near_initials) {
    if (syllable.compare(0, initial.size(), initial) != 0) continue;
    syllable = heard + syllable.substr(initial.size());
    break;
  }
  for (const auto& [final, heard] : rules.near_finals) {
    if (syllable.size() <= final.size()) continue;
    const std::size_t at = syllable.size() - final.size();
    if (syllable.compare(at, final.size(), final) != 0) continue;
    return syllable.substr(0, at) + heard;
  }
  return syllable;
}

}  // namespace

std::vector<std::string> near_sounds(const Sounds& sounds, const Rules& rules) {
  std::vector<std::string> out;
  for (const std::string& toneless : sounds.toneless) {
    std::string heard;
    for (const std::string& syllable : syllables_of(toneless))
      heard += near_syllable(syllable, rules) + " ";
    if (std::find(out.begin(), out.end(), heard) == out.end()) out.push_back(std::move(heard));
  }
  return out;
}

NameKeys keys_of(std::string_view name, std::string_view class_word, const Readings& readings,
                 const Rules& rules) {
  const std::string text = folded(name);
  NameKeys out{hash_of(text), hash_of(shape_of(text, rules)), {}, {}, {}};
  const Sounds heard = sounds(name, class_word, readings, rules);
  for (const std::string& key : heard.toned) out.toned.push_back(hash_of(key));
  for (const std::string& key : heard.toneless) out.toneless.push_back(hash_of(key));
  for (const std::string& key : near_sounds(heard, rules)) out.near.push_back(hash_of(key));
  return out;
}

}  // namespace lifang::naming
