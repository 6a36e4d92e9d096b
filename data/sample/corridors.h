// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/geometry/types.h"
#include "data/sample/plan.h"
#include "data/sample/rivers.h"
#include "data/sample/terrain.h"

namespace lifang::sample {

/// A railway or expressway: where it runs at grade it parts the ground, in tunnels it does not.
struct Trunk {
  std::string name, kind;  ///< railway expressway
  Line line;
  std::vector<Line> open;  ///< at grade or on viaducts
  std::vector<Line> tunnels;
};
std::vector<Trunk> make_trunks(const Plan& plan, const Terrain& terrain);

/// Strips of ground that streets cross only by bridge or underpass.
class Corridors {
 public:
  Corridors(const std::vector<River>& rivers, const std::vector<Trunk>& trunks);

  struct Strip {
    std::string kind, name;  ///< kind: river railway expressway
    bool barrier = false;
    Polygon shape;
    Box box;
  };
  /// The strip that holds a place (2 m within its edge), or null.
  const Strip* at(Point p) const;
  /// The strips that meet a box, as one shape.
  MultiPolygon near(const Box& box) const;
  /// All strips as one shape: where streets are cut.
  const MultiPolygon& outline() const { return outline_; }

 private:
  void add(const std::string& kind, const std::string& name, bool barrier, const Line& part,
           double half);
  std::vector<Strip> strips_, cores_;
  MultiPolygon outline_;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> grid_;
};

}  // namespace lifang::sample
