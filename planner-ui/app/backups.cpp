// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/backups.h"

#include <QDateTime>
#include <optional>

namespace lifang::app {
namespace {

using workspace::BackedUp;
using workspace::Backup;
using workspace::BackupRules;

QString day_of(const Backup& backup) {
  const auto at = QDateTime::fromString(text(backup.stamp), "yyyyMMdd-HHmmss");
  return at.toString("yyyy-MM-dd HH:mm");
}

/// What is there when a workspace is opened, after one was made that was due.
struct Found {
  std::vector<Backup> made;
  std::optional<Result<BackedUp>> now;
};

Result<Found> look(const std::string& place, const BackupRules& rules, bool by_itself) {
  Found out;
  const std::string stamp = workspace::backup_stamp();
  if (by_itself && workspace::is_backup_due(place, rules, stamp))
    out.now = workspace::make_backup(place, rules.folder, stamp, rules.rotation);
  out.made = workspace::backups_of(place, rules.folder);
  return out;
}

}  // namespace

Backups::Backups(Tasks& tasks, Notice& notice, QObject* parent)
    : QObject(parent), desk_(&tasks), notice_(notice) {}

QString Backups::summary() const {
  const QString count = made_.empty()
                            ? say("app.backup.none")
                            : say("app.backup.last", {whole(std::ssize(made_)), day_of(made_[0])});
  return rules_.daily ? count + say("app.backup.daily") : count;
}

void Backups::openWorkspace(const QString& place, bool by_itself) {
  place_ = place.toStdString();
  rules_ = {};
  made_.clear();
  const auto rules = workspace::backup_rules(place_);
  const bool file = !place_.starts_with("postgresql:");
  if (file && rules) rules_ = *rules;
  emit changed();
  if (!file) return;
  if (!rules) return notice_.tell(rules.error());
  desk_.aside([place = place_, of = rules_, by_itself] { return look(place, of, by_itself); },
              [this, of = place_](const Result<Found>& found) {
                if (!found || of != place_) return;
                // A copy that failed is said; one that was made is only counted.
                if (found->now && !*found->now) notice_.tell(found->now->error());
                set(found->made);
              },
              by_itself ? say("app.backup.making") : QString());
}

void Backups::make() {
  if (!possible()) return;
  desk_.aside(
      [place = place_, rules = rules_] {
        return workspace::make_backup(place, rules.folder, workspace::backup_stamp(),
                                      rules.rotation);
      },
      [this](const Result<BackedUp>& done) {
        if (!done) return notice_.tell(done.error());
        set(workspace::backups_of(place_, rules_.folder));
        notice_.tell("info",
                     say("backup.made", {text(done->backup.path), whole(done->head.events),
                                         whole(static_cast<std::int64_t>(done->removed.size()))}));
      },
      say("app.backup.making"));
}

void Backups::restore(const QUrl& backup) {
  const std::string from = backup.toLocalFile().toStdString();
  const auto to = workspace::place_of_backup(from);
  if (!to) return notice_.tell(to.error());
  if (to->empty()) return notice_.tell("warning", say("app.backup.not_one", {text(from)}));
  desk_.aside(
      [from, place = *to] {
        return workspace::restore(from, place, workspace::backup_stamp(), true);
      },
      [this, place = *to](const Result<workspace::Restored>& done) {
        if (!done) return notice_.tell(done.error());
        QString told = say("backup.restored", {text(place), whole(done->head.events)});
        if (!done->kept.empty()) told += " " + say("backup.kept", {text(done->kept)});
        emit restored(text(place));
        notice_.tell("info", told);
      },
      say("app.backup.restoring"));
}

void Backups::set(std::vector<Backup> made) {
  made_ = std::move(made);
  emit changed();
}

}  // namespace lifang::app
