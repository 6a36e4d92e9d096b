// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/query/read_geometry.h"

namespace lifang::query {
namespace {

Result<Point> position(TokenReader& in) {
  if (auto fine = in.vertex(); !fine) return fail(fine);
  const auto x = in.number();
  if (!x) return fail(x);
  const auto y = in.number();
  if (!y) return fail(y);
  if (in.peek().kind == TokenKind::number) in.step();  // a height has no say
  return Point{*x, *y};
}

/// ( item, item, … )
template <class Out, class Read>
Result<Out> bracketed(TokenReader& in, const Read& read) {
  if (auto open = in.sign("("); !open) return fail(open);
  Out out;
  do {
    auto item = read(in);
    if (!item) return fail(item);
    out.push_back(std::move(*item));
  } while (in.take_sign(","));
  if (auto close = in.sign(")"); !close) return fail(close);
  return out;
}

Result<Line> line(TokenReader& in) {
  auto out = bracketed<Line>(in, position);
  if (out && out->size() < 2) return in.expected(", x y");
  return out;
}

/// Closed here if the writer left it open.
Result<Ring> ring(TokenReader& in) {
  auto out = bracketed<Ring>(in, position);
  if (!out) return out;
  if (!(out->front() == out->back())) out->push_back(out->front());
  if (out->size() < 4) return in.expected(", x y");
  return out;
}

Result<Polygon> polygon(TokenReader& in) {
  auto rings = bracketed<std::vector<Ring>>(in, ring);
  if (!rings) return fail(rings);
  Polygon out{std::move(rings->front()), {}};
  out.holes.assign(std::make_move_iterator(rings->begin() + 1),
                   std::make_move_iterator(rings->end()));
  return out;
}

Result<Point> lone_point(TokenReader& in) {
  if (!in.take_sign("(")) return position(in);  // MULTIPOINT(1 2, 3 4), as people write it
  auto out = position(in);
  if (!out) return out;
  if (auto close = in.sign(")"); !close) return fail(close);
  return out;
}

Result<Geometry> box(TokenReader& in) {
  if (auto open = in.sign("("); !open) return fail(open);
  double side[4] = {};
  for (int i = 0; i < 4; ++i) {
    if (i > 0) {
      if (auto comma = in.sign(","); !comma) return fail(comma);
    }
    const auto number = in.number();
    if (!number) return fail(number);
    side[i] = *number;
  }
  if (side[0] > side[2] || side[1] > side[3]) return in.expected("west <= east, south <= north");
  if (auto close = in.sign(")"); !close) return fail(close);
  const Point a{side[0], side[1]}, c{side[2], side[3]};
  return Geometry(Polygon{{a, {c.x, a.y}, c, {a.x, c.y}, a}, {}});
}

template <class T>
Result<Geometry> whole(Result<T> read) {
  if (!read) return fail(read);
  return Geometry(std::move(*read));
}

}  // namespace

Result<Geometry> read_geometry(TokenReader& in) {
  if (in.take_word("BBOX")) return box(in);
  if (in.take_word("POINT")) {
    if (auto open = in.sign("("); !open) return fail(open);
    const auto point = position(in);
    if (!point) return fail(point);
    if (auto close = in.sign(")"); !close) return fail(close);
    return Geometry(*point);
  }
  if (in.take_word("LINESTRING")) return whole(line(in));
  if (in.take_word("POLYGON")) return whole(polygon(in));
  if (in.take_word("MULTIPOINT")) return whole(bracketed<MultiPoint>(in, lone_point));
  if (in.take_word("MULTILINESTRING")) return whole(bracketed<MultiLine>(in, line));
  if (in.take_word("MULTIPOLYGON")) return whole(bracketed<MultiPolygon>(in, polygon));
  return in.expected("POINT, LINESTRING, POLYGON, MULTI…, BBOX");
}

}  // namespace lifang::query
