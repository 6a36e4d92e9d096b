// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/demo_thread.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/answer.h"
#include "cli/run_program.h"
#include "gis/workspace/queries/demo_choice.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using workspace::Access;
using workspace::Workspace;

/// The beginning of a long answer; all of it is in report.json.
std::string first_lines(const std::string& text, int lines) {
  std::size_t at = 0;
  for (int i = 0; i < lines && at < text.size(); ++i)
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at < text.size() ? text.substr(0, at) + "  …\n" : text;
}

// A step whose input the map lacks is skipped; anything else that fails has failed.
bool lacks_input(const Error& error) {
  static const std::vector<std::string> absent = {
      "demo.no_road",       "demo.no_compound",   "demo.no_plates",        "demo.no_window",
      "plate.no_doors",     "community.no_units", "estimate.no_buildings", "care.no_demand",
      "care.no_candidates", "care.no_roads",      "demo.no_units"};
  return std::find(absent.begin(), absent.end(), error.code) != absent.end();
}

fs::path beside_program(const char* name) {
  return fs::read_symlink("/proc/self/exe").parent_path() / name;
}

}  // namespace

DemoThread::DemoThread(const Arguments& given, const DemoFolder& folder, std::string input)
    : given_(given),
      folder_(folder),
      input_(std::move(input)),
      workspace_(given.has("--workspace") ? given.text("--workspace")
                                          : (folder / "county.gpkg").string()) {
  for (Command& command : all_commands()) commands_.emplace(command.path, std::move(command));
}

std::string DemoThread::sentence(const Error& error) const {
  return messages().sentence(error, language(given_));
}

std::string DemoThread::typed(const Call& call) {
  std::string out = "  $ lifang " + call.path;
  for (const auto& [option, values] : call.values) {
    if (option.starts_with("--")) out += " " + option;
    for (const std::string& value : values) {
      out += value.find(' ') == std::string::npos ? " " + value : " '" + value + "'";
    }
  }
  return out + (call.as.empty() ? "" : " --as " + call.as) + "\n";
}

Result<json> DemoThread::call(Call call) {
  const Command& command = commands_.at(call.path);
  Arguments arguments = given_;
  arguments.values = call.values;
  if (!call.as.empty()) arguments.actor.name = call.as;
  for (const Option& option : command.options) {
    const bool given = arguments.values.contains(option.name);
    if (!given && !option.fallback.empty()) arguments.values[option.name] = {option.fallback};
  }
  std::cerr << typed(call);
  auto answered = command.run(arguments);
  if (!answered) return fail(answered);
  if (!given_.json) std::cerr << first_lines(answered->text, 12);
  return answered->json ? *answered->json : json::object();
}

Result<json> DemoThread::step(const std::string& name, Work work) {
  Step step;
  step.name = name;
  std::cerr << "\n== " << name << " ==\n";
  const auto begun = std::chrono::steady_clock::now();
  const auto done = (this->*work)(step);
  step.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (!done) {
    step.status = lacks_input(done.error()) ? "skipped" : "failed";
    step.reason = sentence(done.error());
    std::cerr << "  " << step.status << ": " << step.reason << "\n";
  }
  if (auto noted = folder_.note(); !noted) return fail(noted);
  return json{{"step", step.name},       {"status", step.status},   {"reason", step.reason},
              {"seconds", step.seconds}, {"figures", step.figures}, {"files", step.files}};
}

Result<json> DemoThread::run() {
  json out = json::array();
  for (const auto& [name, work] :
       std::vector<std::pair<const char*, Work>>{{"import", &DemoThread::import},
                                                 {"name", &DemoThread::name},
                                                 {"plate", &DemoThread::plate},
                                                 {"community", &DemoThread::community},
                                                 {"care", &DemoThread::care},
                                                 {"export", &DemoThread::export_all},
                                                 {"map", &DemoThread::map},
                                                 {"app", &DemoThread::app}}) {
    auto done = step(name, work);
    if (!done) return done;
    out.push_back(std::move(*done));
  }
  return out;
}

Result<std::string> DemoThread::chosen(Choice choice, const std::string& code) {
  auto work = Workspace::open(workspace_, Access::read);
  if (!work) return fail(work);
  auto found = choice(work->session());
  if (!found) return fail(found);
  if (!*found) return fail(Fault::refused, code, workspace_, {workspace_});
  return std::move(**found);
}

