// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/command.h"
#include "cli/demo_folder.h"
#include "cli/demo_thread.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

Answer summary(const json& steps, const DemoFolder& folder) {
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
  text += "report     " + (folder / "report.json").string() + "\n";
  return answer({{"steps", steps}}, text, exit_code);
}

Result<Answer> demo(const Arguments& arguments) {
  const DemoFolder folder(arguments.text("--out"));
  const std::string input = arguments.text("--input");
  const std::string fingerprint = demo_fingerprint(input);
  if (const auto before = folder.earlier(fingerprint)) {
    std::cerr << "Nothing has changed since these results were made.\n";
    return summary(*before, folder);
  }
  if (auto claimed = folder.claim(); !claimed) return fail(claimed);
  const auto steps = DemoThread(arguments, folder, input).run();
  if (!steps) return fail(steps);
  if (auto written = folder.report(fingerprint, *steps); !written) return fail(written);
  if (auto noted = folder.note(); !noted) return fail(noted);
  return summary(*steps, folder);
}

}  // namespace

std::vector<Command> demo_commands() {
  return {{"demo",
           "the whole job on the built-in county, or on a real extract",
           {writes(option_or("--out", "folder for all results", "build/demo")),
            reads(option("--input", "an .osm.pbf extract in place of the built-in county")),
            {.name = "--workspace",
             .help = "where to keep it: postgresql:CONNECTION (default: county.gpkg in the folder)",
             .names = Names::workspace}},
           {"lifang demo --out build/demo",
            "lifang demo --input liechtenstein.osm.pbf --out build/liechtenstein"},
           demo}};
}

}  // namespace lifang::cli
