// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/common_options.h"

#include "cli/answer.h"

namespace lifang::cli {

const std::vector<Option>& common_options() {
  static const std::vector<Option> options{
      option("--as", "who acts (default: the login name)"),
      option("--role",
             "viewer, officer, certificate_officer, reviewer, planner or administrator (default: "
             "officer, or as the office says)"),
      option("--reason", "why, for the history"),
      option("--on", "the date of the act, YYYY-MM-DD (default: today)"),
      flag("--json", "answer as one JSON document"),
      flag("--english", "answer in English")};
  return options;
}

const std::vector<std::string>& roles() {
  static const std::vector<std::string> words{"viewer",   "officer", "certificate_officer",
                                              "reviewer", "planner", "administrator"};
  return words;
}

}  // namespace lifang::cli
