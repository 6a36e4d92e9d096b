// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/network/reach_rows.h"
#include "gis/workspace/session.h"

/// Networks and reach lists kept in a folder beside the workspace's file, `<file>.walks`.
namespace lifang::operations {

/// A file of that folder; none for workspaces that are no file. `what` is told apart by its
/// digest, so that each profile, speed and limit has a file of its own.
std::optional<std::string> kept_path(workspace::Session& session, std::string_view kind,
                                     std::string_view what);

/// Leaves the newest `most` files of the folder.
void thin_kept(const std::string& path, std::size_t most);
/// Forgets all that is kept beside the workspace.
void drop_kept(workspace::Session& session);
inline constexpr std::size_t most_kept = 16;

/// The rows of reach_rows, with those of the last time kept beside the workspace if the network
/// is: `kept_as` is its WalkNetwork's.
struct RowsFound {
  network::RowsDone done = {};
  bool damaged = false;  ///< what was kept could not be used; all was searched anew
};
RowsFound kept_reach_rows(workspace::Session& session, const network::Graph& graph,
                          const std::string& kept_as, std::span<const network::Place> origins,
                          std::span<const network::Place> targets, network::Cost limit,
                          std::string_view goal);

}  // namespace lifang::operations
