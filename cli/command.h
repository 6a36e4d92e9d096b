// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/workspace/workspace.h"

namespace lifang::cli {

/// What of the disk an option's value names.
enum class Names {
  nothing,
  input,          ///< a file that is read
  input_or_word,  ///< FILE.json, which is read, or a word that names something else
  output,         ///< a file or folder that is written: never over a workspace
  workspace,      ///< a workspace that is opened or made, or postgresql:CONNECTION
};

/// One option of a command. `name` "--road"; or a bare word ("FILE") for a
/// positional argument.
struct Option {
  std::string name = {};
  std::string help = {};
  bool required = false;
  bool many = false;          ///< may be given several times
  bool flag = false;          ///< takes no value
  std::string fallback = {};  ///< shown in --help; Arguments::text gives it when absent
  Names names = Names::nothing;
};

/// The words after a command, checked against its options.
class Arguments {
 public:
  std::map<std::string, std::vector<std::string>, std::less<>> values;

  bool has(std::string_view option) const;
  std::string text(std::string_view option) const;
  std::vector<std::string> texts(std::string_view option) const;
  /// Finite. Errors: "cli.not_a_number", as of a malformed request.
  Result<double> number(std::string_view option) const;
  /// "5,10,15": finite numbers between commas. Errors: "cli.not_a_number".
  Result<std::vector<double>> numbers(std::string_view option) const;
  /// "512300,3273400". Errors: "cli.bad_point".
  Result<Point> point(std::string_view option) const;
  Result<std::int64_t> integer(std::string_view option) const;

  // Given to every command.
  workspace::Actor actor;
  std::string today;  ///< --on DATE, default the local date, ISO 8601
  std::string reason;
  bool json = false;
  bool english = false;
  Progress progress;
};

/// The day of an act: `given` if it is a date of the calendar (ISO 8601). Errors: "cli.bad_date".
Result<std::string> day_of_act(const std::string& given);

/// What a command answers: `json` for scripts, `text` for people. Its exit code
/// is 0 unless it says otherwise (1: a rule or a verification said no).
struct Answer {
  std::shared_ptr<nlohmann::json> json;
  std::string text;
  int exit_code = 0;
};
Answer answer(nlohmann::json json, std::string text, int exit_code = 0);

/// One command, the whole of it as a value: help, documentation and completion
/// are made from this.
struct Command {
  std::string path;  ///< "name propose"
  std::string help;  ///< one line
  std::vector<Option> options;
  std::vector<std::string> examples;
  std::function<Result<Answer>(const Arguments&)> run;
};

/// What can be known of the command's files before anything is done: none that it is to write is a
/// workspace, none that it is to open as one is a pipe, a device or a folder.
/// Errors: "export.over_workspace", those of files::check_readable.
Result<void> check_files(const Command& command, const Arguments& arguments);

/// Opens --workspace. Every command that works on one lists `workspace_option()`.
Option workspace_option();
Result<workspace::Workspace> open_workspace(const Arguments& arguments, workspace::Access access);

// One function per family, each in the file of its name.
std::vector<Command> import_commands();  // import, coord
std::vector<Command> find_commands();    // find
std::vector<Command> name_commands();  // name check|romanize|propose|review|approve|file|publish|…
std::vector<Command> plate_commands();               // plate number|list
std::vector<Command> plate_order_commands();         // plate order
std::vector<Command> sign_commands();                // sign plan|add|order|erect|lose|remove|list
std::vector<Command> plate_audit_commands();         // plate audit|infer
std::vector<Command> certificate_commands();         // certificate apply|check|issue|verify|…
std::vector<Command> address_commands();             // address parse|format|geocode|reverse
std::vector<Command> community_commands();           // community plan|check
std::vector<Command> community_instance_commands();  // community solve|verify
std::vector<Command> community_studio_commands();    // community branch|move|lock|…
std::vector<Command> community_places_commands();    // community grids|premises|…
std::vector<Command> community_diff_commands();      // community diff|document|gate|apply|…
std::vector<Command> care_commands();                // care site
std::vector<Command> care_plan_commands();           // care plan
std::vector<Command> care_solve_commands();          // care solve|verify
std::vector<Command> export_commands();              // export
std::vector<Command> exchange_commands();            // exchange out|in|show
std::vector<Command> serve_commands();               // serve
std::vector<Command> map_commands();                 // map
std::vector<Command> chart_commands();               // chart
std::vector<Command> edit_commands();                // edit draw|reshape|split|merge
std::vector<Command> attach_commands();              // attach add|list|save
std::vector<Command> history_commands();             // history, undo, redo
std::vector<Command> office_commands();    // office prepare|member|leave|list|who|readings
std::vector<Command> field_commands();     // field out|merge|conflicts|settle
std::vector<Command> sweep_commands();     // sweep write|run|status|merge
std::vector<Command> province_commands();  // province share|join|leave|list|find
std::vector<Command> safety_commands();    // doctor, backup, restore
std::vector<Command> bench_commands();     // bench
std::vector<Command> demo_commands();      // demo
std::vector<Command> docs_commands();      // docs
std::vector<Command> all_commands();
/// What the commands of a group ("name", "plate" …) are for, in one line; "" of no group.
std::string group_help(std::string_view group);

}  // namespace lifang::cli
