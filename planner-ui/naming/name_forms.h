// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"

/// data/rules/name_form.toml as values: what can be named, and what each act asks for.
namespace lifang::app {

/// A class of the form's menu.
struct NamedClass {
  using Values = std::vector<std::pair<std::string, std::vector<std::string>>>;

  std::string word;   ///< "road"
  std::string table;  ///< of what bears its names
  Values with, without;
  std::vector<std::pair<std::string, std::string>> answers;  ///< columns of a drawn one
  bool listed = true;                                        ///< those without a name are listed
};

struct NameForms {
  std::vector<NamedClass> classes;
  std::map<std::string, std::vector<std::string>> asks;  ///< by act
  std::map<std::string, std::map<std::string, std::string>> defaults;

  const NamedClass* find(std::string_view word) const;
  /// The first class whose things lie in the table; null if there is none.
  const NamedClass* of_table(std::string_view table) const;
  const std::vector<std::string>& asks_of(const std::string& act) const;
};

NameForms make_name_forms(const rules::Config& file);
/// Those that come with the program, read once; empty if the file is broken.
const NameForms& name_forms();

}  // namespace lifang::app
