// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_inbox.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace lifang::queries {
namespace {

using naming::State;
using naming::Step;

std::optional<int> days_left(const std::string& day, const std::string& due) {
  const auto days = naming::days_between(day, due);
  return days ? std::optional(*days) : std::nullopt;
}

std::string last_step(const naming::Standing& s) {
  return std::max({s.proposed_on, s.reviewed_on, s.notice_from, s.opinion_on, s.returned_on,
                   s.resubmitted_on, s.approved_on, s.filed_on, s.published_on});
}

/// The open duties, the most urgent first; one that waits for another comes last.
void add_duties(WaitingName& waiting, const std::string& day) {
  std::vector<naming::Duty> open;
  for (const naming::Duty& duty : waiting.name->duties) {
    if (duty.open()) open.push_back(duty);
  }
  std::stable_sort(open.begin(), open.end(), [](const naming::Duty& a, const naming::Duty& b) {
    return std::tuple(a.due.empty(), a.due) < std::tuple(b.due.empty(), b.due);
  });
  for (const naming::Duty& duty : open) {
    waiting.piles.push_back(duty.step == Step::file ? NamePile::file : NamePile::publish);
  }
  if (open.empty() || open.front().due.empty()) return;
  waiting.due = open.front().due;
  waiting.days_left = days_left(day, waiting.due);
}

WaitingName waiting_name(const ListedName& name, const std::string& day) {
  WaitingName out;
  out.name = &name;
  const naming::Standing& s = name.standing;
  out.since = last_step(s);
  if (s.state == State::proposed || s.state == State::returned) {
    out.piles = {NamePile::proposed};
  } else if (s.state == State::under_review) {
    out.piles = {NamePile::review};
    const auto left = days_left(day, s.notice_to);
    if (left && *left >= 0) {
      out.due = s.notice_to;
      out.days_left = left;
    }
  } else if (s.state == State::approved || s.state == State::in_use) {
    add_duties(out, day);
    // An approved name of an old register, whose day of approval nobody wrote down.
    if (out.piles.empty() && s.state == State::approved) out.piles = {NamePile::publish};
  }
  return out;
}

bool in_year(const std::string& date, int year) {
  return date.size() >= 4 && date.starts_with(std::to_string(year));
}

}  // namespace

const char* pile_word(NamePile pile) {
  static constexpr std::array words{"proposed", "review", "file", "publish"};
  return words[static_cast<std::size_t>(pile)];
}

std::vector<WaitingName> name_inbox(const std::vector<ListedName>& names, const std::string& day) {
  std::vector<WaitingName> out;
  for (const ListedName& name : names) {
    WaitingName waiting = waiting_name(name, day);
    if (!waiting.piles.empty()) out.push_back(std::move(waiting));
  }
  std::stable_sort(out.begin(), out.end(), [](const WaitingName& a, const WaitingName& b) {
    return std::tuple(a.due.empty(), a.due, a.since) < std::tuple(b.due.empty(), b.due, b.since);
  });
  return out;
}

NameGoals name_goals(const std::vector<ListedName>& names, const std::string& day) {
  NameGoals out;
  const int year = day.size() >= 4 ? std::stoi(day.substr(0, 4)) : 0;
  for (const ListedName& name : names) {
    const naming::Standing& s = name.standing;
    NameGoals::OfClass one;
    one.proposed = in_year(s.proposed_on, year);
    one.published = in_year(s.published_on, year);
    one.published_before = in_year(s.published_on, year - 1);
    out.known_before |= !s.published_on.empty() && !one.published;
    if (one.proposed + one.published + one.published_before > 0) {
      for (NameGoals::OfClass* sum : {&out.all, &out.by_class[name.row.text("class")]}) {
        sum->proposed += one.proposed;
        sum->published += one.published;
        sum->published_before += one.published_before;
      }
    }
    if (name.next.empty()) continue;
    for (const naming::Duty& duty : name.duties) {
      if (!duty.open()) continue;
      ++(duty.overdue(day) ? out.overdue : out.due);
    }
  }
  return out;
}

}  // namespace lifang::queries
