// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include <charconv>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "core/naming/lifecycle.h"
#include "gis/files/whole_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/output_file.h"
#include "gis/workspace/postgres_session.h"

namespace lifang::cli {
namespace {

template <class T>
Result<T> parsed(const std::string& text, std::string_view option) {
  T value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  // "nan" and "inf" are read as numbers but mean nothing as a request.
  if (error != std::errc{} || stop != end || !std::isfinite(static_cast<double>(value))) {
    return fail(Fault::usage, "cli.not_a_number", std::string(option), {std::string(option), text});
  }
  return value;
}

/// What is not there yet may be made; what is empty is told by who opens it. SQLite opens the files
/// beside it too.
Result<void> check_workspace(const std::string& file) {
  static const std::set<std::string> another{"import.not_a_file", "import.is_directory",
                                             "import.name_long"};
  for (const char* end : {"", "-journal", "-wal", "-shm"}) {
    auto usable = files::check_readable(file + end);
    if (!usable && another.contains(usable.error().code)) return usable;
  }
  return {};
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

Result<std::vector<double>> Arguments::numbers(std::string_view option) const {
  const std::string list = text(option);
  std::vector<double> out;
  for (std::size_t start = 0; start <= list.size();) {
    const std::size_t comma = std::min(list.find(',', start), list.size());
    const auto value = parsed<double>(list.substr(start, comma - start), option);
    if (!value) return fail(value);
    out.push_back(*value);
    start = comma + 1;
  }
  return out;
}

Result<Point> Arguments::point(std::string_view option) const {
  const auto pair = numbers(option);
  if (pair && pair->size() == 2) return Point{pair->front(), pair->back()};
  return fail(Fault::usage, "cli.bad_point", std::string(option),
              {std::string(option), text(option)});
}

Result<std::int64_t> Arguments::integer(std::string_view option) const {
  return parsed<std::int64_t>(text(option), option);
}

Result<std::string> day_of_act(const std::string& given) {
  if (naming::is_date(given)) return given;
  return fail(Fault::usage, "cli.bad_date", "--on", {given});
}

Answer answer(nlohmann::json json, std::string text, int exit_code) {
  return {std::make_shared<nlohmann::json>(std::move(json)), std::move(text), exit_code};
}

Result<void> check_files(const Command& command, const Arguments& arguments) {
  for (const Option& option : command.options) {
    for (const std::string& file : arguments.texts(option.name)) {
      if (option.names == Names::output) {
        if (auto harmless = workspace::check_output(file); !harmless) return harmless;
      }
      if (option.names == Names::workspace && !workspace::is_postgres(file)) {
        if (auto usable = check_workspace(file); !usable) return usable;
      }
    }
  }
  return {};
}

Option workspace_option() {
  Option option;
  option.name = "--workspace";
  option.help = "the workspace: a .gpkg file, or postgresql:CONNECTION";
  option.required = true;
  option.names = Names::workspace;
  return option;
}

Result<workspace::Workspace> open_workspace(const Arguments& arguments, workspace::Access access) {
  auto work = workspace::Workspace::open(arguments.text("--workspace"), access);
  if (!work || !work->was_left_open()) return work;
  const auto last = work->history(1);
  const std::string summary = last && !last->empty() ? last->front().summary : std::string{};
  const auto language = arguments.english ? rules::Language::english : rules::Language::chinese;
  std::cerr << messages().sentence("workspace.left_open", {work->place(), summary}, language)
            << "\n";
  return work;
}

std::vector<Command> all_commands() {
  std::vector<Command> out;
  for (auto family : {import_commands,
                      find_commands,
                      name_commands,
                      plate_commands,
                      plate_audit_commands,
                      plate_order_commands,
                      certificate_commands,
                      sign_commands,
                      address_commands,
                      community_commands,
                      community_instance_commands,
                      community_studio_commands,
                      community_places_commands,
                      community_diff_commands,
                      care_commands,
                      care_solve_commands,
                      care_plan_commands,
                      export_commands,
                      exchange_commands,
                      serve_commands,
                      map_commands,
                      chart_commands,
                      edit_commands,
                      attach_commands,
                      history_commands,
                      office_commands,
                      field_commands,
                      sweep_commands,
                      province_commands,
                      safety_commands,
                      demo_commands,
                      bench_commands,
                      docs_commands}) {
    for (Command& command : family()) out.push_back(std::move(command));
  }
  return out;
}

std::string group_help(std::string_view group) {
  static const std::map<std::string_view, const char*> groups{
      {"name", "place names: check, spell, and take through their life"},
      {"name plan", "naming plans: names kept for a district"},
      {"plate", "door plates: number roads and compounds"},
      {"sign", "street signs: due, ordered, standing"},
      {"community", "communities: plan them anew and check plans"},
      {"care", "elderly care: walks, coverage and sites"},
      {"field", "a township taken out, worked on offline and merged back"},
      {"office", "an office that shares one database: members, roles, townships"},
      {"province", "many counties' databases read as one"},
      {"sweep", "one command over many counties and values, on many machines"},
      {"exchange", "the register as packages for others, whole or what changed"},
      {"care scenario", "siting questions kept with their answers, replayed and compared"},
      {"edit", "draw and change features; every change can be undone"},
      {"attach", "photographs and documents beside the rows"},
      {"bench", "time the program against itself and its peers"},
  };
  const auto at = groups.find(group);
  return at == groups.end() ? std::string() : at->second;
}

}  // namespace lifang::cli
