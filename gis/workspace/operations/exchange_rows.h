// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/rules/config.h"
#include "gis/workspace/operations/exchange_manifest.h"

namespace lifang::operations {

/// What of the register may leave: data/rules/exchange.toml.
struct ExchangeRules {
  std::vector<std::string> tables;
  std::set<std::string, std::less<>> withheld, blanked;
  std::vector<std::string> rule_files;
  std::string licence;
};
/// Errors: those of rule_file; "exchange.personal" if a table listed there is personal or unknown.
Result<ExchangeRules> exchange_rules();

/// The row as others may have it: without fid, version and what is withheld.
Row shared(const Row& row, const ExchangeRules& rules);

/// SHA-256 over the table's name and the columns that are known, by name, with their kinds.
/// Equal for equal rows whatever the order of columns; fid and version have no say.
std::string row_digest(const std::string& table, const Row& row);

/// Every row of the table that others may have, by id.
Result<void> each_shared(workspace::Session& session, const std::string& table,
                         const ExchangeRules& rules,
                         const std::function<Result<void>(const Row& row)>& use);

Result<PackedTable> packed_table(workspace::Session& session, const std::string& table,
                                 const ExchangeRules& rules);

/// What became of each row between the end of the event `since` and now, as others may have it.
/// A row that came and went between is not told. Errors: "history.damaged".
Result<std::vector<PackedRow>> rows_since(workspace::Session& session, std::int64_t since,
                                          const ExchangeRules& rules);

/// An exchange noted in the table `import`, which is itself not passed on.
constexpr const char* exchange_format = "lifang-exchange";

}  // namespace lifang::operations
