// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/field_copy.h"
#include "gis/workspace/operations/merge_field.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;

std::string line(const Arguments& arguments, std::string_view code,
                 const std::vector<std::string>& args = {}) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

Result<Answer> take_out(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const operations::TakeOut request{arguments.text("--township"), arguments.text("--to"),
                                    arguments.today, arguments.actor, arguments.reason};
  const auto out = operations::take_out(*work, request);
  if (!out) return fail(out);
  return answer(
      {{"copy", out->copy}, {"township", out->township}, {"rows", out->rows}},
      line(arguments, "field.taken", {out->township, request.file, std::to_string(out->rows)}));
}

Result<Answer> merge(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto out = operations::merge_field(
      *work, {arguments.text("FILE"), arguments.today, arguments.actor, arguments.reason});
  if (!out) return fail(out);
  const std::string text = out->event_id.empty()
                               ? line(arguments, "field.nothing")
                               : line(arguments, "field.merged",
                                      {std::to_string(out->events), std::to_string(out->rows),
                                       std::to_string(out->taken), std::to_string(out->alike),
                                       std::to_string(out->conflicts)});
  return answer({{"copy", out->copy},
                 {"events", out->events},
                 {"rows", out->rows},
                 {"taken", out->taken},
                 {"alike", out->alike},
                 {"conflicts", out->conflicts},
                 {"event", or_null(out->event_id)}},
                text, out->conflicts > 0 ? 1 : 0);
}

Result<Answer> conflicts(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto found = operations::merge_conflicts(work->session(), !arguments.has("--all"));
  if (!found) return fail(found);
  json rows = json::array();
  std::string text = found->empty() ? line(arguments, "field.no_conflicts") : "";
  for (const auto& one : *found) {
    rows.push_back({{"conflict", one.id},
                    {"table", one.table},
                    {"row", one.row},
                    {"name", or_null(one.name)},
                    {"kind", one.kind},
                    {"field", or_null(one.field)},
                    {"base", or_null(one.base)},
                    {"office", or_null(one.theirs)},
                    {"copy", or_null(one.mine)},
                    {"now", or_null(one.now)},
                    {"version", one.version},
                    {"status", one.status}});
    text += line(arguments, "field.conflict." + one.kind,
                 {one.id, one.name, one.field, one.base, one.theirs, one.mine});
  }
  const int open = found->empty() || arguments.has("--all") ? 0 : 1;
  return answer({{"conflicts", std::move(rows)}}, std::move(text), open);
}

Result<Answer> settle(const Arguments& arguments) {
  const std::string take = arguments.text("--take");
  if (take != "copy" && take != "office") {
    return fail(Fault::usage, "cli.bad_choice", "--take", {"", "--take", take, "copy, office"});
  }
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const bool mine = take == "copy";
  const auto version = arguments.has("--version") ? arguments.integer("--version") : 0;
  if (!version) return fail(version);
  const auto done =
      operations::settle_conflict(*work, {arguments.text("CONFLICT"), mine, *version,
                                          arguments.today, arguments.actor, arguments.reason});
  if (!done) return fail(done);
  return answer({{"conflict", arguments.text("CONFLICT")}, {"status", mine ? "mine" : "theirs"}},
                line(arguments, mine ? "field.settled_mine" : "field.settled_theirs"));
}

}  // namespace

std::vector<Command> field_commands() {
  return {
      {"field out",
       "take a township out into a GeoPackage, to work on it offline",
       {workspace_option(), required_option("--township", "name or code"),
        writes(required_option("--to", "the new .gpkg"))},
       {"lifang field out --workspace county.gpkg --township 剡湖街道 --to field.gpkg"},
       take_out},
      {"field merge",
       "bring back what was done in a copy; what both sides changed is listed, not overwritten",
       {workspace_option(), reads(required_option("FILE", "the copy"))},
       {"lifang field merge field.gpkg --workspace county.gpkg"},
       merge},
      {"field conflicts",
       "what both sides changed and nobody has settled (exit 1 if there is any)",
       {workspace_option(), flag("--all", "the settled ones too")},
       {"lifang field conflicts --workspace county.gpkg"},
       conflicts},
      {"field settle",
       "settle one conflict: the copy's value is written, or the office's stays",
       {workspace_option(), required_option("CONFLICT", "its id"),
        required_option("--take", "copy or office"),
        option("--version", "of the office's row as you saw it, if it has changed since")},
       {"lifang field settle 1f0c… --take copy --workspace county.gpkg"},
       settle},
  };
}

}  // namespace lifang::cli
