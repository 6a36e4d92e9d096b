// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/register_index.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/utf8.h"
#include "core/naming/name_keys.h"
#include "core/naming/romanize.h"

namespace lifang::naming {
namespace {

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const std::string& item) {
    return std::find(b.begin(), b.end(), item) != b.end();
  });
}

}  // namespace

const char* likeness_word(Likeness likeness) {
  switch (likeness) {
    case Likeness::same: return "same";
    case Likeness::homophone: return "homophone";
    case Likeness::homophone_toneless: return "homophone-toneless";
    case Likeness::lookalike: return "lookalike";
    case Likeness::near_homophone: return "near-homophone";
    case Likeness::none: return "none";
  }
  return "none";
}

RegisterIndex RegisterIndex::build(std::vector<Entry> entries, const Readings& readings,
                                   const Rules& rules) {
  RegisterIndex out;
  out.entries_ = std::move(entries);
  out.readings_ = &readings;
  out.rules_ = &rules;
  for (std::uint32_t i = 0; i < out.entries_.size(); ++i) {
    const Entry& entry = out.entries_[i];
    const NameKeys keys = keys_of(entry.name, entry.class_word, readings, rules);
    out.text_.emplace_back(keys.text, i);
    out.look_alike_.emplace_back(keys.shape, i);
    for (std::uint64_t key : keys.toned) out.toned_.emplace_back(key, i);
    for (std::uint64_t key : keys.toneless) out.toneless_.emplace_back(key, i);
    for (std::uint64_t key : keys.near) out.near_.emplace_back(key, i);
  }
  for (Keys* keys : {&out.text_, &out.toned_, &out.toneless_, &out.look_alike_, &out.near_}) {
    std::sort(keys->begin(), keys->end());
  }
  return out;
}

std::vector<std::uint32_t> RegisterIndex::find(const Keys& keys, std::string_view key) const {
  const std::uint64_t hash = hash_of(key);
  std::vector<std::uint32_t> out;
  for (auto at = std::lower_bound(keys.begin(), keys.end(), std::pair{hash, std::uint32_t{0}});
       at != keys.end() && at->first == hash; ++at) {
    out.push_back(at->second);
  }
  return out;
}

std::vector<const Entry*> RegisterIndex::named(std::string_view name) const {
  const std::string text = folded(name);
  std::vector<const Entry*> out;
  for (std::uint32_t i : find(text_, text)) {
    if (folded(entries_[i].name) == text) out.push_back(&entries_[i]);
  }
  return out;
}

std::vector<RegisterIndex::Match> RegisterIndex::like(std::string_view name,
                                                      std::string_view class_word) const {
  const std::string text = folded(name);
  const std::string shape = shape_of(text, *rules_);
  const Sounds heard = sounds(name, class_word, *readings_, *rules_);
  std::map<std::uint32_t, Likeness> strongest;
  const auto note = [&](std::uint32_t i, Likeness likeness) {
    const auto [at, fresh] = strongest.try_emplace(i, likeness);
    if (!fresh) at->second = std::min(at->second, likeness);
  };
  for (std::uint32_t i : find(text_, text)) {
    if (folded(entries_[i].name) == text) note(i, Likeness::same);
  }
  for (std::uint32_t i : find(look_alike_, shape)) {
    if (shape_of(folded(entries_[i].name), *rules_) == shape) note(i, Likeness::lookalike);
  }
  const auto note_sound = [&](std::uint32_t i) {
    const Entry& entry = entries_[i];
    const Sounds other = sounds(entry.name, entry.class_word, *readings_, *rules_);
    if (share(heard.toned, other.toned)) {
      note(i, Likeness::homophone);
    } else if (share(heard.toneless, other.toneless)) {
      note(i, Likeness::homophone_toneless);
    } else if (share(near_sounds(heard, *rules_), near_sounds(other, *rules_))) {
      note(i, Likeness::near_homophone);
    }
  };
  for (const std::string& key : near_sounds(heard, *rules_)) {  // holds the nearer matches too
    for (std::uint32_t i : find(near_, key)) note_sound(i);
  }
  std::vector<Match> out;
  for (const auto& [i, likeness] : strongest) out.push_back({&entries_[i], likeness});
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) {
    return std::tie(a.likeness, a.entry->name, a.entry->id) <
           std::tie(b.likeness, b.entry->name, b.entry->id);
  });
  return out;
}

Likeness compare(std::string_view a, std::string_view b, std::string_view class_word,
                 const Readings& readings, const Rules& rules) {
  const std::string left = folded(a), right = folded(b);
  if (left == right) return Likeness::same;
  const Sounds one = sounds(left, class_word, readings, rules);
  const Sounds other = sounds(right, class_word, readings, rules);
  if (share(one.toned, other.toned)) return Likeness::homophone;
  if (share(one.toneless, other.toneless)) return Likeness::homophone_toneless;
  if (shape_of(left, rules) == shape_of(right, rules)) return Likeness::lookalike;
  return Likeness::none;
}

}  // namespace lifang::naming
