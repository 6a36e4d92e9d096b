// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/care_circles.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "gis/workspace/operations/service_circles.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::CircleArea;
using operations::KindCircles;
using operations::PeopleCount;

json to_json(const PeopleCount& count) {
  return {{"people", count.people},
          {"people_60", count.elderly},
          {"people_80", count.over_80},
          {"living_alone", count.alone}};
}

json to_json(const CircleArea& area, const std::vector<double>& minutes) {
  json inside = json::array();
  for (std::size_t m = 0; m < minutes.size(); ++m) {
    json ring = to_json(m < area.inside.size() ? area.inside[m] : PeopleCount{});
    ring["minutes"] = minutes[m];
    inside.push_back(std::move(ring));
  }
  json out = to_json(area.all);
  out["id"] = or_null(area.id);
  out["name"] = or_null(area.name);
  out["inside"] = std::move(inside);
  return out;
}

json to_json(const KindCircles& kind, const std::vector<double>& minutes) {
  const auto areas = [&](const std::vector<CircleArea>& list) {
    json out = json::array();
    for (const CircleArea& area : list) out.push_back(to_json(area, minutes));
    return out;
  };
  json pockets = json::array();
  for (const auto& pocket : kind.pockets) {
    json one = to_json(pocket.people);
    one["x"] = pocket.middle.x;
    one["y"] = pocket.middle.y;
    one["places"] = pocket.places;
    one["ground"] = cli::to_json(pocket.ground);
    pockets.push_back(std::move(one));
  }
  return {{"kind", kind.kind},
          {"zh", or_null(kind.zh)},
          {"en", or_null(kind.en)},
          {"serves", siting::whom_word(kind.people)},
          {"serves_within_min", kind.minutes},
          {"capacity", kind.capacity},
          {"capacity_needed", kind.needed > 0 ? json(kind.needed) : json()},
          {"facilities", kind.facilities},
          {"off_network", kind.off_network},
          {"total", to_json(kind.total, minutes)},
          {"townships", areas(kind.townships)},
          {"communities", areas(kind.communities)},
          {"pockets", std::move(pockets)},
          {"worst_tenth_s", kind.worst_tenth_s},
          {"people_60_cut_off", kind.cut_off},
          {"supply", kind.supply},
          {"access_per_1000", kind.access_per_1000},
          {"worst_access_per_1000", kind.worst_access_per_1000}};
}

std::string whole(double count) {
  return std::to_string(std::llround(count));
}

/// "剡湖街道  4200  1830 (43.6%)  …": those of 60, all and by limit.
std::string line_of(const CircleArea& area, bool english) {
  std::string out = "  " + (area.name.empty() ? (english ? "(unknown)" : "（不明）") : area.name) +
                    "  " + whole(area.all.elderly);
  for (const PeopleCount& inside : area.inside) {
    char share[32];
    std::snprintf(share, sizeof share, " (%.1f%%)",
                  area.all.elderly > 0 ? 100 * inside.elderly / area.all.elderly : 0.0);
    out += "  " + whole(inside.elderly) + share;
  }
  return out + "\n";
}

std::string say(const std::string& code, const Arguments& arguments,
                const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments));
}

/// What a kind is called: by its rules, else as in the window.
std::string name_of(const KindCircles& kind, const Arguments& arguments) {
  const std::string& told = arguments.english ? kind.en : kind.zh;
  if (!told.empty()) return told;
  const std::string code = "value.kind." + kind.kind;
  return messages().knows(code) ? say(code, arguments) : kind.kind;
}

std::string to_text(const KindCircles& kind, const std::vector<double>& minutes,
                    const Arguments& arguments) {
  const bool english = arguments.english;
  std::string limits;
  for (const double m : minutes)
    limits += (english ? "  within " : "  ") + lifang::to_text(m) + (english ? " min" : " 分钟内");
  std::string out =
      name_of(kind, arguments) + (english ? ": " : "：") + std::to_string(kind.facilities) +
      (english ? " facilities\n  people of 60 and over  all" : " 处\n  60 岁以上  全部") + limits +
      "\n";
  CircleArea total = kind.total;
  total.name = english ? "all" : "合计";
  out += line_of(total, english);
  for (const CircleArea& area : kind.townships) out += line_of(area, english);
  out += (english ? "  the farthest tenth walks " : "  最远的十分之一平均步行 ") +
         whole(kind.worst_tenth_s / 60) +
         (english ? " min on average; pockets not covered: " : " 分钟；未覆盖片区：") +
         std::to_string(kind.pockets.size()) + "\n";
  if (kind.needed > 0) {
    out += (english ? "  capacity (" : "  容量（") + kind.supply + (english ? ") " : "）") +
           whole(kind.capacity) + (english ? ", needed " : "，应有 ") + whole(kind.needed) + "\n";
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(3, kind.pockets.size()); ++i) {
    const auto& pocket = kind.pockets[i];
    out += "    " + whole(pocket.middle.x) + "," + whole(pocket.middle.y) + "  " +
           whole(pocket.people.elderly) + (english ? " people of 60\n" : " 人（60 岁以上）\n");
  }
  return out;
}

