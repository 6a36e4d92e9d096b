// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/addressing/address.h"

namespace lifang::addressing {

/// Reads an address (plain_address) from the left, part by part; `rest` is what was not read yet.
class AddressParser {
 public:
  explicit AddressParser(std::u32string plain) : text_(std::move(plain)) {}

  /// Province, city, county, township, told by their endings.
  void divisions();
  void township();
  /// Community or village, then all that is below it.
  void place();
  /// What lies below a community that was read already: group, road, numbers, what is inside.
  void below_community(std::u32string_view community);

  const Address& address() const { return out_; }
  std::u32string_view rest() const { return std::u32string_view(text_).substr(at_); }
  /// False once a numeral was met that no door can bear.
  bool understood() const { return understood_; }

 private:
  using View = std::u32string_view;

  bool starts(View word) const { return rest().starts_with(word); }
  bool skip(View word);
  std::string take(std::size_t count);
  char32_t look(std::size_t ahead) const;
  std::size_t name_length(std::initializer_list<View> endings, std::size_t specific,
                          std::size_t longest) const;
  std::size_t ending_at(std::size_t ahead, std::initializer_list<View> endings) const;

  bool division_ahead(std::size_t from) const;
  std::size_t county_length() const;
  void community();
  std::size_t village_length() const;
  void group();
  void road_and_inside();

  std::size_t run_length(std::size_t ahead) const;
  bool number_ends(std::size_t ahead) const;
  bool hao_or_lane_after(std::size_t from) const;
  bool number_ahead(std::size_t from) const;
  bool bare_number(std::size_t from) const;
  int take_numeral();
  void take_bare_number();
  void road_and_number();
  void group_of_road();
  std::size_t road_length() const;
  void numbers();
  void sub_number();

  std::size_t label_length(std::size_t ahead) const;
  bool part_begins(std::size_t ahead, std::size_t size) const;
  std::string take_label(std::size_t size);
  void take_label(std::string& out, std::initializer_list<View> endings);
  void floor();
  bool dashed_parts();
  std::size_t compound_length() const;
  bool another_number() const;
  void unit();
  void inside();

  std::u32string text_;
  std::size_t at_ = 0;
  bool understood_ = true;
  bool in_community_ = false;
  Address out_;
};

}  // namespace lifang::addressing
