// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/crs/transform.h"

#include <proj.h>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <vector>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "gis/crs/china_offset.h"

namespace lifang::crs {
namespace {

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using ContextPtr = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

ContextPtr make_context() {
  ContextPtr context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  return context;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// "EPSG:4549" if the definition is surely that of a known system, else "".
std::string known_code(PJ_CONTEXT* context, const PJ* crs) {
  int* confidence = nullptr;
  PJ_OBJ_LIST* list = proj_identify(context, crs, "EPSG", nullptr, &confidence);
  std::string out;
  if (list && proj_list_get_count(list) > 0 && confidence && confidence[0] >= 90) {
    PjPtr best(proj_list_get(context, list, 0));
    const char* code = best ? proj_get_id_code(best.get(), 0) : nullptr;
    if (code) out = std::string("EPSG:") + code;
  }
  proj_int_list_destroy(confidence);
  proj_list_destroy(list);
  return out;
}

/// The horizontal kind behind bound and compound systems.
PJ_TYPE horizontal_type(PJ_CONTEXT* context, const PJ* crs) {
  const PJ_TYPE type = proj_get_type(crs);
  if (type == PJ_TYPE_BOUND_CRS) {
    PjPtr base(proj_get_source_crs(context, crs));
    return base ? horizontal_type(context, base.get()) : type;
  }
  if (type == PJ_TYPE_COMPOUND_CRS) {
    PjPtr base(proj_crs_get_sub_crs(context, crs, 0));
    return base ? horizontal_type(context, base.get()) : type;
  }
  return type;
}

Result<Crs> from_proj(const std::string& definition, const std::string& shown) {
  const ContextPtr context = make_context();
  PjPtr crs(proj_create(context.get(), definition.c_str()));
  if (!crs || !proj_is_crs(crs.get())) return fail(Fault::input, "crs.unknown", shown, {shown});
  Crs out;
  out.definition = definition;
  const bool by_code = lower(definition).rfind("epsg:", 0) == 0;
  if (by_code) {
    out.label = definition;
  } else if (const std::string code = known_code(context.get(), crs.get()); !code.empty()) {
    return from_proj(code, shown);
  } else {
    const char* name = proj_get_name(crs.get());
    out.label = name && *name ? name : shown;
  }
  const PJ_TYPE type = horizontal_type(context.get(), crs.get());
  out.geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  if (!out.geographic && type != PJ_TYPE_PROJECTED_CRS) {
    return fail(Fault::input, "crs.not_horizontal", shown, {shown});
  }
  double west = 0, south = 0, east = 0, north = 0;
  if (proj_get_area_of_use(context.get(), crs.get(), &west, &south, &east, &north, nullptr) &&
      west > -1000) {
    // An area over the date line is given with west > east; it is left unstated.
    if (west <= east) out.area_of_use = {west, south, east, north};
  }
  return out;
}

/// Every system is looked up once a run: PROJ's database is slow to ask.
Result<Crs> looked_up(const std::string& definition, const std::string& shown) {
  static std::mutex mutex;
  static std::map<std::string, Crs> known;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(definition); found != known.end()) return found->second;
  auto crs = from_proj(definition, shown);
  if (crs) known.emplace(definition, *crs);
  return crs;
}

Crs china_offset(Kind kind, const char* label) {
  return {kind, "EPSG:4326", label, true, Box{-180, -90, 180, 90}};
}

}  // namespace

Result<Crs> parse_crs(std::string_view text) {
  const std::string given = trimmed(text);
  const std::string word = lower(given);
  if (word == "gcj02" || word == "gcj-02") return china_offset(Kind::gcj02, "gcj02");
  if (word == "bd09" || word == "bd-09" || word == "bd09ll")
    return china_offset(Kind::bd09, "bd09");
  if (word == "wgs84" || word == "wgs-84") return looked_up("EPSG:4326", given);
  if (word == "cgcs2000") return looked_up("EPSG:4490", given);
  if (word.rfind("epsg:", 0) == 0) {
    const std::string digits = word.substr(5);
    if (digits.empty() || digits.size() > 7 ||
        !std::all_of(digits.begin(), digits.end(),
                     [](unsigned char c) { return std::isdigit(c); })) {
      return fail(Fault::input, "crs.unknown", given, {given});
    }
    return looked_up("EPSG:" + digits, given);
  }
  const bool definition = given.find('[') != std::string::npos ||
                          given.find('+') != std::string::npos || word.rfind("urn:", 0) == 0 ||
                          word.rfind("http", 0) == 0 || word.find("crs84") != std::string::npos;
  if (!definition) return fail(Fault::input, "crs.unknown", given, {given});
  return looked_up(given, given.size() > 60 ? given.substr(0, given.find(',')) : given);
}

Crs epsg(int code) {
  const std::string text = "EPSG:" + std::to_string(code);
  auto crs = looked_up(text, text);
  return crs ? *crs : Crs{Kind::proj, text, text, false, {}};
}

struct Transformer::State {
  ContextPtr context;
  PjPtr pj;  ///< null: both ends are WGS 84 degrees
  Kind from = Kind::proj;
  Kind to = Kind::proj;
  bool degrees_in = false;
};

Transformer::Transformer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;
Transformer::~Transformer() = default;

Result<Transformer> Transformer::between(const Crs& from, const Crs& to) {
  auto state = std::make_unique<State>();
  state->context = make_context();
  state->from = from.kind;
  state->to = to.kind;
  state->degrees_in = from.geographic;
  if (from.kind == Kind::proj && from.kind == to.kind && from.definition == to.definition) {
    return Transformer(std::move(state));
  }
  const auto end = [](const Crs& crs) {
    return crs.kind == Kind::proj ? crs.definition : "EPSG:4326";
  };
  if (end(from) == end(to)) return Transformer(std::move(state));
  PjPtr raw(
      proj_create_crs_to_crs(state->context.get(), end(from).c_str(), end(to).c_str(), nullptr));
  if (raw) state->pj.reset(proj_normalize_for_visualization(state->context.get(), raw.get()));
  if (!state->pj) {
    return fail(Fault::input, "crs.no_way", from.label, {from.label, to.label});
  }
  return Transformer(std::move(state));
}

std::size_t Transformer::apply(std::span<Point> points) const {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const State& s = *state_;
  std::size_t failed = 0;
  for (Point& p : points) {
    bool good = std::isfinite(p.x) && std::isfinite(p.y);
    if (good && s.degrees_in) good = std::abs(p.y) <= 90 && std::abs(p.x) <= 360;
    if (good && s.from != s.to) {
      if (s.from == Kind::bd09) p = gcj02_from_bd09(p);
      if (s.from != Kind::proj && s.to != Kind::gcj02 && s.to != Kind::bd09)
        p = wgs84_from_gcj02(p);
    }
    if (good && s.pj) {
      const PJ_COORD out = proj_trans(s.pj.get(), PJ_FWD, proj_coord(p.x, p.y, 0, HUGE_VAL));
      p = {out.xy.x, out.xy.y};
      good = std::isfinite(p.x) && std::isfinite(p.y);
    }
    if (good && s.from != s.to) {
      if (s.to != Kind::proj && s.from == Kind::proj) p = gcj02_from_wgs84(p);
      if (s.to == Kind::bd09) p = bd09_from_gcj02(p);
    }
    if (good) continue;
    p = {nan, nan};
    ++failed;
  }
  return failed;
}

Result<Point> Transformer::operator()(Point p) const {
  Point out = p;
  if (apply(std::span(&out, 1)) == 0) return out;
  return fail(Fault::input, "crs.out_of_range", {}, {std::to_string(p.x), std::to_string(p.y)});
}

bool Transformer::apply(Geometry& geometry) const {
  bool good = true;
  for_each_point(geometry, [&](Point& p) { good = apply(std::span(&p, 1)) == 0 && good; });
  return good;
}

int workspace_epsg(Point lon_lat) {
  const int meridian = static_cast<int>(std::lround(lon_lat.x / 3)) * 3;
  if (meridian >= 75 && meridian <= 135) {
    const int code = 4534 + (meridian - 75) / 3;
    // A few kilometres more than the stated area, for counties on its edge.
    if (epsg(code).area_of_use.grown(0.05).contains(lon_lat)) return code;
  }
  const int zone = std::clamp(static_cast<int>(std::floor((lon_lat.x + 180) / 6)) + 1, 1, 60);
  return (lon_lat.y >= 0 ? 32600 : 32700) + zone;
}

std::string describe(const Crs& crs) {
  if (crs.kind != Kind::proj) return crs.label;
  const ContextPtr context = make_context();
  PjPtr pj(proj_create(context.get(), crs.definition.c_str()));
  const char* name = pj ? proj_get_name(pj.get()) : nullptr;
  if (!name || crs.label == name) return crs.label;
  return std::string(name) + " (" + crs.label + ")";
}

}  // namespace lifang::crs
