// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/network/patch.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "core/geometry/measure.h"
#include "core/network/reach_rows.h"
#include "core/network/snap.h"
#include "tests/core/network/sketch.h"

namespace lifang::network {
namespace {

using tests::walker;

/// A way with a name of its own, so that an edit is seen.
struct Named {
  int name = 0;
  Way way = {};
};

/// A town whose streets bend, cross, touch each other's middle, pass over and under each other and
/// end a hair from each other.
class Town {
 public:
  explicit Town(unsigned seed, int side = 12) : random_(seed), side_(side) {
    for (int i = 0; i < side; ++i) {
      for (int j = 0; j < side; ++j) {
        if (chance(8)) add(ways_.size(), street(i, j, i + 1, j));
        if (chance(8)) add(ways_.size(), street(i, j, i, j + 1));
      }
    }
    for (int i = 0; i < side; ++i) add(ways_.size(), anything());
  }

  const std::vector<Named>& ways() const { return ways_; }
  std::vector<Way> plain() const {
    std::vector<Way> out;
    for (const Named& one : ways_) out.push_back(one.way);
    return out;
  }

  void edit() {
    const std::size_t at = random_() % ways_.size();
    switch (random_() % 6) {
      case 0: ways_.erase(ways_.begin() + static_cast<std::ptrdiff_t>(at)); break;
      case 1: add(at, anything()); break;
      case 2: add(ways_.size(), anything()); break;
      case 3: change(at).line.back() = anywhere(); break;
      case 4: change(at) = anything(); break;
      case 5: change(at).bridge = !ways_[at].way.bridge; break;
    }
  }

  Point anywhere() {
    return {0.5 * (random_() % (200 * static_cast<unsigned>(side_))),
            0.5 * (random_() % (200 * static_cast<unsigned>(side_)))};
  }

 private:
  bool chance(unsigned of_ten) { return random_() % 10 < of_ten; }
  void add(std::size_t at, Way way) {
    ways_.insert(ways_.begin() + static_cast<std::ptrdiff_t>(at), Named{next_++, std::move(way)});
  }
  Way& change(std::size_t at) {
    ways_[at].name = next_++;
    return ways_[at].way;
  }
  /// A corner of the grid, now and then a few millimetres aside.
  Point corner(int i, int j) {
    const double aside = chance(2) ? 0.001 * (random_() % 5) : 0;
    return {100.0 * i + aside, 100.0 * j};
  }
  Way tagged(Line line) {
    Way out{.line = std::move(line), .road_class = chance(1) ? "steps" : "lane"};
    if (chance(1)) out.bridge = true, out.level = 1;
    if (chance(1)) out.tunnel = true, out.level = -1;
    if (chance(1)) out.step_count = static_cast<int>(random_() % 60);
    if (chance(1)) out.foot = chance(5) ? "no" : "private";
    return out;
  }
  Way street(int i, int j, int k, int l) {
    Line line = {corner(i, j), corner(k, l)};
    if (chance(3))
      line.insert(line.begin() + 1, (line[0] + line[1]) * 0.5 + Point{7.0 * (random_() % 3), 3});
    return tagged(std::move(line));
  }
  int grid() { return static_cast<int>(random_() % static_cast<unsigned>(side_)); }
  Way anything() {
    switch (random_() % 5) {
      case 0: return tagged({anywhere(), anywhere()});
      case 1: return tagged({anywhere(), corner(grid(), grid()), anywhere()});
      case 2: {  // round a block and back to its beginning
        const int i = grid(), j = grid();
        return tagged({corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j)});
      }
      case 3: return tagged({corner(grid(), grid()), corner(grid(), grid())});
      default: {
        const Point p = anywhere();
        return chance(3) ? tagged({p, p}) : tagged({p, p + Point{40, 0.5 * (random_() % 80)}});
      }
    }
  }

