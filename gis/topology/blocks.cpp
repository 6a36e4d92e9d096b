// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/blocks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/geometry/measure.h"
#include "gis/topology/coverage.h"
#include "gis/topology/overlay.h"
#include "gis/topology/territories.h"

namespace lifang::topology {
namespace {

double off(Point p, Point a, Point b) {
  const Point d = b - a;
  const double square = d.x * d.x + d.y * d.y;
  const Point to = p - a;
  const double t = square <= 0 ? 0 : std::clamp((to.x * d.x + to.y * d.y) / square, 0.0, 1.0);
  return distance(p, a + d * t);
}

void add_rings(const MultiPolygon& area, MultiLine& out) {
  for (const Polygon& polygon : area) {
    out.emplace_back(polygon.outer.begin(), polygon.outer.end());
    for (const Ring& hole : polygon.holes) out.emplace_back(hole.begin(), hole.end());
  }
}

/// Those of the areas that come near `one`, as one area.
Result<MultiPolygon> near(std::span<const MultiPolygon> areas, const std::vector<Box>& boxes,
                          const Box& box, std::size_t before) {
  std::vector<MultiPolygon> found;
  for (std::size_t i = 0; i < before; ++i) {
    if (!areas[i].empty() && boxes[i].intersects(box)) found.push_back(areas[i]);
  }
  return union_of(found);
}

class Divider {
 public:
  Divider(const MultiPolygon& whole, const MultiLine& barriers, std::span<const Point> places)
      : whole_(whole), barriers_(barriers), places_(places) {}

  Result<Blocks> run(std::span<const MultiPolygon> areas, const MultiLine& lines) {
    if (area(whole_) <= 0) return fail(Fault::input, "topology.no_area");
    if (auto done = take(areas); !done) return fail(done);
    if (auto done = cut_rest(lines); !done) return fail(done);
    if (auto done = merge(); !done) return fail(done);
    return finish();
  }

 private:
  Result<void> take(std::span<const MultiPolygon> areas) {
    std::vector<Box> boxes;
    for (const MultiPolygon& one : areas) boxes.push_back(bounds(Geometry(one)));
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const auto others = near(pieces_, boxes, boxes[i], i);
      if (!others) return fail(others);
      const auto free = difference(areas[i], *others);
      if (!free) return fail(free);
      auto inside = intersection(*free, whole_);
      if (!inside) return fail(inside);
      pieces_.push_back(area(*inside) > least_m2 ? std::move(*inside) : MultiPolygon());
    }
    given_ = pieces_.size();
    boxes_ = std::move(boxes);
    return {};
  }

  /// What lies between the lines and is nobody's yet.
  Result<void> cut_rest(const MultiLine& lines) {
    MultiLine all = lines;
    all.insert(all.end(), barriers_.begin(), barriers_.end());
    add_rings(whole_, all);
    const auto faces = polygonized(all);
    if (!faces) return fail(faces);
    extra_.resize(given_);
    kept_.assign(given_, true);
    for (const Polygon& face : *faces) {
      const auto inside = point_inside({face});
      if (!inside) return fail(inside);
      if (!contains(whole_, *inside)) continue;
      if (auto done = cut_face({face}); !done) return done;
    }
    return {};
  }

  /// Of a face what no area has: blocks where there are places; the rest is shared out among
  /// the face's areas by what is nearest; without areas it is left to be merged.
  Result<void> cut_face(const MultiPolygon& face) {
    const Box box = bounds(Geometry(face));
    std::vector<std::uint32_t> owners;
    std::vector<MultiPolygon> inside;
    for (std::uint32_t i = 0; i < given_; ++i) {
      if (pieces_[i].empty() || !boxes_[i].intersects(box)) continue;
      auto part = intersection(pieces_[i], face);
      if (!part) return fail(part);
      if (area(*part) <= least_m2) continue;
      owners.push_back(i);
      inside.push_back(std::move(*part));
    }
    const auto taken = union_of(inside);
    if (!taken) return fail(taken);
    const auto rest = difference(face, *taken);
    if (!rest) return fail(rest);
    MultiPolygon empty;
    for (const Polygon& part : *rest) {
      if (area(part) <= least_m2) continue;  // a speck of rounding
      const bool inhabited = std::any_of(places_.begin(), places_.end(), [&](Point p) {
        return box.contains(p) && contains(part, p);
      });
      if (!inhabited && !owners.empty()) {
        empty.push_back(part);
        continue;
      }
      pieces_.push_back({part});
      kept_.push_back(inhabited);
    }
    return empty.empty() ? Result<void>() : share_out(face, empty, owners, inside);
  }

  Result<void> share_out(const MultiPolygon& face, const MultiPolygon& rest,
                         const std::vector<std::uint32_t>& owners,
                         const std::vector<MultiPolygon>& inside) {
    out_.merged += rest.size();
    out_.merged_m2 += area(rest);
    if (owners.size() == 1) {
      extra_[owners.front()].push_back(rest);
      return {};
    }
    const auto shares = territories(inside, face);
    if (!shares) return fail(shares);
    for (std::size_t k = 0; k < owners.size(); ++k) {
      auto share = intersection(shares->ground[k], rest);
      if (!share) return fail(share);
      if (area(*share) > least_m2) extra_[owners[k]].push_back(std::move(*share));
    }
    return {};
  }

