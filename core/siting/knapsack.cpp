// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/knapsack.h"

#include <algorithm>

namespace lifang::siting {
namespace {

constexpr int most_nodes = 50'000;

class Packing {
 public:
  Packing(const std::vector<Item>& items, double room) : items_(items), room_(room) {
    taken_.assign(items.size(), 0);
    slack_ = 1e-9 * std::max(1.0, room);
  }

  Packed run() {
    search(0, 0, room_);
    Packed out;
    out.gain = cut_ ? packing_bound(items_, room_) : best_;
    for (std::size_t i = 0; i < best_taken_.size(); ++i) {
      if (best_taken_[i]) out.ids.push_back(items_[i].id);
    }
    return out;
  }

 private:
  double bound(std::size_t from, double room) const {
    double out = 0;
    for (std::size_t i = from; i < items_.size(); ++i) {
      if (items_[i].size > room + slack_) return out + items_[i].gain * room / items_[i].size;
      out += items_[i].gain;
      room -= items_[i].size;
    }
    return out;
  }

  void search(std::size_t at, double gain, double room) {
    if (gain > best_ || best_taken_.empty()) {
      best_ = gain;
      best_taken_ = taken_;
    }
    for (; at < items_.size(); ++at) {
      if (++nodes_ > most_nodes) {
        cut_ = true;
        return;
      }
      if (gain + bound(at, room) <= best_ * (1 + 1e-12)) return;
      if (items_[at].size > room + slack_) continue;
      taken_[at] = 1;
      search(at + 1, gain + items_[at].gain, room - items_[at].size);
      taken_[at] = 0;
      if (cut_) return;
    }
  }

  const std::vector<Item>& items_;
  const double room_;
  double slack_ = 0;
  std::vector<char> taken_, best_taken_;
  double best_ = 0;
  int nodes_ = 0;
  bool cut_ = false;
};

}  // namespace

void sort_by_worth(std::vector<Item>& items) {
  std::ranges::sort(items, [](const Item& a, const Item& b) {
    const double left = a.gain * b.size;
    const double right = b.gain * a.size;
    return left != right ? left > right : a.id < b.id;
  });
}

double packing_bound(const std::vector<Item>& items, double room) {
  double out = 0;
  for (const Item& item : items) {
    if (item.size > room) return out + (item.size > 0 ? item.gain * room / item.size : 0);
    out += item.gain;
    room -= item.size;
  }
  return out;
}

Packed pack(const std::vector<Item>& items, double room) {
  return Packing(items, room).run();
}

}  // namespace lifang::siting
