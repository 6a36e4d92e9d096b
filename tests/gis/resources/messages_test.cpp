// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang {

TEST_CASE("every code that an error is made with has its sentence in both languages") {
  REQUIRE(messages().codes().size() > 100);
  const std::regex made(R"re(fail\(\s*Fault::\w+,\s*"([a-z_]+\.[a-z_0-9]+)")re");
  std::set<std::string> missing;
  for (const char* folder : {"core", "gis", "cli"}) {
    const auto root = resource_path(folder);
    REQUIRE(root.has_value());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      const std::string text = tests::read_file(entry.path().string());
      for (std::sregex_iterator at(text.begin(), text.end(), made), end; at != end; ++at) {
        if (!messages().knows((*at)[1].str())) missing.insert((*at)[1].str());
      }
    }
  }
  for (const std::string& code : missing) CHECK_MESSAGE(false, code << " has no sentence");
  CHECK(missing.empty());
}

}  // namespace lifang
