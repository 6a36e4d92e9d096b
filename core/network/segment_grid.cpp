// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/segment_grid.h"

namespace lifang::network {

SegmentGrid::SegmentGrid(std::vector<Segment> segments) : segments_(std::move(segments)) {
  for (const Segment& s : segments_) {
    box_.add(s.a);
    box_.add(s.b);
  }
  if (segments_.empty()) return;
  // About one cell a segment, and no cell narrower than a street's width.
  const double area = std::max(1.0, box_.width()) * std::max(1.0, box_.height());
  cell_ = std::max(20.0, std::sqrt(area / static_cast<double>(segments_.size())));
  columns_ = static_cast<std::int64_t>(box_.width() / cell_) + 1;
  rows_ = static_cast<std::int64_t>(box_.height() / cell_) + 1;

  first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (const Segment& s : segments_)
    for_each_cell(s, [&](std::size_t cell) { ++first_[cell + 1]; });
  for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
  items_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    for_each_cell(segments_[i], [&](std::size_t cell) { items_[next[cell]++] = i; });
  }
}

// Column by column, so that a long slanting segment takes a stripe and not its box.
template <class F>
void SegmentGrid::for_each_cell(const Segment& s, F&& f) const {
  const Point& left = s.a.x <= s.b.x ? s.a : s.b;
  const Point& right = s.a.x <= s.b.x ? s.b : s.a;
  const std::int64_t last = column(right.x);
  for (std::int64_t x = column(left.x); x <= last; ++x) {
    double y0 = left.y;
    double y1 = right.y;
    if (right.x > left.x) {
      const double slope = (right.y - left.y) / (right.x - left.x);
      const double from = box_.min_x + static_cast<double>(x) * cell_;
      if (from > left.x) y0 = left.y + slope * (from - left.x);
      if (from + cell_ < right.x) y1 = left.y + slope * (from + cell_ - left.x);
    }
    // A hair of room: a cell too many does no harm, one too few would.
    const std::int64_t bottom = row(std::min(y0, y1) - 1e-6);
    const std::int64_t top = row(std::max(y0, y1) + 1e-6);
    for (std::int64_t y = bottom; y <= top; ++y) f(static_cast<std::size_t>(y * columns_ + x));
  }
}

}  // namespace lifang::network
