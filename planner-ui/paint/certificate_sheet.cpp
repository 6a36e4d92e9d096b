// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/certificate_sheet.h"

#include <qrencode.h>

#include <QPainter>
#include <algorithm>
#include <memory>

#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/painter.h"

namespace lifang::paint {
namespace {

constexpr double mm_per_pt = 25.4 / 72;
constexpr double page_width = 210, page_height = 297;
constexpr double left = 24, right = page_width - 24;
constexpr double name_width = 34, row_height = 9, line_height = 6;
constexpr double code_mm = 42;
const QColor ink(0x1B, 0x24, 0x30), quiet(0x51, 0x60, 0x6F), red(0xB3, 0x26, 0x1E);

class CertificatePainter {
 public:
  CertificatePainter(QPainter& painter, const CertificateSheet& sheet)
      : painter_(painter), sheet_(sheet) {}

  void draw() {
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.fillRect(QRectF(0, 0, page_width, page_height), Qt::white);
    frame();
    text({left, 24, right - left, 16}, sheet_.title, 26, true, Qt::AlignHCenter, red);
    text({left, 40, right - left, 6}, sheet_.remark, 11, true, Qt::AlignHCenter, red);
    double y = 48;
    for (const auto& [name, value] : sheet_.lines) y = row(name, value, y);
    map();
    code();
    sign();
  }

 private:
  void frame() {
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(red, 1));
    painter_.drawRect(QRectF(14, 14, page_width - 28, page_height - 28));
    painter_.setPen(QPen(red, 0.25));
    painter_.drawRect(QRectF(16, 16, page_width - 32, page_height - 32));
  }

  QFont font(double pt, bool bold) const {
    cartography::TextStyle style;
    style.size = static_cast<float>(pt * mm_per_pt);
    style.bold = bold;
    return font_of(style);
  }

  void text(const QRectF& box, const std::string& words, double pt, bool bold,
            Qt::Alignment side = Qt::AlignLeft, const QColor& colour = ink) {
    line(box, QString::fromStdString(words), pt, bold, side, colour);
  }

  void line(const QRectF& box, const QString& words, double pt, bool bold, Qt::Alignment side,
            const QColor& colour) {
    const QFont drawn = font(pt, bold);
    const double width = line_width(drawn, words) / font_scale;
    double x = box.left();
    if (side & Qt::AlignRight) x = box.right() - width;
    if (side & Qt::AlignHCenter) x = box.center().x() - width / 2;
    painter_.save();
    painter_.translate(x, box.center().y() + 0.36 * pt * mm_per_pt);
    painter_.scale(1 / font_scale, 1 / font_scale);
    painter_.setFont(drawn);
    painter_.setPen(colour);
    draw_line(painter_, QPointF(0, 0), words);
    painter_.restore();
  }

  /// The words in lines of at most so many mm: Latin ones are not cut.
  QStringList wrapped(const std::string& words, double pt, double most) const {
    QStringList out(1);
    const QFont drawn = font(pt, false);
    const QString all = QString::fromStdString(words);
    qsizetype begin = 0;
    for (qsizetype i = 1; i <= all.size(); ++i) {
      const bool may_break = i == all.size() || all[i].isSpace() || all[i].unicode() > 0x2E80;
      if (!may_break) continue;
      const QString word = all.mid(begin, i - begin);
      const bool fits = line_width(drawn, out.back() + word) / font_scale <= most;
      if (!fits && !out.back().isEmpty()) out.push_back({});
      out.back() += out.back().isEmpty() ? word.trimmed() : word;
      begin = i;
    }
    return out;
  }

  double row(const std::string& name, const std::string& value, double y) {
    const double width = right - left - name_width - 4;
    const QStringList lines = wrapped(value, 12, width);
    const double height = std::max(row_height, 3 + line_height * static_cast<double>(lines.size()));
    painter_.setPen(QPen(quiet, 0.2));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(QRectF(left, y, name_width, height));
    painter_.drawRect(QRectF(left + name_width, y, right - left - name_width, height));
    text({left + 2, y, name_width - 4, height}, name, 11, false, Qt::AlignLeft, quiet);
    double at = y + (height - line_height * static_cast<double>(lines.size())) / 2;
    for (const QString& words : lines) {
      line({left + name_width + 2, at, width, line_height}, words, 12, false, Qt::AlignLeft, ink);
      at += line_height;
    }
    return y + height;
  }

  void map() {
    const QRectF place = certificate_map();
    painter_.save();
    painter_.setClipRect(place);
    paint(painter_, sheet_.map, place);
    painter_.restore();
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(ink, 0.3));
    painter_.drawRect(place);
    // Where the door is: a ring that leaves the plate's own number free.
    painter_.setPen(QPen(red, 0.8));
    painter_.drawEllipse(place.center(), 4, 4);
    text({place.right() - 40, place.bottom() - 6, 38, 5}, sheet_.scale, 9, false, Qt::AlignRight);
  }

  void code() {
    const auto modules = qr_modules(sheet_.seal);
    if (modules.empty()) return;
    const QRectF place(left, page_height - 26 - code_mm, code_mm, code_mm);
    const double size = code_mm / static_cast<double>(modules.size());
    painter_.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t y = 0; y < modules.size(); ++y) {
      for (std::size_t x = 0; x < modules.size(); ++x) {
        // A run of dark modules is one bar: no hairline shows between them.
        std::size_t end = x;
        while (end < modules.size() && modules[y][end]) ++end;
        if (end == x) continue;
        painter_.fillRect(QRectF(place.left() + size * static_cast<double>(x),
                                 place.top() + size * static_cast<double>(y),
                                 size * static_cast<double>(end - x), size),
                          Qt::black);
        x = end;
      }
    }
    painter_.setRenderHint(QPainter::Antialiasing);
    text({place.left(), place.bottom() + 1, 80, 5}, sheet_.scan, 8, false, Qt::AlignLeft, quiet);
  }

  void sign() {
    const double top = page_height - 60;
    text({110, top, right - 110, 8}, sheet_.office, 14, false, Qt::AlignRight);
    text({110, top + 10, right - 110, 8}, sheet_.date, 12, false, Qt::AlignRight);
  }

  QPainter& painter_;
  const CertificateSheet& sheet_;
};

}  // namespace

QRectF certificate_map() {
  return {left, 138, right - left, 84};
}

Page page_of(const CertificateSheet& sheet) {
  return {QSizeF(page_width, page_height), sheet.title,
          [&sheet](QPainter& painter) { CertificatePainter(painter, sheet).draw(); }};
}

std::vector<std::vector<bool>> qr_modules(const std::string& text) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
  if (!code) return {};
  const auto width = static_cast<std::size_t>(code->width);
  std::vector<std::vector<bool>> out(width, std::vector<bool>(width));
  for (std::size_t y = 0; y < width; ++y) {
    for (std::size_t x = 0; x < width; ++x) out[y][x] = (code->data[y * width + x] & 1) != 0;
  }
  return out;
}

}  // namespace lifang::paint
