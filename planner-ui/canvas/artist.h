// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/canvas/picture.h"
#include "planner-ui/print/basemap.h"

namespace lifang::canvas {

/// What a picture is wanted of.
struct View {
  Box extent;
  Box seen;  ///< the part of it that is in view: what the legend is about
  double metres_per_pixel = 1;
  double pixel_ratio = 1;
  std::string theme;
  std::set<std::string> hidden;
  print::Ground ground;
};

/// Where something is looked for, and what of it may be found: what is drawn there.
struct Pick {
  Point at;
  double metres_per_pixel = 1;
  double reach = 0;  ///< metres
  std::string theme;
  std::set<std::string> hidden;
};

struct Drawn {
  std::shared_ptr<const Picture> picture;  ///< null: see `problem`
  Error problem;
};

/// Draws and looks things up on the map's thread, with a session of its own.
/// All calls but `cancel_before` are made on that thread.
class Artist : public QObject {
 public:
  /// Errors are kept for the next answer; an empty place closes.
  void open(const std::string& place);

  /// Empty: a newer picture is wanted by now.
  std::optional<Drawn> draw(std::uint64_t number, const View& view);
  Result<queries::PlacedFeature> feature_at(const Pick& pick);
  /// The rows' geometry together.
  Result<Geometry> shape_of(const std::string& table, const std::vector<std::string>& ids);
  Result<Box> county();

  /// From any thread: pictures with a lesser number need not be finished.
  void cancel_before(std::uint64_t number) { newest_ = number; }

 private:
  Result<void> lay_ground(cartography::DisplayList& list, const View& view);
  Result<workspace::Session*> session();

  std::string place_;
  std::optional<workspace::Workspace> workspace_;
  std::optional<Error> problem_;
  std::optional<formats::Basemap> ground_;  ///< of the file last asked for
  cartography::TextMeasure measure_;
  std::atomic<std::uint64_t> newest_ = 0;
};

}  // namespace lifang::canvas
