// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "gis/documents/document.h"
#include "gis/workspace/operations/diff_plan.h"
#include "gis/workspace/operations/plan_premises.h"
#include "gis/workspace/operations/plan_service.h"

/// A community plan on paper, ready for the procedure.
namespace lifang::print {

/// What the pages say, in the order of the pages; the maps stand after the first.
struct PlanPapers {
  documents::Document summary;   ///< reasons, figures, each community before and after
  documents::Document bounds;    ///< 四至 of each, before and after
  documents::Document moves;     ///< each compound that moves, from where to where
  documents::Document premises;  ///< rooms that stand and those to build, year by year
  documents::Document service;   ///< 便于管理、便于服务: every figure beside its rule
};
/// What the pages are made of.
struct PlanMatter {
  operations::PlanDiff diff;
  std::vector<operations::PremisesRow> premises = {};  ///< empty: none are sited
  operations::PlanService service = {};
};
PlanPapers plan_papers(const PlanMatter& matter, const std::string& office, const std::string& day);

/// A consultation sheet per compound that moves and has households: what changes for it, and lines
/// for opinions.
std::vector<documents::Document> consultation_sheets(const operations::PlanDiff& diff,
                                                     const std::string& office,
                                                     const std::string& day);

struct PlanOnPaper {
  std::string plan_name;
  std::size_t pages = 0;
  std::size_t unasked = 0;  ///< compounds that move and have no residents to ask
};
/// Writes the plan as one PDF: summary, map of today, map of the plan, both again
/// closer where most people live on little ground, bounds, moves, premises, figures.
/// `plan`: name or id, "" = the newest. Errors: those of diff_plan, make_sheet and write_pages.
/// Phases: "plan_document".
Result<PlanOnPaper> print_plan(workspace::Workspace& work, const std::string& plan,
                               const std::string& day, const std::string& file,
                               const Progress& progress = {});
/// Writes the consultation sheets as one PDF. Errors: "community.nobody_moves" (refused).
Result<PlanOnPaper> print_consultation(workspace::Workspace& work, const std::string& plan,
                                       const std::string& day, const std::string& file);

}  // namespace lifang::print
