// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/topology/make_valid.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/geometry/measure.h"
#include "gis/topology/geos.h"

namespace lifang::topology {
namespace {

using Done = std::vector<std::string>;

void note(Done& done, std::string code) {
  if (std::find(done.begin(), done.end(), code) == done.end()) done.push_back(std::move(code));
}

bool finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

template <class Points>
void drop_bad_points(Points& points, Done& done) {
  const auto bad = std::remove_if(points.begin(), points.end(), [](Point p) { return !finite(p); });
  if (bad != points.end()) note(done, "topology.not_finite");
  points.erase(bad, points.end());
}

std::size_t distinct_points(const std::vector<Point>& points) {
  std::vector<Point> sorted(points.begin(), points.end());
  const auto less = [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; };
  std::sort(sorted.begin(), sorted.end(), less);
  return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}

bool tidy(Ring& ring, Done& done) {
  drop_bad_points(ring, done);
  if (!ring.empty() && ring.front() != ring.back()) {
    note(done, "topology.ring_closed");
    ring.push_back(ring.front());
  }
  if (distinct_points(ring) >= 3) return true;
  note(done, "topology.part_dropped");
  return false;
}

bool tidy(Polygon& polygon, Done& done) {
  if (!tidy(polygon.outer, done)) return false;
  const auto bad = std::remove_if(polygon.holes.begin(), polygon.holes.end(),
                                  [&](Ring& hole) { return !tidy(hole, done); });
  polygon.holes.erase(bad, polygon.holes.end());
  return true;
}

bool tidy(Line& line, Done& done) {
  drop_bad_points(line, done);
  if (distinct_points(line) >= 2) return true;
  note(done, "topology.part_dropped");
  return false;
}

bool tidy(Point& point, Done& done) {
  if (finite(point)) return true;
  note(done, "topology.not_finite");
  return false;
}

bool tidy(std::monostate&, Done&) {
  return false;
}

bool tidy(MultiPoint& points, Done& done) {
  drop_bad_points(points, done);
  return !points.empty();
}

template <class Parts>
bool tidy(Parts& parts, Done& done) {
  const auto bad =
      std::remove_if(parts.begin(), parts.end(), [&](auto& part) { return !tidy(part, done); });
  parts.erase(bad, parts.end());
  return !parts.empty();
}

const char* code_of(std::string_view reason) {
  const auto says = [&](std::string_view words) { return reason.find(words) != reason.npos; };
  if (says("Self-intersection")) return "topology.self_intersection";
  if (says("Hole lies outside")) return "topology.hole_outside";
  if (says("Nested") || says("nested") || says("Duplicate")) return "topology.nested";
  return "topology.repaired";
}

struct Freed {
  void operator()(char* text) const { GEOSFree_r(context(), text); }
};

bool is_areal(const Geometry& geometry) {
  return std::holds_alternative<Polygon>(geometry) ||
         std::holds_alternative<MultiPolygon>(geometry);
}

Result<Handle> mended(const GEOSGeometry& geometry) {
  GEOSMakeValidParams* parameters = GEOSMakeValidParams_create_r(context());
  GEOSMakeValidParams_setMethod_r(context(), parameters, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(context(), parameters, 0);
  GEOSGeometry* valid = GEOSMakeValidWithParams_r(context(), &geometry, parameters);
  GEOSMakeValidParams_destroy_r(context(), parameters);
  return checked(valid, "make_valid");
}

void orient(Polygon& polygon) {
  const auto turn = [](Ring& ring, bool counter_clockwise) {
    if ((signed_area(ring) > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
  };
  turn(polygon.outer, true);
  for (Ring& hole : polygon.holes) turn(hole, false);
}

void orient(Geometry& geometry) {
  if (auto* one = std::get_if<Polygon>(&geometry)) orient(*one);
  if (auto* many = std::get_if<MultiPolygon>(&geometry)) {
    for (Polygon& one : *many) orient(one);
  }
}

}  // namespace

Result<Repaired> make_valid(const Geometry& geometry) {
  Repaired result{geometry, {}};
  if (is_empty(geometry)) return Repaired{};
  if (!std::visit([&](auto& value) { return tidy(value, result.done); }, result.geometry)) {
    result.geometry = std::monostate();
    return result;
  }
  if (!is_areal(geometry)) return result;  // lines may cross themselves
  const auto ours = to_geos(result.geometry);
  if (!ours) return fail(ours);
  const std::unique_ptr<char, Freed> reason(GEOSisValidReason_r(context(), ours->get()));
  if (reason && std::string_view(reason.get()) == "Valid Geometry") {
    orient(result.geometry);
    return result;
  }
  note(result.done, code_of(reason ? reason.get() : ""));
  const auto valid = mended(**ours);
  if (!valid) return fail(valid);
  auto polygons = polygons_from(**valid);
  if (!polygons) return fail(polygons);
  if (polygons->empty()) {
    result.geometry = std::monostate();
  } else if (polygons->size() == 1 && std::holds_alternative<Polygon>(geometry)) {
    result.geometry = std::move(polygons->front());
  } else {
    result.geometry = std::move(*polygons);
  }
  return result;
}

bool is_valid(const Geometry& geometry) {
  if (is_empty(geometry)) return true;
  const auto ours = to_geos(geometry);
  return ours && GEOSisValid_r(context(), ours->get()) == 1;
}

}  // namespace lifang::topology
