// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/care_question.h"
#include "gis/workspace/operations/export_layers.h"
#include "planner-ui/print/care_report.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

Result<json> export_scenario(workspace::Workspace& work, const Arguments& arguments) {
  const auto found = operations::find_scenario(work.session(), arguments.text("--scenario"));
  if (!found) return fail(found);
  operations::ExportLayers request;
  request.layers = {"siting_result", "service_circle", "uncovered_place"};
  request.out = arguments.text("--shapefile");
  request.scenario = found->id;
  const auto done = operations::export_layers(work, request, arguments.progress);
  if (!done) return fail(done);
  json files = json::array();
  for (const auto& file : done->files)
    files.push_back({{"file", file.file}, {"layer", file.layer}, {"features", file.features}});
  return files;
}

Result<Answer> report(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const std::string path = arguments.text("--out");
  const auto done = print::print_care_report(*work, arguments.text("--scenario"), arguments.today,
                                             path, arguments.progress);
  if (!done) return fail(done);
  json out = {{"file", path}, {"scenario", done->scenario}, {"pages", done->pages}};
  std::string text = messages().sentence("care_report.done", {path, std::to_string(done->pages)},
                                         language(arguments)) +
                     "\n";
  if (arguments.has("--shapefile")) {
    auto files = export_scenario(*work, arguments);
    if (!files) return fail(files);
    for (const json& file : *files) text += file["file"].get<std::string>() + "\n";
    out["shapefiles"] = std::move(*files);
  }
  return answer(std::move(out), text);
}

}  // namespace

std::vector<Command> care_report_commands() {
  return {
      {"care report",
       "a siting scenario as PDF: maps of today and of the scenario, tables, norms, method and "
       "limits; and as shapefiles",
       {workspace_option(), option("--scenario", "name or id (else the newest)"),
        writes(required_option("--out", "FILE.pdf")),
        writes(option("--shapefile", "a folder for its sites, circles and places left out"))},
       {"lifang care report --workspace county.gpkg --scenario 六处 --out report.pdf --shapefile "
        "report"},
       report}};
}

}  // namespace lifang::cli
