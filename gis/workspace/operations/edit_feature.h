// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "gis/workspace/operations/edit_conflict.h"
#include "gis/workspace/queries/edit_rules.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/workspace.h"

/// What all changes on the map have in common. Coordinates: metres, the workspace's CRS.
namespace lifang::operations {

struct Editor {
  workspace::Actor actor;
  std::string reason = {};
  std::string today = {};  ///< ISO 8601, becomes valid_from of what is made
};

/// A row as the editor saw it. Version 0: whatever is stored now is meant.
struct Seen {
  std::string id;
  std::int64_t version = 0;
};

struct Edited {
  workspace::Event event;  ///< empty `id`: nothing was written
  std::string id;          ///< of the one that was made, or that keeps its identity
  std::vector<std::string> made;
  std::vector<std::string> followed;     ///< neighbours whose borders changed with it
  std::vector<FieldConflict> conflicts;  ///< not empty: refused, what another changed meanwhile
  std::vector<Finding> findings;
};

/// What is to be changed, found in the workspace.
struct EditTarget {
  const queries::EditLayer* layer = nullptr;
  Row row;
  std::string id() const { return row.text("id"); }
  /// The name, or the layer's word for it.
  std::string called() const;
};

/// Errors: "edit.not_editable" if the table is not changed on the map; "workspace.no_row";
/// "edit.ended" if it holds no more.
Result<EditTarget> edit_target(workspace::Session& session, const std::string& table,
                               const std::string& id);

/// Each row once, in the order given; what differs from what the editor saw goes to `conflicts`.
/// Errors: those of edit_target.
Result<std::vector<EditTarget>> edit_targets(workspace::Session& session, const std::string& table,
                                             std::span<const Seen> seen,
                                             std::vector<FieldConflict>& conflicts);

/// "东园、西园": the names that they have.
std::string names_of(std::span<const EditTarget> targets);

/// "分割 社区 城北": what the history says.
std::string edit_summary(const char* verb, const std::string& table, const std::string& what);

/// A finding about the edit.
Finding edit_finding(const char* code, Severity severity, std::string subject, std::string about);

/// The others of the layer whose boxes meet the box; none where the layer is not joined.
Result<std::vector<queries::PlacedFeature>> joined_with(workspace::Session& session,
                                                        const queries::EditLayer& layer,
                                                        const Box& box,
                                                        std::span<const std::string> except);

/// Puts the vertices into the borders of the others that pass them, so that they go on
/// meeting vertex by vertex.
Result<void> meet_at(workspace::Change& change, const queries::EditLayer& layer,
                     std::span<const Point> places, std::span<const std::string> except,
                     Edited& out);

/// Compares what the editor saw with what is stored; what differs goes to `conflicts`. True:
/// nothing does.
Result<bool> as_seen(workspace::Session& session, const EditTarget& target, const Seen& seen,
                     std::vector<FieldConflict>& conflicts);

/// Runs an edit as one operation. Conflicts take everything back and are the answer.
Result<Edited> perform_edit(
    workspace::Workspace& work, const char* operation, const Editor& editor,
    const std::function<Result<void>(workspace::Change&, workspace::Operation&, Edited&)>& edit);

}  // namespace lifang::operations
