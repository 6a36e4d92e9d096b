// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/letters.h"

#include <QFontMetricsF>
#include <QPolygonF>
#include <QTransform>
#include <map>
#include <mutex>
#include <tuple>

#include "planner-ui/paint/fonts.h"

namespace lifang::paint {
namespace {

/// The same of straight pieces, in px: curves need not be divided again each time, and no
/// finer than a quarter of a px.
QPainterPath flattened(const QPainterPath& path) {
  constexpr double fineness = 2;  // Qt divides curves to half a px of what it is given
  const QTransform enlarge = QTransform::fromScale(fineness / font_scale, fineness / font_scale);
  const QTransform reduce = QTransform::fromScale(1 / fineness, 1 / fineness);
  QPainterPath out;
  for (const QPolygonF& ring : path.toSubpathPolygons(enlarge)) out.addPolygon(reduce.map(ring));
  out.setFillRule(Qt::WindingFill);
  return out;
}

Letters made(const QFont& font, const QString& text, double halo_width) {
  QPainterPath outline;
  add_line(outline, font, text);
  Letters letters{flattened(outline), {}, QFontMetricsF(font).horizontalAdvance(text) / font_scale};
  if (halo_width > 0) {
    QPainterPathStroker around;
    around.setWidth(2 * halo_width * font_scale);
    around.setCapStyle(Qt::RoundCap);
    around.setJoinStyle(Qt::RoundJoin);
    letters.halo = flattened(around.createStroke(outline));
  }
  return letters;
}

}  // namespace

std::shared_ptr<const Letters> letters(const QFont& font, const QString& text, double halo_width) {
  using Key = std::tuple<QString, int, bool, QString, double>;
  constexpr std::size_t most_kept = 20'000;
  static std::mutex mutex;
  static std::map<Key, std::shared_ptr<const Letters>> known;
  const Key key(font.families().value(0), font.pixelSize(), font.bold(), text, halo_width);
  {
    const std::scoped_lock lock(mutex);
    if (const auto found = known.find(key); found != known.end()) return found->second;
  }
  auto outlines = std::make_shared<const Letters>(made(font, text, halo_width));
  const std::scoped_lock lock(mutex);
  if (known.size() >= most_kept) known.clear();
  return known.emplace(key, std::move(outlines)).first->second;
}

}  // namespace lifang::paint
