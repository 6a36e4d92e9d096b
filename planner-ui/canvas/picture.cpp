// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/canvas/picture.h"

#include <QPainter>
#include <QVariantMap>
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "planner-ui/paint/painter.h"

namespace lifang::canvas {
namespace {
using cartography::Colour;
using cartography::DisplayList;
using cartography::Fill;
using cartography::Raster;
using cartography::Stroke;
using cartography::Symbol;
using cartography::Text;
using Rings = std::vector<std::vector<Point>>;

QColor colour(Colour c) {
  return QColor::fromRgba(c);
}

/// Metres of the workspace to px of the picture.
struct ToPixels {
  Point origin;
  double metres_per_pixel;
  Point operator()(Point p) const {
    return {(p.x - origin.x) / metres_per_pixel, (origin.y - p.y) / metres_per_pixel};
  }
};

bool inside_ring(const std::vector<Point>& ring, Point p) {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
        p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x) {
      in = !in;
    }
  }
  return in;
}

/// Sorts even-odd rings into polygons: each ring of even depth with the holes right inside it.
std::vector<Rings> polygons_of(Rings rings) {
  if (rings.size() == 1) return {std::move(rings)};
  const std::size_t count = rings.size();
  std::vector<Box> boxes(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (const Point p : rings[i]) boxes[i].add(p);
  }
  std::vector<std::vector<std::size_t>> around(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      if (i == j || !boxes[j].contains(rings[i][0]) || !boxes[j].contains(rings[i][1])) continue;
      // Two points agree unless one touches the other ring; the middle of the edge decides then.
      const bool first = inside_ring(rings[j], rings[i][0]);
      const bool second = inside_ring(rings[j], rings[i][1]);
      const bool in =
          first == second ? first : inside_ring(rings[j], (rings[i][0] + rings[i][1]) * 0.5);
      if (in) around[i].push_back(j);
    }
  }
  std::vector<Rings> out;
  for (std::size_t i = 0; i < count; ++i) {
    if (around[i].size() % 2 == 1) continue;
    Rings polygon{rings[i]};
    for (std::size_t j = 0; j < count; ++j) {
      const bool hole = around[j].size() == around[i].size() + 1 &&
                        std::find(around[j].begin(), around[j].end(), i) != around[j].end();
      if (hole) polygon.push_back(rings[j]);
    }
    out.push_back(std::move(polygon));
  }
  return out;
}

class Maker {
 public:
  Maker(const DisplayList& list, Picture& picture)
      : list_(list), picture_(picture), to_pixels_{picture.origin, picture.metres_per_pixel} {
    const double width = list.extent.width() / list.metres_per_pixel;
    const double height = list.extent.height() / list.metres_per_pixel;
    view_ = Box{-width / 2, -height / 2, width / 2, height / 2};
  }

  void make() {
    for (const auto& item : list_.items) {
      std::visit([this](const auto& one) { add(one); }, item);
    }
  }

 private:
  void add(const Raster& item) {
    const auto& image = list_.images[item.image];
    QImage copy(image.columns, image.rows, QImage::Format_ARGB32);
    for (int row = 0; row < image.rows; ++row) {
      std::copy_n(image.pixels.data() + static_cast<std::size_t>(row) * image.columns,
                  image.columns, reinterpret_cast<Colour*>(copy.scanLine(row)));
    }
    picture_.rasters.push_back({image.extent, std::move(copy)});
  }

  void add(const Fill& item) {
    Rings rings;
    for (std::uint32_t i = 0; i < item.paths; ++i) {
      auto ring = path(item.first_path + i);
      if (ring.size() > 3) rings.push_back(std::move(ring));
    }
    if (rings.empty()) return;
    const auto& style = list_.palette.fills[item.style];
    for (const Rings& polygon : polygons_of(rings)) add_fill(picture_.mesh, polygon, style.colour);
    add_hatch(picture_.mesh, rings, view_, style);
  }

  void add(const Stroke& item) {
    for (std::uint32_t i = 0; i < item.paths; ++i) {
      add_stroke(picture_.mesh, path(item.first_path + i), list_.palette.strokes[item.style]);
    }
  }

  void add(const Symbol& item) {
    add_symbol(picture_.mesh, to_pixels_(item.at), list_.palette.symbols[item.style]);
  }

  void add(const Text&) {}  // drawn by labels_of

  std::vector<Point> path(std::uint32_t index) const {
    const auto points = list_.path(index);
    std::vector<Point> out(points.size());
    std::transform(points.begin(), points.end(), out.begin(), to_pixels_);
    return out;
  }

  const DisplayList& list_;
  Picture& picture_;
  ToPixels to_pixels_;
  Box view_;
};

