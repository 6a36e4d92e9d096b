// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/addressing/divisions.h"
#include "core/addressing/geocode.h"
#include "gis/workspace/session.h"

namespace lifang::queries {

/// All that bears a number or a name to number under: roads, compounds, villages, their plates
/// in use and those of older names, townships and communities, as of the day (ISO 8601).
/// `county` chooses the rules. Errors: the session's, those of the rule file.
Result<addressing::Geocoder> read_geocoder(workspace::Session& session, const std::string& day,
                                           const std::string& county = {});

/// What an address code means here: the plate that bears it, else, for a room or a unit whose
/// plates were never written, that of its building or number. `reached` none if there is none.
/// Errors: those of addressing::read_code; the session's.
Result<addressing::Located> locate_code(workspace::Session& session, std::string_view code);

/// data/places/divisions.tsv. Errors: "resources.missing", "plate.bad_divisions".
Result<addressing::Divisions> divisions_of_the_country();

}  // namespace lifang::queries
