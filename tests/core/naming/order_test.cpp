// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "tests/core/naming/tables.h"

namespace lifang::naming {
namespace {

std::vector<std::string> sorted(std::vector<std::string> names) {
  NameOrder order(tests::naming_readings());
  std::ranges::sort(names, {}, [&](const std::string& name) { return order.key(name); });
  return names;
}

TEST_CASE("names stand by pinyin, then tone, not by the bytes of their characters") {
  CHECK(sorted({"新昌", "嵊州", "安吉", "义乌"}) ==
        std::vector<std::string>{"安吉", "嵊州", "新昌", "义乌"});
}

TEST_CASE("numbers in a name stand by their size, full-width ones too") {
  CHECK(sorted({"12号", "2号", "１号", "0012号甲"}) ==
        std::vector<std::string>{"１号", "2号", "12号", "0012号甲"});
}

TEST_CASE("Latin letters come before Chinese, capitals make no difference, nothing comes first") {
  CHECK(sorted({"安吉", "beta", "Alpha", ""}) ==
        std::vector<std::string>{"", "Alpha", "beta", "安吉"});
}

}  // namespace
}  // namespace lifang::naming
