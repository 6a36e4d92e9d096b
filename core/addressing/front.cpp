// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/front.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

constexpr double step_m = 4;

/// What one look sideways meets: nothing, ground that is taken, or a plot.
struct Sight {
  bool free = true;
  std::size_t plot = 0;  // index + 1; 0 = no plot

  friend bool operator==(const Sight&, const Sight&) = default;
};

struct Boxed {
  const Polygon* area = nullptr;
  std::size_t index = 0;
  Box box;
};

class FrontFinder {
 public:
  FrontFinder(const Axis& axis, const Ground& ground, const Rules& rules)
      : axis_(axis), ground_(ground), depth_m_(rules.reserve_depth_m), mouth_m_(rules.mouth_m) {}

  std::vector<Front> find() {
    for (Side side : {Side::left, Side::right}) {
      side_ = side;
      for (std::size_t piece = 0; piece < axis_.pieces.size(); ++piece) {
        if (piece > 0) take_gap(piece);
        walk(axis_.pieces[piece], axis_.starts[piece]);
      }
    }
    return std::move(out_);
  }

 private:
  void take_gap(std::size_t piece) {
    const double from = axis_.starts[piece - 1] + length(axis_.pieces[piece - 1]);
    if (axis_.starts[piece] > from) out_.push_back({side_, from, axis_.starts[piece], 0});
  }

  void walk(const Line& piece, double start) {
    double at = start;
    for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
      const double size = distance(piece[i], piece[i + 1]);
      if (size <= 0) continue;
      near(piece[i], piece[i + 1]);
      const Point along = (piece[i + 1] - piece[i]) * (1 / size);
      const Point out = side_ == Side::left ? Point{-along.y, along.x} : Point{along.y, -along.x};
      const int steps = std::max(1, static_cast<int>(std::ceil(size / step_m)));
      for (int s = 0; s < steps; ++s) {
        const Point from = piece[i] + along * (size * (s + 0.5) / steps);
        add(look(from, out), at + size * s / steps, at + size * (s + 1) / steps);
      }
      at += size;
    }
    add({}, at, at);
  }

  /// Keeps at hand what lies beside one stretch of the axis.
  void near(Point a, Point b) {
    const Box box = bounds(Line{a, b}).grown(depth_m_);
    const auto pick = [&box](const std::vector<Polygon>& areas, std::vector<Boxed>& out) {
      out.clear();
      for (std::size_t i = 0; i < areas.size(); ++i) {
        const Box around = bounds(areas[i]);
        if (around.intersects(box)) out.push_back({&areas[i], i, around});
      }
    };
    pick(ground_.taken, taken_);
    pick(ground_.plots, plots_);
    streets_.clear();
    for (const Line& street : ground_.streets) {
      if (street.size() > 1 && bounds(street).intersects(box)) streets_.push_back(&street);
    }
  }

  static const Boxed* met(const std::vector<Boxed>& areas, Point p) {
    for (const Boxed& one : areas) {
      if (one.box.contains(p) && contains(*one.area, p)) return &one;
    }
    return nullptr;
  }

  Sight look(Point from, Point out) const {
    Sight sight;
    for (double deep = step_m; deep <= depth_m_; deep += step_m) {
      const Point p = from + out * deep;
      if (const Boxed* plot = met(plots_, p)) return {false, plot->index + 1};
      sight.free = sight.free && !met(taken_, p);
    }
    const Point corner = from + out * mouth_m_;
    const bool street = std::any_of(streets_.begin(), streets_.end(), [&](const Line* line) {
      return std::abs(project(*line, corner).offset) <= mouth_m_;
    });
    sight.free = sight.free && !street;
    return sight;
  }

  void add(const Sight& sight, double from, double to) {
    // Across a vertex the same metre is reached by two sums.
    constexpr double same_m = 1e-6;
    const bool goes_on = !sight.free && sight == last_ && !out_.empty() &&
                         std::abs(out_.back().to_m - from) < same_m;
    if (goes_on) {
      out_.back().to_m = to;
    } else if (!sight.free) {
      out_.push_back({side_, from, to, sight.plot > 0 ? 1 : 0});
    }
    last_ = sight;
  }

  const Axis& axis_;
  const Ground& ground_;
  double depth_m_;
  double mouth_m_;
  Side side_ = Side::left;
  std::vector<Boxed> taken_;
  std::vector<Boxed> plots_;
  std::vector<const Line*> streets_;
  Sight last_;
  std::vector<Front> out_;
};

}  // namespace

std::vector<Front> taken_fronts(const Axis& axis, const Ground& ground, const Rules& rules) {
  return FrontFinder(axis, ground, rules).find();
}

}  // namespace lifang::addressing
