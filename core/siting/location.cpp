// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/location.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace lifang::siting {
namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccdULL;
}

/// Clients of the smaller problem by their lists of sites.
class Merged {
 public:
  explicit Merged(Location& location) : location_(location) {}

  std::uint32_t add(std::span<const Offer> list, double beyond) {
    std::uint64_t hash = list.size();
    for (const Offer& offer : list) hash = mixed(hash, offer.site);
    const auto [begin, end] = known_.equal_range(hash);
    for (auto at = begin; at != end; ++at) {
      if (same(at->second, list)) return join(at->second, list, beyond);
    }
    const auto client = static_cast<std::uint32_t>(location_.clients());
    for (const Offer& offer : list) {
      location_.site.push_back(offer.site);
      location_.cost.push_back(offer.cost);
    }
    location_.first.push_back(location_.site.size());
    location_.beyond.push_back(beyond);
    known_.emplace(hash, client);
    return client;
  }

 private:
  bool same(std::uint32_t client, std::span<const Offer> list) const {
    const std::size_t begin = location_.first[client];
    if (location_.first[client + 1] - begin != list.size()) return false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (location_.site[begin + i] != list[i].site) return false;
    }
    return true;
  }
  std::uint32_t join(std::uint32_t client, std::span<const Offer> list, double beyond) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      location_.cost[location_.first[client] + i] += list[i].cost;
    }
    location_.beyond[client] += beyond;
    return client;
  }
  Location& location_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> known_;
};

// What the client pays at most, thanks to the sites that are open for good.
double paid_at_most(const Location& location, std::size_t client, std::span<const Fate> fates) {
  for (std::size_t e = location.first[client]; e < location.first[client + 1]; ++e) {
    if (fates[location.site[e]] == Fate::open) return location.cost[e];
  }
  return location.beyond[client];
}

}  // namespace

void add_client(Location& location, std::vector<Offer>& offers, double beyond) {
  std::erase_if(offers, [&](const Offer& offer) { return !(offer.cost < beyond); });
  std::ranges::sort(offers, [](const Offer& a, const Offer& b) {
    return a.cost < b.cost || (a.cost == b.cost && a.site < b.site);
  });
  for (const Offer& offer : offers) {
    location.site.push_back(offer.site);
    location.cost.push_back(offer.cost);
  }
  location.first.push_back(location.site.size());
  location.beyond.push_back(beyond);
}

double total_cost(const Location& location, std::span<const std::uint32_t> open) {
  std::vector<char> is_open(location.sites(), 0);
  double total = location.fixed;
  for (const std::uint32_t s : open) {
    if (!is_open[s]) total += location.opening[s];
    is_open[s] = 1;
  }
  for (std::size_t c = 0; c < location.clients(); ++c) {
    double paid = location.beyond[c];
    for (std::size_t e = location.first[c]; e < location.first[c + 1]; ++e) {
      if (!is_open[location.site[e]]) continue;
      paid = location.cost[e];
      break;
    }
    total += paid;
  }
  return total;
}

Restricted restricted(const Location& location, std::span<const Fate> fates) {
  Restricted out;
  Location& next = out.location;
  next.fixed = location.fixed;
  next.step = location.step;
  next.wanted = location.wanted;
  out.site.assign(location.sites(), gone);
  out.client.assign(location.clients(), gone);
  std::vector<char> named(location.sites(), 0);
  for (std::size_t c = 0; c < location.clients(); ++c) {
    const double most = paid_at_most(location, c, fates);
    for (std::size_t e = location.first[c]; e < location.first[c + 1]; ++e) {
      if (location.cost[e] >= most) break;
      named[location.site[e]] = 1;
    }
  }
  for (std::uint32_t s = 0; s < location.sites(); ++s) {
    if (fates[s] == Fate::open) {
      next.fixed += location.opening[s];
      --next.wanted;
    }
    if (fates[s] != Fate::free || !named[s]) continue;  // nobody gains by one not named
    out.site[s] = static_cast<std::uint32_t>(next.sites());
    next.opening.push_back(location.opening[s]);
    next.origin.push_back(location.origin[s]);
  }
  Merged merged(next);
  std::vector<Offer> list;
  for (std::size_t c = 0; c < location.clients(); ++c) {
    const double most = paid_at_most(location, c, fates);
    list.clear();
    for (std::size_t e = location.first[c]; e < location.first[c + 1]; ++e) {
      if (location.cost[e] >= most) break;
      if (out.site[location.site[e]] != gone)
        list.push_back({out.site[location.site[e]], location.cost[e]});
    }
    if (list.empty())
      next.fixed += most;
    else
      out.client[c] = merged.add(list, most);
  }
  return out;
}

double worth_finding(const Location& location, double total) {
  const double slack = 1e-9 * std::max(1.0, std::abs(total));
  return location.step > 0 ? total - location.step + 1e-3 * location.step : total - slack;
}

}  // namespace lifang::siting
