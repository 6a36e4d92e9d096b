// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gis/workspace/queries/name_list.h"

/// What the register of names asks of an office: what waits, and how the year stands. Pure
/// functions on a register that was read.
namespace lifang::queries {

/// A pile of the inbox, in the order of a name's life.
enum class NamePile { proposed, review, file, publish };
inline constexpr int name_piles = 4;
const char* pile_word(NamePile pile);  ///< "proposed", "review", "file", "publish"

/// One name that waits for something to be done.
struct WaitingName {
  const ListedName* name = nullptr;  ///< in the register that was given
  std::vector<NamePile> piles;       ///< the most urgent first; never empty
  std::string due;                   ///< ISO; "" where no day is set
  std::optional<int> days_left;      ///< until `due`; negative: overdue
  std::string since;                 ///< ISO: it waits since its last step
  bool overdue() const { return days_left && *days_left < 0; }
};

/// Names under way and names whose filing or publication is open, the most urgent first: by the
/// last day, those without one by how long they wait. On public notice the last day is the
/// notice's, and no name is overdue for that it has ended.
std::vector<WaitingName> name_inbox(const std::vector<ListedName>& names, const std::string& day);

/// How the year stands.
struct NameGoals {
  struct OfClass {
    int proposed = 0, published = 0;  ///< this year
    int published_before = 0;         ///< last year
  };
  OfClass all;
  std::map<std::string, OfClass> by_class;  ///< classes with anything in either year
  int due = 0;                              ///< open duties that have time left
  int overdue = 0;                          ///< open duties past their last day
  bool known_before = false;  ///< the register knows of a publication before this year
};
NameGoals name_goals(const std::vector<ListedName>& names, const std::string& day);

}  // namespace lifang::queries
