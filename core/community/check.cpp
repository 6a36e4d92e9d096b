// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/community/check.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

namespace lifang::community {
namespace {

/// Disjoint sets by path halving.
class Sets {
 public:
  explicit Sets(std::size_t count) : up_(count) { std::iota(up_.begin(), up_.end(), 0); }
  std::size_t root(std::size_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { up_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> up_;
};

class Check {
 public:
  Check(const Area& area, std::span<const Claim> claims, Range range)
      : area_(area), claims_(claims), range_(range) {
    for (std::size_t i = 0; i < area.units.size(); ++i) index_[area.units[i].id] = i;
  }

  std::vector<Finding> run() {
    every_unit_once();
    continued_once();
    for (const Claim& claim : claims_) judge(claim);
    return std::move(found_);
  }

 private:
  void add(Severity severity, const char* code, const std::string& subject,
           std::vector<std::string> args) {
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.subject = subject;
    finding.args = std::move(args);
    found_.push_back(std::move(finding));
  }

  void every_unit_once() {
    std::map<std::string, std::string> holder;
    for (const Claim& claim : claims_) {
      for (const std::string& id : claim.units) {
        if (!index_.contains(id)) {
          add(Severity::error, "community.unknown_unit", claim.name, {claim.name, id});
          continue;
        }
        const auto [at, fresh] = holder.emplace(id, claim.name);
        if (!fresh) {
          add(Severity::error, "community.unit_twice", id,
              {area_.units[index_[id]].name, at->second, claim.name});
        }
      }
    }
    for (const Unit& unit : area_.units) {
      if (!holder.contains(unit.id)) {
        add(Severity::error, "community.unit_missing", unit.id, {unit.name});
      }
    }
  }

  void continued_once() {
    std::map<std::string, std::string> holder;
    for (const Claim& claim : claims_) {
      if (claim.continues.empty()) continue;
      const auto [at, fresh] = holder.emplace(claim.continues, claim.name);
      if (!fresh) {
        add(Severity::error, "community.continued_twice", claim.name, {at->second, claim.name});
      }
    }
  }

  void judge(const Claim& claim) {
    std::set<std::size_t> units;
    for (const std::string& id : claim.units) {
      if (const auto at = index_.find(id); at != index_.end()) units.insert(at->second);
    }
    if (units.empty()) {
      add(Severity::error, "community.empty", claim.name, {claim.name});
      return;
    }
    std::int64_t households = 0;
    for (const std::size_t i : units) {
      households += area_.units[i].households;
      if (area_.units[i].township != claim.township) {
        add(Severity::error, "community.other_township", claim.name,
            {claim.name, area_.units[i].name});
      }
    }
    if (households != claim.households) {
      add(Severity::error, "community.wrong_sum", claim.name,
          {claim.name, std::to_string(claim.households), std::to_string(households)});
    }
    contiguous(claim, units);
    in_range(claim, units, households);
  }

  void contiguous(const Claim& claim, const std::set<std::size_t>& units) {
    Sets sets(area_.units.size());
    for (const std::size_t i : units) {
      for (const Neighbour& next : area_.units[i].neighbours) {
        if (next.crossable && units.contains(next.unit)) sets.join(i, next.unit);
      }
    }
    std::set<std::size_t> roots;
    for (const std::size_t i : units) roots.insert(sets.root(i));
    if (roots.size() > 1) {
      add(Severity::error, "community.not_contiguous", claim.name,
          {claim.name, std::to_string(roots.size())});
    }
  }

  bool reaches_more(const std::set<std::size_t>& units) const {
    return std::any_of(units.begin(), units.end(), [&](std::size_t i) {
      const auto& beside = area_.units[i].neighbours;
      return std::any_of(beside.begin(), beside.end(), [&](const Neighbour& next) {
        return next.crossable && !units.contains(next.unit);
      });
    });
  }

  void in_range(const Claim& claim, const std::set<std::size_t>& units, std::int64_t households) {
    const std::string sum = std::to_string(households);
    if (households < range_.min) {
      const bool island = !reaches_more(units);
      add(island ? Severity::warning : Severity::error,
          island ? "community.island" : "community.below_range", claim.name,
          {claim.name, sum, std::to_string(range_.min)});
    } else if (households > range_.max) {
      const bool single = units.size() == 1;
      add(single ? Severity::warning : Severity::error,
          single ? "community.oversize_unit" : "community.above_range", claim.name,
          {claim.name, sum, std::to_string(range_.max)});
    }
  }

  const Area& area_;
  std::span<const Claim> claims_;
  Range range_;
  std::map<std::string, std::size_t> index_;
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> check(const Area& area, std::span<const Claim> claims, Range range) {
  return Check(area, claims, range).run();
}

Recount recount(const Area& area, std::span<const Claim> claims) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < area.units.size(); ++i) index[area.units[i].id] = i;
  // What the households of a unit walk to another one.
  const auto way = [&](std::size_t from, std::size_t to) -> std::int64_t {
    const Unit& unit = area.units[from];
    if (area.ways != nullptr) return area.ways->load[from * area.ways->unit.size() + to];
    const double east = unit.place.x - area.units[to].place.x;
    const double north = unit.place.y - area.units[to].place.y;
    return unit.households * std::llround(std::sqrt(east * east + north * north));
  };
  Recount out;
  for (const Claim& claim : claims) {
    std::set<std::size_t> units;
    for (const std::string& id : claim.units) {
      if (const auto at = index.find(id); at != index.end()) units.insert(at->second);
    }
    std::string centre;
    std::int64_t shortest = 0, households = 0;
    for (const std::size_t to : units) {
      households += area.units[to].households;
      std::int64_t sum = 0;
      for (const std::size_t from : units) sum += way(from, to);
      if (!centre.empty() && sum >= shortest) continue;
      centre = area.units[to].id;
      shortest = sum;
    }
    out.centres.push_back(centre);
    if (units.empty()) continue;
    out.walk += shortest;
    const auto grid = std::max<std::int64_t>(1, (area.grid.min + area.grid.max) / 2);
    std::int64_t off = std::abs(households - grid);
    for (std::int64_t sum = 2 * grid; sum <= households + grid; sum += grid) {
      off = std::min(off, std::abs(households - sum));
    }
    out.off_grids += off;
  }
  return out;
}

bool is_broken(std::span<const Finding> findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity == Severity::error; });
}

}  // namespace lifang::community
