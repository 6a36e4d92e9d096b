// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/reshape_feature.h"

#include "core/geometry/measure.h"
#include "gis/topology/reshape.h"

namespace lifang::operations {
namespace {
using topology::Cover;
using workspace::Change;

/// All that the edits may touch: the shape and the places that its vertices go to.
Box reach_of(const Geometry& shape, const std::vector<VertexEdit>& edits) {
  Box box = bounds(shape);
  for (const VertexEdit& edit : edits) {
    if (edit.kind != VertexEdit::Kind::remove) box.add(edit.to);
  }
  return box;
}

/// What the editor means by a field: the shape as the hand left it, a value as given, else
/// what was seen.
Value mine_of(const ReshapeFeature& request, const FieldConflict& conflict) {
  if (const Value* given = request.columns.find(conflict.field)) return *given;
  const auto* seen = std::get_if<Geometry>(&conflict.yours);
  if (conflict.field != "geom" || seen == nullptr) return conflict.yours;
  Geometry shape = request.from.value_or(*seen);
  for (const VertexEdit& edit : request.edits) shape = edited(shape, edit);
  return shape;
}

Result<void> write(Change& change, const EditTarget& target, const ReshapeFeature& request,
                   Edited& out) {
  const std::string id = target.id();
  const Geometry& stored = target.row.geometry();
  std::vector<Geometry> shapes{request.from.value_or(stored)};
  const std::vector<std::string> except{id};
  Box reach = reach_of(shapes.front(), request.edits);
  reach.add(bounds(stored));
  const auto others = joined_with(change.session(), *target.layer, reach, except);
  if (!others) return fail(others);
  for (const auto& other : *others) shapes.push_back(other.geometry);
  const auto after = topology::reshaped(shapes, request.edits,
                                        target.layer->exclusive ? Cover::exclusive : Cover::free,
                                        request.from ? &stored : nullptr);
  if (!after) return fail(after);
  Row columns = request.columns;
  if (after->front() != stored) columns.set("geom", after->front());
  if (columns.empty()) return {};
  if (auto set = change.update(target.layer->table, id, columns); !set) return set;
  for (std::size_t i = 1; i < shapes.size(); ++i) {
    if ((*after)[i] == shapes[i]) continue;
    const std::string& other = (*others)[i - 1].id;
    auto set = change.update(target.layer->table, other, {{"geom", (*after)[i]}});
    if (!set) return set;
    out.followed.push_back(other);
  }
  return {};
}

}  // namespace

Result<Edited> reshape_feature(workspace::Workspace& work, const ReshapeFeature& request) {
  const auto reshape = [&](Change& change, workspace::Operation& head,
                           Edited& out) -> Result<void> {
    const auto target = edit_target(change.session(), request.table, request.seen.id);
    if (!target) return fail(target);
    out.id = target->id();
    const auto same = as_seen(change.session(), *target, request.seen, out.conflicts);
    if (!same) return fail(same);
    for (FieldConflict& one : out.conflicts) one.yours = mine_of(request, one);
    if (!*same) return {};
    head.summary = edit_summary("改形", request.table, target->row.text("name"));
    return write(change, *target, request, out);
  };
  return perform_edit(work, "ReshapeFeature", request.editor, reshape);
}

}  // namespace lifang::operations
