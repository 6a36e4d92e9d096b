// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/rules/config.h"

/// Premises of a community sited with its plan (rules C6, C8), and what is built first.
namespace lifang::community {

/// One [[premises_kind]] of data/rules/community.toml.
struct PremisesKind {
  std::string id;        ///< office centre reception
  std::string zh, en;    ///< what people call it
  std::string facility;  ///< kind of facility that is one
  double least_m2 = 0;
  double m2_per_100 = 0;             ///< households
  std::int64_t households_each = 0;  ///< one for so many; 0: one for the community
  double minutes = 10;               ///< walk that residents should not exceed
};
std::vector<PremisesKind> premises_kinds_from(const rules::Config& config);

/// How many a community of so many households has, and the floor of each, square metres.
std::int64_t premises_wanted(const PremisesKind& kind, std::int64_t households);
double premises_each_m2(const PremisesKind& kind, std::int64_t households);

/// Walks in seconds from sites to homes; infinity where no way leads.
struct Walks {
  std::size_t homes = 0;
  std::vector<double> seconds;  ///< site by site
  double at(std::size_t site, std::size_t home) const { return seconds[site * homes + home]; }
};

struct SitedPremises {
  std::vector<std::uint32_t> open;  ///< sites, ascending; those kept included
  std::int64_t reached = 0;         ///< people within the limit of one of them
  double walked = 0;                ///< person·seconds of those who reach one at all
};

/// The sites to open beside those kept: most people within the limit, then the least walking,
/// then the earlier sites. Exact over all choices of so many of the `wide` sites that alone
/// reach most.
///
///   auto best = site_premises(walks, people, {}, 1, 600);
///
/// Fewer sites than wanted: all of them.
SitedPremises site_premises(const Walks& walks, std::span<const std::int64_t> people,
                            std::span<const std::uint32_t> kept, std::size_t more, double limit_s,
                            std::size_t wide = 24);

/// Something to build.
struct Shortage {
  double m2 = 0;
  std::int64_t people = 0;  ///< whom it serves
};
struct Turn {
  std::int64_t year = 1;  ///< of the programme, 1 first
  std::int64_t rank = 1;  ///< over all
};
/// What to build first: by people served a square metre; years are filled with equal floor.
/// Parallel to `shortages`. Requires: years >= 1.
std::vector<Turn> programme(std::span<const Shortage> shortages, std::int64_t years);

}  // namespace lifang::community
