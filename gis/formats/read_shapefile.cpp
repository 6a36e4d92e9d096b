// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "core/base/utf8.h"
#include "gis/formats/encoding.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_ogr.h"

namespace lifang::formats {
namespace fs = std::filesystem;
namespace {

/// The file beside `shp` with another extension, in either case; nothing if absent.
std::optional<std::string> sibling(const fs::path& shp, std::string extension) {
  std::string upper = extension;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (const std::string& end : {extension, upper}) {
    fs::path path = shp;
    path.replace_extension(end);
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) return path.string();
  }
  return std::nullopt;
}

std::string head(const std::string& path, std::size_t bytes) {
  std::ifstream in(path, std::ios::binary);
  std::string out(bytes, '\0');
  in.read(out.data(), static_cast<std::streamsize>(bytes));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

std::uint32_t little(const std::string& bytes, std::size_t at, int count) {
  std::uint32_t out = 0;
  for (int i = count - 1; i >= 0; --i)
    out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return out;
}

std::uint64_t big_words(const std::string& bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8 | static_cast<unsigned char>(bytes[at + i]);
  return std::uint64_t{out} * 2;
}

/// The three files say how long they are; a shorter one was cut in copying.
Result<void> check_whole(const std::string& shp, const std::string& shx, const std::string& dbf) {
  const auto cut = [](const std::string& path) {
    return fail(Fault::input, "import.truncated", path, {path});
  };
  for (const std::string& path : {shp, shx}) {
    const std::string header = head(path, 100);
    if (header.size() < 100) return cut(path);
    if (big_words(header, 0) != std::uint64_t{9994} * 2) {
      return fail(Fault::input, "import.damaged", path, {path});
    }
    if (fs::file_size(path) < big_words(header, 24)) return cut(path);
  }
  const std::string header = head(dbf, 32);
  if (header.size() < 32) return cut(dbf);
  const std::uint64_t records = little(header, 4, 4);
  if (fs::file_size(dbf) < little(header, 8, 2) + records * little(header, 10, 2)) return cut(dbf);
  const std::uint64_t shapes = (fs::file_size(shx) - 100) / 8;
  if (shapes != records) {
    return fail(Fault::input, "import.counts_differ", shp,
                {shp, std::to_string(shapes), std::to_string(records)});
  }
  return {};
}

struct Encoding {
  std::string name;
  Known known = Known::stated;
};

/// Everything in the table that is text, field names included, as raw bytes.
std::string text_bytes(OGRLayerH layer) {
  std::string out;
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  const int fields = OGR_FD_GetFieldCount(definition);
  for (int i = 0; i < fields; ++i) {
    out += OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
    out += '\n';
  }
  OGR_L_ResetReading(layer);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    for (int i = 0; i < fields; ++i) {
      OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
      if (OGR_Fld_GetType(field) != OFTString || !OGR_F_IsFieldSetAndNotNull(feature, i)) continue;
      const std::string_view value = OGR_F_GetFieldAsString(feature, i);
      // A full field may have been cut inside a character; it says nothing about the encoding.
      if (static_cast<int>(value.size()) >= OGR_Fld_GetWidth(field)) continue;
      out += value;
      out += '\n';
    }
    OGR_F_Destroy(feature);
  }
  OGR_L_ResetReading(layer);
  return out;
}

Result<Encoding> choose_encoding(const std::string& shp, const std::string& dbf,
                                 const std::string& given, std::string_view bytes) {
  Encoding out;
  if (!given.empty()) {
    out = {encoding_name(given), Known::given};
    if (out.name.empty()) return fail(Fault::usage, "encoding.unknown", given, {given});
  } else if (const auto cpg = sibling(shp, ".cpg")) {
    out.name = encoding_name(head(*cpg, 64));
  }
  if (out.name.empty()) {
    out.name = encoding_of_language_driver(static_cast<unsigned char>(head(dbf, 32)[29]));
  }
  if (out.name.empty()) return Encoding{guess_encoding(bytes), Known::guessed};
  const auto decoder = Decoder::open(out.name);
  const bool wrong =
      !decoder || !(*decoder)(bytes) || (out.name != "UTF-8" && is_surely_utf8(bytes));
  if (wrong) {
    return fail(Fault::input, "import.wrong_encoding", shp, {shp, out.name, guess_encoding(bytes)});
  }
  return out;
}

/// Decodes a value; where its field is full, a character cut at the end is dropped.
std::optional<std::string> decoded(const Decoder& decoder, std::string_view bytes, bool full,
                                   bool& cut) {
  if (auto text = decoder(bytes)) return text;
  for (std::size_t drop = 1; full && drop <= 3 && drop < bytes.size(); ++drop) {
    if (auto text = decoder(bytes.substr(0, bytes.size() - drop))) {
      cut = true;
      return text;
    }
  }
  return std::nullopt;
}

std::vector<std::string> field_names(OGRFeatureDefnH definition, const Decoder& decoder) {
  std::vector<std::string> out;
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    const std::string_view bytes = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
    bool cut = false;
    out.push_back(decoded(decoder, bytes, true, cut).value_or("field_" + std::to_string(i + 1)));
  }
  return out;
}

