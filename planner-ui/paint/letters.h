// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QPainterPath>
#include <QString>
#include <memory>

namespace lifang::paint {

/// The outlines of a text in px, from the start of its baseline, and those of its halo:
/// filled by winding. As fine as a picture shows, not as paper does.
struct Letters {
  QPainterPath face;
  QPainterPath halo;  ///< empty where there is none
  double width = 0;   ///< px
};

/// Names of roads are made of few characters, and stroking an outline for its halo costs ten
/// times its filling: outlines are kept once made. `font` is font_scale times as large as the
/// text, `halo_width` is px. From any thread.
std::shared_ptr<const Letters> letters(const QFont& font, const QString& text, double halo_width);

}  // namespace lifang::paint
