// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace lifang::addressing {

/// 省, 市, 县, 乡镇街道, 社区 and 村.
enum class Level : std::uint8_t { province, city, county, township, community };

/// One division of the country by its statistical code (统计用区划代码).
struct Division {
  std::string code;        ///< 2, 4, 6, 9 or 12 digits, by level
  std::string name;        ///< 嵊州市
  std::string last_year;   ///< of a division that is no more, the last year it was; else ""
  std::u32string letters;  ///< the name by code points
};

/// How a text names a division.
enum class Naming : std::uint8_t { whole, shortened, misspelt };

/// Divisions at the front of a text. Several where the same words name several (朝阳区);
/// the words before and after tell them apart.
struct FrontMatch {
  Level level = Level::province;
  Naming naming = Naming::whole;
  std::size_t length = 0;                ///< code points of the text
  std::vector<std::uint32_t> divisions;  ///< all of them possible, by place in the list
};

/// The divisions of the country, to read addresses by.
///
///   const auto divisions = Divisions::parse("33\t浙江省\n3306\t绍兴市\n330683\t嵊州市\n");
///   divisions->front(U"嵊州市剡湖街道", {}) -> county, 3 characters
class Divisions {
 public:
  /// Lines `code<TAB>name[<TAB>last year]`, by code. Errors: "plate.bad_divisions" with the line.
  static Result<Divisions> parse(std::string_view lines);

  /// The division that the text begins with, below one of `above` (empty: anywhere) and deeper
  /// than it: by its whole name before a short one (浙江, 恩施), by either before one with one
  /// character wrong, missing or too many. Longest first. A short name counts only where no
  /// generic part follows (嵊州大道 is a road).
  std::optional<FrontMatch> front(std::u32string_view text,
                                  const std::vector<std::uint32_t>& above) const;

  const Division& operator[](std::uint32_t index) const { return list_[index]; }
  std::size_t size() const { return list_.size(); }
  Level level(std::uint32_t index) const;
  /// Whether `upper` is `index` itself or one of the divisions over it.
  bool within(std::uint32_t index, std::uint32_t upper) const;
  /// Those of `some` that lie in one of `above`.
  std::vector<std::uint32_t> below(const std::vector<std::uint32_t>& some,
                                   const std::vector<std::uint32_t>& above) const;
  /// By its code.
  std::optional<std::uint32_t> find(std::string_view code) const;
  /// The division over this one at a level, if the list has it.
  std::optional<std::uint32_t> over(std::uint32_t index, Level level) const;

 private:
  using Form = std::u32string;
  std::vector<std::uint32_t> eligible(const std::vector<std::uint32_t>& some,
                                      const std::vector<std::uint32_t>& above) const;
  std::optional<FrontMatch> known(std::u32string_view text, const std::vector<std::uint32_t>& above,
                                  Naming naming) const;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges(
      const std::vector<std::uint32_t>& above) const;
  void keep_borne_out(FrontMatch& match, std::u32string_view rest) const;
  std::optional<FrontMatch> misspelt(std::u32string_view text,
                                     const std::vector<std::uint32_t>& above) const;

  std::vector<Division> list_;  ///< by code
  std::unordered_map<Form, std::vector<std::uint32_t>> whole_, short_;
};

/// Whether the texts are equal but for one character wrong, missing or too many.
bool within_one_edit(std::u32string_view a, std::u32string_view b);

}  // namespace lifang::addressing
