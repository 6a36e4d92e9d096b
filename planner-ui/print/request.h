// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/paint/sheet.h"
#include "planner-ui/print/basemap.h"

/// The print studio: from a question in a clerk's words to a sheet or a map alone.
/// The command line and the window ask the same things here.
namespace lifang::print {

/// What is to be seen: at most one of them; none is the theme's own place, else the county.
struct Scope {
  std::optional<Box> box;  ///< metres of the workspace's CRS
  std::string township;    ///< name or code
  std::string feature;     ///< id of a row of any table
  bool county = false;
};

struct Request {
  std::string theme = "base";  ///< base names plates community care
  Scope scope;
  double scale = 0;   ///< denominator; 0: the largest round one that shows all
  std::string style;  ///< day, print, colour-blind or FILE.json; "": as suits the file
  paint::FileKind kind = paint::FileKind::pdf;
  Ground ground;
  std::string day;        ///< ISO 8601
  std::string plan = {};  ///< id of the community plan that is drawn; "": the newest
  /// Id of the siting scenario that is drawn; "": the newest, `no_scenario`: none.
  std::string scenario = {};
  static constexpr const char* no_scenario = "none";
  rules::Language language = rules::Language::chinese;
  // Of a sheet.
  paint::Paper paper = paint::Paper::a4;
  std::string title;  ///< "": made of theme and place
  bool legend = true, figures = true, seal = true;
};

/// A sheet with title, legend, figures, scale, north arrow, seal space and sources.
/// Errors: "map.no_township", "map.no_feature", "map.nothing", "map.bad_extent", and those of
/// style and drawing.
Result<paint::Sheet> make_sheet(workspace::Workspace& work, const Request& request,
                                const Progress& progress = {});

/// A map alone.
struct BareMap {
  cartography::DisplayList list;
  std::string name;  ///< of what is shown, "" where it has none
  double scale = 0;
};
/// Fills `mm`; a box that is asked for without a scale is shown exactly. Errors: as make_sheet.
Result<BareMap> make_map(workspace::Workspace& work, const Request& request, QSizeF mm,
                         const Progress& progress = {});

/// An atlas: the request for each row of a table of areas, in the order of their names.
/// A title that is asked for follows each name. Errors: "map.no_atlas" for another table than
/// township, community, compound and plan_community; "map.empty_atlas" if none is valid.
struct Leaf {
  std::string name;
  Request request;
};
Result<std::vector<Leaf>> atlas(workspace::Workspace& work, const Request& request,
                                const std::string& table);

std::string sentence(const Request& request, std::string_view code,
                     const std::vector<std::string>& args = {});

}  // namespace lifang::print
