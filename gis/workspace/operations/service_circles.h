// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/geometry/types.h"
#include "core/siting/access.h"
#include "core/siting/facility_kind.h"
#include "gis/workspace/operations/growth.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

struct ServiceCirclesRequest {
  std::vector<double> minutes = {5, 10, 15};  ///< each > 0, ascending
  std::vector<std::string> kinds = {};        ///< of facilities; empty: each kind that is there
  std::string profile = "elderly";
  double speed_mps = 0;  ///< 0: as the profile says
  bool flat = false;     ///< without stairs and slopes
  siting::Decay decay = siting::Decay::gaussian;
  std::string today;
  bool cut_crossings = false;
  Horizon horizon = {};  ///< whose people
};

struct PeopleCount {
  double people = 0;
  double elderly = 0;  ///< of 60 and over
  double over_80 = 0;
  double alone = 0;  ///< of 60 and over, living alone
};

/// People of an area: all of them, and those with a facility within each of the limits.
struct CircleArea {
  std::string id;  ///< "" for those who belong to none that is known
  std::string name;
  PeopleCount all;
  std::vector<PeopleCount> inside;  ///< by limit
};

/// Ground whose people have none within the kind's minutes.
struct Pocket {
  MultiPolygon ground;
  Point middle;
  PeopleCount people;
  std::size_t places = 0;
};

struct KindCircles {
  std::string kind;
  std::string zh, en;  ///< its name in facility.toml; "" if it is not there
  siting::Whom people = siting::Whom::elderly;  ///< whom it serves; what follows counts these
  double minutes = 0;  ///< walk within which it serves; 0: the last limit is meant
  std::size_t facilities = 0;
  std::size_t off_network = 0;  ///< of these: no way is near enough
  CircleArea total;
  std::vector<CircleArea> townships;
  std::vector<CircleArea> communities;
  std::vector<Pocket> pockets;  ///< most of its people first
  double worst_tenth_s = 0;     ///< mean walk of the tenth of them that walks farthest
  double cut_off = 0;           ///< of them, whom no walk of any length leads there
  std::string supply;           ///< what capacity is counted in: "beds", "area_m2", "facilities"
  double capacity = 0;          ///< of all its facilities, in that
  double needed = 0;            ///< by the kind's norm for its people; 0: no norm is set
  double access_per_1000 = 0;   ///< mean two-step access of them
  double worst_access_per_1000 = 0;  ///< of the tenth that has least
};

struct ServiceCircles {
  std::vector<double> minutes;
  double speed_mps = 0;
  std::vector<KindCircles> kinds;  ///< by name
  std::vector<Finding> findings;
};

/// Who lives within a walk of each kind of facility, by township and community; reads only.
/// People walk from their compound's gates, the limits are inclusive. Facilities that are not
/// at work (care.toml, not_working) are left out.
/// Errors: "care.bad_minutes", "care.no_roads", "care.no_demand", "care.no_facilities", those of
/// walking_profile.
Result<ServiceCircles> service_circles(workspace::Session& session,
                                       const ServiceCirclesRequest& request);

}  // namespace lifang::operations
