// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "gis/formats/write_file.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

struct ExportLayers {
  std::vector<std::string> layers;  ///< tables; empty = every one that has rows
  formats::Format format = formats::Format::shapefile;
  std::string out;                 ///< a folder, or a file whose ending is the format's
  std::string encoding = "UTF-8";  ///< of shapefiles
  bool own_crs = false;            ///< GeoJSON in the workspace's CRS instead of WGS 84
  std::string plan = {};           ///< id: of community plans and their parts this one alone
  std::string scenario = {};       ///< id: so of siting scenarios
};

struct ExportedFile {
  std::string file;  ///< full path
  std::string layer;
  std::size_t features = 0;
  std::string encoding;
  std::size_t without_place = 0;  ///< rows left out because a DXF has no place for them
};

struct Exported {
  std::vector<ExportedFile> files;
  std::vector<Error>
      refused;  ///< layers that could not be written without loss; `where` names them
};

/// Writes tables as files for other programs. Changes nothing in the workspace.
///
/// All is written into a hidden folder beside the goal, read back, then moved into place:
/// a failure leaves no half file. A layer that the format or encoding cannot hold whole is
/// refused with the reason while the others are written. Shapefiles get a dictionary
/// fields.csv: file, short name, column, Chinese title, part. Personal tables never leave;
/// the packed heights (`elevation`) only when named.
///
/// Errors: "export.no_layer", "export.personal", "export.nothing", "export.one_layer",
/// "export.over_workspace", "export.no_folder", "export.cannot_write", "encoding.unknown".
Result<Exported> export_layers(workspace::Workspace& work, const ExportLayers& request,
                               const Progress& progress = {});

}  // namespace lifang::operations
