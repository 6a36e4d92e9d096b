// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/plain_text.h"

#include <doctest/doctest.h>

namespace lifang {

TEST_CASE("a cell is quoted only where it must be, and its quotes are doubled") {
  CHECK(csv_cell("清溪路") == "清溪路");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("他说\"好\"") == "\"他说\"\"好\"\"\"");
  // What a spreadsheet would run is text; numbers stay numbers.
  CHECK(csv_cell("=HYPERLINK(1)") == "'=HYPERLINK(1)");
  CHECK(csv_cell("=A1,\"x\"") == "\"'=A1,\"\"x\"\"\"");
  CHECK(csv_cell("@SUM(1)") == "'@SUM(1)");
  CHECK(csv_cell("+86 张三") == "'+86 张三");
  CHECK(csv_cell("-2+3+cmd|x") == "'-2+3+cmd|x");
  CHECK(csv_cell("＝1+1") == "'＝1+1");
  CHECK(csv_cell("\n=1+1") == "\"'\n=1+1\"");
  // Another locale's separator begins no cell.
  CHECK(csv_cell("路;=1+1") == "\"路;=1+1\"");
  CHECK(csv_cell("路\t=1+1") == "\"路\t=1+1\"");
  for (const char* plain : {"-5.2", "+3", "-", "-1e5", "-12 %", "12-1号"})
    CHECK(csv_cell(plain) == plain);
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
}

TEST_CASE("sizes read as people write them; what is there is never 0") {
  CHECK(size_text(3) == "1 KB");
  CHECK(size_text(12 * 1024) == "12 KB");
  CHECK(size_text(3'565'158) == "3.4 MB");
}

}  // namespace lifang
