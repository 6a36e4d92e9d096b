// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/network/reach.h"
#include "core/network/snap.h"
#include "gis/workspace/operations/growth.h"
#include "gis/workspace/session.h"

namespace lifang::operations {

/// People at one place, and where they come upon the network.
struct DemandPlace {
  std::string id;
  std::string name;
  std::string compound_id;
  std::string township_id;
  Point at;
  double elderly = 0;  ///< people of 60 and over
  double population = 0;
  double over_80 = 0;
  double alone = 0;                  ///< of 60 and over, living alone
  std::vector<network::Stop> stops;  ///< one a gate; empty: no way is near enough
};

/// The gates of each compound, tied to the network.
class Gates {
 public:
  static Result<Gates> read(workspace::Session& session, const network::Graph& graph,
                            const network::Snapper& snapper, double snap_m);
  /// Stops by the compound's gates, with the straight walk from `at` to each; without
  /// a gate, the place itself is tied to the nearest way.
  std::vector<network::Stop> stops(const std::string& compound_id, Point at) const;

 private:
  struct Gate {
    Point at;
    network::Snap snap;
  };
  const network::Graph* graph_ = nullptr;
  const network::Snapper* snapper_ = nullptr;
  double snap_m_ = 0;
  std::map<std::string, std::vector<Gate>, std::less<>> of_compound_;
};

struct Demand {
  std::vector<DemandPlace> places;
  std::vector<Finding> findings;
};

/// All people of the workspace by place: the rows of `demand`; where there are none,
/// compounds (in force on the day) and villages that know how many they are. A row whose
/// `elderly` is unknown is counted from its cohorts; unknown cohorts too: it is left out.
/// Of a later year: those of 60 and over, living alone and of 80 and over as their township
/// grows older; people of all ages stay as they are counted.
/// Findings: "care.not_in_demand", people of compounds and villages that have no row
/// in `demand` although others have; of a later year those of project_people.
/// Errors: "care.no_demand", those of project_people.
Result<Demand> read_demand(workspace::Session& session, const Gates& gates,
                           std::string_view day = {}, const Horizon& horizon = {});

}  // namespace lifang::operations
