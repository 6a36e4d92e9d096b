// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes as the table of a shapefile of two points: refused, or every record is a row or
// a refusal.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "gis/formats/read_file.h"

namespace {

namespace fs = std::filesystem;

void put(std::string& out, std::uint32_t value, bool big) {
  for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> 8 * (big ? 3 - i : i) & 0xFF);
}

/// The header of .shp and .shx (ESRI 1998) of a file of that many bytes.
std::string header(std::uint32_t bytes) {
  std::string out;
  put(out, 9994, true);
  out.append(20, '\0');
  put(out, bytes / 2, true);
  put(out, 1000, false);
  put(out, 1, false);
  out.append(64, '\0');
  return out;
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Two points at 0, 0 in a folder of this process.
fs::path make_points() {
  const fs::path folder = fs::temp_directory_path() / ("lifang-fuzz-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::string shapes = header(100 + 2 * 28);
  std::string index = header(100 + 2 * 8);
  for (std::uint32_t record = 0; record < 2; ++record) {
    put(index, (100 + record * 28) / 2, true);
    put(index, 10, true);
    put(shapes, record + 1, true);
    put(shapes, 10, true);
    put(shapes, 1, false);
    shapes.append(16, '\0');
  }
  write(folder / "a.shp", shapes);
  write(folder / "a.shx", index);
  return folder / "a.shp";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  static const fs::path points = make_points();
  fs::path table = points;
  write(table.replace_extension(".dbf"), std::string(reinterpret_cast<const char*>(data), size));
  const auto source = formats::read_shapefile(points.string(), {"EPSG:4549", {}, nullptr});
  if (!source) return 0;
  const auto rows = static_cast<std::int64_t>(source->layers[0].rows.size());
  if (source->report.read != rows + source->report.refused) std::abort();
  return 0;
}
