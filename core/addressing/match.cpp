// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/addressing/match.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "core/addressing/divisions.h"
#include "core/addressing/free_houses.h"
#include "core/base/utf8.h"

namespace lifang::addressing {
namespace {

constexpr std::size_t piece_enough = 4;
constexpr std::size_t order_enough = 6;

/// Which keys a name may stand for: the road's own, or that of a road with this other name.
struct Names {
  std::map<std::string, std::vector<std::size_t>> streets;  ///< by key
  std::map<std::string, std::set<std::string>> other;       ///< key -> keys of roads in use
  std::map<std::string, std::string> old;                   ///< key -> today's name
};

Names names_of(const Town& town, const std::vector<Street>& streets) {
  Names out;
  for (std::size_t i = 0; i < streets.size(); ++i) {
    out.streets[street_key(streets[i].name)].push_back(i);
  }
  for (const NamedRoad& road : town.roads) {
    for (const std::string& name : road.other_names) {
      out.other[street_key(name)].insert(street_key(road.name));
    }
    for (const std::string& name : road.old_names) {
      const auto [at, fresh] = out.old.emplace(street_key(name), road.name);
      if (!fresh) at->second = std::min(at->second, road.name);
    }
  }
  return out;
}

std::string alike(const std::string& key, const Names& names, const std::vector<Street>& streets) {
  const std::u32string letters = to_code_points(key);
  for (const auto& [known, places] : names.streets) {
    if (within_one_edit(letters, to_code_points(known))) return streets[places.front()].name;
  }
  return {};
}

struct Nearest {
  std::size_t street = 0;
  Foot foot;
};

Nearest nearest_of(const std::vector<std::size_t>& candidates, const std::vector<Street>& streets,
                   Point at) {
  Nearest best;
  best.foot.distance_m = std::numeric_limits<double>::infinity();
  for (std::size_t i : candidates) {
    const Foot foot = streets[i].foot(at);
    if (foot.distance_m < best.foot.distance_m) best = {i, foot};
  }
  return best;
}

std::vector<std::size_t> by_id(const Town& town) {
  std::vector<std::size_t> out(town.numbers.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return town.numbers[a].id < town.numbers[b].id;
  });
  return out;
}

/// Why no street is looked for.
std::optional<Unmatched> unaskable(const HouseNumber& house, int number) {
  if (number == 0) return Unmatched::no_digits;
  if (!house.street.empty()) return std::nullopt;
  return house.place.empty() ? Unmatched::no_street : Unmatched::place;
}

/// The streets that a key may mean: those of this name, else those that bear it beside another.
std::vector<std::size_t> named(const std::string& key, const Names& names) {
  if (const auto own = names.streets.find(key); own != names.streets.end()) return own->second;
  std::vector<std::size_t> out;
  const auto other = names.other.find(key);
  if (other == names.other.end()) return out;
  for (const std::string& road : other->second) {
    const auto found = names.streets.find(road);
    if (found == names.streets.end()) continue;
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
  return out;
}

Matching::Left unnamed(std::size_t number, const std::string& key, const Names& names,
                       const std::vector<Street>& streets) {
  const auto old = names.old.find(key);
  if (old != names.old.end()) return {number, Unmatched::abolished, old->second};
  return {number, Unmatched::no_road, alike(key, names, streets)};
}

}  // namespace

std::vector<Known> Matching::known(std::size_t street) const {
  std::vector<Known> out;
  for (const Placed& each : placed[street]) out.push_back(each.known);
  return out;
}

namespace {

/// Puts a number to its street, or says why not.
void match_number(const Town& town, std::size_t i, const Names& names, double within,
                  Matching& out) {
  const HouseNumber& house = town.numbers[i];
  const int number = parse_number(house.text).number;
  if (const auto unasked = unaskable(house, number)) {
    out.left.push_back({i, *unasked, {}});
    return;
  }
  const std::string key = street_key(house.street);
  const std::vector<std::size_t> candidates = named(key, names);
  if (candidates.empty()) {
    out.left.push_back(unnamed(i, key, names, out.streets));
    return;
  }
  const Nearest nearest = nearest_of(candidates, out.streets, house.at);
  if (!(nearest.foot.distance_m <= within)) {
    out.left.push_back({i, Unmatched::road_far, {}});
    return;
  }
  out.placed[nearest.street].push_back({i, {nearest.foot, number, i}});
  ++out.matched;
}

void sort_placed(Matching& matching) {
  for (auto& placed : matching.placed) {
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Matching::Placed& a, const Matching::Placed& b) {
                       return a.known.number < b.known.number;
                     });
  }
}

}  // namespace

Matching match_numbers(const Town& town, const Rules& rules) {
  Matching out;
  out.streets = streets_of(town.roads, rules);
  out.placed.resize(out.streets.size());
  const Names names = names_of(town, out.streets);
  for (std::size_t i : by_id(town)) match_number(town, i, names, rules.match_m, out);
  sort_placed(out);
  return out;
}

void Regularity::add(const Regularity& other) {
  asked += other.asked;
  agreed += other.agreed;
  tau += other.tau;
  ordered += other.ordered;
}

