// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "gis/workspace/session.h"

namespace lifang::workspace {

/// The newest schema: the number of files in gis/workspace/migrations.
int schema_version();

/// Runs the migrations after `from` up to `to`, all in the caller's transaction, and writes
/// the new number to meta. GeoPackage reserves PRAGMA user_version for its own
/// version, so the schema's lives in meta ('schema_version').
Result<void> migrate(Session& session, int from, int epsg, int to = schema_version());

/// Takes all tables of the schema out of a PostGIS database, in one transaction.
Result<void> drop_schema(Session& postgres_session);

}  // namespace lifang::workspace
