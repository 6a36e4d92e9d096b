// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/answer.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/export_layers.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;

std::vector<std::string> listed(const std::vector<std::string>& given) {
  std::vector<std::string> out;
  for (const std::string& text : given) {
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, ',');) {
      if (!word.empty()) out.push_back(word);
    }
  }
  return out;
}

Result<Answer> run(const Arguments& arguments) {
  operations::ExportLayers request;
  request.layers = listed(arguments.texts("--layers"));
  const auto format = formats::parse_format(arguments.text("--format"));
  if (!format) return fail(format);
  request.format = *format;
  request.out = arguments.text("--out");
  request.encoding = arguments.text("--encoding");
  request.own_crs = arguments.has("--workspace-crs");
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto done = operations::export_layers(*work, request, arguments.progress);
  if (!done) return fail(done);

  json files = json::array();
  json refused = json::array();
  std::string text;
  for (const operations::ExportedFile& file : done->files) {
    files.push_back({{"file", file.file},
                     {"layer", file.layer},
                     {"features", file.features},
                     {"encoding", file.encoding},
                     {"without_place", file.without_place}});
    text += file.file + "\t" + file.layer + "\t" + std::to_string(file.features) +
            (arguments.english ? " features\t" : " 个要素\t") + file.encoding + "\n";
    if (file.without_place > 0) {
      text += messages().sentence("export.without_place",
                                  {file.layer, std::to_string(file.without_place)},
                                  language(arguments)) +
              "\n";
    }
  }
  for (const Error& error : done->refused) {
    const std::string sentence = messages().sentence(error, language(arguments));
    refused.push_back({{"layer", error.where}, {"code", error.code}, {"sentence", sentence}});
    text += sentence + "\n";
  }
  const int exit_code = done->refused.empty() ? 0 : static_cast<int>(Fault::refused);
  return answer({{"files", std::move(files)}, {"refused", std::move(refused)}}, std::move(text),
                exit_code);
}

}  // namespace

std::vector<Command> export_commands() {
  return {{"export",
           "write tables as shapefile, GeoPackage, GeoJSON or DXF; nothing is cut in silence",
           {workspace_option(),
            many("--layers", "tables, separated by commas; default: all that have rows"),
            option_or("--format", "shp, gpkg, geojson or dxf", "shp"),
            writes(required_option("--out", "a folder, or a file with the format's ending")),
            option_or("--encoding", "of shapefiles: UTF-8, GB18030 or GBK", "UTF-8"),
            flag("--workspace-crs", "GeoJSON in the workspace's CRS instead of WGS 84")},
           {"lifang export --workspace county.gpkg --out export/",
            "lifang export --workspace county.gpkg --layers road,door_plate --format shp "
            "--encoding GB18030 --out export/",
            "lifang export --workspace county.gpkg --layers door_plate --format geojson --out "
            "plates.geojson",
            "lifang export --workspace county.gpkg --format dxf --out county.dxf"},
           run}};
}

}  // namespace lifang::cli
