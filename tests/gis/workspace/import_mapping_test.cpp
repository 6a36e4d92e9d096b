// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/import_mapping.h"

#include <doctest/doctest.h>

#include "gis/resources/resources.h"

using namespace lifang;
using namespace lifang::operations;

namespace {

const rules::Config& rules_() {
  static const rules::Config rules = *rule_file("import");
  return rules;
}

const TableShape facility{"facility",
                          {{"id", ColumnType::text},
                           {"name", ColumnType::text},
                           {"kind", ColumnType::text},
                           {"beds", ColumnType::integer},
                           {"area_m2", ColumnType::real},
                           {"source_id", ColumnType::text},
                           {"attributes", ColumnType::text}}};

}  // namespace

TEST_CASE("a layer's name finds its table") {
  CHECK(table_named("road", rules_()) == "road");
  CHECK(table_named("Roads_2023", rules_()) == "road");
  CHECK(table_named("嵊州市建筑物", rules_()) == "building");
  CHECK(table_named("道路2023", rules_()) == "road");
  CHECK(table_named("roadside", rules_()) == "");
  CHECK(table_named("whatever", rules_()) == "");
}

TEST_CASE("columns are found by name, by case and by alias; the rest is kept as attributes") {
  const ColumnMapping mapping(facility, {"NAME", "床位数", "面积", "电话", "fid"}, rules_());
  const Row row = mapping.row({{"NAME", std::string("敬老院")},
                               {"床位数", std::string("120")},
                               {"面积", 35.5},
                               {"电话", std::string("0575")},
                               {"fid", std::int64_t{9}}});
  CHECK(row.text("name") == "敬老院");
  CHECK(*row.find("beds") == Value(std::int64_t{120}));
  CHECK(*row.find("area_m2") == Value(35.5));
  CHECK(row.text("kind") == "institution");
  CHECK(row.text("attributes") == R"({"电话":"0575"})");
}

TEST_CASE("an empty kind is taken from the name, a stated one is not") {
  const ColumnMapping mapping(facility, {"name", "kind"}, rules_());
  const auto kind = [&](const char* name, Value stated) {
    return mapping.row({{"name", std::string(name)}, {"kind", std::move(stated)}}).text("kind");
  };
  CHECK(kind("城南居家养老服务中心", {}) == "home_care_centre");
  CHECK(kind("城南小学", {}) == "school");
  CHECK(kind("城南小学", std::string("clinic")) == "clinic");
  CHECK(kind("城南小学", std::string("戏台")) == "other");  // no word of ours; it is kept beside
  CHECK(kind("城南会馆", {}) == "other");
}

TEST_CASE("what does not fit a column's type is not lost") {
  const ColumnMapping mapping(facility, {"beds"}, rules_());
  const Row row = mapping.row({{"beds", std::string("约一百")}});
  CHECK(mapping.has_unfit({{"beds", std::string("约一百")}}));
  CHECK_FALSE(mapping.has_unfit({{"beds", std::string(" 100 ")}}));
  CHECK_FALSE(row.known("beds"));
  CHECK(row.text("attributes") == R"({"beds":"约一百"})");
}

TEST_CASE("an id that is no UUID moves to source_id") {
  const ColumnMapping mapping(facility, {"id"}, rules_());
  CHECK(mapping.row({{"id", std::int64_t{17}}}).text("source_id") == "17");
  CHECK_FALSE(mapping.row({{"id", std::int64_t{17}}}).known("id"));
  const std::string uuid = "0c9d4a7e-3b1f-4a52-9d80-1f2e3d4c5b6a";
  CHECK(mapping.row({{"id", uuid}}).text("id") == uuid);
}

TEST_CASE("rows of one mapping have equal columns whatever the file leaves out") {
  const ColumnMapping mapping(facility, {"name", "beds"}, rules_());
  const Row full = mapping.row({{"name", std::string("a")}, {"beds", std::int64_t{1}}});
  const Row thin = mapping.row({{"beds", std::int64_t{1}}});
  REQUIRE(full.size() == thin.size());
  auto other = thin.begin();
  for (const auto& [column, value] : full) CHECK(column == (other++)->first);
}
