// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/addressing/numbering.h"

/// Doors that share another's number: shops, kiosks and ways down, where the city's rules say so.
/// Used by numbering and renumbering alone.
namespace lifang::addressing {

/// Index of the door whose number each door shares; nothing for those with a number of their own.
///
/// A door with `Share::sub` is the guest of the door that its `host` names, else of the nearest own
/// door before it on its side (of both sides where the rules number them as one), else of the
/// first. It has its own number if there is none, if its `host` is not among the doors, or if its
/// plate shows another number than the host's.
std::vector<std::optional<std::size_t>> hosts_of(const Axis& axis, const std::vector<Door>& doors,
                                                 const Rules& rules);

/// The guests' plates once their hosts have numbers: new ones take the next free 附号 after that of
/// the guest before them (12-1, 12-2 from zero outwards), existing ones stay. `taken` grows by
/// them.
std::vector<Plate> guest_plates(const Axis& axis, const std::vector<Door>& doors,
                                const std::vector<Plate>& own, const Rules& rules,
                                std::set<std::pair<int, int>>& taken);

}  // namespace lifang::addressing
