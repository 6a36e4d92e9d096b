// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/network/build.h"
#include "gis/workspace/session.h"

/// The roads of a workspace as ways to walk on.
namespace lifang::operations {

/// A row of table road as it was when a network was built: each of its lines is a way.
struct RoadRow {
  std::int64_t fid = 0;
  std::uint64_t ways = 0;
  std::uint64_t digest[2] = {};  ///< of all that a network takes of it, as it is stored
  bool same_as(const RoadRow& other) const {
    return fid == other.fid && digest[0] == other.digest[0] && digest[1] == other.digest[1];
  }
};

/// The roads in force on the day, by ascending fid, with digests of the rows as they are stored,
/// whoever wrote them. `ways` stays 0: no line is read.
Result<std::vector<RoadRow>> scan_roads(workspace::Session& session, std::string_view today);

/// Reads roads by ascending fid: `take(fid, id, ways)`. `which` is an SQL condition.
Result<void> read_roads(
    workspace::Session& session, const std::string& which,
    const std::function<void(std::int64_t, std::string, std::vector<network::Way>)>& take);

}  // namespace lifang::operations
