// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/support.h"

namespace lifang {
namespace {

using nlohmann::json;

json square() {
  return json::parse(R"({
    "format": "districting-instance/1", "name": "square", "k": 2, "lower": 4, "upper": 6,
    "contiguity": true, "objective": {"type": "cut-edges", "sense": "min"}, "centers": null,
    "units": [{"id": "a", "name": "A", "weight": 2}, {"id": "b", "name": "B", "weight": 3},
              {"id": "c", "name": "C", "weight": 2}, {"id": "d", "name": "D", "weight": 3}],
    "neighbours": [["a", "b", 1.5], ["b", "c", null], ["c", "d", 2], ["d", "a", 1], ["a", "c", 1]],
    "distances": null})");
}

struct Asked {
  tests::Ran ran;
  json said;
};

Asked ask(const tests::TemporaryFolder& folder, const json& instance,
          std::vector<std::string> more = {}) {
  tests::write_file(folder.file("instance.json"), instance.dump());
  std::vector<std::string> words{"community", "solve", "--instance", folder.file("instance.json"),
                                 "--seconds", "10",    "--json"};
  words.insert(words.end(), more.begin(), more.end());
  Asked out{tests::run("lifang", words), {}};
  out.said = json::parse(out.ran.out, nullptr, false);
  return out;
}

Asked verify(const tests::TemporaryFolder& folder, const json& plan,
             std::vector<std::string> more = {}) {
  tests::write_file(folder.file("plan.json"), plan.dump());
  std::vector<std::string> words{"community",    "verify",
                                 "--instance",   folder.file("instance.json"),
                                 "--assignment", folder.file("plan.json"),
                                 "--json"};
  words.insert(words.end(), more.begin(), more.end());
  Asked out{tests::run("lifang", words), {}};
  out.said = json::parse(out.ran.out, nullptr, false);
  return out;
}

TEST_CASE("verify is a second witness: it confirms a claim, and denies one that is not so") {
  const tests::TemporaryFolder folder;
  json said = ask(folder, square()).said;
  const auto honest = verify(folder, said);
  CHECK(honest.ran.exit_code == 0);
  CHECK(honest.said["witness"]["by"] == "every_plan");
  CHECK(honest.said["witness"]["confirmed"] == true);
  CHECK(honest.said["witness"]["bound"] == said["objective"]);
  // "a c" against "b d" is lawful no more than it is connected; "a d" cuts as few as can be.
  json worse = square();
  worse["objective"]["type"] = "perimeter";
  json claim = ask(folder, worse).said;
  claim["bound"] = claim["objective"].get<double>() + 1;
  claim["status"] = "feasible";
  const auto wrong = verify(folder, claim);
  CHECK(wrong.ran.exit_code == 1);
  CHECK(wrong.said["witness"]["contradicts"] == true);
}

TEST_CASE("each way to tamper with an answer is denied, and told by its own finding") {
  const tests::TemporaryFolder folder;
  // A chain of 2 3 2 3 and a diagonal: two districts of 4 to 6, each plan can be looked at.
  json question = square();
  question["objective"]["type"] = "perimeter";
  const json honest = ask(folder, question).said;
  REQUIRE(honest["status"] == "optimal");
  REQUIRE(verify(folder, honest).ran.exit_code == 0);
  json said = honest;
  const std::string first = honest["assignment"].items().begin().key();
  const auto code = [](const Asked& asked) {
    const auto& found = asked.said["findings"];
    return found.empty() ? std::string() : found[0]["code"].get<std::string>();
  };
  SUBCASE("a unit moved into the other district") {
    const json here = said["assignment"]["a"];
    for (const char* unit : {"b", "c", "d"}) {
      if (said["assignment"][unit] != here) said["assignment"]["a"] = said["assignment"][unit];
    }
    const auto judged = verify(folder, said);
    CHECK(judged.ran.exit_code == 1);
    CHECK(code(judged) == "districting.light");
  }
  SUBCASE("a unit lost, and one that is not there") {
    said["assignment"].erase(first);
    CHECK(code(verify(folder, said)) == "districting.unassigned");
    said = honest;
    said["assignment"]["z"] = said["assignment"][first];
    CHECK(code(verify(folder, said)) == "districting.unknown_unit");
  }
  SUBCASE("other districts than were asked for") {
    json more = question;
    more["k"] = 3;
    tests::write_file(folder.file("instance.json"), more.dump());
    const auto judged = verify(folder, said);
    CHECK(judged.ran.exit_code == 1);
    CHECK(code(judged) == "districting.count");
  }
  SUBCASE("another range") {
    json narrow = question;
    narrow["lower"] = 6;
    narrow["upper"] = 9;
    tests::write_file(folder.file("instance.json"), narrow.dump());
    CHECK(code(verify(folder, said)) == "districting.light");
    narrow["lower"] = 1;
    narrow["upper"] = 4;
    tests::write_file(folder.file("instance.json"), narrow.dump());
    CHECK(code(verify(folder, said)) == "districting.heavy");
  }
  SUBCASE("a district in two pieces") {
    json chain = question;
    chain["neighbours"] = json::parse(R"([["a", "b", 1], ["b", "c", 1], ["c", "d", 1]])");
    tests::write_file(folder.file("instance.json"), chain.dump());
    const json parted = {{"a", 1}, {"b", 2}, {"c", 2}, {"d", 1}};
    const auto judged = verify(folder, parted);
    CHECK(judged.ran.exit_code == 1);
    CHECK(code(judged) == "districting.apart");
  }
  SUBCASE("a bound too high is not so; one too low is true, only weak") {
    said["status"] = "feasible";
    said["bound"] = honest["objective"].get<double>() + 1;
    const auto high = verify(folder, said);
    CHECK(high.ran.exit_code == 1);
    CHECK(high.said["witness"]["contradicts"] == true);
    said["bound"] = honest["objective"].get<double>() - 1;
    const auto low = verify(folder, said);
    CHECK(low.ran.exit_code == 0);
    CHECK(low.said["witness"]["confirmed"] == true);
    CHECK(low.said["witness"]["bound"] == honest["objective"]);
  }
  SUBCASE("an objective that is not the plan's, or a bound above it") {
    const double counted = honest["objective"].get<double>();
    for (const double claimed : {0.0, -5.0, counted * 0.999, counted * 1.001, 1e300}) {
      said["objective"] = claimed;
      said["status"] = "feasible";
      const auto judged = verify(folder, said);
      CHECK(judged.ran.exit_code == 1);
      CHECK(code(judged) == "districting.wrong_objective");
      CHECK(judged.said["objective"] == counted);
    }
    said["objective"] = counted * (1 + 1e-7);  // rounded as published
    CHECK(verify(folder, said).ran.exit_code == 0);
    said["bound"] = counted + 1;
    CHECK(code(verify(folder, said)) == "districting.bound_above");
  }
  SUBCASE("a lawful plan called impossible") {
    said["status"] = "infeasible";
    const auto judged = verify(folder, said);
    CHECK(judged.ran.exit_code == 1);
    CHECK(judged.said["witness"]["contradicts"] == true);
  }
}

TEST_CASE("an answer has the published keys and passes the checker") {
  const tests::TemporaryFolder folder;
  for (const char* type : {"cut-edges", "perimeter", "deviation"}) {
    CAPTURE(type);
    json instance = square();
    instance["objective"]["type"] = type;
    const auto [ran, said] = ask(folder, instance);
    REQUIRE(ran.exit_code == 0);
    CHECK(said["status"] == "optimal");
    CHECK(said["bound"] == said["objective"]);
    CHECK(said["gap"] == 0);
    CHECK(said["assignment"].size() == 4);
    CHECK(said["seconds"].is_number());
    const auto judged = verify(folder, said);
    CHECK(judged.ran.exit_code == 0);
    CHECK(judged.said["lawful"] == true);
    CHECK(judged.said["objective"] == said["objective"]);
    CHECK(verify(folder, said["assignment"]).said["lawful"] == true);
  }
}

TEST_CASE("the checker says what is wrong and ends with 1") {
  const tests::TemporaryFolder folder;
  ask(folder, square());
  const auto judged = verify(folder, {{"a", 1}, {"b", 2}, {"c", "1"}, {"d", 2}});
  CHECK(judged.ran.exit_code == 1);
  CHECK(judged.said["lawful"] == false);
  CHECK(judged.said["findings"][0]["code"] == "districting.apart");
  CHECK(
      verify(folder, {{"a", 1}, {"b", 2}, {"c", 1}, {"d", 2}}, {"--no-contiguity"}).ran.exit_code ==
      0);
}

TEST_CASE("what cannot be answered is refused with its place, in both languages") {
  const tests::TemporaryFolder folder;
  const auto code_of = [&](const json& instance) {
    const auto [ran, said] = ask(folder, instance);
    CHECK(ran.exit_code == 3);
    return said["error"]["code"].get<std::string>();
  };
  json broken = square();
  broken["units"][1]["id"] = "a";
  CHECK(code_of(broken) == "districting.id_twice");
  broken = square();
  broken["neighbours"][0][0] = "x";
  CHECK(code_of(broken) == "districting.unknown_id");
  broken = square();
  broken["neighbours"].push_back({"b", "a", 1});
  CHECK(code_of(broken) == "districting.link_twice");
  broken = square();
  broken["units"][2]["weight"] = -1;
  CHECK(code_of(broken) == "districting.bad_value");
  broken = square();
  broken["k"] = 0;
  CHECK(code_of(broken) == "districting.bad_value");
  broken = square();
  broken["objective"]["type"] = "hess-inertia";
  CHECK(code_of(broken) == "districting.no_places");
  broken["distances"] = {{0, 1}, {1, 0}};
  CHECK(code_of(broken) == "districting.matrix");
  CHECK(code_of(json::array()) == "districting.not_an_instance");
  tests::write_file(folder.file("broken.json"), "{\"format\": ");
  const auto chinese =
      tests::run("lifang", {"community", "solve", "--instance", folder.file("broken.json")});
  CHECK(chinese.exit_code == 3);
  CHECK(chinese.err.find("JSON") != std::string::npos);
  const auto english = tests::run(
      "lifang", {"community", "solve", "--instance", folder.file("broken.json"), "--english"});
  CHECK(english.err.find("not valid JSON") != std::string::npos);
}

TEST_CASE("equal work gives equal bytes but for the seconds") {
  const tests::TemporaryFolder folder;
  auto one = ask(folder, square(), {"--work", "100000"}).said;
  auto other = ask(folder, square(), {"--work", "100000"}).said;
  one.erase("seconds");
  other.erase("seconds");
  CHECK(one == other);
}

TEST_CASE("published optima are reached") {
  for (const auto& [name, published] : {std::pair<const char*, double>{"ME-county-hess", 19093.26},
                                        {"ME-county-cut", 16},
                                        {"ID-county-cut", 10}}) {
    CAPTURE(name);
    const auto file = tests::real_data("districting/" + std::string(name) + ".json");
    if (!file) return;
    const auto ran = tests::run(
        "lifang", {"community", "solve", "--instance", *file, "--seconds", "30", "--json"});
    REQUIRE(ran.exit_code == 0);
    const json said = json::parse(ran.out);
    CHECK(said["status"] == "optimal");
    CHECK(std::abs(said["objective"].get<double>() - published) < 0.005);
  }
}

TEST_CASE("Colorado has no plan, because of Denver") {
  const auto file = tests::real_data("districting/CO-county-hess.json");
  if (!file) return;
  const auto ran = tests::run("lifang", {"community", "solve", "--instance", *file, "--json"});
  const json said = json::parse(ran.out);
  CHECK(said["status"] == "infeasible");
  CHECK(said["assignment"].empty());
  REQUIRE(said["reasons"].size() == 1);
  CHECK(said["reasons"][0]["code"] == "districting.stuck");
  CHECK(said["reasons"][0]["sentence"].get<std::string>().find("Denver") != std::string::npos);
}

}  // namespace
}  // namespace lifang
