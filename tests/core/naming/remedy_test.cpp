// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/remedy.h"

#include <doctest/doctest.h>

#include "tests/core/naming/tables.h"

using namespace lifang;
using namespace lifang::naming;

namespace {

std::string mend(const std::string& name, const std::string& code, std::vector<std::string> args,
                 const std::string& class_word = "road", const std::string& generic = "路") {
  Finding finding;
  finding.code = code;
  args.insert(args.begin(), name);
  finding.args = std::move(args);
  return mended(name, finding, class_word, generic, tests::naming_rules()).value_or("-");
}

}  // namespace

TEST_CASE("a remedy that needs no thought is applied to the name") {
  CHECK(mend("飞鳳路", "N2.traditional_character", {"鳳", "凤"}) == "飞凤路");
  CHECK(mend("飞凤", "N2.no_generic_part", {"街路"}) == "飞凤路");
  CHECK(mend("世界飞凤路", "N13.exaggerating", {"世界"}) == "飞凤路");
  CHECK(mend("桃花3路", "N13.odd", {"3"}) == "桃花三路");
  CHECK(mend("桃花A路", "N13.odd", {"A"}) == "桃花路");
  CHECK(mend("阳光广场花园", "N14.stacked_generic", {"广场", "花园"}, "compound", "苑") ==
        "阳光花园");
  CHECK(mend("人民东路", "N12.not_east_west", {"东", "70"}) == "人民路");
  CHECK(mend("飞凤路", "N12.continuation", {"剡溪路", "剡湖街道"}) == "剡溪路");
  CHECK(mend("飞凤大道", "N14.road_size", {"大道", "宽", "12", "≥36"}) == "飞凤路");
}

TEST_CASE("where somebody has to think of a word, or nothing would change, there is no remedy") {
  CHECK(mend("青溪路", "N5.homophone", {"清溪路", "剡湖街道"}) == "-");
  CHECK(mend("世界路", "N13.exaggerating", {"世界"}) == "-");  // nothing specific would be left
  CHECK(mend("飞凤路", "N14.road_size", {"路", "宽", "5", "≥8"}) == "-");
}