  Result<void> merge() {
    std::vector<MultiPolygon> grounds = pieces_;
    for (std::size_t i = 0; i < given_; ++i) {
      if (extra_[i].empty()) continue;
      extra_[i].push_back(pieces_[i]);
      auto ground = union_of(extra_[i]);
      extra_[i].pop_back();
      if (!ground) return fail(ground);
      grounds[i] = std::move(*ground);
    }
    const auto borders = common_borders(grounds);
    if (!borders) return fail(borders);
    std::vector<std::map<std::uint32_t, Side>> sides(pieces_.size());
    for (const CommonBorder& one : *borders) {
      const Side side{one.length_m, one.length_m - along_m(one.line, barriers_)};
      sides[one.a][one.b] = sides[one.b][one.a] = side;
    }
    owner_.resize(pieces_.size());
    std::iota(owner_.begin(), owner_.end(), std::uint32_t{0});
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
      if (!kept_[i]) order.push_back(i);
    }
    std::vector<double> size;
    for (const MultiPolygon& one : pieces_) size.push_back(area(one));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return size[a] < size[b]; });
    for (const bool across : {false, true}) settle(order, sides, size, across);
    return {};
  }

  struct Side {
    double length_m = 0;
    double open_m = 0;  ///< not along a barrier
  };

  /// Rounds until nothing goes on: a piece goes to a neighbour that was somebody's before the
  /// round, so that grounds grow evenly.
  void settle(const std::vector<std::uint32_t>& order,
              const std::vector<std::map<std::uint32_t, Side>>& sides,
              const std::vector<double>& size, bool across) {
    for (bool moved = true; moved;) {
      moved = false;
      const std::vector<bool> before = kept_;
      for (const std::uint32_t piece : order) {
        if (kept_[piece]) continue;
        std::map<std::uint32_t, double> by_owner;
        for (const auto& [other, side] : sides[piece]) {
          const double metres = across ? side.length_m : side.open_m;
          if (before[other] && metres > 0.5) by_owner[owner_[other]] += metres;
        }
        if (by_owner.empty()) continue;
        owner_[piece] = std::max_element(by_owner.begin(), by_owner.end(), [](auto& a, auto& b) {
                          return a.second < b.second;
                        })->first;
        kept_[piece] = moved = true;
        ++out_.merged;
        out_.across += across ? 1 : 0;
        out_.merged_m2 += size[piece];
      }
    }
  }

  Result<Blocks> finish() {
    std::vector<std::vector<MultiPolygon>> parts(pieces_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!pieces_[i].empty()) parts[owner_[i]].push_back(pieces_[i]);
    }
    for (std::size_t i = 0; i < given_; ++i) {
      parts[i].insert(parts[i].end(), extra_[i].begin(), extra_[i].end());
    }
    double sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i >= given_ && parts[i].empty()) continue;
      auto ground = union_of(parts[i]);
      if (!ground) return fail(ground);
      sum += area(*ground);
      out_.ground.push_back(std::move(*ground));
    }
    out_.gap_m2 = area(whole_) - sum;
    return std::move(out_);
  }

  static constexpr double least_m2 = 0.01;  // less is rounding
  const MultiPolygon& whole_;
  const MultiLine& barriers_;
  std::span<const Point> places_;
  std::vector<MultiPolygon> pieces_;              // the areas given, then what lies between
  std::vector<std::vector<MultiPolygon>> extra_;  // what an area has beside its own ground
  std::vector<Box> boxes_;
  std::size_t given_ = 0;
  std::vector<bool> kept_;  // is somebody's
  std::vector<std::uint32_t> owner_;
  Blocks out_;
};

}  // namespace

Result<Blocks> blocks_between(const MultiPolygon& whole, std::span<const MultiPolygon> areas,
                              const MultiLine& lines, const MultiLine& barriers,
                              std::span<const Point> places) {
  return Divider(whole, barriers, places).run(areas, lines);
}

double along_m(const MultiLine& line, const MultiLine& others, double apart_m) {
  constexpr double step = 2;
  Box box = bounds(Geometry(line)).grown(apart_m);
  std::vector<std::pair<Point, Point>> segments;
  for (const Line& one : others) {
    for (std::size_t i = 1; i < one.size(); ++i) {
      Box own;
      own.add(one[i - 1]);
      own.add(one[i]);
      if (own.intersects(box)) segments.emplace_back(one[i - 1], one[i]);
    }
  }
  if (segments.empty()) return 0;
  double out = 0;
  for (const Line& one : line) {
    for (std::size_t i = 1; i < one.size(); ++i) {
      const double metres = distance(one[i - 1], one[i]);
      const int parts = std::max(1, static_cast<int>(std::ceil(metres / step)));
      for (int k = 0; k < parts; ++k) {
        const Point p = one[i - 1] + (one[i] - one[i - 1]) * ((k + 0.5) / parts);
        const bool near = std::any_of(segments.begin(), segments.end(), [&](const auto& segment) {
          return off(p, segment.first, segment.second) <= apart_m;
        });
        if (near) out += metres / parts;
      }
    }
  }
  return out;
}

}  // namespace lifang::topology
