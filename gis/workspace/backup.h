// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/chain.h"

/// Whole copies of a workspace in one file, beside it or elsewhere. GeoPackages only: a PostGIS
/// workspace is backed up by its server (pg_dump).
namespace lifang::workspace {

/// One backup as its file's name tells it: "county.20261128-120000.gpkg".
struct Backup {
  std::string path;
  std::string stamp;  ///< local time, "20261128-120000"; sorts by time
  std::int64_t bytes = 0;
};

/// Which backups stay.
struct Rotation {
  std::int64_t newest = 14;  ///< the last so many, one at the least
  std::int64_t months = 12;  ///< and the last of each of so many months
};

/// How a workspace is backed up: data/rules/backup.toml.
struct BackupRules {
  std::string folder;  ///< of this workspace's backups
  Rotation rotation = {};
  bool daily = true;  ///< the window makes one on the first opening of a day
};
/// Errors: those of the rule file.
Result<BackupRules> backup_rules(const std::string& place);

/// Local time as it stands in a backup's name: "20261128-120000".
std::string backup_stamp();

struct BackedUp {
  Backup backup;
  ChainHead head;                    ///< of the copy's history: noted elsewhere, it proves it
  std::vector<std::string> removed;  ///< older ones that the rotation took away
};

/// Copies what is committed, while others read and write; reads the copy's pages again before it
/// counts, and only then takes older ones away. `folder` is made if it is not there.
/// Errors: "backup.file_only", "backup.damaged" (what was written does not read), those of
/// opening a workspace, "workspace.full", "workspace.no_permission".
Result<BackedUp> make_backup(const std::string& place, const std::string& folder,
                             const std::string& stamp, const Rotation& rotation);

/// Newest first. A folder that is not there holds none.
std::vector<Backup> backups_of(const std::string& place, const std::string& folder);

/// Whether the day of the stamp has no backup yet and something was done since the last one.
/// Never of a workspace in a database, nor of one that cannot be read.
bool is_backup_due(const std::string& place, const BackupRules& rules, const std::string& stamp);

/// The workspace that a backup's name says it is of: beside the folder, if that is the rules' own,
/// else in it. "" if it has no name of a backup. Errors: those of the rule file.
Result<std::string> place_of_backup(const std::string& backup);

/// Which of them (newest first) the rotation takes away.
std::vector<Backup> outlived(const std::vector<Backup>& newest_first, const Rotation& rotation);

struct Restored {
  ChainHead head;
  std::string kept;  ///< where the workspace that was there lies now; "" if there was none
};

/// Puts a backup in the place of a workspace; what was there is kept beside it under a name with
/// the stamp. The backup's pages are read before anything is moved.
/// Errors: "backup.file_only", "backup.damaged", "workspace.exists" (unless `replace`),
/// "workspace.busy" (somebody has it open), those of opening a workspace.
Result<Restored> restore(const std::string& backup, const std::string& place,
                         const std::string& stamp, bool replace);

}  // namespace lifang::workspace
