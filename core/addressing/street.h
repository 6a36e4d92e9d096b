// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/addressing/axis.h"
#include "core/addressing/mesh.h"
#include "core/addressing/rules.h"
#include "core/addressing/town.h"

namespace lifang::addressing {

/// Where a point stands at a street.
struct Foot {
  std::size_t piece = 0;
  std::size_t edge = 0;    ///< of the piece's mesh
  double from_a_m = 0;     ///< metres along the edge
  double along_m = 0;      ///< metres from the street's zero point, by the street
  double distance_m = 0;   ///< metres from the street
  Side side = Side::left;  ///< for someone who walks away from zero
};

/// What hangs together of a street: a line, a fork, a loop.
struct StreetPiece {
  Mesh mesh;
  std::vector<double> from_zero;  ///< metres of each node from the street's zero point
};

/// How far everything on the street is from one foot.
struct Reach {
  Foot from;
  Search nodes;  ///< metres to the nodes of the foot's piece
};

/// One street: the roads of one name, each part near another. Its axis has a piece.
///
/// A street knows its ways round corners: positions and distances go along it, over forks
/// and loops. Pieces follow each other as on its axis; a second carriageway counts as the
/// first. Nothing depends on how the roads were drawn or in which order they came.
/// Coordinates: metres.
class Street {
 public:
  std::string name;
  Axis axis;
  double main =
      0;  ///< how much longer the street at the zero point is than that at the end: -1 … 1
  int mouth = 0;  ///< of a dead end: 1 at the zero point, -1 at the other end, 0 no dead end

  const std::vector<StreetPiece>& pieces() const { return pieces_; }
  const Box& bounds() const { return bounds_; }

  /// The nearest foot. Requires: a street with a piece.
  Foot foot(Point p) const;
  /// Metres along the street from one foot to all others.
  Reach reach(const Foot& from) const;
  /// Metres to a foot; from piece to piece as the axis runs.
  double metres(const Reach& reach, const Foot& to) const;
  /// The shortest way along the street; straight from piece to piece.
  Line way(const Foot& from, const Foot& to) const;
  /// The foot so far from zero that is nearest to another one, held to the street's ends.
  Foot at(double along_m, const Foot& near) const;
  Point point_of(const Foot& foot) const;
  /// The point beside the street, on the foot's side and at its distance.
  Point beside(const Foot& foot) const;

  friend std::vector<Street> streets_of(const std::vector<NamedRoad>& roads, const Rules& rules);

 private:
  void add(const std::vector<Line>& lines, std::size_t own);
  void add_piece(Mesh mesh, std::size_t zero, double start_m);
  Point direction(const Foot& foot) const;

  std::vector<StreetPiece> pieces_;
  Box bounds_;
};

/// The streets of a town by name, then from west to east. Roads of one name farther apart
/// than `rules.apart_m` are two streets; roads of no length, and those that no axis can be laid
/// along, are left out.
std::vector<Street> streets_of(const std::vector<NamedRoad>& roads, const Rules& rules);

/// How a name is compared: without case, blanks, hyphens and points, ß as ss.
std::string street_key(const std::string& name);

}  // namespace lifang::addressing
