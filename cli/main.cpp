// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0

#include <CLI/CLI.hpp>
#include <algorithm>
#include <clocale>
#include <csignal>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/usage_error.h"
#include "core/base/plain_text.h"
#include "gis/resources/resources.h"
#include "gis/workspace/login.h"

namespace {

using namespace lifang;
using cli::Answer;
using cli::Arguments;
using cli::Command;

/// What the parser fills for one command.
struct Parsed {
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;
};

/// What was said in the options that every command takes.
struct Common {
  std::string as;
  std::string role;
  std::string reason;
  std::string on;
  bool json = false;
  bool english = false;
};

std::string footer(const Command& command) {
  std::string out = "Examples:";
  for (const std::string& example : command.examples) out += "\n  " + example;
  return command.examples.empty() ? std::string{} : out;
}

CLI::App* subcommand(CLI::App& root, const std::string& path) {
  CLI::App* at = &root;
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t space = std::min(path.find(' ', start), path.size());
    const std::string word = path.substr(start, space - start);
    const auto same = at->get_subcommands([&](CLI::App* sub) { return sub->get_name() == word; });
    at = same.empty() ? at->add_subcommand(word) : same.front();
    start = space + 1;
  }
  return at;
}

CLI::Option* add_option(CLI::App& app, const cli::Option& option, Parsed& parsed) {
  if (option.flag) return app.add_flag(option.name, parsed.flags[option.name], option.help);
  auto* added = app.add_option(option.name, parsed.values[option.name], option.help);
  added->required(option.required);
  // A list would take the words that follow as its own; given twice, the last counts.
  if (!option.many) {
    added->expected(1)->allow_extra_args(false)->multi_option_policy(
        CLI::MultiOptionPolicy::TakeLast);
  }
  if (!option.fallback.empty()) added->default_str(option.fallback);
  return added;
}

/// A group of commands says what it is for and wants one of them: "name", "name plan".
void describe_groups(CLI::App& group, const std::string& path) {
  for (CLI::App* sub : group.get_subcommands([](CLI::App*) { return true; })) {
    const std::string own = path.empty() ? sub->get_name() : path + " " + sub->get_name();
    if (!sub->get_subcommands([](CLI::App*) { return true; }).empty()) sub->require_subcommand(1);
    if (sub->get_description().empty()) sub->description(cli::group_help(own));
    describe_groups(*sub, own);
  }
}

void add_common(CLI::App& app, Parsed& parsed) {
  for (const cli::Option& option : cli::common_options()) {
    auto* added = add_option(app, option, parsed)->group("Everywhere");
    if (option.name == "--role") added->check(CLI::IsMember(cli::roles()));
  }
}

Common common_of(const Parsed& parsed) {
  const auto text = [&](const char* option) {
    const auto& given = parsed.values.at(option);
    return given.empty() ? std::string{} : given.back();
  };
  return {text("--as"),
          text("--role"),
          text("--reason"),
          text("--on"),
          parsed.flags.at("--json"),
          parsed.flags.at("--english")};
}

/// Who acts: as told; in an office, who is logged in to its database.
workspace::Actor actor_of(const std::string& place, const Common& common) {
  const auto member = workspace::Workspace::member_at(place);
  workspace::Actor out{common.as, common.role};
  if (out.name.empty()) out.name = member ? member->name : workspace::login_name();
  if (out.role.empty()) out.role = member ? member->acting_role() : "officer";
  return out;
}

Arguments arguments_of(const Command& command, const Parsed& parsed, const Common& common) {
  Arguments out;
  for (const cli::Option& option : command.options) {
    if (option.flag) {
      if (parsed.flags.at(option.name)) out.values[option.name] = {};
      continue;
    }
    const auto& given = parsed.values.at(option.name);
    if (!given.empty())
      out.values[option.name] = given;
    else if (!option.fallback.empty())
      out.values[option.name] = {option.fallback};
  }
  out.actor = actor_of(out.text("--workspace"), common);
  out.today = common.on.empty() ? cli::local_day() : common.on;
  out.reason = common.reason;
  out.json = common.json;
  out.english = common.english;
  return out;
}

std::string dumped(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string sentence_of(const Error& error, const Common& common) {
  const auto language = common.english ? rules::Language::english : rules::Language::chinese;
  return messages().sentence(error, language);
}

int say(const Error& error, const Common& common) {
  const std::string sentence = sentence_of(error, common);
  if (common.json) {
    std::cout << dumped({{"error",
                          {{"code", error.code}, {"where", error.where}, {"sentence", sentence}}}})
              << std::flush;
  }
  std::cerr << printable(sentence) << "\n";
  return static_cast<int>(error.fault);
}

int show(const Result<Answer>& result, const Common& common) {
  if (!result) return say(result.error(), common);
  std::cout << (common.json && result->json ? dumped(*result->json) : printable(result->text))
            << std::flush;
  // A full disk or a closed pipe: what was asked is done, but nobody got the answer.
  if (!std::cout) return say({Fault::environment, "cli.no_output", {}, {}}, common);
  return result->exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "C.UTF-8");
  // A file past its limit is told as a full disk is, not by ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  CLI::App app{"里坊 Lifang: names places, numbers doors, plans communities, sites elderly care",
               "lifang"};
  app.require_subcommand(1);
  app.set_version_flag("--version", LIFANG_VERSION);

  const std::vector<Command> commands = cli::all_commands();
  std::vector<Parsed> parsed(commands.size());
  Parsed everywhere;
  const Command* chosen = nullptr;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    CLI::App* at = subcommand(app, commands[i].path);
    at->description(commands[i].help);
    at->footer(footer(commands[i]));
    for (const cli::Option& option : commands[i].options) add_option(*at, option, parsed[i]);
    add_common(*at, everywhere);
    at->callback([&, i] { chosen = &commands[i]; });
  }
  describe_groups(app, "");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    Common common = common_of(everywhere);
    // Where the parser stopped, these may not have been read yet.
    const std::vector<std::string> words(argv + 1, argv + argc);
    common.json |= std::find(words.begin(), words.end(), "--json") != words.end();
    common.english |= std::find(words.begin(), words.end(), "--english") != words.end();
    return say(cli::usage_error(error, app, words), common);
  }
  const Common common = common_of(everywhere);
  for (const Error& error : broken_messages()) std::cerr << sentence_of(error, common) << "\n";
  const auto index = static_cast<std::size_t>(chosen - commands.data());
  if (!common.on.empty()) {
    if (const auto day = cli::day_of_act(common.on); !day) return say(day.error(), common);
  }
  const Arguments arguments = arguments_of(*chosen, parsed[index], common);
  if (const auto harmless = cli::check_files(*chosen, arguments); !harmless)
    return say(harmless.error(), common);
  try {
    return show(chosen->run(arguments), common);
  } catch (const std::bad_alloc&) {
    return say({Fault::environment, "cli.no_memory", chosen->path, {}}, common);
  } catch (const std::exception& defect) {
    return say({Fault::internal, "cli.defect", chosen->path, {chosen->path, defect.what()}},
               common);
  }
}
