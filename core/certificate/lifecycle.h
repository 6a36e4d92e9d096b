// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

/// Door-plate certificates (门牌证): from the application to the end of the certificate.
namespace lifang::certificate {

/// Where an application, and the certificate that came of it, stands. Words: applied checked
/// issued replaced void refused withdrawn.
enum class State { applied, checked, issued, replaced, annulled, refused, withdrawn };
/// What can be done with it. Words: check (现场查看) issue (发证) replace (换发、补发、变更) void
/// (注销) refuse (不予发证) withdraw (撤回).
enum class Step { check, issue, replace, annul, refuse, withdraw };

const char* state_word(State state);
const char* step_word(Step step);
/// Errors: "certificate.bad_word".
Result<State> parse_state(std::string_view word);

/// What may be done next. `site_check`: no certificate without a look at the place.
std::vector<Step> next_steps(State state, bool site_check);

/// The state after a step. Errors: "certificate.illegal_step" with the state, the step and the
/// steps that are legal.
Result<State> after(State state, Step step, bool site_check);

}  // namespace lifang::certificate
