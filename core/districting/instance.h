// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"

namespace lifang::districting {

/// What is made small; each is a sum over all districts but the last.
enum class Objective {
  cut_edges,     ///< links whose ends lie in different districts
  hess_inertia,  ///< weight times squared distance to the district's best centre (Hess et al. 1965)
  perimeter,     ///< length of the links whose ends lie in different districts
  deviation,     ///< heaviest minus lightest district
};

struct Unit {
  std::string id;     ///< unique
  std::string name;   ///< for people; may be empty
  double weight = 0;  ///< finite, >= 0
};

/// Two units that touch, by index; each pair once.
struct Link {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double length = 0;  ///< of the shared border, >= 0; 0 where it is not known
};

/// One question: split units into exactly k districts.
struct Instance {
  std::string name;
  std::size_t k = 0;
  std::optional<double> lower;  ///< of a district's weight, closed
  std::optional<double> upper;
  bool contiguity = true;  ///< a district's units hang together by links
  Objective objective = Objective::cut_edges;
  std::vector<std::uint32_t> centers;  ///< empty, or k units: each district holds exactly one
  std::vector<Unit> units;
  std::vector<Link> links;
  /// Row by row, in the objective's unit; symmetric; empty unless the objective is inertia.
  std::vector<double> distances;

  std::size_t size() const { return units.size(); }
  /// What unit i adds to a district whose centre is j: weight times distance squared.
  double moment(std::size_t i, std::size_t j) const {
    const double d = distances[i * units.size() + j];
    return units[i].weight * d * d;
  }
};

enum class Status {
  optimal,     ///< proven
  feasible,    ///< a lawful plan; better ones are not ruled out
  infeasible,  ///< proven: no plan is lawful
  unknown,     ///< neither a plan nor a proof within the limits
};

/// What an answer's claim "optimal" or "infeasible" rests on.
enum class Witness {
  none,             ///< nothing is claimed
  reasons,          ///< sums of weights that anyone can add up
  complete_search,  ///< every plan was looked through, without a linear program
  prices,           ///< bounds by prices, which are our own sums over our own search
  branch_and_cut,   ///< the word of a solver of mixed-integer programs
};

/// Another good plan.
struct OtherPlan {
  std::vector<std::uint32_t> district;
  double objective = 0;
};

struct Answer {
  Status status = Status::unknown;
  std::vector<std::uint32_t> district;  ///< of each unit, 0 … k-1; empty without a plan
  double objective = 0;                 ///< of that plan
  std::optional<double> bound;          ///< no lawful plan has less
  std::vector<Finding> reasons;         ///< infeasible: the rules that cannot hold together
  Witness proof = Witness::none;        ///< of the claim
  bool confirmed = false;               ///< complete search, made apart from the proof, agrees
  /// Of inertia: prices of the units, by any of which a second witness can count a bound anew.
  std::vector<std::vector<double>> certificate;
  std::vector<OtherPlan> others;  ///< best first, none a near copy of a better one
  std::uint64_t work = 0;         ///< steps done, as SolveOptions counts them
  bool stopped = false;           ///< progress said stop; else the same bytes every time
};

/// "Denver (08031)", or the id alone.
std::string title(const Unit& unit);
/// "714865–722048"; "∞" where there is no upper bound.
std::string band_text(const Instance& instance);
/// The shortest text that reads back as the same number: "600158", "0.25".
std::string number_text(double value);

}  // namespace lifang::districting
