// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/certificate/lifecycle.h"

#include <algorithm>
#include <array>

namespace lifang::certificate {
namespace {

constexpr std::array states{
    std::pair{State::applied, "applied"},    std::pair{State::checked, "checked"},
    std::pair{State::issued, "issued"},      std::pair{State::replaced, "replaced"},
    std::pair{State::annulled, "void"},      std::pair{State::refused, "refused"},
    std::pair{State::withdrawn, "withdrawn"}};
constexpr std::array steps{
    std::pair{Step::check, "check"},     std::pair{Step::issue, "issue"},
    std::pair{Step::replace, "replace"}, std::pair{Step::annul, "void"},
    std::pair{Step::refuse, "refuse"},   std::pair{Step::withdraw, "withdraw"}};

State leads_to(Step step) {
  switch (step) {
    case Step::check: return State::checked;
    case Step::issue: return State::issued;
    case Step::replace: return State::replaced;
    case Step::annul: return State::annulled;
    case Step::refuse: return State::refused;
    case Step::withdraw: break;
  }
  return State::withdrawn;
}

std::string legal_words(State state, bool site_check) {
  std::string out;
  for (const Step step : next_steps(state, site_check)) {
    out += (out.empty() ? "" : ", ") + std::string(step_word(step));
  }
  return out.empty() ? "—" : out;
}

}  // namespace

const char* state_word(State state) {
  return std::find_if(states.begin(), states.end(), [=](auto one) { return one.first == state; })
      ->second;
}

const char* step_word(Step step) {
  return std::find_if(steps.begin(), steps.end(), [=](auto one) { return one.first == step; })
      ->second;
}

Result<State> parse_state(std::string_view word) {
  const auto at =
      std::find_if(states.begin(), states.end(), [=](auto one) { return one.second == word; });
  if (at == states.end()) {
    return fail(Fault::input, "certificate.bad_word", std::string(word), {std::string(word)});
  }
  return at->first;
}

std::vector<Step> next_steps(State state, bool site_check) {
  switch (state) {
    case State::applied:
      if (site_check) return {Step::check, Step::refuse, Step::withdraw};
      return {Step::check, Step::issue, Step::refuse, Step::withdraw};
    case State::checked: return {Step::check, Step::issue, Step::refuse, Step::withdraw};
    case State::issued: return {Step::replace, Step::annul};
    default: return {};
  }
}

Result<State> after(State state, Step step, bool site_check) {
  const auto legal = next_steps(state, site_check);
  if (std::find(legal.begin(), legal.end(), step) != legal.end()) return leads_to(step);
  return fail(Fault::refused, "certificate.illegal_step", state_word(state),
              {state_word(state), step_word(step), legal_words(state, site_check)});
}

}  // namespace lifang::certificate
