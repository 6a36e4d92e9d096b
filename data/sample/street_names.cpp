// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/street_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/geometry/measure.h"
#include "data/sample/random.h"
#include "data/sample/shapes.h"

namespace lifang::sample {
namespace {

constexpr double unnamed_share = 0.12;
constexpr double straight_on = 0.80;  // cosine of about 37 degrees

class Namer {
 public:
  Namer(Network& net, const Plan& plan, const std::vector<Settlement>& settlements,
        std::uint64_t seed)
      : net_(net), plan_(plan), settlements_(settlements), random_(seed, "street names") {}

  void run() {
    mark_planned();
    std::vector<int> order;
    for (std::size_t k = 0; k < net_.streets().size(); ++k) {
      if (wants_name(net_.streets()[k])) order.push_back(static_cast<int>(k));
    }
    for (const int k : order) {
      const Street& street = net_.streets()[static_cast<std::size_t>(k)];
      ends_[street.nodes.front()].push_back(k);
      ends_[street.nodes.back()].push_back(k);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return at(a).width > at(b).width; });
    for (const int k : order) {
      if (!at(k).name.empty() ||
          random_.chance(at(k).kind == "lane" ? unnamed_share * 2 : unnamed_share))
        continue;
      const std::string name = fresh_name(at(k));
      if (name.empty()) continue;
      spread(k, name);
    }
  }

 private:
  Street& at(int k) { return net_.streets()[static_cast<std::size_t>(k)]; }

  bool wants_name(const Street& street) const {
    if (street.kind.empty() || street.inner || street.planned || !street.name.empty() ||
        street.settlement < 0)
      return false;
    const Place place = settlements_[static_cast<std::size_t>(street.settlement)].place;
    return place == Place::core || place == Place::town;
  }

  void mark_planned() {
    const CorePlan& core = plan_.core;
    for (Street& street : net_.streets()) {
      if (street.settlement < 0 || street.inner || street.kind.empty()) continue;
      if (settlements_[static_cast<std::size_t>(street.settlement)].place != Place::core) continue;
      const Point a = net_.at(street.nodes.front());
      const Point b = net_.at(street.nodes.back());
      street.planned = distance(a, core.planned) < core.planned_radius &&
                       distance(b, core.planned) < core.planned_radius;
    }
  }

  std::string fresh_name(const Street& street) {
    const Settlement& place = settlements_[static_cast<std::size_t>(street.settlement)];
    const Point middle = net_.at(street.nodes[street.nodes.size() / 2]);
    const bool old = place.place == Place::town ||
                     distance(middle, plan_.core.old_town) < plan_.core.old_town_radius;
    const Words& words = plan_.words;
    std::set<std::string>& used = used_[street.settlement];
    for (int attempt = 0; attempt < 60; ++attempt) {
      std::string name = old && street.width < 12
                             ? random_.pick(words.street_old)
                             : random_.pick(words.street_first) + random_.pick(words.street_second);
      if (street.kind == "lane")
        name += random_.pick(std::vector<std::string>{"巷", "弄", "弄"});
      else if (street.width >= 30)
        name += "大道";
      else
        name += old && random_.chance(0.5) ? "街" : "路";
      if (used.insert(name).second) return name;
    }
    return {};
  }

  /// Gives the name to the street and to those that go straight on from its ends.
  void spread(int first, const std::string& name) {
    at(first).name = name;
    for (const bool forward : {true, false}) {
      int here = first;
      int end = forward ? at(first).nodes.back() : at(first).nodes.front();
      for (int step = 0; step < 12; ++step) {
        const int next = straight_from(here, end);
        if (next < 0) break;
        at(next).name = name;
        end = at(next).nodes.front() == end ? at(next).nodes.back() : at(next).nodes.front();
        here = next;
      }
    }
  }

  Point leaving(int street, int end) {
    const auto& nodes = at(street).nodes;
    const std::size_t n = nodes.size();
    return nodes.front() == end ? unit(net_.at(nodes[1]) - net_.at(end))
                                : unit(net_.at(nodes[n - 2]) - net_.at(end));
  }

  int straight_from(int street, int end) {
    const Point back = leaving(street, end);
    for (const int other : ends_[end]) {
      if (other == street || !at(other).name.empty() || at(other).kind != at(street).kind) continue;
      if (dot(leaving(other, end), back) < -straight_on) return other;
    }
    return -1;
  }

  Network& net_;
  const Plan& plan_;
  const std::vector<Settlement>& settlements_;
  Random random_;
  std::map<int, std::vector<int>> ends_;
  std::map<int, std::set<std::string>> used_;
};

}  // namespace

void name_streets(Network& net, const Plan& plan, const std::vector<Settlement>& settlements,
                  std::uint64_t seed) {
  Namer(net, plan, settlements, seed).run();
}

}  // namespace lifang::sample
