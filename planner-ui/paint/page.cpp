// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/page.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <cmath>

#include "core/base/plain_text.h"
#include "gis/workspace/output_file.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/painter.h"

namespace lifang::paint {
namespace {

tl::unexpected<Error> not_written(const std::string& path, const QString& why) {
  return fail(Fault::environment, "export.cannot_write", path, {path, why.toStdString()});
}

Result<void> save(const QByteArray& bytes, const std::string& path) {
  return workspace::write_output(path, {bytes.data(), static_cast<std::size_t>(bytes.size())});
}

// Radicals that Unicode calls the equals of a character without decomposing them
// (EquivalentUnifiedIdeograph.txt): each before its character.
const QString radicals = QStringLiteral(
    "⺁厂⺊卜⺌小⺒巳⺓幺⺗心⺜日⺝月⺠民⺧牛⺩王⺪疋⺫目⺬示⺮竹⺶羊⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋"
    "车"
    "⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱"
    "龜⻳龟");

QString plain_of(int code) {
  for (qsizetype i = 0; i + 1 < radicals.size(); i += 2) {
    if (radicals[i].unicode() == code) return radicals[i + 1];
  }
  return QString(QChar(code)).normalized(QString::NormalizationForm_KC);
}

// Qt names a glyph by the lowest code that shares it: 瓦 would be found as the radical
// U+2F61, a space as a tab. Each code has four digits, so nothing else moves.
void mend_characters(QByteArray& pdf) {
  qsizetype at = 0;
  while ((at = pdf.indexOf("begincmap", at)) >= 0) {
    const qsizetype end = pdf.indexOf("endcmap", at);
    if (end < 0) return;
    for (; at < end; ++at) {
      if (pdf[at] != '<' || at + 5 >= end || pdf[at + 5] != '>') continue;
      bool right = false;
      const int code = pdf.mid(at + 1, 4).toInt(&right, 16);
      const bool radical = code >= 0x2E80 && code <= 0x2FD5;
      const bool compatible = code >= 0xF900 && code <= 0xFAFF;
      QString plain = code == 9 ? QStringLiteral(" ") : QString();
      if (radical || compatible) {
        plain = plain_of(code);
      }
      if (!right || plain.size() != 1) continue;
      pdf.replace(at + 1, 4, QByteArray::number(plain[0].unicode(), 16).rightJustified(4, '0'));
    }
  }
}

QSize pixels_of(const Page& page, double px_per_mm) {
  return {static_cast<int>(std::lround(page.mm.width() * px_per_mm)),
          static_cast<int>(std::lround(page.mm.height() * px_per_mm))};
}

// False if the device does not take a painter.
bool draw_on(QPaintDevice& device, const Page& page, double units_per_mm) {
  QPainter painter;
  if (!painter.begin(&device)) return false;
  painter.scale(units_per_mm, units_per_mm);
  page.draw(painter);
  return painter.end();
}

bool as_png(const Page& page, double px_per_mm, QBuffer& to) {
  const QImage image = image_of(page, px_per_mm);
  return !image.isNull() && image.save(&to, "PNG");
}

/// Qt 6.4 writes a drawing's title as it is: markup in it would be run by whoever opens the file.
QString svg_title(const std::string& title) {
  return QString::fromStdString(title).toHtmlEscaped();
}

/// Words as they were typed may hold what XML may not.
void make_printable(QByteArray& svg) {
  const std::string clean = printable(std::string_view(svg.constData(), std::size_t(svg.size())));
  svg = QByteArray(clean.data(), qsizetype(clean.size()));
}

bool as_svg(const Page& page, double px_per_mm, QBuffer& to) {
  QSvgGenerator writer;
  const QSize size = pixels_of(page, px_per_mm);
  writer.setOutputDevice(&to);
  writer.setResolution(static_cast<int>(std::lround(px_per_mm * 25.4)));
  writer.setSize(size);
  writer.setViewBox(QRect(QPoint(0, 0), size));
  writer.setTitle(svg_title(page.title));
  if (!draw_on(writer, page, px_per_mm)) return false;
  make_printable(to.buffer());
  return true;
}

}  // namespace

Page map_page(const cartography::DisplayList& list, QSizeF mm) {
  return {.mm = mm, .title = {}, .draw = [&list, mm](QPainter& painter) {
            paint(painter, list, QRectF(QPointF(0, 0), mm));
          }};
}

QImage image_of(const Page& page, double px_per_mm) {
  QImage image(pixels_of(page, px_per_mm), QImage::Format_RGB32);
  if (image.isNull()) return image;
  image.setDotsPerMeterX(static_cast<int>(std::lround(px_per_mm * 1000)));
  image.setDotsPerMeterY(static_cast<int>(std::lround(px_per_mm * 1000)));
  image.fill(Qt::white);
  return draw_on(image, page, px_per_mm) ? image : QImage();
}

FileKind kind_of(std::string_view path) {
  if (path.ends_with(".png")) return FileKind::png;
  if (path.ends_with(".pdf")) return FileKind::pdf;
  return path.ends_with(".svg") ? FileKind::svg : FileKind::none;
}

Result<void> write(const Page& page, const std::string& path, double px_per_mm) {
  const FileKind kind = kind_of(path);
  if (kind == FileKind::none) return fail(Fault::usage, "map.bad_file", path, {path});
  if (kind == FileKind::pdf) return write_pages(path, 1, [&](std::size_t) { return page; });
  ensure_application();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  const bool drawn =
      kind == FileKind::png ? as_png(page, px_per_mm, buffer) : as_svg(page, px_per_mm, buffer);
  buffer.close();
  if (!drawn) {
    return not_written(path,
                       QStringLiteral("%1 × %2 mm").arg(page.mm.width()).arg(page.mm.height()));
  }
  return save(bytes, path);
}

Result<void> write_pages(const std::string& path, std::size_t count,
                         const std::function<Result<Page>(std::size_t)>& make) {
  constexpr int dpi = 600;
  if (kind_of(path) != FileKind::pdf) return fail(Fault::usage, "map.bad_file", path, {path});
  ensure_application();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(dpi);
  writer.setCreator(QStringLiteral("Lifang"));
  QPainter painter;
  for (std::size_t i = 0; i < count; ++i) {
    const auto page = make(i);
    if (!page) return fail(page);
    writer.setPageSize(QPageSize(page->mm, QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    writer.setPageMargins({0, 0, 0, 0});
    if (i == 0) writer.setTitle(QString::fromStdString(page->title));
    if (i == 0 ? !painter.begin(&writer) : !writer.newPage()) {
      return not_written(path, QStringLiteral("PDF"));
    }
    painter.save();
    painter.scale(dpi / 25.4, dpi / 25.4);
    page->draw(painter);
    painter.restore();
  }
  painter.end();
  buffer.close();
  mend_characters(bytes);
  return save(bytes, path);
}

}  // namespace lifang::paint
