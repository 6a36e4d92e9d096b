// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/siting/question.h"

namespace lifang::siting {

/// An answer as somebody wrote it down, believed in nothing.
struct Claim {
  std::string model;
  std::string status;
  std::optional<double> objective, bound, gap;
  std::vector<std::string> chosen;                      ///< ids
  std::vector<std::optional<std::int64_t>> assignment;  ///< per client: index of its site
};

struct Verdict {
  std::optional<double> objective;  ///< of the chosen sites, counted anew
  std::vector<Finding> findings;    ///< what is wrong (errors), what cannot be told (info)
  bool valid() const;
};

/// Counts an answer anew from the instance: sites, number, reach, capacities, who is nearest,
/// objective, bound and gap. Shares nothing with the solvers, not even the distances: along
/// roads they are relaxed road by road (Bellman and Ford). That a bound holds cannot be told
/// from an answer; that it agrees with the objective and the status can.
///
/// Errors: as `sites_wanted`.
Result<Verdict> verify(const Instance& instance, const Question& question, const Claim& claim);

}  // namespace lifang::siting
