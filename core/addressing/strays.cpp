// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Numbers that name a street which the map does not draw near them.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/addressing/match.h"
#include "core/geometry/measure.h"

namespace lifang::addressing {
namespace {

using Some = std::vector<std::size_t>;

// A line nearest to fewer of a street's numbers than this is a side street at a corner.
constexpr double least_share = 0.2;
// So few far from their street are outliers of it; more are a part that is drawn without a name.
constexpr std::size_t few_numbers = 4;

struct Nearest {
  std::size_t street = 0;
  Foot foot;
};

Nearest nearest_of(const std::vector<Street>& streets, const Some& among, Point at) {
  Nearest best;
  best.foot.distance_m = std::numeric_limits<double>::infinity();
  for (std::size_t i : among) {
    const Foot foot = streets[i].foot(at);
    if (foot.distance_m < best.foot.distance_m) best = {i, foot};
  }
  return best;
}

/// Lines to lay a street along that has none of its own: each point's nearest, strays left out.
std::vector<Line> lines_beside(const std::vector<const Line*>& roads, const std::vector<Point>& at,
                               double within) {
  std::map<std::size_t, std::size_t> votes;
  for (Point p : at) {
    std::size_t nearest = roads.size();
    double least = within;
    for (std::size_t r = 0; r < roads.size(); ++r) {
      if (!bounds(*roads[r]).grown(least).contains(p)) continue;
      const double away = distance(project(*roads[r], p).foot, p);
      if (away > least) continue;
      least = away;
      nearest = r;
    }
    if (nearest < roads.size()) ++votes[nearest];
  }
  std::vector<Line> out;
  for (const auto& [road, count] : votes) {
    if (static_cast<double>(count) >= least_share * static_cast<double>(at.size()))
      out.push_back(*roads[road]);
  }
  return out;
}

class Strays {
 public:
  Strays(const Town& town, Matching matching, const Rules& rules)
      : town_(town), rules_(rules), out_(std::move(matching)) {
    for (std::size_t i = 0; i < out_.streets.size(); ++i)
      by_key_[street_key(out_.streets[i].name)].push_back(i);
    for (const NamedRoad& road : town.roads) {
      if (road.line.size() > 1) roads_.push_back(&road.line);
    }
    for (const Line& line : town.nameless) {
      if (line.size() > 1) roads_.push_back(&line);
    }
  }

  Matching place() {
    std::vector<Matching::Left> left;
    std::map<std::string, std::vector<Matching::Left>> groups;
    for (Matching::Left& each : out_.left) {
      const HouseNumber& house = town_.numbers[each.number];
      const bool named = each.why == Unmatched::no_road || each.why == Unmatched::road_far ||
                         each.why == Unmatched::abolished;
      if (!named) {
        left.push_back(std::move(each));
      } else if (each.hint.empty() || !at_own_street(each.number, each.hint, rules_.match_m)) {
        groups[street_key(house.street)].push_back(std::move(each));
      }
    }
    for (auto& [unused, group] : groups) lay(group, left);
    std::sort(left.begin(), left.end(), [&](const Matching::Left& a, const Matching::Left& b) {
      return town_.numbers[a.number].id < town_.numbers[b.number].id;
    });
    out_.left = std::move(left);
    for (auto& placed : out_.placed) {
      std::stable_sort(placed.begin(), placed.end(),
                       [](const Matching::Placed& a, const Matching::Placed& b) {
                         return a.known.number < b.known.number;
                       });
    }
    return std::move(out_);
  }

 private:
  bool put(std::size_t number, const Some& among, double within) {
    const HouseNumber& house = town_.numbers[number];
    const Nearest nearest = nearest_of(out_.streets, among, house.at);
    if (!(nearest.foot.distance_m <= within)) return false;
    const int value = parse_number(house.text).number;
    out_.placed[nearest.street].push_back({number, {nearest.foot, value, number}});
    ++out_.matched;
    return true;
  }

  bool at_own_street(std::size_t number, const std::string& name, double within) {
    const auto found = by_key_.find(street_key(name));
    return found != by_key_.end() && put(number, found->second, within);
  }

  /// One name's numbers: at roads beside them; where there are none, at their own, however far.
  void lay(const std::vector<Matching::Left>& group, std::vector<Matching::Left>& left) {
    std::vector<Point> at;
    for (const Matching::Left& each : group) at.push_back(town_.numbers[each.number].at);
    const std::string& name = town_.numbers[group.front().number].street;
    std::vector<NamedRoad> roads;
    for (Line& line : lines_beside(roads_, at, rules_.match_m))
      roads.push_back({"", name, {}, {}, std::move(line)});
    Some fresh;
    for (Street& street : streets_of(roads, rules_)) {
      fresh.push_back(out_.streets.size());
      out_.streets.push_back(std::move(street));
      out_.placed.emplace_back();
    }
    const bool few = group.size() < few_numbers;
    for (const Matching::Left& each : group) {
      if (few && at_own_street(each.number, name, rules_.apart_m)) continue;
      if (put(each.number, fresh, rules_.match_m)) continue;
      if (!at_own_street(each.number, name, rules_.apart_m)) left.push_back(each);
    }
  }

  const Town& town_;
  const Rules& rules_;
  Matching out_;
  std::map<std::string, Some> by_key_;
  std::vector<const Line*> roads_;
};

}  // namespace

Matching with_strays(const Town& town, Matching matching, const Rules& rules) {
  return Strays(town, std::move(matching), rules).place();
}

}  // namespace lifang::addressing
