// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/remedy.h"

#include "core/base/utf8.h"

namespace lifang::naming {
namespace {

const std::string& argument(const Finding& finding, std::size_t index) {
  static const std::string none;
  return index < finding.args.size() ? finding.args[index] : none;
}

std::string replaced(std::string name, const std::string& what, const std::string& by) {
  const auto at = what.empty() ? std::string::npos : name.find(what);
  return at == std::string::npos ? name : name.replace(at, what.size(), by);
}

/// 3 and ３ as 三; what is neither cipher nor character goes.
std::string in_characters(std::string_view name) {
  static constexpr std::u32string_view numerals = U"〇一二三四五六七八九";
  std::u32string out;
  for (char32_t c : to_code_points(name)) {
    if (c >= U'０' && c <= U'９') c = c - U'０' + U'0';
    if (c >= U'0' && c <= U'9') {
      out += numerals[c - U'0'];
    } else if (c >= 0x3400 || c == U'〇') {
      out += c;
    }
  }
  return to_utf8(out);
}

/// The name with another generic part at its end.
std::string with_generic(const NameParts& parts, const std::string& generic) {
  return parts.division + parts.specific + generic + parts.phase;
}

std::string by_code(const std::string& name, const Finding& finding, const NameParts& parts,
                    const std::string& generic, const Rules& rules) {
  const std::string& code = finding.code;
  const std::string& word = argument(finding, 1);
  if (code == "N2.traditional_character") return replaced(name, word, argument(finding, 2));
  if (code == "N2.no_generic_part") return generic.empty() ? name : name + generic;
  if (code == "N13.exaggerating" || code == "N13.feudal") return replaced(name, word, {});
  if (code == "N13.odd") return in_characters(name);
  if (code == "N14.stacked_generic") {
    if (!parts.specific.ends_with(word)) return name;
    NameParts less = parts;
    less.specific.resize(parts.specific.size() - word.size());
    return with_generic(less, parts.generic);
  }
  if (code == "N12.not_east_west" || code == "N12.not_north_south") {
    return with_generic(parts, parts.generic);
  }
  if (code == "N12.continuation") {
    const NameParts other = split(word, "road", rules);
    return other.specific + parts.modifier + other.generic;
  }
  const bool wrong_generic = code == "N14.road_size" || code == "N14.generic_unearned" ||
                             code == "N14.generic_of_another_kind";
  return wrong_generic && !generic.empty() ? with_generic(parts, generic) : name;
}

}  // namespace

std::optional<std::string> mended(std::string_view name, const Finding& finding,
                                  std::string_view class_word, const std::string& generic,
                                  const Rules& rules) {
  const NameParts parts = split(name, class_word, rules);
  std::string out = by_code(std::string(name), finding, parts, generic, rules);
  const NameParts after = split(out, class_word, rules);
  const bool only_generic =
      after.specific.empty() || (after.generic.empty() && !parts.generic.empty());
  if (out == name || only_generic) return std::nullopt;
  return out;
}

}  // namespace lifang::naming
