// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/geometry/types.h"

namespace lifang::topology {

/// OGC well-known text: "POLYGON ((0 0, 10 0, 10 10, 0 0))".
/// Errors: "geometry.bad_wkt" (usage).
Result<Geometry> from_wkt(const std::string& text);

}  // namespace lifang::topology
