// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/search/name_index.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

#include "core/base/parallel.h"
#include "core/base/utf8.h"

namespace lifang::search {
namespace {

constexpr char32_t past_ascii = 0x80;
constexpr std::size_t most_letters = 63;  // positions fit one word of bits
constexpr int no_match = -1;

/// Full-width forms as ASCII, capitals as small letters.
char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c == 0x3000) c = U' ';
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

std::u32string folded(std::string_view text) {
  std::u32string out = to_code_points(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char32_t c) { return folded(c); });
  return out;
}

/// The text as letters of syllables ("Shèng zhōu" -> "shengzhou"), or "" if it is more.
std::string letters_of(std::string_view text) {
  std::string out;
  for (char32_t c : folded(naming::toneless(text))) {
    if (c == U' ' || c == U'\'' || c == U'-') continue;
    if (c == U'ü') c = U'v';
    if (c >= past_ascii) return {};
    out += static_cast<char>(c);
  }
  return out.size() <= most_letters ? out : std::string{};
}

std::uint32_t letter_bit(char letter) {
  return letter >= 'a' && letter <= 'z' ? 1U << (letter - 'a') : 0;
}

/// Letters that stand for a syllable's beginning: one, or the two of zh, ch, sh.
std::size_t initial_length(std::string_view syllable) {
  return syllable.size() > 1 && syllable[1] == 'h' ? 2 : 1;
}

}  // namespace

/// A search text in the forms that it is compared in.
struct NameIndex::Wanted {
  std::vector<Code> codes;  ///< empty: holds a character that no entry has
  std::string letters;      ///< empty: not to be sounded
};

/// The best of each kind, kept short while looking.
struct NameIndex::Tally {
  const NameIndex& index;
  std::size_t limit;
  std::map<std::uint8_t, Found> kinds;

  auto order(const Hit& hit) const {
    return std::tuple(hit.match, index.codes(hit.entry).size(), hit.entry);
  }
  void shorten(Found& found) const {
    std::sort(found.best.begin(), found.best.end(),
              [&](const Hit& a, const Hit& b) { return order(a) < order(b); });
    if (found.best.size() > limit) found.best.resize(limit);
  }
  void add(const Hit& hit) {
    Found& found = kinds[index.kinds_[hit.entry]];
    ++found.total;
    found.best.push_back(hit);
    if (found.best.size() > 4 * limit + 64) shorten(found);
  }
  void add(const Tally& other) {
    for (const auto& [kind, more] : other.kinds) {
      Found& found = kinds[kind];
      found.total += more.total;
      found.best.insert(found.best.end(), more.best.begin(), more.best.end());
    }
  }
};

NameIndex::NameIndex(std::span<const Entry> entries, const naming::Readings& readings) {
  begins_.reserve(entries.size() + 1);
  for (const Entry& entry : entries) {
    std::uint32_t initials = 0;
    for (const char32_t character : folded(entry.text)) {
      const Code code = code_of(character, readings);
      codes_.push_back(code);
      initials |= code < past_ascii ? letter_bit(static_cast<char>(code))
                                    : sound_initials_[code - past_ascii];
    }
    begins_.push_back(static_cast<std::uint32_t>(codes_.size()));
    kinds_.push_back(entry.kind);
    initials_.push_back(initials);
  }
}

NameIndex::Code NameIndex::code_of(char32_t character, const naming::Readings& readings) {
  if (character < past_ascii) return static_cast<Code>(character);
  const auto [at, fresh] = code_.try_emplace(character, 0);
  if (!fresh) return at->second;
  std::vector<std::string> sounds;
  std::uint32_t initials = 0;
  for (const std::string& toned : readings.of(character).readings) {
    std::string plain = naming::toneless(toned);
    if (const auto u = plain.find("ü"); u != std::string::npos) plain.replace(u, 2, "v");
    if (plain.empty() || std::find(sounds.begin(), sounds.end(), plain) != sounds.end()) continue;
    initials |= letter_bit(plain[0]);
    sounds.push_back(std::move(plain));
  }
  at->second = static_cast<Code>(past_ascii + sounds_.size());
  sounds_.push_back(std::move(sounds));
  sound_initials_.push_back(initials);
  return at->second;
}

