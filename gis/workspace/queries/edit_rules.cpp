// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/edit_rules.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "gis/resources/resources.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::queries {
namespace {

Form form_of(const std::string& word) {
  return word == "point" ? Form::point : word == "line" ? Form::line : Form::area;
}

EditLayer layer_of(const rules::Config& config) {
  EditLayer out;
  out.table = config.text("id");
  out.form = form_of(config.text("shape"));
  out.drawn = config.flag("drawn", true);
  out.removed = config.flag("removed", true);
  out.joined = config.flag("joined");
  out.exclusive = config.flag("exclusive");
  for (const std::string& column : config.texts("ask")) {
    out.asked.push_back({column, config.texts("choices." + column)});
  }
  for (const auto& [column, value] : config.table("set")) out.made_with.set(column, value.text(""));
  out.counts = config.texts("counts");
  out.measures = config.texts("measures");
  out.own = config.texts("own");
  out.carries = config.texts("carries");
  out.alike = config.texts("alike");
  out.shared = config.texts("shared");
  out.weigh_table = config.text("weigh.table");
  out.weigh_column = config.text("weigh.column");
  out.weigh_by = config.text("weigh.by");
  return out;
}

Result<EditRules> read_rules(const std::string& county) {
  const auto file = rule_file("edit", county);
  if (!file) return fail(file);
  EditRules out;
  for (const rules::Config& layer : file->list("layer")) out.layers.push_back(layer_of(layer));
  out.people_table = file->text("people.table");
  out.people_by = file->text("people.by");
  out.people_apart = file->text("people.apart");
  out.people_counts = file->texts("people.counts");
  out.records = file->texts("records.tables");
  return out;
}

}  // namespace

const EditLayer* EditRules::layer(std::string_view table) const {
  const auto at = std::find_if(layers.begin(), layers.end(),
                               [&](const EditLayer& layer) { return layer.table == table; });
  return at == layers.end() ? nullptr : &*at;
}

Result<const EditRules*> edit_rules(const std::string& county) {
  static std::mutex reading;
  static std::map<std::string, Result<EditRules>> read;
  const std::lock_guard alone(reading);
  auto at = read.find(county);
  if (at == read.end()) at = read.emplace(county, read_rules(county)).first;
  if (!at->second) return fail(at->second);
  return &*at->second;
}

Result<const EditRules*> edit_rules(workspace::Session& session) {
  const auto county = home_county(session);
  if (!county) return fail(county);
  return edit_rules(*county);
}

}  // namespace lifang::queries