/// The labels alone, over a clear ground: px of the screen.
QImage labels_of(const DisplayList& list, double pixel_ratio) {
  DisplayList labels{
      .extent = list.extent,
      .metres_per_pixel = list.metres_per_pixel,
      .ground = 0,
      .palette = {.fills = {}, .strokes = {}, .symbols = {}, .texts = list.palette.texts},
      .tables = {},
      .features = {},
      .points = {},
      .paths = {},
      .labels = list.labels,
      .images = {},
      .items = {},
      .legend = {}};
  for (const auto& item : list.items) {
    if (std::holds_alternative<Text>(item)) labels.items.push_back(item);
  }
  const double scale = pixel_ratio / list.metres_per_pixel;
  QImage image(static_cast<int>(std::ceil(list.extent.width() * scale)),
               static_cast<int>(std::ceil(list.extent.height() * scale)),
               QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  paint::paint(painter, labels,
               QRectF(0, 0, list.extent.width() * scale, list.extent.height() * scale));
  return image;
}

/// A legend's line of `legend_px` as the parts that are drawn: [from, length, from, length …].
QVariantList dashes_of(const std::vector<float>& dash) {
  constexpr float legend_px = 32;
  QVariantList out;
  float at = 0;
  for (std::size_t i = 0; !dash.empty() && at < legend_px; ++i) {
    const float part = std::min(std::max(dash[i % dash.size()], 0.5F), legend_px - at);
    if (i % 2 == 0) out << at << part;
    at += part;
  }
  return out;
}

QVariantList legend_of(const DisplayList& list) {
  QVariantList out;
  const auto name = [](Colour c) { return colour(c).name(QColor::HexArgb); };
  for (const auto& entry : list.legend) {
    QVariantMap line{{"zh", QString::fromStdString(entry.zh)},
                     {"en", QString::fromStdString(entry.en)},
                     {"shape", ""}};
    if (entry.fill >= 0) {
      const auto& fill = list.palette.fills[entry.fill];
      line["fill"] = name(fill.colour >> 24 != 0 ? fill.colour : fill.hatch);
    }
    if (entry.stroke_below >= 0) {
      line["edge"] = name(list.palette.strokes[entry.stroke_below].colour);
    }
    if (entry.stroke >= 0) {
      line["line"] = name(list.palette.strokes[entry.stroke].colour);
      line["thick"] = std::max(1.0F, list.palette.strokes[entry.stroke].width);
      line["dashes"] = dashes_of(list.palette.strokes[entry.stroke].dash);
    }
    if (entry.symbol >= 0) {
      const auto& symbol = list.palette.symbols[entry.symbol];
      line["symbol"] = name(symbol.fill);
      line["symbolEdge"] = name(symbol.edge);
      line["shape"] = symbol.shape == cartography::Shape::circle ? "circle" : "square";
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace

Picture make_picture(const DisplayList& list, double pixel_ratio) {
  Picture picture{.extent = list.extent,
                  .origin = list.extent.centre(),
                  .metres_per_pixel = list.metres_per_pixel,
                  .ground = list.ground,
                  .mesh = {},
                  .rasters = {},
                  .labels = labels_of(list, pixel_ratio),
                  .legend = legend_of(list)};
  Maker(list, picture).make();
  return picture;
}

Mesh selection_mesh(const Geometry& geometry, Point origin, double metres_per_pixel,
                    Colour accent) {
  const ToPixels to_pixels{origin, metres_per_pixel};
  const auto line_of = [&](const auto& points) {
    std::vector<Point> out(points.size());
    std::transform(points.begin(), points.end(), out.begin(), to_pixels);
    return out;
  };
  Mesh mesh;
  std::vector<std::vector<Point>> lines;
  for (const Line& line : lines_of(geometry)) lines.push_back(line_of(line));
  for (const Polygon& polygon : lifang::polygons_of(geometry)) {
    Rings rings{line_of(polygon.outer)};
    for (const Ring& hole : polygon.holes) rings.push_back(line_of(hole));
    lines.insert(lines.end(), rings.begin(), rings.end());
  }
  cartography::StrokeStyle style{.colour = accent, .width = 5, .dash = {}};
  for (const auto& line : lines) add_stroke(mesh, line, style);
  style.colour = 0xFFFFFFFF;
  style.width = 2;
  for (const auto& line : lines) add_stroke(mesh, line, style);
  if (!lines.empty()) return mesh;
  cartography::SymbolStyle ring;
  ring.size = 14;
  ring.fill = 0;
  ring.edge = accent;
  ring.edge_width = 3;
  cartography::SymbolStyle dot;
  dot.size = 10;
  dot.fill = accent;
  dot.edge = 0xFFFFFFFF;
  dot.edge_width = 2;
  for_each_point(geometry, [&](Point p) {
    add_symbol(mesh, to_pixels(p), ring);
    add_symbol(mesh, to_pixels(p), dot);
  });
  return mesh;
}

}  // namespace lifang::canvas
