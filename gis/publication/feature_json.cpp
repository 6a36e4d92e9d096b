// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <nlohmann/json.hpp>
#include <span>

#include "core/geometry/measure.h"
#include "gis/publication/items.h"

namespace lifang::publication {
namespace {

void put(std::string& out, double value) {
  char text[32];
  const auto done = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 7);
  std::string_view digits(text, static_cast<std::size_t>(done.ptr - text));
  while (digits.ends_with('0')) digits.remove_suffix(1);
  if (digits.ends_with('.')) digits.remove_suffix(1);
  out += digits;
}

void put(std::string& out, Point p) {
  out += '[';
  put(out, p.x);
  out += ',';
  put(out, p.y);
  out += ']';
}

template <class List, class Each>
void put_list(std::string& out, const List& list, const Each& each) {
  out += '[';
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    each(item);
  }
  out += ']';
}

void put(std::string& out, std::span<const Point> line) {
  put_list(out, line, [&](Point p) { put(out, p); });
}

/// Outer rings run against the clock, holes with it (RFC 7946, 3.1.6).
void put_ring(std::string& out, const Ring& ring, bool hole) {
  const bool turned = (signed_area(ring) < 0) != hole;
  put(out, turned ? Ring(ring.rbegin(), ring.rend()) : ring);
}

void put(std::string& out, const Polygon& polygon) {
  out += '[';
  put_ring(out, polygon.outer, false);
  for (const Ring& hole : polygon.holes) {
    out += ',';
    put_ring(out, hole, true);
  }
  out += ']';
}

void put_geometry(std::string& out, const Geometry& geometry) {
  if (is_empty(geometry)) {
    out += "null";
    return;
  }
  out += R"({"type":")";
  const auto coordinates = [&](const char* type) {
    out += type;
    out += R"(","coordinates":)";
  };
  if (const auto* point = std::get_if<Point>(&geometry)) {
    coordinates("Point");
    put(out, *point);
  } else if (const auto* line = std::get_if<Line>(&geometry)) {
    coordinates("LineString");
    put(out, std::span<const Point>(*line));
  } else if (const auto* polygon = std::get_if<Polygon>(&geometry)) {
    coordinates("Polygon");
    put(out, *polygon);
  } else if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
    coordinates("MultiPoint");
    put(out, std::span<const Point>(*points));
  } else if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
    coordinates("MultiLineString");
    put_list(out, *lines, [&](const Line& each) { put(out, std::span<const Point>(each)); });
  } else {
    coordinates("MultiPolygon");
    put_list(out, std::get<MultiPolygon>(geometry), [&](const Polygon& each) { put(out, each); });
  }
  out += '}';
}

nlohmann::json json_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  const auto* text = std::get_if<std::string>(&value);
  return text && !text->empty() ? nlohmann::json(*text) : nlohmann::json();
}

}  // namespace

std::string feature_json(const Collection& collection, const Row& row) {
  nlohmann::ordered_json properties = nlohmann::ordered_json::object();
  for (const PublicColumn& column : collection.columns) {
    const Value* value = row.find(column.name);
    properties[column.name] = value ? json_of(*value) : nlohmann::json();
  }
  std::string out = R"({"type":"Feature","id":)";
  out +=
      nlohmann::json(row.text("id")).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  out += R"(,"geometry":)";
  put_geometry(out, row.geometry());
  out += R"(,"properties":)";
  out += properties.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return out + "}";
}

}  // namespace lifang::publication
