// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/geometry/types.h"

namespace lifang::network {

struct Segment {
  Point a;
  Point b;
  std::uint32_t owner = 0;  ///< what it belongs to, the caller's count
  std::uint32_t part = 0;   ///< which segment of its owner
};

/// Segments in a uniform grid, for "what lies near here".
class SegmentGrid {
 public:
  explicit SegmentGrid(std::vector<Segment> segments);

  const std::vector<Segment>& segments() const { return segments_; }
  const Box& bounds() const { return box_; }
  double cell_m() const { return cell_; }

  /// Calls f(index of segment) for all segments that meet the box and perhaps some
  /// more near it; a long one may come more than once.
  template <class F>
  void visit(const Box& box, F&& f) const {
    if (segments_.empty() || !box_.intersects(box)) return;
    for (std::int64_t y = row(box.min_y); y <= row(box.max_y); ++y) {
      for (std::int64_t x = column(box.min_x); x <= column(box.max_x); ++x) {
        const auto cell = static_cast<std::size_t>(y * columns_ + x);
        for (std::uint32_t i = first_[cell]; i < first_[cell + 1]; ++i) f(items_[i]);
      }
    }
  }

 private:
  template <class F>
  void for_each_cell(const Segment& s, F&& f) const;
  std::int64_t column(double x) const {
    return static_cast<std::int64_t>(
        std::clamp((x - box_.min_x) / cell_, 0.0, static_cast<double>(columns_ - 1)));
  }
  std::int64_t row(double y) const {
    return static_cast<std::int64_t>(
        std::clamp((y - box_.min_y) / cell_, 0.0, static_cast<double>(rows_ - 1)));
  }

  std::vector<Segment> segments_;
  Box box_;
  double cell_ = 1;
  std::int64_t columns_ = 1;
  std::int64_t rows_ = 1;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> items_;
};

}  // namespace lifang::network
