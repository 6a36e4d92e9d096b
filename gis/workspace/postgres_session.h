// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gis/workspace/session.h"

namespace lifang::workspace {

/// Whether a workspace's place is a database: "postgresql:host=… dbname=…" or "postgresql://…".
bool is_postgres(std::string_view place);
/// The libpq connection string of such a place.
std::string connection_string(const std::string& place);
/// A place as people may read it and as it may be kept: without a password.
std::string shown_place(const std::string& place);

/// What to call a workspace that says no county: the database's name, or the file's.
std::string place_title(const std::string& place);

/// A PostGIS database through libpq. `connection` is a libpq connection string.
/// Geometry columns travel as EWKB with `srs_id`. A connection that was lost outside a transaction
/// is made anew, for some ten seconds.
/// Errors: "workspace.bad_connection", "workspace.no_server", "workspace.wrong_password",
/// "workspace.no_database" if the server knows the login but not the database, or does not let it
/// in there; none names the password.
Result<std::unique_ptr<Session>> open_postgres(const std::string& connection, int srs_id);
void set_postgres_srs_id(Session& postgres_session, int srs_id);

/// A password as the server keeps it (SCRAM), so that it never travels or is logged as it is.
Result<std::string> encrypted_password(Session& postgres_session, const std::string& login,
                                       const std::string& password);

/// The connection string in plain words, without what must not be shown or kept.
std::string without_password(const std::string& connection);
/// A connection string taken apart: ("host", "db") …; a password is among them.
std::vector<std::pair<std::string, std::string>> connection_words(const std::string& connection);
/// One `keyword=value` of a connection string, quoted where libpq wants it.
std::string connection_word(std::string_view keyword, std::string_view value);

}  // namespace lifang::workspace
