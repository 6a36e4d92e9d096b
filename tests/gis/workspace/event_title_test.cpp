// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/event_title.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "gis/resources/resources.h"
#include "tests/support/support.h"

namespace lifang::queries {
namespace {

workspace::Event event(const char* id, const char* operation, const char* summary,
                       const char* undoes = "") {
  workspace::Event out;
  out.id = id;
  out.operation = operation;
  out.summary = summary;
  out.undoes = undoes;
  return out;
}

/// What the sources call their operations: "DrawFeature", words joined by capitals.
std::set<std::string> operations() {
  const std::regex quoted(R"re("((?:[A-Z][a-z]+){2,})")re");
  std::set<std::string> out{"Undo", "Redo"};
  for (const auto& file :
       std::filesystem::directory_iterator(tests::table_file("../gis/workspace/operations"))) {
    const std::string text = tests::read_file(file.path().string());
    for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
      out.insert((*at)[1]);
    }
  }
  return out;
}

TEST_CASE("every operation has a title in both languages") {
  const std::set<std::string> all = operations();
  CHECK(all.size() >= 30);
  for (const std::string& operation : all) {
    CAPTURE(operation);
    CHECK(messages().knows("event." + operation));
  }
}

TEST_CASE("the history reads in both languages, also what was undone and redone") {
  const std::vector<workspace::Event> all{
      event("4", "Redo", "重做 分割 社区 城北", "3"),
      event("3", "Undo", "撤销 分割 社区 城北", "2"),
      event("2", "SplitFeature", "分割 社区 城北"),
      event("1", "ImportFile", "导入 road.shp：3 个要素"),
      event("0", "NumberRoad", "编号 清溪路：12 块门牌，随路更名 3 块"),
  };
  const auto title = [&](std::size_t i, rules::Language language) {
    return event_title(all[i], all, language);
  };
  CHECK(title(0, rules::Language::english) == "Redo: Split in communities 城北");
  CHECK(title(1, rules::Language::english) == "Undo: Split in communities 城北");
  CHECK(title(2, rules::Language::english) == "Split in communities 城北");
  CHECK(title(3, rules::Language::english) == "Import road.shp");
  CHECK(title(4, rules::Language::english) == "Number 清溪路");
  CHECK(title(2, rules::Language::chinese) == "分割 社区 城北");
}

}  // namespace
}  // namespace lifang::queries
