// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tests/chaos/playground.h"

/// The deeds by what they are done to; deeds() is all of them.
namespace lifang::tests {

std::vector<Deed> map_deeds();    ///< drawing, figures, attachments, files and packages
std::vector<Deed> name_deeds();   ///< the life of names, and naming plans
std::vector<Deed> plate_deeds();  ///< plates, certificates, street signs
std::vector<Deed> plan_deeds();   ///< community plans from draft to publication
std::vector<Deed> place_deeds();  ///< goals, rules, units, grids, premises; care and people
std::vector<Deed> field_deeds();  ///< copies of a township; they lie beside the workspace

}  // namespace lifang::tests
