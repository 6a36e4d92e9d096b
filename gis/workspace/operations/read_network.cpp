// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/read_network.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>
#include <memory>

#include "gis/workspace/operations/kept_file.h"
#include "gis/workspace/operations/network_pack.h"
#include "gis/workspace/operations/network_store.h"
#include "gis/workspace/operations/patch_network.h"
#include "gis/workspace/queries/heights.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"

namespace lifang::operations {
namespace {

using Clock = std::chrono::steady_clock;

/// The heights that the workspace holds; where rasters overlap, the first that knows a place.
Result<network::Ground> ground_of(workspace::Session& session, const rules::Config& rules) {
  network::Ground out;
  out.base_m = rules.number("slope_base_m", out.base_m);
  auto grids = queries::height_grids(session);
  if (!grids) return fail(grids);
  if (grids->empty()) return out;
  out.height = [held =
                    std::make_shared<const std::vector<HeightGrid>>(std::move(*grids))](Point p) {
    for (const HeightGrid& grid : *held) {
      if (const double height = grid.at(p); std::isfinite(height)) return height;
    }
    return std::numeric_limits<double>::quiet_NaN();
  };
  return out;
}

/// What tells a network from others of the same roads and heights.
std::string variant_of(const network::Profile& profile, const network::BuildOptions& options,
                       bool slopes, double base_m) {
  std::string out = profile.id;
  for (const double number :
       {profile.speed_mps, profile.step_s, profile.tread_m, profile.climb, profile.ease,
        profile.steepest, slopes ? base_m : 0.0, profile.steps ? 1.0 : 0.0,
        profile.flat ? 1.0 : 0.0, profile.private_ways ? 1.0 : 0.0,
        options.cut_crossings ? 1.0 : 0.0}) {
    char text[40];
    std::snprintf(text, sizeof text, "|%.17g", number);
    out += text;
  }
  for (const std::string& road_class : profile.barred) out += "|" + road_class;
  return out;
}

/// What a network rests on besides its roads: heights as they are stored, and its variant.
Result<std::string> base_of(workspace::Session& session, bool slopes, const std::string& variant) {
  std::string bytes = layout_of_networks() + "|" + variant;
  if (!slopes) return bytes;
  const auto read = session.each(
      "SELECT west, north, cell_m, columns, rows, CAST(heights AS TEXT) "
      "FROM elevation ORDER BY fid",
      {}, [&](const workspace::Cursor& cursor) {
        for (std::size_t i = 0; i < cursor.columns(); ++i) {
          const std::string text = to_text(cursor.value(i));
          bytes += std::to_string(text.size()) + ":" + text;
        }
      });
  if (!read) return fail(read);
  return bytes;
}

/// One view of the database for several questions, whatever others write meanwhile. Stands within
/// a transaction as well as alone.
class OneView {
 public:
  explicit OneView(workspace::Session& session) : session_(session) {
    held_ = session.script("SAVEPOINT walking_network").has_value();
  }
  ~OneView() {
    if (held_) (void)session_.script("RELEASE SAVEPOINT walking_network");
  }
  OneView(const OneView&) = delete;
  OneView& operator=(const OneView&) = delete;

