// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include "core/base/finding.h"
#include "core/base/result.h"

/// The window's words, in the language that is set. All sentences live in
/// data/messages/*.toml; QML asks for them with qsTrId("app.search").
namespace lifang::app {

void set_english(bool english);
bool english();

/// A sentence with {0}, {1} … filled in; that of code + ".window", if there is one, comes first.
QString say(const std::string& code, const QStringList& arguments = {});
QString say(const Error& error);
QString say(const Finding& finding);
/// The sentence in the language asked for, whichever is set.
QString say_in(bool english, const std::string& code);
/// The sentence, or `fallback` if the code is not known: for words in the data.
QString say_or(const std::string& code, const QString& fallback);

/// A column's title: "width_m" -> 宽度; empty for columns that people are not shown.
QString column_title(const std::string& column);
/// A coded value in words: ("road", "class", "lane") -> 巷弄.
QString value_word(const std::string& table, const std::string& column, const QString& value);
/// A table's name for people.
QString table_title(const std::string& table);

/// The core's UTF-8 as the window's.
inline QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

/// 12,345 and 96.4 %; nothing is "—".
QString whole(std::int64_t number);
QString decimal(double number, int places);
QString share(double part, double of);
inline const QString unknown = QStringLiteral("—");

/// UTC of an event to the clock on the wall: "11-24 14:02".
QString clock_time(const std::string& at);

/// Answers qsTrId from the messages.
class MessageTranslator : public QTranslator {
 public:
  using QTranslator::QTranslator;
  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* text, const char* disambiguation,
                    int count) const override;
};

}  // namespace lifang::app
