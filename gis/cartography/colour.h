// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "gis/cartography/display_list.h"

namespace lifang::cartography {

/// "#RGB", "#RRGGBB", "rgb(r, g, b)", "rgba(r, g, b, a)" with a in 0..1, or "transparent".
std::optional<Colour> parse_colour(std::string_view text);

/// The colour between two, each channel linear: share 0 gives `a`, 1 gives `b`.
Colour mixed(Colour a, Colour b, double share);

/// Alpha multiplied by `opacity`, 0..1.
Colour with_opacity(Colour colour, double opacity);

/// 1 leaves a colour, 0 makes it the grey of equal brightness (Rec. 709 weights).
Colour saturated(Colour colour, double share);

/// Contrast ratio of WCAG 2.1, 1..21; alpha is ignored.
double contrast(Colour a, Colour b);

}  // namespace lifang::cartography
