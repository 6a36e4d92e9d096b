// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/rules/config.h"

// The packaged library is built with exceptions; this build of the parser has none.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

namespace lifang::rules {
namespace {

Config convert(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Config::Table out;
    for (const auto& [key, value] : *table) out.emplace(std::string(key.str()), convert(value));
    return Config(std::move(out));
  }
  if (const auto* array = node.as_array()) {
    Config::List out;
    for (const auto& value : *array) out.push_back(convert(value));
    return Config(std::move(out));
  }
  if (const auto* text = node.as_string()) return Config(text->get());
  if (const auto* whole = node.as_integer()) return Config(whole->get());
  if (const auto* real = node.as_floating_point()) return Config(real->get());
  if (const auto* yes = node.as_boolean()) return Config(yes->get());
  std::ostringstream date;
  node.visit([&](const auto& leaf) {
    if constexpr (toml::is_chronological<decltype(leaf)>) date << leaf.get();
  });
  return Config(date.str());
}

}  // namespace

namespace {

/// Whether what is read is a value or a key: after = and in arrays it is a value.
class Part {
 public:
  void read(char c) {
    if (c == '=') value_ = true;
    if (c == '[' && value_) open_ += c;
    if (c == '{') {
      open_ += c;
      value_ = false;
    }
    if ((c == ']' || c == '}') && !open_.empty()) {
      open_.pop_back();
      value_ = true;
    }
    if (c == ',' && !open_.empty()) value_ = open_.back() == '[';
    if (c == '\n' && open_.empty()) value_ = false;
  }
  bool is_value() const { return value_; }

 private:
  std::string open_;  // brackets around
  bool value_ = false;
};

/// The line where a character past ASCII stands outside quotes and comments, or a quote within a
/// number or word, or a second "=" after a key, where TOML 1.0 has none, or 0. Asked first:
/// toml++ 3.3 falls into undefined behaviour over some of them.
std::size_t line_of_stray_character(std::string_view toml) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::string_view before_string = " \t\r\n=,[{.";
  if (toml.starts_with(byte_order_mark)) toml.remove_prefix(byte_order_mark.size());
  std::size_t line = 1;
  std::string quote;  // what ends the string or comment that we are in
  Part part;
  for (std::size_t i = 0; i < toml.size(); ++i) {
    const char c = toml[i];
    if (c == '\n') ++line;
    const bool single_line = quote.size() == 1;
    if (!quote.empty()) {
      if (c == '\\' && quote[0] == '"') {
        if (++i < toml.size() && toml[i] == '\n') ++line;
      } else if (toml.substr(i).starts_with(quote) || (single_line && c == '\n')) {
        if (c == '\n') part.read(c);
        i += quote.size() - 1;
        // Up to two quotes may stand right before the three that end a text of lines.
        for (int more = 0; quote.size() == 3 && more < 2 && i + 1 < toml.size(); ++more) {
          if (toml[i + 1] != quote[0]) break;
          ++i;
        }
        quote.clear();
      }
      continue;
    }
    if (c == '=' && part.is_value()) return line;  // a key has one value
    part.read(c);
    if (c == '#') quote = "\n";
    if (c == '"' || c == '\'') {
      if (i > 0 && before_string.find(toml[i - 1]) == std::string_view::npos) return line;
      // a.'b' is a key, but 0.'b' no value.
      if (i > 0 && toml[i - 1] == '.' && part.is_value()) return line;
      const std::string three(3, c);
      quote = toml.substr(i).starts_with(three) ? three : std::string(1, c);
      i += quote.size() - 1;
    }
    if (static_cast<unsigned char>(c) >= 0x80) return line;
  }
  return 0;
}

}  // namespace

Result<Config> Config::parse(std::string_view toml, std::string where) {
  if (const std::size_t line = line_of_stray_character(toml)) {
    return fail(Fault::input, "rules.bad_toml", where,
                {where, std::to_string(line), "only strings and comments may hold other letters"});
  }
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    const auto& error = parsed.error();
    return fail(
        Fault::input, "rules.bad_toml", where,
        {where, std::to_string(error.source().begin.line), std::string(error.description())});
  }
  return convert(parsed.table());
}

const Config* Config::find(std::string_view path) const {
  const Config* at = this;
  while (!path.empty()) {
    const auto* table = std::get_if<Table>(&at->node_);
    if (!table) return nullptr;
    const auto dot = path.find('.');
    const auto found = table->find(path.substr(0, dot));
    if (found == table->end()) return nullptr;
    at = &found->second;
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return at;
}

std::string Config::text(std::string_view path, std::string fallback) const {
  const Config* node = find(path);
  const auto* value = node ? std::get_if<std::string>(&node->node_) : nullptr;
  return value ? *value : fallback;
}

double Config::number(std::string_view path, double fallback) const {
  const Config* node = find(path);
  if (!node) return fallback;
  if (const auto* real = std::get_if<double>(&node->node_)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&node->node_))
    return static_cast<double>(*whole);
  return fallback;
}

std::int64_t Config::integer(std::string_view path, std::int64_t fallback) const {
  const Config* node = find(path);
  const auto* value = node ? std::get_if<std::int64_t>(&node->node_) : nullptr;
  return value ? *value : fallback;
}

bool Config::flag(std::string_view path, bool fallback) const {
  const Config* node = find(path);
  const auto* value = node ? std::get_if<bool>(&node->node_) : nullptr;
  return value ? *value : fallback;
}

std::vector<std::string> Config::texts(std::string_view path) const {
  std::vector<std::string> out;
  for (const Config& element : list(path)) out.push_back(element.text(""));
  return out;
}

const Config::List& Config::list(std::string_view path) const {
  static const List none;
  const Config* node = find(path);
  const auto* value = node ? std::get_if<List>(&node->node_) : nullptr;
  return value ? *value : none;
}

const Config::Table& Config::table(std::string_view path) const {
  static const Table none;
  const Config* node = find(path);
  const auto* value = node ? std::get_if<Table>(&node->node_) : nullptr;
  return value ? *value : none;
}

Config Config::overlaid(const Config& city) const {
  const auto* base_table = std::get_if<Table>(&node_);
  const auto* city_table = std::get_if<Table>(&city.node_);
  if (base_table && city_table) {
    Table out = *base_table;
    for (const auto& [key, value] : *city_table) {
      const auto found = out.find(key);
      if (found == out.end())
        out.emplace(key, value);
      else
        found->second = found->second.overlaid(value);
    }
    return Config(std::move(out));
  }
  const auto* base_list = std::get_if<List>(&node_);
  const auto* city_list = std::get_if<List>(&city.node_);
  const bool keyed = base_list && city_list && !city_list->empty() && city_list->front().has("id");
  if (!keyed) return city;
  List out = *base_list;
  for (const Config& entry : *city_list) {
    const auto same = [&](const Config& other) { return other.text("id") == entry.text("id"); };
    const auto found = std::find_if(out.begin(), out.end(), same);
    if (found == out.end())
      out.push_back(entry);
    else
      *found = found->overlaid(entry);
  }
  return Config(std::move(out));
}

}  // namespace lifang::rules
