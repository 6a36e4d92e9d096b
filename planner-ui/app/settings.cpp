// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/settings.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSettings>

#include "gis/resources/resources.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr qsizetype most_recent = 8;
constexpr auto recent_key = "recent";

/// A workspace in a database carries its password in its place: such are not kept on disk.
bool may_be_kept(const QString& place) {
  return !place.isEmpty() && QFileInfo(place).isFile();
}

Entry entry_of(const QVariantMap& kept) {
  Entry entry;
  entry.title = kept.value("title").toString();
  entry.detail = kept.value("place").toString();
  entry.figure = kept.value("day").toString();
  entry.tone = "text2";
  entry.target = {"workspace", "place", entry.detail.toStdString()};
  return entry;
}

/// "经办、规划"
QString roles_in_words() {
  const auto rules = rule_file("office");
  QStringList out;
  for (const std::string& id : roles_of_member()) {
    QString called = text(id);
    if (rules) {
      for (const auto& role : rules->list("role")) {
        if (role.text("id") == id) called = text(role.text(english() ? "en" : "zh", id));
      }
    }
    out << called;
  }
  return out.join(english() ? ", " : "、");
}

}  // namespace

void Settings::remember() {
  remembers_ = true;
  const QSettings stored;
  dark_ = stored.value("dark", false).toBool();
  size_ = stored.value("size").toSize();
  set_english(stored.value("english", english()).toBool());
  person_ = stored.value("person").toString();
  unit_ = stored.value("unit").toString();
  sign_as(person_, unit_);
  used_ = stored.value("used").toStringList();
  readRecent();
  emit changed();
  emit remembered();
}

void Settings::setPerson(const QString& name) {
  person_ = name.trimmed();
  store("person", person_);
  sign_as(person_, unit_);
  emit changed();
}

void Settings::setUnit(const QString& unit) {
  unit_ = unit.trimmed();
  store("unit", unit_);
  sign_as(person_, unit_);
  emit changed();
}

void Settings::setUsed(const QStringList& actions) {
  used_ = actions;
  store("used", used_);
}

bool Settings::tour_unseen() {
  const bool unseen = remembers_ && !QSettings().value("toured", false).toBool();
  if (unseen) store("toured", true);
  return unseen;
}

QString Settings::login() const {
  return login_name();
}

QString Settings::signed_as() const {
  return text(signature().name);
}

QString Settings::member() const {
  return member_signs() ? say("app.person.member", {signed_as(), roles_in_words()}) : QString();
}

void Settings::setDark(bool dark) {
  store("dark", dark);
  showDark(dark);
}

void Settings::showDark(bool dark) {
  if (dark_ == dark) return;
  dark_ = dark;
  emit changed();
}

void Settings::setEnglish(bool english) {
  store("english", english);
}

void Settings::setSize(QSize size) {
  store("size", size);
}

void Settings::addRecent(const QString& place, const QString& title) {
  const QString full = QFileInfo(place).absoluteFilePath();
  if (!remembers_ || !may_be_kept(full)) return;
  QVariantList kept = QSettings().value(recent_key).toList();
  kept.removeIf([&](const QVariant& one) { return one.toMap().value("place") == full; });
  kept.prepend(QVariantMap{
      {"place", full}, {"title", title}, {"day", QDate::currentDate().toString("yyyy-MM-dd")}});
  store(recent_key, kept.mid(0, most_recent));
  readRecent();
}

void Settings::store(const char* key, const QVariant& value) const {
  if (remembers_) QSettings().setValue(key, value);
}

void Settings::readRecent() {
  std::vector<Entry> entries;
  const QVariantList kept = QSettings().value(recent_key).toList();
  for (const QVariant& one : kept) {
    if (may_be_kept(one.toMap().value("place").toString()))
      entries.push_back(entry_of(one.toMap()));
  }
  recent_.set(std::move(entries));
}

}  // namespace lifang::app
