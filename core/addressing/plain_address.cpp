// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/plain_address.h"

#include <algorithm>

#include "core/addressing/characters.h"
#include "core/addressing/numeral.h"
#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

using View = std::u32string_view;

/// 12# after a road is a door, else a building; 3#楼 and 3#幢 are buildings.
std::u32string without_hashes(View text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'#') {
      out += text[i];
      continue;
    }
    std::size_t first = out.size();
    while (first > 0 && (is_arabic(out[first - 1]) || out[first - 1] == U'-')) --first;
    const bool after_road = first > 0 && one_of(out[first - 1], road_ends);
    const bool said = i + 1 < text.size() && one_of(text[i + 1], U"楼幢栋座号");
    if (first < out.size() && !(said && text[i + 1] != U'楼'))
      out += after_road && !said ? U'号' : U'幢';
    if (said && text[i + 1] == U'楼') ++i;
  }
  return out;
}

/// 12F is the 12th floor; A12F and 12FB are labels.
void write_out_floors(std::u32string& text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != U'F' && text[i] != U'f') continue;
    std::size_t first = i;
    while (first > 0 && is_arabic(text[first - 1])) --first;
    const bool labelled = (first > 0 && is_letter(text[first - 1])) ||
                          (i + 1 < text.size() && is_letter(text[i + 1]));
    if (first < i && i - first <= 3 && !labelled) text[i] = U'楼';
  }
}

/// Numerals of papers and calendars before what they count, as others are written: 壹佰零壹号,
/// 廿八号. In names they stay: 陆家路, 廿八都.
std::u32string with_plain_numerals(View text) {
  constexpr View formal = U"零壹贰叁肆伍陆柒捌玖拾佰仟", usual = U"零一二三四五六七八九十百千";
  const auto is_numeral = [&](char32_t c) {
    return is_chinese_numeral(c) || one_of(c, formal) || one_of(c, U"廿卅");
  };
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_numeral(text[end])) ++end;
    const bool counts = end > i && end < text.size() && one_of(text[end], U"号弄幢栋座单室楼层组");
    for (; i < end; ++i) {
      const std::size_t at = counts ? formal.find(text[i]) : View::npos;
      if (counts && one_of(text[i], U"廿卅"))
        out += text[i] == U'廿' ? U"二十" : U"三十";
      else
        out += at == View::npos ? text[i] : usual[at];
    }
    if (i < text.size()) out += text[i++];
  }
  return out;
}

/// Half width, one kind of dash; 巿 (fú) is 市 misread.
char32_t plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c == U'巿') return U'市';
  return one_of(c, U"－—–﹣‐−~～") ? U'-' : c;
}

/// What stands for marks between two digits: 3/2/1101 is 3-2-1101; 12、14号 are two numbers, of
/// which the first is read: 12号、14号.
std::u32string between_digits(View marks, View after) {
  if (marks.find_first_not_of(U"/|") == View::npos) return U"-";
  const auto list_end = after.find_first_not_of(U"0123456789-,，、 ");
  const bool doors = list_end != View::npos && after[list_end] == U'号';
  return doors ? U"号、" : U"、";
}

/// Without blanks and marks; those between digits keep the digits apart.
std::u32string without_marks(View text) {
  constexpr View marks = U" 　	 ,，、。;；|/·​﻿";
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t after = std::min(text.find_first_not_of(marks, i), text.size());
    if (after > i && !out.empty() && is_arabic(out.back()) && after < text.size() &&
        is_arabic(text[after])) {
      out += between_digits(text.substr(i, after - i), text.substr(after));
    }
    if (after == text.size()) break;
    i = after;
    out += text[i];
  }
  return out;
}

}  // namespace

std::u32string plain_address(std::string_view text) {
  std::u32string out = to_code_points(text);
  std::transform(out.begin(), out.end(), out.begin(), plain);
  out = with_plain_numerals(without_hashes(without_marks(out)));
  while (!out.empty() && out.back() == U'.') out.pop_back();
  write_out_floors(out);
  return out;
}

}  // namespace lifang::addressing
