// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/read_ogr.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <ogr_srs_api.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <vector>

#include "core/geometry/wkb.h"

namespace lifang::formats::ogr {

void Closer::operator()(GDALDatasetH dataset) const {
  GDALClose(dataset);
}

void start() {
  static std::once_flag once;
  std::call_once(once, [] {
    // A file from a stranger may name another place to read from (a VRT, a WMS description). No
    // driver that asks a server, and no address that a driver for files could follow.
    CPLSetConfigOption("GDAL_SKIP",
                       "WMS,WMTS,WCS,WFS,CSW,OAPIF,OGCAPI,HTTP,STACIT,STACTA,DAAS,EEDA,EEDAI,"
                       "PLMOSAIC,PLSCENES,NGW,AmigoCloud,Carto,Elasticsearch,GMLAS,MongoDBv3,"
                       "PostgreSQL,PostGISRaster,MySQL,MSSQLSpatial,ODBC,Rasterlite");
    CPLSetConfigOption("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");
    CPLSetErrorHandler(CPLQuietErrorHandler);  // first: not every GDAL has each of them
    // No code that a variable of the environment or a file of settings names. GDAL reads its files
    // of settings while it registers, over what was set before; with an empty name it reads none.
    for (const auto& [option, value] : {std::pair{"GDAL_CONFIG_FILE", ""},
                                        {"GDAL_DRIVER_PATH", "disable"},
                                        {"GDAL_PYTHON_DRIVER_PATH", "/dev/null"},
                                        {"GDAL_VRT_ENABLE_PYTHON", "NO"},
                                        {"OGR_SQLITE_LOAD_EXTENSIONS", ""}}) {
      CPLSetConfigOption(option, value);
    }
    GDALAllRegister();
  });
}

Dataset open(const std::string& path, unsigned flags, const char* driver,
             const std::vector<std::string>& options) {
  start();
  CPLStringList open_options;
  for (const std::string& option : options) open_options.AddString(option.c_str());
  const char* drivers[] = {driver, nullptr};
  return Dataset(GDALOpenEx(path.c_str(), flags | GDAL_OF_READONLY, driver ? drivers : nullptr,
                            open_options.List(), nullptr));
}

Result<Geometry> geometry(OGRGeometryH geometry) {
  if (!geometry || OGR_G_IsEmpty(geometry)) return Geometry{};
  OGRGeometryH linear = nullptr;
  OGRGeometryH used = geometry;
  if (OGR_G_HasCurveGeometry(geometry, TRUE))
    used = linear = OGR_G_GetLinearGeometry(geometry, 0, nullptr);
  std::string wkb(static_cast<std::size_t>(OGR_G_WkbSize(used)), '\0');
  OGR_G_ExportToIsoWkb(used, wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()));
  if (linear) OGR_G_DestroyGeometry(linear);
  auto out = from_wkb(wkb);
  if (!out) return fail(Fault::input, "import.geometry_kind");
  return out;
}

namespace {

/// OGR counts quarters of an hour around 100 (UTC); 0 is unknown, 1 local time.
std::string zone_text(int zone) {
  if (zone <= 1) return {};
  if (zone == 100) return "Z";
  const int minutes = std::abs(zone - 100) * 15;
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", zone < 100 ? '-' : '+', minutes / 60 % 100,
                minutes % 60);
  return text;
}

}  // namespace

Value field(OGRFeatureH feature, int index, OGRFieldType type) {
  if (!OGR_F_IsFieldSetAndNotNull(feature, index)) return {};
  switch (type) {
    case OFTInteger: return std::int64_t{OGR_F_GetFieldAsInteger(feature, index)};
    case OFTInteger64: return std::int64_t{OGR_F_GetFieldAsInteger64(feature, index)};
    case OFTReal: return OGR_F_GetFieldAsDouble(feature, index);
    case OFTBinary: return {};
    case OFTDate:
    case OFTDateTime: {
      int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
      OGR_F_GetFieldAsDateTime(feature, index, &year, &month, &day, &hour, &minute, &second, &zone);
      char text[64];
      if (type == OFTDate)
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
      else
        std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour,
                      minute, second, zone_text(zone).c_str());
      return std::string(text);
    }
    default: return std::string(OGR_F_GetFieldAsString(feature, index));
  }
}

std::string crs_text(OGRSpatialReferenceH srs) {
  if (!srs) return {};
  const char* authority = OSRGetAuthorityName(srs, nullptr);
  const char* code = OSRGetAuthorityCode(srs, nullptr);
  if (authority && code && std::string(authority) == "EPSG") return std::string("EPSG:") + code;
  char* wkt = nullptr;
  std::string out;
  if (OSRExportToWkt(srs, &wkt) == OGRERR_NONE && wkt) out = wkt;
  CPLFree(wkt);
  // GeoPackage's "undefined" systems say nothing.
  if (out.starts_with("LOCAL_CS") || out.starts_with("ENGCRS") ||
      out.find("ndefined") != std::string::npos)
    return {};
  return out;
}

}  // namespace lifang::formats::ogr
