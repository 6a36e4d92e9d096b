// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "gis/workspace/session.h"

namespace lifang::queries {

/// What a plate hangs at: an entrance, a building, else the place itself. A door's old plate and
/// its new one have the same. Wants the columns kind, text, entrance_id, building_id and geom.
std::string bearer_of(const Row& plate);

/// An address that no plate in use bears any more.
struct FormerAddress {
  std::string until;  ///< the day it is valid to (ISO 8601), or ""
  std::string now;    ///< what the door is called since, or "" where nothing hangs there
};

/// What became of the address of a plate (by its id); none while a plate in use bears it.
Result<std::optional<FormerAddress>> former_address(workspace::Session& session,
                                                    const std::string& plate);

}  // namespace lifang::queries
