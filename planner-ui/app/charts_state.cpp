// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/charts_state.h"

#include "planner-ui/app/words.h"

namespace lifang::app {

ChartsState::ChartsState(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice) {}

QVariantList ChartsState::kinds() const {
  QVariantList out;
  if (room_ == nullptr) return out;
  for (const QString& kind : room_->charts()) {
    out.push_back(QVariantMap{{"value", kind}, {"word", say("chart.kind." + kind.toStdString())}});
  }
  return out;
}

QString ChartsState::kind() const {
  if (room_ == nullptr) return {};
  const auto at = chosen_.find(room_);
  return at != chosen_.end() ? at->second : room_->charts().first();
}

void ChartsState::setKind(const QString& kind) {
  if (room_ == nullptr || kind == this->kind() || !room_->charts().contains(kind)) return;
  chosen_[room_] = kind;
  read(room_);
}

void ChartsState::read(Room* room) {
  if (room_ != room) matter_ = {};
  room_ = room;
  const QString kind = this->kind();
  if (auto own = room->own_chart(kind)) {
    matter_ = std::move(*own);
    return emit changed();
  }
  emit changed();
  desk_.run([kind = kind.toStdString()](
                workspace::Workspace& w) { return charts::read(w.session(), kind); },
            [this, room, kind](const Result<charts::Matter>& read) {
              if (room != room_ || kind != this->kind()) return;
              if (!read) return notice_.tell(read.error());
              matter_ = *read;
              emit changed();
            });
}

}  // namespace lifang::app
