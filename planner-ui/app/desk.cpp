// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/desk.h"

namespace lifang::app {

using workspace::Access;
using workspace::Workspace;

Desk::Desk(Tasks* tasks, QObject* parent) : QObject(parent), tasks_(tasks), worker_(new QObject) {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  thread_.setObjectName("desk");
  thread_.start();
}

Desk::~Desk() {
  for (const auto& task : under_way_) task->stop();
  QMetaObject::invokeMethod(worker_, [this] { workspace_.reset(); });
  thread_.quit();
  thread_.wait();
}

Result<int> Desk::open_now(const std::string& place) {
  auto opened = Workspace::open(place, Access::write);
  // What may not be written can still be looked at.
  if (!opened && opened.error().fault == Fault::environment)
    opened = Workspace::open(place, Access::read);
  if (!opened) return fail(opened);
  workspace_.emplace(std::move(*opened));
  return workspace_->epsg();
}

}  // namespace lifang::app
