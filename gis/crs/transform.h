// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/geometry/types.h"

/// Coordinate systems: what PROJ knows, plus GCJ-02 and BD-09. The one place
/// where axis order is settled: x is east or longitude, y is north or latitude,
/// whatever the authority says.
namespace lifang::crs {

enum class Kind { proj, gcj02, bd09 };

/// A coordinate system as a user or a file names it.
struct Crs {
  Kind kind = Kind::proj;
  std::string definition;   ///< what PROJ is given: "EPSG:4549" or WKT
  std::string label;        ///< what people are shown: "wgs84", "gcj02", "EPSG:4549", a WKT's name
  bool geographic = false;  ///< degrees
  Box area_of_use;          ///< degrees of WGS 84; empty when not stated

  friend bool operator==(const Crs&, const Crs&) = default;
};

/// Reads "wgs84", "cgcs2000", "gcj02", "bd09", "EPSG:n", WKT (ESRI's .prj too) or a
/// PROJ string. WKT that PROJ recognises as a known system becomes its EPSG code.
/// Errors: "crs.unknown"; "crs.not_horizontal" for heights and geocentric systems.
Result<Crs> parse_crs(std::string_view text);
Crs epsg(int code);

/// Changes coordinates from one system into another, exactly the same for equal input.
///
///   auto change = Transformer::between(*parse_crs("gcj02"), epsg(4549));
///   Point metres = *(*change)({120.82, 29.59});
///
/// GCJ-02 and BD-09 go by WGS 84. Not for use from two threads at once.
/// Errors: "crs.no_way" when PROJ has no operation.
class Transformer {
 public:
  static Result<Transformer> between(const Crs& from, const Crs& to);
  Transformer(Transformer&&) noexcept;
  Transformer& operator=(Transformer&&) noexcept;
  ~Transformer();

  /// Errors: "crs.out_of_range" for what is not finite or cannot be reached.
  Result<Point> operator()(Point p) const;
  /// The same in place for many; the number that could not be changed (they become NaN).
  std::size_t apply(std::span<Point> points) const;
  /// False if any coordinate could not be changed.
  bool apply(Geometry& geometry) const;

 private:
  struct State;
  explicit Transformer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The CRS a workspace is made with, from a place in its first data (degrees of
/// WGS 84): the CGCS2000 3-degree Gauss-Krüger zone by central meridian
/// (EPSG:4534–4554, 120° E is 4549) where that zone's area of use holds it, else
/// the UTM zone of WGS 84 (EPSG:326xx north, 327xx south).
int workspace_epsg(Point lon_lat);

/// "CGCS2000 / 3-degree Gauss-Kruger CM 120E (EPSG:4549)"
std::string describe(const Crs& crs);

}  // namespace lifang::crs
