// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.h"

#include <doctest/doctest.h>

namespace lifang {

TEST_CASE("text goes to code points and back unchanged, beyond the basic plane too") {
  for (const char* text : {"", "a", "嵊州大道", "䶮㑇嶀砩", "𬇙", "Zǐwēi Lù"}) {
    CHECK(to_utf8(to_code_points(text)) == text);
    CHECK(is_utf8(text));
  }
  CHECK(to_code_points("𬇙").size() == 1);
}

TEST_CASE("malformed bytes are told and replaced one by one") {
  for (const char* text : {"\xC0\xAF", "\xE5\xB5", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    CHECK_FALSE(is_utf8(text));
  }
  CHECK(to_utf8(to_code_points("\xFF"
                               "a")) ==
        "\xEF\xBF\xBD"
        "a");
}

TEST_CASE("white space at the ends goes, the ideographic space too") {
  CHECK(trimmed(" \t清溪路　\n") == "清溪路");
  CHECK(trimmed("清 溪") == "清 溪");
  CHECK(trimmed("　").empty());
}

}  // namespace lifang
