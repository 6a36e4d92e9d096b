// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/certificate/lifecycle.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/certificate/number.h"

namespace lifang::certificate {
namespace {

constexpr State states[] = {State::applied,  State::checked, State::issued,   State::replaced,
                            State::annulled, State::refused, State::withdrawn};
constexpr Step steps[] = {Step::check, Step::issue,  Step::replace,
                          Step::annul, Step::refuse, Step::withdraw};

TEST_CASE("each step leads where the rule says; every other one is refused with the legal ones") {
  const std::map<std::pair<State, Step>, State> legal{
      {{State::applied, Step::check}, State::checked},
      {{State::applied, Step::refuse}, State::refused},
      {{State::applied, Step::withdraw}, State::withdrawn},
      {{State::checked, Step::check}, State::checked},
      {{State::checked, Step::issue}, State::issued},
      {{State::checked, Step::refuse}, State::refused},
      {{State::checked, Step::withdraw}, State::withdrawn},
      {{State::issued, Step::replace}, State::replaced},
      {{State::issued, Step::annul}, State::annulled}};
  for (const State state : states) {
    for (const Step step : steps) {
      CAPTURE(state_word(state));
      CAPTURE(step_word(step));
      const auto done = after(state, step, true);
      const auto known = legal.find({state, step});
      REQUIRE(done.has_value() == (known != legal.end()));
      if (done) CHECK(*done == known->second);
      if (!done) CHECK(done.error().code == "certificate.illegal_step");
    }
  }
  CHECK(after(State::applied, Step::issue, false).value() == State::issued);
  CHECK(after(State::applied, Step::issue, true).error().args[2] == "check, refuse, withdraw");
  for (const State state : states) CHECK(parse_state(state_word(state)).value() == state);
  CHECK(parse_state("lost").error().code == "certificate.bad_word");
}

TEST_CASE("numbers are made by the county's pattern; a wrong digit or two swapped are seen") {
  const std::string number =
      certificate_number("{county}{year}{serial}{check}", "330683", 2026, 12, 5);
  CHECK(number.substr(0, 15) == "330683202600012");
  CHECK(checks(number));
  CHECK(certificate_number("嵊门〔{year}〕{serial}号", "330683", 2026, 1234567, 5) ==
        "嵊门〔2026〕1234567号");
  for (std::size_t i = 0; i < number.size(); ++i) {
    std::string other = number;
    other[i] = static_cast<char>('0' + (other[i] - '0' + 3) % 10);
    CHECK_FALSE(checks(other));
  }
  std::set<std::string> all;
  for (long serial = 1; serial <= 2000; ++serial) {
    all.insert(certificate_number("{county}{year}{serial}{check}", "330683", 2026, serial, 5));
  }
  CHECK(all.size() == 2000);
  CHECK_FALSE(checks("no digits"));
}

}  // namespace
}  // namespace lifang::certificate
