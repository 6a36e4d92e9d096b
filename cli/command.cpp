// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace lifang::cli {
namespace {

template <class T>
Result<T> parsed(const std::string& text, std::string_view option) {
  T value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) {
    return fail(Fault::usage, "cli.not_a_number", std::string(option), {std::string(option), text});
  }
  return value;
}

}  // namespace

bool Arguments::has(std::string_view option) const {
  return values.find(option) != values.end();
}

std::string Arguments::text(std::string_view option) const {
  const auto found = values.find(option);
  return found == values.end() || found->second.empty() ? std::string{} : found->second.front();
}

std::vector<std::string> Arguments::texts(std::string_view option) const {
  const auto found = values.find(option);
  return found == values.end() ? std::vector<std::string>{} : found->second;
}

Result<double> Arguments::number(std::string_view option) const {
  return parsed<double>(text(option), option);
}

Result<std::int64_t> Arguments::integer(std::string_view option) const {
  return parsed<std::int64_t>(text(option), option);
}

Answer answer(nlohmann::json json, std::string text, int exit_code) {
  return {std::make_shared<nlohmann::json>(std::move(json)), std::move(text), exit_code};
}

Option workspace_option() {
  Option option;
  option.name = "--workspace";
  option.help = "the workspace: a .gpkg file, or postgresql:CONNECTION";
  option.required = true;
  return option;
}

Result<workspace::Workspace> open_workspace(const Arguments& arguments, workspace::Access access) {
  return workspace::Workspace::open(arguments.text("--workspace"), access);
}

std::vector<Command> all_commands() {
  std::vector<Command> out;
  for (auto family : {import_commands, find_commands, name_commands, plate_commands,
                      community_commands, care_commands, export_commands, map_commands,
                      history_commands, demo_commands, bench_commands, docs_commands}) {
    for (Command& command : family()) out.push_back(std::move(command));
  }
  return out;
}

}  // namespace lifang::cli
