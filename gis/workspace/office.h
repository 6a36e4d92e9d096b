// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rules/config.h"
#include "gis/workspace/session.h"

/// An office on one PostGIS database: who its members are and what each may do there, kept by the
/// database's own grants, row policies and triggers, so that no other program gets around it.
/// The database's owner prepares it and takes members in; the owner is bound by none of it.
namespace lifang::workspace {

/// One who works in the office.
struct Member {
  std::string login = {};               ///< role of the database that logs in
  std::string name = {};                ///< as the history writes it, 王敏; one of a kind
  std::vector<std::string> roles = {};  ///< of data/rules/office.toml
  /// Ids of the townships whose rows they may write; none: the whole county.
  std::optional<std::vector<std::string>> townships = {};

  bool has(std::string_view role) const;
  /// The role that they act in unless they say another: the first that does more than look.
  std::string acting_role() const;
};

/// One personal row that somebody read, to the minute (UTC).
struct PersonalReading {
  std::string login = {};
  std::string at = {};
  std::string table = {};
  std::string row = {};
};

/// Makes the office in a workspace's database, or brings it up to the rules as they are now; what
/// members it has stay. `rules`: data/rules/office.toml.
/// Errors: "office.no_owner" if the login is not the database's owner with the right to make roles.
Result<void> prepare_office(Session& owner, const rules::Config& rules);

/// Takes a member in, or gives a member other rights. A login that is not there is made, with
/// `password` ("": none; then the server's own rules decide how it logs in).
/// Errors: "office.unprepared", "office.unknown_role", "office.unknown_township",
/// "office.name_taken", "office.no_owner"; "office.owner_member" for a login that no right binds.
Result<void> set_member(Session& owner, const Member& member, const std::string& password,
                        const rules::Config& rules);
/// Takes every right from a member; the login stays, and so does what the history says of them.
/// Errors: "office.unprepared", "office.no_member".
Result<void> remove_member(Session& owner, const std::string& login);

/// By name. Others than the owner and administrators see themselves only.
/// Errors: "office.unprepared".
Result<std::vector<Member>> members(Session& session);

/// Newest first. Errors: as of `members`.
Result<std::vector<PersonalReading>> personal_readings(Session& session, int limit);

/// The member that a session logged in as: none on a file, in a database without an office, and
/// for its owner.
Result<std::optional<Member>> member_of(Session& session);

/// Whether the database has an office.
Result<bool> has_office(Session& session);

}  // namespace lifang::workspace
