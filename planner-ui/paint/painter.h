// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRectF>

#include "gis/cartography/display_list.h"

class QPainter;

namespace lifang::paint {

/// Draws a display list so that its extent fills `frame`, in the painter's own
/// units; sizes in px grow with it. Works on images, PDF and SVG alike: text
/// stays text, halos are paths below it.
void paint(QPainter& painter, const cartography::DisplayList& list, const QRectF& frame);

/// The same as an opaque image of this size, made on all cores.
QImage painted(const cartography::DisplayList& list, QSize size);

/// A symbol at a point, `unit` painter units a px; for legends.
void paint_symbol(QPainter& painter, const cartography::SymbolStyle& style, QPointF at,
                  double unit);

}  // namespace lifang::paint
