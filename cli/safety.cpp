// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/workspace/backup.h"
#include "gis/workspace/doctor/doctor.h"
#include "gis/workspace/left_log.h"
#include "gis/workspace/operations/forget_person.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sqlite_session.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Opening;

json to_json(const workspace::ChainHead& head) {
  return {{"events", head.events}, {"digest", or_null(head.digest)}};
}

Result<workspace::BackupRules> rules_for(const Arguments& arguments) {
  auto out = workspace::backup_rules(arguments.text("--workspace"));
  if (!out) return out;
  if (arguments.has("--keep")) {
    const auto keep = arguments.integer("--keep");
    if (!keep) return fail(keep);
    if (*keep < 1)
      return fail(Fault::usage, "cli.not_a_number", "--keep", {"--keep", arguments.text("--keep")});
    out->rotation.newest = *keep;
  }
  if (arguments.has("--to")) out->folder = arguments.text("--to");
  return out;
}

Answer list(const Arguments& arguments, const workspace::BackupRules& rules) {
  json rows = json::array();
  std::string text;
  for (const auto& one : workspace::backups_of(arguments.text("--workspace"), rules.folder)) {
    rows.push_back({{"backup", one.path}, {"stamp", one.stamp}, {"bytes", one.bytes}});
    text += one.stamp + "  " + std::to_string(one.bytes / 1024) + " KiB  " + one.path + "\n";
  }
  if (rows.empty())
    text = messages().sentence("backup.none", {rules.folder}, language(arguments)) + "\n";
  return answer({{"backups", std::move(rows)}}, std::move(text));
}

Result<Answer> backup(const Arguments& arguments) {
  const auto rules = rules_for(arguments);
  if (!rules) return fail(rules);
  if (arguments.has("--list")) return list(arguments, *rules);
  const auto made = workspace::make_backup(arguments.text("--workspace"), rules->folder,
                                           workspace::backup_stamp(), rules->rotation);
  if (!made) return fail(made);
  const std::string removed = std::to_string(made->removed.size());
  const std::string events = std::to_string(made->head.events);
  return answer({{"backup", made->backup.path},
                 {"bytes", made->backup.bytes},
                 {"head", to_json(made->head)},
                 {"removed", made->removed}},
                messages().sentence("backup.made", {made->backup.path, events, removed},
                                    language(arguments)) +
                    "\n");
}

Result<Answer> restore(const Arguments& arguments) {
  const auto done = workspace::restore(arguments.text("BACKUP"), arguments.text("--workspace"),
                                       workspace::backup_stamp(), arguments.has("--replace"));
  if (!done) return fail(done);
  const std::string events = std::to_string(done->head.events);
  std::string text = messages().sentence("backup.restored", {arguments.text("--workspace"), events},
                                         language(arguments)) +
                     "\n";
  if (!done->kept.empty()) {
    text += messages().sentence("backup.kept", {done->kept}, language(arguments)) + "\n";
  }
  return answer({{"workspace", arguments.text("--workspace")},
                 {"head", to_json(done->head)},
                 {"kept", or_null(done->kept)}},
                std::move(text));
}

/// Not through Workspace::open, which refuses what the doctor is asked to look at.
Result<std::unique_ptr<workspace::Session>> patient(const Arguments& arguments, Opening opening) {
  const std::string place = arguments.text("--workspace");
  if (!workspace::is_postgres(place)) {
    if (auto fits = workspace::check_left_log(place); !fits) return fail(fits);
    return workspace::open_sqlite(place, opening);
  }
  auto session = workspace::open_postgres(workspace::connection_string(place), 0);
  if (!session) return session;
  // All as of one moment, whoever writes meanwhile.
  const auto begun = (*session)->script("BEGIN ISOLATION LEVEL REPEATABLE READ");
  if (!begun) return fail(begun);
  return session;
}

Result<std::vector<Finding>> repaired(const Arguments& arguments) {
  const auto rules = rules_for(arguments);
  if (!rules) return fail(rules);
  const auto kept = workspace::make_backup(arguments.text("--workspace"), rules->folder,
                                           workspace::backup_stamp(), rules->rotation);
  if (!kept) return fail(kept);
  auto session = patient(arguments, Opening::write);
  if (!session) return fail(session);
  if (auto begun = (*session)->script("BEGIN IMMEDIATE"); !begun) return fail(begun);
  auto mended = doctor::repair(**session);
  const auto ended = (*session)->script(mended ? "COMMIT" : "ROLLBACK");
  if (mended && !ended) return fail(ended);
  return mended;
}