Regularity regularity(const std::vector<Known>& known) {
  Regularity out;
  std::map<std::size_t, std::vector<const Known*>> pieces;
  for (const Known& each : known) pieces[each.foot.piece].push_back(&each);
  const std::vector<const Known*>* main = nullptr;
  for (const auto& [unused, piece] : pieces) {
    if (!main || piece.size() > main->size()) main = &piece;
    if (piece.size() < piece_enough) continue;
    const auto odd_left =
        static_cast<std::size_t>(std::count_if(piece.begin(), piece.end(), [](const Known* each) {
          return (each->number % 2 == 1) == (each->foot.side == Side::left);
        }));
    out.asked += piece.size();
    out.agreed += std::max(odd_left, piece.size() - odd_left);
  }
  if (!main || main->size() < order_enough) return out;
  std::vector<std::pair<double, double>> pairs;
  for (const Known* each : *main) pairs.emplace_back(each->number, each->foot.along_m);
  out.tau = std::abs(tau_b(pairs));
  out.ordered = 1;
  return out;
}

namespace {

/// A number's lot for a seed: FNV-1a over the id, then splitmix64.
std::uint64_t lot(std::uint64_t seed, const std::string& id) {
  std::uint64_t h = 1469598103934665603ULL;
  for (const char c : id) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  h += seed * 0x9E3779B97F4A7C15ULL;
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ULL;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBULL;
  return h ^ (h >> 31);
}

bool names_a_street(Unmatched why) {
  return why == Unmatched::no_road || why == Unmatched::road_far || why == Unmatched::abolished;
}

std::set<std::size_t> hidden_of(const Town& town, const Matching& matching, double hide,
                                std::uint64_t seed) {
  std::vector<std::tuple<std::uint64_t, std::string, std::size_t>> lots;
  for (const auto& placed : matching.placed) {
    for (const Matching::Placed& each : placed) {
      const std::string& id = town.numbers[each.number].id;
      lots.emplace_back(lot(seed, id), id, each.number);
    }
  }
  for (const Matching::Left& each : matching.left) {
    const std::string& id = town.numbers[each.number].id;
    if (names_a_street(each.why)) lots.emplace_back(lot(seed, id), id, each.number);
  }
  std::sort(lots.begin(), lots.end());
  lots.resize(static_cast<std::size_t>(std::lround(hide * static_cast<double>(lots.size()))));
  std::set<std::size_t> out;
  for (const auto& [unused, id, number] : lots) out.insert(number);
  return out;
}

/// Where a number stands among sorted ones; in the middle of its equals.
double rank_of(const std::vector<int>& sorted, int number) {
  const auto [from, to] = std::equal_range(sorted.begin(), sorted.end(), number);
  return static_cast<double>((from - sorted.begin()) + (to - sorted.begin())) / 2;
}

/// A place this near to a house without a number is that house's.
constexpr double house_m = 30;

Recovered recovered(const Sequence& sequence, const HouseNumber& house, const Known& truth,
                    const std::vector<int>& sorted, const FreeHouses& free) {
  Recovered out;
  out.street = sequence.street().name;
  out.visible = sequence.known().size();
  out.foretold = sequence.number_at(truth.foot);
  out.parity = out.foretold % 2 == truth.number % 2;
  out.rank = std::abs(rank_of(sorted, out.foretold) - rank_of(sorted, truth.number));
  const Foot place = sequence.place_of(truth.number);
  const Point beside = sequence.street().beside(place);
  const Point at = free.near(beside, sequence.street(), place.side, house_m).value_or(beside);
  out.side = place.side == truth.foot.side;
  out.metres = std::hypot(at.x - house.at.x, at.y - house.at.y);
  return out;
}

}  // namespace

std::vector<Recovered> recover(const Town& town, const Matching& matching, double hide,
                               std::uint64_t seed) {
  const std::set<std::size_t> hidden = hidden_of(town, matching, hide, seed);
  std::vector<Sequence> strangers;
  std::vector<std::vector<Known>> visible(matching.streets.size());
  for (std::size_t s = 0; s < matching.streets.size(); ++s) {
    for (const Matching::Placed& each : matching.placed[s]) {
      if (!hidden.contains(each.number)) visible[s].push_back(each.known);
    }
    if (!visible[s].empty()) strangers.emplace_back(matching.streets[s], visible[s], Habit{});
  }
  const Habit habit = habit_of(strangers);
  const FreeHouses free(town, hidden);
  std::vector<Recovered> out;
  for (std::size_t s = 0; s < matching.streets.size(); ++s) {
    if (visible[s].size() == matching.placed[s].size()) continue;
    const Sequence sequence(matching.streets[s], visible[s], habit);
    std::vector<int> sorted;
    for (const Matching::Placed& each : matching.placed[s]) sorted.push_back(each.known.number);
    for (const Matching::Placed& each : matching.placed[s]) {
      if (!hidden.contains(each.number)) continue;
      out.push_back(recovered(sequence, town.numbers[each.number], each.known, sorted, free));
      out.back().number = each.number;
      out.back().at = s;
    }
  }
  for (const Matching::Left& each : matching.left) {
    if (!hidden.contains(each.number)) continue;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    out.push_back({town.numbers[each.number].street, matching.streets.size(), each.number, 0, 0,
                   false, false, infinity, infinity});
  }
  return out;
}

}  // namespace lifang::addressing
