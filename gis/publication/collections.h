// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/query/cql2.h"
#include "core/rules/config.h"
#include "gis/workspace/session.h"

namespace lifang::publication {

struct PublicColumn {
  std::string name;
  std::string title;  ///< Chinese
  query::Kind kind = query::Kind::text;
};

/// At small scales only what matters most is drawn: below that zoom, rows whose column has
/// one of the values.
struct Coarse {
  int below = 0;
  std::string column = {};
  std::vector<std::string> values = {};
};

/// A part of the register that anyone may see.
struct Collection {
  std::string id;     ///< "names"
  std::string table;  ///< "place_name"
  std::string zh, en, zh_about, en_about;
  std::vector<PublicColumn> columns;
  std::string rows;    ///< SQL: fid, id, the columns and geom of the rows that are public
  bool dated = false;  ///< has valid_from and valid_to
  int min_zoom = 0;
  Coarse coarse = {};

  query::Queryables queryables() const;
};

/// The collections that the rules (data/rules/serve.toml) name, with no other columns than
/// those. Which rows are public is told here, not there: names whose publication stands
/// written down or that the register holds as in use; roads that are built, without a name
/// that is not published; plates in use, but none of such a road or compound; communities
/// without what a plan changed that is applied and not yet published.
/// `titles` is data/rules/export.toml.
/// Errors: "serve.unknown_collection", "serve.unknown_column" (input).
Result<std::vector<Collection>> collections(workspace::Session& session, const rules::Config& rules,
                                            const rules::Config& titles);

}  // namespace lifang::publication
