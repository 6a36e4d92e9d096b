// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/plain_text.h"
#include "gis/files/whole_file.h"
#include "gis/formats/osm.h"

namespace lifang::formats {
namespace {

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

/// Refuses rows with a text that no map has: it would be carried through every step.
void refuse_long_texts(Source& source, std::int64_t most_bytes) {
  const auto is_long = [&](const Row& row) {
    return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
      const auto* text = std::get_if<std::string>(&cell.second);
      return text != nullptr && static_cast<std::int64_t>(text->size()) > most_bytes;
    });
  };
  for (Layer& layer : source.layers) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < layer.rows.size(); ++i) {
      if (is_long(layer.rows[i])) {
        source.report.refuse("import.long_text", layer.origins[i].id);
        continue;
      }
      if (kept != i) {
        layer.rows[kept] = std::move(layer.rows[i]);
        layer.origins[kept] = std::move(layer.origins[i]);
      }
      ++kept;
    }
    layer.rows.erase(layer.rows.begin() + static_cast<std::ptrdiff_t>(kept), layer.rows.end());
    layer.origins.erase(layer.origins.begin() + static_cast<std::ptrdiff_t>(kept),
                        layer.origins.end());
  }
}

/// The same of the names of a layer and its fields, which have no row to tell of.
void take_out_of_names(Layer& layer) {
  layer.name = without_unshown(layer.name);
  if (std::none_of(layer.fields.begin(), layer.fields.end(), has_unshown)) return;
  for (std::string& field : layer.fields) field = without_unshown(field);
  for (Row& row : layer.rows) {
    Row plain;
    for (const auto& [field, value] : row) plain.set(without_unshown(field), value);
    row = std::move(plain);
  }
}

/// Texts without what nothing shows, told as a repair.
void take_out_unshown(Source& source) {
  for (Layer& layer : source.layers) {
    take_out_of_names(layer);
    for (std::size_t i = 0; i < layer.rows.size(); ++i) {
      std::vector<std::pair<std::string, std::string>> plain;
      for (const auto& [field, value] : layer.rows[i]) {
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && has_unshown(*text))
          plain.emplace_back(field, without_unshown(*text));
      }
      if (plain.empty()) continue;
      for (auto& [field, text] : plain) layer.rows[i].set(field, std::move(text));
      layer.origins[i].repaired = true;
      source.report.note_repair("import.unshown", layer.origins[i].id);
    }
  }
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

bool is_raster(const std::string& path) {
  return ends_with_any(lower_case(path), raster_ends);
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
  if (auto readable = files::check_with_companions(path); !readable) return fail(readable);
  const std::string name = lower_case(path);
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
  refuse_long_texts(*source, options.rules->integer("longest_text_kb", 1024) * 1024);
  take_out_unshown(*source);
  if (source->report.read == 0) return fail(Fault::input, "import.no_features", path, {path});
  return source;
}

}  // namespace lifang::formats
