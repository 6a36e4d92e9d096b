// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/basemap.h"

#include <QFileInfo>
#include <algorithm>

#include "planner-ui/app/words.h"
#include "planner-ui/print/basemap.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

constexpr int rest_ms = 500;  ///< of the slider, before its place is kept

struct Kept {
  std::string file;
  double opacity = 1;
};

Result<Kept> read_kept(Workspace& work) {
  const auto file = work.setting("basemap");
  if (!file) return fail(file);
  const auto opacity = work.setting("basemap_opacity");
  if (!opacity) return fail(opacity);
  bool number = false;
  const double strength = QString::fromStdString(*opacity).toDouble(&number);
  return Kept{*file, number ? std::clamp(strength, 0.0, 1.0) : 1};
}

}  // namespace

BasemapState::BasemapState(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice) {
  keeping_.setSingleShot(true);
  keeping_.setInterval(rest_ms);
  connect(&keeping_, &QTimer::timeout, this, &BasemapState::keep);
}

QString BasemapState::name() const {
  return QFileInfo(file_).fileName();
}

void BasemapState::setOpacity(double opacity) {
  if (opacity_ == opacity) return;
  opacity_ = opacity;
  keeping_.start();
  emit changed();
}

void BasemapState::choose(const QUrl& file) {
  take(file.toLocalFile().toStdString(), true);
}

void BasemapState::clear() {
  file_.clear();
  keep();
  emit changed();
}

void BasemapState::read() {
  keeping_.stop();  // what was not yet kept was of another workspace
  file_.clear();
  emit changed();
  desk_.run(read_kept, [this](const Result<Kept>& kept) {
    if (!kept) return notice_.tell(kept.error());
    opacity_ = kept->opacity;
    emit changed();
    if (!kept->file.empty()) take(kept->file, false);
  });
}

void BasemapState::take(const std::string& file, bool keep_it) {
  desk_.run(
      [file](Workspace& work) -> Result<std::string> {
        const auto opened = print::open_ground(work.session(), work.epsg(), file);
        if (!opened) return fail(opened);
        return file;
      },
      [this, keep_it](const Result<std::string>& usable) {
        if (!usable) return notice_.tell(usable.error());
        file_ = QString::fromStdString(*usable);
        if (keep_it) keep();
        emit changed();
      },
      say("app.task.basemap"));
}

/// A workspace that may not be written keeps nothing; it is shown all the same.
void BasemapState::keep() {
  keeping_.stop();
  desk_.run(
      [file = file_.toStdString(),
       opacity = QString::number(opacity_, 'f', 2).toStdString()](Workspace& work) {
        return work.set_setting("basemap", file).and_then([&] {
          return work.set_setting("basemap_opacity", opacity);
        });
      },
      [](const Result<void>&) {});
}

}  // namespace lifang::app
