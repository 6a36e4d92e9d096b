// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_attributes.h"

#include <nlohmann/json.hpp>

namespace lifang::queries {
namespace {

nlohmann::json attributes_of(const Row& row) {
  auto out = nlohmann::json::parse(row.text("attributes", "{}"), nullptr, false);
  return out.is_object() ? out : nlohmann::json::object();
}

std::string with_member(const Row& row, const char* member, nlohmann::json value) {
  auto attributes = attributes_of(row);
  attributes[member] = std::move(value);
  return attributes.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
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

std::string with_bearers(const Row& name, const std::vector<std::string>& ids) {
  return with_member(name, "features", ids);
}

}  // namespace lifang::queries
