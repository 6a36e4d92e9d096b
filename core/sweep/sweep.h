// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

/// One command asked of many counties with many values.
namespace lifang::sweep {

struct County {
  std::string code;       ///< six digits
  std::string workspace;  ///< where its workspace lies, as the command line takes it
};

/// A placeholder "{sites}" of the command and what stands for it in turn.
struct Parameter {
  std::string name;
  std::vector<std::string> values;
};

struct Sweep {
  std::vector<std::string> command;  ///< words, with {name} of parameters, {county}, {workspace}
  std::vector<County> counties;
  std::vector<Parameter> parameters;  ///< by name
};

/// One call of one county. No shell ever reads its words.
struct Task {
  std::size_t county = 0;
  std::vector<std::string> values;  ///< one a parameter
  std::vector<std::string> words;   ///< of the command, filled in
};

inline constexpr std::size_t most_tasks = 100'000;

/// Reads
///
///   command = ["care", "site", "--sites", "{sites}"]
///   [[county]]
///   code = "330683"
///   workspace = "shengzhou.gpkg"
///   [values]
///   sites = [4, 6, 8]
///
/// Errors (input): "sweep.no_command", "sweep.no_county", "sweep.bad_county", "sweep.two_counties",
///   "sweep.no_values", "sweep.unknown_placeholder", "sweep.unused", "sweep.too_many".
Result<Sweep> read_sweep(const rules::Config& plan);

/// Every county with every choice of values, county by county, the last parameter fastest.
std::vector<Task> tasks_of(const Sweep& sweep);

}  // namespace lifang::sweep
