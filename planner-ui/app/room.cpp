// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/room.h"

#include <algorithm>
#include <cmath>

#include "planner-ui/app/words.h"

namespace lifang::app {

double axis_step(double most) {
  if (!(most > 4)) return 1;
  const double power = std::pow(10, std::floor(std::log10(most / 4)));
  for (const double part : {1.0, 2.0, 2.5, 5.0}) {
    const double step = part * power;
    if (step == std::floor(step) && 4 * step >= most) return step;
  }
  return 10 * power;
}

double Room::chartMost() const {
  const double most = std::max(chart_.greatest(), band_to_);
  const double step = axis_step(most);
  return std::max(step, std::ceil(most / step) * step);
}

QVariantList Room::chartTicks() const {
  QVariantList out;
  const double most = chartMost(), step = axis_step(most);
  for (double at = 0; at <= most + step / 2; at += step) out.push_back(at);
  return out;
}

Entry figure(const char* code, QString value) {
  Entry entry;
  entry.title = say(code);
  entry.figure = std::move(value);
  return entry;
}

Entry problem(const char* tone, QString sentence, QString detail, Target target) {
  Entry entry;
  entry.title = std::move(sentence);
  entry.detail = std::move(detail);
  entry.tone = tone;
  entry.mark = QString(tone) == "error" ? QStringLiteral("⬣") : QStringLiteral("▲");
  entry.target = std::move(target);
  return entry;
}

}  // namespace lifang::app
