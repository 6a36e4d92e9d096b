// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gis/publication/vector_tile.h"
#include "gis/workspace/chain.h"
#include "gis/workspace/workspace.h"

namespace lifang::serve {

/// What was published, as of one moment.
struct Moment {
  workspace::ChainHead head = {};
  std::string at;  ///< UTC of the newest event, ISO 8601; "" if there is none
};

/// One thread's own look into the workspace.
class Reader {
 public:
  static Result<std::unique_ptr<Reader>> open(const std::string& place, const rules::Config& rules);
  /// Whether the file at the place is still the one that was opened.
  bool is_current() const;

  workspace::Session& session() { return work_.session(); }
  const std::vector<publication::Collection>& collections() const { return collections_; }
  /// Null if there is none of that id.
  const publication::Collection* collection(const std::string& id) const;
  Result<Moment> moment();

  struct Ways {
    crs::Transformer to_degrees, to_metres, to_web, from_web;
  };
  const Ways& ways() const { return ways_; }

 private:
  Reader(workspace::Workspace work, Ways ways) : work_(std::move(work)), ways_(std::move(ways)) {}

  workspace::Workspace work_;
  Ways ways_;
  std::vector<publication::Collection> collections_;
  std::string file_;  // what identifies the file that was opened
};

}  // namespace lifang::serve