Result<std::string> DemoThread::made_county() {
  const fs::path folder = folder_ / "source";
  fs::create_directories(folder);
  const fs::path program = beside_program("lifang-sample");
  if (!fs::exists(program)) {
    return fail(Fault::environment, "demo.no_generator", program.string(), {program.string()});
  }
  std::cerr << "  $ lifang-sample --out " << folder.string() << "\n";
  if (run_program({program, "--out", folder.string()}) != 0) {
    return fail(Fault::internal, "demo.no_sample", folder.string(), {folder.string()});
  }
  return folder.string();
}

Result<void> DemoThread::import(Step& step) {
  std::vector<std::string> files{input_};
  if (input_.empty()) {
    const auto folder = made_county();
    if (!folder) return fail(folder);
    files = {*folder + "/county.gpkg", *folder + "/dem.tif"};
  }
  const auto read = call({"import", {{"--workspace", {workspace_}}, {"FILE", files}}});
  if (!read) return fail(read);
  step.figures = *read;
  step.files = {workspace_};
  return input_.empty() ? Result<void>{} : estimate(step);
}

Result<void> DemoThread::estimate(Step& step) {
  const auto estimated = call({"estimate", {{"--workspace", {workspace_}}}});
  if (estimated) {
    step.figures["estimate"] = *estimated;
    return {};
  }
  // A map without buildings still has roads to name.
  if (!lacks_input(estimated.error())) return fail(estimated);
  step.figures["estimate"] = {{"skipped", sentence(estimated.error())}};
  return {};
}

/// From proposal to publication.
Result<void> DemoThread::carry_through(const std::string& name, const std::string& what,
                                       Step& step) {
  const std::vector<std::pair<std::string, std::string>> acts = {
      {"name review", "嵊民地〔2026〕12号"},
      {"name approve", "嵊政函〔2026〕31号"},
      {"name file", "嵊政备〔2026〕8号"},
      {"name publish", "嵊州市地名公告〔2026〕3号"}};
  for (const auto& [act, document] : acts) {
    // Who proposed a name does not approve it.
    const auto done =
        call({act,
              {{"--workspace", {workspace_}}, {"--name", {name}}, {"--document", {document}}},
              act == "name approve" ? "复核员" : ""});
    if (!done) return fail(done);
    step.figures[what] = *done;
  }
  return {};
}

Result<void> DemoThread::name_one(const Naming& naming, Step& step) {
  for (const std::string& proposal : naming.proposals) {
    Call asked{"name check",
               {{"--workspace", {workspace_}},
                {"--name", {proposal}},
                {"--class", {naming.class_word}},
                {"--feature", {naming.feature}}}};
    const auto checked = call(asked);
    if (!checked) return fail(checked);
    if (!checked->value("lawful", false)) continue;
    step.figures[naming.class_word + "_check"] = *checked;
    asked.path = "name propose";
    asked.values["--meaning"] = {naming.meaning};
    if (const auto proposed = call(asked); !proposed) return fail(proposed);
    return carry_through(proposal, naming.class_word, step);
  }
  return fail(Fault::refused, "demo.no_name", naming.feature);
}

Result<void> DemoThread::name(Step& step) {
  const auto road = chosen(queries::road_to_name, "demo.no_road");
  if (!road) return fail(road);
  const auto named = name_one(
      {"road", *road, {"清溪路", "剡竹路", "望嵊路", "桃源路", "丹枫路"}, "因近溪而得名"}, step);
  if (!named) return named;
  const auto compound = chosen(queries::compound_to_name, "demo.no_compound");
  if (!compound) {
    if (!lacks_input(compound.error())) return fail(compound);
    step.figures["compound"] = {{"skipped", sentence(compound.error())}};
    return {};
  }
  return name_one(
      {"compound", *compound, {"剡溪雅苑", "听泉苑", "竹影苑", "越乡苑"}, "取剡溪山水之意"}, step);
}

Result<void> DemoThread::plate(Step& step) {
  const auto road = chosen(queries::road_to_number, "demo.no_plates");
  if (!road) return fail(road);
  const auto numbered =
      call({"plate number", {{"--workspace", {workspace_}}, {"--road", {*road}}}});
  if (!numbered) return fail(numbered);
  step.figures["road"] = *numbered;
  const auto compound = chosen(queries::compound_to_number, "demo.no_compound");
  if (!compound) {
    step.figures["compound"] = {{"skipped", sentence(compound.error())}};
    return {};
  }
  const auto inside =
      call({"plate number", {{"--workspace", {workspace_}}, {"--compound", {*compound}}}});
  if (!inside) return fail(inside);
  step.figures["compound"] = *inside;
  return {};
}

