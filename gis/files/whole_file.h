// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

/// Files of other people, before and while they are read. Every reader begins here: no pipe is
/// waited for, no device read for ever, no memory filled.
namespace lifang::files {

/// A file that can be read: there, no folder, no pipe or device (by a link either), not empty.
/// Errors (input): "import.missing_file", "import.is_directory", "import.not_a_file",
/// "import.name_long", "import.empty"; (environment) "import.no_permission".
Result<void> check_readable(const std::string& path);

/// The same, and nothing beside it that GIS libraries open along with it ("a.shp": "a.prj",
/// "a.dbf" …, "a.tif.aux.xml") is a pipe or a device. Errors: those of check_readable.
Result<void> check_with_companions(const std::string& path);

/// All its bytes. What is looked at is what is read: no other file can take its place between.
/// `kind`: a word of [largest_mb] in data/rules/files.toml.
/// Errors: those of check_readable, and (input) "import.too_large".
Result<std::string> read_whole(const std::string& path, std::string_view kind);
Result<std::string> read_whole(const std::string& path, std::uintmax_t most_bytes);

/// Its last bytes, all of them where it has no more. Errors: those of check_readable.
Result<std::string> read_end(const std::string& path, std::size_t bytes);

}  // namespace lifang::files
