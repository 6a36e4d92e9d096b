// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/naming/readings.h"
#include "core/naming/romanize.h"
#include "core/naming/rules.h"

namespace lifang::naming {

/// What a name is compared by, as hashes. More than one sound where the reading is open.
struct NameKeys {
  std::uint64_t text = 0;   ///< of the folded text
  std::uint64_t shape = 0;  ///< of the text with look-alike characters made one
  std::vector<std::uint64_t> toned, toneless;
  std::vector<std::uint64_t> near;  ///< of the sound as careless ears hear it
};

NameKeys keys_of(std::string_view name, std::string_view class_word, const Readings& readings,
                 const Rules& rules);

/// FNV-1a, 64 bits: the same on every machine.
std::uint64_t hash_of(std::string_view text);

/// The toneless sounds with what ears confuse made one: "zhong lin" and "zong ling".
std::vector<std::string> near_sounds(const Sounds& sounds, const Rules& rules);

/// The folded text with each character in place of all that look like it.
std::string shape_of(std::string_view folded_name, const Rules& rules);

}  // namespace lifang::naming
