// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/instance.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>

#include "core/base/parallel.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double earth_radius_m = 6378137;

double great_circle(const Spot& a, const Spot& b) {
  const double radians = std::numbers::pi / 180;
  const double up = std::sin((b.x - a.x) * radians / 2);
  const double across = std::sin((b.y - a.y) * radians / 2);
  const double h = up * up + std::cos(a.x * radians) * std::cos(b.x * radians) * across * across;
  return 2 * earth_radius_m * std::asin(std::sqrt(std::min(1.0, h)));
}

double straight(const Spot& a, const Spot& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

double between(const Spot& a, const Spot& b, DistanceRule rule) {
  if (rule == DistanceRule::haversine) return great_circle(a, b);
  const double d = straight(a, b);
  return rule == DistanceRule::euclid_floor ? std::floor(d) : d;
}

}  // namespace

Distances::Distances(const Instance& instance) : instance_(instance) {
  if (instance.rule != DistanceRule::graph) return;
  first_.assign(instance.sites.size() + 1, 0);
  for (const Road& road : instance.roads) {
    ++first_[road.from + 1];
    ++first_[road.to + 1];
  }
  for (std::size_t n = 1; n < first_.size(); ++n) first_[n] += first_[n - 1];
  arcs_.resize(first_.back());
  auto next = first_;
  for (const Road& road : instance.roads) {
    arcs_[next[road.from]++] = {road.to, road.length};
    arcs_[next[road.to]++] = {road.from, road.length};
  }
}

void Distances::along_roads(std::uint32_t client, std::span<double> out) {
  std::ranges::fill(out, infinite);
  const auto later = std::ranges::greater();
  out[client] = 0;
  next_.assign(1, {0, client});
  while (!next_.empty()) {
    std::ranges::pop_heap(next_, later);
    const auto [distance, node] = next_.back();
    next_.pop_back();
    if (distance > out[node]) continue;
    for (std::size_t a = first_[node]; a < first_[node + 1]; ++a) {
      const double there = distance + arcs_[a].length;
      if (there >= out[arcs_[a].to]) continue;
      out[arcs_[a].to] = there;
      next_.emplace_back(there, arcs_[a].to);
      std::ranges::push_heap(next_, later);
    }
  }
}

void Distances::from(std::uint32_t client, std::span<double> out) {
  if (instance_.rule == DistanceRule::graph) return along_roads(client, out);
  if (instance_.rule == DistanceRule::table) {
    const auto row = std::span(instance_.listed).subspan(client * out.size(), out.size());
    std::ranges::copy(row, out.begin());
    return;
  }
  for (std::size_t s = 0; s < out.size(); ++s) {
    out[s] = between(instance_.spots[client], instance_.spots[s], instance_.rule);
  }
}

namespace {

// `take` is given every client with its row, on all cores; false if `go_on` ended it.
bool each_row(const Instance& instance, const GoOn& go_on,
              const std::function<void(std::uint32_t, std::span<const double>)>& take) {
  std::atomic<bool> ended = false;
  in_parallel(instance.clients(), 16, [&] {
    return [&, distances = Distances(instance), row = std::vector<double>(instance.sites.size())](
               std::size_t begin, std::size_t end) mutable {
      if (!ended && go_on && !go_on()) ended = true;
      for (std::size_t c = begin; c < end && !ended; ++c) {
        distances.from(static_cast<std::uint32_t>(c), row);
        take(static_cast<std::uint32_t>(c), row);
      }
    };
  });
  return !ended;
}

}  // namespace

std::optional<std::vector<double>> distance_matrix(const Instance& instance, const GoOn& go_on) {
  const std::size_t sites = instance.sites.size();
  std::vector<double> out(instance.clients() * sites);
  const bool whole = each_row(instance, go_on, [&](std::uint32_t c, std::span<const double> row) {
    std::ranges::copy(row, out.begin() + static_cast<std::ptrdiff_t>(c * sites));
  });
  if (!whole) return std::nullopt;
  return out;
}

std::optional<std::vector<Servers>> within(const Instance& instance, double radius,
                                           const GoOn& go_on) {
  std::vector<Servers> out(instance.clients());
  const bool whole = each_row(instance, go_on, [&](std::uint32_t c, std::span<const double> row) {
    for (std::uint32_t s = 0; s < row.size(); ++s) {
      if (row[s] <= radius) out[c].push_back(s);
    }
  });
  if (!whole) return std::nullopt;
  return out;
}

}  // namespace lifang::siting
