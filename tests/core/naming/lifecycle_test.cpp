// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/lifecycle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace lifang;
using namespace lifang::naming;

namespace {

constexpr Step all_steps[] = {Step::review, Step::notice,  Step::opinion, Step::approve,
                              Step::file,   Step::publish, Step::rename,  Step::abolish,
                              Step::reject, Step::withdraw, Step::send_back, Step::resubmit};

Standing proposed() {
  Standing out;
  out.proposed_on = "2026-03-02";
  return out;
}

Standing after(Standing standing, std::initializer_list<Step> steps) {
  int day = 3;
  for (Step step : steps) {
    const std::string date = "2026-03-0" + std::to_string(day++);
    const auto next = apply(step, standing, date, date);
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
                                after(proposed(), {Step::review, Step::notice, Step::opinion}),
                                after(proposed(), {Step::review, Step::approve}),
                                after(proposed(), {Step::review, Step::approve, Step::file}),
                                after(proposed(), {Step::review, Step::approve, Step::publish}),
                                after(proposed(), {Step::reject}),
                                after(proposed(), {Step::withdraw}),
                                after(proposed(), {Step::review, Step::send_back}),
                                after(proposed(), {Step::review, Step::approve, Step::abolish})};
  for (const Standing& standing : standings) {
    const auto lawful = next_steps(standing);
    for (Step step : all_steps) {
      CAPTURE(state_word(standing.state));
      CAPTURE(step_word(step));
      const auto done = apply(step, standing, "2026-04-01", "2026-04-08");
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
  const DayCount calendar, working{DayUnit::working};
  CHECK(days_after("2026-02-20", 15, calendar) == "2026-03-07");
  CHECK(days_after("2028-02-20", 15, calendar) == "2028-03-06");
  CHECK(days_after("2026-03-06", 1, working) == "2026-03-09");  // a Friday
  CHECK(days_after("2026-03-06", 1, DayCount{DayUnit::working, {"2026-03-09"}}) == "2026-03-10");
  CHECK(days_after("2026-03-06", 1, DayCount{DayUnit::working, {}, {"2026-03-07"}}) ==
        "2026-03-07");  // a Saturday worked in exchange
  CHECK_FALSE(days_after("2026-02-30", 1, calendar));
  CHECK(days_between("2026-02-27", "2026-03-02") == 3);
  CHECK(days_between("2026-03-02", "2026-02-27") == -3);
}

TEST_CASE("the table of the life cycle: 108 pairs of state and step, 19 of them lawful") {
  // Written as the regulation tells it, not as the code keeps it.
  const std::map<State, std::map<Step, State>> lawful = {{State::proposed,
                                                          {{Step::review, State::under_review},
                                                           {Step::reject, State::rejected},
                                                           {Step::send_back, State::returned},
                                                           {Step::withdraw, State::withdrawn}}},
                                                         {State::returned,
                                                          {{Step::resubmit, State::proposed},
                                                           {Step::reject, State::rejected},
                                                           {Step::withdraw, State::withdrawn}}},
                                                         {State::under_review,
                                                          {{Step::notice, State::under_review},
                                                           {Step::opinion, State::under_review},
                                                           {Step::approve, State::approved},
                                                           {Step::reject, State::rejected},
                                                           {Step::send_back, State::returned},
                                                           {Step::withdraw, State::withdrawn}}},
                                                         {State::approved,
                                                          {{Step::file, State::approved},
                                                           {Step::publish, State::in_use},
                                                           {Step::abolish, State::abolished}}},
                                                         {State::in_use,
                                                          {{Step::file, State::in_use},
                                                           {Step::rename, State::renamed},
                                                           {Step::abolish, State::abolished}}}};
  int found = 0;
  for (int from = 0; from < state_count; ++from) {
    for (int by = 0; by < step_count; ++by) {
      const auto state = static_cast<State>(from);
      const auto step = static_cast<Step>(by);
      std::optional<State> wanted;
      if (const auto row = lawful.find(state); row != lawful.end()) {
        if (const auto cell = row->second.find(step); cell != row->second.end()) {
          wanted = cell->second;
        }
      }
      CAPTURE(state_word(state));
      CAPTURE(step_word(step));
      CHECK(next_state(state, step) == wanted);
      Standing standing;
      standing.state = state;
      CHECK(apply(step, standing, "2026-03-02", "2026-03-09").has_value() == wanted.has_value());
      found += wanted.has_value();
    }
  }
  CHECK(found == 19);
}

TEST_CASE("a name is not approved before its public notice has ended") {
  const auto noticed =
      apply(Step::notice, after(proposed(), {Step::review}), "2026-03-04", "2026-03-10");
  REQUIRE(noticed);
  const auto early = apply(Step::approve, *noticed, "2026-03-10");
  REQUIRE_FALSE(early);
  CHECK(early.error().code == "naming.notice_open");
  CHECK(apply(Step::approve, *noticed, "2026-03-11"));
  CHECK(apply(Step::reject, *noticed, "2026-03-05"));
  CHECK(apply(Step::notice, *noticed, "2026-03-12", "2026-03-11").error().code ==
        "naming.date_order");
}

TEST_CASE("where a name stood on a day is what had been done by then") {
  Standing standing = proposed();
  std::vector<std::pair<std::string, Standing>> life = {{"2026-03-02", standing}};
  const std::pair<Step, const char*> steps[] = {
      {Step::review, "2026-03-04"},  {Step::notice, "2026-03-06"},  {Step::opinion, "2026-03-09"},
      {Step::approve, "2026-03-20"}, {Step::publish, "2026-03-25"}, {Step::file, "2026-03-28"},
      {Step::rename, "2030-01-10"}};
  for (const auto& [step, day] : steps) {
    standing = apply(step, standing, day, "2026-03-12").value();
    life.emplace_back(day, standing);
  }
  CHECK_FALSE(standing_on(standing, "2026-03-01"));
  for (std::size_t i = 0; i < life.size(); ++i) {
    CAPTURE(life[i].first);
    CHECK(standing_on(standing, life[i].first) == life[i].second);
    const bool last = i + 1 == life.size();
    const std::string eve =
        last ? "2099-12-31" : days_after(life[i + 1].first, -1, DayCount{}).value();
    CHECK(standing_on(standing, eve) == life[i].second);
  }
}

TEST_CASE("what is returned is put right and reviewed anew") {
  const Standing returned = after(proposed(), {Step::review, Step::send_back});
  CHECK(returned.state == State::returned);
  CHECK(standing_on(returned, "2026-03-03")->state == State::under_review);
  CHECK(standing_on(returned, "2026-03-02")->state == State::proposed);
  const Standing again = apply(Step::resubmit, returned, "2026-03-09").value();
  CHECK(again.state == State::proposed);
  CHECK(standing_on(again, "2026-03-08")->state == State::returned);
  const Standing approved =
      apply(Step::approve, apply(Step::review, again, "2026-03-10").value(), "2026-03-12").value();
  CHECK(standing_on(approved, "2026-03-11")->state == State::under_review);
  CHECK(standing_on(approved, "2026-03-09")->state == State::proposed);
  CHECK(standing_on(approved, "2026-03-04")->state == State::returned);
  CHECK_FALSE(apply(Step::approve, again, "2026-03-12"));
}

TEST_CASE("a limit in working days tells of a year whose holidays are not written down") {
  Duties rules;
  rules.count = {DayUnit::working, {"2026-01-01"}, {}, {"2026"}};
  Standing s = after(proposed(), {Step::review, Step::approve});
  CHECK(duties(s, rules)[0].unknown_year.empty());
  s.approved_on = "2026-12-21";
  CHECK(duties(s, rules)[0].unknown_year == "2027");
  s.filed_on = "2026-12-28";
  CHECK(duties(s, rules)[0].unknown_year.empty());  // done
  rules.count.unit = DayUnit::calendar;
  CHECK(duties(s, rules)[1].unknown_year.empty());
}

TEST_CASE("a name of which only its first day is known is there from that day on") {
  Standing old;
  old.state = State::in_use;
  old.in_force_from = "1984-05-01";
  CHECK_FALSE(standing_on(old, "1984-04-30"));
  CHECK(standing_on(old, "1984-05-01") == old);
  old.in_force_from.clear();
  CHECK(standing_on(old, "1900-01-01") == old);
  old.state = State::abolished;
  old.ended_on = "2001-01-01";
  old.in_force_from = "1984-05-01";
  CHECK(standing_on(old, "1990-01-01")->state == State::in_use);
  CHECK(standing_on(old, "2001-01-01") == old);
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
