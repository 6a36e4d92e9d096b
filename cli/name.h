// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/queries/name_scene.h"

namespace lifang::cli {

// The commands about names; name.cpp lists them.

Result<Answer> check_name(const Arguments& arguments);
Result<Answer> suggest_names(const Arguments& arguments);
Result<Answer> romanize_names(const Arguments& arguments);
Result<Answer> compare_names(const Arguments& arguments);
/// The names on standard input, a line each.
Answer romanize_lines(const Arguments& arguments, const queries::NamingTables& tables);
Result<Answer> propose_name(const Arguments& arguments);
Result<Answer> take_name_step(naming::Step step, const Arguments& arguments);
Result<Answer> list_names(const Arguments& arguments);
Result<Answer> show_name(const Arguments& arguments);
Result<Answer> find_name(const Arguments& arguments);

// name_story.cpp
std::vector<Command> name_story_commands();
Result<Answer> name_history(const Arguments& arguments);
Result<Answer> due_names(const Arguments& arguments);
Result<Answer> doubt_name(const Arguments& arguments);
Result<Answer> amend_name(const Arguments& arguments);
Result<Answer> submit_opinion(const Arguments& arguments);

// name_batch.cpp
std::vector<Command> name_batch_commands();
Result<Answer> import_names(const Arguments& arguments);
Result<Answer> audit_names(const Arguments& arguments);

// name_plan.cpp
std::vector<Command> name_plan_commands();

// name_papers.cpp
std::vector<Command> name_paper_commands();
Result<Answer> write_name_document(const Arguments& arguments);
Result<Answer> publish_names(const Arguments& arguments);

/// --former, --informal, --abbreviation with --source.
std::vector<operations::OtherName> other_names(const Arguments& arguments);

}  // namespace lifang::cli
