// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/naming_tables.h"

namespace lifang::cli {

// How the commands about the register word one name of it.

/// --as-of DATE and --known-at TIME. A time without a zone is local; a date alone is its end.
/// Errors: "naming.bad_date", "naming.bad_time".
Result<queries::When> when_of(const Arguments& arguments);
/// Both options.
std::vector<Option> when_options();

/// --id or --name. Errors: "naming.which_name".
Result<std::string> which_name(const Arguments& arguments);

nlohmann::json words_of(const std::vector<naming::Step>& steps);
nlohmann::json to_json(const std::vector<naming::Duty>& duties, const std::string& today);
/// All that the register holds of the name but its steps, notices and neighbours.
nlohmann::json to_json(const queries::ListedName& name, const std::string& today);
/// Its steps, notices with submissions, doubts, predecessors and successors.
nlohmann::json life_json(const queries::ListedName& name);

std::string state_text(naming::State state, bool english);
std::string step_text(const std::string& step, bool english);
/// A line for each open duty.
std::string duty_lines(const std::vector<naming::Duty>& duties, const Arguments& arguments);
/// Name, spelling, state and what is due.
std::string line_of(const queries::ListedName& name, const Arguments& arguments);
std::string step_lines(const queries::ListedName& name, bool english);

/// The workspace with its rules, as most of these commands begin.
struct Desk {
  workspace::Workspace work;
  queries::NamingTables tables;
};
Result<Desk> open_desk(const Arguments& arguments, workspace::Access access);

}  // namespace lifang::cli
