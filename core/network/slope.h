// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/network/build.h"

namespace lifang::network {

/// How many times longer a walk on a gradient (rise by run) takes than on the level: the mean of
/// up and down, for a walk there and back. After Tobler 1993; 1 on the level, never less, and
/// never falling with the gradient.
double climbing(double gradient, const Profile& profile);

/// What the ground does to the ways of a map.
///
/// Heights are taken at the ends of equal parts of a way, each about `Ground::base_m` long, and
/// run straight between them; a way that is carried has only its two ends. A part with an
/// unknown end is level.
class Slopes {
 public:
  struct Climb {
    double extra_m = 0;   ///< as if so many metres of level way were walked besides
    bool barred = false;  ///< steeper than the profile allows
  };
  Slopes(const NumberedMap& map, const Profile& profile);

  /// By stretch between two vertices, one less than these; empty where slopes do not matter.
  /// Valid until the next call.
  const std::vector<Climb>& of(const NumberedMap::Way& way);

  /// Of that way, over ground of unknown height.
  double unknown_m() const { return unknown_m_; }
  /// Of that way, too steep for the profile.
  double steep_m() const { return steep_m_; }

 private:
  struct Part {
    double end_m = 0;  ///< along the way
    double factor = 1;
    bool barred = false;
  };
  void divide(const NumberedMap::Way& way);
  Part part(double begin_m, double end_m, double from, double to);

  const NumberedMap& map_;
  const Profile& profile_;
  bool level_ = true;
  std::vector<double> along_;
  std::vector<Part> parts_;
  std::vector<Climb> climbs_;
  double unknown_m_ = 0;
  double steep_m_ = 0;
};

}  // namespace lifang::network
