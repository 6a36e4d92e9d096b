// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/districting/check.h"
#include "core/districting/instance.h"

/// The files by which districting programs are measured: `districting-instance/1`.
namespace lifang::formats {

/// Reads an instance. For inertia without a matrix, distances are great circles on a sphere of
/// 6371 km between `lat`/`lon`, in km, or straight lines between `x`/`y`, in metres; a
/// `distance_divisor` divides them as it does a matrix. A border of unknown length counts 0.
///
/// Errors: those of files::read_whole; (input) "districting.bad_json" (with the place) and
/// "districting.key_twice"; "districting.not_an_instance"; "districting.bad_value" (which key,
/// what is wanted there); "districting.id_twice", "districting.unknown_id" (a link or a centre
/// of no unit), "districting.link_twice", "districting.self_link"; "districting.matrix";
/// "districting.no_places".
Result<districting::Instance> read_districting_instance(const std::string& path);

/// Reads a plan: an answer of `community solve --json`, or its `assignment` alone. Districts
/// are strings or numbers; 1 and "1" are the same.
/// Errors: those of files::read_whole; (input) "districting.bad_json", "districting.deep_json",
/// "districting.key_twice", "districting.not_a_plan".
Result<districting::Assignment> read_districting_plan(const std::string& path);

/// What an answer claims besides its plan; all empty in a bare plan.
struct DistrictingClaim {
  std::string status;  ///< "optimal", "feasible", "infeasible", "unknown" or ""
  std::optional<double> objective = {};
  std::optional<double> bound = {};
  std::vector<std::vector<double>> certificate;  ///< see districting::Answer
};
/// Errors (input): those of read_districting_plan.
Result<DistrictingClaim> read_districting_claim(const std::string& path);

}  // namespace lifang::formats
