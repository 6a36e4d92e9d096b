// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "gis/crs/transform.h"

namespace lifang::publication {

/// A box around what a box becomes in another system, where its sides are arcs. None if a part
/// of it cannot be carried over: then it rules nothing out.
std::optional<Box> carried(const Box& box, const crs::Transformer& change);

}  // namespace lifang::publication
