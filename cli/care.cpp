// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_circles.h"
#include "cli/care_islands.h"
#include "cli/care_reach.h"
#include "cli/care_route.h"
#include "cli/command.h"
#include "gis/workspace/operations/reach_people.h"
#include "gis/workspace/operations/site_care.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;

std::string people(double count) {
  return std::to_string(std::llround(count));
}

std::string share(double part, double whole) {
  if (!(whole > 0)) return "-";
  char out[16];
  std::snprintf(out, sizeof out, "%.1f%%", 100 * part / whole);
  return out;
}

std::vector<Option> walking_options() {
  return {
      {.name = "--profile",
       .help = "who walks: a profile of walking.toml (adult, elderly, age_70, age_80, wheelchair)",
       .fallback = "elderly"},
      {.name = "--speed", .help = "walking speed in m/s, if not the profile's", .fallback = {}},
      {.name = "--cut-crossings",
       .help = "join roads that cross on one level without a common vertex",
       .flag = true,
       .fallback = {}}};
}

Result<double> speed_of(const Arguments& arguments) {
  if (!arguments.has("--speed") || arguments.text("--speed").empty()) return 0.0;
  const auto speed = arguments.number("--speed");
  if (speed && *speed == 0) return fail(Fault::usage, "walk.bad_speed", {}, {"0"});
  return speed;
}

/// 0: as the goal of care.toml says.
Result<double> minutes_of(const Arguments& arguments) {
  if (!arguments.has("--minutes")) return 0.0;
  const auto minutes = arguments.number("--minutes");
  if (minutes && *minutes == 0) return fail(Fault::usage, "care.bad_minutes", {}, {"0"});
  return minutes;
}

json to_json(const operations::SiteCareOutcome& done, const Arguments& arguments) {
  json sites = json::array();
  for (const auto& site : done.sites) {
    sites.push_back({{"candidate_id", site.candidate_id},
                     {"name", site.name},
                     {"x", site.at.x},
                     {"y", site.at.y},
                     {"people_in_reach", site.people_in_reach},
                     {"people_gained", site.people_gained},
                     {"cost", site.cost ? json(*site.cost) : json()}});
  }
  json uncovered = json::array();
  for (const auto& gap : done.uncovered) {
    uncovered.push_back({{"demand_id", gap.demand_id},
                         {"name", gap.name},
                         {"x", gap.at.x},
                         {"y", gap.at.y},
                         {"people", gap.people},
                         {"reason", operations::reason_of(gap)}});
  }
  return {{"scenario_id", done.scenario_id},
          {"township_id", done.township_id},
          {"limit_s", done.limit_s},
          {"speed_mps", done.speed_mps},
          {"people", done.people},
          {"covered_before", done.covered_before},
          {"covered_after", done.covered_after},
          {"existing", done.existing},
          {"candidates", done.candidates},
          {"candidates_off_network", done.candidates_off_network},
          {"sites", std::move(sites)},
          {"bound", done.bound},
          {"proven", done.proven},
          {"by_cost", done.by_cost},
          {"cost", done.cost},
          {"uncovered", std::move(uncovered)},
          {"findings", cli::to_json(done.findings, arguments)}};
}

/// Who is left without a site, and of these whom no site could reach.
std::string left_out(const operations::SiteCareOutcome& done, bool english) {
  if (done.uncovered.empty()) return {};
  double all = 0;
  double cut_off = 0;
  for (const auto& gap : done.uncovered) {
    all += gap.people;
    if (gap.no_site) cut_off += gap.people;
  }
  const std::string places = std::to_string(done.uncovered.size());
  if (english) {
    return "Not covered: " + places + " places, " + people(all) +
           " people; out of reach of every site: " + people(cut_off) + " people\n";
  }
  return "未覆盖：" + places + " 处，" + people(all) + " 人；其中任何场地都够不到：" +
         people(cut_off) + " 人\n";
}

std::string to_text(const operations::SiteCareOutcome& done, bool cover_all,
                    const Arguments& arguments) {
  const bool english = arguments.english;
  const std::string before =
      people(done.covered_before) + " (" + share(done.covered_before, done.people) + ")";
  const std::string after =
      people(done.covered_after) + " (" + share(done.covered_after, done.people) + ")";
  std::string out;
  if (english) {
    out = "People of 60 and over: " + people(done.people) + "; within " +
          people(done.limit_s / 60) + " minutes of home care before " + before + ", after " +
          after + "\n";
  } else {
    out = "60 岁以上 " + people(done.people) + " 人；" + people(done.limit_s / 60) +
          " 分钟步行可达：原有 " + before + "，新设后 " + after + "\n";
  }
  int rank = 0;
  for (const auto& site : done.sites) {
    const std::string name = site.name.empty() ? site.candidate_id : site.name;
    out += "  " + std::to_string(++rank) + ". " + name + (english ? "  in reach " : "  可达 ") +
           people(site.people_in_reach) + (english ? ", newly " : "，新增 ") +
           people(site.people_gained) + "\n";
  }
  if (done.by_cost) out += (english ? "Cost: " : "费用：") + lifang::to_text(done.cost) + "\n";
  if (done.proven) {
    out += english ? "Proven: no other choice does better.\n" : "已证明：没有更好的选法。\n";
  } else if (done.by_cost) {
    out +=
        (english ? "Time was up; no choice costs less than " : "时间已到；任何选法费用都不低于 ") +
        lifang::to_text(done.bound) + (english ? ".\n" : "。\n");
  } else if (cover_all) {
    out += (english ? "Time was up; no choice needs fewer sites than "
                    : "时间已到；任何选法都不少于 ") +
           people(std::ceil(done.bound)) + (english ? ".\n" : " 处。\n");
  } else {
    out +=
        (english ? "Time was up; no choice covers more than " : "时间已到；任何选法覆盖都不超过 ") +
        people(done.bound) + (english ? ".\n" : " 人。\n");
  }
  out += left_out(done, english);
  if (done.candidates_off_network > 0) {
    out += (english ? "Candidates away from any way, not usable: "
                    : "不靠道路、无法使用的候选场地：") +
           std::to_string(done.candidates_off_network) + "\n";
  }
  return out + sentences(done.findings, arguments);
}

