// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/naming_plans.h"

#include <algorithm>

#include "core/geometry/for_each_point.h"
#include "core/geometry/measure.h"

namespace lifang::queries {

Result<std::vector<NamingPlan>> naming_plans(workspace::Session& session) {
  const auto plans = session.rows(
      "SELECT p.*, t.name AS township FROM naming_plan p LEFT JOIN township t "
      "ON t.id = p.township_id ORDER BY p.name, p.id");
  if (!plans) return fail(plans);
  const auto names = session.rows("SELECT * FROM reserved_name ORDER BY name, id");
  if (!names) return fail(names);
  std::vector<NamingPlan> out;
  for (const Row& row : *plans) {
    NamingPlan plan{row, row.text("township"), {}};
    for (const Row& name : *names) {
      if (name.text("naming_plan_id") == row.text("id")) plan.names.push_back(name);
    }
    out.push_back(std::move(plan));
  }
  return out;
}

Result<NamingPlan> find_plan(workspace::Session& session, const std::string& id_or_name) {
  auto plans = naming_plans(session);
  if (!plans) return fail(plans);
  for (NamingPlan& plan : *plans) {
    if (plan.row.text("id") == id_or_name || plan.row.text("name") == id_or_name) {
      return std::move(plan);
    }
  }
  return fail(Fault::input, "naming.no_plan", id_or_name, {id_or_name});
}

bool lies_in(const NamingPlan& plan, const std::string& township_id, const Geometry& geometry) {
  const bool same_township = !township_id.empty() && plan.row.text("township_id") == township_id;
  if (is_empty(plan.row.geometry()) || is_empty(geometry)) return same_township;
  bool inside = false;
  for_each_point(geometry,
                 [&](const Point& p) { inside = inside || contains(plan.row.geometry(), p); });
  return inside;
}

}  // namespace lifang::queries
