// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gis/workspace/queries/attachments.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// A photograph or document to be kept beside a row of any table that is no personal one.
struct AttachFile {
  std::string table, feature_id;
  std::string file_name;  ///< without folders
  std::string bytes;
  std::string note = {};
  std::string today = {};  ///< ISO 8601
  workspace::Actor actor = {};
  std::string reason = {};
};

struct FileAttached {
  queries::Attachment attachment;
  workspace::Event event;
};

/// Keeps the bytes once by their SHA-256 (workspace/content.h) and a row `attachment` that ties
/// them to the feature: one event, whose line names the feature but not the file.
///
/// Errors: "attach.no_feature", "attach.kind" (neither JPEG, PNG nor PDF by its first bytes, or
/// none that data/rules/attachment.toml lets in), "attach.too_large", "attach.there" (the same
/// file is there already), those of the workspace.
Result<FileAttached> attach_file(workspace::Workspace& work, const AttachFile& request);

/// The same of the bytes in a file, whose size is looked at before it is read.
/// Errors: those of attach_file and files::read_whole.
Result<FileAttached> attach_path(workspace::Workspace& work, AttachFile request,
                                 const std::string& path);

/// "jpeg", "png", "pdf" by the first bytes; "" for anything else.
std::string_view file_kind(std::string_view bytes);

/// Pages of a PDF as far as they can be told without unpacking it.
std::optional<std::int64_t> pdf_pages(std::string_view bytes);

}  // namespace lifang::operations
