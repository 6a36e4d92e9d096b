// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/network/reach_rows.h"
#include "gis/workspace/operations/read_network.h"

/// Networks and reach lists as bytes of this machine, to be kept beside a workspace.
namespace lifang::operations {

std::string pack(const WalkNetwork& network);
/// None if the bytes are not a network whose numbers fit each other.
std::optional<WalkNetwork> unpack_network(std::string_view bytes);

std::string pack(const network::KeptRows& rows);
/// None if the bytes are not rows whose numbers fit each other.
std::optional<network::KeptRows> unpack_rows(std::string_view bytes);

/// What the bytes hold and how long their records are, for the keys that they are kept under: a
/// program with other records finds none of them.
std::string layout_of_networks();
std::string layout_of_rows();

}  // namespace lifang::operations
