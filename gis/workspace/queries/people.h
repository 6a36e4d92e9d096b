// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geometry/feature.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// People by five years of age: 0–4, 5–9 … 80–84, 85 and over.
inline constexpr std::size_t cohorts = 18;
using Cohorts = std::array<double, cohorts>;

/// People at one place, as far as the workspace knows them.
struct PeoplePlace {
  std::string id;
  std::string name;
  std::string compound_id;
  std::string township;  ///< as the row refers to it: an id, a code or a name
  Point at;
  std::optional<double> elderly;  ///< of 60 and over; of a row without it, from its cohorts
  double population = 0;
  double over_80 = 0;
  double alone = 0;  ///< of 60 and over, living alone
  std::optional<Cohorts> ages;
  /// Where an import carried columns m00 … m85 and f00 … f85 along.
  std::optional<Cohorts> men, women;
};

/// The rows of `demand` that have a place; where there are none, the compounds in force on the
/// day and the villages.
struct People {
  std::vector<PeoplePlace> places;
  bool from_demand = false;
};
Result<People> people(workspace::Session& session, std::string_view day = {});

/// How many of each age: in one township (by id, "" for all that are known).
struct AgePyramid {
  Cohorts all{};
  std::optional<Cohorts> men, women;  ///< only if every place with ages tells them apart
  std::size_t places = 0;             ///< that know their ages
  std::size_t without = 0;            ///< that know people but no ages
};
Result<AgePyramid> age_pyramid(workspace::Session& session, const std::string& township = {},
                               std::string_view day = {});

}  // namespace lifang::queries
