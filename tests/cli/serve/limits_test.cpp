// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "cli/serve/answer_cache.h"
#include "cli/serve/rate.h"

using namespace lifang::serve;

TEST_CASE("a client may ask at once as many times as its bucket holds, then evenly") {
  Rate rate({.a_minute = 60, .at_once = 3, .clients = 100});
  for (int i = 0; i < 3; ++i) CHECK(rate.wait("a", 10) == 0);
  CHECK(rate.wait("a", 10) == doctest::Approx(1));
  CHECK(rate.wait("b", 10) == 0);  // another client is not held up
  CHECK(rate.wait("a", 10.5) == doctest::Approx(0.5));
  CHECK(rate.wait("a", 11) == 0);
  CHECK(rate.wait("a", 11) > 0);
  CHECK(rate.wait("a", 1000) == 0);
}

TEST_CASE("as many clients as may be remembered, whoever comes") {
  Rate rate({.a_minute = 60, .at_once = 2, .clients = 50});
  for (int i = 0; i < 10000; ++i) CHECK(rate.wait(std::to_string(i), 1) == 0);
}

TEST_CASE("the cache holds one state of the register and no more than its room") {
  AnswerCache cache(10000);
  const auto big = std::make_shared<const Reply>(Reply{200, "a", std::string(1500, 'x'), {}});
  CHECK(!cache.find("one", "a"));
  for (const char* key : {"a", "b", "c", "d"}) cache.keep("one", key, big);
  CHECK(cache.find("one", "a"));
  for (const char* key : {"e", "f"}) cache.keep("one", key, big);
  CHECK(cache.find("one", "a"));   // asked for lately
  CHECK(!cache.find("one", "b"));  // the longest unasked
  cache.keep("one", "huge",
             std::make_shared<const Reply>(Reply{200, "a", std::string(5000, 'x'), {}}));
  CHECK(!cache.find("one", "huge"));
  CHECK(!cache.find("two", "a"));
  cache.keep("one", "late", big);  // of a state that has passed
  CHECK(!cache.find("two", "late"));
}
