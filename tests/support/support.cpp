// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/support.h"

#include <sys/wait.h>
#include <unistd.h>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace lifang::tests {
namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "lifang-test-XXXXXX").string();
  path = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

namespace {
bool left_out = false;
}

void leave_out(const std::string& why) {
  std::cout << "not run: " << why << "\n";
  left_out = true;
}

bool something_left_out() {
  return left_out;
}

std::optional<std::string> real_data(const std::string& name) {
  const char* given = std::getenv("LIFANG_TEST_DATA");
  const fs::path root = given ? fs::path(given) : fs::path(LIFANG_SOURCE_DIR) / "../shared/data";
  const fs::path file = root / name;
  if (fs::exists(file)) return file.string();
  leave_out("real data absent (" + name + ")");
  return std::nullopt;
}

std::string table_file(const std::string& name) {
  return (fs::path(LIFANG_SOURCE_DIR) / "tests" / name).string();
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("a test wants a file that is not there: " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

namespace {

Ran run_after(const std::string& preparation, const std::string& program,
              const std::vector<std::string>& arguments, const std::string& input) {
  TemporaryFolder folder;
  write_file(folder.file("in"), input);
  const auto quoted = [](const std::string& word) {
    std::string out = "'";
    for (char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
  };
  std::string line = preparation + quoted((fs::path(LIFANG_BIN_DIR) / program).string());
  for (const std::string& argument : arguments) line += " " + quoted(argument);
  line += " <" + quoted(folder.file("in")) + " >" + quoted(folder.file("out")) + " 2>" +
          quoted(folder.file("err"));
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder.file("out")),
          read_file(folder.file("err"))};
}

}  // namespace

Ran run(const std::string& program, const std::vector<std::string>& arguments,
        const std::string& input) {
  return run_after({}, program, arguments, input);
}

Ran run_on_full_disk(int kib, const std::string& program,
                     const std::vector<std::string>& arguments) {
  // POSIX counts in blocks of 512 bytes.
  return run_after("ulimit -f " + std::to_string(2 * kib) + "; ", program, arguments, {});
}

}  // namespace lifang::tests
