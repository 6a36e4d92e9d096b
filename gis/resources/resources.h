// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"
#include "core/rules/messages.h"

namespace lifang {

/// Files that come with the program: data/ and styles/. Looked for in
/// LIFANG_HOME, then ../share/lifang beside the program, then, in a build tree, its sources.
/// Errors: "resources.missing".
Result<std::string> resource_path(std::string_view path);
/// The file's bytes. Errors: "resources.missing", "resources.unreadable".
Result<std::string> resource(std::string_view path);

/// data/rules/<name>.toml with data/rules/<county>/<name>.toml, if there is one, laid over it.
/// A file that is there but cannot be read is an error, never an empty rule book.
/// Errors: "resources.missing", "resources.unreadable", "rules.bad_toml".
Result<rules::Config> rule_file(std::string_view name, std::string_view county = {});

/// Sentences read from a folder, and the files that could not be used.
struct MessageFiles {
  rules::Messages messages;
  std::vector<Error> broken;
};
/// All .toml files of a folder, each by itself: one broken file takes no sentence of another.
MessageFiles read_messages(const std::string& folder);

/// data/messages/*.toml, read once. A sentence that could not be read shows its code.
const rules::Messages& messages();
/// What was wrong with the files of `messages`; empty as a rule.
const std::vector<Error>& broken_messages();

}  // namespace lifang
