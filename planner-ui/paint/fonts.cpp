// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/paint/fonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QRawFont>
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <tuple>

#include "core/base/utf8.h"

namespace lifang::paint {
namespace {

// Rare characters of place names are in the second; both are packages of Debian.
const QStringList fallbacks = {QStringLiteral("HanaMinB"), QStringLiteral("HanaMinA"),
                               QStringLiteral("DejaVu Sans")};

std::vector<QString> runs_of(const QString& line) {
  std::vector<QString> runs;
  for (const QChar c : line) {
    const bool digit = c >= QLatin1Char('0') && c <= QLatin1Char('9');
    const bool same = !runs.empty() && digit == runs.back().back().isDigit();
    if (same) {
      runs.back() += c;
    } else {
      runs.emplace_back(c);
    }
  }
  return runs;
}

}  // namespace

void draw_line(QPainter& painter, QPointF start, const QString& line) {
  const QFontMetricsF metrics(painter.font());
  for (const QString& run : runs_of(line)) {
    painter.drawText(start, run);
    start.rx() += metrics.horizontalAdvance(run);
  }
}

void add_line(QPainterPath& path, const QFont& font, const QString& line) {
  const QFontMetricsF metrics(font);
  QPointF start;
  for (const QString& run : runs_of(line)) {
    path.addText(start, font, run);
    start.rx() += metrics.horizontalAdvance(run);
  }
}

double line_width(const QFont& font, const QString& line) {
  const QFontMetricsF metrics(font);
  double width = 0;
  for (const QString& run : runs_of(line)) width += metrics.horizontalAdvance(run);
  return width;
}

void ensure_application() {
  if (QCoreApplication::instance()) return;
  const bool chosen = qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
  if (!chosen) qputenv("QT_QPA_PLATFORM", "offscreen");
  // Qt keeps references to these for as long as the application lives.
  static int count = 1;
  static char name[] = "lifang";
  static char* words[] = {name, nullptr};
  // What Qt has to say of the desktop is nothing to who draws a map without one.
  const auto before =
      qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
  static const auto application = std::make_unique<QGuiApplication>(count, words);
  qInstallMessageHandler(before);
  // Programs that this one starts choose for themselves.
  if (!chosen) qunsetenv("QT_QPA_PLATFORM");
}

QFont font_of(const cartography::TextStyle& style) {
  QFont font;
  font.setFamilies(QStringList(QString::fromStdString(style.family)) + fallbacks);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(style.size * font_scale))));
  font.setBold(style.bold);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

cartography::TextMeasure text_measure() {
  using Key = std::tuple<std::string, float, bool>;
  auto known = std::make_shared<std::map<Key, QFont>>();
  return [known](const cartography::TextStyle& style, std::string_view line) {
    const Key key(style.family, style.size, style.bold);
    auto found = known->find(key);
    if (found == known->end()) found = known->emplace(key, font_of(style)).first;
    const auto text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    // The face of Noto CJK is far taller than its characters; rows stand 1.2 em apart.
    return cartography::TextSize{static_cast<float>(line_width(found->second, text) / font_scale),
                                 0.92F * style.size, 0.28F * style.size};
  };
}

std::vector<char32_t> missing_glyphs(const cartography::TextStyle& style, std::string_view text) {
  const QFont font = font_of(style);
  std::vector<char32_t> missing;
  for (const char32_t c : to_code_points(text)) {
    if (c == U'\n') continue;
    const QStringList families = font.families();
    const bool there = std::any_of(families.begin(), families.end(), [&](const QString& family) {
      QFont one(family);
      one.setStyleStrategy(QFont::NoFontMerging);
      return QFontDatabase::hasFamily(family) && QRawFont::fromFont(one).supportsCharacter(c);
    });
    if (!there) missing.push_back(c);
  }
  return missing;
}

}  // namespace lifang::paint
