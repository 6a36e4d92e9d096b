// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_earlier.h"

#include "gis/workspace/operations/import_mapping.h"

namespace lifang::operations {

namespace {

bool is_bare_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

Result<Earlier> Earlier::read(workspace::Session& session, const std::string& table,
                              const std::string& file) {
  Earlier out;
  out.file_ = file;
  out.table_ = table;
  const auto shape = table_shape(session, table);
  if (!shape) return fail(shape);
  out.aside_ = !shape->has("source_id");
  // Names, steps and plans come from no source.
  if (out.aside_ && !shape->has("attributes")) return out;
  auto files =
      session.each("SELECT id, file FROM import", {}, [&](const workspace::Cursor& cursor) {
        out.file_of_[to_text(cursor.value(0))] = to_text(cursor.value(1));
      });
  if (!files) return fail(files);
  const std::string sql = std::string("SELECT import_id, ") +
                          (out.aside_ ? "attributes" : "source_id") + " FROM " + table +
                          " WHERE import_id <> '' AND " +
                          (out.aside_ ? "attributes LIKE '%\"source_id\"%'" : "source_id <> ''");
  auto rows = session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    std::string source = to_text(cursor.value(1));
    if (out.aside_) source = attribute(source, "source_id");
    if (!source.empty()) out.import_of_.emplace(std::move(source), to_text(cursor.value(0)));
  });
  if (!rows) return fail(rows);
  return out;
}

bool Earlier::has(const Row& row) {
  if (import_of_.empty()) return false;
  const std::string source =
      aside_ ? attribute(row.text("attributes"), "source_id") : row.text("source_id");
  const auto at = source.empty() ? import_of_.end() : import_of_.find(source);
  if (at == import_of_.end()) return false;
  // Every file may number its rows from 1: only the same file's numbers mean the same things.
  const auto came_with = file_of_.find(at->second);
  const bool same_file = came_with != file_of_.end() && came_with->second == file_;
  if (is_bare_number(source) && !same_file) return false;
  ++met_[at->second];
  return true;
}

void Earlier::report(std::vector<Finding>& findings) const {
  for (const auto& [import, count] : met_) {
    const auto file = file_of_.find(import);
    findings.push_back(
        {"import.already_here",
         Severity::warning,
         {},
         table_,
         {},
         {table_, file == file_of_.end() ? import : file->second, std::to_string(count)},
         {}});
  }
}

Result<void> warn_of_same_file(workspace::Session& session, const std::string& file,
                               std::int64_t read, std::vector<Finding>& findings) {
  const auto row =
      session.row("SELECT id FROM import WHERE file = ? AND read_count = ? LIMIT 1", {file, read});
  if (!row) return fail(row);
  if (!row->empty())
    findings.push_back({"import.same_file", Severity::warning, {}, file, {}, {file}, {}});
  return {};
}

}  // namespace lifang::operations
