// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/certificate/seal.h"

#include <doctest/doctest.h>

namespace lifang::certificate {
namespace {

const Sealed plate{"330683202600000017", "2026-11-28", "浙江省绍兴市嵊州市剡湖街道清溪路12号",
                   "c2FsdA"};

TEST_CASE("what is sealed is opened with the office's public key and no other") {
  const auto keys = make_keys(), others = make_keys();
  REQUIRE(keys);
  REQUIRE(others);
  const auto text = seal(plate, keys->secret_key);
  REQUIRE(text);
  const auto opened = open_seal("  " + *text + "\n", keys->public_key);
  REQUIRE(opened);
  CHECK(opened->genuine);
  CHECK(opened->content == plate);
  CHECK_FALSE(open_seal(*text, others->public_key)->genuine);
  CHECK(public_key_of(keys->secret_key).value() == keys->public_key);
  CHECK(*seal(plate, keys->secret_key) == *text);  // the same each time
}

TEST_CASE("no change of a single character stays unseen, nor a character more or less") {
  const auto keys = make_keys();
  const std::string text = seal(plate, keys->secret_key).value();
  const auto genuine = [&](const std::string& other) {
    const auto opened = open_seal(other, keys->public_key);
    return opened && opened->genuine;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char c : {'0', '1', 'A', 'Q', 'g', 'w', '_', '|'}) {
      if (text[i] == c) continue;
      std::string other = text;
      other[i] = c;
      CHECK_FALSE(genuine(other));
    }
    std::string less = text, more = text;
    less.erase(i, 1);
    more.insert(i, 1, '5');
    CHECK_FALSE(genuine(less));
    CHECK_FALSE(genuine(more));
  }
}

TEST_CASE("what is no seal, no key or cannot be told apart again is refused") {
  const auto keys = make_keys();
  CHECK(open_seal("https://example.org", keys->public_key).error().code == "certificate.no_seal");
  CHECK(open_seal("", keys->public_key).error().code == "certificate.no_seal");
  CHECK(open_seal("LF1|1|2|3|4|5", "no key").error().code == "certificate.bad_key");
  Sealed cut = plate;
  cut.address = "清溪路|12号";
  CHECK(seal(cut, keys->secret_key).error().code == "certificate.unsealable");
  cut.address.clear();
  CHECK(seal(cut, keys->secret_key).error().code == "certificate.unsealable");
  CHECK(seal(plate, keys->public_key).error().code == "certificate.bad_key");
}

TEST_CASE("a digest tells nothing without its salt") {
  const std::string one = make_salt(), other = make_salt();
  CHECK(digest_of("王敏", one).value() == digest_of("王敏", one).value());
  CHECK(digest_of("王敏", one).value() != digest_of("王敏", other).value());
  CHECK(digest_of("王敏", one).value() != digest_of("王明", one).value());
  CHECK(digest_of("王敏", "salt").error().code == "certificate.bad_salt");
}

}  // namespace
}  // namespace lifang::certificate
