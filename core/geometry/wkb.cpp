// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/geometry/wkb.h"

#include <bit>
#include <cstdint>
#include <cstring>

#include "core/geometry/measure.h"

namespace lifang {
namespace {

static_assert(std::endian::native == std::endian::little, "WKB is written little endian");

enum Kind : std::uint32_t {
  point = 1,
  line_string = 2,
  polygon = 3,
  multi_point = 4,
  multi_line = 5,
  multi_polygon = 6,
};

class Writer {
 public:
  std::string bytes;

  void write(std::monostate) {}
  void write(Point p) {
    head(point);
    put(p);
  }
  void write(const Line& line) {
    head(line_string);
    points(line);
  }
  void write(const Polygon& value) {
    head(polygon);
    count(value.outer.empty() ? 0 : 1 + value.holes.size());
    if (value.outer.empty()) return;
    points(value.outer);
    for (const Ring& hole : value.holes) points(hole);
  }
  void write(const MultiPoint& value) { many(multi_point, value); }
  void write(const MultiLine& value) { many(multi_line, value); }
  void write(const MultiPolygon& value) { many(multi_polygon, value); }

 private:
  void raw(const void* data, std::size_t size) {
    bytes.append(static_cast<const char*>(data), size);
  }
  void count(std::size_t n) {
    const auto small = static_cast<std::uint32_t>(n);
    raw(&small, sizeof small);
  }
  void head(Kind kind) {
    bytes += '\1';
    const std::uint32_t word = kind;
    raw(&word, sizeof word);
  }
  void put(Point p) {
    raw(&p.x, sizeof p.x);
    raw(&p.y, sizeof p.y);
  }
  template <class Points>
  void points(const Points& values) {
    static_assert(sizeof(Point) == 2 * sizeof(double));
    count(values.size());
    raw(values.data(), values.size() * sizeof(Point));
  }
  template <class Parts>
  void many(Kind kind, const Parts& parts) {
    head(kind);
    count(parts.size());
    for (const auto& one : parts) write(one);
  }
};

// Any malformed input leaves `ok` false; the values read meanwhile are thrown away.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool ok = true;

  Geometry geometry() {
    switch (head()) {
      case point: return one_point();
      case line_string: return points<Line>();
      case polygon: return one_polygon();
      case multi_point: return many<MultiPoint>(point, [this] { return one_point(); });
      case multi_line: return many<MultiLine>(line_string, [this] { return points<Line>(); });
      case multi_polygon: return many<MultiPolygon>(polygon, [this] { return one_polygon(); });
      default: ok = false; return {};
    }
  }
  bool at_end() const { return rest_.empty(); }

 private:
  template <class T>
  T take() {
    T value{};
    if (rest_.size() < sizeof value) {
      ok = false;
      return value;
    }
    char buffer[sizeof value];
    for (std::size_t i = 0; i < sizeof value; ++i) {
      buffer[i] = rest_[swapped_ ? sizeof value - 1 - i : i];
    }
    std::memcpy(&value, buffer, sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }

  std::uint32_t head() {
    swapped_ = take<std::uint8_t>() == 0;
    const auto word = take<std::uint32_t>();
    constexpr std::uint32_t ewkb_z = 0x80000000;
    constexpr std::uint32_t ewkb_m = 0x40000000;
    constexpr std::uint32_t ewkb_srid = 0x20000000;
    if (word & ewkb_srid) take<std::uint32_t>();
    const std::uint32_t iso = word & 0x0FFFFFFF;
    extra_ = ((word & ewkb_z) ? 1 : 0) + ((word & ewkb_m) ? 1 : 0);
    if (iso / 1000 == 1 || iso / 1000 == 2) extra_ += 1;
    if (iso / 1000 == 3) extra_ += 2;
    return iso % 1000;
  }

  // A count that the remaining bytes cannot hold is refused before anything is allocated.
  std::uint32_t count(std::size_t smallest) {
    const auto n = take<std::uint32_t>();
    if (n > rest_.size() / smallest) ok = false;
    return ok ? n : 0;
  }

  Point one_point() {
    Point p{take<double>(), take<double>()};
    for (int i = 0; i < extra_; ++i) take<double>();
    return p;
  }

  template <class Points>
  Points points() {
    Points out;
    const auto n = count(16);
    out.reserve(n);
    for (std::uint32_t i = 0; i < n && ok; ++i) out.push_back(one_point());
    return out;
  }

  Polygon one_polygon() {
    Polygon out;
    const auto rings = count(4);
    for (std::uint32_t i = 0; i < rings && ok; ++i) {
      if (i == 0)
        out.outer = points<Ring>();
      else
        out.holes.push_back(points<Ring>());
    }
    return out;
  }

  template <class Parts, class ReadOne>
  Geometry many(Kind expected, ReadOne read_one) {
    Parts out;
    const auto n = count(5);
    for (std::uint32_t i = 0; i < n && ok; ++i) {
      if (head() != expected)
        ok = false;
      else
        out.push_back(read_one());
    }
    return out;
  }

  std::string_view rest_;
  bool swapped_ = false;
  int extra_ = 0;
};

}  // namespace

std::string to_wkb(const Geometry& geometry) {
  Writer writer;
  std::visit([&](const auto& value) { writer.write(value); }, geometry);
  return std::move(writer.bytes);
}

Result<Geometry> from_wkb(std::string_view wkb) {
  if (wkb.empty()) return Geometry{};
  Reader reader(wkb);
  Geometry geometry = reader.geometry();
  if (!reader.ok || !reader.at_end()) return fail(Fault::input, "geometry.bad_wkb");
  return geometry;
}

}  // namespace lifang
