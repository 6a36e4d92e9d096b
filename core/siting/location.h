// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lifang::siting {

/// The one problem behind p-median, maximal covering and set covering: open at most `wanted`
/// sites, each at its price; a client pays the cost of the cheapest open site on its list, or
/// `beyond` if none is open.
///
///   p-median           opening 0, costs weight * distance
///   maximal covering   opening 0, cost 0 within the radius, beyond = weight
///   set covering       opening 1, cost 0 within the radius, beyond = 1
///
/// Sites and clients of a smaller problem made from it keep their `origin` in the first one.
struct Location {
  std::vector<std::size_t> first{0};  ///< list of client c: [first[c], first[c + 1])
  std::vector<std::uint32_t> site;    ///< on the lists, cheapest first
  std::vector<double> cost;           ///< beside `site`; below the client's `beyond`
  std::vector<double> beyond;         ///< per client
  std::vector<double> opening;        ///< per site, >= 0
  std::vector<std::uint32_t> origin;  ///< per site
  std::uint32_t wanted = 0;
  double fixed = 0;  ///< paid whatever is opened
  double step = 0;   ///< totals are multiples of it; 0: not known

  std::size_t clients() const { return beyond.size(); }
  std::size_t sites() const { return opening.size(); }
};

/// Adds a client; sorts its list and leaves out what is not below `beyond`.
struct Offer {
  std::uint32_t site = 0;
  double cost = 0;
};
void add_client(Location& location, std::vector<Offer>& offers, double beyond);

/// What opening exactly these sites costs in all.
double total_cost(const Location& location, std::span<const std::uint32_t> open);

/// What is settled of a site.
enum class Fate : char { free, open, closed };

/// A smaller problem with the same totals: sites that are open or closed are gone, clients
/// whose lists name the same sites in the same order are one.
struct Restricted {
  Location location;
  std::vector<std::uint32_t> client;  ///< old client -> new, or `gone`
  std::vector<std::uint32_t> site;    ///< old site -> new, or `gone`
};
inline constexpr std::uint32_t gone = static_cast<std::uint32_t>(-1);
Restricted restricted(const Location& location, std::span<const Fate> fates);

/// The least total that would be better than `total`.
double worth_finding(const Location& location, double total);

}  // namespace lifang::siting
