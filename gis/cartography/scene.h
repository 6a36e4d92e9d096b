// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/cartography/display_list.h"
#include "gis/cartography/style.h"
#include "gis/workspace/session.h"

namespace lifang::cartography {

/// Draws a workspace: reads the rows that the style wants inside `extent`
/// (workspace CRS, metres), generalises them to the scale, places the labels.
///
///   auto style = themed(*load_style("day"), "base");
///   auto list = draw(session, *style, extent, metres_per_pixel_of(14), measure);
///
/// Only rows that are in force (`valid_to` empty) are drawn; of plans the newest
/// of each township, of siting scenarios the newest. Hidden tables: take their
/// layers out of the style. A stop by `progress` gives the error "work.cancelled".
///
/// Errors: "map.bad_extent"; "style.unknown_column"; those of Session.
Result<DisplayList> draw(workspace::Session& session, const Style& style, const Box& extent,
                         double metres_per_pixel, const TextMeasure& measure,
                         const Progress& progress = {});

}  // namespace lifang::cartography
