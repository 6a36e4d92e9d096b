// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "core/geometry/measure.h"
#include "gis/resources/resources.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using workspace::Access;
using workspace::Workspace;

/// One command as its user would type it.
struct Call {
  std::string path;
  std::map<std::string, std::vector<std::string>, std::less<>> values;
};

/// What one step of the thread came to; a line of report.json.
struct Step {
  std::string name;
  std::string status = "done";
  std::string reason;
  double seconds = 0;
  json figures = json::object();
  std::vector<std::string> files;
};

std::string typed(const Call& call) {
  std::string out = "  $ lifang " + call.path;
  for (const auto& [option, values] : call.values) {
    if (option.starts_with("--")) out += " " + option;
    for (const std::string& value : values) {
      out += value.find(' ') == std::string::npos ? " " + value : " '" + value + "'";
    }
  }
  return out + "\n";
}

/// The beginning of a long answer; all of it is in report.json.
std::string first_lines(const std::string& text, int lines) {
  std::size_t at = 0;
  for (int i = 0; i < lines && at < text.size(); ++i)
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at < text.size() ? text.substr(0, at) + "  …\n" : text;
}

class Demo {
 public:
  Demo(const Arguments& given, fs::path out, std::string input)
      : given_(given), out_(std::move(out)), input_(std::move(input)) {
    for (Command& command : all_commands()) commands_.emplace(command.path, std::move(command));
  }

  Result<Answer> run();

 private:
  using Work = Result<void> (Demo::*)(Step&);

  Result<json> call(Call call);
  void step(const std::string& name, Work work);
  Result<Workspace> open() { return Workspace::open(workspace_, Access::read); }
  std::string sentence(const Error& error) const {
    return messages().sentence(
        error, given_.english ? rules::Language::english : rules::Language::chinese);
  }
  Result<std::string> one(const std::string& sql, const std::string& code);

  Result<void> import(Step& step);
  Result<void> name(Step& step);
  Result<void> name_road(Step& step);
  Result<void> name_compound(Step& step);
  Result<void> carry_through(const std::string& name, const std::string& what, Step& step);
  Result<void> plate(Step& step);
  Result<void> community(Step& step);
  Result<void> care(Step& step);
  Result<void> export_all(Step& step);
  Result<std::string> urban_extent();
  Result<void> map(Step& step);
  Result<void> app(Step& step);

  Result<std::string> made_county();
  std::string fingerprint() const;
  std::optional<json> earlier() const;
  Result<void> report() const;
  Answer summary(const json& steps) const;

  const Arguments& given_;
  fs::path out_;
  std::string input_;
  std::string workspace_;
  std::map<std::string, Command, std::less<>> commands_;
  std::vector<Step> steps_;
  std::string named_road_;
  std::string township_;
};

// A step whose input the map lacks is skipped; anything else that fails has failed.
bool lacks_input(const Error& error) {
  static const std::vector<std::string> absent = {
      "demo.no_road",       "demo.no_compound",   "demo.no_plates",        "demo.no_window",
      "plate.no_doors",     "community.no_units", "estimate.no_buildings", "care.no_demand",
      "care.no_candidates", "care.no_roads",      "demo.no_units"};
  return std::find(absent.begin(), absent.end(), error.code) != absent.end();
}

Result<json> Demo::call(Call call) {
  const Command& command = commands_.at(call.path);
  Arguments arguments = given_;
  arguments.values = call.values;
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

void Demo::step(const std::string& name, Work work) {
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
  steps_.push_back(std::move(step));
}

Result<std::string> Demo::one(const std::string& sql, const std::string& code) {
  auto work = open();
  if (!work) return fail(work);
  const auto row = work->session().row(sql);
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::refused, code, workspace_, {workspace_});
  return row->text(row->begin()->first);
}

Result<std::string> Demo::made_county() {
  const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "lifang-sample";
  const fs::path folder = out_ / "source";
  fs::create_directories(folder);
  const std::string line = "'" + program.string() + "' --out '" + folder.string() + "'";
  std::cerr << "  $ lifang-sample --out " << folder.string() << "\n";
  if (std::system(line.c_str()) != 0) {
    return fail(Fault::internal, "demo.no_sample", folder.string(), {folder.string()});
  }
  return folder.string();
}

