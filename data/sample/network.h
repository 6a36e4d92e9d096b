// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/geometry/types.h"

/// The streets while they grow: a plane graph whose edges are split where streets meet.
namespace lifang::sample {

using NodeIds = std::vector<int>;

/// An empty kind marks a line that only cuts others (a river bank) and is no road.
struct Street {
  NodeIds nodes;
  std::string kind;
  std::string name, ref;
  double width = 6;
  bool planned = false;
  bool inner = false;  ///< within a compound
  int settlement = -1;
};

class Network {
 public:
  /// The node at a place; places within a centimetre are one.
  int node(Point p);
  Point at(int node) const { return points_[static_cast<std::size_t>(node)]; }

  /// Adds a street and splits it and all that it meets at level ground where they meet.
  int add(Street street, bool cut_crossings = true);
  /// Adds a street whose meeting places are known to be nodes of others already.
  int add_plain(Street street);
  /// A node on the edge u-v (or on the part of it that holds p).
  int split(int u, int v, Point p);

  /// The nodes of a chain with all that was inserted since.
  NodeIds expanded(const NodeIds& chain, bool closed) const;
  Line line(const NodeIds& chain) const;
  Ring ring(const NodeIds& open_ring) const;

  const std::vector<Street>& streets() const { return streets_; }
  std::vector<Street>& streets() { return streets_; }
  /// The street that an edge belongs to, or -1.
  int street_of(int u, int v) const;
  /// Edges as they were added whose box meets this one.
  std::vector<std::pair<int, int>> edges_near(const Box& box) const;

  /// Faces (counter-clockwise open rings) of the plane graph of these edges; dead ends are left
  /// out.
  std::vector<NodeIds> faces(std::vector<std::pair<int, int>> edges) const;

 private:
  void meet(int a, int b, bool cut_only);
  bool join(int p, int q, int r, int s);
  bool insert(int u, int v, int node);
  void put_in_grid(int u, int v);
  void expand(int u, int v, NodeIds& out) const;
  static std::uint64_t key(int u, int v);

  std::vector<Point> points_;
  std::unordered_map<std::uint64_t, int> by_place_;
  std::unordered_map<std::uint64_t, int> inserted_;
  std::unordered_map<std::uint64_t, int> owner_;
  std::unordered_map<std::uint64_t, std::vector<std::pair<int, int>>> grid_;
  std::vector<Street> streets_;
};

}  // namespace lifang::sample
