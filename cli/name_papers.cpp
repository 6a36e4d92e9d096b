// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// What leaves the office: lists, notices and forms, and the public list as a web page.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/name.h"
#include "cli/name_entry.h"
#include "gis/documents/name_documents.h"
#include "gis/workspace/operations/publish_web.h"
#include "gis/workspace/queries/home_county.h"
#include "planner-ui/paint/official.h"

namespace lifang::cli {

using nlohmann::json;
using workspace::Access;

namespace {

Result<documents::NameDocument> request_of(const Arguments& arguments) {
  documents::NameDocument out;
  out.kind = arguments.text("--kind");
  out.only = arguments.texts("--name");
  if (arguments.has("--id")) out.only = {arguments.text("--id")};
  if (!out.only.empty()) out.name = out.only.front();
  out.number = arguments.text("--number");
  out.office = arguments.text("--office");
  out.date = arguments.today;
  out.year = std::stoi(arguments.today.substr(0, 4));
  if (arguments.has("--year")) {
    const auto year = arguments.integer("--year");
    if (!year) return fail(year);
    out.year = static_cast<int>(*year);
  }
  if (out.kind == "approval-form" && out.name.empty()) {
    return fail(Fault::usage, "naming.which_name");
  }
  return out;
}

bool is_pdf(const std::string& path) {
  return std::filesystem::path(path).extension() == ".pdf";
}

}  // namespace

std::vector<Command> name_paper_commands() {
  return {
      {"name document",
       "write a list, notice or form of names, laid out as official documents are",
       {workspace_option(),
        required_option("--kind",
                        "list, naming-notice, renaming-notice, abolition-notice, approval-form or "
                        "statistics"),
        option("--year", "of the names (default: this year)"),
        writes(required_option("--out", "a .pdf, .docx, .xlsx, .ods or .csv")),
        option("--number", "number of the document"),
        option("--office", "who issues it (default: as the rules say)"),
        many("--name", "the name of an approval form; lists and notices: these names only"),
        option("--id", "the same by its id")},
       {"lifang name document --workspace county.gpkg --kind list --year 2026 --out 清单.docx",
        "lifang name document --workspace county.gpkg --kind naming-notice --year 2026 --number "
        "嵊民告〔2026〕3号 --out 公告.pdf"},
       write_name_document},
      {"name publish-web",
       "write the names in use as GeoJSON and one page with map, table and search, for the public",
       {workspace_option(), writes(required_option("--out", "a folder")),
        option("--title", "of the page"),
        option("--confirm", "how many published names change or go, where they are many")},
       {"lifang name publish-web --workspace county.gpkg --out 公告/ --title 嵊州市标准地名"},
       publish_names}};
}

Result<Answer> write_name_document(const Arguments& arguments) {
  const auto request = request_of(arguments);
  if (!request) return fail(request);
  auto desk = open_desk(arguments, Access::read);
  if (!desk) return fail(desk);
  const auto rules = queries::rule_file_of(desk->work.session(), "documents");
  if (!rules) return fail(rules);
  const auto document =
      documents::name_document(desk->work.session(), desk->tables, *rules, *request);
  if (!document) return fail(document);
  const documents::Style style = documents::make_style(*rules);
  const std::string out = arguments.text("--out");
  const auto written = is_pdf(out) ? paint::write_official(*document, style, out)
                                   : documents::write_document(*document, style, out);
  if (!written) return fail(written);
  json fonts = json::array();
  std::string text = out + "\n";
  if (is_pdf(out)) {
    for (const paint::StandIn& font : paint::stand_ins(style)) {
      fonts.push_back({{"meant", font.meant}, {"drawn", font.drawn}});
      text +=
          messages().sentence("document.stand_in", {font.meant, font.drawn}, language(arguments)) +
          "\n";
    }
  }
  return answer({{"file", out},
                 {"kind", request->kind},
                 {"title", document->title},
                 {"rows", document->table.rows.size()},
                 {"fonts", std::move(fonts)}},
                std::move(text));
}

Result<Answer> publish_names(const Arguments& arguments) {
  operations::PublishWeb request;
  request.out = arguments.text("--out");
  request.title = arguments.text("--title");
  request.today = arguments.today;
  if (arguments.has("--confirm")) {
    const auto count = arguments.integer("--confirm");
    if (!count) return fail(count);
    request.confirm = *count;
  }
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto done = operations::publish_web(*work, request);
  if (!done) return fail(done);
  const std::string counts = std::to_string(done->names) + " (+" + std::to_string(done->added) +
                             " ~" + std::to_string(done->changed) + " −" +
                             std::to_string(done->gone) + ")\n";
  return answer({{"out", request.out},
                 {"names", done->names},
                 {"before", done->before},
                 {"added", done->added},
                 {"changed", done->changed},
                 {"gone", done->gone}},
                request.out + "  " + counts);
}

}  // namespace lifang::cli
