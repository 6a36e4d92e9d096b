// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/typed.h"

#include <QRegularExpression>
#include <cmath>

namespace lifang::app {

std::optional<double> number_typed(const QString& typed) {
  // Of full width or not, digits, commas and spaces become the plain ones.
  QString plain = typed.normalized(QString::NormalizationForm_KC).trimmed();
  static const QRegularExpression between_groups(
      QStringLiteral("(?<=\\d)[,\\s'](?=\\d{3}(\\D|$))"));
  plain.remove(between_groups);
  bool number = false;
  const double out = plain.toDouble(&number);
  return number && std::isfinite(out) ? std::optional(out) : std::nullopt;
}

}  // namespace lifang::app