void read_features(OGRLayerH handle, const Decoder& decoder, Layer& layer, Report& report) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(handle);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(handle)) {
    Origin origin{report.read++, std::to_string(OGR_F_GetFID(feature)), false};
    Row row;
    bool readable = true;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
      OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
      Value value = ogr::field(feature, i, OGR_Fld_GetType(field));
      if (auto* bytes = std::get_if<std::string>(&value)) {
        bool cut = false;
        const bool full = static_cast<int>(bytes->size()) >= OGR_Fld_GetWidth(field);
        auto text = decoded(decoder, *bytes, full, cut);
        readable = readable && text.has_value();
        if (cut) report.note_repair("import.cut_text", origin.id);
        origin.repaired = origin.repaired || cut;
        if (text) value = std::move(*text);
      }
      row.set(layer.fields[static_cast<std::size_t>(i)], std::move(value));
    }
    auto shape = ogr::geometry(OGR_F_GetGeometryRef(feature));
    OGR_F_Destroy(feature);
    if (!readable) {
      report.refuse("import.bad_text", origin.id);
    } else if (!shape) {
      report.refuse(shape.error().code, origin.id);
    } else {
      row.set("geom", std::move(*shape));
      layer.rows.push_back(std::move(row));
      layer.origins.push_back(std::move(origin));
    }
  }
}

}  // namespace

Result<Source> read_shapefile(const std::string& path, const ReadOptions& options) {
  const auto shx = sibling(path, ".shx");
  if (!shx) return fail(Fault::input, "import.no_shx", path, {path});
  const auto dbf = sibling(path, ".dbf");
  if (!dbf) return fail(Fault::input, "import.no_dbf", path, {path});
  const auto prj = sibling(path, ".prj");
  if (!prj && options.crs.empty()) return fail(Fault::input, "import.no_prj", path, {path});
  if (auto whole = check_whole(path, *shx, *dbf); !whole) return fail(whole);
  auto crs = crs::parse_crs(options.crs.empty() ? head(*prj, 20000) : options.crs);
  if (!crs) {
    if (!options.crs.empty()) return fail(crs);
    return fail(Fault::input, "import.bad_prj", *prj, {*prj});
  }

  // An empty ENCODING makes GDAL hand out the bytes as they are.
  const ogr::Dataset dataset = ogr::open(path, GDAL_OF_VECTOR, "ESRI Shapefile", {"ENCODING="});
  OGRLayerH handle = dataset ? GDALDatasetGetLayer(dataset.get(), 0) : nullptr;
  if (!handle) return fail(Fault::input, "import.damaged", path, {path});
  const auto encoding = choose_encoding(path, *dbf, options.encoding, text_bytes(handle));
  if (!encoding) return fail(encoding);
  const auto decoder = Decoder::open(encoding->name);
  if (!decoder) return fail(decoder);

  Source out;
  out.format = "shapefile";
  out.encoding = encoding->name;
  out.encoding_known = encoding->known;
  out.crs = *crs;
  out.crs_known = options.crs.empty() ? Known::stated : Known::given;
  Layer layer;
  layer.name = fs::path(path).stem().string();
  layer.crs = *crs;
  layer.fields = field_names(OGR_L_GetLayerDefn(handle), *decoder);
  read_features(handle, *decoder, layer, out.report);
  out.layers.push_back(std::move(layer));
  return out;
}

}  // namespace lifang::formats
