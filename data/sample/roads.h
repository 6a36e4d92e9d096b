// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/sample/corridors.h"
#include "data/sample/county.h"
#include "data/sample/network.h"

namespace lifang::sample {

/// Writes the streets as road rows split at junctions, with bridges over
/// water, underpasses below tracks, stairs on steep lanes; the barriers; and a
/// crossing where a road passes a barrier.
void write_roads(County& county, const Network& net, const Corridors& corridors,
                 const std::vector<River>& rivers, const std::vector<Trunk>& trunks);

/// The index of the township that holds a place, or -1.
int township_at(const County& county, Point p);

}  // namespace lifang::sample
