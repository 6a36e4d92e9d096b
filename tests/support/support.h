// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lifang::tests {

/// A folder of its own, gone with the value.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path / name).string(); }
  std::filesystem::path path;
};

/// A file of the real data (LIFANG_TEST_DATA, else ../shared/data); if it is not
/// there, says "not run: real data absent" and leaves out.
std::optional<std::string> real_data(const std::string& name);

/// Says "not run: …" of something this machine lacks. A test program that left something
/// out and found no failure ends with `skipped_exit_code`, which ctest shows as skipped.
void leave_out(const std::string& why);
bool something_left_out();
constexpr int skipped_exit_code = 77;

/// A table that lies beside the tests: "core/naming/check_cases.toml".
std::string table_file(const std::string& name);

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

struct Ran {
  int exit_code = -1;
  std::string out;
  std::string err;
};
/// Runs a program of this build ("lifang") with arguments and standard input.
Ran run(const std::string& program, const std::vector<std::string>& arguments,
        const std::string& input = {});
/// The same where no file may grow past `kib`: what a full disk does to a writer.
Ran run_on_full_disk(int kib, const std::string& program,
                     const std::vector<std::string>& arguments);

}  // namespace lifang::tests
