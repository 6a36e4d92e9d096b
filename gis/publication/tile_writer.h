// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "gis/publication/collections.h"

namespace lifang::publication {

/// A vertex in units of a tile: x east, y south.
struct TilePoint {
  std::int32_t x = 0, y = 0;
  friend bool operator==(const TilePoint&, const TilePoint&) = default;
};
using TileLine = std::vector<TilePoint>;

enum class TileKind { point = 1, line = 2, area = 3 };

/// One layer of a Mapbox Vector Tile, feature by feature; equal values are written once.
class TileLayer {
 public:
  explicit TileLayer(std::string name, int extent) : name_(std::move(name)), extent_(extent) {}

  /// Areas: each outer ring before its holes, rings not closed, outer ones clockwise on the
  /// screen, holes against the clock.
  void add(const Collection& collection, const Row& row, TileKind kind,
           std::span<const TileLine> parts);
  bool empty() const { return features_.empty(); }
  std::size_t size() const { return features_.size(); }
  /// The tile with this layer.
  std::string tile() const;

 private:
  void tag(std::vector<std::uint32_t>& tags, const std::string& column, const Value& value);

  std::string name_;
  int extent_;
  std::vector<std::string> features_, keys_, values_;
  std::map<std::string, std::uint32_t> key_numbers_, value_numbers_;
};

}  // namespace lifang::publication
