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

/// The row's fields as the edit would set them, worked out on the shape that the editor saw.
Row mine_of(const ReshapeFeature& request, const Geometry& shape) {
  Row mine = request.columns;
  Geometry after = request.from.value_or(shape);
  for (const VertexEdit& edit : request.edits) after = edited(after, edit);
  mine.set("geom", after);
  return mine;
}

/// Where the shape itself was changed meanwhile, the editor's is worked out on what was seen.
void finish_mine(const ReshapeFeature& request, std::vector<FieldConflict>& conflicts,
                 const std::vector<FieldConflict>& seen) {
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    if (conflicts[i].field != "geom") continue;
    const auto* was = std::get_if<Geometry>(&seen[i].yours);
    if (was != nullptr) conflicts[i].yours = *mine_of(request, *was).find("geom");
  }
}

Result<void> compare(workspace::Session& session, const EditTarget& target,
                     const ReshapeFeature& request, Edited& out) {
  if (request.seen.version == 0) return {};
  if (request.seen.version == target.row.integer("version")) return {};
  const auto seen =
      changed_since(session, target.layer->table, target.id(), request.seen.version);
  if (!seen) return fail(seen);
  const auto same = as_seen(session, target, request.seen,
                            mine_of(request, target.row.geometry()), out.conflicts);
  if (!same) return fail(same);
  finish_mine(request, out.conflicts, *seen);
  return {};
}

Result<void> write(Change& change, const EditTarget& target, const ReshapeFeature& request,
                   Edited& out) {
  const std::string id = target.id();
  std::vector<Geometry> shapes{request.from.value_or(target.row.geometry())};
  const std::vector<std::string> except{id};
  const auto others = joined_with(change.session(), *target.layer,
                                  reach_of(shapes.front(), request.edits), except);
  if (!others) return fail(others);
  for (const auto& other : *others) shapes.push_back(other.geometry);
  const auto after = topology::reshaped(
      shapes, request.edits, target.layer->exclusive ? Cover::exclusive : Cover::free);
  if (!after) return fail(after);
  Row columns = request.columns;
  if (after->front() != target.row.geometry()) columns.set("geom", after->front());
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
  return perform_edit(
      work, "ReshapeFeature", request.editor,
      [&](Change& change, workspace::Operation& head, Edited& out) -> Result<void> {
        const auto target = edit_target(change.session(), request.table, request.seen.id);
        if (!target) return fail(target);
        out.id = target->id();
        if (auto done = compare(change.session(), *target, request, out); !done) return done;
        if (!out.conflicts.empty()) return {};
        head.summary = edit_summary("改形", request.table, target->row.text("name"));
        return write(change, *target, request, out);
      });
}

}  // namespace lifang::operations