Result<void> Demo::import(Step& step) {
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
  if (input_.empty()) return {};
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

// From proposal to publication; each act a day after the one before.
Result<void> Demo::carry_through(const std::string& name, const std::string& what, Step& step) {
  const std::vector<std::pair<std::string, std::string>> acts = {
      {"name review", "嵊民地〔2026〕12号"},
      {"name approve", "嵊政函〔2026〕31号"},
      {"name file", "嵊政备〔2026〕8号"},
      {"name publish", "嵊州市地名公告〔2026〕3号"}};
  for (const auto& [act, document] : acts) {
    const auto done = call(
        {act, {{"--workspace", {workspace_}}, {"--name", {name}}, {"--document", {document}}}});
    if (!done) return fail(done);
    step.figures[what] = *done;
  }
  return {};
}

Result<void> Demo::name_road(Step& step) {
  // The longest road without a name; planned ones first, as they are what officers name.
  const auto road = one(
      "SELECT id FROM road WHERE (name IS NULL OR name = '') AND class IN "
      "('main','secondary','local','lane') ORDER BY CASE status WHEN 'planned' THEN 0 ELSE 1 END, "
      "CASE class WHEN 'main' THEN 0 WHEN 'secondary' THEN 1 WHEN 'local' THEN 2 ELSE 3 END, id",
      "demo.no_road");
  if (!road) return fail(road);
  for (const char* proposal : {"清溪路", "剡竹路", "望嵊路", "桃源路", "丹枫路"}) {
    const auto checked = call({"name check",
                               {{"--workspace", {workspace_}},
                                {"--name", {proposal}},
                                {"--class", {"road"}},
                                {"--feature", {*road}}}});
    if (!checked) return fail(checked);
    if (!checked->value("lawful", false)) continue;
    named_road_ = proposal;
    step.figures["road_check"] = *checked;
    const auto proposed = call({"name propose",
                                {{"--workspace", {workspace_}},
                                 {"--name", {proposal}},
                                 {"--class", {"road"}},
                                 {"--feature", {*road}},
                                 {"--meaning", {"因近溪而得名"}}}});
    if (!proposed) return fail(proposed);
    return carry_through(proposal, "road", step);
  }
  return fail(Fault::refused, "demo.no_name", *road);
}

Result<void> Demo::name_compound(Step& step) {
  // Homes that bear no approved name: those without any first, then the numbered blocks.
  const auto compound =
      one("SELECT id FROM compound WHERE households > 0 AND id NOT IN (SELECT feature_id FROM "
          "place_name WHERE feature_id IS NOT NULL) ORDER BY CASE WHEN name IS NULL OR name = '' "
          "THEN 0 "
          "WHEN kind = 'block' THEN 1 ELSE 2 END, households DESC, id",
          "demo.no_compound");
  if (!compound) return fail(compound);
  for (const char* proposal : {"剡溪雅苑", "听泉苑", "竹影苑", "越乡苑"}) {
    const auto checked = call({"name check",
                               {{"--workspace", {workspace_}},
                                {"--name", {proposal}},
                                {"--class", {"compound"}},
                                {"--feature", {*compound}}}});
    if (!checked) return fail(checked);
    if (!checked->value("lawful", false)) continue;
    const auto proposed = call({"name propose",
                                {{"--workspace", {workspace_}},
                                 {"--name", {proposal}},
                                 {"--class", {"compound"}},
                                 {"--feature", {*compound}},
                                 {"--meaning", {"取剡溪山水之意"}}}});
    if (!proposed) return fail(proposed);
    return carry_through(proposal, "compound", step);
  }
  return fail(Fault::refused, "demo.no_name", *compound);
}

Result<void> Demo::name(Step& step) {
  const auto road = name_road(step);
  if (!road) return road;
  const auto compound = name_compound(step);
  if (compound || !lacks_input(compound.error())) return compound;
  step.figures["compound"] = {{"skipped", sentence(compound.error())}};
  return {};
}

Result<void> Demo::plate(Step& step) {
  // The town road with most doors.
  const auto road = one(
      "SELECT name FROM (SELECT road_name AS name, count(*) AS n FROM entrance WHERE road_name IS "
      "NOT NULL GROUP BY road_name UNION ALL SELECT street_name, count(*) FROM building WHERE "
      "street_name IS NOT NULL GROUP BY street_name) AS doors WHERE name IN (SELECT name FROM road "
      "WHERE class NOT IN ('expressway', 'national', 'provincial')) "
      "GROUP BY name ORDER BY sum(n) DESC, name",
      "demo.no_plates");
  if (!road) return fail(road);
  const auto numbered =
      call({"plate number", {{"--workspace", {workspace_}}, {"--road", {*road}}}});
  if (!numbered) return fail(numbered);
  step.figures["road"] = *numbered;
  const auto compound =
      one("SELECT c.id FROM compound c JOIN building b ON b.compound_id = c.id GROUP BY c.id "
          "HAVING count(*) >= 4 ORDER BY count(*) DESC, c.id",
          "demo.no_compound");
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

Result<void> Demo::community(Step& step) {
  const auto township =
      one("SELECT t.name FROM township t JOIN compound c ON c.township_id = t.id WHERE "
          "c.households > 0 "
          "GROUP BY t.id, t.name ORDER BY count(*) DESC, t.name",
          "demo.no_units");
  if (!township) return fail(township);
  township_ = *township;
  const auto planned =
      call({"community plan",
            {{"--workspace", {workspace_}}, {"--township", {township_}}, {"--seconds", {"8"}}}});
  if (!planned) return fail(planned);
  step.figures = *planned;
  return {};
}

Result<void> Demo::care(Step& step) {
  const auto sited = call({"care site", {{"--workspace", {workspace_}}, {"--sites", {"8"}}}});
  if (!sited) return fail(sited);
  step.figures = *sited;
  return {};
}

Result<void> Demo::export_all(Step& step) {
  const fs::path folder = out_ / "export";
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

// Where the planned township's people live: its middle nine tenths, as x0,y0,x1,y1.
Result<std::string> Demo::urban_extent() {
  auto work = open();
  if (!work) return fail(work);
  const auto homes = work->session().rows(
      "SELECT c.geom FROM compound c JOIN township t ON t.id = c.township_id "
      "WHERE t.name = ? AND c.households > 0",
      {township_});
  if (!homes) return fail(homes);
  if (homes->empty()) return std::string{};
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Row& home : *homes) {
    const Point at = centroid(home.geometry());
    xs.push_back(at.x);
    ys.push_back(at.y);
  }
  std::sort(xs.begin(), xs.end());
  std::sort(ys.begin(), ys.end());
  const std::size_t cut = xs.size() / 20;
  const std::size_t last = xs.size() - 1 - cut;
  const Box box = Box{xs[cut], ys[cut], xs[last], ys[last]}.grown(300);
  char out[120];
  std::snprintf(out, sizeof out, "%.0f,%.0f,%.0f,%.0f", box.min_x, box.min_y, box.max_x, box.max_y);
  return std::string(out);
}

Result<void> Demo::map(Step& step) {
  const fs::path folder = out_ / "map";
  fs::create_directories(folder);
  const auto town_extent = urban_extent();
  if (!town_extent) return fail(town_extent);
  const auto drawn = [&](const std::string& name, const std::string& theme,
                         const std::string& title, bool town) -> Result<void> {
    for (const char* kind : {".png", ".pdf"}) {
      const std::string file = (folder / (name + kind)).string();
      Call one{"map",
               {{"--workspace", {workspace_}},
                {"--theme", {theme}},
                {"--title", {title}},
                {"--out", {file}}}};
      if (town && !town_extent->empty()) one.values["--extent"] = {*town_extent};
      const auto done = call(std::move(one));
      if (!done) return fail(done);
      step.files.push_back(file);
      step.figures[name] = *done;
    }
    return {};
  };
  const std::string area = input_.empty() ? "嵊州市" : fs::path(input_).stem().stem().string();
  for (const auto& [name, theme, title, town] :
       std::vector<std::tuple<std::string, std::string, std::string, bool>>{
           {"county", "base", area + "全图", false},
           {"plates", "plates", area + "门牌图", true},
           {"community", "community", area + "社区调整方案图", true},
           {"care", "care", area + "养老服务圈图", true}}) {
    if (auto done = drawn(name, theme, title, town); !done) return done;
  }
  return {};
}

Result<void> Demo::app(Step& step) {
  const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "lifang-planner";
  const std::string picture = (out_ / "app.png").string();
  const bool screen = std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY");
  if (!fs::exists(program) || (!screen && !fs::exists("/usr/bin/xvfb-run"))) {
    return fail(Fault::refused, "demo.no_window");
  }
  const std::string window =
      "'" + program.string() + "' --workspace '" + workspace_ + "' --screenshot '" + picture + "'";
  std::cerr << "  $ lifang-planner --workspace " << workspace_ << " --screenshot " << picture
            << "\n";
  const std::string line =
      (screen ? "" : "xvfb-run -a -s '-screen 0 1366x768x24' ") + ("timeout 60 " + window);
  if (std::system(line.c_str()) != 0 || !fs::exists(picture)) {
    return fail(Fault::internal, "demo.app_failed", picture);
  }
  step.files = {picture};
  return {};
}

/// What the results depend on: the programs, their data, the input.
std::string Demo::fingerprint() const {
  std::string out = input_;
  const auto add = [&](const fs::path& file) {
    std::error_code unknown;
    const auto size = fs::is_regular_file(file, unknown) ? fs::file_size(file, unknown) : 0;
    const auto time = fs::last_write_time(file, unknown).time_since_epoch().count();
    out += " " + std::to_string(size) + "/" + std::to_string(time);
  };
  const fs::path programs = fs::read_symlink("/proc/self/exe").parent_path();
  for (const char* name : {"lifang", "lifang-sample", "lifang-planner"}) add(programs / name);
  for (const char* folder :
       {"data/rules", "data/messages", "data/readings", "data/sample", "styles"}) {
    const auto path = resource_path(folder);
    if (!path) continue;
    for (const auto& entry : fs::recursive_directory_iterator(*path)) add(entry.path());
  }
  if (!input_.empty()) add(input_);
  return std::to_string(std::hash<std::string>{}(out));
}

/// The report of an earlier run on the same inputs, if all its results are still there.
std::optional<json> Demo::earlier() const {
  std::ifstream file(out_ / "report.json");
  json report = json::parse(file, nullptr, false);
  if (report.is_discarded() || report.value("fingerprint", "") != fingerprint())
    return std::nullopt;
  for (const json& step : report["steps"]) {
    if (step["status"] == "failed") return std::nullopt;
    for (const json& result : step["files"]) {
      if (!fs::exists(result.get<std::string>())) return std::nullopt;
    }
  }
  return report["steps"];
}

Result<void> Demo::report() const {
  json list = json::array();
  for (const Step& step : steps_) {
    list.push_back({{"step", step.name},
                    {"status", step.status},
                    {"reason", step.reason},
                    {"seconds", step.seconds},
                    {"figures", step.figures},
                    {"files", step.files}});
  }
  std::ofstream file(out_ / "report.json");
  file << json{{"fingerprint", fingerprint()}, {"steps", list}}.dump(1) << "\n";
  file.close();
  if (!file) return fail(Fault::environment, "workspace.full", out_.string(), {out_.string()});
  return {};
}

Answer Demo::summary(const json& steps) const {
  std::string text = "\n";
  int exit_code = 0;
  for (const json& step : steps) {
    const std::string status = step["status"];
    char head[80];
    std::snprintf(head, sizeof head, "%-10s %-8s %6.1f s  ",
                  step["step"].get<std::string>().c_str(), status.c_str(),
                  step["seconds"].get<double>());
    text += head + step["reason"].get<std::string>() + "\n";
    for (const json& file : step["files"]) text += "           " + file.get<std::string>() + "\n";
    if (status == "failed") exit_code = static_cast<int>(Fault::internal);
  }
  text += "report     " + (out_ / "report.json").string() + "\n";
  return answer({{"steps", steps}}, text, exit_code);
}

Result<Answer> Demo::run() {
  if (const auto before = earlier()) {
    std::cerr << "Nothing has changed since these results were made.\n";
    return summary(*before);
  }
  std::error_code problem;
  fs::create_directories(out_, problem);
  if (problem) {
    return fail(Fault::environment, "workspace.no_permission", out_.string(), {out_.string()});
  }
  workspace_ = (out_ / "county.gpkg").string();
  for (const char* old : {"county.gpkg", "county.gpkg-wal", "county.gpkg-shm", "report.json",
                          "app.png", "export", "map"}) {
    fs::remove_all(out_ / old, problem);
  }
  step("import", &Demo::import);
  step("name", &Demo::name);
  step("plate", &Demo::plate);
  step("community", &Demo::community);
  step("care", &Demo::care);
  step("export", &Demo::export_all);
  step("map", &Demo::map);
  step("app", &Demo::app);
  if (auto written = report(); !written) return fail(written);
  std::ifstream file(out_ / "report.json");
  return summary(json::parse(file)["steps"]);
}

}  // namespace

std::vector<Command> demo_commands() {
  return {{"demo",
           "the whole job on the built-in county, or on a real extract",
           {{.name = "--out", .help = "folder for all results", .fallback = "build/demo"},
            {.name = "--input", .help = "an .osm.pbf extract in place of the built-in county"}},
           {"lifang demo --out build/demo",
            "lifang demo --input liechtenstein.osm.pbf --out build/liechtenstein"},
           [](const Arguments& arguments) {
             return Demo(arguments, arguments.text("--out"), arguments.text("--input")).run();
           }}};
}

}  // namespace lifang::cli
