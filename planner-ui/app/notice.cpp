// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/notice.h"

#include <QDesktopServices>
#include <QUrl>
#include <utility>

#include "planner-ui/app/words.h"

namespace lifang::app {

Notice::Notice(QObject* parent) : QObject(parent) {
  leaving_.setSingleShot(true);
  leaving_.setInterval(6000);
  connect(&leaving_, &QTimer::timeout, this, &Notice::dismiss);
}

void Notice::setHeld(bool held) {
  if (held_ == held) return;
  held_ = held;
  if (held) {
    leaving_.stop();
  } else if (tone_ == "info" && !text_.isEmpty()) {
    leaving_.start();
  }
  emit heldChanged();
}

void Notice::tell(const QString& tone, const QString& text) {
  offer(tone, text, {}, {});
}

void Notice::tell(const Error& error) {
  // What was stopped was asked to; that is no fault.
  tell(error.code == "work.cancelled" ? "info" : "error", say(error));
}

void Notice::offer(const QString& tone, const QString& text, const QString& action,
                   std::function<void()> act) {
  text_ = text;
  tone_ = tone;
  action_ = action;
  act_ = std::move(act);
  if (tone == "info" && !held_) {
    leaving_.start();
  } else {
    leaving_.stop();
  }
  emit changed();
}

void Notice::withdraw() {
  if (tone_ == "info") dismiss();
}

void Notice::tell_written(const QString& tone, const QString& text, const QString& folder) {
  offer(tone, text, say("app.open_folder"),
        [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void Notice::act() {
  const auto act = std::exchange(act_, {});
  dismiss();
  if (act) act();
}

void Notice::dismiss() {
  leaving_.stop();
  text_.clear();
  action_.clear();
  act_ = {};
  emit changed();
}

}  // namespace lifang::app
