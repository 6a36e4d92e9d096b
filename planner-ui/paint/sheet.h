// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>
#include <QSizeF>
#include <string>
#include <utility>
#include <vector>

#include "core/rules/messages.h"
#include "gis/cartography/display_list.h"
#include "planner-ui/paint/page.h"

namespace lifang::paint {

enum class Paper { a4, a3 };

/// Where the parts of a sheet lie, landscape, in mm from the upper left corner.
struct SheetLayout {
  QSizeF page;
  QRectF title;
  QRectF map;     ///< inside its frame
  QRectF column;  ///< legend, figures, seal
  QRectF seal;
  QRectF footer;
};
SheetLayout layout_of(Paper paper);

/// A map on a page: title, framed map, legend of what is drawn, figures, scale
/// bar with ratio, north arrow, space for the seal, sources.
///
///   auto frame = layout_of(Paper::a4).map;
///   ... draw() an extent of frame.width() x frame.height() mm at the scale ...
///   const Sheet sheet{.list = list, .title = "剡湖街道地名图", .scale = 10000};
///   auto written = write(page_of(sheet), "map.pdf");
struct Sheet {
  cartography::DisplayList list;
  Paper paper = Paper::a4;
  std::string title;
  double scale = 10000;                                      ///< 1 : scale
  std::vector<std::pair<std::string, std::string>> figures;  ///< name and value
  std::vector<std::string> footer;  ///< lines: sources, date, coordinate system, use
  std::string date;                 ///< as it stands below the seal
  bool legend = true;               ///< the legend is on it
  bool seal = true;                 ///< so is the space for the seal
  rules::Language language = rules::Language::chinese;
};

/// The sheet as a page to be written; refers to the sheet.
Page page_of(const Sheet& sheet);

/// The least ratio of 1, 2, 2.5, 5 x 10^n that is not below `at_least`; `finer` also of 1.25,
/// 1.5, 3, 4, 6, 8 x 10^n.
double round_scale(double at_least, bool finer = false);
/// The longest round length whose bar is at most `most_mm` long at 1 : scale, in metres.
double bar_length(double scale, double most_mm);

}  // namespace lifang::paint
