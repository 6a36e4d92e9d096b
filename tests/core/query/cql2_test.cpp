// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/query/cql2.h"

#include <doctest/doctest.h>

using namespace lifang;
using namespace lifang::query;

namespace {

const Queryables known{{"name", Kind::text},
                       {"class", Kind::text},
                       {"number", Kind::number},
                       {"valid_from", Kind::text},
                       {"名称", Kind::text}};

Row road() {
  return {
      {"name", std::string("清溪路")}, {"class", std::string("road")},
      {"number", std::int64_t{12}},    {"valid_from", std::string("2026-03-02")},
      {"note", std::monostate{}},      {"geom", Geometry(Line{{120.80, 29.60}, {120.82, 29.60}})}};
}

Truth asked(std::string_view text) {
  const auto filter = parse_cql2(text, known);
  REQUIRE_MESSAGE(filter, text);
  return holds(*filter, road());
}

std::string refused(std::string_view text) {
  const auto filter = parse_cql2(text, known);
  return filter ? "read" : filter.error().code;
}

}  // namespace

TEST_CASE("a filter in CQL2 text holds of the rows it describes") {
  for (const char* text :
       {"name = '清溪路'",
        "'清溪路' = name",
        "name LIKE '清%'",
        "name like '%溪_'",
        "number > 10",
        "10 < number",
        "number BETWEEN 12 AND 12",
        "number NOT BETWEEN 13 AND 20",
        "class IN ('lane', 'road')",
        "class NOT IN ('lane')",
        "\"class\" <> 'lane'",
        "name = '清溪路' AND (class = 'lane' OR number <= 12)",
        "NOT class = 'lane'",
        "name IS NOT NULL",
        "名称 IS NULL",
        "NOT (NOT TRUE)",
        "TRUE OR FALSE",
        "S_INTERSECTS(geometry, BBOX(120.81, 29.59, 120.9, 29.7))",
        "S_INTERSECTS(geometry, POLYGON((120.81 29.59, 120.9 29.59, 120.9 29.7, 120.81 29.59)))",
        "s_intersects(geom, LINESTRING(120.81 29.5, 120.81 29.7))",
        "S_INTERSECTS(geometry, POINT(120.81 29.6))",
        "S_INTERSECTS(geometry, MULTIPOINT((1 1), (120.81 29.6)))",
        "T_AFTER(valid_from, DATE('2026-03-01'))",
        "T_BEFORE(valid_from, DATE('2026-03-03'))",
        "T_EQUALS(valid_from, TIMESTAMP('2026-03-02T08:00:00Z'))",
        "T_DURING(valid_from, INTERVAL('2026-03-01', '..'))",
        "T_INTERSECTS(valid_from, INTERVAL('..', '2026-03-02'))",
        "valid_from >= DATE('2026-03-02')",
        "number = 1.2e1",
        "number > -5"}) {
    CHECK_MESSAGE(asked(text) == Truth::yes, text);
  }
  for (const char* text :
       {"name = '清溪'", "name LIKE '清'", "number < 12", "class IN ('lane')", "FALSE",
        "S_INTERSECTS(geometry, BBOX(120.83, 29.59, 120.9, 29.7))",
        "T_DURING(valid_from, INTERVAL('2026-03-02', '2026-03-09'))", "name IS NULL"}) {
    CHECK_MESSAGE(asked(text) == Truth::no, text);
  }
}

TEST_CASE("what a row does not know leaves the answer open, unless the rest decides") {
  CHECK(asked("名称 = 'x'") == Truth::unknown);
  CHECK(asked("NOT 名称 = 'x'") == Truth::unknown);
  CHECK(asked("名称 = 'x' OR number = 12") == Truth::yes);
  CHECK(asked("名称 = 'x' AND number = 13") == Truth::no);
}

TEST_CASE("a quote within a text is doubled; a backslash takes the wild cards' force") {
  const Queryables one{{"name", Kind::text}};
  const auto filter = parse_cql2("name = 'it''s'", one);
  REQUIRE(filter);
  CHECK(holds(*filter, Row{{"name", std::string("it's")}}) == Truth::yes);
  const auto percent = parse_cql2("name LIKE '100\\%'", one);
  REQUIRE(percent);
  CHECK(holds(*percent, Row{{"name", std::string("100%")}}) == Truth::yes);
  CHECK(holds(*percent, Row{{"name", std::string("1000")}}) == Truth::no);
}

