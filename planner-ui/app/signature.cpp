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
std::optional<workspace::Member>& logged_in() {
  static std::optional<workspace::Member> member;
  return member;
}
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

void sign_as_member(const std::optional<workspace::Member>& member) {
  logged_in() = member;
}

bool member_signs() {
  return logged_in().has_value();
}

std::vector<std::string> roles_of_member() {
  return member_signs() ? logged_in()->roles : std::vector<std::string>{};
}

workspace::Actor signature() {
  if (const auto& member = logged_in()) return {member->name, member->acting_role()};
  const auto& [name, unit] = person();
  const QString whole = name.isEmpty() ? login_name() : name;
  return {.name = (unit.isEmpty() ? whole : whole + "（" + unit + "）").toStdString()};
}

}  // namespace lifang::app
