// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/event_title.h"

#include <doctest/doctest.h>

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

TEST_CASE("the history reads in both languages, also what was undone and redone") {
  const std::vector<workspace::Event> all{
      event("4", "Redo", "重做 分割 社区 城北", "3"),
      event("3", "Undo", "撤销 分割 社区 城北", "2"),
      event("2", "SplitFeature", "分割 社区 城北"),
      event("1", "ImportFile", "导入 road.shp：3 行"),
  };
  const auto title = [&](std::size_t i, rules::Language language) {
    return event_title(all[i], all, language);
  };
  CHECK(title(0, rules::Language::english) == "Redo: Split in communities 城北");
  CHECK(title(1, rules::Language::english) == "Undo: Split in communities 城北");
  CHECK(title(2, rules::Language::english) == "Split in communities 城北");
  CHECK(title(3, rules::Language::english) == "导入 road.shp：3 行");
  CHECK(title(2, rules::Language::chinese) == "分割 社区 城北");
}

}  // namespace
}  // namespace lifang::queries
