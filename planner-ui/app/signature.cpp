// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/signature.h"

#include <QDate>

#include "gis/workspace/login.h"

namespace lifang::app {
namespace {

struct Person {
  QString name, unit;
};
Person& person() {
  static Person said;
  return said;
}

}  // namespace

void sign_as(const QString& name, const QString& unit) {
  person() = {name.trimmed(), unit.trimmed()};
}

QString login_name() {
  return QString::fromStdString(workspace::login_name());
}

std::string today() {
  return QDate::currentDate().toString(Qt::ISODate).toStdString();
}

workspace::Actor signature() {
  const auto& [name, unit] = person();
  const QString whole = name.isEmpty() ? login_name() : name;
  return {.name = (unit.isEmpty() ? whole : whole + "（" + unit + "）").toStdString()};
}

}  // namespace lifang::app
