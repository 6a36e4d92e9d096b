// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace lifang::addressing {

/// Where a street sign stands in its life. Words: due ordered standing removed.
enum class SignState { due, ordered, standing, removed };
/// What can be done with it. Words: order (from the maker), erect, lose (it fell or faded, and is
/// due again), remove.
enum class SignStep { order, erect, lose, remove };

const char* sign_state_word(SignState state);
const char* sign_step_word(SignStep step);
/// None if the word is no state, or no step.
std::optional<SignState> sign_state_of(std::string_view word);
std::optional<SignStep> sign_step_of(std::string_view word);

/// The table of a sign's life; none where it is no step of that state.
///
///             order    erect     lose  remove
///   due       ordered  standing        removed
///   ordered            standing  due   removed
///   standing                     due   removed
///   removed   -
std::optional<SignState> next_sign_state(SignState state, SignStep step);

/// The state after a step. Errors: "sign.illegal_step", which names the lawful ones.
Result<SignState> sign_after(SignState state, SignStep step);

}  // namespace lifang::addressing