  std::mt19937 random_;
  int side_;
  int next_ = 0;
  std::vector<Named> ways_;
};

/// What became of the ways, read off their names.
Changes changes(const std::vector<Named>& before, const std::vector<Named>& now,
                std::size_t* asked = nullptr) {
  Changes out;
  std::map<int, std::uint32_t> at;
  for (std::uint32_t w = 0; w < now.size(); ++w) at[now[w].name] = w;
  for (const Named& one : before) {
    const auto found = at.find(one.name);
    out.now.push_back(found == at.end() ? Changes::gone : found->second);
    if (found != at.end()) at.erase(found);
  }
  for (const auto& [name, w] : at) out.fresh.push_back(w);
  std::ranges::sort(out.fresh);
  out.way = [&now, asked](std::uint32_t w) -> Result<Way> {
    if (asked) ++*asked;
    return now[w].way;
  };
  return out;
}

void check_same(const Graph& a, const Graph& b) {
  REQUIRE(a.nodes == b.nodes);
  REQUIRE(a.first_arc == b.first_arc);
  REQUIRE(a.arc_edges == b.arc_edges);
  REQUIRE(a.vertices == b.vertices);
  REQUIRE(a.along == b.along);
  REQUIRE(a.cost_to == b.cost_to);
  REQUIRE(a.island_of == b.island_of);
  REQUIRE(a.copies == b.copies);
  CHECK(std::tuple(a.speed_mps, a.ticks_per_s, a.middle_cost, a.longest_cost) ==
        std::tuple(b.speed_mps, b.ticks_per_s, b.middle_cost, b.longest_cost));
  const auto arc = [](const Arc& one) { return std::pair(one.node, one.cost); };
  REQUIRE(std::ranges::equal(a.arcs, b.arcs, {}, arc, arc));
  const auto edge = [](const Edge& e) {
    return std::tuple(e.from, e.to, e.cost, e.length_m, e.way, e.first_vertex, e.last_vertex);
  };
  REQUIRE(std::ranges::equal(a.edges, b.edges, {}, edge, edge));
  const auto island = [](const Island& one) { return std::pair(one.nodes, one.length_m); };
  REQUIRE(std::ranges::equal(a.islands, b.islands, {}, island, island));
}

void check_same(const Built& a, const Built& b) {
  check_same(a.graph, b.graph);
  CHECK(a.broken == b.broken);
  CHECK(a.unknown_m == b.unknown_m);
  CHECK(a.steep_m == b.steep_m);
  const auto one = [](const Levelled& each) { return std::pair(each.way, each.metres); };
  CHECK(std::ranges::equal(a.levelled, b.levelled, {}, one, one));
}

Profile climber() {
  Profile out = walker();
  out.climb = 3.5;
  out.ease = 0.05;
  return out;
}

/// Hills, with a lake of unknown depth.
Ground hills() {
  return {.height = [](Point p) {
    if (p.x > 300 && p.x < 600 && p.y > 500) return std::numeric_limits<double>::quiet_NaN();
    return 30 * std::sin(p.x / 90) + 20 * std::cos(p.y / 70);
  }};
}

TEST_CASE("after any edits the patched graph is the one built whole, number for number") {
  int patched = 0, asked = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Town town(seed);
    BuildOptions options{.cut_crossings = seed % 2 == 0};
    if (seed % 3 == 0) options.ground = hills();
    const Profile profile = climber();
    Built graph = build(town.plain(), profile, options);
    for (int round = 0; round < 20; ++round) {
      CAPTURE(round);
      const auto before = town.ways();
      for (int edits = 1 + round % 3; edits > 0; --edits) town.edit();
      const Built whole = build(town.plain(), profile, options);
      auto after = patch(graph, changes(before, town.ways()), profile, options);
      REQUIRE(after.has_value());
      ++asked;
      if (*after) {
        ++patched;
        check_same(**after, whole);
      }
      graph = *after ? std::move(**after) : whole;  // patches of patches do not drift
    }
  }
  MESSAGE(patched << " of " << asked << " edits were patched");
  CHECK(patched > 0.9 * asked);
}

