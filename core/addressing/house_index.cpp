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
// One stray corner makes a house as wide as the country; such a one is kept beside the cells.
constexpr double widest_m = 2000;

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
    const Box& box = boxes_[i];
    if (!(std::max(box.max_x - box.min_x, box.max_y - box.min_y) <= widest_m)) {
      wide_.push_back(i);
      continue;
    }
    const auto [left, low] = cell({box.min_x, box.min_y});
    const auto [right, high] = cell({box.max_x, box.max_y});
    for (long x = left; x <= right; ++x) {
      for (long y = low; y <= high; ++y) cells_[{x, y}].push_back(i);
    }
  }
}

void HouseIndex::try_house(std::size_t house, Point p, double within, Near& best) const {
  if (!boxes_[house].grown(std::min(within, best.metres)).contains(p)) return;
  const double metres = metres_to(houses_[house].outline, p);
  if (metres <= within && metres < best.metres) best = {house, metres};
}

HouseIndex::Near HouseIndex::nearest(Point p, double within) const {
  Near best;
  const auto [left, low] = cell({p.x - within, p.y - within});
  const auto [right, high] = cell({p.x + within, p.y + within});
  for (long x = left; x <= right; ++x) {
    for (long y = low; y <= high; ++y) {
      const auto here = cells_.find({x, y});
      if (here == cells_.end()) continue;
      for (std::size_t i : here->second) try_house(i, p, within, best);
    }
  }
  for (std::size_t i : wide_) try_house(i, p, within, best);
  return best;
}

std::vector<std::pair<std::size_t, std::size_t>> HouseIndex::overlaps() const {
  std::set<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t i = 0; i < houses_.size(); ++i) {
    if (boxes_[i].empty()) continue;
    const auto holds = [&](std::size_t j) {
      if (i == j || !boxes_[j].contains(middles_[i])) return;
      if (contains(houses_[j].outline, middles_[i])) out.insert(std::minmax(i, j));
    };
    const auto here = cells_.find(cell(middles_[i]));
    if (here != cells_.end()) std::for_each(here->second.begin(), here->second.end(), holds);
    std::for_each(wide_.begin(), wide_.end(), holds);
  }
  return {out.begin(), out.end()};
}

}  // namespace lifang::addressing
