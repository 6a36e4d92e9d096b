// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gis/cartography/display_list.h"
#include "gis/cartography/style.h"
#include "gis/workspace/session.h"

namespace lifang::cartography {

/// Which state of the workspace is shown.
struct Showing {
  std::string day;        ///< ISO 8601; "" for what has no end
  std::string township;   ///< id of the one a sheet is about; its siting scenario is drawn
  std::string plan = {};  ///< id of the one plan that is drawn; "": the newest of each township
  /// Id of the siting scenario that is drawn; "": the one that counts, `no_scenario`: none.
  std::string scenario = {};
  static constexpr const char* no_scenario = "none";
  Box seen = {};  ///< what the legend is about; empty: all of the extent
};

/// Draws a workspace: reads the rows that the style wants inside `extent`
/// (workspace CRS, metres), generalises them to the scale, places the labels.
///
///   auto style = themed(*load_style("day"), "base");
///   auto list = draw(session, *style, extent, metres_per_pixel_of(14), measure);
///
/// Only rows that are valid on the day are drawn (queries/in_force.h); of plans the newest of
/// each township, of siting scenarios the one that counts (queries/current_plan.h). Hidden tables:
/// take their layers out of the style. A stop by `progress` gives the error "work.cancelled".
///
/// Errors: "map.bad_extent"; "style.unknown_column"; those of Session.
Result<DisplayList> draw(workspace::Session& session, const Style& style, const Box& extent,
                         double metres_per_pixel, const TextMeasure& measure,
                         const Progress& progress = {}, const Showing& showing = {});

}  // namespace lifang::cartography
