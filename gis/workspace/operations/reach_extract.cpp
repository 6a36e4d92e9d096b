// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/reach_extract.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <set>

#include "core/base/utf8.h"
#include "core/geometry/geodesic.h"
#include "core/network/service_circle.h"
#include "core/network/snap.h"
#include "gis/files/whole_file.h"
#include "gis/formats/osm_walk.h"
#include "gis/formats/read_file.h"
#include "gis/formats/read_raster.h"
#include "gis/formats/read_table.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/extract_people.h"
#include "gis/workspace/operations/read_network.h"

namespace lifang::operations {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

struct Origin {
  std::string id;
  std::int64_t line = 0;
  std::optional<Point> lon_lat;  ///< none: no such place
};

Result<std::vector<Origin>> read_origins(const std::string& path, const rules::Config& rules) {
  const auto sheet = formats::read_csv_sheet(path);
  if (!sheet) return fail(sheet);
  const auto lon = formats::column_named(*sheet, rules, "coordinates.longitude");
  const auto lat = formats::column_named(*sheet, rules, "coordinates.latitude");
  const auto id = formats::column_named(*sheet, rules, "origins.id");
  if (lon < 0 || lat < 0) return fail(Fault::input, "care.no_point_columns", path, {path});
  std::vector<Origin> out;
  for (std::size_t i = 0; i < sheet->lines.size(); ++i) {
    const auto& cells = sheet->lines[i];
    const auto cell = [&](std::ptrdiff_t column) {
      const auto at = static_cast<std::size_t>(column);
      return column < 0 || at >= cells.size() ? std::string() : trimmed(cells[at]);
    };
    Origin origin{.id = cell(id), .line = sheet->numbers[i], .lon_lat = {}};
    const auto x = formats::cell_number(cell(lon));
    const auto y = formats::cell_number(cell(lat));
    if (x && y && std::abs(*x) <= 180 && std::abs(*y) <= 90) origin.lon_lat = Point{*x, *y};
    out.push_back(std::move(origin));
  }
  return out;
}

Result<network::Profile> read_profile(const rules::Config& walking,
                                      const ExtractReachRequest& request) {
  auto profile = network::read_profile(walking, request.profile);
  if (!profile) return profile;
  profile->flat = request.flat;
  if (request.speed_mps == 0) return profile;
  if (!(request.speed_mps > 0) || !std::isfinite(request.speed_mps))
    return fail(Fault::usage, "walk.bad_speed", {}, {to_text(request.speed_mps)});
  profile->speed_mps = request.speed_mps;
  return profile;
}

// Hundredths of a millisecond for walks of hours, whole milliseconds for whole days.
double ticks_for(double minutes) {
  return minutes <= 240 ? 100000 : 1000;
}

/// The network of a file with what answers about it.
class Extract {
 public:
  static Result<Extract> read(const ExtractReachRequest& request, const network::Profile& profile,
                              const rules::Config& import_rules, const Progress& progress) {
    auto read = formats::read_walking_map(request.file, import_rules, progress);
    if (!read) return fail(read);
    Extract out(std::move(*read));
    if (auto added = out.add_ground(request, import_rules); !added) return fail(added);
    const auto build = [&](double ticks) {
      network::Built built = network::build_numbered(out.map_.map, profile, ticks);
      out.findings_ = ground_findings(built.unknown_m, built.steep_m);
      *out.graph_ = std::move(built.graph);
    };
    build(ticks_for(request.minutes));
    // An edge of many hours would not be held by fine ticks.
    const auto too_long = [](const network::Edge& e) { return e.cost >= network::unreachable - 1; };
    if (std::ranges::any_of(out.graph_->edges, too_long)) build(1000);
    if (out.graph_->edges.empty())
      return fail(Fault::input, "import.no_ways", request.file, {request.file});
    out.snapper_ = std::make_unique<network::Snapper>(*out.graph_);
    out.search_ = std::make_unique<network::Search>(*out.graph_);
    auto change = crs::Transformer::between(*crs::parse_crs("wgs84"), out.map_.crs);
    if (!change) return fail(change);
    out.to_plane_ = std::make_unique<crs::Transformer>(std::move(*change));
    change = crs::Transformer::between(out.map_.crs, *crs::parse_crs("wgs84"));
    if (!change) return fail(change);
    out.to_degrees_ = std::make_unique<crs::Transformer>(std::move(*change));
    return out;
  }

  /// People of the file's dwellings, tied to the network as the places are.
  Result<void> add_people(const std::string& file, double snap_m, const Progress& progress) {
    if (map_.buildings == 0) return {};
    auto homes = read_homes(file, progress);
    if (!homes) return fail(homes);
    if (homes->empty()) return {};
    std::vector<std::vector<network::Stop>> stops;
    for (const Home& home : *homes) {
      people_.push_back(home.people);
      stops.emplace_back();
      if (const auto tied = tie(home.lon_lat, snap_m)) stops.back().push_back(tied->stop);
    }
    homes_ = std::make_unique<network::Targets>(*graph_, stops);
    return {};
  }

  void reach(Point lon_lat, network::Cost limit, double snap_m, double small_m, OriginReach& out) {
    const auto tied = tie(lon_lat, snap_m);
    if (!tied) {
      out.status = OriginStatus::off_network;
      return;
    }
    out.snapped = tied->foot;
    out.snapped_m = tied->leg_m;
    const network::Stop& start = tied->stop;
    if (start.cost > limit) {
      out.status = OriginStatus::too_far;
      return;
    }
    const auto covered = network::covered(*graph_, *search_, {&start, 1}, limit);
    out.osm_nodes = covered.vertices;
    out.network_m = covered.length_m;
    if (homes_) {
      double people = 0;
      for (const auto& home : search_->targets({&start, 1}, limit, *homes_))
        people += people_[home.index];
      out.people = std::round(people);
    }
    const auto& island =
        graph_->islands[graph_->island_of[graph_->edges[start.position.edge].from]];
    if (island.length_m < small_m && out.status == OriginStatus::ok)
      out.status = OriginStatus::island;
  }

