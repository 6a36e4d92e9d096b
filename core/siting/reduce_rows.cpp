// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "core/siting/cover_rows.h"
#include "core/siting/servers.h"

namespace lifang::siting {
namespace {

/// Lists as bits, so that "is within" is a few machine words.
class Bits {
 public:
  Bits(const Rows& lists, std::size_t elements) : width_((elements + 63) / 64) {
    words_.assign(lists.size() * width_, 0);
    for (std::size_t i = 0; i < lists.size(); ++i) {
      for (const std::uint32_t e : lists[i]) words_[i * width_ + e / 64] |= 1ULL << (e % 64);
    }
  }
  bool within(std::size_t inner, std::size_t outer) const {
    const std::uint64_t* a = &words_[inner * width_];
    const std::uint64_t* b = &words_[outer * width_];
    for (std::size_t w = 0; w < width_; ++w) {
      if (a[w] & ~b[w]) return false;
    }
    return true;
  }

 private:
  std::size_t width_;
  std::vector<std::uint64_t> words_;
};

// Whoever meets a row within another one meets that one as well.
bool drop_implied_rows(Rows& rows, std::size_t columns) {
  std::ranges::sort(rows, [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  const Bits bits(rows, columns);
  std::vector<std::vector<std::uint32_t>> starting(columns);  // kept rows by first column
  std::vector<char> kept(rows.size(), 1);
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    kept[r] = std::ranges::none_of(rows[r], [&](std::uint32_t c) {
      return std::ranges::any_of(starting[c], [&](std::uint32_t q) { return bits.within(q, r); });
    });
    if (kept[r]) starting[rows[r].front()].push_back(r);
  }
  const std::size_t before = rows.size();
  std::size_t next = 0;
  for (std::size_t r = 0; r < before; ++r) {
    if (!kept[r]) continue;
    if (next != r) rows[next] = std::move(rows[r]);
    ++next;
  }
  rows.resize(next);
  return next < before;
}

// A column goes if another one meets all its rows and costs no more; of equals the first stays.
bool drop_replaceable_columns(Rows& rows, std::span<const double> costs) {
  const Rows met = served_by(rows, costs.size());
  const Bits bits(met, rows.size());
  std::vector<char> kept(costs.size(), 1);
  for (std::uint32_t c = 0; c < costs.size(); ++c) {
    if (met[c].empty()) continue;
    const std::uint32_t rarest =
        *std::ranges::min_element(met[c], {}, [&](std::uint32_t r) { return rows[r].size(); });
    kept[c] = std::ranges::none_of(rows[rarest], [&](std::uint32_t d) {
      if (d == c || met[d].size() < met[c].size() || costs[d] > costs[c]) return false;
      if (!bits.within(c, d)) return false;
      return met[d].size() > met[c].size() || costs[d] < costs[c] || d < c;
    });
  }
  bool changed = false;
  for (auto& row : rows) {
    changed = std::erase_if(row, [&](std::uint32_t c) { return !kept[c]; }) > 0 || changed;
  }
  return changed;
}

void take_only_columns(Rows& rows, std::size_t columns, std::vector<std::uint32_t>& taken) {
  std::vector<char> is_taken(columns, 0);
  for (const auto& row : rows) {
    if (row.size() != 1 || is_taken[row.front()]) continue;
    is_taken[row.front()] = 1;
    taken.push_back(row.front());
  }
  std::erase_if(rows, [&](const auto& row) {
    return std::ranges::any_of(row, [&](std::uint32_t c) { return is_taken[c] != 0; });
  });
}

}  // namespace

std::vector<std::uint32_t> reduce_rows(Rows& rows, std::span<const double> costs, Budget& budget) {
  std::vector<std::uint32_t> taken;
  for (bool changed = true; changed && !rows.empty() && budget.spend();) {
    take_only_columns(rows, costs.size(), taken);
    changed = drop_implied_rows(rows, costs.size());
    changed = drop_replaceable_columns(rows, costs) || changed;
  }
  take_only_columns(rows, costs.size(), taken);
  return taken;
}

}  // namespace lifang::siting
