// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/publication/tile_writer.h"

#include <protozero/pbf_writer.hpp>

namespace lifang::publication {
namespace {

// Field numbers of vector_tile.proto 2.1.
namespace field {
constexpr int tile_layers = 3;
constexpr int layer_name = 1, layer_features = 2, layer_keys = 3, layer_values = 4,
              layer_extent = 5, layer_version = 15;
constexpr int feature_id = 1, feature_tags = 2, feature_type = 3, feature_geometry = 4;
constexpr int value_text = 1, value_double = 3, value_sint = 6;
}  // namespace field

std::uint32_t command(int id, std::size_t count) {
  return static_cast<std::uint32_t>(id) | (static_cast<std::uint32_t>(count) << 3U);
}

std::vector<std::uint32_t> commands(TileKind kind, std::span<const TileLine> parts) {
  std::vector<std::uint32_t> out;
  TilePoint pen;
  const auto go = [&](TilePoint to) {
    out.push_back(protozero::encode_zigzag32(to.x - pen.x));
    out.push_back(protozero::encode_zigzag32(to.y - pen.y));
    pen = to;
  };
  if (kind == TileKind::point) {
    out.push_back(command(1, parts.front().size()));
    for (const TilePoint& p : parts.front()) go(p);
    return out;
  }
  for (const TileLine& part : parts) {
    out.push_back(command(1, 1));
    go(part.front());
    out.push_back(command(2, part.size() - 1));
    for (std::size_t i = 1; i < part.size(); ++i) go(part[i]);
    if (kind == TileKind::area) out.push_back(command(7, 1));
  }
  return out;
}

std::string encoded(const Value& value) {
  std::string out;
  protozero::pbf_writer writer(out);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    writer.add_sint64(field::value_sint, *whole);
  } else if (const auto* real = std::get_if<double>(&value)) {
    writer.add_double(field::value_double, *real);
  } else {
    writer.add_string(field::value_text, to_text(value));
  }
  return out;
}

/// The number of a text in a list that holds each once.
std::uint32_t number_of(std::map<std::string, std::uint32_t>& numbers,
                        std::vector<std::string>& list, std::string text) {
  const auto [at, fresh] = numbers.try_emplace(text, static_cast<std::uint32_t>(list.size()));
  if (fresh) list.push_back(std::move(text));
  return at->second;
}

}  // namespace

void TileLayer::tag(std::vector<std::uint32_t>& tags, const std::string& column,
                    const Value& value) {
  if (std::holds_alternative<std::monostate>(value) || to_text(value).empty()) return;
  tags.push_back(number_of(key_numbers_, keys_, column));
  tags.push_back(number_of(value_numbers_, values_, encoded(value)));
}

void TileLayer::add(const Collection& collection, const Row& row, TileKind kind,
                    std::span<const TileLine> parts) {
  std::vector<std::uint32_t> tags;
  tag(tags, "id", row.text("id"));
  for (const PublicColumn& column : collection.columns) {
    if (const Value* value = row.find(column.name)) tag(tags, column.name, *value);
  }
  const std::vector<std::uint32_t> geometry = commands(kind, parts);
  std::string out;
  protozero::pbf_writer writer(out);
  writer.add_uint64(field::feature_id, static_cast<std::uint64_t>(row.integer("fid")));
  writer.add_packed_uint32(field::feature_tags, tags.begin(), tags.end());
  writer.add_enum(field::feature_type, static_cast<int>(kind));
  writer.add_packed_uint32(field::feature_geometry, geometry.begin(), geometry.end());
  features_.push_back(std::move(out));
}

std::string TileLayer::tile() const {
  std::string layer;
  protozero::pbf_writer writer(layer);
  writer.add_uint32(field::layer_version, 2);
  writer.add_string(field::layer_name, name_);
  for (const std::string& each : features_) writer.add_message(field::layer_features, each);
  for (const std::string& each : keys_) writer.add_string(field::layer_keys, each);
  for (const std::string& each : values_) writer.add_message(field::layer_values, each);
  writer.add_uint32(field::layer_extent, static_cast<std::uint32_t>(extent_));
  std::string out;
  protozero::pbf_writer(out).add_message(field::tile_layers, layer);
  return out;
}

}  // namespace lifang::publication
