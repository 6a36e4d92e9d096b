// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_file.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "gis/formats/osm.h"

namespace lifang::formats {
namespace fs = std::filesystem;
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool ends_with_any(const std::string& name, std::initializer_list<const char*> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](const char* end) { return name.ends_with(end); });
}

}  // namespace

const char* known_word(Known known) {
  switch (known) {
    case Known::stated: return "file";
    case Known::given: return "option";
    case Known::implied: return "format";
    case Known::guessed: return "guess";
  }
  return "";
}

Result<void> check_readable(const std::string& path) {
  std::error_code trouble;
  const auto status = fs::status(path, trouble);
  if (trouble && trouble != std::errc::no_such_file_or_directory) {
    if (trouble == std::errc::permission_denied) {
      return fail(Fault::environment, "import.no_permission", path, {path});
    }
  }
  if (!fs::exists(status)) return fail(Fault::input, "import.missing_file", path, {path});
  if (fs::is_directory(status)) return fail(Fault::input, "import.is_directory", path, {path});
  if (access(path.c_str(), R_OK) != 0) {
    return fail(Fault::environment, "import.no_permission", path, {path});
  }
  const auto size = fs::file_size(path, trouble);
  if (!trouble && size == 0) return fail(Fault::input, "import.empty", path, {path});
  return {};
}

bool is_raster(const std::string& path) {
  return ends_with_any(lower(path), {".tif", ".tiff", ".asc"});
}

Result<Source> read_file(const std::string& path, const ReadOptions& options,
                         const Progress& progress) {
  if (auto readable = check_readable(path); !readable) return fail(readable);
  const std::string name = lower(path);
  const auto read = [&]() -> Result<Source> {
    if (name.ends_with(".shp")) return read_shapefile(path, options);
    if (ends_with_any(name, {".geojson", ".json"})) return read_geojson(path, options);
    if (name.ends_with(".gpkg")) return read_geopackage(path, options);
    if (ends_with_any(name, {".csv", ".tsv", ".txt"})) return read_csv(path, options);
    if (name.ends_with(".xlsx")) return read_xlsx(path, options);
    if (ends_with_any(name, {".pbf", ".osm", ".osm.gz", ".osm.bz2"})) {
      return read_osm(path, options, progress);
    }
    if (ends_with_any(name, {".dbf", ".shx", ".prj", ".cpg"})) {
      return fail(Fault::input, "import.part_of_shapefile", path, {path});
    }
    return fail(Fault::input, "import.unknown_format", path, {path});
  };
  auto source = read();
  if (!source) return source;
  source->file = path;
  if (source->report.read == 0) return fail(Fault::input, "import.no_features", path, {path});
  return source;
}

}  // namespace lifang::formats
