// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/location_model.h"

#include <algorithm>
#include <map>

namespace lifang::siting {
namespace {

using Key = std::pair<std::uint32_t, std::vector<std::uint32_t>>;  // inner ring, sites added

/// Rings met so far, and what going without each costs in all.
class Rings {
 public:
  explicit Rings(RadiusModel& out) : out_(out) {}

  std::uint32_t grown(std::uint32_t inner, std::vector<std::uint32_t> added) {
    std::ranges::sort(added);
    const auto [at, fresh] =
        known_.emplace(Key{inner, added}, static_cast<std::uint32_t>(out_.rings.size()));
    if (fresh) {
      out_.rings.push_back({inner, std::move(added)});
      dearer_.push_back(0);
    }
    return at->second;
  }
  void pay(std::uint32_t ring, double more) { dearer_[ring] += more; }
  double dearer(std::size_t ring) const { return dearer_[ring]; }

 private:
  RadiusModel& out_;
  std::map<Key, std::uint32_t> known_;
  std::vector<double> dearer_;
};

void add_rings(const Location& l, std::size_t client, Rings& rings, RadiusModel& out) {
  std::uint32_t inner = gone;
  std::vector<std::uint32_t> added;
  const std::size_t end = l.first[client + 1];
  for (std::size_t e = l.first[client]; e < end; ++e) {
    added.push_back(l.site[e]);
    const double next = e + 1 < end ? l.cost[e + 1] : l.beyond[client];
    if (e == l.first[client]) out.constant += l.cost[e];
    if (next <= l.cost[e]) continue;
    inner = rings.grown(inner, std::move(added));
    rings.pay(inner, next - l.cost[e]);
    added.clear();
  }
}

}  // namespace

RadiusModel radius_model(const Location& location) {
  RadiusModel out;
  out.sites = location.sites();
  Rings rings(out);
  for (std::size_t c = 0; c < location.clients(); ++c) {
    if (location.first[c] == location.first[c + 1])
      out.constant += location.beyond[c];
    else
      add_rings(location, c, rings, out);
  }
  std::vector<optimize::Term> count;
  for (std::size_t s = 0; s < out.sites; ++s) {
    count.push_back({out.model.add_binary(location.opening[s]), 1});
  }
  if (location.wanted < out.sites) {
    out.model.add_row(count, -optimize::infinity, static_cast<double>(location.wanted));
  }
  for (std::size_t r = 0; r < out.rings.size(); ++r) out.model.add_column(rings.dearer(r), 0, 1);
  for (std::size_t r = 0; r < out.rings.size(); ++r) {
    const auto own = static_cast<std::uint32_t>(out.sites + r);
    std::vector<optimize::Term> row = {{own, 1}};
    for (const std::uint32_t s : out.rings[r].added) row.push_back({s, 1});
    const bool innermost = out.rings[r].inner == gone;
    if (!innermost) {
      row.push_back({static_cast<std::uint32_t>(out.sites + out.rings[r].inner), -1});
    }
    out.model.add_row(row, innermost ? 1 : 0, optimize::infinity);
  }
  return out;
}

std::vector<double> RadiusModel::values(std::span<const std::uint32_t> open) const {
  std::vector<double> out(sites + rings.size(), 0);
  for (const std::uint32_t s : open) out[s] = 1;
  for (std::size_t r = 0; r < rings.size(); ++r) {
    const bool outside = rings[r].inner == gone || out[sites + rings[r].inner] > 0.5;
    const bool met =
        std::ranges::any_of(rings[r].added, [&](std::uint32_t s) { return out[s] > 0.5; });
    out[sites + r] = outside && !met ? 1 : 0;
  }
  return out;
}

}  // namespace lifang::siting
