// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_circles.h"
#include "cli/care_islands.h"
#include "cli/care_network.h"
#include "cli/care_question.h"
#include "cli/care_reach.h"
#include "cli/care_route.h"
#include "cli/command.h"
#include "gis/workspace/operations/reach_people.h"
#include "gis/workspace/operations/site_care.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;

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
    return "Not covered: " + places + " places, " + people_text(all) +
           " people; out of reach of every site: " + people_text(cut_off) + " people\n";
  }
  return "未覆盖：" + places + " 处，" + people_text(all) + " 人；其中任何场地都够不到：" +
         people_text(cut_off) + " 人\n";
}

/// The mean walk of all, or that of the farthest.
std::string walk_text(const operations::SiteCareOutcome& done, operations::Nearest nearest,
                      bool english) {
  const bool farthest = nearest == operations::Nearest::farthest;
  const double seconds = *done.walked / (farthest ? 1 : std::max(1.0, done.people));
  const std::string minutes = lifang::to_text(std::round(seconds / 6) / 10);
  if (english) return (farthest ? "Farthest walk: " : "Mean walk: ") + minutes + " minutes\n";
  return (farthest ? "最远步行 " : "平均步行 ") + minutes + " 分钟\n";
}

std::string to_text(const operations::SiteCareOutcome& done,
                    const operations::SiteCareRequest& request, const Arguments& arguments) {
  const bool english = arguments.english;
  const std::string before =
      people_text(done.covered_before) + " (" + share_of(done.covered_before, done.people) + ")";
  const std::string after =
      people_text(done.covered_after) + " (" + share_of(done.covered_after, done.people) + ")";
  const auto say = [&](std::string code, const std::vector<std::string>& args) {
    return messages().sentence(code, args, language(arguments));
  };
  const std::string whom = say(std::string("facility.whom.") + siting::whom_word(done.whom), {});
  std::string out = say("care.sited", {whom, people_text(done.people),
                                       people_text(done.limit_s / 60), before, after}) +
                    "\n";
  int rank = 0;
  for (const auto& site : done.sites) {
    const std::string name = site.name.empty() ? site.candidate_id : site.name;
    out += "  " + std::to_string(++rank) + ". " + name + (english ? "  in reach " : "  可达 ") +
           people_text(site.people_in_reach) + (english ? ", newly " : "，新增 ") +
           people_text(site.people_gained) + "\n";
  }
  if (done.by_cost) out += (english ? "Cost: " : "费用：") + lifang::to_text(done.cost) + "\n";
  if (done.walked) out += walk_text(done, request.nearest, english);
  if (done.proven) {
    out += english ? "Proven: no other choice does better.\n" : "已证明：没有更好的选法。\n";
  } else if (done.walked) {
    out += (english ? "Time was up; no choice comes below " : "时间已到；任何选法都不低于 ") +
           lifang::to_text(done.bound) + (english ? " of walking.\n" : "（步行秒数）。\n");
  } else if (done.by_cost) {
    out +=
        (english ? "Time was up; no choice costs less than " : "时间已到；任何选法费用都不低于 ") +
        lifang::to_text(done.bound) + (english ? ".\n" : "。\n");
  } else if (request.cover_all) {
    out += (english ? "Time was up; no choice needs fewer sites than "
                    : "时间已到；任何选法都不少于 ") +
           people_text(std::ceil(done.bound)) + (english ? ".\n" : " 处。\n");
  } else {
    out +=
        (english ? "Time was up; no choice covers more than " : "时间已到；任何选法覆盖都不超过 ") +
        people_text(done.bound) + (english ? ".\n" : " 人。\n");
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
  const auto request = question_of(arguments);
  if (!request) return fail(request);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::site_care(*work, *request, arguments.progress);
  if (!done) return fail(done);
  return answer(care_json(*done, arguments), to_text(*done, *request, arguments));
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
  request.flat = arguments.has("--flat");
  const auto horizon = horizon_of(arguments);
  if (!horizon) return fail(horizon);
  request.horizon = *horizon;
  const auto found = operations::reach_people(work->session(), request);
  if (!found) return fail(found);

  json rings = json::array();
  std::string text;
  for (const auto& ring : found->rings) {
    rings.push_back({{"minutes", ring.minutes},
                     {"people", ring.people},
                     {"people_60", ring.elderly},
                     {"people_80", ring.over_80},
                     {"living_alone", ring.alone},
                     {"ways_m", ring.ways_m},
                     {"ground", cli::to_json(ring.ground)}});
    text += lifang::to_text(ring.minutes) +
            (arguments.english ? " minutes: people of 60 and over " : " 分钟：60 岁以上 ") +
            people_text(ring.elderly) + (arguments.english ? ", of all ages " : " 人，各年龄 ") +
            people_text(ring.people) + (arguments.english ? "\n" : " 人\n");
  }
  return answer({{"at", {at->x, at->y}},
                 {"foot", {found->foot.x, found->foot.y}},
                 {"leg_m", found->leg_m},
                 {"speed_mps", found->speed_mps},
                 {"reach", std::move(rings)},
                 {"findings", cli::to_json(found->findings, arguments)}},
                text + sentences(found->findings, arguments));
}

std::vector<Option> walking_or_flat() {
  std::vector<Option> out = walking_options();
  out.push_back(flag("--flat", "stairs by their length alone, and no slopes"));
  return out;
}

}  // namespace

std::vector<Command> care_commands() {
  std::vector<Option> siting = question_options();
  siting.insert(siting.begin(), workspace_option());
  std::vector<Option> reaching = reach_options();
  for (const auto& more : {walking_options(), horizon_options()})
    reaching.insert(reaching.end(), more.begin(), more.end());
  reaching.push_back(
      flag("--flat",
           "stairs by their length alone, and no slopes. Else each step takes the profile's time "
           "(elderly 0.8 s), and stairs have step_count steps or one each tread_m (0.3 m)"));
  std::vector<Command> out = {
      {"care site",
       "choose sites for home care within a walk on the real network; where sites are enlarged, "
       "exclude each other, hold so many, serve tiers or come year by year: care plan --workspace",
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
      care_circles_command(walking_or_flat()),
      care_islands_command(),
      care_network_command(walking_or_flat()),
      care_route_command(walking_or_flat()),
  };
  for (const auto& family : {care_norm_commands(), care_scenario_commands(), care_study_commands(),
                             care_report_commands()})
    out.insert(out.end(), family.begin(), family.end());
  return out;
}

}  // namespace lifang::cli
