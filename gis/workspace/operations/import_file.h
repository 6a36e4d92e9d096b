// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/formats/report.h"
#include "gis/workspace/operations/import_mapping.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct ImportFile {
  std::string place;  ///< the workspace; made if it does not exist
  std::string file;
  std::string table;     ///< where all layers go; empty = by layer name, else map_feature
  std::string crs;       ///< overrides the file's: "EPSG:4549", "gcj02" …
  std::string encoding;  ///< overrides the file's: "GBK" …
  std::string licence;   ///< noted with the import
  bool dry_run = false;  ///< work everything out and write nothing
  bool fresh = false;    ///< into a workspace that is made for it, never into one that is there
  bool again = false;    ///< take features too whose source id an earlier import brought already
  workspace::Actor actor;
  std::string reason;
  FieldChoices fields = {};  ///< of the file and where they go; the others are guessed
};

/// Where a layer of the file goes, field by field.
struct ImportedLayer {
  std::string name;
  std::string table;
  std::int64_t features = 0;         ///< rows that came of it while reading
  std::vector<FieldMatch> columns;   ///< each field and where it goes
  std::vector<std::string> choices;  ///< the columns that a field may go to
};

struct ImportedFile {
  std::string file;
  std::string format;  ///< shapefile geojson geopackage csv xlsx osm raster
  std::string encoding;
  std::string encoding_known;  ///< file option format guess
  std::string crs;             ///< of the file: "EPSG:4549", "gcj02" …
  std::string crs_known;
  std::string workspace_crs;  ///< "CGCS2000 / 3-degree Gauss-Kruger CM 120E (EPSG:4549)"
  bool workspace_made = false;
  formats::Report report;
  std::vector<ImportedLayer> layers;
  std::vector<std::pair<std::string, std::int64_t>> rows;  ///< by table
  Box extent;  ///< of what came in; metres of the workspace; empty: nothing has a place
  std::vector<Finding> findings;
  workspace::Event
      event;  ///< its id is empty if nothing was changed: nothing to keep, or a dry run
  bool usable() const { return report.kept > 0; }
};

/// Imports one foreign file into a workspace: one transaction, one event. Features
/// that are wrong are mended or refused one by one, and the report says which and why;
/// a file that cannot be used changes nothing, and a workspace that was made for it is
/// not left behind. A dry run gives the same answer and leaves nothing behind either.
///
///   auto done = import_file({.place = "county.gpkg", .file = "道路.shp", .actor = {"王敏"}});
///   done->report.kept;
///
/// The first data decides a new workspace's CRS (crs::workspace_epsg). Well-formed UUIDs
/// in `id` are kept; a second feature of the same id is refused, and so is one whose source
/// id ("way/123", the file's own id) an earlier import brought to the same table already.
/// Columns that point to other rows are led to the new ids (import_links.h); `township_id`
/// may be a code or a name and is filled by place where it is empty. Height rasters go to
/// `elevation`.
/// A word in a coded column that we do not know becomes the default and is told (repair
/// "import.no_code", finding "import.unknown_code"); so is how many have no name where one is
/// expected ("import.nameless").
/// Errors: those of formats::read_file and Workspace; "import.unknown_table",
/// "import.unknown_field", "import.unknown_column", "import.not_fresh", "work.cancelled".
Result<ImportedFile> import_file(const ImportFile& request, const Progress& progress = {});

}  // namespace lifang::operations
