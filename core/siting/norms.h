// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/types.h"
#include "core/rules/config.h"

/// What the law and the plan require of care, and what is owed of it.
namespace lifang::siting {

enum class Measure {
  each_township,        ///< every township has one of the kinds
  each_village,         ///< every village has one of the kinds nearby
  stars_share,          ///< share of the graded facilities with so many stars
  per_people,           ///< capacity for so many people
  share_of,             ///< one capacity as a share of another
  area,                 ///< floor area of each facility
  rooms_by_area,        ///< of a compound, by its dwelling floor area
  rooms_by_households,  ///< of a compound, by its households
  rooms_agreed,         ///< of a compound, as its planning conditions state
};
const char* measure_word(Measure measure);

enum class Owner { developer, township, county };
const char* owner_word(Owner owner);

/// One [[norm]] of data/rules/facility.toml. It holds from `valid_from` until before `valid_to`.
struct Norm {
  std::string id, zh, en, clause;
  Measure measure = Measure::area;
  Owner by = Owner::township;
  std::vector<std::string> kinds;
  std::string valid_from, valid_to;                    ///< ISO 8601, "" = open
  std::string permitted_from, permitted_before;        ///< of compounds, by their permit
  std::string count, of, people;                       ///< columns that are counted
  double required = 1;                                 ///< share, m2 or capacity
  double people_unit = 1000, stars = 0, within_m = 0;  ///< m in the straight line
  double share = 0, least_m2 = 0, per_100_m2 = 0;
  int handover_months = 0;
  bool unless_agreed = false;  ///< of rooms: not where planning conditions state some
  bool target = false;         ///< aimed at by a plan, no duty
};
/// All norms of a rule file, in its order. Errors: "facility.bad_norm" with id and word.
Result<std::vector<Norm>> norms_of(const rules::Config& rules);

/// What is known of the county. Unknown numbers stay empty and are never taken for 0.
struct NormTownship {
  std::string id, name, officer;
  std::map<std::string, double, std::less<>> people;  ///< by "elderly", "over_80", "everyone"
};
struct NormVillage {
  std::string id, name, township, officer;
  Point at;
};
struct NormFacility {
  std::string id, name, kind, township, officer, graded_on;
  Point at;
  std::optional<double> stars;                        ///< 0: not graded
  std::map<std::string, double, std::less<>> counts;  ///< "beds" …; what is not known is absent
};
struct NormCompound {
  std::string id, name, township, developer, officer;
  std::string permit_date, delivery_date;
  std::optional<double> households, dwelling_m2, agreed_m2, given_m2;
};
struct NormCounty {
  std::string name;
  std::vector<NormTownship> townships;
  std::vector<NormVillage> villages;
  std::vector<NormFacility> facilities;  ///< those at work
  std::vector<NormCompound> compounds;   ///< with dwellings
};

enum class Standing {
  met,
  owed,
  coming,   ///< will be owed: the day to hand it over has not come
  unknown,  ///< what would have to be known is not: said, never guessed
};
const char* standing_word(Standing standing);

/// One norm for one who owes.
struct Duty {
  std::string norm;             ///< id
  std::string table, id, name;  ///< of whom or what it is asked
  std::string township;         ///< id, "" of the county
  std::string debtor;           ///< a developer's or township's name; "" if not known
  std::string officer;          ///< answerable; "" if not known
  std::string since;            ///< permit of a compound, day of a grade
  std::string due;              ///< the day it is to be handed over; "" if none is set
  Standing standing = Standing::unknown;
  double required = 0, present = 0;
  std::string lacks;  ///< column that is not known
  double owed() const { return standing == Standing::owed ? required - present : 0; }
};

/// Every norm in force on the day for everyone it is asked of, by norm in the order of the
/// rules, then as the county lists them. Pure: equal input, equal answer.
///
///   for (const Duty& duty : check_norms(county, norms, "2026-11-28"))
///     if (duty.standing == Standing::owed) list(duty);
///
/// A compound without a permit date is `unknown` where norms go by it; shares of nothing
/// (no graded facility, no beds) are `owed` with 0 present.
std::vector<Duty> check_norms(const NormCounty& county, const std::vector<Norm>& norms,
                              std::string_view day);

/// `months` after an ISO date, the last day of the month where there is no such day; "" of "".
std::string months_after(std::string_view date, int months);

}  // namespace lifang::siting
