// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/network/build.h"

namespace lifang::network {

/// How the ways of a map stand to those that a graph was built from.
struct Changes {
  static constexpr auto gone = static_cast<std::uint32_t>(-1);
  /// By way of the graph, its index now; `gone` if it is no longer there or no longer the same.
  /// Those that stay keep their order.
  std::vector<std::uint32_t> now = {};
  std::vector<std::uint32_t> fresh = {};  ///< ways now that are new or not the same; ascending
  /// A way as it is now, by its index now. Asked of the fresh ones, and of those around changes.
  std::function<Result<Way>(std::uint32_t)> way = {};
};

/// The graph after an edit: what `build` makes of all ways now, number for number. Only the ways
/// that come near a changed one, as it was or as it is, are cut, joined and measured anew, beside
/// their own neighbours; all else is taken over.
///
///   auto after = patch(before, {.now = now, .fresh = {7}, .way = way_of}, profile, options);
///
/// The lists are laid out again, not changed in place: flat rows along the curve are what makes
/// searches fast, and copying them takes a small part of the time that reading, cutting, numbering
/// and measuring all lines does.
///
/// None where only the whole map tells: if the profile bars steep ways and heights are known (what
/// is left out of the graph cannot be seen in it), or if vertices around the change lie between
/// half a centimetre and two from each other, where which of them are one depends on what lies
/// further off.
///
/// Requires: `before` was built of ways, not of a numbered map, with this profile and these
/// options. Errors: those of `way`.
Result<std::optional<Built>> patch(const Built& before, const Changes& changes,
                                   const Profile& profile, const BuildOptions& options = {});

}  // namespace lifang::network
