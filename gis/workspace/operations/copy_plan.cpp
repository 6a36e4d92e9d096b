// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/copy_plan.h"

#include <map>
#include <nlohmann/json.hpp>

namespace lifang::operations {
namespace {

using workspace::Change;

/// Columns of a copy: all but what is a row's own.
Row copied(const Row& row, const std::string& plan) {
  Row out;
  for (const auto& [column, value] : row) {
    if (column != "fid" && column != "id" && column != "version") out.set(column, value);
  }
  if (!plan.empty()) out.set("plan_id", plan);
  return out;
}

/// Locks go with the copy, under its own ids.
std::string copied_parameters(const Row& plan, const std::map<std::string, std::string>& ids) {
  auto told = nlohmann::json::parse(plan.text("parameters"), nullptr, false);
  if (!told.is_object()) told = nlohmann::json::object();
  auto locked = nlohmann::json::array();
  for (const auto& id : told.value("locked", nlohmann::json::array())) {
    if (const auto at = ids.find(id.get<std::string>()); at != ids.end()) {
      locked.push_back(at->second);
    }
  }
  told["locked"] = std::move(locked);
  told["branched_from"] = plan.text("name");
  return told.dump();
}

/// What belongs to a plan's communities, under the copies' ids.
Result<void> copy_rows(Change& change, const std::string& table, const std::string& from,
                       const std::string& to, const std::map<std::string, std::string>& ids) {
  const auto rows =
      change.session().rows("SELECT * FROM " + table + " WHERE plan_id = ? ORDER BY fid", {from});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    Row copy = copied(row, to);
    if (const auto at = ids.find(row.text("plan_community_id")); at != ids.end()) {
      copy.set("plan_community_id", at->second);
    }
    if (const auto done = change.insert(table, std::move(copy)); !done) return fail(done);
  }
  return {};
}

}  // namespace

Result<std::string> copy_plan(Change& change, const Row& plan, const std::string& name) {
  Row head = copied(plan, {});
  head.set("name", name);
  head.set("status", std::string("draft"));
  const auto id = change.insert("community_plan", std::move(head));
  if (!id) return id;
  std::map<std::string, std::string> ids;
  const auto communities = change.session().rows(
      "SELECT * FROM plan_community WHERE plan_id = ? ORDER BY fid", {plan.text("id")});
  if (!communities) return fail(communities);
  for (const Row& row : *communities) {
    const auto copy = change.insert("plan_community", copied(row, *id));
    if (!copy) return copy;
    ids[row.text("id")] = *copy;
  }
  for (const char* table : {"plan_assignment", "plan_grid", "plan_premises"}) {
    if (auto done = copy_rows(change, table, plan.text("id"), *id, ids); !done) return fail(done);
  }
  const auto told =
      change.update("community_plan", *id, {{"parameters", copied_parameters(plan, ids)}});
  if (!told) return fail(told);
  return *id;
}

}  // namespace lifang::operations
