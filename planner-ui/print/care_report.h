// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "gis/documents/document.h"
#include "gis/workspace/operations/care_compliance.h"
#include "gis/workspace/operations/scenario.h"

/// A siting scenario on paper.
namespace lifang::print {

/// How many people of one township are reached, today and by the scenario.
struct TownshipReach {
  std::string name;
  double people = 0, before = 0, after = 0;
};

/// What a report says, beside its maps and charts.
struct CareMatter {
  operations::Scenario scenario;
  std::string service_zh;  ///< of the goal
  std::vector<TownshipReach> townships;
  operations::Compliance compliance;
  double years_base = 0;  ///< of the projection; 0: people are counted
  std::string assumptions;
};

/// The texts in the order of the pages; the maps stand after the first.
struct CarePapers {
  documents::Document summary;  ///< question, answer, proof; the chosen sites
  documents::Document areas;    ///< each township before and after
  documents::Document norms;    ///< the norms and what is owed
  documents::Document method;   ///< how it was worked out, and what it does not say
};
CarePapers care_papers(const CareMatter& matter, const std::string& office, const std::string& day);

struct ReportOnPaper {
  std::string scenario;
  std::size_t pages = 0;
};
/// Writes a scenario of the workspace as one PDF: summary, map of today, map of the scenario,
/// townships with a chart, norms, method and limits. `scenario`: name or id, "" = the newest.
/// Errors: those of find_scenario, read_question, care_compliance, make_sheet and write_pages.
/// Phase: "care_report".
Result<ReportOnPaper> print_care_report(workspace::Workspace& work, const std::string& scenario,
                                        const std::string& day, const std::string& file,
                                        const Progress& progress = {});

}  // namespace lifang::print
