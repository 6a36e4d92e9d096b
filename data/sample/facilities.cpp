// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/facilities.h"

#include <algorithm>
#include <numeric>

#include "core/geometry/measure.h"
#include "data/sample/people.h"
#include "data/sample/random.h"

namespace lifang::sample {
namespace {

constexpr int institutions = 42;
constexpr int graded = 184;

/// The first characters of a name before its generic part (村, 街道, 社区 …).
std::string stem(const std::string& name, std::size_t generic_characters) {
  return name.size() > generic_characters * 3 ? name.substr(0, name.size() - generic_characters * 3)
                                              : name;
}

class Placing {
 public:
  Placing(County& county, const std::vector<Plot>& plots)
      : county_(county), plots_(plots), random_(county.seed, "facilities") {}

  void run() {
    public_buildings();
    premises();
    township_seats();
    add_institutions();
    add_stations();
    candidates();
  }

 private:
  const Township& town(int k) const { return county_.townships[static_cast<std::size_t>(k)]; }
  Point near(Point p, double gap) {
    return p + Point{random_.between(-gap, gap), random_.between(-gap, gap)};
  }

  void add(Facility facility) { county_.facilities.push_back(std::move(facility)); }

  /// Each plot for the public becomes a facility; land for its kind.
  void public_buildings() {
    int number = 0;
    for (const Plot& plot : plots_) {
      Facility out;
      out.township = plot.block.township;
      out.place = plot.block.centre;
      out.status = "open";
      const std::string where =
          stem(town(out.township).name, town(out.township).kind == "街道" ? 2 : 1);
      ++number;
      switch (plot.use) {
        case Use::school:
          out.kind = "school", out.name = where + "第" + std::to_string(number) + "学校";
          break;
        case Use::hospital: out.kind = "clinic", out.name = where + "医院"; break;
        case Use::market: out.kind = "market", out.name = where + "菜市场"; break;
        case Use::offices: out.kind = "government", out.name = where + "办公楼"; break;
        case Use::park: out.kind = "park_gate", out.name = where + "公园"; break;
        default: continue;
      }
      out.area_m2 = plot.block.area * 0.3;
      add(std::move(out));
    }
  }

  void premises() {
    for (std::size_t k = 0; k < county_.communities.size(); ++k) {
      const Community& community = county_.communities[k];
      const Compound* best = nullptr;
      const Point middle = centroid(Geometry(community.shape));
      for (const Compound& compound : county_.compounds) {
        if (compound.community != static_cast<int>(k)) continue;
        if (!best || distance(compound.place, middle) < distance(best->place, middle))
          best = &compound;
      }
      Facility out;
      out.kind = "community_premises";
      out.name = community.name + "服务中心";
      out.status = "open";
      out.area_m2 = random_.whole(18, 110) * 10;
      out.township = community.township;
      out.community = static_cast<int>(k);
      out.place = best ? best->place : middle;
      add(std::move(out));
    }
  }

  Point seat_of(int township) {
    Point out = centroid(Geometry(town(township).shape));
    double best = 1e300;
    const Point middle = county_.terrain.centre(0);
    for (const Plot& plot : plots_) {
      if (plot.block.township != township ||
          (plot.place != Place::core && plot.place != Place::town))
        continue;
      const double merit =
          (plot.use == Use::offices ? 0 : 1e6) + distance(plot.block.centre, middle) * 1e-3;
      if (merit < best) best = merit, out = plot.block.centre;
    }
    return out;
  }

  void township_seats() {
    for (int k = 0; k < static_cast<int>(county_.townships.size()); ++k) {
      const Point seat = seat_of(k);
      Facility office{town(k).name + (town(k).kind == "街道" ? "办事处" : "人民政府"), "government",
                      "open"};
      office.township = k;
      office.place = seat;
      office.area_m2 = 3000;
      add(std::move(office));
      Facility centre{town(k).name + "居家养老服务中心", "home_care_centre", "open"};
      centre.township = k;
      centre.place = near(seat, 90);
      centre.stars = random_.whole(2, 5);
      centre.beds = random_.whole(10, 40);
      centre.nursing_beds = centre.beds / 2;
      centre.area_m2 = random_.whole(60, 180) * 10;
      add(std::move(centre));
    }
  }

  std::vector<int> by_elderly(int total) const {
    std::vector<double> weights;
    for (const Township& township : county_.townships)
      weights.push_back(township.people.elderly + 1500);
    return apportioned(weights, total);
  }

  std::vector<Point> homes(int township) const {
    std::vector<Point> out;
    for (const Village& village : county_.villages) {
      if (village.township == township) out.push_back(village.place);
    }
    for (const Compound& compound : county_.compounds) {
      if (compound.township == township && compound.people.households > 250)
        out.push_back(compound.place);
    }
    return out;
  }

