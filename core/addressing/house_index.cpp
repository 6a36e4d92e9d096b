// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/house_index.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

constexpr double cell_m = 100;
constexpr double widest_m = 2000;  // no house reaches over more

double metres_to(const Polygon& outline, Point p) {
  if (contains(outline, p)) return 0;
  const Line line(outline.outer.begin(), outline.outer.end());
  return std::abs(project(line, p).offset);
}

}  // namespace

HouseIndex::Cell HouseIndex::cell(Point p) {
  return {std::lround(std::floor(p.x / cell_m)), std::lround(std::floor(p.y / cell_m))};
}

HouseIndex::HouseIndex(const std::vector<House>& houses) : houses_(houses) {
  for (std::size_t i = 0; i < houses.size(); ++i) {
    boxes_.push_back(bounds(houses[i].outline));
    middles_.push_back(centroid(houses[i].outline));
    if (boxes_[i].empty()) continue;
    // Not a number compares false: such a house is wide too.
    if (!(boxes_[i].width() <= widest_m && boxes_[i].height() <= widest_m)) {
      wide_.push_back(i);
      continue;
    }
    const auto [left, low] = cell({boxes_[i].min_x, boxes_[i].min_y});
    const auto [right, high] = cell({boxes_[i].max_x, boxes_[i].max_y});
    for (long x = left; x <= right; ++x) {
      for (long y = low; y <= high; ++y) cells_[{x, y}].push_back(i);
    }
  }
}

std::vector<std::size_t> HouseIndex::at(Cell cell) const {
  std::vector<std::size_t> out = wide_;
  const auto here = cells_.find(cell);
  if (here != cells_.end()) out.insert(out.end(), here->second.begin(), here->second.end());
  return out;
}

HouseIndex::Near HouseIndex::nearest(Point p, double within) const {
  Near best;
  const auto [left, low] = cell({p.x - within, p.y - within});
  const auto [right, high] = cell({p.x + within, p.y + within});
  for (long x = left; x <= right; ++x) {
    for (long y = low; y <= high; ++y) {
      for (std::size_t i : at({x, y})) {
        if (!boxes_[i].grown(std::min(within, best.metres)).contains(p)) continue;
        const double metres = metres_to(houses_[i].outline, p);
        if (metres <= within && metres < best.metres) best = {i, metres};
      }
    }
  }
  return best;
}

std::vector<std::pair<std::size_t, std::size_t>> HouseIndex::overlaps() const {
  std::set<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t i = 0; i < houses_.size(); ++i) {
    if (boxes_[i].empty()) continue;
    for (std::size_t j : at(cell(middles_[i]))) {
      if (i == j || !boxes_[j].contains(middles_[i])) continue;
      if (contains(houses_[j].outline, middles_[i])) out.insert(std::minmax(i, j));
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace lifang::addressing
