// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/addressing/audit.h"
#include "gis/formats/house_numbers.h"
#include "gis/workspace/queries/plate_audit.h"

namespace lifang::cli {
namespace {

using addressing::Matching;
using addressing::Recovered;
using addressing::Side;
using addressing::StreetAudit;
using addressing::TownAudit;
using nlohmann::json;

json share(std::size_t part, std::size_t whole) {
  if (whole == 0) return {};
  return std::round(1000.0 * static_cast<double>(part) / static_cast<double>(whole)) / 1000;
}

json three_digits(double value, bool known) {
  return known ? json(std::round(value * 1000) / 1000) : json();
}

/// A town from a file, its numbers at their streets, and the way back to degrees.
struct Reading {
  formats::HouseNumberFile file;
  addressing::Rules rules;
  Matching matching;
  crs::Transformer to_degrees;

  json degrees(Point p) const {
    const auto at = to_degrees(p);
    if (!at) return {};
    return {std::round(at->x * 1e7) / 1e7, std::round(at->y * 1e7) / 1e7};
  }
};

Result<Reading> read_town(const Arguments& arguments) {
  const auto file = rule_file("plate");
  if (!file) return fail(file);
  auto rules = addressing::Rules::parse(*file);
  if (!rules) return fail(rules);
  auto read = formats::read_house_numbers(arguments.text("--input"), arguments.progress);
  if (!read) return fail(read);
  auto back = crs::Transformer::between(read->crs, *crs::parse_crs("wgs84"));
  if (!back) return fail(back);
  Matching matching = addressing::match_numbers(read->town, *rules);
  return Reading{std::move(*read), std::move(*rules), std::move(matching), std::move(*back)};
}

json axis_json(const Reading& town, const addressing::Axis& axis) {
  json lines = json::array();
  for (const Line& piece : axis.pieces) {
    json line = json::array();
    for (Point p : piece) line.push_back(town.degrees(p));
    lines.push_back(std::move(line));
  }
  return {{"geometry", {{"type", "MultiLineString"}, {"coordinates", std::move(lines)}}},
          {"zero", town.degrees(axis.pieces.front().front())},
          {"zero_rule", addressing::zero_word(axis.zero)},
          {"heading", addressing::heading_word(axis.heading)},
          {"length_m", std::round(axis.length_m())}};
}

json findings_json(const Reading& town, const std::vector<addressing::AuditFinding>& findings,
                   const Arguments& arguments, std::string& text) {
  json out = json::array();
  for (const addressing::AuditFinding& found : findings) {
    const std::string sentence = messages().sentence(found.what, language(arguments));
    out.push_back({{"code", found.what.code},
                   {"severity", severity_word(found.what.severity)},
                   {"subject", found.what.subject},
                   {"clash", or_null(found.what.clash)},
                   {"args", found.what.args},
                   {"sentence", sentence},
                   {"at", town.degrees(found.at)}});
    if (found.what.severity != Severity::info) text += "  " + sentence + "\n";
  }
  return out;
}

json rule_json(const StreetAudit& street) {
  const bool sided = street.rule == addressing::SideRule::odd_even;
  const char* direction = street.direction > 0   ? "from_zero"
                          : street.direction < 0 ? "towards_zero"
                                                 : nullptr;
  // Seen by someone who walks the way the numbers rise.
  const bool turned = street.direction < 0;
  const Side rising = turned ? other(street.odd_side) : street.odd_side;
  const bool metre = street.system == addressing::System::metre;
  return {{"sides", addressing::side_rule_word(street.rule)},
          {"odd_side", sided ? json(addressing::side_word(street.odd_side)) : json()},
          {"odd_side_rising", sided ? json(addressing::side_word(rising)) : json()},
          {"increasing", direction ? json(direction) : json()},
          {"system", metre ? "metre" : "sequence"},
          {"metres_per_number", std::round(street.metres_per_number * 10) / 10}};
}

json figures(const addressing::Regularity& regularity) {
  return {{"o_e", three_digits(regularity.o_e(), regularity.asked > 0)},
          {"o_e_numbers", regularity.asked},
          {"tau", three_digits(regularity.mean_tau(), regularity.ordered > 0)},
          {"tau_streets", regularity.ordered}};
}

std::string count_text(const TownAudit& done, const Reading& town, bool english) {
  char out[200];
  std::snprintf(out, sizeof out,
                english ? "%zu numbers, %zu at their streets; odd/even %.3f of %zu, order %.3f of "
                          "%zu streets\n"
                        : "门牌 %zu 个，对上道路 %zu 个；单双号侧相符 %.3f（%zu 个），次序 "
                          "%.3f（%zu 条路）\n",
                town.file.town.numbers.size(), town.matching.matched, done.regularity.o_e(),
                done.regularity.asked, done.regularity.mean_tau(), done.regularity.ordered);
  return out;
}

/// The plates of the workspace.
Result<Answer> audit_own(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto problems = queries::audit_plates(work->session(), arguments.today, arguments.progress);
  if (!problems) return fail(problems);
  std::string text;
  json findings = json::array();
  for (const queries::PlateProblem& problem : *problems) {
    const std::string sentence = messages().sentence(problem.finding, language(arguments));
    findings.push_back({{"code", problem.finding.code},
                        {"severity", severity_word(problem.finding.severity)},
                        {"table", problem.table},
                        {"subject", problem.finding.subject},
                        {"clash", or_null(problem.finding.clash)},
                        {"sentence", sentence},
                        {"x", problem.at.x},
                        {"y", problem.at.y}});
    text += sentence + "\n";
  }
  if (text.empty()) text = messages().sentence("plate.audit_clean", {}, language(arguments)) + "\n";
  return answer({{"findings", std::move(findings)}}, std::move(text));
}

Result<Answer> audit(const Arguments& arguments) {
  if (arguments.has("--input") == arguments.has("--workspace")) {
    return fail(Fault::usage, "plate.one_source");
  }
  if (arguments.has("--workspace")) return audit_own(arguments);
  const auto town = read_town(arguments);
  if (!town) return fail(town);
  const TownAudit done = addressing::audit(town->file.town, town->matching, town->rules);
  std::string text = count_text(done, *town, arguments.english);
  json streets = json::array();
  for (const StreetAudit& street : done.streets) {
    const addressing::Street& road = town->matching.streets[street.street];
    text += road.name + "\t" + std::to_string(street.numbers) + "\t" +
            addressing::side_rule_word(street.rule) + "\n";
    json entry = figures(street.regularity);
    entry["name"] = road.name;
    entry["numbers"] = entry["matched"] = street.numbers;
    entry["axis"] = axis_json(*town, road.axis);
    entry["pieces"] = road.pieces().size();
    entry["rule"] = rule_json(street);
    entry["findings"] = findings_json(*town, street.findings, arguments, text);
    streets.push_back(std::move(entry));
  }
  json out = figures(done.regularity);
  out["numbers"] = town->file.town.numbers.size();
  out["matched"] = town->matching.matched;
  out["refused"] = town->file.report.refused;
  out["crs"] = town->file.crs.label;
  out["streets"] = std::move(streets);
  out["findings"] = findings_json(*town, done.elsewhere, arguments, text);
  return answer(std::move(out), std::move(text));
}

json median(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  const double middle =
      values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  return std::round(middle * 10) / 10;
}

/// The recovery test's figures over some of the hidden numbers.
json recovery(const std::vector<const Recovered*>& some) {
  std::size_t parity = 0, side = 0, unplaced = 0;
  std::vector<double> ranks, metres;
  for (const Recovered* each : some) {
    if (each->foretold == 0) ++unplaced;
    if (each->parity) ++parity;
    if (each->side) ++side;
    ranks.push_back(each->rank);
    metres.push_back(each->metres);
  }
  return {{"hidden", some.size()},
          {"parity_right", share(parity, some.size())},
          {"side_right", share(side, some.size())},
          {"rank_error_median", median(std::move(ranks))},
          {"metres_error_median", median(std::move(metres))},
          {"unplaced", unplaced}};
}

std::string line_of(const std::string& name, const json& figures) {
  std::string out = name;
  for (const char* key : {"hidden", "parity_right", "side_right", "rank_error_median",
                          "metres_error_median", "unplaced"}) {
    out += "\t" + (figures[key].is_null() ? "-" : figures[key].dump());
  }
  return out + "\n";
}

/// Figures over the hidden numbers of streets with so many visible ones.
json recovery_where(const std::vector<Recovered>& done, std::size_t least, std::size_t most) {
  std::vector<const Recovered*> some;
  for (const Recovered& each : done) {
    if (each.foretold > 0 && each.visible >= least && each.visible <= most) some.push_back(&each);
  }
  return recovery(some);
}

json infer_json(const std::vector<Recovered>& done, const addressing::Matching& matching,
                bool english, std::string& text) {
  std::vector<std::vector<const Recovered*>> by_street(matching.streets.size());
  std::vector<const Recovered*> all;
  for (const Recovered& each : done) {
    all.push_back(&each);
    if (each.at < by_street.size()) by_street[each.at].push_back(&each);
  }
  json streets = json::array();
  for (std::size_t s = 0; s < by_street.size(); ++s) {
    if (matching.placed[s].empty()) continue;
    json entry = recovery(by_street[s]);
    entry["name"] = matching.streets[s].name;
    entry["numbers"] = matching.placed[s].size();
    text += line_of(matching.streets[s].name, entry);
    streets.push_back(std::move(entry));
  }
  constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
  json out = recovery(all);
  text += line_of(english ? "all" : "合计", out);
  out["with_four_visible"] = recovery_where(done, 4, any);
  out["with_one_to_three_visible"] = recovery_where(done, 1, 3);
  out["with_none_visible"] = recovery_where(done, 0, 0);
  out["streets"] = std::move(streets);
  return out;
}

Result<Answer> infer(const Arguments& arguments) {
  const auto hide = arguments.number("--hide");
  if (!hide) return fail(hide);
  if (!(*hide >= 0 && *hide <= 1)) {
    return fail(Fault::usage, "plate.bad_share", {}, {arguments.text("--hide")});
  }
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  auto town = read_town(arguments);
  if (!town) return fail(town);
  const std::size_t matched = town->matching.matched;
  const addressing::Matching placed =
      addressing::with_strays(town->file.town, std::move(town->matching), town->rules);
  const std::vector<Recovered> done =
      addressing::recover(town->file.town, placed, *hide, static_cast<std::uint64_t>(*seed));
  std::string text = arguments.english ? "street\thidden\tparity\tside\trank\tmetres\tunplaced\n"
                                       : "道路\t隐去\t单双相符\t侧相符\t位次差\t米差\t未定\n";
  json out = infer_json(done, placed, arguments.english, text);
  out["numbers"] = town->file.town.numbers.size();
  out["matched"] = matched;
  out["placed"] = placed.matched;
  out["hide"] = *hide;
  out["seed"] = *seed;
  return answer(std::move(out), std::move(text));
}

}  // namespace

std::vector<Command> plate_audit_commands() {
  const Option input =
      reads(required_option("--input", "OpenStreetMap data: .osm.pbf .osm.gz .osm"));
  return {
      {"plate audit",
       "judge house numbers, of a workspace or of an extract: side, order, duplicates, gaps, "
       "plates "
       "without buildings",
       {reads(option("--input", "OpenStreetMap data: .osm.pbf .osm.gz .osm")),
        opens(option("--workspace", "a workspace's own plates instead"))},
       {"lifang plate audit --input town.osm.pbf --json",
        "lifang plate audit --workspace county.gpkg"},
       audit},
      {"plate infer",
       "hide a share of a town's numbers, infer them from the rest, and measure how well",
       {input, option_or("--hide", "share of the numbers to hide, 0 to 1", "0.4"),
        option_or("--seed", "which numbers are hidden", "1")},
       {"lifang plate infer --input town.osm.pbf --hide 0.4 --seed 1 --json"},
       infer},
  };
}

}  // namespace lifang::cli
