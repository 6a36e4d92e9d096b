// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/attachments.h"

namespace lifang::queries {
namespace {

Attachment attachment_of(const Row& row) {
  Attachment out{.id = row.text("id"),
                 .feature_table = row.text("feature_table"),
                 .feature_id = row.text("feature_id"),
                 .name = row.text("name"),
                 .kind = row.text("kind"),
                 .sha256 = row.text("sha256"),
                 .size = row.integer("size"),
                 .pages = {},
                 .added_on = row.text("added_on"),
                 .note = row.text("note")};
  if (row.known("pages")) out.pages = row.integer("pages");
  return out;
}

}  // namespace

Result<std::vector<Attachment>> attachments(workspace::Session& session,
                                            const std::string& feature_id) {
  const bool all = feature_id.empty();
  const auto rows = session.rows(std::string("SELECT * FROM attachment ") +
                                     (all ? "" : "WHERE feature_id = ? ") + "ORDER BY fid",
                                 all ? std::vector<Value>{} : std::vector<Value>{feature_id});
  if (!rows) return fail(rows);
  std::vector<Attachment> out;
  for (const Row& row : *rows) out.push_back(attachment_of(row));
  return out;
}

Result<Attachment> attachment(workspace::Session& session, const std::string& id) {
  const auto row = session.row("SELECT * FROM attachment WHERE id = ?", {id});
  if (!row) return fail(row);
  if (row->empty()) return fail(Fault::input, "attach.none", id, {id});
  return attachment_of(*row);
}

}  // namespace lifang::queries
