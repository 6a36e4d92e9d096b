// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/place_name.h"

#include "tests/core/naming/tables.h"

using namespace lifang::naming;
using lifang::tests::naming_rules;

TEST_CASE("a name is a specific and a generic part of its class") {
  const auto road = split("清溪路", "road", naming_rules());
  CHECK(road.specific == "清溪");
  CHECK(road.generic == "路");
  const auto avenue = split("嵊州大道", "road", naming_rules());
  CHECK(avenue.specific == "嵊州");
  CHECK(avenue.generic == "大道");
  const auto east = split("人民东路", "road", naming_rules());
  CHECK(east.specific == "人民");
  CHECK(east.modifier == "东");
  CHECK(east.whole() == "人民东路");
}

TEST_CASE("a generic part alone has no specific part to stand on") {
  CHECK(split("大道", "road", naming_rules()).specific == "大");
  CHECK(split("路", "road", naming_rules()).generic.empty());
}

TEST_CASE("phases are taken off, whatever numerals they have") {
  CHECK(phase_of("三界启航花苑一期") == "一期");
  CHECK(phase_of("嵊星湾一至三期") == "一至三期");
  CHECK(phase_of("未来城3期") == "3期");
  CHECK(phase_of("长期").empty());
  CHECK(phase_of("一期").empty());
  CHECK(folded("三界启航花苑一期") == folded("三界启航花苑 二期"));
}

TEST_CASE("width and blanks make no other name") {
  CHECK(folded("清溪 路") == "清溪路");
  CHECK(folded("Ａ座（清溪路）") == "A座清溪路");
}

TEST_CASE("a class is guessed from the generic part, never from an ambiguous one") {
  CHECK(guessed_class("嵊州大道", naming_rules()) == "road");
  CHECK(guessed_class("越秀社区", naming_rules()) == "community");
  CHECK(guessed_class("甘霖镇", naming_rules()) == "town");
  CHECK(guessed_class("王村", naming_rules()) == "village");
  CHECK(guessed_class("嵊星湾", naming_rules()).empty());
}

TEST_CASE("class codes are those of GB/T 18521") {
  CHECK(class_code("community", naming_rules()) == "21620");
  CHECK(class_code("bridge", naming_rules()) == "23610");
  CHECK(class_code("square", naming_rules()) == "26310");
  CHECK(class_code("nothing", naming_rules()).empty());
}
