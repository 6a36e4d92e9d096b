// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "core/geometry/types.h"
#include "data/sample/corridors.h"
#include "data/sample/network.h"
#include "data/sample/random.h"
#include "data/sample/settlements.h"

namespace lifang::sample {

/// Ground between streets.
struct Block {
  NodeIds ring;        ///< counter-clockwise, open; expand before use
  int settlement = 0;  ///< index of the settlement
  int township = 0;
  Point centre;  ///< a place well inside
  double area = 0;
};

/// How finely a place is divided: the wanted area of a block in square metres.
using Grain = std::function<double(Point)>;

/// Lays out a settlement: a street round its ground, along rivers and tracks,
/// then each part of it, between the through roads that are there already, is
/// divided again and again by a street across its longer way (recursive
/// subdivision after Parish and Mueller 2001), until blocks are as small as
/// the grain says. Streets leave their parents at right angles and bend.
std::vector<Block> lay_out(Network& net, const Settlement& place, int settlement,
                           const Corridors& corridors, const Grain& grain, Random& random);

/// A place well inside a ring: the middle of its widest east-west cut near the centroid.
Point inner_point(const Ring& ring);

}  // namespace lifang::sample
