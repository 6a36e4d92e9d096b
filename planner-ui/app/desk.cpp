// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/desk.h"

namespace lifang::app {

Desk::Desk(QObject* parent) : QObject(parent), worker_(new QObject) {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  thread_.setObjectName("desk");
  thread_.start();
}

Desk::~Desk() {
  QMetaObject::invokeMethod(worker_, [this] { workspace_.reset(); });
  thread_.quit();
  thread_.wait();
}

}  // namespace lifang::app
