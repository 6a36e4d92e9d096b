// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/sample/county.h"
#include "data/sample/network.h"
#include "data/sample/random.h"
#include "data/sample/uses.h"

/// What is built on a plot: buildings, entrances and the ways between them.
namespace lifang::sample {

struct BuildingSite {
  County& county;
  Network& net;
  Random& random;
};

/// A compound of slabs facing south, or towers: gates on its edge toward the
/// streets, a spine and side paths joined to the street net through the gates.
/// Returns the compound's index, or -1 if nothing fits.
int build_estate(BuildingSite& site, const Plot& plot);

/// Houses along the streets round a block and along a dead end into it, with
/// doors. In core and towns the block is a compound of kind "block".
void build_houses(BuildingSite& site, const Plot& plot);

/// Sheds, shops, schools, offices: a few large buildings; a compound for works and shops.
void build_large(BuildingSite& site, const Plot& plot);

/// The name of the street along an edge of a block's ring, or "".
std::string street_name(const Network& net, int u, int v);

}  // namespace lifang::sample
