// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/location_swap.h"

#include <algorithm>
#include <cmath>

namespace lifang::siting {

LocationSwap::LocationSwap(const Location& location)
    : location_(location),
      named_by_(location.sites()),
      place_(location.sites(), gone),
      nearest_(location.clients(), gone),
      second_(location.clients(), gone),
      paid_(location.beyond),
      next_(location.beyond),
      saves_(location.sites(), 0) {
  for (std::uint32_t c = 0; c < location.clients(); ++c) {
    for (std::size_t e = location.first[c]; e < location.first[c + 1]; ++e) {
      named_by_[location.site[e]].push_back(c);
    }
  }
}

void LocationSwap::start(std::span<const std::uint32_t> open) {
  open_.assign(open.begin(), open.end());
  std::ranges::fill(place_, gone);
  for (std::uint32_t i = 0; i < open_.size(); ++i) place_[open_[i]] = i;
  recount();
}

void LocationSwap::recount() {
  total_ = location_.fixed;
  std::ranges::fill(saves_, 0.0);
  costs_.assign(open_.size(), 0);
  mend_.assign(open_.size() * location_.sites(), 0);
  for (const std::uint32_t s : open_) total_ += location_.opening[s];
  for (std::uint32_t c = 0; c < location_.clients(); ++c) {
    look(c);
    total_ += paid_[c];
    account(c, 1);
  }
}

void LocationSwap::look(std::uint32_t client) {
  nearest_[client] = second_[client] = gone;
  paid_[client] = next_[client] = location_.beyond[client];
  for (std::size_t e = location_.first[client]; e < location_.first[client + 1]; ++e) {
    const std::uint32_t s = location_.site[e];
    if (place_[s] == gone) continue;
    if (nearest_[client] == gone) {
      nearest_[client] = s;
      paid_[client] = location_.cost[e];
    } else {
      second_[client] = s;
      next_[client] = location_.cost[e];
      return;
    }
  }
}

// A client's part in all that is kept: it adds to what an opening saves, to what closing its
// nearest costs, and where both happen, to what the opening mends.
void LocationSwap::account(std::uint32_t client, double sign) {
  const double paid = paid_[client];
  const double next = next_[client];
  const std::uint32_t slot = nearest_[client] == gone ? gone : place_[nearest_[client]];
  if (slot != gone) costs_[slot] += sign * (next - paid);
  for (std::size_t e = location_.first[client]; e < location_.first[client + 1]; ++e) {
    const double cost = location_.cost[e];
    if (cost >= next) break;
    const std::uint32_t s = location_.site[e];
    if (cost < paid) saves_[s] += sign * (paid - cost);
    if (slot != gone) mend(slot, s) += sign * (next - std::max(cost, paid));
  }
}

void LocationSwap::open(std::uint32_t site) {
  place_[site] = static_cast<std::uint32_t>(open_.size());
  open_.push_back(site);
  costs_.push_back(0);
  mend_.resize(open_.size() * location_.sites(), 0);
  total_ += location_.opening[site];
  for (const std::uint32_t c : named_by_[site]) {
    account(c, -1);
    total_ -= paid_[c];
    look(c);
    total_ += paid_[c];
    account(c, 1);
  }
}

void LocationSwap::close(std::uint32_t site) {
  std::vector<std::uint32_t> touched;
  for (const std::uint32_t c : named_by_[site]) {
    if (nearest_[c] == site || second_[c] == site) touched.push_back(c);
  }
  for (const std::uint32_t c : touched) {
    account(c, -1);
    total_ -= paid_[c];
  }
  const std::uint32_t slot = place_[site];
  place_[site] = gone;
  const std::uint32_t last = open_.back();
  if (last != site) {  // the last slot moves into the gap
    open_[slot] = last;
    place_[last] = slot;
    costs_[slot] = costs_.back();
    const std::size_t width = location_.sites();
    std::copy_n(mend_.end() - static_cast<std::ptrdiff_t>(width), width,
                mend_.begin() + static_cast<std::ptrdiff_t>(slot * width));
  }
  open_.pop_back();
  costs_.pop_back();
  mend_.resize(open_.size() * location_.sites());
  total_ -= location_.opening[site];
  for (const std::uint32_t c : touched) {
    look(c);
    total_ += paid_[c];
    account(c, 1);
  }
}

void LocationSwap::fill(const std::function<bool()>& proceed) {
  while (open_.size() < location_.wanted && (open_.empty() || proceed())) {
    std::uint32_t best = gone;
    double most = 0;
    for (std::uint32_t s = 0; s < location_.sites(); ++s) {
      if (place_[s] != gone) continue;
      if (const double gain = saves_[s] - location_.opening[s]; gain > most) {
        most = gain;
        best = s;
      }
    }
    if (best == gone) return;
    open(best);
  }
}

LocationSwap::Move LocationSwap::best_move() const {
  Move best;
  const bool room = open_.size() < location_.wanted;
  const auto consider = [&](double gain, std::uint32_t in, std::uint32_t out) {
    if (gain > best.gain) best = {gain, in, out};
  };
  for (std::uint32_t slot = 0; slot < open_.size(); ++slot) {
    const double closing = location_.opening[open_[slot]] - costs_[slot];
    consider(closing, gone, open_[slot]);
    const double* mends = mend_.data() + std::size_t{slot} * location_.sites();
    for (std::uint32_t s = 0; s < location_.sites(); ++s) {
      const double gain = saves_[s] - location_.opening[s] + closing + mends[s];
      if (gain > best.gain && place_[s] == gone) best = {gain, s, open_[slot]};
    }
  }
  for (std::uint32_t s = 0; room && s < location_.sites(); ++s) {
    if (place_[s] == gone) consider(saves_[s] - location_.opening[s], s, gone);
  }
  return best;
}

bool LocationSwap::improve(const std::function<bool()>& proceed) {
  while (proceed()) {
    const Move move = best_move();
    if (!(move.gain > 1e-9 * std::max(1.0, std::abs(total_)))) return true;
    if (move.out != gone) close(move.out);
    if (move.in != gone) open(move.in);
  }
  return false;
}

}  // namespace lifang::siting
