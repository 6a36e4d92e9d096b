// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/lifecycle.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace lifang::naming {
namespace {

constexpr const char* state_words[] = {"proposed", "under_review", "approved", "in_use",
                                       "renamed",  "abolished",    "rejected", "withdrawn"};
constexpr const char* step_words[] = {"review", "approve", "file",   "publish",
                                      "rename", "abolish", "reject", "withdraw"};

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
  return std::max(
      {s.proposed_on, s.reviewed_on, s.approved_on, s.filed_on, s.published_on, s.ended_on});
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

}  // namespace

const char* state_word(State state) {
  return state_words[static_cast<int>(state)];
}
const char* step_word(Step step) {
  return step_words[static_cast<int>(step)];
}

std::optional<State> state_of(std::string_view word) {
  for (int i = 0; i < 8; ++i) {
    if (word == state_words[i]) return static_cast<State>(i);
  }
  return std::nullopt;
}

std::optional<Step> step_of(std::string_view word) {
  for (int i = 0; i < 8; ++i) {
    if (word == step_words[i]) return static_cast<Step>(i);
  }
  return std::nullopt;
}

std::vector<Step> next_steps(const Standing& s) {
  std::vector<Step> out;
  switch (s.state) {
    case State::proposed: return {Step::review, Step::reject, Step::withdraw};
    case State::under_review: return {Step::approve, Step::reject, Step::withdraw};
    case State::approved:
      if (s.filed_on.empty()) out.push_back(Step::file);
      if (!s.other_department || !s.filed_on.empty()) out.push_back(Step::publish);
      out.push_back(Step::abolish);
      return out;
    case State::in_use:
      if (s.filed_on.empty()) out.push_back(Step::file);
      out.push_back(Step::rename);
      out.push_back(Step::abolish);
      return out;
    default: return out;
  }
}

Result<Standing> apply(Step step, const Standing& before, const std::string& on_date) {
  if (!is_date(on_date)) return fail(Fault::usage, "naming.bad_date", "", {on_date});
  const auto lawful = next_steps(before);
  if (std::find(lawful.begin(), lawful.end(), step) == lawful.end()) {
    const bool file_first = step == Step::publish && before.state == State::approved;
    return fail(Fault::refused, file_first ? "naming.file_first" : "naming.illegal_step", "",
                {step_word(step), state_word(before.state), words_of(lawful)});
  }
  const std::string earliest = not_before(step, before);
  if (on_date < earliest) {
    return fail(Fault::refused, "naming.date_order", "", {on_date, earliest});
  }
  Standing after = before;
  switch (step) {
    case Step::review:
      after.state = State::under_review;
      after.reviewed_on = on_date;
      break;
    case Step::approve:
      after.state = State::approved;
      after.approved_on = on_date;
      break;
    case Step::file: after.filed_on = on_date; break;
    case Step::publish:
      after.state = State::in_use;
      after.published_on = on_date;
      break;
    case Step::rename: after.state = State::renamed; break;
    case Step::abolish: after.state = State::abolished; break;
    case Step::reject: after.state = State::rejected; break;
    case Step::withdraw: after.state = State::withdrawn; break;
  }
  if (next_steps(after).empty()) after.ended_on = on_date;
  return after;
}

std::vector<Duty> duties(const Standing& s, const Duties& rules) {
  if (s.approved_on.empty()) return {};
  const auto after = [&rules](const std::string& date, int days) {
    return date.empty() ? std::string{}
                        : days_after(date, days, rules.unit, rules.holidays).value_or("");
  };
  const std::string from = s.other_department ? s.filed_on : s.approved_on;
  return {{Step::file, after(s.approved_on, rules.filing_days), s.filed_on, rules.filing_clause},
          {Step::publish, after(from, rules.publication_days), s.published_on,
           rules.publication_clause}};
}

Result<std::string> days_after(const std::string& date, int days, DayUnit unit,
                               const std::vector<std::string>& holidays) {
  const auto from = parsed(date);
  if (!from) return fail(Fault::usage, "naming.bad_date", "", {date});
  std::chrono::sys_days day(*from);
  if (unit == DayUnit::calendar) return written(day + std::chrono::days(days));
  for (int left = days; left > 0;) {
    day += std::chrono::days(1);
    const unsigned weekday = std::chrono::weekday(day).iso_encoding();
    const bool holiday =
        std::find(holidays.begin(), holidays.end(), written(day)) != holidays.end();
    if (weekday < 6 && !holiday) --left;
  }
  return written(day);
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
