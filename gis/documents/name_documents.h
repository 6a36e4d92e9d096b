// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "gis/documents/document.h"
#include "gis/workspace/queries/naming_tables.h"
#include "gis/workspace/session.h"

namespace lifang::documents {

/// What an office writes of its names. Kinds: list (地名编制清单), naming-notice,
/// renaming-notice, abolition-notice, approval-form, statistics.
struct NameDocument {
  std::string kind = {};
  int year = 0;
  std::string name = {};               ///< approval-form: id or text of the name
  std::vector<std::string> only = {};  ///< lists and notices: names (or ids) and no others
  std::string number = {};             ///< 发文字号
  std::string office = {};             ///< "" as data/rules/documents.toml says
  std::string date = {};               ///< ISO
};

/// The document as it follows from the register:
///   list               proposed in the year, but for rejected and withdrawn ones
///   naming-notice      published by the document of `number`, ended since or not; else, with a
///                      number, what is approved and waits to be published; without one, approved
///                      in the year, not ended and not another name's successor
///   renaming-notice    replaced in the year, with what took their place
///   abolition-notice   abolished in the year
///   statistics         proposed, approved, published, renamed, abolished, overdue by class
/// A spelling whose reading is still open says so. Errors: "document.no_kind", "document.nothing"
/// if no name belongs in it, those of find_name and of the session: what cannot be read leaves no
/// empty cell.
Result<Document> name_document(workspace::Session& session, const queries::NamingTables& tables,
                               const rules::Config& rules, const NameDocument& request);

/// "2026-11-24" -> "2026年11月24日".
std::string written_date(const std::string& iso);

}  // namespace lifang::documents
