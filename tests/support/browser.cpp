// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/browser.h"

#include <cstdlib>
#include <filesystem>

namespace lifang::tests {
namespace {

std::string browser() {
  for (const char* path :
       {"/usr/bin/chromium", "/usr/bin/chromium-headless-shell", "/usr/bin/google-chrome"}) {
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

}  // namespace

bool can_browse() {
  return !browser().empty();
}

std::optional<std::string> browse(const TemporaryFolder& folder, const std::string& address,
                                  const std::string& how) {
  const std::string out = folder.file("browsed.txt");
  const std::string command =
      "timeout 120 '" + browser() + "' --headless --no-sandbox --disable-gpu --user-data-dir='" +
      folder.file("browser") + "' --window-size=1200,800 --virtual-time-budget=60000 " + how +
      " '" + address + "' >'" + out + "' 2>/dev/null";
  if (!can_browse() || std::system(command.c_str()) != 0) return std::nullopt;
  return read_file(out);
}

}  // namespace lifang::tests
