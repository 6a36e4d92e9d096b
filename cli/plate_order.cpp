// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// What the sign maker gets: a list, and a drawing of every plate and sign.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/documents/plate_order.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/street_signs.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/official.h"
#include "planner-ui/print/sign_order.h"

namespace lifang::cli {
namespace {
using nlohmann::json;
using queries::OrderedSign;

std::string say(const Arguments& arguments, const std::string& code,
                const std::vector<std::string>& words = {}) {
  return messages().sentence(code, words, language(arguments));
}

Result<void> write_list(const Arguments& arguments, workspace::Session& session,
                        const addressing::SignRules& rules, const std::vector<OrderedSign>& signs) {
  const std::string file = arguments.text("--out");
  const auto words = queries::rule_file_of(session, "documents");
  if (!words) return fail(words);
  const auto document = documents::order_document(rules, signs, language(arguments),
                                                  words->text("office"), arguments.today);
  const auto style = documents::make_style(*words);
  if (std::filesystem::path(file).extension() != ".pdf") {
    return documents::write_document(document, style, file);
  }
  paint::ensure_application();
  return paint::write_official(document, style, file);
}

json sign_json(const OrderedSign& one) {
  const addressing::Sign& sign = one.sign;
  return {{"id", one.id},
          {"kind", sign.kind},
          {"name", sign.name},
          {"pinyin", or_null(sign.pinyin)},
          {"number", or_null(sign.number)},
          {"width_mm", sign.width_mm},
          {"height_mm", sign.height_mm},
          {"ground", sign.ground},
          {"ink", sign.ink},
          {"address", or_null(one.address)}};
}

Result<Answer> order(const Arguments& arguments) {
  if (!arguments.has("--out") && !arguments.has("--sheet")) {
    return fail(Fault::usage, "plate.order_nowhere");
  }
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto rules = queries::sign_rules(work->session());
  if (!rules) return fail(rules);
  const auto signs = queries::plate_order(
      work->session(), {.road = arguments.text("--road"),
                        .compound = arguments.text("--compound"),
                        .since = arguments.text("--since"),
                        .plates = !arguments.has("--only-signs"),
                        .signs = arguments.has("--signs") || arguments.has("--only-signs")});
  if (!signs) return fail(signs);
  if (arguments.has("--out")) {
    auto list = write_list(arguments, work->session(), *rules, *signs);
    if (!list) return fail(list);
  }
  if (arguments.has("--sheet")) {
    paint::ensure_application();
    const auto sheet =
        print::write_sign_sheet(*rules, *signs, language(arguments), arguments.text("--sheet"));
    if (!sheet) return fail(sheet);
  }
  json out = json::array();
  for (const OrderedSign& one : *signs) out.push_back(sign_json(one));
  return answer({{"list", or_null(arguments.text("--out"))},
                 {"sheet", or_null(arguments.text("--sheet"))},
                 {"signs", std::move(out)}},
                say(arguments, "plate.ordered", {std::to_string(signs->size())}) + "\n");
}

}  // namespace

std::vector<Command> plate_order_commands() {
  return {{"plate order",
           "write what the sign maker needs: text, pinyin, size and colour, and a drawing of each",
           {workspace_option(), option("--road", "only this road"),
            option("--compound", "only this compound"),
            option("--since", "only plates valid from this day on"),
            flag("--signs", "street signs that are due, too"),
            flag("--only-signs", "street signs that are due, and no plates"),
            writes(option("--out", "the list: a .csv, .xlsx, .ods, .docx or .pdf")),
            writes(option("--sheet", "the drawing: a .pdf, .svg or .png"))},
           {"lifang plate order --workspace county.gpkg --road 清溪路 --out 清单.xlsx",
            "lifang plate order --workspace county.gpkg --only-signs --sheet 路牌.pdf"},
           order}};
}

}  // namespace lifang::cli
