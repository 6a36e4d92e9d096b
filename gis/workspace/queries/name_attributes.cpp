// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_attributes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lifang::queries {
namespace {

constexpr auto replaced = nlohmann::json::error_handler_t::replace;  // what is no UTF-8

nlohmann::json attributes_of(const Row& row) {
  auto out = nlohmann::json::parse(row.text("attributes", "{}"), nullptr, false);
  return out.is_object() ? out : nlohmann::json::object();
}

std::string with_member(const Row& row, const char* member, nlohmann::json value) {
  auto attributes = attributes_of(row);
  attributes[member] = std::move(value);
  return attributes.dump(-1, ' ', false, replaced);
}

}  // namespace

std::vector<std::string> bearing_features(const Row& name) {
  std::vector<std::string> out;
  const auto attributes = attributes_of(name);
  const auto listed = attributes.find("features");
  if (listed != attributes.end() && listed->is_array()) {
    for (const auto& id : *listed) {
      if (id.is_string()) out.push_back(id.get<std::string>());
    }
  }
  if (out.empty() && name.known("feature_id")) out.push_back(name.text("feature_id"));
  return out;
}

std::string attribute(const Row& name, const std::string& member) {
  const auto attributes = attributes_of(name);
  const auto value = attributes.find(member);
  return value != attributes.end() && value->is_string() ? value->get<std::string>()
                                                         : std::string{};
}

std::string chosen_reading(const Row& name) {
  return attribute(name, "reading");
}

std::string with_attribute(const Row& name, const std::string& member, const std::string& value) {
  return with_member(name, member.c_str(), value);
}

std::string with_earlier(const Row& name, const Row& columns, const std::string& until) {
  auto attributes = attributes_of(name);
  auto earlier = attributes.value("earlier", nlohmann::json::array());
  if (!earlier.is_array()) earlier = nlohmann::json::array();
  for (const auto& [column, value] : columns) {
    if (name.text(column) == to_text(value)) continue;
    earlier.push_back({{"column", column}, {"value", name.text(column)}, {"until", until}});
  }
  if (!earlier.empty()) attributes["earlier"] = earlier;
  return attributes.dump(-1, ' ', false, replaced);
}

void set_back_columns(Row& name, const std::string& day) {
  auto attributes = attributes_of(name);
  const auto earlier = attributes.find("earlier");
  if (earlier == attributes.end() || !earlier->is_array()) return;
  const auto said = [](const nlohmann::json& one, const char* key) {
    const auto at = one.is_object() ? one.find(key) : one.end();
    return at != one.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  std::vector<nlohmann::json> left, later;
  for (const auto& one : *earlier) (said(one, "until") > day ? later : left).push_back(one);
  if (later.empty()) return;
  // The value that was left first after the day is the one that held on it.
  std::stable_sort(later.begin(), later.end(), [&said](const auto& a, const auto& b) {
    return said(a, "until") < said(b, "until");
  });
  for (auto one = later.rbegin(); one != later.rend(); ++one) {
    const std::string column = said(*one, "column"), value = said(*one, "value");
    if (name.find(column) != nullptr) name.set(column, value.empty() ? Value() : Value(value));
  }
  if (left.empty()) {
    attributes.erase("earlier");
  } else {
    attributes["earlier"] = left;
  }
  const bool bare = attributes.empty();
  name.set("attributes", bare ? Value() : Value(attributes.dump(-1, ' ', false, replaced)));
}

std::string with_bearers(const Row& name, const std::vector<std::string>& ids) {
  return with_member(name, "features", ids);
}

}  // namespace lifang::queries
