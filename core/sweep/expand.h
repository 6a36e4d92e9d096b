// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

/// One command over many counties and values: a plan, and the tasks that it comes to.
namespace lifang::sweep {

struct County {
  std::string code;
  std::string workspace;  ///< its file
};

/// What stands in for "{name}", one after the other.
struct Values {
  std::string name;
  std::vector<std::string> texts;
};

struct Plan {
  std::vector<County> counties;
  std::vector<std::string> command;  ///< words, with placeholders
  std::vector<Values> values;        ///< by name
};

/// One call: `words` without placeholders, to be run on `workspace`.
struct Task {
  std::size_t number = 0;  ///< from 1
  std::string county;
  std::string workspace;
  std::vector<std::string> values;  ///< one of each of the plan's, in their order
  std::vector<std::string> words;
};

constexpr std::size_t most_tasks = 100'000;

/// Reads `command`, [[county]] with code and workspace, and [values] of texts and numbers.
/// Errors: "sweep.bad_value" of what is neither, or holds a control character.
Result<Plan> read_plan(const rules::Config& file);

/// County by county, the last value turning fastest. "{county}" and "{task}" stand for the code
/// and the number. Errors: "sweep.no_counties", "sweep.county_twice", "sweep.county_incomplete",
/// "sweep.no_values" of a name without any, "sweep.unknown_placeholder", "sweep.unused_value",
/// "sweep.too_many".
Result<std::vector<Task>> expand(const Plan& plan);

}  // namespace lifang::sweep