 private:
  workspace::Session& session_;
  bool held_ = false;
};

/// `rows`: the roads as they were looked at, which learn how many ways they have; or none.
Result<WalkNetwork> built_network(workspace::Session& session, const network::Profile& profile,
                                  std::string_view today, std::vector<RoadRow> rows,
                                  const network::BuildOptions& options) {
  std::vector<network::Way> ways;
  std::vector<std::string> road_ids;
  std::size_t row = 0;
  const auto read =
      read_roads(session, queries::in_force("road", today),
                 [&](std::int64_t, const std::string& id, std::vector<network::Way> lines) {
                   if (row < rows.size()) rows[row++].ways = lines.size();
                   road_ids.insert(road_ids.end(), lines.size(), id);
                   std::ranges::move(lines, std::back_inserter(ways));
                 });
  if (!read) return fail(read);
  WalkNetwork out = network_of(network::build(ways, profile, options));
  if (out.graph.edges.empty()) return fail(Fault::input, "care.no_roads");
  out.road_ids = std::move(road_ids);
  out.rows = std::move(rows);
  return out;
}

Finding note(const char* code, Severity severity, std::vector<std::string> args = {}) {
  Finding out;
  out.code = code;
  out.severity = severity;
  out.args = std::move(args);
  return out;
}

}  // namespace

std::vector<Finding> ground_findings(double unknown_m, double steep_m) {
  std::vector<Finding> out;
  const auto metres = [](double m) { return std::vector{std::to_string(std::llround(m))}; };
  if (unknown_m >= 1) out.push_back(note("walk.no_height", Severity::warning, metres(unknown_m)));
  if (steep_m >= 1) out.push_back(note("walk.too_steep", Severity::info, metres(steep_m)));
  return out;
}

WalkNetwork network_of(network::Built built) {
  WalkNetwork out;
  out.graph = std::move(built.graph);
  out.broken = std::move(built.broken);
  out.levelled = std::move(built.levelled);
  out.unknown_m = built.unknown_m;
  out.steep_m = built.steep_m;
  return out;
}

Result<WalkNetwork> read_network(workspace::Session& session, const network::Profile& profile,
                                 std::string_view today, network::BuildOptions options) {
  const auto begun = Clock::now();
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  const bool slopes = !profile.flat && rules->flag("slopes", true);
  const std::int64_t keep = rules->integer("keep_edges", 0);
  const std::string variant = variant_of(profile, options, slopes, rules->number("slope_base_m"));
  const auto path = keep > 0 ? kept_path(session, "network", variant) : std::nullopt;
  std::optional<OneView> view;
  std::vector<RoadRow> rows;
  std::string base;
  Kept kept;
  std::optional<WalkNetwork> found;
  if (path) {
    view.emplace(session);
    auto scanned = scan_roads(session, today);
    if (!scanned) return fail(scanned);
    rows = std::move(*scanned);
    auto rests_on = base_of(session, slopes, variant);
    if (!rests_on) return fail(rests_on);
    base = std::move(*rests_on);
    kept = read_kept(*path, base);
    if (!kept.bytes.empty()) found = unpack_network(kept.bytes);
    kept.damaged = kept.damaged || (!kept.bytes.empty() && !found);
    kept.bytes = {};
  }
  const auto same = [](const RoadRow& a, const RoadRow& b) { return a.same_as(b); };
  const bool as_kept = found && std::ranges::equal(found->rows, rows, same);
  if (!as_kept && slopes) {
    auto ground = ground_of(session, *rules);
    if (!ground) return fail(ground);
    options.ground = std::move(*ground);
  }
  if (found && !as_kept) {
    const auto most = static_cast<std::size_t>(rules->integer("patch_roads", 0));
    auto patched = patch_network(session, std::move(*found), rows, most, profile, options);
    if (!patched) return fail(patched);
    found = std::move(*patched);
  }
  if (!found) {
    auto built = built_network(session, profile, today, std::move(rows), options);
    if (!built) return fail(built);
    found = std::move(*built);
  }
  view.reset();
  WalkNetwork out = std::move(*found);
  out.from_kept = as_kept;
  const bool large = path && static_cast<std::int64_t>(out.graph.edges.size()) >= keep;
  if (large) out.kept_as = variant;
  if (large && !as_kept && write_kept(*path, base, pack(out))) thin_kept(*path, most_kept);
  out.findings = ground_findings(out.unknown_m, out.steep_m);
  if (kept.damaged) out.findings.push_back(note("walk.kept_damaged", Severity::info));
  out.load_s = std::chrono::duration<double>(Clock::now() - begun).count();
  return out;
}

Result<network::Profile> walking_profile(workspace::Session& session, std::string_view id,
                                         double speed_mps, bool flat) {
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  auto profile = network::read_profile(*rules, id);
  if (!profile) return profile;
  profile->flat = flat;
  if (speed_mps == 0) return profile;
  if (!(speed_mps > 0) || !std::isfinite(speed_mps)) {
    return fail(Fault::usage, "walk.bad_speed", {}, {to_text(speed_mps)});
  }
  profile->speed_mps = speed_mps;
  return profile;
}

Result<SnapRules> snap_rules(workspace::Session& session) {
  const auto rules = queries::rule_file_of(session, "walking");
  if (!rules) return fail(rules);
  return SnapRules{rules->number("snap_m", 300), rules->number("smallest_island_m", 0)};
}

}  // namespace lifang::operations
