// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/search.h"

#include <algorithm>
#include <limits>

#include "core/community/tree.h"

namespace lifang::community {

bool Search::pick_border(std::uint32_t& a, std::uint32_t& b) {
  for (int tries = 0; tries < 20; ++tries) {
    const auto [i, j] = state_.edges()[random_.below(state_.edges().size())];
    state_.add_work(1);
    if (state_.group(i) == state_.group(j)) continue;
    const bool turn = (random_.next() & 1) != 0;
    a = turn ? j : i;
    b = turn ? i : j;
    return true;
  }
  return false;
}

void Search::flip() {
  std::uint32_t unit = 0;
  std::uint32_t beside = 0;
  if (!pick_border(unit, beside)) return;
  const std::uint32_t from = state_.group(unit);
  const std::uint32_t to = state_.group(beside);
  const std::int32_t label = state_.label(from);
  const double before = state_.cost(prices_);
  state_.place(unit, to);
  if (state_.cost(prices_) - before > 20 * temperature_ || !left_whole(from) || !accept(before)) {
    put_back(unit, from, label);
  }
}

bool Search::left_whole(std::uint32_t group) {
  return state_.members(group).empty() || state_.in_one_piece(group);
}

void Search::put_back(std::uint32_t unit, std::uint32_t group, std::int32_t label) {
  state_.place(unit, group);
  if (state_.label(group) != label) state_.set_label(group, label);
}

Search::Saved Search::save(std::initializer_list<std::uint32_t> groups) const {
  Saved saved;
  for (const std::uint32_t g : groups) {
    for (const std::uint32_t unit : state_.members(g)) saved.group_of.push_back({unit, g});
    saved.labels.push_back({g, state_.label(g)});
  }
  return saved;
}

void Search::restore(const Saved& saved) {
  std::vector<std::uint32_t> now;
  for (const auto& [unit, group] : saved.group_of) now.push_back(state_.group(unit));
  for (const std::uint32_t g : now) {
    if (state_.label(g) != nobody) state_.set_label(g, nobody);
  }
  for (const auto& [unit, group] : saved.group_of) state_.place(unit, group);
  for (const auto& [group, label] : saved.labels) {
    if (state_.label(group) != label) state_.set_label(group, label);
  }
}

std::int32_t Search::best_label(std::uint32_t group, std::int32_t not_this) {
  tally_.clear();
  const auto add = [&](std::int32_t label, std::int64_t weight) {
    const bool open = label >= 0 && label != not_this && weight > 0 && state_.is_free(label);
    if (open) tally_.push_back({label, weight});
  };
  const auto add_native = [&](std::int32_t label, std::int64_t households) {
    if (label >= 0 && !state_.is_reserved(label)) add(label, households);
  };
  for (const std::uint32_t unit : state_.members(group)) {
    const Unit& u = area_.units[unit];
    for (const Origin& origin : u.origins) add_native(origin.community, origin.households);
    if (u.origins.empty()) add_native(u.community, u.households);
    add(state_.anchor(unit), all_);
  }
  std::sort(tally_.begin(), tally_.end());
  std::int32_t best = nobody;
  std::int64_t most = 0;
  for (std::size_t i = 0; i < tally_.size();) {
    std::int64_t sum = 0;
    const std::int32_t label = tally_[i].first;
    for (; i < tally_.size() && tally_[i].first == label; ++i) sum += tally_[i].second;
    if (sum > most) {
      most = sum;
      best = label;
    }
  }
  return best;
}

void Search::label_both(std::uint32_t a, std::uint32_t b) {
  const auto in_order = [&](std::uint32_t first, std::uint32_t second) {
    state_.set_label(first, best_label(first));
    state_.set_label(second, best_label(second));
    return state_.score().moved;
  };
  const std::int64_t one = in_order(a, b);
  state_.set_label(a, nobody);
  state_.set_label(b, nobody);
  const std::int64_t other = in_order(b, a);
  if (one >= other) return;
  state_.set_label(a, nobody);
  state_.set_label(b, nobody);
  in_order(a, b);
}

void Search::merge() {
  std::uint32_t i = 0;
  std::uint32_t j = 0;
  if (!pick_border(i, j)) return;
  const std::uint32_t a = state_.group(i);
  const std::uint32_t b = state_.group(j);
  if (state_.sum(a) + state_.sum(b) > options_.range.max * 3 / 2) return;
  const double before = state_.cost(prices_);
  const Saved saved = save({a, b});
  join(a, b);
  if (!accept(before)) restore(saved);
}

void Search::join(std::uint32_t a, std::uint32_t b) {
  const std::vector<std::uint32_t> units = state_.members(b);
  state_.set_label(b, nobody);
  state_.set_label(a, nobody);
  for (const std::uint32_t unit : units) state_.place(unit, a);
  state_.set_label(a, best_label(a));
}

void Search::split() {
  const std::uint32_t group = state_.group(random_.below(area_.units.size()));
  if (state_.members(group).size() < 2 || state_.sum(group) < options_.range.min) return;
  const double before = state_.cost(prices_);
  const Saved saved = save({group});
  if (!cut_in_two(group, state_.members(group), state_.fresh()) || !accept(before)) restore(saved);
}

void Search::recombine() {
  std::uint32_t i = 0;
  std::uint32_t j = 0;
  if (!pick_border(i, j)) return;
  const std::uint32_t a = state_.group(i);
  const std::uint32_t b = state_.group(j);
  std::vector<std::uint32_t> units = state_.members(a);
  units.insert(units.end(), state_.members(b).begin(), state_.members(b).end());
  if (units.size() < 3) return;
  const double before = state_.cost(prices_);
  const Saved saved = save({a, b});
  if (!cut_in_two(a, units, b) || !accept(before)) restore(saved);
}

bool Search::cut_in_two(std::uint32_t a, std::vector<std::uint32_t> units, std::uint32_t b) {
  const Tree tree(state_, units, (random_.next() & 1) != 0, random_);
  if (!tree.spans() || tree.cuts() == 0) return false;
  std::size_t chosen = 0;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::size_t equal = 0;
  for (std::size_t cut = 1; cut <= tree.cuts(); ++cut) {
    const std::int64_t off = out_of_range(tree.below(cut), options_.range) +
                             out_of_range(tree.all() - tree.below(cut), options_.range);
    if (off < least) {
      least = off;
      equal = 0;
    }
    if (off == least && random_.below(++equal) == 0) chosen = cut;
  }
  const std::vector<std::uint32_t> below = tree.units_below(chosen);
  state_.set_label(a, nobody);
  if (!state_.members(b).empty()) state_.set_label(b, nobody);
  // The part below first, so that neither group runs empty on the way.
  for (const std::uint32_t unit : below) state_.place(unit, b);
  std::vector<bool> is_below(area_.units.size());
  for (const std::uint32_t unit : below) is_below[unit] = true;
  for (const std::uint32_t unit : units) {
    if (!is_below[unit]) state_.place(unit, a);
  }
  label_both(a, b);
  return true;
}

}  // namespace lifang::community
