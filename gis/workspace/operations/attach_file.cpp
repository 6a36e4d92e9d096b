// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/attach_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/base/plain_text.h"
#include "gis/files/whole_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/content.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/tables.h"

namespace lifang::operations {
namespace {

constexpr double megabyte = 1024.0 * 1024.0;

/// The last part of a path, without what no name of a file shows: control characters, and marks
/// that turn the reading direction ("fdp.exe" shown as "exe.pdf").
std::string plain_name(const std::string& name) {
  const auto slash = name.find_last_of("/\\");
  std::string out = without_unshown(slash == std::string::npos ? name : name.substr(slash + 1));
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  return out;
}

Result<void> check_size(const rules::Config& rules, const std::string& file_name,
                        std::uintmax_t bytes) {
  const double most = rules.number("most_mb");
  if (static_cast<double>(bytes) <= most * megabyte) return {};
  return fail(Fault::input, "attach.too_large", file_name, {file_name, to_text(Value(most))});
}

Result<void> check(workspace::Session& session, const AttachFile& request) {
  const auto rules = queries::rule_file_of(session, "attachment");
  if (!rules) return fail(rules);
  const std::string kind(file_kind(request.bytes));
  const auto kinds = rules->texts("kinds");
  if (kind.empty() || std::ranges::find(kinds, kind) == kinds.end())
    return fail(Fault::input, "attach.kind", request.file_name, {request.file_name});
  return check_size(*rules, request.file_name, request.bytes.size());
}

/// What the feature is called in the history: its name, else its table's.
Result<std::string> title_of(workspace::Session& session, const AttachFile& request) {
  const workspace::Table* table = workspace::find_table(request.table);
  const auto missing = [&] {
    return fail(Fault::input, "attach.no_feature", request.feature_id, {request.feature_id});
  };
  if (table == nullptr || table->personal) return missing();
  const auto row =
      session.row("SELECT * FROM " + request.table + " WHERE id = ?", {request.feature_id});
  if (!row) return fail(row);
  if (row->empty()) return missing();
  const std::string name = row->text("name", row->text("address"));
  return name.empty() ? std::string(table->zh) : name;
}

Result<void> check_new(workspace::Session& session, const AttachFile& request,
                       const std::string& hash) {
  const auto there = session.row("SELECT id FROM attachment WHERE feature_id = ? AND sha256 = ?",
                                 {request.feature_id, hash});
  if (!there) return fail(there);
  if (there->empty()) return {};
  return fail(Fault::refused, "attach.there", request.file_name, {request.file_name});
}

/// What stands after a word of a PDF's dictionary; nothing if it is no number.
std::optional<std::int64_t> number_after(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r')) ++at;
  std::int64_t number = 0;
  const char* first = bytes.data() + at;
  const auto end = std::from_chars(first, bytes.data() + bytes.size(), number);
  return end.ptr == first ? std::nullopt : std::optional(number);
}

}  // namespace

std::string_view file_kind(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "png";
  return bytes.starts_with("%PDF-"sv) ? "pdf" : "";
}

std::optional<std::int64_t> pdf_pages(std::string_view bytes) {
  // The tree of pages says how many hang below each branch; the root has the most. A tree
  // that is packed into a stream is not looked for.
  std::optional<std::int64_t> most;
  for (auto at = bytes.find("/Pages"); at != std::string_view::npos;
       at = bytes.find("/Pages", at + 1)) {
    // /Count stands in the same dictionary, before or after.
    const std::size_t begin = bytes.rfind("obj", at), end = bytes.find("endobj", at);
    if (begin == std::string_view::npos || end == std::string_view::npos) continue;
    const auto object = bytes.substr(begin, end - begin);
    const auto count = object.find("/Count");
    if (count == std::string_view::npos) continue;
    const auto pages = number_after(object, count + 6);
    if (pages && *pages > 0) most = std::max(most.value_or(0), *pages);
  }
  return most;
}

Result<FileAttached> attach_file(workspace::Workspace& work, const AttachFile& request) {
  if (auto sound = check(work.session(), request); !sound) return fail(sound);
  FileAttached out;
  queries::Attachment& file = out.attachment;
  file = {.id = {},
          .feature_table = request.table,
          .feature_id = request.feature_id,
          .name = plain_name(request.file_name),
          .kind = std::string(file_kind(request.bytes)),
          .sha256 = {},
          .size = static_cast<std::int64_t>(request.bytes.size()),
          .pages = {},
          .added_on = request.today,
          .note = request.note};
  if (file.kind == "pdf") file.pages = pdf_pages(request.bytes);
  const workspace::Operation head{.name = "AttachFile",
                                  .actor = request.actor,
                                  .summary = {},
                                  .reason = request.reason,
                                  .document = {},
                                  .counter_act = {}};
  auto event = work.perform(
      head, [&](workspace::Change& change, workspace::Operation& told) -> Result<void> {
        const auto title = title_of(change.session(), request);
        if (!title) return fail(title);
        told.summary = "附件 " + *title + (file.kind == "pdf" ? "：文件 1 件" : "：照片 1 张");
        const auto hash = workspace::keep_content(change.session(), request.bytes);
        if (!hash) return fail(hash);
        file.sha256 = *hash;
        if (auto fresh = check_new(change.session(), request, *hash); !fresh) return fresh;
        Row row{{"feature_table", file.feature_table},
                {"feature_id", file.feature_id},
                {"name", file.name},
                {"kind", file.kind},
                {"sha256", file.sha256},
                {"size", file.size},
                {"added_on", file.added_on},
                {"note", file.note}};
        if (file.pages) row.set("pages", *file.pages);
        const auto id = change.insert("attachment", std::move(row));
        if (!id) return fail(id);
        file.id = *id;
        return {};
      });
  if (!event) return fail(event);
  out.event = std::move(*event);
  return out;
}

Result<FileAttached> attach_path(workspace::Workspace& work, AttachFile request,
                                 const std::string& path) {
  const auto rules = queries::rule_file_of(work.session(), "attachment");
  if (!rules) return fail(rules);
  if (auto readable = files::check_readable(path); !readable) return fail(readable);
  std::error_code gone;
  const std::uintmax_t size = std::filesystem::file_size(path, gone);
  if (auto fits = check_size(*rules, request.file_name, size); !fits) return fail(fits);
  auto bytes = files::read_whole(path, size);
  if (!bytes) return fail(bytes);
  request.bytes = std::move(*bytes);
  return attach_file(work, request);
}

}  // namespace lifang::operations
