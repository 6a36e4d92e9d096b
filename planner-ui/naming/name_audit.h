// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "planner-ui/app/audit.h"
#include "planner-ui/app/history.h"

namespace lifang::app {

/// The audit of all names by the rules and against the map. The remedy of one kind of finding
/// can be applied to all names that have it.
class NameAudit : public lifang::app::Audit {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")

 public:
  /// `register_desk`: where names are changed.
  NameAudit(Tasks& tasks, Desk& register_desk, Notice& notice, History& history, QObject* parent);

  /// Applies the remedy of one kind of finding to all names that have it, and checks again.
  Q_INVOKABLE void mend(const QString& code);

 private:
  Desk& register_desk_;
  Notice& notice_;
  History& history_;
};

}  // namespace lifang::app
