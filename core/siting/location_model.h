// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/optimize/model.h"
#include "core/siting/location.h"

namespace lifang::siting {

/// A location problem as a mixed-integer program by radii (García, Labbé and Marín 2011): for
/// each client and each cost on its list, a column says that nothing that cheap is open. What
/// clients have in common they share. The first columns are the sites; `fixed` is left out,
/// as is what each client pays at its cheapest.
struct RadiusModel {
  optimize::Model model{optimize::Sense::minimize};
  double constant = 0;  ///< to be added to the objective

  /// Values of all columns for a choice of sites.
  std::vector<double> values(std::span<const std::uint32_t> open) const;

  std::size_t sites = 0;
  struct Ring {
    std::uint32_t inner = 0;  ///< column that it grows from; `gone` for the innermost
    std::vector<std::uint32_t> added;
  };
  std::vector<Ring> rings;  ///< of column `sites + i`
};

RadiusModel radius_model(const Location& location);

}  // namespace lifang::siting
