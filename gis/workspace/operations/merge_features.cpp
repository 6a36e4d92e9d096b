// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/merge_features.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/topology/divide.h"
#include "gis/workspace/operations/edit_links.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::operations {
namespace {
using workspace::Change;
using workspace::Session;

/// The rows to be merged, the largest first.
Result<std::vector<EditTarget>> targets_of(Session& session, const MergeFeatures& request,
                                           std::vector<FieldConflict>& conflicts) {
  std::vector<EditTarget> out;
  for (const Seen& seen : request.seen) {
    auto target = edit_target(session, request.table, seen.id);
    if (!target) return fail(target);
    const bool twice =
        std::any_of(out.begin(), out.end(), [&](const EditTarget& t) { return t.id() == seen.id; });
    if (twice) continue;
    const auto same = as_seen(session, *target, seen, conflicts);
    if (!same) return fail(same);
    out.push_back(std::move(*target));
  }
  if (out.size() < 2) return fail(Fault::usage, "edit.several", request.table);
  std::stable_sort(out.begin(), out.end(), [](const EditTarget& a, const EditTarget& b) {
    return area(a.row.geometry()) > area(b.row.geometry());
  });
  return out;
}

/// A name of the register that lives on must not be left without what it names.
Result<void> check_names(Session& session, const std::vector<EditTarget>& targets) {
  const std::string& table = targets.front().layer->table;
  const auto names = session.rows(
      "SELECT name, feature_id, attributes FROM place_name WHERE feature_table = ? AND status NOT "
      "IN ('rejected', 'withdrawn', 'abolished', 'renamed')",
      {table});
  if (!names) return fail(names);
  for (const Row& name : *names) {
    const auto bearers = queries::bearing_features(name);
    for (std::size_t i = 1; i < targets.size(); ++i) {
      if (std::find(bearers.begin(), bearers.end(), targets[i].id()) == bearers.end()) continue;
      return fail(Fault::refused, "edit.bears_name", targets[i].id(),
                  {targets[i].called(), name.text("name")});
    }
  }
  return {};
}

Result<Geometry> shape_of(const std::vector<EditTarget>& targets) {
  std::vector<MultiPolygon> areas;
  for (const EditTarget& target : targets) areas.push_back(polygons_of(target.row.geometry()));
  auto one = topology::joined(areas);
  if (!one) return fail(one);
  return Geometry(std::move(*one));
}

/// The sum of a column; unknown if one is. Nothing to set where none is known.
void add_up(const std::vector<EditTarget>& targets, const std::string& column, bool whole, Row& row,
            std::vector<Finding>& findings) {
  double sum = 0;
  std::size_t known = 0;
  for (const EditTarget& target : targets) {
    if (!target.row.known(column)) continue;
    ++known;
    sum += target.row.number(column);
  }
  if (known == 0) return;
  if (known < targets.size()) {
    row.set(column, Value{});
    findings.push_back(edit_finding("edit.count_unknown", Severity::warning, {}, column));
    return;
  }
  row.set(column, whole ? Value(static_cast<std::int64_t>(sum)) : Value(sum));
}

/// Another plate in use that has the number where this one would be led: what the unique index
/// door_plate_number_in_compound forbids. Other kinds count along a road or in a building.
Result<bool> number_taken(Session& session, const Link& link, const Row& plate,
                          const std::string& to) {
  if (link.table != "door_plate" || link.column != "compound_id") return false;
  const bool counts = plate.text("status") == "in_use" && plate.text("kind") == "building" &&
                      plate.integer("number") > 0 && !plate.known("disputed");
  if (!counts) return false;
  const auto twin = session.row(
      "SELECT id FROM door_plate WHERE status = 'in_use' AND disputed IS NULL "
      "AND kind = 'building' AND compound_id = ? AND number = ? AND COALESCE(sub_number, 0) = ?",
      {to, plate.integer("number"), plate.integer("sub_number")});
  if (!twin) return fail(twin);
  return !twin->empty();
}

Result<void> lead(Change& change, const Link& link, const Row& row, const std::string& to,
                  Edited& out) {
  Row columns{{link.column, to}};
  const auto taken = number_taken(change.session(), link, row, to);
  if (!taken) return fail(taken);
  if (*taken) {
    columns.set("disputed", std::int64_t{1});
    out.findings.push_back(edit_finding("edit.plate_disputed", Severity::warning, row.text("id"),
                                        row.text("address", row.text("text"))));
  }
  return change.update(link.table, row.text("id"), columns);
}

Result<void> lead_links(Change& change, const std::vector<EditTarget>& targets, Edited& out) {
  const std::string& table = targets.front().layer->table;
  const auto links = links_to(change.session(), table);
  if (!links) return fail(links);
  for (const Link& link : *links) {
    for (std::size_t i = 1; i < targets.size(); ++i) {
      const auto rows = linked_rows(change.session(), link, table, targets[i].id());
      if (!rows) return fail(rows);
      for (const Row& row : *rows) {
        if (auto led = lead(change, link, row, out.id, out); !led) return led;
      }
    }
  }
  return {};
}

std::string names_of(const std::vector<EditTarget>& targets) {
  std::string out;
  for (const EditTarget& target : targets) {
    const std::string name = target.row.text("name");
    if (!name.empty()) out += (out.empty() ? "" : "、") + name;
  }
  return out;
}

Result<void> write(Change& change, const std::vector<EditTarget>& targets, Geometry shape,
                   Edited& out) {
  const queries::EditLayer& layer = *targets.front().layer;
  Row row{{"geom", std::move(shape)}};
  for (const std::string& column : layer.counts) add_up(targets, column, true, row, out.findings);
  for (const std::string& column : layer.measures) {
    add_up(targets, column, false, row, out.findings);
  }
  if (auto set = change.update(layer.table, out.id, row); !set) return set;
  if (auto led = lead_links(change, targets, out); !led) return led;
  for (std::size_t i = 1; i < targets.size(); ++i) {
    if (auto gone = change.erase(layer.table, targets[i].id()); !gone) return gone;
  }
  return {};
}

}  // namespace

Result<Edited> merge_features(workspace::Workspace& work, const MergeFeatures& request) {
  const auto merge = [&](Change& change, workspace::Operation& head, Edited& out) -> Result<void> {
    const auto targets = targets_of(change.session(), request, out.conflicts);
    if (!targets) return fail(targets);
    if (!out.conflicts.empty()) return {};
    out.id = targets->front().id();
    if (auto free = check_names(change.session(), *targets); !free) return free;
    auto shape = shape_of(*targets);
    if (!shape) return fail(shape);
    head.summary = edit_summary("合并", request.table, names_of(*targets));
    return write(change, *targets, std::move(*shape), out);
  };
  return perform_edit(work, "MergeFeatures", request.editor, merge);
}

}  // namespace lifang::operations
