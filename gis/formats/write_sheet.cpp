// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_parts.h"

#include <cpl_string.h>

#include "core/geometry/measure.h"
#include "core/geometry/wkb.h"

namespace lifang::formats {
namespace {

struct FreeSrs {
  void operator()(OGRSpatialReferenceH srs) const { OSRRelease(srs); }
};
using Srs = std::unique_ptr<void, FreeSrs>;

Srs srs_of(int epsg) {
  Srs srs(OSRNewSpatialReference(nullptr));
  if (OSRImportFromEPSG(srs.get(), epsg) != OGRERR_NONE) return nullptr;
  OSRSetAxisMappingStrategy(srs.get(), OAMS_TRADITIONAL_GIS_ORDER);
  return srs;
}

CPLStringList layer_options(const OutSheet& sheet, const WriteOptions& options) {
  CPLStringList out;
  switch (options.format) {
    case Format::shapefile: out.SetNameValue("ENCODING", options.encoding.c_str()); break;
    case Format::geojson:
      if (!options.own_crs) out.SetNameValue("RFC7946", "YES");
      out.SetNameValue("COORDINATE_PRECISION", options.own_crs ? "4" : "9");
      break;
    case Format::geopackage:
      out.SetNameValue("IDENTIFIER", sheet.layer->title.c_str());
      out.SetNameValue("GEOMETRY_NAME", "geom");
      break;
    default: break;
  }
  return out;
}

OGRFieldType field_type(ColumnType type) {
  return type == ColumnType::integer ? OFTInteger64
         : type == ColumnType::real  ? OFTReal
                                     : OFTString;
}

bool add_fields(OGRLayerH layer, const OutSheet& sheet, Format format) {
  for (const Field& field : sheet.fields) {
    OGRFieldDefnH made = OGR_Fld_Create(field.name.c_str(), field_type(field.column->type));
    if (field.width > 0) OGR_Fld_SetWidth(made, static_cast<int>(field.width));
    if (format == Format::shapefile && field.column->type == ColumnType::integer) {
      OGR_Fld_SetWidth(made, 18);
    }
    if (format == Format::shapefile && field.column->type == ColumnType::real) {
      OGR_Fld_SetWidth(made, 24);
      OGR_Fld_SetPrecision(made, real_precision(sheet, *field.column));
    }
    if (format == Format::geopackage) OGR_Fld_SetAlternativeName(made, field.column->title.c_str());
    const bool done = OGR_L_CreateField(layer, made, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(made);
    if (!done) return false;
  }
  return true;
}

void set_field(OGRFeatureH feature, int index, const Row& row, const Field& field,
               const Encoder& encoder) {
  if (!row.known(field.column->name)) return OGR_F_SetFieldNull(feature, index);
  switch (field.column->type) {
    case ColumnType::integer:
      return OGR_F_SetFieldInteger64(feature, index, row.integer(field.column->name));
    case ColumnType::real:
      return OGR_F_SetFieldDouble(feature, index, row.number(field.column->name));
    default: {
      const std::string text = field_text(row, field, encoder);
      OGR_F_SetFieldString(feature, index, text.c_str());
    }
  }
}

}  // namespace

bool set_geometry(OGRFeatureH feature, const Geometry& geometry) {
  if (is_empty(geometry)) return true;
  const std::string wkb = to_wkb(geometry);
  OGRGeometryH made = nullptr;
  const auto size = static_cast<int>(wkb.size());
  if (OGR_G_CreateFromWkb(wkb.data(), nullptr, &made, size) != OGRERR_NONE) return false;
  return OGR_F_SetGeometryDirectly(feature, made) == OGRERR_NONE;
}

Result<void> write_sheet(GDALDatasetH dataset, const OutSheet& sheet, const WriteOptions& options,
                         const Encoder& encoder) {
  const Srs srs = srs_of(options.epsg);
  if (!srs) return fail(Fault::internal, "export.cannot_write", sheet.name, {sheet.name, "CRS"});
  const CPLStringList creation = layer_options(sheet, options);
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, sheet.name.c_str(), srs.get(), sheet.type,
                                           const_cast<char**>(creation.List()));
  if (!layer || !add_fields(layer, sheet, options.format)) return cannot_write(sheet.name);
  const bool transaction = OGR_L_StartTransaction(layer) == OGRERR_NONE;
  for (const Row* row : sheet.rows) {
    const Feature feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
      set_field(feature.get(), static_cast<int>(i), *row, sheet.fields[i], encoder);
    }
    if (sheet.type != wkbNone && !set_geometry(feature.get(), row->geometry())) {
      return fail(Fault::internal, "export.bad_geometry", sheet.name,
                  {sheet.name, row->text("id")});
    }
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) return cannot_write(sheet.name);
  }
  if (transaction && OGR_L_CommitTransaction(layer) != OGRERR_NONE) return cannot_write(sheet.name);
  return {};
}

}  // namespace lifang::formats
