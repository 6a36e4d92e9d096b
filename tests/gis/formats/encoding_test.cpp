// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/encoding.h"

#include <doctest/doctest.h>

using namespace lifang::formats;

namespace {

// 嵊州大道 in GBK.
const std::string gbk = "\xE1\xD3\xD6\xDD\xB4\xF3\xB5\xC0";
const std::string utf8 = "嵊州大道";

}  // namespace

TEST_CASE("one encoding has many spellings") {
  for (const char* spelling : {"GBK", "gbk", "936", "cp936", "CP-936", "ANSI 936", "windows-936"}) {
    CHECK(encoding_name(spelling) == "GBK");
  }
  CHECK(encoding_name("utf8") == "UTF-8");
  CHECK(encoding_name("65001") == "UTF-8");
  CHECK(encoding_name("gb2312") == "GB2312");
  CHECK(encoding_name("klingon") == "");
  CHECK(encoding_name("") == "");
}

TEST_CASE("GBK, GB 2312 and GB 18030 become the same UTF-8") {
  for (const char* encoding : {"GBK", "GB2312", "GB18030"})
    CHECK((*Decoder::open(encoding))(gbk) == utf8);
}

TEST_CASE("a character that only GB 18030 has is kept") {
  // 㙟 U+365F
  const auto text = (*Decoder::open("GB18030"))("\x82\x30\xE5\x34");
  REQUIRE(text);
  CHECK_FALSE(text->empty());
}

TEST_CASE("bytes that are not of the encoding give nothing rather than a replacement") {
  CHECK_FALSE((*Decoder::open("UTF-8"))(gbk));
  CHECK_FALSE((*Decoder::open("GBK"))("\xE1"));
  CHECK_FALSE((*Decoder::open("BIG5"))("\xFF\xFF"));
  CHECK(Decoder::open("klingon").error().code == "encoding.unknown");
}

TEST_CASE("the guess tells UTF-8, GB 18030 and European text apart") {
  CHECK(guess_encoding("abc") == "UTF-8");
  CHECK(guess_encoding(utf8) == "UTF-8");
  CHECK(guess_encoding(gbk) == "GB18030");
  CHECK(guess_encoding("Stra\xDF"
                       "e am M\xFCnster, K\xF6"
                       "ln, f\xFCr Fu\xDFg\xE4nger")
            .starts_with("G") == false);
}

TEST_CASE("enough well-formed UTF-8 can be nothing else") {
  CHECK(is_surely_utf8(utf8));
  CHECK_FALSE(is_surely_utf8("abc"));
  CHECK_FALSE(is_surely_utf8(gbk));
}
