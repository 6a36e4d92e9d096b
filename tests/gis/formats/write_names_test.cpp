// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/write_names.h"

#include <doctest/doctest.h>

#include "gis/formats/encoding_check.h"

using namespace lifang::formats;
using Texts = std::vector<std::string>;

TEST_CASE("field names are at most ten ASCII bytes and all different, whatever the case") {
  CHECK(short_names({"name", "romanization", "valid_from"}, {{"romanization", "ROMAN"}}) ==
        Texts{"name", "ROMAN", "valid_from"});
  CHECK(short_names({"romanization_toned", "romanization_source", "ROMANIZATION"}, {}) ==
        Texts{"romanizati", "romaniza_1", "ROMANIZA_2"});
  CHECK(short_names({"地名编号", "地名"}, {}) == Texts{"field", "field_1"});
}

TEST_CASE("long texts are cut between characters only") {
  const std::string text = "剡溪路ab";
  CHECK(split_text(text, {3, 3, 3, 1, 1}, 7) == Texts{"剡溪", "路ab"});
  CHECK(split_text("", {}, 7) == Texts{""});
  CHECK(split_text("ab cd", {1, 1, 1, 1, 1}, 3) == Texts{"a", "b c", "d"});
  std::string joined;
  for (const std::string& part : split_text(text, {3, 3, 3, 1, 1}, 3)) joined += part;
  CHECK(joined == text);
}

TEST_CASE("an encoder names the characters that its encoding lacks") {
  const auto gbk = Encoder::open("gbk");
  REQUIRE(gbk);
  CHECK(gbk->missing("王䶮路") == std::set<std::string>{"䶮"});
  CHECK(gbk->missing("㑇塘") == std::set<std::string>{"㑇"});
  CHECK((*gbk)("嵊州")->size() == 4);
  CHECK(!(*gbk)("王䶮路"));
  const auto all = Encoder::open("GB18030");
  REQUIRE(all);
  CHECK(all->missing("䶮㑇嶀砩𬇙").empty());
  CHECK(Encoder::open("latin-9999").error().code == "encoding.unknown");
}
