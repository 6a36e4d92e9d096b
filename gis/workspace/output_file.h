// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lifang::workspace {

/// Refused if writing to `path` would harm a workspace: one that lies there, under this name or by
/// way of a link, or whose journal the file is. Errors: "export.over_workspace".
Result<void> check_output(const std::string& path);

/// A file that the program gives out: whole or not at all. What lies there is replaced when all is
/// written, so that whoever reads meanwhile sees the old one or the new one.
///
///   auto file = OutputFile::begin(path);
///   …write to file->part()…
///   return file->commit();
///
/// A link is followed to the file it stands for.
class OutputFile {
 public:
  /// Errors: those of check_output; "export.no_folder", "export.cannot_write" with the reason.
  static Result<OutputFile> begin(const std::string& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();  ///< takes the part away unless it was committed

  /// A new empty file beside the goal, nobody else's.
  const std::string& part() const { return part_; }
  /// Errors: "export.cannot_write".
  Result<void> commit();

 private:
  OutputFile(std::string shown, std::string goal, std::string part);
  std::string shown_, goal_, part_;
};

/// The bytes as such a file; into a pipe or a device they go as they come.
/// Errors: those of OutputFile.
Result<void> write_output(const std::string& path, std::string_view bytes);

}  // namespace lifang::workspace
