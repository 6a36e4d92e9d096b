// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// A file beside a row of the workspace.
struct Attachment {
  std::string id;
  std::string feature_table, feature_id;
  std::string name;    ///< of the file
  std::string kind;    ///< jpeg png pdf
  std::string sha256;  ///< of its content
  std::int64_t size = 0;
  std::optional<std::int64_t> pages;  ///< of a document, if they could be counted
  std::string added_on;
  std::string note;
};

/// Of one feature, the oldest first; of "" all.
Result<std::vector<Attachment>> attachments(workspace::Session& session,
                                            const std::string& feature_id);

/// By its id. Errors: "attach.none".
Result<Attachment> attachment(workspace::Session& session, const std::string& id);

}  // namespace lifang::queries