std::string text_of(const doctor::Examination& found, const Arguments& arguments) {
  std::string out = sentences(found.findings, arguments);
  for (const auto& [code, count] : found.counts) {
    if (count <= doctor::shown) continue;
    out += messages().sentence("doctor.more", {std::to_string(count - doctor::shown), code},
                               language(arguments)) +
           "\n";
  }
  const std::string code = found.sound() ? "doctor.sound" : "doctor.unsound";
  return out +
         messages().sentence(code,
                             {std::to_string(found.rows), std::to_string(found.head.events),
                              std::to_string(found.files), found.head.digest},
                             language(arguments)) +
         "\n";
}

Result<doctor::Examination> looked_over(const Arguments& arguments) {
  auto session = patient(arguments, Opening::read);
  if (!session) {
    if (auto told = doctor::unopened(session.error())) return *told;
    return fail(session);
  }
  auto found = doctor::examine(
      **session, {.known_head = arguments.text("--head"), .progress = arguments.progress});
  // In an office the notes of what personal rows were read stay.
  const bool shared = (*session)->dialect() == workspace::Dialect::postgres;
  if (found && shared) {
    if (const auto ended = (*session)->script("COMMIT"); !ended) return fail(ended);
  }
  return found;
}

Result<Answer> examine(const Arguments& arguments) {
  std::vector<Finding> mended;
  if (arguments.has("--repair")) {
    auto done = repaired(arguments);
    if (!done) return fail(done);
    mended = std::move(*done);
  }
  const auto found = looked_over(arguments);
  if (!found) return fail(found);
  std::string text;
  for (const Finding& finding : mended) {
    text +=
        messages().sentence("doctor.mended", {messages().sentence(finding, language(arguments))},
                            language(arguments)) +
        "\n";
  }
  return answer({{"sound", found->sound()},
                 {"findings", to_json(found->findings, arguments)},
                 {"counts", found->counts},
                 {"mended", to_json(mended, arguments)},
                 {"rows", found->rows},
                 {"files", found->files},
                 {"head", to_json(found->head)}},
                text + text_of(*found, arguments), found->sound() ? 0 : 1);
}

Result<Answer> forget(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::write);
  if (!work) return fail(work);
  const auto done = operations::forget_person(
      *work, {arguments.text("OBJECT"), arguments.actor, arguments.reason});
  if (!done) return fail(done);
  const std::vector<std::string> counts{std::to_string(done->rows), std::to_string(done->files)};
  return answer({{"rows", done->rows}, {"files", done->files}, {"event", done->event.id}},
                messages().sentence("personal.forgotten", counts, language(arguments)) + "\n");
}

}  // namespace

std::vector<Command> safety_commands() {
  return {
      {"doctor",
       "examine a workspace: pages, schema, geometry, references, numbers, attachments, history",
       {workspace_option(),
        flag("--repair", "mend indexes and take foreign triggers away; a backup is made first"),
        option("--head", "a digest of the history noted elsewhere, which must occur in it"),
        writes(option("--to", "folder of the backup made before a repair"))},
       {"lifang doctor --workspace county.gpkg"},
       examine},
      {"backup",
       "copy a workspace whole, while it is in use; old backups go by the rules",
       {workspace_option(),
        writes(option("--to", "folder; backups/ beside the workspace if not given")),
        option("--keep", "how many of the newest stay whatever their age"),
        flag("--list", "make none; list those that are there, newest first")},
       {"lifang backup --workspace county.gpkg --to /media/disk/backups",
        "lifang backup --workspace county.gpkg --list"},
       backup},
      {"restore",
       "put a backup in the place of a workspace; what was there is kept beside it",
       {reads(required_option("BACKUP", "the backup's file")), workspace_option(),
        flag("--replace", "a workspace is there and is put aside")},
       {"lifang restore backups/county.20261128-120000.gpkg --workspace county.gpkg --replace"},
       restore},
      {"forget",
       "erase what is kept of a person, from the rows and from the history; cannot be undone",
       {required_option("OBJECT", "number of a certificate, a name, or id of an attachment"),
        workspace_option()},
       {"lifang forget 330683-2026-00001 --workspace county.gpkg --as 王敏 --role administrator "
        "--reason 本人申请"},
       forget},
  };
}

}  // namespace lifang::cli
