// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/patch_network.h"

#include <algorithm>
#include <map>

#include "core/network/patch.h"

namespace lifang::operations {
namespace {

/// Roads read one by one, each once.
class Roads {
 public:
  struct Read {
    std::string id = {};
    std::vector<network::Way> ways = {};
  };
  explicit Roads(workspace::Session& session) : session_(session) {}

  Result<const Read*> at(std::int64_t fid) {
    const auto known = read_.find(fid);
    if (known != read_.end()) return &known->second;
    Read& read = read_[fid];
    const auto done = read_roads(session_, "fid = " + std::to_string(fid),
                                 [&](std::int64_t, std::string id, std::vector<network::Way> ways) {
                                   read = {std::move(id), std::move(ways)};
                                 });
    if (!done) return fail(done);
    return &read;
  }

 private:
  workspace::Session& session_;
  std::map<std::int64_t, Read> read_;
};

}  // namespace

Result<std::optional<WalkNetwork>> patch_network(workspace::Session& session, WalkNetwork kept,
                                                 std::vector<RoadRow> rows, std::size_t most,
                                                 const network::Profile& profile,
                                                 const network::BuildOptions& options) {
  // Which rows stay.
  std::vector<std::size_t> before_of(rows.size(), kept.rows.size());
  std::size_t stay = 0;
  for (std::size_t a = 0, b = 0; a < kept.rows.size() && b < rows.size();) {
    if (kept.rows[a].fid != rows[b].fid) {
      kept.rows[a].fid < rows[b].fid ? ++a : ++b;
      continue;
    }
    if (kept.rows[a].same_as(rows[b])) before_of[b] = a, ++stay;
    ++a, ++b;
  }
  if (std::max(kept.rows.size(), rows.size()) - stay > most) return std::optional<WalkNetwork>();

  // Their ways, and those of the others, get the numbers that a whole build gives them.
  std::vector<std::uint32_t> first_before;
  std::uint32_t count = 0;
  for (const RoadRow& row : kept.rows) {
    first_before.push_back(count);
    count += static_cast<std::uint32_t>(row.ways);
  }
  network::Changes changes;
  changes.now.assign(kept.road_ids.size(), network::Changes::gone);
  Roads roads(session);
  std::vector<std::string> road_ids;
  std::vector<std::uint32_t> first_now;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto first = static_cast<std::uint32_t>(road_ids.size());
    first_now.push_back(first);
    if (const std::size_t before = before_of[r]; before < kept.rows.size()) {
      rows[r].ways = kept.rows[before].ways;
      for (std::uint32_t k = 0; k < rows[r].ways; ++k) {
        changes.now[first_before[before] + k] = first + k;
        road_ids.push_back(std::move(kept.road_ids[first_before[before] + k]));
      }
      continue;
    }
    const auto road = roads.at(rows[r].fid);
    if (!road) return fail(road);
    rows[r].ways = (*road)->ways.size();
    for (std::uint32_t k = 0; k < rows[r].ways; ++k) {
      changes.fresh.push_back(first + k);
      road_ids.push_back((*road)->id);
    }
  }
  changes.way = [&](std::uint32_t way) -> Result<network::Way> {
    const auto row = std::ranges::upper_bound(first_now, way) - first_now.begin() - 1;
    const auto road = roads.at(rows[static_cast<std::size_t>(row)].fid);
    if (!road) return fail(road);
    return (*road)->ways.at(way - first_now[static_cast<std::size_t>(row)]);
  };

  const network::Built before{.graph = std::move(kept.graph),
                              .broken = std::move(kept.broken),
                              .levelled = std::move(kept.levelled),
                              .unknown_m = kept.unknown_m,
                              .steep_m = kept.steep_m};
  auto after = network::patch(before, changes, profile, options);
  if (!after) return fail(after);
  if (!*after || (*after)->graph.edges.empty()) return std::optional<WalkNetwork>();
  WalkNetwork out = network_of(std::move(**after));
  out.road_ids = std::move(road_ids);
  out.rows = std::move(rows);
  out.patched = true;
  return std::optional(std::move(out));
}

}  // namespace lifang::operations
