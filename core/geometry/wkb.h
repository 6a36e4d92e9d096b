// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang {

/// OGC well-known binary (ISO 13249-3), little endian. No geometry gives "".
std::string to_wkb(const Geometry& geometry);

/// Reads WKB and PostGIS's EWKB of either byte order; Z and M are dropped.
/// Errors: "geometry.bad_wkb" for truncated, absurd or unsupported input.
Result<Geometry> from_wkb(std::string_view wkb);

}  // namespace lifang
