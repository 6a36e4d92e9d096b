// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QPainterPath>
#include <QPointF>
#include <QString>
#include <string_view>
#include <vector>

#include "gis/cartography/display_list.h"

class QPainter;

/// Text for painters. All need a QGuiApplication; a program without a window
/// gets one from ensure_application().
namespace lifang::paint {

/// Makes a QGuiApplication that needs no screen, if there is none. Call from the main thread.
void ensure_application();

/// Fonts have whole px sizes, so a label's font is made this many times larger
/// and drawn under a scale.
inline constexpr double font_scale = 8;
QFont font_of(const cartography::TextStyle& style);

/// Measures with the fonts that paint() draws with. For one thread.
cartography::TextMeasure text_measure();

/// Draws one line from its baseline's start in the painter's font, drawn larger as by
/// font_of. Digits go apart from letters: beside Latin letters Noto CJK gives them
/// glyphs that a PDF's reader cannot turn back into characters.
void draw_line(QPainter& painter, QPointF start, const QString& line);
double line_width(const QFont& font, const QString& line);
/// The same line's outlines, from its baseline's start at 0, 0.
void add_line(QPainterPath& path, const QFont& font, const QString& line);

/// Characters of a text that the style's font, fallbacks included, cannot show.
std::vector<char32_t> missing_glyphs(const cartography::TextStyle& style, std::string_view text);

}  // namespace lifang::paint
