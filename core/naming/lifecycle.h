// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/naming/rules.h"

namespace lifang::naming {

/// Where a name stands. Words: proposed under_review approved in_use renamed abolished
/// rejected withdrawn.
enum class State {
  proposed,
  under_review,
  approved,
  in_use,
  renamed,
  abolished,
  rejected,
  withdrawn
};
/// What can be done with it. Words: review approve file publish rename abolish reject withdraw.
enum class Step { review, approve, file, publish, rename, abolish, reject, withdraw };

const char* state_word(State state);
const char* step_word(Step step);
std::optional<State> state_of(std::string_view word);
std::optional<Step> step_of(std::string_view word);

/// All that decides which step is lawful. Dates are ISO 8601; "" = not done.
struct Standing {
  State state = State::proposed;
  std::string proposed_on, reviewed_on, approved_on, filed_on, published_on, ended_on;
  bool other_department = false;  ///< approved neither by a government nor by 民政
  friend bool operator==(const Standing&, const Standing&) = default;
};

/// The lawful steps:
///   proposed      review reject withdraw
///   under_review  approve reject withdraw
///   approved      file publish abolish   (publish only after file if another department
///                                         approved: 地名管理条例 第十三、十四条)
///   in_use        file (if not yet done) rename abolish
///   others        none
/// Publication puts a name in use; filing and publication are otherwise free in order.
std::vector<Step> next_steps(const Standing& standing);

/// The standing after a step on a day.
/// Errors, all refused: "naming.illegal_step" (names the lawful ones), "naming.file_first",
/// "naming.date_order" when the day is before what has been done, "naming.bad_date".
Result<Standing> apply(Step step, const Standing& before, const std::string& on_date);

/// A duty after approval and the last day for it.
struct Duty {
  Step step = Step::file;
  std::string due;      ///< ISO date; "" while it waits for the filing
  std::string done_on;  ///< "" open
  std::string clause;
  bool overdue(const std::string& today) const {
    return done_on.empty() && !due.empty() && due < today;
  }
};
/// Filing and publication, empty before approval. Where another department approved,
/// the days for publication run from the filing.
std::vector<Duty> duties(const Standing& standing, const Duties& rules);

/// The day `days` after an ISO date, in calendar days, or in days that are neither
/// Saturday, Sunday nor a holiday. Errors: "naming.bad_date".
Result<std::string> days_after(const std::string& date, int days, DayUnit unit,
                               const std::vector<std::string>& holidays);

bool is_date(std::string_view text);

/// True if none of the words of `own_bodies` (政府, 民政) stands in the body's name.
bool is_other_department(std::string_view approving_body, const Duties& rules);

}  // namespace lifang::naming
