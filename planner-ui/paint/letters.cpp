// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/letters.h"

#include <QFontMetricsF>
#include <QPolygonF>
#include <map>
#include <mutex>
#include <tuple>

#include "planner-ui/paint/fonts.h"

namespace lifang::paint {
namespace {

/// The same of straight pieces: curves need not be divided again each time.
QPainterPath flattened(const QPainterPath& path) {
  QPainterPath out;
  for (const QPolygonF& ring : path.toSubpathPolygons()) out.addPolygon(ring);
  out.setFillRule(Qt::WindingFill);
  return out;
}

Letters made(const QFont& font, const QString& text, double halo_width) {
  QPainterPath outline;
  add_line(outline, font, text);
  Letters letters{flattened(outline), {}};
  if (halo_width > 0) {
    QPainterPathStroker around;
    around.setWidth(2 * halo_width);
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
