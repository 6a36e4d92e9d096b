// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <memory>
#include <string>

namespace lifang::app {

/// Looks out, on a thread of its own, for what is done to a workspace. GUI thread; it never waits
/// for that thread, which may be waiting for a server that does not answer.
class Lookout : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  ~Lookout() override;

  /// From now on at this place; "" nowhere.
  void watch(const std::string& place);

 signals:
  /// Something was done, by this window or another.
  void changed();

 private:
  struct Post;  // what the thread holds on to
  void leave();

  std::shared_ptr<Post> post_;
};

}  // namespace lifang::app
