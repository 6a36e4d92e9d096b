// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBrush>
#include <QColor>
#include <QPen>

#include "gis/cartography/display_list.h"

/// Styles of the display list as Qt's; all sizes in px of the list.
namespace lifang::paint {

inline QColor colour_of(cartography::Colour colour) {
  return QColor::fromRgba(colour);
}

QPen pen_of(const cartography::StrokeStyle& style);

}  // namespace lifang::paint
