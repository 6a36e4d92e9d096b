// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/care_route.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/walk_route.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

const char* turn_word(double degrees, bool english) {
  if (std::abs(degrees) < 30) return english ? "straight on" : "直行";
  if (std::abs(degrees) > 150) return english ? "back" : "折回";
  if (degrees > 0) return english ? "left" : "左转";
  return english ? "right" : "右转";
}

std::string whole(double value) {
  return std::to_string(std::llround(value));
}

std::string to_text(const operations::WalkRoute& found, bool english) {
  std::string out = (english ? "Walk of " : "步行 ") + whole(found.seconds) +
                    (english ? " s; to the network " : " 秒；到路网 ") + whole(found.before_m) +
                    (english ? " m, from it " : " 米，离路网 ") + whole(found.after_m) +
                    (english ? " m\n" : " 米\n");
  for (const auto& leg : found.legs) {
    const std::string name = !leg.name.empty() ? leg.name : english ? "(no name)" : "（无名路）";
    out += std::string("  ") + turn_word(leg.turn_deg, english) + "  " + name + "  " +
           whole(leg.length_m) + (english ? " m  " : " 米  ") + whole(leg.seconds) +
           (english ? " s\n" : " 秒\n");
  }
  return out;
}

Result<Answer> route(const Arguments& arguments) {
  operations::WalkRouteRequest request;
  const auto from = arguments.point("--from");
  if (!from) return fail(from);
  const auto to = arguments.point("--to");
  if (!to) return fail(to);
  request.from = *from;
  request.to = *to;
  request.profile = arguments.text("--profile");
  request.today = arguments.today;
  request.cut_crossings = arguments.has("--cut-crossings");
  request.flat = arguments.has("--flat");
  if (arguments.has("--speed") && !arguments.text("--speed").empty()) {
    const auto speed = arguments.number("--speed");
    if (!speed) return fail(speed);
    if (!(*speed > 0)) return fail(Fault::usage, "walk.bad_speed", {}, {arguments.text("--speed")});
    request.speed_mps = *speed;
  }
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto found = operations::walk_route(work->session(), request);
  if (!found) return fail(found);
  json legs = json::array();
  for (const auto& leg : found->legs) {
    legs.push_back({{"road_id", leg.road_id},
                    {"name", or_null(leg.name)},
                    {"length_m", leg.length_m},
                    {"seconds", leg.seconds},
                    {"turn_deg", leg.turn_deg}});
  }
  json line = json::array();
  for (const Point p : found->line) line.push_back({p.x, p.y});
  return answer({{"seconds", found->seconds},
                 {"before_m", found->before_m},
                 {"after_m", found->after_m},
                 {"legs", std::move(legs)},
                 {"line", std::move(line)},
                 {"findings", cli::to_json(found->findings, arguments)}},
                to_text(*found, arguments.english) + sentences(found->findings, arguments));
}

}  // namespace

Command care_route_command(const std::vector<Option>& walking) {
  std::vector<Option> options = {
      workspace_option(),
      required_option("--from", "easting,northing in the workspace's coordinates"),
      required_option("--to", "easting,northing of where the walk ends")};
  options.insert(options.end(), walking.begin(), walking.end());
  return {"care route",
          "a walk from place to place, road by road: a check of what a reach counts",
          std::move(options),
          {"lifang care route --workspace county.gpkg --from 512300,3273400 --to 512900,3273100"},
          route};
}

}  // namespace lifang::cli
