// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/demo_folder.h"

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "gis/files/whole_file.h"
#include "gis/resources/resources.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* list_name = ".lifang-demo.json";
constexpr const char* single_results[] = {"county.gpkg",     "county.gpkg-wal",
                                          "county.gpkg-shm", "county.gpkg-journal",
                                          "report.json",     "app.png"};
constexpr const char* result_folders[] = {"source", "export", "map"};

std::string digest_of(const fs::path& file) {
  // What cannot be read is none of ours.
  std::string content = files::read_whole(file.string(), "own").value_or("");
  // Whoever only opens a GeoPackage for writing may touch SQLite's header, not its content.
  constexpr std::size_t sqlite_header = 100;
  if (file.extension() == ".gpkg") content.erase(0, sqlite_header);
  return std::to_string(std::hash<std::string>{}(content));
}

}  // namespace

std::map<std::string, std::string> DemoFolder::results() const {
  std::map<std::string, std::string> out;
  std::error_code unknown;
  for (const char* name : single_results) {
    if (fs::exists(fs::symlink_status(path_ / name, unknown))) out[name] = digest_of(path_ / name);
  }
  for (const char* folder : result_folders) {
    for (const auto& entry : fs::recursive_directory_iterator(path_ / folder, unknown)) {
      if (entry.is_directory(unknown)) continue;
      out[fs::relative(entry.path(), path_).string()] = digest_of(entry.path());
    }
  }
  return out;
}

std::map<std::string, std::string> DemoFolder::noted() const {
  const std::string text = files::read_whole((path_ / list_name).string(), "own").value_or("");
  const json list = json::parse(text, nullptr, false);
  std::map<std::string, std::string> out;
  if (!list.is_object()) return out;
  for (const auto& [name, digest] : list.items()) {
    if (digest.is_string()) out[name] = digest.get<std::string>();
  }
  return out;
}

Result<void> DemoFolder::claim() const {
  std::error_code problem;
  fs::create_directories(path_, problem);
  if (problem) {
    return fail(Fault::environment, "workspace.no_permission", path_.string(), {path_.string()});
  }
  const auto there = results();
  const auto own = noted();
  for (const auto& [name, digest] : there) {
    const auto made = own.find(name);
    if (made != own.end() && made->second == digest) continue;
    return fail(Fault::refused, "demo.not_ours", (path_ / name).string(),
                {(path_ / name).string()});
  }
  for (const auto& [name, digest] : there) {
    if (fs::remove(path_ / name, problem)) continue;
    return fail(Fault::environment, "workspace.no_permission", name, {(path_ / name).string()});
  }
  return {};
}

Result<void> DemoFolder::note() const {
  return write(list_name, results());
}

std::optional<json> DemoFolder::earlier(const std::string& fingerprint) const {
  const std::string text = files::read_whole((path_ / "report.json").string(), "own").value_or("");
  const json report = json::parse(text, nullptr, false);
  if (!report.is_object() || !report.contains("steps") || !report.contains("fingerprint") ||
      report["fingerprint"] != fingerprint) {
    return std::nullopt;
  }
  for (const json& step : report["steps"]) {
    if (step["status"] == "failed") return std::nullopt;
    for (const json& result : step["files"]) {
      if (!fs::exists(result.get<std::string>())) return std::nullopt;
    }
  }
  return report["steps"];
}

Result<void> DemoFolder::report(const std::string& fingerprint, const json& steps) const {
  return write("report.json", {{"fingerprint", fingerprint}, {"steps", steps}});
}

Result<void> DemoFolder::write(const std::string& name, const json& content) const {
  std::ofstream file(path_ / name);
  file << content.dump(1) << "\n";
  file.close();
  if (!file) return fail(Fault::environment, "workspace.full", path_.string(), {path_.string()});
  return {};
}

std::string demo_fingerprint(const std::string& input) {
  std::string out = input;
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
  if (!input.empty()) add(input);
  return std::to_string(std::hash<std::string>{}(out));
}

}  // namespace lifang::cli
