// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/resources/resources.h"

#include <algorithm>
#include <array>
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
  if (unknown) return out;
  const fs::path share = program.parent_path().parent_path() / "share/lifang";
  out.push_back(share);
  // Only in a build tree; what is installed knows no folder of who built it.
  std::ifstream source(share / "source");
  if (std::string folder; std::getline(source, folder)) out.emplace_back(folder);
  return out;
}

fs::path find(std::string_view path) {
  for (const fs::path& home : homes()) {
    std::error_code ignored;
    if (fs::exists(home / path, ignored)) return home / path;
  }
  return {};
}

Result<std::string> read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  // A folder opens like a file, but gives nothing.
  const bool empty = in.peek() == std::ifstream::traits_type::eof();
  std::error_code unknown;
  const bool is_file = fs::is_regular_file(file, unknown);
  if (!empty) out << in.rdbuf();
  if (!is_file || in.bad() || !out || (empty && fs::file_size(file, unknown) != 0)) {
    return fail(Fault::environment, "resources.unreadable", file.string(), {file.string()});
  }
  return out.str();
}

Result<rules::Messages> read_message_file(const fs::path& file) {
  const auto text = read(file);
  if (!text) return fail(text);
  return rules::Messages::parse(*text, file.string());
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// Kinds whose rules say what they are called: asked for as any coded value's word is.
struct Kinds {
  const char* rules;
  const char* list;
  const char* column;
};
constexpr std::array named_kinds{Kinds{"facility", "kind", "kind"},
                                 Kinds{"community", "premises_kind", "plan_premises.kind"}};

Result<rules::Messages> words_of(const Kinds& kinds) {
  const auto rules = rule_file(kinds.rules);
  if (!rules) return fail(rules);
  std::string words;
  for (const rules::Config& kind : rules->list(kinds.list)) {
    const std::string id = kind.text("id");
    words += "[" + quoted("value." + std::string(kinds.column) + "." + id) +
             "]\nzh = " + quoted(kind.text("zh", id)) + "\nen = " + quoted(kind.text("en", id)) +
             "\n";
  }
  return rules::Messages::parse(words, kinds.rules);
}

void take_in(MessageFiles& all, Result<rules::Messages> part, const std::string& where) {
  const Result<void> added =
      part ? all.messages.add(std::move(*part), where) : Result<void>(fail(part));
  if (!added) all.broken.push_back(added.error());
}

const MessageFiles& message_files() {
  static const MessageFiles read_once = [] {
    MessageFiles out = read_messages(find("data/messages").string());
    for (const Kinds& kinds : named_kinds) take_in(out, words_of(kinds), kinds.rules);
    return out;
  }();
  return read_once;
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
  if (find(local).empty()) return rules;
  const auto local_text = resource(local);
  if (!local_text) return fail(local_text);
  const auto city = rules::Config::parse(*local_text, local);
  if (!city) return fail(city);
  if (const auto misfit = rules->misfit(*city)) {
    return fail(Fault::input, misfit->code, local, {local, misfit->path});
  }
  return rules->overlaid(*city);
}

MessageFiles read_messages(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code unknown;
  for (const auto& entry : fs::directory_iterator(folder, unknown)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  MessageFiles out;
  for (const fs::path& file : files) {
    take_in(out, read_message_file(file), file.string());
  }
  return out;
}

const rules::Messages& messages() {
  return message_files().messages;
}

const std::vector<Error>& broken_messages() {
  return message_files().broken;
}

}  // namespace lifang
