// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/connection.h"

#include <QSettings>

#include "gis/workspace/postgres_session.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

constexpr auto kept_key = "office";

}  // namespace

void Connection::remember() {
  keeps_ = true;
  const QVariantMap kept = QSettings().value(kept_key).toMap();
  host_ = kept.value("host").toString();
  port_ = kept.value("port").toString();
  database_ = kept.value("database").toString();
  user_ = kept.value("user").toString();
  emit changed();
}

bool Connection::ready() const {
  return !database_.trimmed().isEmpty() && !user_.trimmed().isEmpty();
}

void Connection::open(const QString& password) {
  if (!ready()) return;
  std::string place = "postgresql:";
  const auto add = [&place](std::string_view keyword, const QString& value) {
    if (value.isEmpty()) return;
    place += (place.ends_with(':') ? "" : " ") +
             workspace::connection_word(keyword, value.toStdString());
  };
  add("host", host_.trimmed());
  add("port", port_.trimmed());
  add("dbname", database_.trimmed());
  add("user", user_.trimmed());
  add("password", password);
  add("connect_timeout", "10");
  if (keeps_) {
    QSettings().setValue(kept_key, QVariantMap{{"host", host_.trimmed()},
                                               {"port", port_.trimmed()},
                                               {"database", database_.trimmed()},
                                               {"user", user_.trimmed()}});
  }
  emit wanted(text(place));
}

}  // namespace lifang::app
