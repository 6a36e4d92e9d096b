// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cpl_conv.h>

#include "core/base/utf8.h"
#include "gis/formats/archive.h"
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

/// A sheet that could not be taken: notes and pivots beside the data, or data whose
/// coordinate columns are misnamed. Which of the two, only the user can tell.
struct SkippedSheet {
  std::string name;
  std::vector<std::int64_t> numbers;  ///< of its lines
  Error why;
};

/// A book of which nothing can be used is an error; beside usable sheets each line counts
/// as refused and the sheet is named.
void report_skipped(Source& source, const SkippedSheet& sheet) {
  for (const std::int64_t number : sheet.numbers) {
    ++source.report.read;
    source.report.refuse("import.sheet_skipped_row", sheet.name + ":" + std::to_string(number));
  }
  const std::string columns = sheet.why.args.size() > 1 ? sheet.why.args[1] : "";
  source.findings.push_back(
      {sheet.why.code == "import.no_coordinates" ? "import.sheet_no_coordinates"
                                                 : "import.sheet_no_crs",
       Severity::warning,
       {},
       sheet.name,
       {},
       {source.file, sheet.name, std::to_string(sheet.numbers.size()), columns},
       {}});
}

}  // namespace

Result<Source> read_xlsx(const std::string& path, const ReadOptions& options) {
  ArchiveLimits limits;
  if (options.rules) {
    limits.files = options.rules->integer("archive.most_files", limits.files);
    limits.megabytes = options.rules->number("archive.most_mb", limits.megabytes);
    limits.text_kb = options.rules->number("archive.most_text_kb", limits.text_kb);
  }
  if (auto fine = check_archive(path, limits); !fine) return fail(fine);
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
  std::vector<SkippedSheet> skipped;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    const Sheet sheet = sheet_of(GDALDatasetGetLayer(dataset.get(), i));
    if (sheet.lines.empty()) continue;
    if (auto added = add_sheet(out, sheet, options); !added)
      skipped.push_back({sheet.name, sheet.numbers, added.error()});
  }
  if (out.layers.empty() && !skipped.empty()) return tl::unexpected<Error>(skipped.front().why);
  for (const SkippedSheet& sheet : skipped) report_skipped(out, sheet);
  return out;
}

}  // namespace lifang::formats
