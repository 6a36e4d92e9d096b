// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/merge_features.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "gis/resources/resources.h"
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
  auto out = edit_targets(session, request.table, request.seen, conflicts);
  if (!out) return out;
  if (out->size() < 2) return fail(Fault::usage, "edit.several", request.table);
  std::stable_sort(out->begin(), out->end(), [](const EditTarget& a, const EditTarget& b) {
    return extent(a.row.geometry()) > extent(b.row.geometry());
  });
  return out;
}

bool bears(const std::vector<std::string>& bearers, const EditTarget& target) {
  return std::find(bearers.begin(), bearers.end(), target.id()) != bearers.end();
}

/// A name of the register that lives on must not be left without what it names.
Result<void> check_names(Session& session, const std::vector<EditTarget>& targets) {
  const auto names = living_names(session, targets.front().layer->table);
  if (!names) return fail(names);
  for (const Row& name : *names) {
    const auto bearers = queries::bearing_features(name);
    if (bears(bearers, targets.front())) continue;
    for (std::size_t i = 1; i < targets.size(); ++i) {
      if (!bears(bearers, targets[i])) continue;
      return fail(Fault::refused, "edit.bears_name", targets[i].id(),
                  {targets[i].called(), name.text("name")});
    }
  }
  return {};
}

/// Of a name that several bear, those that go leave its list.
Result<void> drop_bearers(Change& change, const std::vector<EditTarget>& targets) {
  const auto names = living_names(change.session(), targets.front().layer->table);
  if (!names) return fail(names);
  for (const Row& name : *names) {
    const auto before = queries::bearing_features(name);
    auto bearers = before;
    for (std::size_t i = 1; i < targets.size(); ++i) std::erase(bearers, targets[i].id());
    if (bearers.size() == before.size()) continue;
    auto set = change.update("place_name", name.text("id"),
                             {{"attributes", queries::with_bearers(name, bearers)}});
    if (!set) return set;
  }
  return {};
}

std::string sentence_of(const std::string& column, rules::Language language) {
  return messages().sentence("field." + column, {}, language);
}

tl::unexpected<Error> not_alike(const EditTarget& other, const std::string& column) {
  return fail(Fault::refused, "edit.not_alike", other.id(),
              {sentence_of(column, rules::Language::chinese),
               sentence_of(column, rules::Language::english)});
}

/// A bridge does not become a part of the road before it.
Result<void> check_alike(const std::vector<EditTarget>& targets) {
  const auto value = [](const EditTarget& target, const std::string& column) {
    const std::string text = target.row.text(column);
    return text == "0" ? std::string() : text;
  };
  const EditTarget& kept = targets.front();
  for (const std::string& column : kept.layer->alike) {
    for (const EditTarget& other : targets) {
      if (value(other, column) != value(kept, column)) return not_alike(other, column);
    }
  }
  return {};
}

/// What only some know is the whole's; two that contradict each other are not made one.
Result<void> take_shared(const std::vector<EditTarget>& targets, Row& row) {
  for (const std::string& column : targets.front().layer->shared) {
    std::string known = targets.front().row.text(column);
    for (const EditTarget& other : targets) {
      const std::string value = other.row.text(column);
      if (known.empty()) known = value;
      if (!value.empty() && value != known) return not_alike(other, column);
    }
    if (known != targets.front().row.text(column)) row.set(column, known);
  }
  return {};
}

/// A one-way road is not turned round.
Result<void> check_directions(const std::vector<EditTarget>& targets, const Line& whole) {
  for (const EditTarget& target : targets) {
    const Geometry shape = target.row.geometry();
    const auto& line = std::get<Line>(shape);
    // Points inside the piece: of a ring, its ends may be the ring's own.
    const double third = length(line) / 3;
    const bool ahead = project(whole, point_at(line, third)).along <=
                       project(whole, point_at(line, 2 * third)).along;
    if (ahead || target.row.integer("oneway") == 0) continue;
    return fail(Fault::refused, "edit.against_oneway", target.id());
  }
  return {};
}

Result<Geometry> line_of(const std::vector<EditTarget>& targets) {
  std::vector<Line> lines;
  for (const EditTarget& target : targets) {
    lines.push_back(std::get<Line>(target.row.geometry()));
  }
  auto whole = topology::joined(lines);
  if (!whole) return fail(whole);
  if (auto ahead = check_directions(targets, *whole); !ahead) return fail(ahead);
  return Geometry(std::move(*whole));
}

Result<Geometry> shape_of(const std::vector<EditTarget>& targets) {
  if (targets.front().layer->form == queries::Form::line) return line_of(targets);
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

/// Another plate in use that has the number where this one would be led: what the unique indexes
/// door_plate_number_on_road and door_plate_number_in_compound forbid.
Result<bool> number_taken(Session& session, const Link& link, const Row& plate,
                          const std::string& to) {
  if (link.table != "door_plate") return false;
  const std::string kind = plate.text("kind");
  const bool counts = link.column == "road_id" ? kind == "road" || kind == "gate"
                      : link.column == "compound_id"
                          ? kind == "building" && plate.integer("number") > 0
                          : false;
  if (!counts || plate.text("status") != "in_use" || plate.known("disputed")) return false;
  const std::string kinds = link.column == "road_id" ? "('road', 'gate')" : "('building')";
  const auto twin = session.row(
      "SELECT id FROM door_plate WHERE status = 'in_use' AND disputed IS NULL AND kind IN " +
          kinds + " AND " + link.column + " = ? AND number = ? AND COALESCE(sub_number, 0) = ?",
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

/// A plan that holds both compounds holds the one that stays once, where it is.
Result<bool> stands_in_plan(Session& session, const Link& link, const Row& row,
                            const std::string& to) {
  if (link.table != "plan_assignment" || link.column != "compound_id") return false;
  const auto twin =
      session.row("SELECT id FROM plan_assignment WHERE plan_id = ? AND compound_id = ?",
                  {row.text("plan_id"), to});
  if (!twin) return fail(twin);
  return !twin->empty();
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
        const auto twin = stands_in_plan(change.session(), link, row, out.id);
        if (!twin) return fail(twin);
        auto led =
            *twin ? change.erase(link.table, row.text("id")) : lead(change, link, row, out.id, out);
        if (!led) return led;
      }
    }
  }
  return {};
}

Result<void> write(Change& change, const std::vector<EditTarget>& targets, Geometry shape,
                   Edited& out) {
  const queries::EditLayer& layer = *targets.front().layer;
  Row row{{"geom", std::move(shape)}};
  if (auto taken = take_shared(targets, row); !taken) return taken;
  for (const std::string& column : layer.counts) add_up(targets, column, true, row, out.findings);
  for (const std::string& column : layer.measures) {
    add_up(targets, column, false, row, out.findings);
  }
  if (auto set = change.update(layer.table, out.id, row); !set) return set;
  if (auto led = lead_links(change, targets, out); !led) return led;
  if (auto dropped = drop_bearers(change, targets); !dropped) return dropped;
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
    if (auto alike = check_alike(*targets); !alike) return alike;
    auto shape = shape_of(*targets);
    if (!shape) return fail(shape);
    head.summary = edit_summary("合并", request.table, names_of(*targets));
    return write(change, *targets, std::move(*shape), out);
  };
  return perform_edit(work, "MergeFeatures", request.editor, merge);
}

}  // namespace lifang::operations