  void add_institutions() {
    const auto counts = by_elderly(institutions);
    for (int t = 0; t < static_cast<int>(counts.size()); ++t) {
      const auto places = homes(t);
      for (int k = 0; k < counts[static_cast<std::size_t>(t)]; ++k) {
        static const std::vector<std::string> kinds{"敬老院", "颐养院", "老年公寓", "护理院",
                                                    "养老中心"};
        const std::string name = stem(town(t).name, town(t).kind == "街道" ? 2 : 1) +
                                 (k == 0   ? "中心"
                                  : k == 1 ? "幸福"
                                  : k == 2 ? "康乐"
                                           : "松鹤" + std::to_string(k)) +
                                 kinds[static_cast<std::size_t>(k) % kinds.size()];
        Facility out{name, "institution", "open"};
        out.township = t;
        out.place = near(random_.pick(places), 70);
        out.beds = random_.whole(4, 30) * 10;
        out.nursing_beds = static_cast<int>(out.beds * random_.between(0.35, 0.65));
        out.dementia_beds = random_.chance(0.3) ? random_.whole(6, 24) : 0;
        out.area_m2 = out.beds * random_.between(30, 42);
        add(std::move(out));
      }
    }
  }

  void add_stations() {
    const int centres = static_cast<int>(county_.townships.size());
    const auto counts = by_elderly(graded - centres);
    for (int t = 0; t < static_cast<int>(counts.size()); ++t) {
      auto villages = names_of(t);
      for (int k = 0; k < counts[static_cast<std::size_t>(t)]; ++k) {
        const auto at =
            villages.begin() + static_cast<std::ptrdiff_t>(random_.bits() % villages.size());
        Facility out{at->first + "居家养老服务站", "home_care_station", "open"};
        out.township = t;
        out.place = near(at->second, 25);
        if (villages.size() > 1) villages.erase(at);
        const double grade = random_.unit();
        out.stars = grade < 0.1 ? 1 : grade < 0.3 ? 2 : grade < 0.62 ? 3 : grade < 0.88 ? 4 : 5;
        out.beds = random_.whole(2, 12);
        out.area_m2 = random_.whole(8, 60) * 10;
        add(std::move(out));
      }
    }
  }

  std::vector<std::pair<std::string, Point>> names_of(int township) const {
    std::vector<std::pair<std::string, Point>> out;
    for (const Village& village : county_.villages) {
      if (village.township == township) out.emplace_back(village.name, village.place);
    }
    for (std::size_t k = 0; k < county_.compounds.size(); k += 5) {
      const Compound& compound = county_.compounds[k];
      if (compound.township == township && compound.kind == "residential")
        out.emplace_back(compound.name, compound.place);
    }
    return out;
  }

  void candidate(std::string name, const char* kind, int compound, int township, double area,
                 double cost_m2, Point place) {
    county_.candidates.push_back(
        {std::move(name), kind, compound, township, area, area * cost_m2, place});
  }

  void candidates() {
    for (std::size_t k = 0; k < county_.compounds.size(); ++k) {
      const Compound& c = county_.compounds[k];
      if (c.care_owed_m2 > c.care_given_m2) {
        candidate(c.name + "养老配套用房", "compound_room", static_cast<int>(k), c.township,
                  c.care_owed_m2, 1500, c.place);
      }
    }
    int vacant = 0, idle = 0, open = 0;
    for (const Plot& plot : plots_) {
      const Block& block = plot.block;
      const bool built_up = plot.place == Place::core || plot.place == Place::town;
      const std::string where = town(block.township).name;
      if (built_up && plot.use == Use::vacant && block.area > 2500 && vacant < 40) {
        candidate(where + "空地" + std::to_string(++vacant), "vacant_land", -1, block.township,
                  std::min(1200.0, block.area * 0.2), 4200, block.centre);
      } else if (built_up && plot.use == Use::offices && idle < 40) {
        candidate(where + "原办公楼" + std::to_string(++idle), "idle_public", -1, block.township,
                  random_.whole(30, 120) * 10, 2200, block.centre);
      } else if (built_up && (plot.use == Use::market || plot.use == Use::school) && open < 40) {
        candidate(where + "公共用房" + std::to_string(++open), "public_building", -1,
                  block.township, random_.whole(20, 60) * 10, 2600, block.centre);
      }
    }
    for (std::size_t k = 0; k < county_.villages.size(); k += 7) {
      const Village& village = county_.villages[k];
      candidate(village.name + "原小学", "idle_public", -1, village.township,
                random_.whole(25, 80) * 10, 1800, near(village.place, 60));
    }
  }

  County& county_;
  const std::vector<Plot>& plots_;
  Random random_;
};

}  // namespace

void add_facilities(County& county, const std::vector<Plot>& plots) {
  Placing(county, plots).run();
}

}  // namespace lifang::sample
