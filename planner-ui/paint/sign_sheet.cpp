// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/sign_sheet.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "planner-ui/paint/fonts.h"

namespace lifang::paint {
namespace {

constexpr double mm_per_pt = 25.4 / 72;
constexpr double page_width = 210, page_height = 297, margin = 15, head = 14;
constexpr std::size_t columns = 2, rows = 4;
constexpr double gap = 8, caption_height = 8;
constexpr double card_width = (page_width - 2 * margin - gap) / columns;
constexpr double card_height = (page_height - 2 * margin - head - 8) / rows;
constexpr double letter_share = 0.62;  // of an area's height that its letters take
constexpr double side_share = 0.06;    // of an area's width kept free at either side
const QColor ink(0x1B, 0x24, 0x30), quiet(0x51, 0x60, 0x6F);

QFont font(double mm, bool bold) {
  cartography::TextStyle style;
  style.size = static_cast<float>(mm);
  style.bold = bold;
  return font_of(style);
}

/// One line in the middle of a box, `mm` high, drawn narrower where it would not fit.
void middle_line(QPainter& painter, const QRectF& box, const QString& words, double mm,
                 const QColor& colour, bool bold) {
  const QFont drawn = font(mm, bold);
  const double width = line_width(drawn, words) / font_scale;
  if (width <= 0) return;
  const double squeeze = std::min(1.0, box.width() / width);
  painter.save();
  painter.translate(box.center().x() - width * squeeze / 2, box.center().y() + 0.36 * mm);
  painter.scale(squeeze / font_scale, 1 / font_scale);
  painter.setFont(drawn);
  painter.setPen(colour);
  draw_line(painter, QPointF(0, 0), words);
  painter.restore();
}

QColor colour_of(const std::string& text) {
  return QColor(QString::fromStdString(text));
}

void draw_card(QPainter& painter, const SignCard& card, const QPointF& corner) {
  const addressing::Sign& sign = card.sign;
  if (!(sign.width_mm > 0 && sign.height_mm > 0)) return;
  const double scale =
      std::min(card_width / sign.width_mm, (card_height - caption_height - gap) / sign.height_mm);
  painter.save();
  painter.translate(corner.x() + (card_width - sign.width_mm * scale) / 2, corner.y());
  painter.scale(scale, scale);
  draw_sign(painter, sign);
  painter.restore();
  // A white sign would have no edge on white paper.
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(quiet, 0.15));
  painter.drawRect(QRectF(corner.x() + (card_width - sign.width_mm * scale) / 2, corner.y(),
                          sign.width_mm * scale, sign.height_mm * scale));
  middle_line(painter, QRectF(corner.x(), corner.y() + sign.height_mm * scale + 1, card_width, 6),
              QString::fromStdString(card.caption), 8.5 * mm_per_pt, ink, false);
}

}  // namespace

std::size_t cards_a_page() {
  return columns * rows;
}

void draw_sign(QPainter& painter, const addressing::Sign& sign) {
  const QRectF whole(0, 0, sign.width_mm, sign.height_mm);
  painter.fillRect(whole, colour_of(sign.ground));
  for (const addressing::SignArea& area : sign.areas) {
    const QRectF box(area.x * whole.width(), area.y * whole.height(), area.width * whole.width(),
                     area.height * whole.height());
    painter.fillRect(box, colour_of(area.ground));
    const double side = box.width() * side_share;
    middle_line(painter, box.adjusted(side, 0, -side, 0), QString::fromStdString(sign.says(area)),
                box.height() * letter_share, colour_of(area.ink), true);
  }
  // The rim, in the letters' colour.
  const double rim = std::min(whole.width(), whole.height()) * 0.02;
  painter.setBrush(Qt::NoBrush);
  QPen pen(colour_of(sign.ink), rim / 2);
  pen.setJoinStyle(Qt::MiterJoin);
  painter.setPen(pen);
  painter.drawRect(whole.adjusted(rim, rim, -rim, -rim));
}

Page sign_page(std::span<const SignCard> cards, const std::string& title, std::size_t number,
               std::size_t count) {
  const std::size_t lines = std::max(rows, (cards.size() + columns - 1) / columns);
  const double height = page_height + card_height * static_cast<double>(lines - rows);
  return {
      QSizeF(page_width, height), title, [=](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(0, 0, page_width, height), Qt::white);
        middle_line(painter, QRectF(margin, margin - 4, page_width - 2 * margin, 10),
                    QString::fromStdString(title), 16 * mm_per_pt, ink, true);
        for (std::size_t i = 0; i < cards.size(); ++i) {
          const auto column = static_cast<double>(i % columns);
          const auto line = static_cast<double>(i / columns);
          draw_card(
              painter, cards[i],
              QPointF(margin + column * (card_width + gap), margin + head + line * card_height));
        }
        if (count < 2) return;
        middle_line(painter, QRectF(margin, height - margin, page_width - 2 * margin, 6),
                    QStringLiteral("%1 / %2").arg(number).arg(count), 9 * mm_per_pt, quiet, false);
      }};
}

}  // namespace lifang::paint
