// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/operations/exchange_in.h"
#include "gis/workspace/operations/exchange_out.h"
#include "gis/workspace/postgres_session.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using operations::Manifest;

json to_json(const workspace::ChainHead& head) {
  return {{"events", head.events}, {"digest", head.digest}};
}

std::string words(const Arguments& arguments, const std::string& code,
                  const std::vector<std::string>& values) {
  return messages().sentence(code, values, language(arguments)) + "\n";
}

std::string count(std::int64_t value) {
  return std::to_string(value);
}

Result<Answer> out(const Arguments& arguments) {
  operations::ExchangeOut request;
  request.out = arguments.text("--out");
  request.since = arguments.text("--since");
  request.licence = arguments.text("--licence");
  request.actor = arguments.actor;
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto done = operations::exchange_out(*work, request, arguments.progress);
  if (!done) return fail(done);
  const Manifest& manifest = done->manifest;
  const std::string to = count(manifest.head.events);
  std::string text =
      manifest.whole() ? words(arguments, "exchange.made", {request.out, count(done->rows), to})
                       : words(arguments, "exchange.made_since",
                               {request.out, count(manifest.base.events), to, count(done->inserted),
                                count(done->changed), count(done->removed)});
  return answer({{"package", request.out},
                 {"base", manifest.whole() ? json() : to_json(manifest.base)},
                 {"head", to_json(manifest.head)},
                 {"rows", done->rows},
                 {"inserted", done->inserted},
                 {"changed", done->changed},
                 {"removed", done->removed}},
                std::move(text));
}

Result<Answer> in(const Arguments& arguments) {
  operations::ExchangeIn request;
  request.package = arguments.text("PACKAGE");
  request.place = arguments.text("--workspace");
  request.beside = arguments.has("--beside");
  request.actor = arguments.actor;
  request.reason = arguments.reason;
  const auto done = operations::exchange_in(request, arguments.progress);
  if (!done) return fail(done);
  const std::string to = count(done->manifest.head.events);
  const bool nothing = done->event.id.empty();
  const std::string place = workspace::shown_place(request.place);
  std::string text =
      nothing
          ? words(arguments, "exchange.taken_before", {to})
          : words(arguments, "exchange.taken",
                  {place, to, count(done->inserted), count(done->changed), count(done->removed)});
  return answer({{"workspace", place},
                 {"made", done->made},
                 {"head", to_json(done->manifest.head)},
                 {"inserted", done->inserted},
                 {"changed", done->changed},
                 {"removed", done->removed},
                 {"event", or_null(done->event.id)}},
                std::move(text));
}

Result<Answer> show(const Arguments& arguments) {
  auto package = operations::open_package(arguments.text("PACKAGE"));
  if (!package) return fail(package);
  if (auto fine = operations::verify_package(*package); !fine) return fail(fine);
  const Manifest& manifest = package->manifest;
  std::string text = words(arguments, manifest.whole() ? "exchange.whole" : "exchange.part",
                           {manifest.county, count(manifest.head.events), manifest.as_of,
                            manifest.licence, count(manifest.base.events)});
  for (const operations::PackedTable& table : manifest.tables) {
    text += table.name + "\t" + count(table.rows) + "\n";
  }
  return answer(json::parse(operations::to_json(manifest)), std::move(text));
}

}  // namespace

std::vector<Command> exchange_commands() {
  return {{"exchange out",
           "write the register as one package for another Lifang or any GIS; nothing personal",
           {workspace_option(), writes(required_option("--out", "a new .gpkg")),
            option("--since",
                   "only what changed after that event (its number in the history) or "
                   "from that date on"),
            option("--licence", "what others may do with it")},
           {"lifang exchange out --workspace county.gpkg --out package.gpkg",
            "lifang exchange out --workspace county.gpkg --since 128 --out since128.gpkg",
            "lifang exchange out --workspace county.gpkg --since 2026-03-01 --out march.gpkg"},
           out},
          {"exchange in",
           "take a package in; one that does not follow on is refused, one taken before changes "
           "nothing",
           {reads(required_option("PACKAGE", "what exchange out wrote")), workspace_option(),
            flag("--beside", "a whole package beside what is there: another county's")},
           {"lifang exchange in package.gpkg --workspace copy.gpkg"},
           in},
          {"exchange show",
           "hold a package against its own head and say what is in it",
           {reads(required_option("PACKAGE", "what exchange out wrote"))},
           {"lifang exchange show package.gpkg --json"},
           show}};
}

}  // namespace lifang::cli
