// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/workspace/session.h"

namespace lifang::workspace {

/// Makes an empty SQLite file a GeoPackage 1.3 (OGC 12-128r18): application id,
/// reference systems, contents, geometry columns, extensions.
Result<void> make_geopackage(Session& session, int epsg);

/// Enters every table of the trade that is not yet listed, with its R-tree and
/// triggers, so that QGIS shows it under its Chinese name. Personal tables stay out.
Result<void> register_layers(Session& session, int epsg);

/// Stops the growing of a table's R-tree on insert, if it has no entry yet (else false);
/// whoever pauses packs it and resumes in the same transaction.
Result<bool> pause_rtree(Session& session, std::string_view table);
Result<void> resume_rtree(Session& session, std::string_view table);

/// Triggers on the workspace's tables that are not those made here, by name. They would run with
/// our own writing, so a file that has some is not written to. SQLite only.
Result<std::vector<std::string>> foreign_triggers(Session& session);

/// What runs words of the file's own when it is read: a view, a virtual table or a computed column.
struct Computed {
  std::string table;
  std::string column = {};  ///< empty: the table itself
};
/// All of them, spatial indexes too. SQLite only.
Result<std::vector<Computed>> computed(Session& session);

/// Views in the place of the workspace's tables, and computed columns in them ("road.length"), by
/// name. They would run with our own reading, so a file that has some is not opened. SQLite only.
Result<std::vector<std::string>> disguises(Session& session);

/// Makes a table's R-tree and its triggers anew from the rows. Inside the caller's transaction.
Result<void> rebuild_rtree(Session& session, std::string_view table);

/// Widens a layer's extent in gpkg_contents to hold `box`. It never shrinks:
/// readers only use it for a first view.
Result<void> grow_extent(Session& session, std::string_view table, const Box& box);

}  // namespace lifang::workspace
