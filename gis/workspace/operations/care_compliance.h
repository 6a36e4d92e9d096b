// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/siting/facility_kind.h"
#include "core/siting/norms.h"
#include "gis/workspace/operations/growth.h"
#include "gis/workspace/session.h"

/// Care against its norms, as the workspace stands; reads only.
namespace lifang::operations {

struct Compliance {
  std::string day;
  std::vector<siting::Norm> norms;  ///< in force on the day
  std::vector<siting::Duty> duties;
  std::vector<siting::NormTownship> townships;  ///< names by id
  std::vector<Finding> findings;

  const siting::Norm& norm(const siting::Duty& duty) const;
  std::string township(const siting::Duty& duty) const;  ///< its name, "" of the county
};

/// Every norm of data/rules/facility.toml in force on the day, for everyone it is asked of.
/// `township` (id, code or name): only what is owed there. Of a later year the people are
/// projected and everything else stays as it is.
/// Findings: "facility.no_officer"; those of project_people.
/// Errors: "care.no_township", "facility.no_norms", "facility.bad_norm", those of the session.
Result<Compliance> care_compliance(workspace::Session& session, const std::string& day,
                                   const std::string& township = {}, const Horizon& horizon = {});

/// The duties that are owed: no targets, no norm that is met; most owed first within a norm.
std::vector<siting::Duty> red_list(const Compliance& compliance);

/// data/rules/facility.toml as it holds in the workspace's county.
Result<std::vector<siting::FacilityKind>> read_kinds(workspace::Session& session);

}  // namespace lifang::operations
