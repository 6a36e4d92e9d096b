// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/districting/flow.h"

#include <algorithm>
#include <cmath>

namespace lifang::districting {

// Arcs: 4 i … 4 i + 3 of unit i (source to unit, back, unit to sink, back), then two a link.
CheapestSet::CheapestSet(const Graph& graph)
    : n_(graph.size()), out_(n_ + 2), at_(n_ + 2), level_(n_ + 2) {
  const auto source = static_cast<std::uint32_t>(n_);
  for (std::uint32_t i = 0; i < n_; ++i) {
    add(source, i, 0, 0);
    add(i, source + 1, 0, 0);
  }
  for (std::uint32_t i = 0; i < n_; ++i) {
    for (const Beside& next : graph.beside(i)) {
      if (next.unit < i) continue;
      add(i, next.unit, next.length / 2, next.length / 2);
      length_.push_back(next.length / 2);
    }
  }
}

void CheapestSet::add(std::uint32_t from, std::uint32_t to, double there, double back) {
  const auto place = static_cast<std::uint32_t>(arcs_.size());
  arcs_.push_back({to, place + 1, there});
  arcs_.push_back({from, place, back});
  out_[from].push_back(place);
  out_[to].push_back(place + 1);
}

bool CheapestSet::level() {
  const auto source = static_cast<std::uint32_t>(n_);
  std::fill(level_.begin(), level_.end(), UINT32_MAX);
  std::fill(at_.begin(), at_.end(), 0);
  queue_.assign(1, source);
  level_[source] = 0;
  for (std::size_t q = 0; q < queue_.size(); ++q) {
    for (const std::uint32_t a : out_[queue_[q]]) {
      const Arc& arc = arcs_[a];
      if (arc.room <= small_ || level_[arc.to] != UINT32_MAX) continue;
      level_[arc.to] = level_[queue_[q]] + 1;
      queue_.push_back(arc.to);
    }
  }
  return level_[source + 1] != UINT32_MAX;
}

double CheapestSet::push(std::uint32_t at, double most) {
  if (at == n_ + 1) return most;
  double sent = 0;
  for (std::uint32_t& p = at_[at]; p < out_[at].size(); ++p) {
    Arc& arc = arcs_[out_[at][p]];
    if (arc.room <= small_ || level_[arc.to] != level_[at] + 1) continue;
    const double part = push(arc.to, std::min(most - sent, arc.room));
    arc.room -= part;
    arcs_[arc.back].room += part;
    sent += part;
    if (most - sent <= small_) return sent;
  }
  return sent;
}

CheapestSet::Answer CheapestSet::find(const std::vector<double>& cost, const Bits& in,
                                      const Bits& out) {
  double scale = 1;
  for (const double c : cost) scale += std::abs(c);
  for (const double l : length_) scale += l;
  small_ = 1e-13 * scale;
  Answer answer;
  for (std::uint32_t i = 0; i < n_; ++i) {
    const bool inside = in.has(i);
    const bool outside = out.has(i);
    double in_cap = std::max(0.0, -cost[i]);
    double out_cap = std::max(0.0, cost[i]);
    if (inside) {
      answer.value += cost[i];
      in_cap = scale;
      out_cap = 0;
    } else if (outside) {
      in_cap = 0;
      out_cap = scale;
    } else if (cost[i] < 0) {
      answer.value += cost[i];
    }
    arcs_[4 * i].room = in_cap;
    arcs_[4 * i + 1].room = 0;
    arcs_[4 * i + 2].room = out_cap;
    arcs_[4 * i + 3].room = 0;
  }
  for (std::size_t l = 0; l < length_.size(); ++l) {
    arcs_[4 * n_ + 2 * l].room = arcs_[4 * n_ + 2 * l + 1].room = length_[l];
  }
  while (level()) answer.value += push(static_cast<std::uint32_t>(n_), scale * 4);
  for (std::uint32_t i = 0; i < n_; ++i) {
    if (level_[i] != UINT32_MAX) answer.units.set(i);
  }
  return answer;
}

}  // namespace lifang::districting
