// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/lifecycle.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace lifang::naming {
namespace {

constexpr const char* state_words[state_count] = {"proposed", "under_review", "approved",
                                                  "in_use",   "renamed",      "abolished",
                                                  "rejected", "withdrawn",    "returned"};
constexpr const char* step_words[step_count] = {"review", "notice",  "opinion", "approve",
                                                "file",   "publish", "rename",  "abolish",
                                                "reject", "withdraw", "return", "resubmit"};

constexpr std::optional<State> none;

/// Rows: states; columns: steps, in the order of their enums.
constexpr std::optional<State> table[state_count][step_count] = {
    {State::under_review, none, none, none, none, none, none, none, State::rejected,
     State::withdrawn, State::returned},
    {none, State::under_review, State::under_review, State::approved, none, none, none, none,
     State::rejected, State::withdrawn, State::returned},
    {none, none, none, none, State::approved, State::in_use, none, State::abolished, none, none},
    {none, none, none, none, State::in_use, none, State::renamed, State::abolished, none, none},
    {},
    {},
    {},
    {},
    {none, none, none, none, none, none, none, none, State::rejected, State::withdrawn, none,
     State::proposed}};

std::optional<std::chrono::year_month_day> parsed(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int numbers[3] = {0, 0, 0};
  int part = 0;
  for (char c : text) {
    if (c == '-') {
      ++part;
    } else if (c < '0' || c > '9' || part > 2) {
      return std::nullopt;
    } else {
      numbers[part] = numbers[part] * 10 + (c - '0');
    }
  }
  const std::chrono::year_month_day day{std::chrono::year(numbers[0]),
                                        std::chrono::month(static_cast<unsigned>(numbers[1])),
                                        std::chrono::day(static_cast<unsigned>(numbers[2]))};
  if (!day.ok()) return std::nullopt;
  return day;
}

std::string written(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string latest(const Standing& s) {
  return std::max({s.proposed_on, s.reviewed_on, s.notice_from, s.opinion_on, s.returned_on,
                   s.resubmitted_on, s.approved_on, s.filed_on, s.published_on, s.ended_on});
}

std::string words_of(const std::vector<Step>& steps) {
  std::string out;
  for (Step step : steps) out += (out.empty() ? "" : " ") + std::string(step_word(step));
  return out.empty() ? "-" : out;
}

/// The day before which a step makes no sense.
std::string not_before(Step step, const Standing& s) {
  const bool duty = step == Step::file || step == Step::publish;
  if (!duty) return latest(s);
  return step == Step::publish && s.other_department ? s.filed_on : s.approved_on;
}

Result<void> in_time(Step step, const Standing& before, const std::string& on_date,
                     const std::string& until) {
  const std::string earliest = not_before(step, before);
  if (on_date < earliest) {
    return fail(Fault::refused, "naming.date_order", "", {on_date, earliest});
  }
  if (step == Step::notice) {
    if (!is_date(until)) return fail(Fault::usage, "naming.bad_date", "", {until});
    if (until < on_date) return fail(Fault::refused, "naming.date_order", "", {until, on_date});
  }
  if (step == Step::approve && on_date <= before.notice_to) {
    return fail(Fault::refused, "naming.notice_open", "", {before.notice_to});
  }
  return {};
}

void enter(Standing& s, Step step, const std::string& on_date, const std::string& until) {
  switch (step) {
    case Step::review: s.reviewed_on = on_date; break;
    case Step::notice:
      s.notice_from = on_date;
      s.notice_to = until;
      break;
    case Step::opinion: s.opinion_on = on_date; break;
    case Step::approve: s.approved_on = on_date; break;
    case Step::file: s.filed_on = on_date; break;
    case Step::send_back: s.returned_on = on_date; break;
    case Step::resubmit:
      s.resubmitted_on = on_date;
      s.reviewed_on.clear();
      break;
    case Step::publish: s.published_on = s.in_force_from = on_date; break;
    default: s.ended_on = on_date; break;
  }
}

/// Where a name stands that nobody has decided on.
State undecided(const Standing& s) {
  const bool returned = !s.returned_on.empty() && s.returned_on >= s.reviewed_on &&
                        s.returned_on > s.resubmitted_on;
  if (returned) return State::returned;
  return s.reviewed_on.empty() ? State::proposed : State::under_review;
}

/// Where a name stood before it ended.
State before_end(const Standing& s) {
  if (s.state == State::renamed) return State::in_use;
  if (s.state == State::abolished) {
    return s.published_on.empty() && s.in_force_from.empty() ? State::approved : State::in_use;
  }
  return undecided(s);
}

bool is_undecided(State state) {
  return state == State::proposed || state == State::under_review || state == State::returned;
}

}  // namespace

const char* state_word(State state) {
  return state_words[static_cast<int>(state)];
}
const char* step_word(Step step) {
  return step_words[static_cast<int>(step)];
}

std::optional<State> state_of(std::string_view word) {
  for (int i = 0; i < state_count; ++i) {
    if (word == state_words[i]) return static_cast<State>(i);
  }
  return std::nullopt;
}

std::optional<Step> step_of(std::string_view word) {
  for (int i = 0; i < step_count; ++i) {
    if (word == step_words[i]) return static_cast<Step>(i);
  }
  return std::nullopt;
}

std::optional<State> next_state(State state, Step step) {
  return table[static_cast<int>(state)][static_cast<int>(step)];
}

bool has_ended(State state) {
  const auto& row = table[static_cast<int>(state)];
  return std::none_of(std::begin(row), std::end(row),
                      [](const std::optional<State>& next) { return next.has_value(); });
}

std::vector<Step> next_steps(const Standing& s) {
  std::vector<Step> out;
  for (int i = 0; i < step_count; ++i) {
    const auto step = static_cast<Step>(i);
    const bool filed_already = step == Step::file && !s.filed_on.empty();
    const bool too_early = step == Step::publish && s.other_department && s.filed_on.empty();
    if (next_state(s.state, step) && !filed_already && !too_early) out.push_back(step);
  }
  return out;
}

Result<Standing> apply(Step step, const Standing& before, const std::string& on_date,
                       const std::string& until) {
  if (!is_date(on_date)) return fail(Fault::usage, "naming.bad_date", "", {on_date});
  const auto lawful = next_steps(before);
  if (std::find(lawful.begin(), lawful.end(), step) == lawful.end()) {
    const bool file_first = step == Step::publish && before.state == State::approved;
    return fail(Fault::refused, file_first ? "naming.file_first" : "naming.illegal_step", "",
                {step_word(step), state_word(before.state), words_of(lawful)});
  }
  if (auto fine = in_time(step, before, on_date, until); !fine) return fail(fine);
  Standing after = before;
  after.state = *next_state(before.state, step);
  enter(after, step, on_date, until);
  return after;
}

std::optional<Standing> standing_on(const Standing& standing, const std::string& day) {
  Standing s = standing;
  const auto later = [&day](const std::string& date) { return !date.empty() && date > day; };
  const auto clear_later = [&later](auto&... dates) {
    ((later(dates) ? dates.clear() : void()), ...);
  };
  if (later(s.ended_on)) s.state = before_end(s);
  const std::string in_use_from = s.published_on.empty() ? s.in_force_from : s.published_on;
  if (s.state == State::in_use && later(in_use_from)) {
    if (s.approved_on.empty()) return std::nullopt;  // nothing is known of an earlier day
    s.state = State::approved;
  }
  if (s.state == State::approved && later(s.approved_on)) s.state = State::under_review;
  if (later(s.approved_on)) s.other_department = false;
  const bool open = later(s.reviewed_on) || later(s.returned_on) || later(s.resubmitted_on);
  clear_later(s.reviewed_on, s.returned_on, s.resubmitted_on);
  if (open && is_undecided(s.state)) s.state = undecided(s);
  if (later(s.proposed_on)) return std::nullopt;
  if (later(s.notice_from)) s.notice_to.clear();
  clear_later(s.ended_on, s.published_on, s.in_force_from, s.filed_on, s.approved_on, s.opinion_on,
              s.notice_from);
  return s;
}

std::vector<Duty> duties(const Standing& s, const Duties& rules) {
  if (s.approved_on.empty()) return {};
  const auto after = [&rules](const std::string& date, int days) {
    return date.empty() ? std::string{} : days_after(date, days, rules.count).value_or("");
  };
  const std::string from = s.other_department ? s.filed_on : s.approved_on;
  std::vector<Duty> out = {
      {Step::file, after(s.approved_on, rules.filing_days), s.filed_on, rules.filing_clause},
      {Step::publish, after(from, rules.publication_days), s.published_on,
       rules.publication_clause}};
  for (Duty& duty : out) {
    const std::string& begun = duty.step == Step::file ? s.approved_on : from;
    if (duty.open()) duty.unknown_year = unknown_year(begun, duty.due, rules.count);
  }
  return out;
}

Result<std::string> days_after(const std::string& date, int days, const DayCount& count) {
  const auto from = parsed(date);
  if (!from) return fail(Fault::usage, "naming.bad_date", "", {date});
  std::chrono::sys_days day(*from);
  if (count.unit == DayUnit::calendar) return written(day + std::chrono::days(days));
  const auto among = [](const std::vector<std::string>& dates, const std::string& one) {
    return std::find(dates.begin(), dates.end(), one) != dates.end();
  };
  for (int left = days; left > 0;) {
    day += std::chrono::days(1);
    const std::string text = written(day);
    const bool weekend = std::chrono::weekday(day).iso_encoding() >= 6;
    const bool off = weekend ? !among(count.workdays, text) : among(count.holidays, text);
    if (!off) --left;
  }
  return written(day);
}

std::string unknown_year(const std::string& from, const std::string& to, const DayCount& count) {
  const auto first = parsed(from), last = parsed(to);
  if (count.unit == DayUnit::calendar || !first || !last) return {};
  for (std::chrono::year year = first->year(); year <= last->year(); ++year) {
    const std::string text = std::to_string(static_cast<int>(year));
    if (std::find(count.years.begin(), count.years.end(), text) == count.years.end()) return text;
  }
  return {};
}

Result<int> days_between(const std::string& from, const std::string& to) {
  const auto first = parsed(from), last = parsed(to);
  if (!first) return fail(Fault::usage, "naming.bad_date", "", {from});
  if (!last) return fail(Fault::usage, "naming.bad_date", "", {to});
  return static_cast<int>((std::chrono::sys_days(*last) - std::chrono::sys_days(*first)).count());
}

bool is_date(std::string_view text) {
  return parsed(text).has_value();
}

bool is_other_department(std::string_view approving_body, const Duties& rules) {
  if (approving_body.empty()) return false;
  return std::none_of(rules.own_bodies.begin(), rules.own_bodies.end(), [&](const auto& word) {
    return approving_body.find(word) != std::string_view::npos;
  });
}

}  // namespace lifang::naming
