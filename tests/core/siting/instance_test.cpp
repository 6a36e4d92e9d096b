// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/instance.h"

#include <doctest/doctest.h>
#include <cmath>

#include "core/siting/question.h"

namespace lifang::siting {
namespace {

std::string refusal(std::string_view text, Format format) {
  const auto read = read_instance(text, format, usual_distance(format));
  return read ? "" : read.error().code;
}

TEST_CASE("each format is read, whatever its lines end in") {
  const auto graph =
      read_instance(" 3 2 1 \r\n 1 2 4\r\n\r\n2\t3 5", Format::pmed, DistanceRule::graph);
  REQUIRE(graph);
  CHECK(graph->p == 1);
  CHECK(distance_matrix(*graph) == std::vector<double>{0, 4, 9, 4, 0, 5, 9, 5, 0});

  const auto points =
      read_instance("2 9999 p S\r0 0 7\r3 4 1\r", Format::points, DistanceRule::euclid);
  REQUIRE(points);
  CHECK(points->weights == std::vector<double>{7, 1});
  CHECK((*distance_matrix(*points))[1] == 5);
  CHECK_FALSE(points->p);

  const auto floored =
      read_instance("1 9\n2 1 10\n1 0 0 3\n2 1 1 4\n", Format::pmedcap, DistanceRule::euclid_floor);
  REQUIRE(floored);
  CHECK(floored->capacities == std::vector<double>{10, 10});
  CHECK((*distance_matrix(*floored))[1] == 1);

  const auto sjc = read_instance("1 1\n5 6 20 3\n", Format::sjc_cpmp, DistanceRule::euclid);
  REQUIRE(sjc);
  CHECK(sjc->capacities == std::vector<double>{20});
  CHECK(sjc->weights == std::vector<double>{3});

  const auto table = read_instance(
      "demand,name,distance,DestinationName\r\n5,B,2.5,x\r\n5,A,1,x\r\n6,A,3,\"y,z\"\r\n",
      Format::table, DistanceRule::table);
  REQUIRE(table);
  CHECK(table->sites == std::vector<std::string>{"B", "A"});
  CHECK(table->weights == std::vector<double>{5, 6});
  CHECK(table->listed == std::vector<double>{2.5, 1, std::numeric_limits<double>::infinity(), 3});
}

TEST_CASE("a quarter of the earth along the great circle") {
  const auto points =
      read_instance("2 9999 p S\n0 0 1\n0 90 1\n", Format::points, DistanceRule::haversine);
  REQUIRE(points);
  CHECK((*distance_matrix(*points))[1] == doctest::Approx(6378137 * 3.14159265358979 / 2));
}

TEST_CASE("what cannot be right is refused with its line") {
  CHECK(refusal("", Format::pmed) == "siting.no_candidates");
  CHECK(refusal("0 0 0\n", Format::pmed) == "siting.no_candidates");
  CHECK(refusal("0 9999 p S\n", Format::points) == "siting.no_candidates");
  CHECK(refusal("x y z\n", Format::pmed) == "siting.bad_head");
  CHECK(refusal("2 1 1\n1 2\n", Format::pmed) == "siting.bad_line");
  CHECK(refusal("2 1 1\n1 2 nan\n", Format::pmed) == "siting.bad_line");
  CHECK(refusal("2 1 1\n1 3 4\n", Format::pmed) == "siting.unknown_node");
  CHECK(refusal("2 1 1\n1 2 -4\n", Format::pmed) == "siting.negative");
  CHECK(refusal("2 2 1\n1 2 4\n", Format::pmed) == "siting.too_few_lines");
  CHECK(refusal("2 1 1\n1 2 4\n2 1 4\n", Format::pmed) == "siting.too_many_lines");
  CHECK(refusal("1 9999 p S\n0 0 -1\n", Format::points) == "siting.negative");
  CHECK(refusal("1 9\n1 1 -5\n1 0 0 3\n", Format::pmedcap) == "siting.negative");
  CHECK(refusal("1 9\n1 1 5\n2 0 0 3\n", Format::pmedcap) == "siting.bad_line");
  CHECK(refusal("1 1\n0 0 -20 3\n", Format::sjc_cpmp) == "siting.negative");
  CHECK(refusal("distance,name\n1,A\n", Format::table) == "siting.bad_head");
  CHECK(refusal("distance,name,DestinationName,demand\n", Format::table) == "siting.no_candidates");
  CHECK(refusal("distance,name,DestinationName,demand\n1,A,x,5\n1,B,x,6\n", Format::table) ==
        "siting.two_weights");
  CHECK(read_instance("1 0 1\n", Format::pmed, DistanceRule::euclid).error().code ==
        "siting.wrong_distance");
}

std::string question_refused(std::string_view text, Format format, const Question& question) {
  const auto read = read_instance(text, format, usual_distance(format));
  REQUIRE(read);
  const auto done = answer(*read, question, {});
  return done ? "" : done.error().code;
}

TEST_CASE("a question that the instance cannot be asked is refused") {
  const std::string points = "2 9999 p S\n0 0 7\n3 4 1\n";
  const auto asked = [&](Model model, std::optional<std::int64_t> p, std::optional<double> radius) {
    return question_refused(points, Format::points, {model, p, radius});
  };
  CHECK(asked(Model::p_median, {}, {}) == "siting.no_p");
  CHECK(asked(Model::p_median, 3, {}) == "siting.bad_p");
  CHECK(asked(Model::p_center, 0, {}) == "siting.bad_p");
  CHECK(asked(Model::p_center, -1, {}) == "siting.bad_p");
  CHECK(asked(Model::mclp, 1, {}) == "siting.no_radius");
  CHECK(asked(Model::lscp, {}, -2.0) == "siting.bad_radius");
  CHECK(asked(Model::cpmp, 1, {}) == "siting.no_capacities");
  CHECK(question_refused("2 1 5\n1 2 3\n", Format::pmed, {Model::p_median, {}, {}}) ==
        "siting.bad_file_p");
  CHECK(asked(Model::lscp, {}, 0.0).empty());
}

TEST_CASE("why nothing can be done is said") {
  const auto reason = [](std::string_view text, Format format, Question question) {
    const auto read = read_instance(text, format, usual_distance(format));
    REQUIRE(read);
    const auto done = answer(*read, question, {});
    REQUIRE(done);
    CHECK(done->status == Status::infeasible);
    CHECK_FALSE(done->objective);
    return done->reasons.empty() ? "" : done->reasons.front().code;
  };
  CHECK(reason("3 1 1\n1 2 4\n", Format::pmed, {Model::p_median, {}, {}}) ==
        "siting.too_few_sites");
  CHECK(reason("3 1 1\n1 2 4\n", Format::pmed, {Model::p_center, {}, {}}) ==
        "siting.too_few_sites");
  CHECK(reason("1 9\n2 2 5\n1 0 0 3\n2 0 0 8\n", Format::pmedcap, {Model::cpmp, {}, {}}) ==
        "siting.too_much_demand");
  CHECK(reason("1 9\n2 1 5\n1 0 0 3\n2 0 0 4\n", Format::pmedcap, {Model::cpmp, {}, {}}) ==
        "siting.too_little_capacity");
  CHECK(reason("1 9\n3 2 5\n1 0 0 3\n2 0 0 3\n3 0 0 3\n", Format::pmedcap, {Model::cpmp, {}, {}}) ==
        "siting.no_packing");
  CHECK(reason("distance,name,DestinationName,demand\n9,A,x,5\n", Format::table,
               {Model::lscp, {}, 5.0}) == "siting.out_of_radius");
}

}  // namespace
}  // namespace lifang::siting
