// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/lifecycle.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lifang;
using namespace lifang::naming;

namespace {

constexpr Step all_steps[] = {Step::review, Step::approve, Step::file,   Step::publish,
                              Step::rename, Step::abolish, Step::reject, Step::withdraw};

Standing proposed() {
  Standing out;
  out.proposed_on = "2026-03-02";
  return out;
}

Standing after(Standing standing, std::initializer_list<Step> steps) {
  int day = 3;
  for (Step step : steps) {
    const auto next = apply(step, standing, "2026-03-0" + std::to_string(day++));
    REQUIRE(next);
    standing = *next;
  }
  return standing;
}

}  // namespace

TEST_CASE("a name goes from proposal to use") {
  const Standing s = after(proposed(), {Step::review, Step::approve, Step::file, Step::publish});
  CHECK(s.state == State::in_use);
  CHECK(s.approved_on == "2026-03-04");
  CHECK(s.filed_on == "2026-03-05");
  CHECK(s.published_on == "2026-03-06");
}

TEST_CASE("filing and publication come in either order") {
  const Standing s = after(proposed(), {Step::review, Step::approve, Step::publish});
  CHECK(s.state == State::in_use);
  CHECK(apply(Step::file, s, "2026-03-09"));
}

TEST_CASE("filing comes first where another department approved") {
  Standing s = after(proposed(), {Step::review, Step::approve});
  s.other_department = true;
  const auto early = apply(Step::publish, s, "2026-03-09");
  REQUIRE_FALSE(early);
  CHECK(early.error().code == "naming.file_first");
  CHECK(early.error().fault == Fault::refused);
  const auto filed = apply(Step::file, s, "2026-03-10");
  REQUIRE(filed);
  CHECK(apply(Step::publish, *filed, "2026-03-10"));
  CHECK_FALSE(apply(Step::publish, *filed, "2026-03-09"));
}

TEST_CASE("every step that is not among the next ones is refused, naming the lawful") {
  const Standing standings[] = {proposed(),
                                after(proposed(), {Step::review}),
                                after(proposed(), {Step::review, Step::approve}),
                                after(proposed(), {Step::review, Step::approve, Step::publish}),
                                after(proposed(), {Step::reject}),
                                after(proposed(), {Step::withdraw}),
                                after(proposed(), {Step::review, Step::approve, Step::abolish})};
  for (const Standing& standing : standings) {
    const auto lawful = next_steps(standing);
    for (Step step : all_steps) {
      CAPTURE(state_word(standing.state));
      CAPTURE(step_word(step));
      const auto done = apply(step, standing, "2026-04-01");
      const bool allowed = std::find(lawful.begin(), lawful.end(), step) != lawful.end();
      CHECK(done.has_value() == allowed);
      if (done) continue;
      CHECK(done.error().fault == Fault::refused);
      for (Step next : lawful)
        CHECK(done.error().args[2].find(step_word(next)) != std::string::npos);
    }
  }
}

TEST_CASE("an ended name stays ended") {
  CHECK(next_steps(after(proposed(), {Step::withdraw})).empty());
  CHECK(after(proposed(), {Step::withdraw}).ended_on == "2026-03-03");
}

TEST_CASE("no step lies before the one it follows") {
  const auto early = apply(Step::review, proposed(), "2026-03-01");
  REQUIRE_FALSE(early);
  CHECK(early.error().code == "naming.date_order");
  CHECK(apply(Step::review, proposed(), "2026-13-01").error().code == "naming.bad_date");
  CHECK(apply(Step::review, proposed(), "yesterday").error().code == "naming.bad_date");
}

TEST_CASE("fifteen days, calendar or working") {
  CHECK(days_after("2026-02-20", 15, DayUnit::calendar, {}) == "2026-03-07");
  CHECK(days_after("2028-02-20", 15, DayUnit::calendar, {}) == "2028-03-06");
  CHECK(days_after("2026-03-06", 1, DayUnit::working, {}) == "2026-03-09");  // a Friday
  CHECK(days_after("2026-03-06", 1, DayUnit::working, {"2026-03-09"}) == "2026-03-10");
  CHECK_FALSE(days_after("2026-02-30", 1, DayUnit::calendar, {}));
}

TEST_CASE("duties run from approval, or publication from filing where another approved") {
  Standing s = after(proposed(), {Step::review, Step::approve});
  Duties rules;
  auto due = duties(s, rules);
  REQUIRE(due.size() == 2);
  CHECK(due[0].due == "2026-03-19");
  CHECK(due[1].due == "2026-03-19");
  CHECK(due[0].overdue("2026-03-20"));
  CHECK_FALSE(due[0].overdue("2026-03-19"));
  s.other_department = true;
  due = duties(s, rules);
  CHECK(due[1].due.empty());
  s.filed_on = "2026-03-10";
  due = duties(s, rules);
  CHECK(due[1].due == "2026-03-25");
  CHECK_FALSE(due[0].overdue("2027-01-01"));
  CHECK(duties(proposed(), rules).empty());
}

TEST_CASE("an approving body is another department if neither government nor 民政") {
  Duties rules;
  rules.own_bodies = {"政府", "民政"};
  CHECK_FALSE(is_other_department("嵊州市人民政府", rules));
  CHECK_FALSE(is_other_department("嵊州市民政局", rules));
  CHECK(is_other_department("嵊州市住房和城乡建设局", rules));
  CHECK_FALSE(is_other_department("", rules));
}