std::vector<NameIndex::Code> NameIndex::known_codes(std::u32string_view text) const {
  std::vector<Code> out;
  for (const char32_t character : text) {
    const auto known = code_.find(character);
    if (character >= past_ascii && known == code_.end()) return {};
    out.push_back(character < past_ascii ? static_cast<Code>(character) : known->second);
  }
  return out;
}

std::span<const NameIndex::Code> NameIndex::codes(std::uint32_t entry) const {
  return {codes_.data() + begins_[entry], begins_[entry + 1] - begins_[entry]};
}

/// Bit i of `reached`: the characters so far can be heard as the first i letters.
bool NameIndex::sounds_like(std::span<const Code> name, std::string_view letters) const {
  std::uint64_t reached = 1;
  for (const Code code : name) {
    std::uint64_t next = 0;
    for (std::uint64_t left = reached; left != 0; left &= left - 1) {
      const auto at = static_cast<std::size_t>(__builtin_ctzll(left));
      const std::string_view rest = letters.substr(at);
      if (code < past_ascii) {
        if (static_cast<Code>(rest[0]) == code) next |= 1ULL << (at + 1);
        continue;
      }
      for (const std::string& syllable : sounds_[code - past_ascii]) {
        if (rest[0] != syllable[0]) continue;
        if (syllable.compare(0, rest.size(), rest) == 0) return true;
        next |= 1ULL << (at + 1);
        const std::size_t initial = initial_length(syllable);
        if (rest.substr(0, initial) == std::string_view(syllable).substr(0, initial))
          next |= 1ULL << (at + initial);
        if (rest.substr(0, syllable.size()) == syllable) next |= 1ULL << (at + syllable.size());
      }
    }
    if (next >> letters.size() & 1) return true;
    if (next == 0) return false;
    reached = next;
  }
  return false;
}

int NameIndex::match(std::uint32_t entry, const Wanted& wanted) const {
  const std::span<const Code> name = codes(entry);
  if (!wanted.codes.empty() && name.size() >= wanted.codes.size()) {
    const auto at = std::search(name.begin(), name.end(), wanted.codes.begin(), wanted.codes.end());
    if (at != name.end()) {
      if (at != name.begin()) return static_cast<int>(Match::part);
      const bool whole = name.size() == wanted.codes.size();
      return static_cast<int>(whole ? Match::whole : Match::beginning);
    }
  }
  if (wanted.letters.empty()) return no_match;
  const std::uint32_t first = letter_bit(wanted.letters[0]);
  if ((initials_[entry] & first) == 0) return no_match;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const Code code = name[at];
    const bool begins = code < past_ascii ? static_cast<char>(code) == wanted.letters[0]
                                          : (sound_initials_[code - past_ascii] & first) != 0;
    if (begins && sounds_like(name.subspan(at), wanted.letters))
      return static_cast<int>(at == 0 ? Match::sounds_beginning : Match::sounds_part);
  }
  return no_match;
}

void NameIndex::look(std::uint32_t begin, std::uint32_t end, const Wanted& wanted,
                     Tally& tally) const {
  for (std::uint32_t entry = begin; entry < end; ++entry) {
    const int met = match(entry, wanted);
    if (met != no_match) tally.add({entry, static_cast<Match>(met)});
  }
}

std::vector<Found> NameIndex::find(std::string_view text, std::size_t limit) const {
  const std::string plain = trimmed(text);
  const Wanted wanted{known_codes(folded(plain)), letters_of(plain)};
  std::vector<Found> out;
  if (plain.empty()) return out;
  Tally all{*this, limit, {}};
  std::mutex guard;
  in_parallel(size(), 1 << 16, [&] {
    return [&](std::size_t begin, std::size_t end) {
      Tally own{*this, limit, {}};
      look(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), wanted, own);
      const std::lock_guard lock(guard);
      all.add(own);
    };
  });
  for (auto& [kind, found] : all.kinds) {
    all.shorten(found);
    found.kind = kind;
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace lifang::search
