// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/geometry/types.h"
#include "data/sample/plan.h"

namespace lifang::sample {

struct River {
  std::string name;
  Line centre;                ///< from source to mouth
  std::vector<double> width;  ///< metres, one per vertex; so too the next two
  std::vector<double> bed;    ///< height of the water
  std::vector<double> floor;  ///< half width of the flat valley
  MultiPolygon water;
  MultiPolygon corridor;  ///< water and banks: no building, no road along it

  bool is_barrier() const { return width.back() >= 45; }
};

/// The planned rivers with bends and banks.
std::vector<River> make_rivers(const Plan& plan, std::uint64_t seed);

}  // namespace lifang::sample
