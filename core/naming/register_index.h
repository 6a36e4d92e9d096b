// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/naming/readings.h"
#include "core/naming/rules.h"

namespace lifang::naming {

/// One name that is there already.
struct Entry {
  std::string id;  ///< of the register's row, or of the feature that bears the name
  std::string name;
  std::string class_word;
  std::string township;               ///< id; "" unknown
  std::string area;                   ///< id of the built-up area; "" outside all of them
  std::string place;                  ///< where it lies, for people: 剡湖街道
  std::vector<std::string> features;  ///< ids of what bears it; itself is no clash
  bool abolished = false;
  std::string plan = {};  ///< id of the naming plan that keeps the name; it is nobody's yet
};

/// How alike two names are, strongest first.
/// near_homophone: only ears confuse them (zh and z, n and l, ing and in).
enum class Likeness { same, homophone, homophone_toneless, lookalike, near_homophone, none };
const char* likeness_word(Likeness likeness);

/// The names of a register by what they are compared by: the folded text, the sound
/// with and without tones, and the text with look-alike characters made one.
/// Five sorted lists of hashes (12 bytes a name each, so that ten million names fit);
/// an answer is checked against the names themselves. The order of `entries` changes
/// no answer.
///
///   const auto index = RegisterIndex::build(entries, readings, rules);
///   for (auto [entry, likeness] : index.like("清溪路", "road")) …
class RegisterIndex {
 public:
  static RegisterIndex build(std::vector<Entry> entries, const Readings& readings,
                             const Rules& rules);

  struct Match {
    const Entry* entry = nullptr;
    Likeness likeness = Likeness::none;
  };
  /// Each entry like the name once, with its strongest likeness; by likeness, then name, then id.
  std::vector<Match> like(std::string_view name, std::string_view class_word) const;

  /// The entries that read so after folding.
  std::vector<const Entry*> named(std::string_view name) const;

  const std::vector<Entry>& entries() const { return entries_; }
  const Readings& readings() const { return *readings_; }

 private:
  using Keys = std::vector<std::pair<std::uint64_t, std::uint32_t>>;
  std::vector<std::uint32_t> find(const Keys& keys, std::string_view key) const;

  std::vector<Entry> entries_;
  Keys text_, toned_, toneless_, look_alike_, near_;
  const Readings* readings_ = nullptr;  // outlives the index
  const Rules* rules_ = nullptr;
};

/// The strongest likeness of two names after folding width, blanks and phases;
/// near-homophones count as none.
Likeness compare(std::string_view a, std::string_view b, std::string_view class_word,
                 const Readings& readings, const Rules& rules);

}  // namespace lifang::naming
