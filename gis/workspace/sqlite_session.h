// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "gis/workspace/session.h"

namespace lifang::workspace {

enum class Opening {
  create,
  read,
  write,
  look,   ///< with what a write-ahead log holds, and nothing is written into the file
  alone,  ///< as if no log lay beside it; nothing is written
};

/// A GeoPackage through SQLite's own API. Geometry columns hold GeoPackage
/// geometry with `srs_id`; the ST_ functions that the R-tree triggers call are
/// registered, so rows can be written without GDAL. WAL, synchronous=FULL;
/// closing the last connection folds everything back into one file. A log that was left beside it
/// is taken back for writing only if it belongs to the file (left_log.h).
Result<std::unique_ptr<Session>> open_sqlite(const std::string& path, Opening opening);

/// The same where it is known whether machines share the disk: there one writer has the file
/// alone, under the rollback journal, and the next is told "workspace.busy".
Result<std::unique_ptr<Session>> open_sqlite(const std::string& path, Opening opening,
                                             bool shared_disk);

/// A new database that is nowhere on the disk.
Result<std::unique_ptr<Session>> open_in_memory();

/// Copies all that is committed into a new file, through SQLite's backup API; a copy that
/// could not be finished is taken away again. Errors: those of the session.
Result<void> back_up(Session& sqlite_session, const std::string& path);

/// Whether SQLite finds its pages and indexes as they should be.
bool has_sound_pages(Session& sqlite_session);

/// Geometry written from now on carries this CRS.
void set_srs_id(Session& sqlite_session, int srs_id);

/// GeoPackage geometry (OGC 12-128r18, 2.1.3): header with envelope, then WKB.
std::string to_gpkg_geometry(const Geometry& geometry, int srs_id);
Result<Geometry> from_gpkg_geometry(std::string_view blob);
/// Read from the header where it has an envelope; empty for an empty or damaged geometry.
Box gpkg_bounds(std::string_view blob);

}  // namespace lifang::workspace
