// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_parts.h"

#include <cpl_conv.h>

#include <cstdio>
#include <filesystem>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"

namespace lifang::formats {
namespace {

namespace fs = std::filesystem;

Point label_place(const Geometry& geometry) {
  const MultiLine lines = lines_of(geometry);
  if (!lines.empty()) return point_at(lines.front(), length(lines.front()) / 2);
  return centroid(geometry);
}

std::string style_text(const std::string& text, double height) {
  std::string escaped;
  for (char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  char size[32];
  std::snprintf(size, sizeof size, "%.2fg", height);
  return "LABEL(f:\"SimSun\",t:\"" + escaped + "\",s:" + size + ",p:5)";
}

bool draw(OGRLayerH out, const std::string& layer, const Geometry& geometry,
          const std::string& style) {
  const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(out)));
  const int at = OGR_F_GetFieldIndex(feature.get(), "Layer");
  if (at >= 0) OGR_F_SetFieldString(feature.get(), at, layer.c_str());
  if (!set_geometry(feature.get(), geometry)) return false;
  if (!style.empty()) OGR_F_SetStyleString(feature.get(), style.c_str());
  return OGR_L_CreateFeature(out, feature.get()) == OGRERR_NONE;
}

/// A DXF has no areas and no lines of several parts: each ring and line is an entity.
std::size_t entities_of(const Geometry& geometry) {
  std::size_t rings = 0;
  for (const Polygon& polygon : polygons_of(geometry)) rings += 1 + polygon.holes.size();
  return rings > 0 ? rings : std::max<std::size_t>(1, lines_of(geometry).size());
}

/// Draws one layer and its labels; what the file must then hold is added to `wanted`.
Result<Written> draw_layer(OGRLayerH drawing, const OutLayer& layer, const std::string& file,
                           double text_height_m, std::vector<Drawn>& wanted) {
  Written out{file, layer.name, 0, "DXF", 0};
  Drawn shapes{layer.name, 0, {}};
  Drawn labels{layer.name + "_text", 0, {}};
  for (const Row& row : layer.rows) {
    const Geometry& geometry = row.geometry();
    if (is_empty(geometry)) {
      ++out.without_place;
      continue;
    }
    ++out.features;
    if (!draw(drawing, layer.name, geometry, {})) return cannot_write(file);
    shapes.count += entities_of(geometry);
    shapes.box.add(bounds(geometry));
    const std::string text = layer.label.empty() ? "" : trimmed(row.text(layer.label));
    if (text.empty()) continue;
    const Point place = label_place(geometry);
    if (!draw(drawing, labels.layer, place, style_text(text, text_height_m)))
      return cannot_write(file);
    ++labels.count;
    labels.box.add(place);
  }
  wanted.push_back(shapes);
  wanted.push_back(labels);
  return out;
}

}  // namespace

Result<WriteResult> write_dxf(const std::string& folder, const std::string& stem,
                              const std::vector<const OutLayer*>& layers,
                              const WriteOptions& options) {
  const std::string file = stem + ".dxf";
  const std::string path = (fs::path(folder) / file).string();
  CPLSetConfigOption("DXF_WRITE_HATCH", "NO");
  WriteResult out;
  ogr::Dataset dataset = create_file(path, Format::dxf);
  OGRLayerH drawing =
      dataset ? GDALDatasetCreateLayer(dataset.get(), "entities", nullptr, wkbUnknown, nullptr)
              : nullptr;
  if (!drawing) return cannot_write(file);
  std::vector<Drawn> wanted;
  for (const OutLayer* layer : layers) {
    auto written = draw_layer(drawing, *layer, file, options.text_height_m, wanted);
    if (!written) return fail(written);
    out.files.push_back(std::move(*written));
  }
  if (auto closed = close_file(std::move(dataset), file); !closed) return fail(closed);
  if (auto same = read_back_dxf(path, wanted); !same) return fail(same);
  return out;
}

}  // namespace lifang::formats
