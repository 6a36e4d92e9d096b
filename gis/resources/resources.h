// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/rules/config.h"
#include "core/rules/messages.h"

namespace lifang {

/// Files that come with the program: data/ and styles/. Looked for in
/// LIFANG_HOME, then ../share/lifang beside the program, then the source tree.
/// Errors: "resources.missing".
Result<std::string> resource_path(std::string_view path);
/// The file's bytes.
Result<std::string> resource(std::string_view path);

/// data/rules/<name>.toml with data/rules/<county>/<name>.toml laid over it.
Result<rules::Config> rule_file(std::string_view name, std::string_view county = {});

/// data/messages/*.toml, read once. A program whose sentences cannot be read shows codes.
const rules::Messages& messages();

}  // namespace lifang
