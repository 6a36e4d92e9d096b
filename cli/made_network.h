// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/network/build.h"

namespace lifang::cli {

/// A town of about so many junctions for benches: blocks of 80 m whose corners are moved about,
/// a tenth of the streets between them left out. Equal counts make equal towns.
network::NumberedMap made_network(std::uint32_t junctions);

}  // namespace lifang::cli
