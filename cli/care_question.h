// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "gis/documents/document.h"
#include "gis/workspace/operations/site_care.h"

/// What the commands of care ask and answer in common.
namespace lifang::cli {

/// --profile, --speed, --cut-crossings.
std::vector<Option> walking_options();
/// 0: as the profile says. Errors: "walk.bad_speed".
Result<double> speed_of(const Arguments& arguments);
/// --year, --variant.
std::vector<Option> horizon_options();
Result<operations::Horizon> horizon_of(const Arguments& arguments);

/// All options of a siting question, walking and years among them.
std::vector<Option> question_options();
/// The question that they ask. Errors: "care.bad_minutes", "care.bad_sites",
/// "care.no_seconds_and_work" and those of the numbers.
Result<operations::SiteCareRequest> question_of(const Arguments& arguments);

nlohmann::json care_json(const operations::SiteCareOutcome& done, const Arguments& arguments);

/// A whole number of people, and a share as "43.6%".
std::string people_text(double count);
std::string share_of(double part, double whole);

/// Writes a table as CSV, XLSX, ODS or DOCX. Errors: those of write_document.
Result<void> write_table(workspace::Session& session, const documents::Document& document,
                         const std::string& path);
/// The table as lines of text.
std::string table_text(const documents::Table& table);

// The families of commands that stand in files of their own.
std::vector<Command> care_norm_commands();      // care kinds|compliance|owed|growth
std::vector<Command> care_scenario_commands();  // care scenario …
std::vector<Command> care_study_commands();     // care frontier|sensitivity|without
std::vector<Command> care_report_commands();    // care report

}  // namespace lifang::cli
