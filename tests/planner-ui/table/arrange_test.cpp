// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/table/arrange.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "planner-ui/table/copy.h"

namespace lifang::table {
namespace {

/// Name, township, households; one row knows nothing but its name.
Rows compounds() {
  Rows rows{
      .table = "compound", .ids = {"a", "b", "c", "d"}, .versions = {1, 1, 1, 1}, .columns = {}};
  Column name("name"), township("township_id"), households("households");
  for (const char* text : {"0012", "翠湖 小区", "Beta", "330683199001011234"})
    name.add(std::string(text));
  for (const char* text : {"甘霖", "剡湖", "甘霖", ""}) township.add_text(text);
  for (const Value& value :
       {Value(std::int64_t{900}), Value(std::int64_t{612}), Value(std::int64_t{1204}), Value()})
    households.add(value);
  rows.columns = {name, township, households};
  return rows;
}

/// By the bytes of the texts.
Ranks by_bytes(const Rows& rows) {
  auto made = std::make_shared<std::vector<std::uint32_t>>();
  return [&rows, made](std::size_t column) -> const std::vector<std::uint32_t>& {
    const auto& texts = rows.columns[column].texts();
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t at) { return texts[at]; });
    made->resize(texts.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) (*made)[order[place]] = place;
    return *made;
  };
}

Arrangement look(const Rows& rows, const View& view) {
  return arrange(rows, view, {false, false, true}, by_bytes(rows));
}

TEST_CASE("numbers are sorted by their size, either way, what is unknown stays last") {
  const Rows rows = compounds();
  using Order = std::vector<std::uint32_t>;
  CHECK(look(rows, {.filter = {}, .sort = 2, .folded = {}}).rows == Order{1, 0, 2, 3});
  CHECK(look(rows, {.filter = {}, .sort = 2, .descending = true, .folded = {}}).rows ==
        Order{2, 0, 1, 3});
  CHECK(look(rows, {.filter = {}, .sort = 1, .descending = true, .folded = {}}).rows.back() == 3);
}

TEST_CASE("a filter looks into texts, capitals alike, and of figures into numbers too") {
  const Rows rows = compounds();
  using Order = std::vector<std::uint32_t>;
  CHECK(look(rows, {.filter = "bETA", .folded = {}}).rows == Order{2});
  CHECK(look(rows, {.filter = "12", .folded = {}}).rows == Order{0, 1, 2, 3});
  CHECK(look(rows, {.filter = "1,204", .folded = {}}).rows == Order{2});
  CHECK(look(rows, {.filter = "没有", .folded = {}}).rows.empty());
}

TEST_CASE("groups hold their rows and sums; a folded one keeps only its head") {
  const Rows rows = compounds();
  const auto open = look(rows, {.filter = {}, .sort = 2, .group = 1, .folded = {}});
  REQUIRE(open.groups.size() == 3);
  CHECK(open.lines.size() == 7);
  double sum = 0;
  for (const Group& group : open.groups) sum += std::isnan(group.sums[2]) ? 0 : group.sums[2];
  CHECK(sum == open.sums[2]);
  CHECK(open.sums[2] == 900 + 612 + 1204);
  CHECK(std::isnan(open.groups.back().sums[2]));  // of whom nothing is known
  CHECK(std::isnan(open.sums[0]));
  const auto folded =
      look(rows, {.filter = {}, .sort = 2, .group = 1, .folded = {open.groups[0].key}});
  CHECK(folded.lines.size() == 7 - (open.groups[0].end - open.groups[0].begin));
  CHECK(folded.sums[2] == open.sums[2]);
}

TEST_CASE("a text among numbers makes texts of them, none is lost") {
  Column column("number");
  column.add(std::int64_t{12});
  column.add(Value());
  column.add(std::string("12甲"));
  CHECK_FALSE(column.numeric());
  CHECK(column.plain(0) == "12");
  CHECK(column.plain(1).empty());
  CHECK(column.plain(2) == "12甲");
}

TEST_CASE("a copy has heads, plain numbers, and texts that a spreadsheet leaves alone") {
  const Rows rows = compounds();
  const std::vector<std::uint32_t> which{1, 3};
  const auto copied = copy_rows(rows, which, {"名称", "乡镇", "户数"});
  CHECK(copied.tsv == "名称\t乡镇\t户数\n翠湖 小区\t剡湖\t612\n330683199001011234\t\t\n");
  CHECK(copied.html.find("sdnum=\"0;0;@\">330683199001011234</td>") != std::string::npos);
  CHECK(copied.html.find("mso-number-format") != std::string::npos);
  CHECK(copied.html.find("<td>612</td>") != std::string::npos);
}

TEST_CASE("marks of HTML and of tables inside a cell do not break the copy") {
  Rows rows{.table = "road", .ids = {"a"}, .versions = {1}, .columns = {}};
  Column name("name");
  name.add(std::string("<b>\t\"路\" & 巷"));
  rows.columns = {name};
  const std::vector<std::uint32_t> which{0};
  const auto copied = copy_rows(rows, which, {"名称"});
  CHECK(copied.tsv == "名称\n\"<b>\t\"\"路\"\" & 巷\"\n");
  CHECK(copied.html.find("&lt;b&gt;\t\"路\" &amp; 巷") != std::string::npos);
}

}  // namespace
}  // namespace lifang::table
