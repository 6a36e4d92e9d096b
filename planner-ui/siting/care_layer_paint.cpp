// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <QPainter>
#include <array>
#include <cmath>
#include <span>

#include "planner-ui/siting/care_layer.h"
#include "planner-ui/siting/siting_words.h"

namespace lifang::app {
namespace {

using siting::Stand;

constexpr double ring_share = 0.6;
constexpr double around_m = 150;       // ground of who is left
constexpr double least_around = 7;     // px of it
constexpr double names_from_mpp = 6;   // metres a px from which new sites bear their names
constexpr double small_from_mpp = 12;  // and sites are dots
constexpr int text_px = 12;

}  // namespace

void CareLayer::paint(QPainter* painter) {
  if (!isVisible() || !map_) return;
  painter->setRenderHint(QPainter::Antialiasing);
  if (shows_draft()) {
    const double cut = desk_->other() ? width() * desk_->cut() : 0;
    if (cut > 0) {
      painter->save();
      painter->setClipRect(QRectF(0, 0, cut, height()));
      paint_draft(*painter, *desk_->other(), desk_->other_reach(), false);
      painter->restore();
    }
    painter->save();
    painter->setClipRect(QRectF(cut, 0, width() - cut, height()));
    paint_draft(*painter, desk_->now(), desk_->reach(), true);
    painter->restore();
    if (cut > 0) {
      painter->setPen(QPen(halo_, 5));
      painter->drawLine(QPointF(cut, 0), QPointF(cut, height()));
      painter->setPen(QPen(ink_, 2));
      painter->drawLine(QPointF(cut, 0), QPointF(cut, height()));
    }
  }
  if (shows_links()) paint_links(*painter);
  if (!shows_circle()) return;
  paint_rings(*painter);
  paint_route(*painter);
  paint_handle(*painter);
  if (circle_->circle()) {
    const Point at = circle_->circle()->at;
    QMetaObject::invokeMethod(
        this,
        [this, at] {
          emit circlePainted({at.x, at.y});
        },
        Qt::QueuedConnection);
  }
}

// ---- the circle ----

void CareLayer::paint_rings(QPainter& painter) const {
  const Circle* circle = circle_->circle();
  if (!circle) return;
  const std::array colours = {nearest_, near_, far_};
  for (std::size_t i = circle->rings.size(); i-- > 0;) {
    const CircleRing& ring = circle->rings[i];
    const QColor colour = with_share(colours[std::min(i, colours.size() - 1)], ring_share);
    if (ring.ground.empty()) {
      paint_walked(painter, ring.walked, colour);
      continue;
    }
    const bool looked_at = static_cast<int>(ring.minutes) == circle_->minutes();
    painter.setBrush(colour);
    painter.setPen(QPen(edge_, looked_at ? 2 : 0.8));
    painter.drawPath(path_of(ring.ground));
  }
}

/// As broad as the ground along the ways, in one stroke: where ways meet nothing is darker.
void CareLayer::paint_walked(QPainter& painter, const MultiLine& walked,
                             const QColor& colour) const {
  QPainterPath ways;
  for (const Line& line : walked) {
    if (line.empty()) continue;
    ways.moveTo(map_->pixel(line.front()));
    for (const Point& p : std::span(line).subspan(1)) ways.lineTo(map_->pixel(p));
  }
  const double broad = 2 * circle_->ground()->goal.draw_m / map_->metresPerPixel();
  painter.strokePath(ways, QPen(colour, broad, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void CareLayer::paint_route(QPainter& painter) const {
  const CircleRoute* way = circle_->way();
  if (!way || way->line.empty()) return;
  QPolygonF line;
  for (const Point& p : way->line) line << map_->pixel(p);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(halo_, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolyline(line);
  painter.setPen(QPen(accent_, 3.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPolyline(line);
  const QPointF to = map_->pixel(way->to);
  painter.setPen(QPen(accent_, 2, Qt::DotLine));
  painter.drawLine(line.last(), to);
  painter.setPen(QPen(halo_, 2));
  painter.setBrush(accent_);
  painter.drawEllipse(to, 6, 6);
  write(painter, to + QPointF(10, 4), circle_->route(), true);
}

/// Dashed as what is not there yet, ringed so that a gap of a few metres is found.
void CareLayer::paint_links(QPainter& painter) const {
  constexpr double ring = 14;
  painter.setBrush(Qt::NoBrush);
  for (const Line& link : circle_->links()) {
    QPolygonF line;
    for (const Point p : link) line << map_->pixel(p);
    const QPointF middle = line.boundingRect().center();
    if (!QRectF(-ring, -ring, width() + 2 * ring, height() + 2 * ring).contains(middle)) continue;
    painter.setPen(QPen(halo_, 6));
    painter.drawPolyline(line);
    painter.drawEllipse(middle, ring, ring);
    painter.setPen(QPen(error_, 3, Qt::DashLine));
    painter.drawPolyline(line);
    painter.setPen(QPen(error_, 2));
    painter.drawEllipse(middle, ring, ring);
  }
}

void CareLayer::paint_handle(QPainter& painter) const {
  const QPointF middle = map_->pixel(*circle_->at());
  if (const Circle* circle = circle_->circle()) {
    const QPointF foot = map_->pixel(circle->foot);
    painter.setPen(QPen(halo_, 4));
    painter.drawLine(middle, foot);
    painter.setPen(QPen(ink_, 2, Qt::DotLine));
    painter.drawLine(middle, foot);
    for (const CircleRing& ring : circle->rings) {
      if (static_cast<int>(ring.minutes) != circle_->minutes()) continue;
      const bool known = circle_->ground() && !circle_->ground()->places.empty();
      const QString people = known ? whole(std::llround(ring.elderly)) : unknown;
      write(painter, middle + QPointF(14, -10),
            say("care.room.handle", {whole(circle_->minutes()), people}), true);
    }
  }
  painter.setPen(QPen(halo_, 6));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(middle, 8, 8);
  painter.setPen(QPen(circle_->circle() ? accent_ : error_, 3));
  painter.setBrush(Qt::white);
  painter.drawEllipse(middle, 8, 8);
  painter.setPen(Qt::NoPen);
  painter.setBrush(circle_->circle() ? accent_ : error_);
  painter.drawEllipse(middle, 3, 3);
}

void CareLayer::write(QPainter& painter, QPointF foot, const QString& words, bool bold) const {
  QFont font(family_);
  font.setPixelSize(text_px + 1);
  font.setBold(bold);
  const double wide = QFontMetricsF(font).horizontalAdvance(words);
  // At the right edge the words stand on the other side.
  if (foot.x() + wide > width()) foot.setX(foot.x() - wide - 28);
  QPainterPath path;
  path.addText(foot, font, words);
  painter.strokePath(path, QPen(halo_, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.fillPath(path, ink_);
}

// ---- the draft ----

void CareLayer::paint_draft(QPainter& painter, const LaidDraft& draft,
                            const siting::DraftReach& reach, bool own) const {
  paint_missed(painter, reach);
  paint_people(painter, reach);
  // What is opened lies above what could be.
  for (const bool opened : {false, true}) {
    for (std::size_t s = 0; s < draft.sites.size(); ++s) {
      const bool top = siting::is_open(draft.stands[s]) && !draft.sites[s].existing;
      if (draft.sites[s].counts && top == opened) paint_site(painter, draft, s);
    }
  }
  if (map_->metresPerPixel() < names_from_mpp) paint_names(painter, draft);
  if (!own || desk_->chosen() < 0) return;
  const QPointF at = map_->pixel(draft.sites[static_cast<std::size_t>(desk_->chosen())].at);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(halo_, 5));
  painter.drawEllipse(at, 13, 13);
  painter.setPen(QPen(accent_, 2.5));
  painter.drawEllipse(at, 13, 13);
}

/// The ground around those whom no site reaches, hatched.
void CareLayer::paint_missed(QPainter& painter, const siting::DraftReach& reach) const {
  const double radius = std::max(least_around, around_m / map_->metresPerPixel());
  const QRectF seen = boundingRect().adjusted(-radius, -radius, radius, radius);
  QPainterPath ground;
  ground.setFillRule(Qt::WindingFill);
  for (const std::uint32_t d : reach.missed) {
    const QPointF at = map_->pixel(desk_->ground()->places[d].at);
    if (seen.contains(at)) ground.addEllipse(at, radius, radius);
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(with_share(uncovered_, 0.12));
  painter.drawPath(ground);
  painter.setBrush(QBrush(with_share(uncovered_, 0.75), Qt::BDiagPattern));
  painter.drawPath(ground);
}

void CareLayer::paint_people(QPainter& painter, const siting::DraftReach& reach) const {
  const auto& ground = *desk_->ground();
  const double limit = desk_->now().places.limit_s;
  const QRectF seen = boundingRect();
  std::array<QPolygonF, 2> points;
  for (std::size_t d = 0; d < ground.places.size(); ++d) {
    if (!(ground.draft.weights[d] > 0)) continue;
    const QPointF at = map_->pixel(ground.places[d].at);
    if (seen.contains(at)) points[reach.nearest_s[d] <= limit ? 0 : 1] << at;
  }
  const double size = map_->metresPerPixel() > small_from_mpp ? 3.5 : 6;
  for (const std::size_t i : {0u, 1u}) {
    painter.setPen(QPen(halo_, size + 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawPoints(points[i]);
    painter.setPen(QPen(i == 0 ? covered_ : uncovered_, size, Qt::SolidLine, Qt::RoundCap));
    painter.drawPoints(points[i]);
  }
}

void CareLayer::paint_site(QPainter& painter, const LaidDraft& draft, std::size_t site) const {
  const QPointF at = map_->pixel(draft.sites[site].at);
  if (!boundingRect().adjusted(-20, -20, 20, 20).contains(at)) return;
  const Stand stand = draft.stands[site];
  const bool existing = draft.sites[site].existing;
  const double half = map_->metresPerPixel() > small_from_mpp ? 3.5 : 5;
  if (stand == Stand::forbidden) {
    for (const auto& [colour, width] : {std::pair{halo_, 5.0}, {error_, 2.5}}) {
      painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(at + QPointF(-half, -half), at + QPointF(half, half));
      painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half));
    }
    return;
  }
  if (existing) {
    painter.setPen(QPen(Qt::white, 1.5));
    painter.setBrush(covered_);
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    return;
  }
  if (!siting::is_open(stand)) {
    painter.setPen(QPen(halo_, 4));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, half, half);
    painter.setPen(QPen(ink_, 1.5));
    painter.setBrush(Qt::white);
    painter.drawEllipse(at, half, half);
    return;
  }
  painter.setPen(QPen(Qt::white, 2));
  painter.setBrush(accent_);
  painter.drawEllipse(at, 8, 8);
  if (stand != Stand::locked) return;
  painter.setPen(QPen(Qt::white, 1.3));
  painter.setBrush(Qt::NoBrush);
  painter.drawArc(QRectF(at.x() - 2, at.y() - 5, 4, 5), 0, 180 * 16);
  painter.setBrush(Qt::white);
  painter.setPen(Qt::NoPen);
  painter.drawRect(QRectF(at.x() - 3.5, at.y() - 2, 7, 5));
}

void CareLayer::paint_names(QPainter& painter, const LaidDraft& draft) const {
  std::vector<QRectF> taken;
  QFont font(family_);
  font.setPixelSize(text_px + 1);
  font.setBold(true);
  const QFontMetricsF metrics(font);
  for (std::size_t s = 0; s < draft.sites.size(); ++s) {
    if (draft.sites[s].existing || !siting::is_open(draft.stands[s])) continue;
    const QString name = site_name(draft.sites[s]);
    const QPointF foot = map_->pixel(draft.sites[s].at) + QPointF(12, 5);
    const QRectF box(foot.x(), foot.y() - text_px, metrics.horizontalAdvance(name), text_px + 6);
    const bool clashes = std::any_of(taken.begin(), taken.end(),
                                     [&](const QRectF& other) { return other.intersects(box); });
    if (clashes || !boundingRect().intersects(box)) continue;
    taken.push_back(box);
    write(painter, foot, name, true);
  }
}

}  // namespace lifang::app
