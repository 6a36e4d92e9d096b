// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/geometry/types.h"

namespace lifang::sample {

/// Gradient noise (Perlin 1985) in [-1, 1] on a lattice of one unit.
double noise(Point p, std::uint64_t seed);
/// Octaves of noise, each half as high and half as wide; in [-1, 1].
double layered_noise(Point p, int octaves, std::uint64_t seed);
/// Sharp crests and broad valleys (Musgrave's ridged multifractal); in [0, 1].
double ridges(Point p, int octaves, std::uint64_t seed);

}  // namespace lifang::sample
