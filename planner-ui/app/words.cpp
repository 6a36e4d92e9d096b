// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/words.h"

#include <QDateTime>
#include <QLocale>
#include <atomic>

#include "gis/resources/resources.h"
#include "gis/workspace/tables.h"

namespace lifang::app {
namespace {

std::atomic<bool> in_english = false;

rules::Language language() {
  return in_english ? rules::Language::english : rules::Language::chinese;
}

const QLocale& figures() {
  static const QLocale locale(QLocale::English, QLocale::UnitedStates);
  return locale;
}

/// Where a sentence tells of a command, the window has one of its own.
std::string code_here(const std::string& code) {
  std::string own = code + ".window";
  return messages().knows(own) ? own : code;
}

}  // namespace

void set_english(bool english) {
  in_english = english;
}
bool english() {
  return in_english;
}

QString say(const std::string& code, const QStringList& arguments) {
  std::vector<std::string> filled;
  for (const QString& argument : arguments) filled.push_back(argument.toStdString());
  return QString::fromStdString(messages().sentence(code_here(code), filled, language()));
}

QString say(const Error& error) {
  const auto& args = error.args.empty() ? std::vector{error.where} : error.args;
  return QString::fromStdString(messages().sentence(code_here(error.code), args, language()));
}

QString say(const Finding& finding) {
  return QString::fromStdString(
      messages().sentence(code_here(finding.code), finding.args, language()));
}

QString say_in(bool english, const std::string& code) {
  return QString::fromStdString(
      messages().sentence(code, {}, english ? rules::Language::english : rules::Language::chinese));
}

QString say_or(const std::string& code, const QString& fallback) {
  return messages().knows(code) ? say(code) : fallback;
}

QString column_title(const std::string& column) {
  return say_or("field." + column, {});
}

QString value_word(const std::string& table, const std::string& column, const QString& value) {
  const std::string text = value.toStdString();
  const std::string own = "value." + table + "." + column + "." + text;
  return messages().knows(own) ? say(own) : say_or("value." + column + "." + text, value);
}

QString table_title(const std::string& table) {
  const workspace::Table* known = workspace::find_table(table);
  if (known == nullptr) return {};
  const std::string_view name = in_english ? known->en : known->zh;
  QString title = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
  title[0] = title[0].toUpper();
  return title;
}

QString whole(std::int64_t number) {
  return figures().toString(static_cast<qlonglong>(number));
}
QString decimal(double number, int places) {
  return figures().toString(number, 'f', places);
}
QString share(double part, double of) {
  return of > 0 ? decimal(100 * part / of, 1) + "%" : unknown;
}

QString clock_time(const std::string& at) {
  const QDateTime when = QDateTime::fromString(QString::fromStdString(at), Qt::ISODate);
  return when.isValid() ? when.toLocalTime().toString("MM-dd HH:mm") : QString::fromStdString(at);
}

QString MessageTranslator::translate(const char*, const char* text, const char*, int) const {
  if (text == nullptr) return {};
  // What a sentence is about is put in by the page: qsTrId("…").replace("{0}", …).
  if (messages().knows(text)) return say(text, {"{0}", "{1}", "{2}", "{3}"});
  // Words of Qt's own dialogs that its catalogue lacks, by what they are in English.
  const std::string of_qt = "qt." + QString(text).toLower().toStdString();
  return messages().knows(of_qt) ? say(of_qt) : QString();
}

}  // namespace lifang::app
