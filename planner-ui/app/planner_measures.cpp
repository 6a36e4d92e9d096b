// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Places, lengths and scales in words.
#include <algorithm>
#include <cmath>

#include "gis/cartography/style.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/planner.h"
#include "planner-ui/app/words.h"

namespace lifang::app {

QString Planner::wgs84(QPointF at) const {
  if (!to_wgs84_) return {};
  const auto place = (*to_wgs84_)({at.x(), at.y()});
  if (!place) return unknown;
  return QStringLiteral("%1° %2  %3° %4")
      .arg(std::abs(place->x), 0, 'f', 5)
      .arg(place->x < 0 ? 'W' : 'E')
      .arg(std::abs(place->y), 0, 'f', 5)
      .arg(place->y < 0 ? 'S' : 'N');
}

QString Planner::coordinates(QPointF at) const {
  return say("app.coordinates", {decimal(at.x(), 1), decimal(at.y(), 1)});
}

QString Planner::ratio(double metresPerPixel) const {
  const double exact = metresPerPixel / cartography::pixel_m;
  if (!(exact >= 1)) return "1:1";
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(exact)) - 1));
  return "1:" + whole(std::llround(std::round(exact / step) * step));
}

double Planner::scaleBarMetres(double metresPerPixel, double pixels) const {
  const double longest = std::max(1e-3, metresPerPixel * pixels);
  const double power = std::pow(10, std::floor(std::log10(longest)));
  for (const double part : {5.0, 2.0, 1.0}) {
    if (part * power <= longest) return part * power;
  }
  return power;
}

QString Planner::lengthText(double metres) const {
  if (metres >= 1000) return decimal(metres / 1000, 0) + " km";
  return decimal(metres, metres < 1 ? 2 : 0) + " m";
}

QString Planner::measureText(double metres, double squareMetres) const {
  if (!(metres > 0)) return say("app.measure.begin");
  const QString way = say("app.measure.length", {way_text(metres)});
  if (!(squareMetres > 0)) return way;
  const QString area = squareMetres >= 1e6 ? decimal(squareMetres / 1e6, 2) + " km²"
                                           : decimal(squareMetres, 0) + " m²";
  return way + "  " + say("app.measure.area", {area});
}

}  // namespace lifang::app
