// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/session.h"

/// What sitings came to: by township, and against what they cost.
namespace lifang::queries {

/// Of one township's people of 60 and over those whom the scenario's sites reach.
struct TownshipCoverage {
  std::string id;
  std::string name;
  double people = 0;
  double reached = 0;
};

/// The current scenario by township, the least covered first. Empty `scenario`: there is none.
struct Coverage {
  std::string scenario;  ///< its name
  double minutes = 0;
  double target_share = 0;  ///< of care.toml; 0: none is set
  std::vector<TownshipCoverage> townships;
};
/// Errors: those of care.toml and the session.
Result<Coverage> care_coverage(workspace::Session& session, std::string_view day = {});

/// One way to site: what it costs, whom it reaches.
struct SitingPoint {
  std::string scenario_id = {};  ///< "" for the sites there are today
  std::string name = {};
  double cost = 0;     ///< yuan, or sites where the costs are not known
  double reached = 0;  ///< people of 60 and over
  double sites = 0;    ///< new ones
  bool proven = false;
  /// Not proven: no choice of so many sites reaches more (of a fixed number of sites) …
  std::optional<double> most_reached = {};
  /// … or none that reaches as many costs less (of a choice by cost).
  std::optional<double> least_cost = {};
  bool on_front = false;  ///< none other reaches as many for less, or more for as much
  bool current = false;
};

/// Scenarios of the same people, walk and service as the current one, by cost.
struct SitingFront {
  double people = 0;
  double minutes = 0;
  bool by_cost = false;  ///< else by the number of new sites
  std::vector<SitingPoint> points;
};
Result<SitingFront> siting_front(workspace::Session& session);

}  // namespace lifang::queries