Result<Answer> site(const Arguments& arguments) {
  const auto minutes = minutes_of(arguments);
  if (!minutes) return fail(minutes);
  const auto sites = arguments.integer("--sites");
  if (!sites) return fail(sites);
  if (*sites < 0 || *sites > 100000) {
    return fail(Fault::usage, "care.bad_sites", {}, {arguments.text("--sites")});
  }
  const auto seconds = arguments.number("--seconds");
  if (!seconds) return fail(seconds);
  const auto speed = speed_of(arguments);
  if (!speed) return fail(speed);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);

  operations::SiteCareRequest request;
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  request.today = arguments.today;
  request.township = arguments.text("--township");
  request.goal = arguments.text("--goal");
  request.minutes = *minutes;
  request.profile = arguments.text("--profile");
  request.speed_mps = *speed;
  request.sites = static_cast<int>(*sites);
  request.cover_all = arguments.has("--cover-all");
  request.cut_crossings = arguments.has("--cut-crossings");
  request.seconds = *seconds;
  const auto done = operations::site_care(*work, request, arguments.progress);
  if (!done) return fail(done);
  return answer(to_json(*done, arguments), to_text(*done, request.cover_all, arguments));
}

Result<Answer> reach(const Arguments& arguments) {
  if (arguments.has("--input")) return reach_extract(arguments);
  if (!arguments.has("--workspace") || !arguments.has("--at"))
    return fail(Fault::usage, "care.reach_or_place");
  const auto at = arguments.point("--at");
  if (!at) return fail(at);
  auto minutes = arguments.has("--minutes") ? arguments.numbers("--minutes")
                                            : Result<std::vector<double>>({5, 10, 15});
  if (!minutes) return fail(minutes);
  const auto speed = speed_of(arguments);
  if (!speed) return fail(speed);
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  operations::ReachRequest request;
  request.at = *at;
  request.minutes = std::move(*minutes);
  request.profile = arguments.text("--profile");
  request.speed_mps = *speed;
  request.today = arguments.today;
  request.cut_crossings = arguments.has("--cut-crossings");
  const auto found = operations::reach_people(work->session(), request);
  if (!found) return fail(found);

  json rings = json::array();
  std::string text;
  for (const auto& ring : found->rings) {
    rings.push_back({{"minutes", ring.minutes},
                     {"people", ring.people},
                     {"people_60", ring.elderly},
                     {"people_80", ring.over_80},
                     {"ways_m", ring.ways_m},
                     {"ground", cli::to_json(ring.ground)}});
    text += lifang::to_text(ring.minutes) +
            (arguments.english ? " minutes: people of 60 and over " : " 分钟：60 岁以上 ") +
            people(ring.elderly) + (arguments.english ? ", of all ages " : " 人，各年龄 ") +
            people(ring.people) + (arguments.english ? "\n" : " 人\n");
  }
  return answer({{"at", {at->x, at->y}},
                 {"foot", {found->foot.x, found->foot.y}},
                 {"leg_m", found->leg_m},
                 {"speed_mps", found->speed_mps},
                 {"reach", std::move(rings)},
                 {"findings", cli::to_json(found->findings, arguments)}},
                text + sentences(found->findings, arguments));
}

}  // namespace

std::vector<Command> care_commands() {
  std::vector<Option> siting = {
      workspace_option(),
      {.name = "--township", .help = "only this township: name, code or id", .fallback = {}},
      {.name = "--goal",
       .help = "what the sites are for: a goal of care.toml",
       .fallback = "home_care"},
      {.name = "--minutes", .help = "walk, inclusive (else as the goal says)", .fallback = {}},
      {.name = "--sites", .help = "at most so many new sites", .fallback = "6"},
      {.name = "--cover-all",
       .help = "instead: as few sites as reach everyone who can be reached",
       .flag = true,
       .fallback = {}},
      {.name = "--seconds", .help = "how long to search for a better choice", .fallback = "20"}};
  std::vector<Option> reaching = reach_options();
  for (const Option& option : walking_options()) {
    siting.push_back(option);
    reaching.push_back(option);
  }
  reaching.push_back(
      flag("--flat",
           "with --input: stairs by their length alone. Else each step takes the profile's time "
           "(elderly 0.8 s), and they have step_count steps or one each tread_m (0.3 m)"));
  return {
      {"care site",
       "choose sites for home care within a walk on the real network",
       std::move(siting),
       {"lifang care site --workspace county.gpkg --sites 6",
        "lifang care site --workspace county.gpkg --township 剡湖街道 --cover-all --profile "
        "age_80"},
       site},
      {"care reach",
       "what lies within a walk: people around a place, or the network of an OpenStreetMap file",
       std::move(reaching),
       {"lifang care reach --workspace county.gpkg --at 512300,3273400 --minutes 5,10,15 --json",
        "lifang care reach --input town.osm.pbf --points places.csv --minutes 15 --json"},
       reach},
      care_circles_command(walking_options()),
      care_islands_command(),
      care_route_command(walking_options()),
  };
}

}  // namespace lifang::cli
