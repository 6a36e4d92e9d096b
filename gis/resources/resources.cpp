// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/resources/resources.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lifang {
namespace {
namespace fs = std::filesystem;

std::vector<fs::path> homes() {
  std::vector<fs::path> out;
  if (const char* given = std::getenv("LIFANG_HOME")) out.emplace_back(given);
  std::error_code unknown;
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
  if (!unknown) out.push_back(program.parent_path().parent_path() / "share/lifang");
  out.emplace_back(LIFANG_SOURCE_DIR);
  return out;
}

fs::path find(std::string_view path) {
  for (const fs::path& home : homes()) {
    std::error_code ignored;
    if (fs::exists(home / path, ignored)) return home / path;
  }
  return {};
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string all_messages() {
  std::string out;
  const fs::path folder = find("data/messages");
  if (folder.empty()) return out;
  for (const auto& entry : fs::directory_iterator(folder)) out += read(entry.path()) + "\n";
  return out;
}

}  // namespace

Result<std::string> resource_path(std::string_view path) {
  const fs::path file = find(path);
  if (file.empty()) {
    return fail(Fault::environment, "resources.missing", std::string(path), {std::string(path)});
  }
  return file.string();
}

Result<std::string> resource(std::string_view path) {
  const auto file = resource_path(path);
  if (!file) return fail(file);
  return read(*file);
}

Result<rules::Config> rule_file(std::string_view name, std::string_view county) {
  const std::string path = "data/rules/" + std::string(name) + ".toml";
  const auto text = resource(path);
  if (!text) return fail(text);
  auto rules = rules::Config::parse(*text, path);
  if (!rules || county.empty()) return rules;
  const std::string local = "data/rules/" + std::string(county) + "/" + std::string(name) + ".toml";
  const auto local_text = resource(local);
  if (!local_text) return rules;
  const auto city = rules::Config::parse(*local_text, local);
  if (!city) return fail(city);
  return rules->overlaid(*city);
}

const rules::Messages& messages() {
  static const rules::Messages read_once =
      rules::Messages::parse(all_messages(), "data/messages").value_or(rules::Messages{});
  return read_once;
}

}  // namespace lifang
