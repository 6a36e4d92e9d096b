// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/geometry/types.h"

class GDALDataset;

/// A table of values as one GeoPackage layer.
namespace lifang::sample {

/// monostate is "not known" and becomes NULL; so does an empty text.
using Field = std::variant<std::monostate, int, double, std::string>;

template <class T>
struct Column {
  const char* name;
  std::function<Field(const T&)> of;
};

enum class FieldKind { whole, real, text };
enum class ShapeKind { point, line, multipolygon };

/// One layer, written in one transaction.
class LayerWriter {
 public:
  LayerWriter(GDALDataset& file, const std::string& name, ShapeKind shape);
  LayerWriter(const LayerWriter&) = delete;
  LayerWriter& operator=(const LayerWriter&) = delete;
  ~LayerWriter();
  void add_column(const char* name, FieldKind kind);
  /// Fields in the order of the columns.
  void write(const std::vector<Field>& fields, const Geometry& shape);
  /// False if anything could not be written.
  bool finish();

 private:
  struct Inside;
  Inside* inside_;
};

}  // namespace lifang::sample
