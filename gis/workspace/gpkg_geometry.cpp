// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstring>

#include "core/geometry/measure.h"
#include "core/geometry/wkb.h"
#include "gis/workspace/sqlite_session.h"

namespace lifang::workspace {
namespace {

constexpr std::size_t fixed_header = 8;
constexpr std::uint8_t little_endian = 0x01;
constexpr std::uint8_t envelope_xy = 0x02;
constexpr std::uint8_t empty_geometry = 0x10;

std::size_t envelope_size(std::uint8_t flags) {
  constexpr std::size_t sizes[] = {0, 32, 48, 48, 64};
  const unsigned kind = (flags >> 1) & 7;
  return kind < 5 ? sizes[kind] : 0;
}

}  // namespace

std::string to_gpkg_geometry(const Geometry& geometry, int srs_id) {
  const Box box = bounds(geometry);
  const bool point = std::holds_alternative<Point>(geometry);
  std::uint8_t flags = little_endian;
  if (box.empty())
    flags |= empty_geometry;
  else if (!point)
    flags |= envelope_xy;

  std::string out = "GP";
  out += '\0';
  out += static_cast<char>(flags);
  const auto append = [&](const auto& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  append(static_cast<std::int32_t>(srs_id));
  if (flags & envelope_xy) {
    for (double side : {box.min_x, box.max_x, box.min_y, box.max_y}) append(side);
  }
  return out + to_wkb(geometry);
}

Result<Geometry> from_gpkg_geometry(std::string_view blob) {
  if (blob.size() < fixed_header || blob.substr(0, 2) != "GP") {
    return fail(Fault::input, "geometry.bad_wkb");
  }
  const std::size_t header = fixed_header + envelope_size(static_cast<std::uint8_t>(blob[3]));
  if (blob.size() < header) return fail(Fault::input, "geometry.bad_wkb");
  return from_wkb(blob.substr(header));
}

Box gpkg_bounds(std::string_view blob) {
  if (blob.size() < fixed_header || blob.substr(0, 2) != "GP") return {};
  const auto flags = static_cast<std::uint8_t>(blob[3]);
  const bool readable = (flags & little_endian) && !(flags & empty_geometry) &&
                        envelope_size(flags) > 0 && blob.size() >= fixed_header + 32;
  if (!readable) {
    const auto geometry = from_gpkg_geometry(blob);
    return geometry ? bounds(*geometry) : Box{};
  }
  double sides[4];
  std::memcpy(sides, blob.data() + fixed_header, sizeof sides);
  return {sides[0], sides[2], sides[1], sides[3]};
}

}  // namespace lifang::workspace