  const network::Graph& graph() const { return *graph_; }
  const std::vector<Finding>& findings() const { return findings_; }
  const formats::WalkingMap& map() const { return map_; }

 private:
  Result<void> add_ground(const ExtractReachRequest& request, const rules::Config& import_rules) {
    if (request.dem.empty() || request.flat) return {};
    formats::HeightRange range;
    range.lowest_m = import_rules.number("raster.lowest_m", range.lowest_m);
    range.highest_m = import_rules.number("raster.highest_m", range.highest_m);
    auto heights = formats::read_heights(request.dem, request.dem_crs, map_.crs, range);
    if (!heights) return fail(heights);
    const auto walking = rule_file("walking");
    if (!walking) return fail(walking);
    map_.map.ground.base_m = walking->number("slope_base_m", map_.map.ground.base_m);
    map_.map.ground.height = [held = std::make_shared<const HeightGrid>(std::move(*heights))](
                                 Point p) { return held->at(p); };
    return {};
  }

  struct Tied {
    network::Stop stop;
    Point foot;  ///< degrees
    double leg_m = 0;
  };
  std::optional<Tied> tie(Point lon_lat, double snap_m) const {
    const auto plane = (*to_plane_)(lon_lat);
    // The plane's metres are a little longer far from its middle: a hair of room, then measured.
    const auto snap = plane ? snapper_->snap(*plane, snap_m * 1.01 + 1) : std::nullopt;
    if (!snap) return std::nullopt;
    const auto foot = (*to_degrees_)(snap->foot);
    const double leg_m = foot ? geodesic_m(lon_lat, *foot) : snap_m + 1;
    if (leg_m > snap_m) return std::nullopt;
    return Tied{{snap->position, graph_->straight(leg_m)}, *foot, leg_m};
  }

  explicit Extract(formats::WalkingMap map)
      : map_(std::move(map)), graph_(std::make_unique<network::Graph>()) {}

  formats::WalkingMap map_;
  std::unique_ptr<network::Graph> graph_;
  std::unique_ptr<network::Snapper> snapper_;
  std::unique_ptr<network::Search> search_;
  std::unique_ptr<crs::Transformer> to_plane_;
  std::unique_ptr<crs::Transformer> to_degrees_;
  std::vector<Finding> findings_;
  std::vector<double> people_;
  std::unique_ptr<network::Targets> homes_;  ///< parallel to `people_`; none: no dwelling known
};

void tell_network(const Extract& extract, ExtractReach& out) {
  const network::Graph& graph = extract.graph();
  out.nodes = graph.nodes.size();
  out.edges = graph.edges.size();
  out.islands = graph.islands.size();
  out.findings = extract.findings();
  out.missing_nodes = extract.map().missing_nodes;
  out.vertices = extract.map().node_ids.size();
  for (const network::Edge& edge : graph.edges) out.length_m += edge.length_m;
}

}  // namespace

const char* word_of(OriginStatus status) {
  switch (status) {
    case OriginStatus::ok: return "ok";
    case OriginStatus::island: return "island";
    case OriginStatus::duplicate_id: return "duplicate_id";
    case OriginStatus::bad_coordinate: return "bad_coordinate";
    case OriginStatus::off_network: return "off_network";
    case OriginStatus::too_far: return "too_far";
  }
  return "";
}

Result<ExtractReach> reach_extract(const ExtractReachRequest& request, const Progress& progress) {
  if (!(request.minutes > 0) || request.minutes > 24 * 60)
    return fail(Fault::usage, "care.bad_minutes", {}, {to_text(request.minutes)});
  const auto walking = rule_file("walking");
  if (!walking) return fail(walking);
  const auto import_rules = rule_file("import");
  if (!import_rules) return fail(import_rules);
  const auto profile = read_profile(*walking, request);
  if (!profile) return fail(profile);
  const auto origins = read_origins(request.points, *import_rules);
  if (!origins) return fail(origins);
  if (const auto readable = files::check_readable(request.file); !readable) return fail(readable);

  auto begun = Clock::now();
  auto extract = Extract::read(request, *profile, *import_rules, progress);
  if (!extract) return fail(extract);
  const double snap_m = walking->number("snap_m", 300);
  if (const auto added = extract->add_people(request.file, snap_m, progress); !added)
    return fail(added);
  ExtractReach out;
  out.speed_mps = profile->speed_mps;
  out.load_s = seconds_since(begun);
  tell_network(*extract, out);

  begun = Clock::now();
  const network::Cost limit = extract->graph().seconds(request.minutes * 60);
  const double small_m = walking->number("smallest_island_m");
  std::set<std::string> ids;
  for (const Origin& origin : *origins) {
    if (!report(progress, static_cast<double>(out.points.size()) / origins->size(), "care.reach"))
      return cancelled();
    OriginReach& point = out.points.emplace_back();
    point.id = origin.id;
    point.line = origin.line;
    if (!origin.id.empty() && !ids.insert(origin.id).second)
      point.status = OriginStatus::duplicate_id;
    if (!origin.lon_lat)
      point.status = OriginStatus::bad_coordinate;
    else
      extract->reach(*origin.lon_lat, limit, snap_m, small_m, point);
  }
  out.search_s = seconds_since(begun);
  return out;
}

}  // namespace lifang::operations
