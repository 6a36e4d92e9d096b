// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// A table of names to be entered. Heads and words: data/rules/name_table.toml.
struct ImportNames {
  std::string file;  ///< .csv or .xlsx
  std::string encoding = {}, crs = {};
  bool dry_run = false;
  bool whole_or_nothing = false;  ///< one refused row refuses all
  bool despite_findings = false;  ///< enter also what breaks a rule; needs a reason
  std::string on_date = {};
  workspace::Actor actor = {};
  std::string reason = {};
};

/// `there`: the register has the name already and says the same of it.
enum class RowFate { entered, refused, there };

/// One line of the table and what became of it.
struct NameRow {
  std::string line;  ///< its number in the file
  std::string name;
  RowFate fate = RowFate::refused;
  std::string id;        ///< of the name; "" of a new one in a dry run
  std::string spelling;  ///< its romanization
  bool reading_open = false;
  std::vector<Finding> findings;  ///< of the rules
  std::vector<Error> errors;      ///< what is wrong with the row itself
};

struct NamesImported {
  std::vector<NameRow> rows;  ///< in the order of the file; entered + refused + there = all
  std::size_t entered = 0, refused = 0, there = 0;
  std::vector<std::string> unknown_heads;  ///< columns that nothing was taken from
  std::size_t& count(RowFate fate) {
    return fate == RowFate::entered ? entered : fate == RowFate::there ? there : refused;
  }
};

/// Checks every row against the register and the other rows, and enters those that may be, as
/// proposed (or, where the table says so, as in use) in one operation, ImportNames, that undo
/// takes back. A row that the register has already is left as it is; one that says something
/// else of such a name is refused ("naming.row_differs"). Rows that clash with each other are
/// refused both, whatever their order. Errors: those of formats::read_file;
/// "naming.no_name_column"; "naming.batch_refused" (whole_or_nothing); "naming.bad_date";
/// "work.cancelled" if `progress` stops it: then nothing is entered. Phases: "names.check",
/// "names.enter".
Result<NamesImported> import_names(workspace::Workspace& work, const ImportNames& request,
                                   const Progress& progress = {});

}  // namespace lifang::operations
