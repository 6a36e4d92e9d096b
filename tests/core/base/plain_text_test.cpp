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
  for (const char* plain : {"-5.2", "+3", "-", "-1e5", "+1e-7", "-12 %", "-1,200", "12-1号", " x"})
    CHECK(defused(plain) == plain);
  // Readers that leave out blanks before a cell find the formula behind them; a telephone's number
  // would be reckoned out.
  for (const char* run : {" =1+1", "\u00A0=1+1", "\u3000＝1+1", "\uFEFF@SUM(1)", "\u2028\u200B+A1",
                          "+86-575-83000000", "-1-2", "-1e5-2"})
    CHECK(defused(run) == "'" + std::string(run));
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
}

TEST_CASE("what a page, a terminal or XML may not hold is shown as not readable") {
  CHECK(printable("清溪路\t1\r\n") == "清溪路\t1\r\n");
  CHECK(printable("a\x1B[31mb\rc\x7F") == "a\uFFFD[31mb\uFFFDc\uFFFD");
  CHECK(printable("a\u009Bb\uFFFE\uFFFFc\xFF") == "a\uFFFDb\uFFFD\uFFFDc\uFFFD");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\uFFFDb");
}

TEST_CASE("sizes read as people write them; what is there is never 0") {
  CHECK(size_text(3) == "1 KB");
  CHECK(size_text(12 * 1024) == "12 KB");
  CHECK(size_text(3'565'158) == "3.4 MB");
}

}  // namespace lifang
