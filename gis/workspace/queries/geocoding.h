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

/// data/places/divisions.tsv. Errors: "resources.missing", "plate.bad_divisions".
Result<addressing::Divisions> divisions_of_the_country();

}  // namespace lifang::queries
