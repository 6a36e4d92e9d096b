// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/json_lines.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

namespace lifang::cartography {
namespace {

using nlohmann::json;

/// Characters of the text; counts the lines that were passed.
class Characters {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Characters(const char* at, int* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  Characters& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  Characters operator++(int) {
    const Characters before = *this;
    ++*this;
    return before;
  }
  [[maybe_unused]] friend bool operator==(const Characters& a, const Characters& b) {
    return a.at_ == b.at_;
  }
  friend bool operator!=(const Characters& a, const Characters& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  int* line_;
};

/// Follows the parser through the text.
class Follower : public json::json_sax_t {
 public:
  explicit Follower(const int& line) : line_(line) {}
  std::map<std::string, int> lines;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override {
    return open({.list = false, .index = 0, .path = here()});
  }
  bool start_array(std::size_t) override {
    return open({.list = true, .index = 0, .path = here()});
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    key_ = open_.back().path + (json::json_pointer() / name).to_string();
    lines.emplace(key_, line_);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  struct Level {
    bool list;
    std::size_t index;
    std::string path;
  };

  std::string here() const {
    if (open_.empty()) return {};
    const Level& level = open_.back();
    return level.list ? level.path + "/" + std::to_string(level.index) : key_;
  }
  bool value() {
    lines.emplace(here(), line_);
    if (!open_.empty()) ++open_.back().index;
    return true;
  }
  bool open(Level level) {
    lines.emplace(level.path, line_);
    open_.push_back(std::move(level));
    return true;
  }
  bool close() {
    open_.pop_back();
    if (!open_.empty()) ++open_.back().index;
    return true;
  }

  const int& line_;
  std::vector<Level> open_;
  std::string key_;
};

}  // namespace

std::map<std::string, int> json_lines(std::string_view text) {
  int line = 1;
  Follower follower(line);
  json::sax_parse(Characters(text.data(), &line), Characters(text.data() + text.size(), &line),
                  &follower);
  return std::move(follower.lines);
}

}  // namespace lifang::cartography
