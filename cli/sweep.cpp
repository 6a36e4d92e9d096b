// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/sweep/sweep.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/answer.h"
#include "cli/run_program.h"
#include "core/base/plain_text.h"
#include "gis/files/whole_file.h"
#include "gis/workspace/output_file.h"
#include "gis/workspace/postgres_session.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using nlohmann::ordered_json;

std::string words(const Arguments& arguments, const std::string& code,
                  const std::vector<std::string>& values) {
  return messages().sentence(code, values, language(arguments)) + "\n";
}

/// What an earlier step of the sweep wrote; nothing if it wrote nothing.
std::optional<std::string> read_text(const fs::path& path) {
  auto text = files::read_whole(path.string(), "own");
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

fs::path program() {
  std::error_code failed;
  return fs::read_symlink("/proc/self/exe", failed);
}

// ---- the folder of a sweep ----

struct Folder {
  fs::path path;
  json plan;  // what `write` wrote

  std::size_t count() const { return plan["tasks"].size(); }
  const json& task(std::size_t number) const { return plan["tasks"][number - 1]; }
  fs::path answer(std::size_t number) const { return named(number, ".json"); }
  fs::path failure(std::size_t number) const { return named(number, ".failed.json"); }
  bool done(std::size_t number) const { return fs::exists(answer(number)); }

 private:
  fs::path named(std::size_t number, const char* end) const {
    return path / "results" / (std::to_string(number) + end);
  }
};

Result<Folder> open_folder(const Arguments& arguments) {
  Folder out{arguments.text("--dir"), {}};
  const auto text = read_text(out.path / "sweep.json");
  if (text) out.plan = json::parse(*text, nullptr, false);
  if (!out.plan.is_object() || !out.plan.contains("tasks") || !out.plan["tasks"].is_array())
    return fail(Fault::input, "sweep.no_folder", out.path, {out.path});
  return out;
}

// ---- write ----

/// The command whose words the sweep's begin with.
const Command* command_of(const std::vector<Command>& commands,
                          const std::vector<std::string>& given) {
  const Command* out = nullptr;
  for (const Command& one : commands) {
    std::istringstream path(one.path);
    std::vector<std::string> own;
    for (std::string word; path >> word;) own.push_back(word);
    const bool begins =
        own.size() <= given.size() && std::ranges::equal(own, std::span(given).first(own.size()));
    if (begins && (out == nullptr || one.path.size() > out->path.size())) out = &one;
  }
  return out;
}

/// Where a county's workspace lies, seen from anywhere. What a task does is written down for all to
/// read: no password may stand in it.
Result<std::string> place_of(const sweep::County& county, const fs::path& beside) {
  if (workspace::shown_place(county.workspace) != county.workspace)
    return fail(Fault::input, "sweep.password", county.code, {county.code});
  if (county.workspace.starts_with("postgresql:")) return county.workspace;
  const fs::path file = fs::absolute(beside / county.workspace).lexically_normal();
  if (!fs::exists(file))
    return fail(Fault::input, "sweep.no_workspace", county.code, {county.code, file});
  return file.string();
}

Result<sweep::Sweep> read_plan(const std::string& path) {
  const auto text = files::read_whole(path, "plan");
  if (!text) return fail(text);
  const auto config = rules::Config::parse(*text, path);
  if (!config) return fail(config);
  auto out = sweep::read_sweep(*config);
  if (!out) {
    Error error = out.error();
    error.where = path;
    return tl::unexpected<Error>(std::move(error));
  }
  for (sweep::County& county : out->counties) {
    auto place = place_of(county, fs::absolute(path).parent_path());
    if (!place) return fail(place);
    county.workspace = std::move(*place);
  }
  return out;
}

json tasks_json(const sweep::Sweep& plan, bool takes_workspace) {
  json out = json::array();
  for (const sweep::Task& task : sweep::tasks_of(plan)) {
    std::vector<std::string> call = task.words;
    const bool said = std::ranges::count(plan.command, "--workspace") > 0;
    if (takes_workspace && !said)
      call.insert(call.end(), {"--workspace", plan.counties[task.county].workspace});
    call.emplace_back("--json");
    out.push_back({{"county", plan.counties[task.county].code},
                   {"values", task.values},
                   {"words", std::move(call)}});
  }
  return out;
}

std::string in_quotes(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string call_of(const fs::path& folder, const std::string& task) {
  return in_quotes(program()) + " sweep run --dir " + in_quotes(folder) + " --task " + task;
}

std::string slurm_script(const fs::path& folder, std::size_t tasks, std::int64_t at_once) {
  return "#!/bin/bash\n#SBATCH --job-name=lifang-sweep\n#SBATCH --array=1-" +
         std::to_string(tasks) + "%" + std::to_string(at_once) +
         "\n#SBATCH --output=" + in_quotes((folder / "results" / "slurm-%a.log").string()) +
         "\nexec " + call_of(folder, "\"$SLURM_ARRAY_TASK_ID\"") + "\n";
}

std::string parallel_script(const fs::path& folder, std::size_t tasks, std::int64_t at_once) {
  return "#!/bin/bash\n# The same without Slurm, by GNU parallel.\nseq 1 " + std::to_string(tasks) +
         " | parallel --will-cite -j \"${1:-" + std::to_string(at_once) + "}\" " +
         call_of(folder, "{}") + "\n";
}

Result<Answer> write(const Arguments& arguments) {
  const auto at_once = arguments.integer("--at-once");
  if (!at_once) return fail(at_once);
  if (*at_once < 1) return fail(Fault::usage, "sweep.bad_at_once");
  const auto plan = read_plan(arguments.text("--plan"));
  if (!plan) return fail(plan);
  const std::vector<Command> commands = all_commands();
  const Command* command = command_of(commands, plan->command);
  if (command == nullptr || command->path.starts_with("sweep")) {
    return fail(Fault::input, "sweep.unknown_command", arguments.text("--plan"),
                {plan->command.front()});
  }
  const bool takes_workspace = std::ranges::any_of(
      command->options, [](const Option& one) { return one.name == "--workspace"; });
  const fs::path folder = fs::absolute(arguments.text("--out")).lexically_normal();
  json parameters = json::array();
  for (const sweep::Parameter& one : plan->parameters) parameters.push_back(one.name);
  const json written{{"command", command->path},
                     {"parameters", parameters},
                     {"tasks", tasks_json(*plan, takes_workspace)}};
  const std::string text = written.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
  const auto before = read_text(folder / "sweep.json");
  if (before && *before != text) return fail(Fault::input, "sweep.another", folder, {folder});
  std::error_code failed;
  fs::create_directories(folder / "results", failed);
  const std::size_t count = written["tasks"].size();
  for (const auto& [name, bytes] : {std::pair{"sweep.json", text},
                                    {"sweep.sbatch", slurm_script(folder, count, *at_once)},
                                    {"sweep.sh", parallel_script(folder, count, *at_once)}}) {
    if (auto done = workspace::write_output(folder / name, bytes); !done) return fail(done);
  }
  return answer({{"dir", folder}, {"tasks", count}},
                words(arguments, "sweep.written",
                      {std::to_string(count), folder, (folder / "sweep.sbatch").string(),
                       (folder / "sweep.sh").string()}));
}

// ---- run ----

std::string last_lines(const std::string& text) {
  constexpr std::size_t most = 2000;
  return text.size() <= most ? text : text.substr(text.size() - most);
}

/// A verification that said no (exit code 1) is an answer as well.
Result<bool> call(const Folder& folder, std::size_t number) {
  std::vector<std::string> call{program()};
  for (const json& word : folder.task(number)["words"]) call.push_back(word);
  const std::string own = folder.answer(number).string() + "." + std::to_string(getpid());
  const int code = run_program(call, {own + ".out", own + ".err"});
  const json said = json::parse(read_text(own + ".out").value_or(""), nullptr, false);
  const std::string errors = last_lines(read_text(own + ".err").value_or(""));
  std::error_code ignored;
  fs::remove(own + ".out", ignored);
  fs::remove(own + ".err", ignored);
  const bool good = (code == 0 || code == 1) && !said.is_discarded() && errors.empty();
  if (!good) {
    const json told{{"exit_code", code}, {"message", errors}};
    if (auto done = workspace::write_output(
            folder.failure(number), told.dump(1, ' ', false, json::error_handler_t::replace));
        !done)
      return fail(done);
    return false;
  }
  const json told{{"exit_code", code}, {"answer", said}};
  if (auto done = workspace::write_output(folder.answer(number),
                                          told.dump(1, ' ', false, json::error_handler_t::replace));
      !done)
    return fail(done);
  fs::remove(folder.failure(number), ignored);
  return true;
}

Result<Answer> run(const Arguments& arguments) {
  const auto folder = open_folder(arguments);
  if (!folder) return fail(folder);
  const auto number = arguments.integer("--task");
  if (!number) return fail(number);
  const std::string named = std::to_string(*number);
  if (*number < 1 || *number > static_cast<std::int64_t>(folder->count()))
    return fail(Fault::usage, "sweep.no_task", {}, {named, std::to_string(folder->count())});
  const auto task = static_cast<std::size_t>(*number);
  const bool before = folder->done(task);
  if (!before) {
    const auto good = call(*folder, task);
    if (!good) return fail(good);
    if (!*good) return fail(Fault::refused, "sweep.failed", named, {named, folder->failure(task)});
  }
  return answer({{"task", task}, {"before", before}},
                words(arguments, before ? "sweep.before" : "sweep.done", {named}));
}

// ---- status and merge ----

Result<Answer> status(const Arguments& arguments) {
  const auto folder = open_folder(arguments);
  if (!folder) return fail(folder);
  std::size_t done = 0;
  json failed = json::array();
  std::string text;
  for (std::size_t number = 1; number <= folder->count(); ++number) {
    if (folder->done(number)) {
      ++done;
    } else if (const auto told = read_text(folder->failure(number))) {
      const json one = json::parse(*told, nullptr, false);
      const std::string message = one.is_object() ? one.value("message", "") : std::string();
      const std::string county = folder->task(number)["county"];
      failed.push_back({{"task", number}, {"county", county}, {"message", message}});
      text += words(arguments, "sweep.one_failed", {std::to_string(number), county, message});
    }
  }
  const std::size_t left = folder->count() - done - failed.size();
  text = words(arguments, "sweep.status",
               {std::to_string(folder->count()), std::to_string(done),
                std::to_string(failed.size()), std::to_string(left)}) +
         text;
  return answer({{"tasks", folder->count()}, {"done", done}, {"failed", failed}, {"left", left}},
                std::move(text), done == folder->count() ? 0 : 1);
}

/// The single values of an answer, "covered.people" by their way to them; lists are left out.
void flatten(const json& node, const std::string& name, ordered_json& row) {
  if (node.is_object()) {
    for (const auto& [key, value] : node.items())
      flatten(value, name.empty() ? key : name + "." + key, row);
  } else if (!node.is_array() && !node.is_null() && !name.empty()) {
    row[name] = node;
  }
}

ordered_json row_of(const Folder& folder, std::size_t number) {
  const json& task = folder.task(number);
  ordered_json row{{"task", number}, {"county", task["county"]}};
  for (std::size_t p = 0; p < folder.plan["parameters"].size(); ++p)
    row[std::string(folder.plan["parameters"][p])] = task["values"][p];
  const json told = json::parse(read_text(folder.answer(number)).value_or(""), nullptr, false);
  if (!told.is_object()) return row;
  row["exit_code"] = told.value("exit_code", 0);
  flatten(told.value("answer", json()), "", row);
  return row;
}

std::string csv_of(const std::vector<ordered_json>& rows) {
  std::vector<std::string> columns;
  for (const ordered_json& row : rows) {
    for (const auto& [key, value] : row.items()) {
      if (std::ranges::count(columns, key) == 0) columns.push_back(key);
    }
  }
  std::string out = "\xEF\xBB\xBF";
  const auto line = [&](const auto& cell) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      out += (c == 0 ? "" : ",") + csv_cell(cell(columns[c]));
    out += "\r\n";
  };
  line([](const std::string& column) { return column; });
  for (const ordered_json& row : rows) {
    line([&](const std::string& column) {
      const auto at = row.find(column);
      if (at == row.end()) return std::string();
      return at->is_string() ? at->template get<std::string>() : at->dump();
    });
  }
  return out;
}

Result<Answer> merge(const Arguments& arguments) {
  const auto folder = open_folder(arguments);
  if (!folder) return fail(folder);
  std::vector<ordered_json> rows;
  json missing = json::array();
  for (std::size_t number = 1; number <= folder->count(); ++number) {
    if (folder->done(number))
      rows.push_back(row_of(*folder, number));
    else
      missing.push_back(number);
  }
  if (!missing.empty() && !arguments.has("--partial")) {
    return fail(Fault::refused, "sweep.incomplete", folder->path,
                {std::to_string(missing.size()), std::to_string(folder->count())});
  }
  const std::string out = arguments.text("--out");
  if (auto done = workspace::write_output(out, csv_of(rows)); !done) return fail(done);
  std::string text = words(arguments, "sweep.merged", {out, std::to_string(rows.size())});
  if (!missing.empty())
    text += words(arguments, "sweep.missing", {std::to_string(missing.size()), missing.dump()});
  return answer({{"out", out}, {"rows", rows.size()}, {"missing", missing}}, std::move(text));
}

}  // namespace

std::vector<Command> sweep_commands() {
  const Option dir = required_option("--dir", "what sweep write wrote");
  return {{"sweep write",
           "one command for many counties and values, as a Slurm job array and for GNU parallel",
           {reads(required_option("--plan",
                                  "a .toml: command, [[county]] code and workspace, [values]")),
            writes(required_option("--out", "a folder for tasks and results")),
            option_or("--at-once", "so many tasks at a time", "8")},
           {"lifang sweep write --plan stations.toml --out stations",
            "sbatch stations/sweep.sbatch", "bash stations/sweep.sh 2"},
           write},
          {"sweep run",
           "one task, as the job array calls it; one that is done is not done again",
           {dir, required_option("--task", "its number, from 1")},
           {"lifang sweep run --dir stations --task 3"},
           run},
          {"sweep status",
           "what is done, failed and left; exit code 1 until all is done",
           {dir},
           {"lifang sweep status --dir stations"},
           status},
          {"sweep merge",
           "the answers of all tasks as one table",
           {dir, writes(required_option("--out", "a .csv")),
            flag("--partial", "though tasks are missing")},
           {"lifang sweep merge --dir stations --out stations.csv"},
           merge}};
}

}  // namespace lifang::cli
