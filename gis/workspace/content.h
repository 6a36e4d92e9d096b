// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "gis/workspace/session.h"

/// Bytes of files kept inside the workspace, each once, by their SHA-256.
namespace lifang::workspace {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Keeps the bytes, inside the caller's transaction; what is there already stays as it is.
/// Returns their SHA-256.
Result<std::string> keep_content(Session& session, std::string_view bytes);

/// Errors: "attach.lost" if there is none, "attach.damaged" if they are no longer what they were.
Result<std::string> content(Session& session, const std::string& sha256);

/// Takes the bytes away that no attachment needs; how many files it was. Only where something is
/// to be forgotten: whoever takes an attachment back must find them again.
Result<std::int64_t> drop_unused_content(Session& session);

}  // namespace lifang::workspace
