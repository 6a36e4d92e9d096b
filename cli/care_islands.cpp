// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/care_islands.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/join_islands.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

json to_json(const operations::NetworkIsland& island) {
  json out = {{"length_m", island.length_m},
              {"road_id", island.road_id},
              {"road_name", or_null(island.road_name)},
              {"at", {island.at.x, island.at.y}},
              {"gap_m", nullptr},
              {"link", nullptr},
              {"joins_id", or_null(island.joins_id)}};
  if (!island.gap_m) return out;
  out["gap_m"] = *island.gap_m;
  out["link"] = json::array();
  for (const Point p : island.link) out["link"].push_back({p.x, p.y});
  return out;
}

std::string to_text(const operations::NetworkIslands& found, bool joined, bool english) {
  const auto whole = [](double m) { return std::to_string(std::llround(m)); };
  std::string out =
      english ? "Network " + whole(found.all_m) + " m, of it in one piece " + whole(found.main_m) +
                    " m; "
              : "路网 " + whole(found.all_m) + " 米，其中连通 " + whole(found.main_m) + " 米；";
  const std::string count = std::to_string(found.islands.size());
  if (english)
    out += count + (joined ? " islands joined\n" : " islands\n");
  else
    out += (joined ? "已接通孤岛 " : "孤岛 ") + count + " 处\n";
  for (const auto& island : found.islands) {
    out += "  " + whole(island.at.x) + "," + whole(island.at.y) + "  " +
           (island.road_name.empty() ? island.road_id : island.road_name) + "  " +
           whole(island.length_m) + " m";
    if (island.gap_m)
      out += (english ? "  gap " : "  缺口 ") +
             lifang::to_text(std::round(*island.gap_m * 10) / 10) + " m";
    out += "\n";
  }
  return out;
}

Result<Answer> islands(const Arguments& arguments) {
  const auto within = arguments.number("--within");
  if (!within) return fail(within);
  const bool join = arguments.has("--join");
  auto work = open_workspace(arguments, join ? workspace::Access::write : workspace::Access::read);
  if (!work) return fail(work);
  const operations::IslandsRequest request{.actor = arguments.actor,
                                           .reason = arguments.reason,
                                           .today = arguments.today,
                                           .profile = arguments.text("--profile"),
                                           .within_m = *within,
                                           .cut_crossings = arguments.has("--cut-crossings")};
  const auto found = join ? operations::join_islands(*work, request)
                          : operations::find_islands(work->session(), request);
  if (!found) return fail(found);
  json list = json::array();
  for (const auto& island : found->islands) list.push_back(to_json(island));
  return answer({{"main_m", found->main_m},
                 {"all_m", found->all_m},
                 {"joined", join},
                 {"islands", std::move(list)}},
                to_text(*found, join, arguments.english));
}

}  // namespace

Command care_islands_command() {
  return {"care islands",
          "pieces of the walking network that are joined to nothing else, and how to join them",
          {workspace_option(),
           option_or("--within", "the longest gap to be told or joined, metres", "30"),
           flag("--join", "draw the links as paths, in one event that can be undone"),
           option_or("--profile", "who walks: a profile of walking.toml", "elderly"),
           flag("--cut-crossings", "join roads that cross on one level without a common vertex")},
          {"lifang care islands --workspace county.gpkg --within 10 --json"},
          islands};
}

}  // namespace lifang::cli
