// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/addressing/match.h"
#include "core/base/finding.h"

namespace lifang::addressing {

struct AuditFinding {
  Finding what;  ///< subject: the number's, building's or road's id
  Point at;
};

struct StreetAudit {
  std::size_t street = 0;   ///< index in Matching::streets
  std::size_t numbers = 0;  ///< that stand at it
  Regularity regularity;
  SideRule rule = SideRule::too_few;
  Side odd_side = Side::left;  ///< for who walks away from the axis' zero
  int direction = 0;           ///< 1 numbers rise away from zero, -1 they fall, 0 neither
  System system = System::sequence;
  double metres_per_number = 0;
  std::vector<AuditFinding> findings;
};

struct TownAudit {
  std::vector<StreetAudit> streets;     ///< those with numbers, in the order of the matching
  std::vector<AuditFinding> elsewhere;  ///< of what belongs to no street
  Regularity regularity;
};

/// Judges the numbers of a town before it is numbered anew: wrong side, out of order,
/// duplicate, gap, jump, a plate far from its building or without one, a building without a
/// plate, an address that names no road or an abolished one. A street without a rule is told
/// so; its sides and order are not judged. Roads of no length, overlapping buildings and
/// buildings with no road in reach are reported.
TownAudit audit(const Town& town, const Matching& matching, const Rules& rules);

}  // namespace lifang::addressing
