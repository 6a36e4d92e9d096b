// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cpl_conv.h>

#include "core/base/utf8.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_ogr.h"
#include "gis/formats/read_table.h"

namespace lifang::formats {
namespace {

Sheet sheet_of(OGRLayerH handle) {
  Sheet out;
  out.name = OGR_L_GetName(handle);
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(handle);
  const int fields = OGR_FD_GetFieldCount(definition);
  for (int i = 0; i < fields; ++i) {
    out.header.push_back(trimmed(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i))));
  }
  OGR_L_ResetReading(handle);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(handle)) {
    std::vector<std::string> line;
    bool blank = true;
    for (int i = 0; i < fields; ++i) {
      line.emplace_back(OGR_F_IsFieldSetAndNotNull(feature, i) ? OGR_F_GetFieldAsString(feature, i)
                                                               : "");
      blank = blank && trimmed(line.back()).empty();
    }
    if (!blank) {
      out.numbers.push_back(OGR_F_GetFID(feature));
      out.lines.push_back(std::move(line));
    }
    OGR_F_Destroy(feature);
  }
  return out;
}

}  // namespace

Result<Source> read_xlsx(const std::string& path, const ReadOptions& options) {
  // Without these GDAL takes the header of an all-text sheet for a record and
  // turns 0012 into 12.
  CPLSetThreadLocalConfigOption("OGR_XLSX_HEADERS", "FORCE");
  CPLSetThreadLocalConfigOption("OGR_XLSX_FIELD_TYPES", "STRING");
  const ogr::Dataset dataset = ogr::open(path, GDAL_OF_VECTOR, "XLSX");
  if (!dataset) return fail(Fault::input, "import.damaged", path, {path});
  Source out;
  out.file = path;
  out.format = "xlsx";
  out.encoding = "UTF-8";
  out.encoding_known = Known::implied;
  Result<void> refused;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    const Sheet sheet = sheet_of(GDALDatasetGetLayer(dataset.get(), i));
    if (sheet.lines.empty()) continue;
    // Notes and pivot sheets beside the data are passed over; a book of only such is an error.
    if (auto added = add_sheet(out, sheet, options); !added && refused) refused = added;
  }
  if (out.layers.empty() && !refused) return fail(refused);
  return out;
}

}  // namespace lifang::formats