Result<void> DemoThread::community(Step& step) {
  const auto township = chosen(queries::township_to_plan, "demo.no_units");
  if (!township) return fail(township);
  township_ = *township;
  const auto planned =
      call({"community plan",
            {{"--workspace", {workspace_}}, {"--township", {township_}}, {"--seconds", {"8"}}}});
  if (!planned) return fail(planned);
  step.figures = *planned;
  return {};
}

Result<void> DemoThread::care(Step& step) {
  const auto sited = call({"care site", {{"--workspace", {workspace_}}, {"--sites", {"8"}}}});
  if (!sited) return fail(sited);
  step.figures = *sited;
  return {};
}

Result<void> DemoThread::export_all(Step& step) {
  const fs::path folder = folder_ / "export";
  fs::create_directories(folder);
  for (const auto& [format, where] : std::vector<std::pair<std::string, std::string>>{
           {"shp", folder.string()},
           {"gpkg", (folder / "county-export.gpkg").string()},
           {"geojson", (folder / "geojson").string()},
           {"dxf", (folder / "county.dxf").string()}}) {
    const bool all = format == "shp" || format == "gpkg";
    Call one{"export", {{"--workspace", {workspace_}}, {"--format", {format}}, {"--out", {where}}}};
    if (!all) {
      one.values["--layers"] = {"road,door_plate,place_name,plan_community,siting_result"};
    }
    const auto written = call(std::move(one));
    if (!written) return fail(written);
    step.figures[format] = *written;
    step.files.push_back(where);
  }
  return {};
}

/// Where the planned township's people live, as x0,y0,x1,y1; "" if nobody does.
Result<std::string> DemoThread::extent_of(const std::string& sheet) {
  if (sheet == "county") return std::string{};
  auto work = Workspace::open(workspace_, Access::read);
  if (!work) return fail(work);
  auto box = sheet == "plates" ? queries::plates_extent(work->session())
                               : queries::homes_extent(work->session(), township_);
  if (!box) return fail(box);
  if (box->empty()) return std::string{};
  *box = box->grown(sheet == "plates" ? 60 : 300);
  char out[120];
  std::snprintf(out, sizeof out, "%.0f,%.0f,%.0f,%.0f", box->min_x, box->min_y, box->max_x,
                box->max_y);
  return std::string(out);
}

/// The sheet as a picture and as a page.
Result<void> DemoThread::draw(const std::string& name, Call sheet, Step& step) {
  for (const char* kind : {".png", ".pdf"}) {
    const std::string file = (folder_ / "map" / (name + kind)).string();
    sheet.values["--out"] = {file};
    const auto done = call(sheet);
    if (!done) return fail(done);
    step.files.push_back(file);
    step.figures[name] = *done;
  }
  return {};
}

Result<void> DemoThread::map(Step& step) {
  fs::create_directories(folder_ / "map");
  const std::string area = input_.empty() ? "嵊州市" : fs::path(input_).stem().stem().string();
  const std::vector<std::array<std::string, 3>> sheets = {
      {"county", "base", "全图"},
      {"plates", "plates", "门牌图"},
      {"community", "community", "社区调整方案图"},
      {"care", "care", "养老服务圈图"}};
  for (const auto& [name, theme, title] : sheets) {
    const auto extent = extent_of(name);
    if (!extent) return fail(extent);
    Call sheet{"map",
               {{"--workspace", {workspace_}}, {"--theme", {theme}}, {"--title", {area + title}}}};
    if (!extent->empty()) sheet.values["--bbox"] = {*extent};
    if (auto done = draw(name, std::move(sheet), step); !done) return done;
  }
  return {};
}

Result<void> DemoThread::app(Step& step) {
  const fs::path program = beside_program("lifang-planner");
  const std::string picture = (folder_ / "app.png").string();
  const bool screen = std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY");
  if (!fs::exists(program) || (!screen && !fs::exists("/usr/bin/xvfb-run"))) {
    return fail(Fault::refused, "demo.no_window");
  }
  std::vector<std::string> words;
  if (!screen) words = {"xvfb-run", "-a", "-s", "-screen 0 1366x768x24"};
  for (const std::string& word :
       {std::string("timeout"), std::string("150"), program.string(), std::string("--workspace"),
        workspace_, std::string("--screenshot"), picture}) {
    words.push_back(word);
  }
  std::cerr << "  $ lifang-planner --workspace " << workspace_ << " --screenshot " << picture
            << "\n";
  if (run_program(words) != 0 || !fs::exists(picture)) {
    return fail(Fault::internal, "demo.app_failed", picture);
  }
  step.files = {picture};
  return {};
}

}  // namespace lifang::cli