TEST_CASE("a filter that cannot be read says where and what was expected") {
  for (const char* text : {"",
                           "name",
                           "name =",
                           "= 'x'",
                           "name = 'x",
                           "name = 'x' AND",
                           "name == 'x'",
                           "(name = 'x'",
                           "name = 'x')",
                           "name LIKE 'a' 'b'",
                           "number BETWEEN 1",
                           "class IN ()",
                           "name NOT = 'x'",
                           "S_INTERSECTS(name, BBOX(1,2,3,4))",
                           "S_INTERSECTS(geometry, BBOX(3,2,1,4))",
                           "S_INTERSECTS(geometry, POLYGON((1 1, 2 2)))",
                           "S_INTERSECTS(geometry, CIRCLE(1))",
                           "name = 'x'; DROP TABLE road",
                           "number = 1x",
                           "T_AFTER(valid_from, 5)",
                           "名称 ? 1",
                           "number = .",
                           "number = -"}) {
    CHECK_MESSAGE(refused(text) == "query.bad_filter", text);
  }
  const auto error = parse_cql2("名称 = 'x' AND (", known);
  REQUIRE(!error);
  CHECK(error.error().args.front() == "15");  // characters, not bytes
  CHECK(refused("secret = 'x'") == "query.unknown_property");
  CHECK(refused("number = 'x'") == "query.kind");
  CHECK(refused("5 = name") == "query.kind");
  CHECK(refused("number LIKE 5") == "query.kind");
  CHECK(refused("T_AFTER(valid_from, DATE('2026-02-30'))") == "query.bad_date");
  CHECK(refused("T_DURING(valid_from, INTERVAL('2026-03-02', '2026-03-01'))") ==
        "query.bad_interval");
  CHECK(refused("name = '\xff'") == "query.bad_filter");
}

TEST_CASE("length, depth and number of parts are bounded") {
  CHECK(refused("name = '" + std::string(4000, 'x') + "'") == "query.too_long");
  CHECK(refused(std::string(500, '(') + "TRUE" + std::string(500, ')')) == "query.too_deep");
  std::string nots, ors = "TRUE", list = "number IN (0";
  for (int i = 0; i < 100; ++i) nots += "NOT ";
  for (int i = 0; i < 300; ++i) ors += " OR TRUE";
  for (int i = 0; i < 300; ++i) list += ",1";
  CHECK(refused(nots + "TRUE") == "query.too_deep");
  CHECK(refused(ors) == "query.too_many");
  CHECK(refused(list + ")") == "query.too_many");
  std::string line = "S_INTERSECTS(geometry, LINESTRING(0 0";
  for (int i = 0; i < 600; ++i) line += ",1 1";
  CHECK(refused(line + "))") == "query.too_many");
  // Depth is of what stands in one another, not of what stands side by side.
  CHECK(refused("(TRUE) AND (TRUE) OR NOT TRUE AND (NOT TRUE)") == "read");
}

TEST_CASE("days, moments and intervals of RFC 3339 with open ends") {
  CHECK(day_of("2026-03-01T08:00:00.25+08:00").value_or("") == "2026-03-01");
  CHECK(!day_of("2026-03-01T8:00Z"));
  CHECK(!day_of("2026-03-01T08:00:00+99:99"));
  CHECK(!day_of("2026-3-1"));
  CHECK(days_of("../2026-03-01")->from.empty());
  CHECK(days_of("2026-03-01/")->to.empty());
  CHECK(days_of("../..")->from.empty());
  CHECK(!days_of("2026-03-02/2026-03-01"));
  CHECK(!days_of("2026-03-02/2026-03-03/2026-03-04"));
}

TEST_CASE("an index is told no more than what must hold") {
  const auto filter =
      parse_cql2("name = 'a' AND (class = 'b' OR number = 1) AND class = 'c'", known);
  REQUIRE(filter);
  const auto texts = texts_of(*filter);
  REQUIRE(texts.size() == 2);
  CHECK(texts[0].second == "a");
  CHECK(texts[1].second == "c");
  const auto either = parse_cql2(
      "S_INTERSECTS(geometry, BBOX(0,0,1,1)) OR S_INTERSECTS(geometry, BBOX(5,5,6,6))", known);
  CHECK(box_of(*either) == Box{0, 0, 6, 6});
  const auto none = parse_cql2("S_INTERSECTS(geometry, BBOX(0,0,1,1)) OR number = 1", known);
  CHECK(!box_of(*none));
  CHECK(!box_of(*parse_cql2("NOT S_INTERSECTS(geometry, BBOX(0,0,1,1))", known)));
}
