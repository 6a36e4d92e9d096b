// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "core/addressing/address_code.h"
#include "core/base/progress.h"
#include "gis/workspace/queries/division_codes.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// Gives plates their address codes within one change; a street that has no number yet gets the
/// next one.
class AddressCoder {
 public:
  AddressCoder(workspace::Change& change, std::string day)
      : change_(change), divisions_(change.session(), std::move(day)) {}

  /// "" for an address that no code can be written for: see addressing::write_code.
  Result<std::string> code(const std::string& address, Point at);

 private:
  Result<int> street_number(const std::string& name);

  workspace::Change& change_;
  queries::DivisionCodes divisions_;
  std::map<std::string, int> numbers_;
  int last_ = 0;
  bool read_ = false;
};

struct CodeAddresses {
  std::string today = {};  ///< ISO 8601: divisions in force on this day
  workspace::Actor actor = {};
  std::string reason = {};
};

struct AddressesCoded {
  std::size_t plates = 0;   ///< in use
  std::size_t changed = 0;  ///< got a code, or another one
  std::size_t without = 0;  ///< have none: a building called A1, ground without a code
};

/// Writes the address codes of all plates in use anew: of those imported, and of all after a
/// division got another code. What has its code keeps it. One event. Errors: the workspace's.
Result<AddressesCoded> code_addresses(workspace::Workspace& work, const CodeAddresses& request,
                                      const Progress& progress = {});

}  // namespace lifang::operations
