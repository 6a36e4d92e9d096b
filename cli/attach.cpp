// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/base/plain_text.h"
#include "gis/workspace/content.h"
#include "gis/workspace/operations/attach_file.h"
#include "gis/workspace/output_file.h"
#include "gis/workspace/queries/attachments.h"
#include "gis/workspace/tables.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Access;

/// The table that holds the row.
Result<std::string> table_of(workspace::Session& session, const std::string& id) {
  for (const workspace::Table& table : workspace::tables()) {
    if (table.personal) continue;
    const std::string name(table.name);
    const auto row = session.row("SELECT id FROM " + name + " WHERE id = ?", {id});
    if (!row) return fail(row);
    if (!row->empty()) return name;
  }
  return fail(Fault::input, "attach.no_feature", id, {id});
}

json to_json(const queries::Attachment& file) {
  return {{"id", file.id},
          {"feature_table", file.feature_table},
          {"feature_id", file.feature_id},
          {"name", file.name},
          {"kind", file.kind},
          {"sha256", file.sha256},
          {"size", file.size},
          {"pages", file.pages ? json(*file.pages) : json()},
          {"added_on", or_null(file.added_on)},
          {"note", or_null(file.note)}};
}

Result<Answer> add(const Arguments& arguments) {
  const std::string path = arguments.text("FILE");
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto table = table_of(work->session(), arguments.text("--feature"));
  if (!table) return fail(table);
  const auto done =
      operations::attach_path(*work,
                              {.table = *table,
                               .feature_id = arguments.text("--feature"),
                               .file_name = std::filesystem::path(path).filename().string(),
                               .bytes = {},
                               .note = arguments.text("--note"),
                               .today = arguments.today,
                               .actor = arguments.actor,
                               .reason = arguments.reason},
                              path);
  if (!done) return fail(done);
  const queries::Attachment& file = done->attachment;
  return answer(to_json(file),
                messages().sentence("attach.done", {file.name, size_text(file.size), file.id},
                                    language(arguments)) +
                    "\n");
}

Result<Answer> list(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto files = queries::attachments(work->session(), arguments.text("--feature"));
  if (!files) return fail(files);
  json out = json::array();
  std::string text;
  for (const queries::Attachment& file : *files) {
    out.push_back(to_json(file));
    text += file.id + "  " + file.name + "  " + size_text(file.size);
    if (file.pages) {
      text += "  " + messages().sentence("attach.pages", {std::to_string(*file.pages)},
                                         language(arguments));
    }
    text += "  " + file.added_on + "\n";
  }
  if (text.empty()) text = messages().sentence("attach.empty", {}, language(arguments)) + "\n";
  return answer({{"attachments", std::move(out)}}, std::move(text));
}

Result<Answer> save(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto file = queries::attachment(work->session(), arguments.text("ID"));
  if (!file) return fail(file);
  const auto bytes = workspace::content(work->session(), file->sha256);
  if (!bytes) return fail(bytes);
  const std::string path = arguments.text("--out");
  if (auto saved = workspace::write_output(path, *bytes); !saved) return fail(saved);
  return answer({{"file", path}, {"sha256", file->sha256}},
                messages().sentence("attach.saved", {path}, language(arguments)) + "\n");
}

}  // namespace

std::vector<Command> attach_commands() {
  return {
      {"attach add",
       "keep a photograph or PDF inside the workspace, beside a feature",
       {workspace_option(), required_option("--feature", "id of a row of any table"),
        reads(required_option("FILE", "JPEG, PNG or PDF")), option("--note", "what it shows")},
       {"lifang attach add --workspace county.gpkg --feature ID gate.jpg --note 北门"},
       add},
      {"attach list",
       "list the files beside a feature, or all",
       {workspace_option(), option("--feature", "id of a row; without it all files")},
       {"lifang attach list --workspace county.gpkg --feature ID"},
       list},
      {"attach save",
       "write a file that was attached, byte for byte, after checking its checksum",
       {workspace_option(), required_option("ID", "the attachment's id"),
        writes(required_option("--out", "file to write"))},
       {"lifang attach save --workspace county.gpkg ID --out gate.jpg"},
       save},
  };
}

}  // namespace lifang::cli
