// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/geometry/types.h"
#include "core/siting/facility_kind.h"
#include "gis/workspace/session.h"

/// Where a kind of facility must not stand; reads only.
namespace lifang::operations {

/// One reason why a place is none for the kind: the nearest thing of one rule.
struct Forbidden {
  std::size_t place = 0;  ///< index into the places that were asked
  std::string table, kind, name;
  double distance_m = 0;  ///< 0: on it
  double within_m = 0;    ///< asked for
  std::string clause;
};

/// By place, then by rule as listed. Roads count from their middle line.
Result<std::vector<Forbidden>> forbidden_places(workspace::Session& session,
                                                std::span<const siting::Avoid> avoid,
                                                std::span<const Point> places);

/// The candidates of a kind with what forbids each.
struct CandidateCheck {
  struct Candidate {
    std::string id, name, kind;
    Point at;
    std::vector<Forbidden> reasons;  ///< none: nothing that the map knows forbids it
  };
  std::string zh, en;
  std::vector<Candidate> candidates;
};
/// Errors: "care.no_goal" for a kind that is not in facility.toml, "care.no_candidates".
Result<CandidateCheck> check_candidates(workspace::Session& session, const std::string& kind);

}  // namespace lifang::operations