TEST_CASE("an edit asks for the ways around it and for no others") {
  Town town(7, 60);
  const auto before = town.ways();
  const Built graph = build(town.plain(), walker(), {.cut_crossings = true});
  std::size_t asked = 0;
  auto now = before;
  now.erase(now.begin() + 3000);  // a street from one corner to the next
  REQUIRE(length(before[3000].way.line) < 150);
  const auto after = patch(graph, changes(before, now, &asked), walker(), {.cut_crossings = true});
  REQUIRE(after.has_value());
  CHECK(after->has_value());
  CHECK(asked > 0);
  CHECK(asked < now.size() / 20);
}

TEST_CASE("where vertices stand a centimetre from each other only the whole map tells") {
  Town town(1);
  std::vector<Named> before = {{1, {.line = {{0, 0}, {100, 0}}, .road_class = "lane"}},
                               {2, {.line = {{100.008, 0}, {200, 0}}, .road_class = "lane"}}};
  std::vector<Named> now = before;
  now.push_back({3, {.line = {{100.016, 0}, {100, 90}}, .road_class = "lane"}});
  std::vector<Way> plain;
  for (const Named& one : before) plain.push_back(one.way);
  const auto after = patch(build(plain, walker()), changes(before, now), walker());
  REQUIRE(after.has_value());
  CHECK_FALSE(after->has_value());
}

TEST_CASE("a profile that bars slopes is not patched where heights are known") {
  Town town(2);
  Profile wheels = climber();
  wheels.steepest = 0.084;
  const BuildOptions options{.ground = hills()};
  const auto before = town.ways();
  const Built graph = build(town.plain(), wheels, options);
  town.edit();
  CHECK_FALSE(patch(graph, changes(before, town.ways()), wheels, options)->has_value());
  CHECK(patch(build(std::vector(1, before[0].way), wheels),
              changes({before[0]}, {before[0], before[1]}), wheels)
            ->has_value());
}

TEST_CASE("a way that cannot be read ends the patch with its error") {
  Town town(3);
  Changes edit = changes(town.ways(), town.ways());
  edit.now[0] = Changes::gone;
  edit.fresh = {0};
  edit.way = [](std::uint32_t) -> Result<Way> { return fail(Fault::environment, "workspace.io"); };
  const auto after = patch(build(town.plain(), walker()), edit, walker());
  REQUIRE_FALSE(after.has_value());
  CHECK(after.error().code == "workspace.io");
}

TEST_CASE("circles that an edit does not meet are not searched again on a patched graph") {
  constexpr Cost limit = 300'000;
  Town town(5, 40);
  std::vector<Point> sites, homes;
  for (int i = 0; i < 80; ++i) sites.push_back(town.anywhere());
  for (int i = 0; i < 300; ++i) homes.push_back(town.anywhere());
  const auto places = [](const Graph& graph, const std::vector<Point>& points) {
    const Snapper snapper(graph, 500);
    std::vector<Place> out;
    for (const Point p : points) {
      Place& place = out.emplace_back(Place{.id = std::to_string(out.size())});
      if (const auto at = snapper.snap(p, 300)) place.stops.push_back(stop(graph, *at));
    }
    return out;
  };
  const Built graph = build(town.plain(), walker());
  KeptRows kept;
  reach_rows(graph.graph, places(graph.graph, sites), places(graph.graph, homes), limit, kept);
  std::size_t searched = 0, asked = 0;
  for (int round = 0; round < 20; ++round) {
    auto now = town.ways();
    now.erase(now.begin() + 100 * (round + 1));
    const auto after = patch(graph, changes(town.ways(), now), walker());
    REQUIRE(after.has_value());
    REQUIRE(after->has_value());
    const auto froms = places((*after)->graph, sites), tos = places((*after)->graph, homes);
    KeptRows none, known = kept;
    const RowsDone done = reach_rows((*after)->graph, froms, tos, limit, known);
    CHECK(done.rows == reach_rows((*after)->graph, froms, tos, limit, none).rows);
    searched += done.searched;
    asked += sites.size();
  }
  CHECK(searched > 0);
  CHECK(searched < asked / 4);
}

}  // namespace
}  // namespace lifang::network
