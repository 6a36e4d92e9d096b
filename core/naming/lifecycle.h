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
/// rejected withdrawn returned.
enum class State {
  proposed,
  under_review,
  approved,
  in_use,
  renamed,
  abolished,
  rejected,
  withdrawn,
  returned
};
/// What can be done with it. Words: review notice opinion approve file publish rename abolish
/// reject withdraw return resubmit. `notice` (公示) and `opinion` (专家论证) are parts of the
/// review; what is returned (退回补正) is proposed again once it is put right.
enum class Step {
  review,
  notice,
  opinion,
  approve,
  file,
  publish,
  rename,
  abolish,
  reject,
  withdraw,
  send_back,
  resubmit
};
constexpr int state_count = 9, step_count = 12;

const char* state_word(State state);
const char* step_word(Step step);
std::optional<State> state_of(std::string_view word);
std::optional<Step> step_of(std::string_view word);

/// All that decides which step is lawful. Dates are ISO 8601; "" = not done, or not known.
struct Standing {
  State state = State::proposed;
  std::string proposed_on = {}, reviewed_on = {}, approved_on = {}, filed_on = {},
              published_on = {}, ended_on = {};
  std::string returned_on = {}, resubmitted_on = {};  ///< the newest; the review begins anew
  std::string in_force_from = {};                ///< first day in the world; the day of publication
  std::string notice_from = {}, notice_to = {};  ///< first and last day of the newest 公示
  std::string opinion_on = {};                   ///< the newest 专家论证
  bool other_department = false;                 ///< approved neither by a government nor by 民政
  friend bool operator==(const Standing&, const Standing&) = default;
};

/// The table of the life cycle: the state that a step leads to, none where it is no step of
/// that state.
///
///                 review notice opinion approve file  publish rename abolish
///   proposed      review
///   under_review         stays  stays   approved
///   approved                                    stays in_use         end
///   in_use                                      stays         end    end
///
///                 reject withdraw return   resubmit
///   proposed      end    end      returned
///   under_review  end    end      returned
///   returned      end    end               proposed
///   others        -
std::optional<State> next_state(State state, Step step);

/// No step leads on from it.
bool has_ended(State state);

/// The lawful steps: those of the table, but filing only once, and publication only after
/// the filing where another department approved (地名管理条例 第十三、十四条).
std::vector<Step> next_steps(const Standing& standing);

/// The standing after a step on a day. `until`: the last day of a public notice.
/// Errors, all refused: "naming.illegal_step" (names the lawful ones), "naming.file_first",
/// "naming.notice_open" (approval before the notice has ended), "naming.date_order" when the
/// day is before what has been done or a notice ends before it begins; "naming.bad_date".
Result<Standing> apply(Step step, const Standing& before, const std::string& on_date,
                       const std::string& until = {});

/// Where the name stood on a day, its later steps not yet taken; none if it was not yet there.
/// On a day that no step is after, it is the standing itself. Of a review before the newest
/// return it knows nothing: give it what the steps until that day say.
std::optional<Standing> standing_on(const Standing& standing, const std::string& day);

/// A duty after approval and the last day for it.
struct Duty {
  Step step = Step::file;
  std::string due = {};      ///< ISO date; "" while it waits for the filing
  std::string done_on = {};  ///< "" open
  std::string clause = {};
  /// "2027": its limit in working days runs through a year whose holidays nobody has written
  /// down, so that only weekends were left out; "" all is known.
  std::string unknown_year = {};
  bool open() const { return done_on.empty(); }
  bool overdue(const std::string& today) const { return open() && !due.empty() && due < today; }
};
/// Filing and publication, empty before approval. Where another department approved,
/// the days for publication run from the filing.
std::vector<Duty> duties(const Standing& standing, const Duties& rules);

/// The day `days` after an ISO date: in calendar days, or in working days: those that are
/// neither weekend nor holiday, and the weekend days that are worked in exchange.
/// Errors: "naming.bad_date".
Result<std::string> days_after(const std::string& date, int days, const DayCount& count);

/// The first year from one day to another whose holidays count and are not known; "" none.
std::string unknown_year(const std::string& from, const std::string& to, const DayCount& count);

/// Calendar days from one day to another; negative if `to` is earlier. Errors: "naming.bad_date".
Result<int> days_between(const std::string& from, const std::string& to);

bool is_date(std::string_view text);

/// True if none of the words of `own_bodies` (政府, 民政) stands in the body's name.
bool is_other_department(std::string_view approving_body, const Duties& rules);

}  // namespace lifang::naming
