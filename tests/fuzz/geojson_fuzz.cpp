// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as GeoJSON: refused, or every feature is a row or a refusal.
#include <cstdint>
#include <cstdlib>

#include "gis/formats/read_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  formats::Source source;
  const auto read = formats::parse_geojson(source, text, "fuzz", {"wgs84", {}, nullptr});
  if (!read) return 0;
  const auto rows = static_cast<std::int64_t>(source.layers[0].rows.size());
  if (source.report.read != rows + source.report.refused) std::abort();
  return 0;
}
