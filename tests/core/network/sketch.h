// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <string>

#include "core/network/build.h"

namespace lifang::tests {

/// A map drawn in a test.
///
///   auto town = sketch(R"(
///         B
///      C--|--D        AB: 剡溪大桥 bridge
///         A           CD: 江滨路
///   )");
///
/// Capital letters are places, one character across or down is `scale` metres.
/// "AB:" is a way from A to B by the letters named, with tags behind: a class,
/// bridge, tunnel, level=1, foot=no, steps=20. Strokes are for the eye.
struct Sketch {
  std::map<char, Point> places;
  std::vector<network::Way> ways;
  Point operator[](char letter) const { return places.at(letter); }
};

inline Sketch sketch(const std::string& drawing, double scale = 100) {
  Sketch out;
  std::vector<std::pair<std::string, std::string>> described;
  std::istringstream lines(drawing);
  std::string line;
  const std::regex way("([A-Z]{2,}):(.*)$");
  for (int row = 0; std::getline(lines, line); ++row) {
    std::smatch match;
    if (std::regex_search(line, match, way)) {
      described.emplace_back(match[1], match[2]);
      line.resize(static_cast<std::size_t>(match.position(0)));
    }
    for (std::size_t column = 0; column < line.size(); ++column) {
      if (line[column] < 'A' || line[column] > 'Z') continue;
      out.places[line[column]] = {static_cast<double>(column) * scale, -row * scale};
    }
  }
  for (const auto& [letters, tags] : described) {
    network::Way made;
    made.road_class = "lane";
    for (const char letter : letters) made.line.push_back(out.places.at(letter));
    std::istringstream words(tags);
    for (std::string word; words >> word;) {
      if (word == "bridge") made.bridge = true, made.level = 1;
      if (word == "tunnel") made.tunnel = true, made.level = -1;
      if (word.starts_with("level=")) made.level = std::stoi(word.substr(6));
      if (word.starts_with("foot=")) made.foot = word.substr(5);
      if (word.starts_with("steps=")) made.step_count = std::stoi(word.substr(6));
      for (const char* known : {"expressway", "main", "lane", "path", "steps"}) {
        if (word == known) made.road_class = word;
      }
    }
    out.ways.push_back(made);
  }
  return out;
}

/// A walker of 1 m/s: metres are seconds.
inline network::Profile walker() {
  return {.id = "walker", .speed_mps = 1, .step_s = 0.8, .tread_m = 0.3, .barred = {"expressway"}};
}

/// The node at a place, or none.
inline std::optional<std::uint32_t> node_at(const network::Graph& graph, Point p) {
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (graph.nodes[n] == p) return n;
  }
  return std::nullopt;
}

/// True if both places lie on the network and a walk leads from one to the other.
inline bool connected(const network::Graph& graph, Point a, Point b) {
  const auto from = node_at(graph, a);
  const auto to = node_at(graph, b);
  return from && to && graph.island_of[*from] == graph.island_of[*to];
}

}  // namespace lifang::tests
