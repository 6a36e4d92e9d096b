// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/sample.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

QString folder() {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/sample";
}

}  // namespace

Sample::Sample(Notice& notice, QObject* parent) : QObject(parent), notice_(notice) {
  making_.setProcessChannelMode(QProcess::MergedChannels);
  connect(&making_, &QProcess::readyRead, this, &Sample::listen);
  connect(&making_, &QProcess::stateChanged, this, &Sample::changed);
  connect(&making_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) finish(false);
  });
  connect(&making_, &QProcess::finished, this,
          [this](int, QProcess::ExitStatus status) { finish(status == QProcess::NormalExit); });
}

Sample::~Sample() {
  making_.disconnect(this);
  making_.kill();
  making_.waitForFinished();
}

QString Sample::place() {
  return folder() + "/county.gpkg";
}

void Sample::open() {
  if (busy()) return;
  if (QFileInfo::exists(place())) {
    emit made(place());
    return;
  }
  QDir().mkpath(QFileInfo(folder()).absolutePath());
  phase_.clear();
  last_words_.clear();
  making_.start(QCoreApplication::applicationDirPath() + "/lifang", {"demo", "--out", folder()});
}

void Sample::cancel() {
  making_.kill();
}

void Sample::listen() {
  while (making_.canReadLine()) {
    const QString line = QString::fromUtf8(making_.readLine()).trimmed();
    if (line.isEmpty()) continue;
    last_words_ = line;
    if (!line.startsWith("== ")) continue;
    phase_ = say_or("app.sample." + line.section(' ', 1, 1).toStdString(), QString());
    emit changed();
  }
}

/// A later step that failed, say for want of a display, leaves the county worth opening.
void Sample::finish(bool well) {
  phase_.clear();
  emit changed();
  if (well && QFileInfo::exists(place())) {
    emit made(place());
  } else {
    QDir(folder()).removeRecursively();  // a half of it would be taken for the whole next time
    notice_.tell("error", say("app.sample.failed", {last_words_}));
  }
}

}  // namespace lifang::app
