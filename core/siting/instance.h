// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/siting/servers.h"

namespace lifang::siting {

/// How the text of an instance is laid out: OR-Library's p-median graphs, points with a
/// weight, OR-Library's capacitated points, points with capacity and demand, a CSV table.
enum class Format { pmed, points, pmedcap, sjc_cpmp, table };

/// How far a client is from a site: along edges, straight in the plane, the same rounded
/// down, along the great circle (degrees, metres), or as listed.
enum class DistanceRule { graph, euclid, euclid_floor, haversine, table };

/// Errors: "siting.unknown_format", "siting.unknown_distance".
Result<Format> format_named(std::string_view word);
Result<DistanceRule> distance_named(std::string_view word);
/// The rule that a format's own publications go by.
DistanceRule usual_distance(Format format);

struct Spot {
  double x = 0;  ///< or latitude in degrees
  double y = 0;  ///< or longitude
};

/// Undirected.
struct Road {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double length = 0;
};

/// Clients with their weights, and the sites they can be served from. The distances are in
/// the one of `spots`, `roads` and `listed` that the rule asks for.
struct Instance {
  DistanceRule rule = DistanceRule::table;
  std::vector<std::string> sites;  ///< ids, in order
  std::vector<double> weights;     ///< per client, >= 0
  std::vector<std::string> names;  ///< of the clients, if the file names them
  std::vector<double> capacities;  ///< per site, >= 0; empty if the format has none
  std::optional<std::uint32_t> p;  ///< number of sites, if the file states it
  bool numbered = true;            ///< ids are numbers
  std::vector<Spot> spots;         ///< every client is a site, as with `roads`
  std::vector<Road> roads;         ///< no pair twice
  std::vector<double> listed;      ///< client by client; infinite where not listed

  std::size_t clients() const { return weights.size(); }
  /// What a client is called, else its number from 1.
  std::string name_of(std::size_t client) const {
    return names.empty() ? std::to_string(client + 1) : names[client];
  }
  bool clients_are_sites() const { return rule != DistanceRule::table; }
};

/// Reads one of the published formats. Lines may end in any way; blank ones do not count.
///
/// Errors (input): "siting.no_candidates", "siting.bad_line", "siting.too_few_lines",
///   "siting.too_many_lines", "siting.negative", "siting.unknown_node", "siting.bad_head".
/// Errors (usage): "siting.wrong_distance" if the format does not go with the rule.
Result<Instance> read_instance(std::string_view text, Format format, DistanceRule rule);

/// Distances of one client after another; holds what a shortest path needs.
class Distances {
 public:
  explicit Distances(const Instance& instance);
  /// To every site, infinite where there is no way. Requires: out.size() == sites.
  void from(std::uint32_t client, std::span<double> out);

 private:
  struct Arc {
    std::uint32_t to = 0;
    double length = 0;
  };
  void along_roads(std::uint32_t client, std::span<double> out);
  const Instance& instance_;
  std::vector<std::pair<double, std::uint32_t>> next_;  // a heap
  std::vector<std::size_t> first_;  // arcs of node n: [first_[n], first_[n + 1])
  std::vector<Arc> arcs_;
};

/// Called by several threads at once; false ends the work early.
using GoOn = std::function<bool()>;

/// Clients by sites, row by row, on all cores; nothing if `go_on` ended it.
std::optional<std::vector<double>> distance_matrix(const Instance& instance,
                                                   const GoOn& go_on = {});

/// The sites within `radius` of each client, inclusive; on all cores; nothing if `go_on` ended it.
std::optional<std::vector<Servers>> within(const Instance& instance, double radius,
                                           const GoOn& go_on = {});

}  // namespace lifang::siting
