// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/layer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/geometry/wkb.h"

namespace lifang::sample {
namespace {

OGRwkbGeometryType type_of(ShapeKind kind) {
  if (kind == ShapeKind::point) return wkbPoint;
  return kind == ShapeKind::line ? wkbLineString : wkbMultiPolygon;
}

OGRFieldType type_of(FieldKind kind) {
  if (kind == FieldKind::whole) return OFTInteger;
  return kind == FieldKind::real ? OFTReal : OFTString;
}

}  // namespace

struct LayerWriter::Inside {
  GDALDataset& file;
  OGRLayer* layer = nullptr;
  bool well = true;
};

LayerWriter::LayerWriter(GDALDataset& file, const std::string& name, ShapeKind shape)
    : inside_(new Inside{file, nullptr, true}) {
  OGRSpatialReference crs;
  crs.importFromEPSG(4549);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const char* const options[] = {"GEOMETRY_NAME=geom", "FID=fid", nullptr};
  inside_->layer =
      file.CreateLayer(name.c_str(), &crs, type_of(shape), const_cast<char**>(options));
  inside_->well = inside_->layer && file.StartTransaction() == OGRERR_NONE;
}

LayerWriter::~LayerWriter() {
  delete inside_;
}

void LayerWriter::add_column(const char* name, FieldKind kind) {
  OGRFieldDefn column(name, type_of(kind));
  inside_->well = inside_->well && inside_->layer->CreateField(&column) == OGRERR_NONE;
}

void LayerWriter::write(const std::vector<Field>& fields, const Geometry& shape) {
  if (!inside_->well) return;
  OGRFeature feature(inside_->layer->GetLayerDefn());
  for (std::size_t k = 0; k < fields.size(); ++k) {
    const int column = static_cast<int>(k);
    if (const auto* whole = std::get_if<int>(&fields[k]))
      feature.SetField(column, *whole);
    else if (const auto* real = std::get_if<double>(&fields[k]))
      feature.SetField(column, *real);
    else if (const auto* text = std::get_if<std::string>(&fields[k]); text && !text->empty()) {
      feature.SetField(column, text->c_str());
    } else
      feature.SetFieldNull(column);
  }
  const std::string wkb = to_wkb(shape);
  OGRGeometry* made = nullptr;
  OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made, wkb.size());
  feature.SetGeometryDirectly(made);
  inside_->well = inside_->layer->CreateFeature(&feature) == OGRERR_NONE;
}

bool LayerWriter::finish() {
  return inside_->well && inside_->file.CommitTransaction() == OGRERR_NONE;
}

}  // namespace lifang::sample
