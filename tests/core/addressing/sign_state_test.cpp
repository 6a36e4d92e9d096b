// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sign_state.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>

namespace lifang::addressing {
namespace {

TEST_CASE("every step of a street sign leads where its table says, any other is refused") {
  const std::map<std::pair<std::string, std::string>, std::string> lawful{
      {{"due", "order"}, "ordered"},  {{"due", "erect"}, "standing"},
      {{"due", "remove"}, "removed"}, {{"ordered", "erect"}, "standing"},
      {{"ordered", "lose"}, "due"},   {{"ordered", "remove"}, "removed"},
      {{"standing", "lose"}, "due"},  {{"standing", "remove"}, "removed"}};
  for (const char* state : {"due", "ordered", "standing", "removed"}) {
    for (const char* step : {"order", "erect", "lose", "remove"}) {
      CAPTURE(state);
      CAPTURE(step);
      const auto next = sign_after(*sign_state_of(state), *sign_step_of(step));
      const auto wanted = lawful.find({state, step});
      REQUIRE(next.has_value() == (wanted != lawful.end()));
      if (next) CHECK(sign_state_word(*next) == wanted->second);
      if (!next) CHECK(next.error().code == "sign.illegal_step");
    }
  }
}

TEST_CASE("a refused step names the lawful ones; of a sign that is gone there are none") {
  CHECK(sign_after(SignState::standing, SignStep::order).error().args ==
        std::vector<std::string>{"order", "standing", "lose remove"});
  CHECK(sign_after(SignState::removed, SignStep::erect).error().args.back() == "—");
  CHECK_FALSE(sign_state_of("gone"));
  CHECK_FALSE(sign_step_of(""));
}

}  // namespace
}  // namespace lifang::addressing
