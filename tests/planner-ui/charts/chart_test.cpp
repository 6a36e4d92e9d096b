// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/charts/chart.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/support.h"

namespace lifang::charts {
namespace {

/// As a type would whose Chinese characters are square and whose others are half as wide.
Frame frame(double width = 300, double height = 180) {
  return {.width = width,
          .height = height,
          .em = 11,
          .measure = [](std::string_view line, double em, bool) {
            double width = 0;
            for (const char c : line) {
              const auto byte = static_cast<unsigned char>(c);
              width += byte < 0x80 ? em / 2 : byte >= 0xC0 ? em : 0;
            }
            return width;
          }};
}

const Words* words(const Drawing& drawing, std::string_view text) {
  const auto at = std::ranges::find_if(
      drawing.words, [&](const Words& w) { return w.text.find(text) != std::string::npos; });
  return at == drawing.words.end() ? nullptr : &*at;
}

std::size_t count(const Drawing& drawing, Form form, Ink fill) {
  return static_cast<std::size_t>(std::ranges::count_if(
      drawing.marks, [&](const Mark& m) { return m.form == form && m.fill == fill; }));
}

void check_inside(const Drawing& drawing) {
  for (const Mark& mark : drawing.marks) {
    for (const Point& p : mark.at) {
      CHECK(p.x >= -0.01);
      CHECK(p.x <= drawing.width + 0.01);
      CHECK(p.y >= -0.01);
      CHECK(p.y <= drawing.height + 0.01);
    }
  }
  const Frame of = frame();
  for (const Words& one : drawing.words) {
    const double width = of.measure(one.text, drawing.em, one.bold);
    const double left = one.align == Align::left    ? one.at.x
                        : one.align == Align::right ? one.at.x - width
                                                    : one.at.x - width / 2;
    CAPTURE(one.text);
    CHECK(left >= -0.01);
    CHECK(left + width <= drawing.width + 0.01);
  }
}

queries::HouseholdChange plan() {
  queries::HouseholdChange out;
  out.plan = "剡湖方案";
  out.least = 1500;
  out.most = 3000;
  out.communities = {{"1", "正好社区", "keep", 2000, 2100}, {"2", "东桥", "split", 3120, 2508},
                     {"3", "剡南", "keep", 1388, 1200},     {"4", "城东", "keep", 2900, 3600},
                     {"5", "新设", "establish", {}, 1600},  {"6", "撤掉", "abolish", 700, {}}};
  return out;
}

TEST_CASE("an axis ends at a round figure and has at most four steps") {
  CHECK(axis_step(3000) == 1000);
  CHECK(axis_step(100) == 25);
  CHECK(axis_step(7) == 2);
  CHECK(axis_step(0) == 1);
  CHECK(axis_end(3120) == 4000);
  CHECK(axis_end(100) == 100);
}

TEST_CASE("communities stand by how far they are out of the range, marks by shape and ink") {
  const auto drawing = dumbbell(plan(), frame());
  REQUIRE(drawing.spots.size() == 6);
  CHECK(drawing.spots[0].id == "4");  // 600 over
  CHECK(drawing.spots[1].id == "3");  // 300 below
  CHECK(drawing.spots[2].id == "6");  // was 800 below and goes
  CHECK(drawing.spots[3].id == "2");  // was 120 over
  CHECK(drawing.spots[4].id == "1");
  CHECK(count(drawing, Form::up, Ink::over) == 1);
  CHECK(count(drawing, Form::down, Ink::under) == 1);
  CHECK(count(drawing, Form::disc, Ink::accent) == 3);
  CHECK(count(drawing, Form::disc, Ink::ground) == 5);  // hollow: before
  CHECK(words(drawing, "1,500–3,000") != nullptr);
  CHECK(words(drawing, "700 → —") != nullptr);
  CHECK(drawing.summary.find("2/5") != std::string::npos);
  CHECK(drawing.summary.find("3/5") != std::string::npos);
  check_inside(drawing);
}

TEST_CASE("many rows make a chart higher, never narrower; names that are too long are cut") {
  auto many = plan();
  for (int i = 0; i < 40; ++i) many.communities.push_back(many.communities[1]);
  many.communities[1].name = "一个名字特别特别特别特别特别特别长的社区居民委员会";
  const auto drawing = dumbbell(many, frame());
  CHECK(drawing.width == 300);
  CHECK(drawing.height > 180);
  CHECK(words(drawing, "…") != nullptr);
  check_inside(drawing);
}

TEST_CASE("townships below the target are told from those above it, the least covered as given") {
  queries::Coverage matter;
  matter.scenario = "居家养老 15 分钟 6 处";
  matter.minutes = 15;
  matter.target_share = 0.8;
  matter.townships = {{"a", "甘霖镇", 1000, 500}, {"b", "剡湖街道", 1393, 1204}};
  const auto drawing = coverage(matter, frame());
  CHECK(count(drawing, Form::box, Ink::uncovered) == 1);
  CHECK(count(drawing, Form::box, Ink::covered) == 1);
  CHECK(std::ranges::any_of(drawing.marks, &Mark::dashed));
  CHECK(words(drawing, "目标 80%") != nullptr);
  CHECK(words(drawing, "1,204/1,393") != nullptr);
  CHECK(drawing.spots[0].table == "township");
  CHECK(drawing.summary.find("1/2") != std::string::npos);
  check_inside(drawing);
  matter.target_share = 0;
  CHECK(count(coverage(matter, frame()), Form::box, Ink::uncovered) == 0);
}

TEST_CASE("without sexes the pyramid has one side and says so, with them it has two") {
  queries::AgePyramid people;
  people.places = 1;
  for (std::size_t i = 0; i < queries::cohorts; ++i) people.all[i] = 100.0 + static_cast<double>(i);
  const auto one = pyramid(people, frame());
  CHECK(one.spots.size() == 18);
  CHECK(words(one, "没有分性别") != nullptr);
  CHECK(count(one, Form::box, Ink::women) == 0);
  CHECK(std::ranges::count_if(one.marks, [](const Mark& m) {
          return m.form == Form::box && m.strength == 1;
        }) == 6);  // 60–64 … 85+
  const auto longest = std::ranges::max(
      one.marks, {}, [](const Mark& m) { return m.form == Form::box ? m.at[1].x - m.at[0].x : 0; });
  CHECK(longest.at[1].x - longest.at[0].x > 100);
  check_inside(one);
  people.men = people.women = people.all;
  const auto two = pyramid(people, frame());
  CHECK(count(two, Form::box, Ink::men) == 18);
  CHECK(count(two, Form::box, Ink::women) == 18);
  CHECK(words(two, "没有分性别") == nullptr);
  check_inside(two);
  CHECK(pyramid({}, frame()).empty());
}

TEST_CASE("the front steps through what nothing beats; a gap is drawn as a whisker") {
  queries::SitingFront front;
  front.people = 1000;
  front.minutes = 15;
  front.by_cost = true;
  front.points = {{.scenario_id = "", .reached = 200, .proven = true, .on_front = true},
                  {.scenario_id = "a",
                   .cost = 2e6,
                   .reached = 500,
                   .sites = 2,
                   .proven = true,
                   .on_front = true},
                  {.scenario_id = "b", .cost = 3e6, .reached = 450, .sites = 3, .proven = true},
                  {.scenario_id = "c",
                   .cost = 5e6,
                   .reached = 900,
                   .sites = 5,
                   .most_reached = 950,
                   .on_front = true,
                   .current = true}};
  const auto drawing = pareto(front, frame());
  CHECK(drawing.spots.size() == 4);
  CHECK(count(drawing, Form::disc, Ink::accent) == 2);  // proven and on the front
  CHECK(count(drawing, Form::disc, Ink::quiet) == 1);   // beaten
  CHECK(count(drawing, Form::disc, Ink::ground) == 1);  // not proven
  CHECK(drawing.spots[3].reading.find("5.0%") != std::string::npos);
  CHECK(drawing.spots[1].reading.find("200 万元") != std::string::npos);
  const auto steps = std::ranges::find_if(
      drawing.marks, [](const Mark& m) { return m.form == Form::way && m.edge == Ink::accent; });
  REQUIRE(steps != drawing.marks.end());
  CHECK(steps->at.size() == 5);
  check_inside(drawing);
}

}  // namespace
}  // namespace lifang::charts
