// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/siting/growth.h"
#include "gis/workspace/session.h"

/// The people of a later year, township by township; reads only.
namespace lifang::operations {

/// Which year's people are meant.
struct Horizon {
  int year = 0;  ///< 0: as they are counted
  std::string variant = "middle";
};

struct TownshipGrowth {
  std::string id;  ///< "" of the county
  std::string name;
  siting::Ages base{};              ///< by age in the base year, of the places that know it
  bool own_rates = true;            ///< false: too few people of 60, it ages as the county does
  std::vector<siting::Ages> years;  ///< beside Growth::years
};

struct Growth {
  siting::GrowthRules rules;
  siting::GrowthRules::Variant variant;
  std::vector<int> years;
  TownshipGrowth county;
  std::vector<TownshipGrowth> townships;  ///< by name
  std::vector<Finding> findings;
};

/// Ages every township's table forward by data/rules/growth.toml. `years` empty: those of the
/// rules. Findings: "growth.projection.low", ".middle" or ".high" (by how sure
/// the rates are), "growth.some_without".
/// Errors: "growth.no_ages", "growth.no_variant", "growth.bad_year", those of growth_rules.
Result<Growth> project_people(workspace::Session& session, const std::string& variant = "middle",
                              std::vector<int> years = {}, std::string_view day = {});

/// By how much those of 60 and those of 80 and over grow until one year.
class GrowthFactors {
 public:
  struct Factor {
    double elderly = 1, over_80 = 1;
  };
  /// Errors: as project_people. The year 0 changes nothing and needs no ages.
  static Result<GrowthFactors> read(workspace::Session& session, const Horizon& horizon,
                                    std::string_view day = {});
  /// Of a township (id); the county's for one that is not known.
  Factor of(const std::string& township) const;
  const std::vector<Finding>& findings() const { return findings_; }

 private:
  Factor county_;
  std::vector<std::pair<std::string, Factor>> townships_;
  std::vector<Finding> findings_;
};

}  // namespace lifang::operations
