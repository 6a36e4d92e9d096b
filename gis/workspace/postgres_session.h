// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "gis/workspace/session.h"

namespace lifang::workspace {

/// A PostGIS database through libpq. `connection` is a libpq connection string.
/// Geometry columns travel as EWKB with `srs_id`.
Result<std::unique_ptr<Session>> open_postgres(const std::string& connection, int srs_id);
void set_postgres_srs_id(Session& postgres_session, int srs_id);

}  // namespace lifang::workspace
