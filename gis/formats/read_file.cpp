// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_file.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <optional>

#include "gis/formats/osm.h"

namespace lifang::formats {
namespace fs = std::filesystem;
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The readers of our own, and what each takes.
constexpr std::array shapefile_ends{".shp"};
constexpr std::array geojson_ends{".geojson", ".json"};
constexpr std::array csv_ends{".csv", ".tsv", ".txt"};
constexpr std::array xlsx_ends{".xlsx"};
constexpr std::array osm_ends{".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2"};
constexpr std::array raster_ends{".tif", ".tiff", ".asc"};
constexpr std::array parts_of_shapefile{".dbf", ".shx", ".prj", ".cpg"};

template <class Ends>
bool ends_with_any(const std::string& name, const Ends& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](const auto& end) { return name.ends_with(end); });
}

/// The format of the rules that the file's name means.
std::optional<LayerFormat> layer_format(const std::string& name, const rules::Config& rules) {
  for (const auto& [word, rule] : rules.table("formats")) {
    if (!ends_with_any(name, rule.texts("ends"))) continue;
    return LayerFormat{word, rule.text("driver"), rule.texts("open"), rule.texts("left")};
  }
  return {};
}

std::string told(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
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
  // A pipe may never end, and none of the formats can be read from one.
  if (!fs::is_regular_file(status)) return fail(Fault::input, "import.not_a_file", path, {path});
  if (access(path.c_str(), R_OK) != 0) {
    return fail(Fault::environment, "import.no_permission", path, {path});
  }
  const auto size = fs::file_size(path, trouble);
  if (!trouble && size == 0) return fail(Fault::input, "import.empty", path, {path});
  return {};
}

bool is_raster(const std::string& path) {
  return ends_with_any(lower(path), raster_ends);
}

std::vector<std::string> endings(const rules::Config& rules) {
  std::vector<std::string> out;
  const auto take = [&](const auto& ends) { out.insert(out.end(), ends.begin(), ends.end()); };
  take(shapefile_ends);
  take(geojson_ends);
  for (const auto& [word, rule] : rules.table("formats")) take(rule.texts("ends"));
  take(csv_ends);
  take(xlsx_ends);
  take(osm_ends);
  take(raster_ends);
  return out;
}

Result<Source> read_file(const std::string& path, const ReadOptions& options,
                         const Progress& progress) {
  if (auto readable = check_readable(path); !readable) return fail(readable);
  const std::string name = lower(path);
  const auto read = [&]() -> Result<Source> {
    if (ends_with_any(name, shapefile_ends)) return read_shapefile(path, options);
    if (ends_with_any(name, geojson_ends)) return read_geojson(path, options);
    if (ends_with_any(name, csv_ends)) return read_csv(path, options);
    if (ends_with_any(name, xlsx_ends)) return read_xlsx(path, options);
    if (ends_with_any(name, osm_ends)) return read_osm(path, options, progress);
    if (const auto format = layer_format(name, *options.rules)) {
      return read_layers(path, *format, options);
    }
    if (ends_with_any(name, parts_of_shapefile)) {
      return fail(Fault::input, "import.part_of_shapefile", path, {path});
    }
    return fail(Fault::input, "import.unknown_format", path, {path, told(endings(*options.rules))});
  };
  auto source = read();
  if (!source) return source;
  source->file = path;
  if (source->report.read == 0) return fail(Fault::input, "import.no_features", path, {path});
  return source;
}

}  // namespace lifang::formats
