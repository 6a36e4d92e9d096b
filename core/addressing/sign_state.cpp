// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/sign_state.h"

#include <array>
#include <string>

namespace lifang::addressing {
namespace {

constexpr std::array state_words{"due", "ordered", "standing", "removed"};
constexpr std::array step_words{"order", "erect", "lose", "remove"};

using Next = std::optional<SignState>;
constexpr Next none = std::nullopt;
constexpr Next due = SignState::due, ordered = SignState::ordered, standing = SignState::standing,
               removed = SignState::removed;
constexpr std::array<std::array<Next, step_words.size()>, state_words.size()> table{{
    {ordered, standing, none, removed},
    {none, standing, due, removed},
    {none, none, due, removed},
    {none, none, none, none},
}};

template <class Value, std::size_t n>
std::optional<Value> found(const std::array<const char*, n>& words, std::string_view word) {
  for (std::size_t i = 0; i < n; ++i) {
    if (word == words[i]) return static_cast<Value>(i);
  }
  return std::nullopt;
}

}  // namespace

const char* sign_state_word(SignState state) {
  return state_words[static_cast<std::size_t>(state)];
}
const char* sign_step_word(SignStep step) {
  return step_words[static_cast<std::size_t>(step)];
}
std::optional<SignState> sign_state_of(std::string_view word) {
  return found<SignState>(state_words, word);
}
std::optional<SignStep> sign_step_of(std::string_view word) {
  return found<SignStep>(step_words, word);
}

std::optional<SignState> next_sign_state(SignState state, SignStep step) {
  return table[static_cast<std::size_t>(state)][static_cast<std::size_t>(step)];
}

Result<SignState> sign_after(SignState state, SignStep step) {
  if (const auto next = next_sign_state(state, step)) return *next;
  std::string lawful;
  for (std::size_t i = 0; i < step_words.size(); ++i) {
    if (!next_sign_state(state, static_cast<SignStep>(i))) continue;
    if (!lawful.empty()) lawful += ' ';
    lawful += step_words[i];
  }
  return fail(Fault::refused, "sign.illegal_step", "",
              {sign_step_word(step), sign_state_word(state), lawful.empty() ? "—" : lawful});
}

}  // namespace lifang::addressing