/// A line for each kind and area: everyone, then those who have one in time, by limit.
documents::Document table_of(const operations::ServiceCircles& done, const Arguments& arguments) {
  documents::Document out;
  out.title = say("care.circles.title", arguments, {arguments.today});
  out.landscape = true;
  const std::vector<std::string> whom = {say("care.circles.elderly", arguments),
                                         say("care.circles.over_80", arguments),
                                         say("care.circles.alone", arguments)};
  auto& heads = out.table.heads;
  for (const char* code : {"kind", "level", "area"})
    heads.push_back(say(std::string("care.circles.") + code, arguments));
  heads.insert(heads.end(), whom.begin(), whom.end());
  for (const double minutes : done.minutes) {
    for (const std::string& one : whom)
      heads.push_back(say("care.circles.within", arguments, {lifang::to_text(minutes), one}));
  }
  out.table.widths.assign(heads.size(), 12);
  for (std::size_t i = 0; i < 3; ++i) out.table.widths[i] = 24;
  for (const KindCircles& kind : done.kinds) {
    const auto line = [&](const char* level, const CircleArea& area, const std::string& name) {
      std::vector<std::string> row = {name_of(kind, arguments), say(level, arguments), name};
      const auto add = [&](const PeopleCount& count) {
        for (const double people : {count.elderly, count.over_80, count.alone})
          row.push_back(whole(people));
      };
      add(area.all);
      for (const PeopleCount& inside : area.inside) add(inside);
      row.resize(heads.size());
      out.table.rows.push_back(std::move(row));
    };
    line("care.circles.county", kind.total, say("care.circles.all", arguments));
    for (const CircleArea& area : kind.townships) line("care.circles.township", area, area.name);
    for (const CircleArea& area : kind.communities) line("care.circles.community", area, area.name);
  }
  return out;
}

Result<siting::Decay> decay_of(const std::string& word) {
  if (word == "none") return siting::Decay::none;
  if (word == "gaussian") return siting::Decay::gaussian;
  if (word == "rings") return siting::Decay::rings;
  return fail(Fault::usage, "care.bad_decay", {}, {word});
}

Result<Answer> circles(const Arguments& arguments) {
  operations::ServiceCirclesRequest request;
  auto minutes = arguments.numbers("--minutes");
  if (!minutes) return fail(minutes);
  request.minutes = std::move(*minutes);
  const auto decay = decay_of(arguments.text("--decay"));
  if (!decay) return fail(decay);
  request.decay = *decay;
  const auto speed = speed_of(arguments);
  if (!speed) return fail(speed);
  request.speed_mps = *speed;
  const auto horizon = horizon_of(arguments);
  if (!horizon) return fail(horizon);
  request.horizon = *horizon;
  request.kinds = arguments.texts("--kind");
  request.profile = arguments.text("--profile");
  request.today = arguments.today;
  request.cut_crossings = arguments.has("--cut-crossings");
  request.flat = arguments.has("--flat");
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto done = operations::service_circles(work->session(), request);
  if (!done) return fail(done);
  json kinds = json::array();
  std::string text;
  for (const KindCircles& kind : done->kinds) {
    kinds.push_back(to_json(kind, done->minutes));
    text += to_text(kind, done->minutes, arguments);
  }
  json out = {{"minutes", done->minutes},
              {"speed_mps", done->speed_mps},
              {"kinds", std::move(kinds)},
              {"findings", cli::to_json(done->findings, arguments)}};
  if (arguments.has("--out")) {
    const std::string path = arguments.text("--out");
    const auto written = write_table(work->session(), table_of(*done, arguments), path);
    if (!written) return fail(written);
    out["file"] = path;
  }
  return answer(std::move(out), text + sentences(done->findings, arguments));
}

}  // namespace

Command care_circles_command(const std::vector<Option>& walking) {
  std::vector<Option> options = {
      workspace_option(), many("--kind", "only facilities of this kind, as in table facility"),
      option_or("--minutes", "walks, inclusive, from short to long", "5,10,15"),
      option_or("--decay",
                "what a place weighs by its walk in two-step access: gaussian, rings or none",
                "gaussian"),
      writes(option("--out", "a table of kinds and areas to write (CSV, XLSX, ODS, DOCX)"))};
  options.insert(options.end(), walking.begin(), walking.end());
  for (const Option& one : horizon_options()) options.push_back(one);
  return {"care circles",
          "who lives within a walk of each kind of facility, by township and community",
          std::move(options),
          {"lifang care circles --workspace county.gpkg --kind home_care_station --json"},
          circles};
}

}  // namespace lifang::cli
