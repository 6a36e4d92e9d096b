// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/geometry/types.h"
#include "core/rules/config.h"

namespace lifang::addressing {

/// Where along a road its signs stand (data/rules/sign.toml [place]).
struct SignPlacing {
  double every_m = 500;  ///< no longer way without a sign
  double apart_m = 80;   ///< a crossing this near another sign needs none of its own
  double meet_m = 1;     ///< roads that come this near cross
  static SignPlacing read(const rules::Config& file);
};

enum class SignReason { end, crossing, between };

struct SignPlace {
  Point at;
  SignReason reason = SignReason::end;
};

/// The places of a road's signs: its ends (of a ring one point), the crossings with other named
/// roads, and between them as many as the longest way without a sign asks for, evenly. Along
/// each piece, pieces as given. A further piece needs no sign where one stands near already.
/// `pieces`: the road without branches (addressing::join). `others`: named roads on its level.
/// Coordinates: metres.
std::vector<SignPlace> sign_places(std::span<const Line> pieces, std::span<const Line> others,
                                   const SignPlacing& placing);

}  // namespace lifang::addressing
