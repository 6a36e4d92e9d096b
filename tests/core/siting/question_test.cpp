// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/siting/question.h"

#include <doctest/doctest.h>
#include <bit>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "core/siting/verify.h"
#include "core/siting/witness.h"
#include "tests/support/support.h"

namespace lifang::siting {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Some instance of a rule, with ties, places twice, clients without weight, and on roads and
/// in tables ways that are missing.
Instance random_instance(std::mt19937& random, DistanceRule rule) {
  Instance out;
  out.rule = rule;
  const std::uint32_t n = 4 + random() % 6;
  for (std::uint32_t i = 1; i <= n; ++i) out.sites.push_back(std::to_string(i));
  const std::uint32_t clients = rule == DistanceRule::table ? 3 + random() % 9 : n;
  for (std::uint32_t c = 0; c < clients; ++c) {
    out.weights.push_back(static_cast<double>(random() % 6) + (random() % 3 == 0 ? 0.5 : 0));
  }
  const unsigned wide = 3 + random() % 30;
  for (std::uint32_t i = 0; i < n; ++i) {
    out.spots.push_back(
        {30 + static_cast<double>(random() % wide), 100 + static_cast<double>(random() % wide)});
    out.capacities.push_back(static_cast<double>(6 + random() % 12));
  }
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t b = a + 1; b < n; ++b) {
      if (random() % 3 == 0) out.roads.push_back({a, b, static_cast<double>(1 + random() % 9)});
    }
  }
  for (std::uint32_t i = 0; i < clients * n; ++i) {
    out.listed.push_back(random() % 8 == 0 ? infinite : static_cast<double>(random() % 20));
  }
  return out;
}

double value_of(const Instance& instance, const Question& question,
                const std::vector<double>& distances, std::uint32_t open) {
  double sum = 0, most = 0;
  for (std::size_t c = 0; c < instance.clients(); ++c) {
    double way = infinite;
    for (std::uint32_t s = 0; s < instance.sites.size(); ++s) {
      if (open >> s & 1U) way = std::min(way, distances[c * instance.sites.size() + s]);
    }
    const bool covered = question.radius && way <= *question.radius;
    switch (question.model) {
      case Model::p_median: sum += way == infinite ? infinite : instance.weights[c] * way; break;
      case Model::p_center: most = std::max(most, way); break;
      case Model::mclp: sum += covered ? instance.weights[c] : 0; break;
      default: most = covered ? most : infinite;
    }
  }
  if (question.model == Model::lscp && most < infinite) return std::popcount(open);
  return std::max(sum, most);
}

/// Everybody at each site in turn: the cheapest way to fill them, or infinite.
double packed(const Instance& instance, const std::vector<double>& distances, std::uint32_t open,
              std::vector<double>& room, std::size_t client) {
  const std::size_t n = instance.sites.size();
  if (client == n) return 0;
  double best = infinite;
  for (std::uint32_t s = 0; s < n; ++s) {
    const bool itself = open >> client & 1U;
    if (!(open >> s & 1U) || (itself && s != client) || room[s] < instance.weights[client])
      continue;
    room[s] -= instance.weights[client];
    best = std::min(
        best, distances[client * n + s] + packed(instance, distances, open, room, client + 1));
    room[s] += instance.weights[client];
  }
  return best;
}

std::optional<double> best_of_all(const Instance& instance, const Question& question,
                                  std::uint32_t wanted) {
  const auto distances = *distance_matrix(instance);
  const bool most = question.model == Model::mclp;
  double best = most ? -1 : infinite;
  for (std::uint32_t open = 1; open < (1U << instance.sites.size()); ++open) {
    if (static_cast<std::uint32_t>(std::popcount(open)) > wanted) continue;
    std::vector<double> room = instance.capacities;
    const double value = question.model == Model::cpmp
                             ? packed(instance, distances, open, room, 0)
                             : value_of(instance, question, distances, open);
    best = most ? std::max(best, value) : std::min(best, value);
  }
  if (std::isfinite(best)) return best;
  return std::nullopt;
}

Claim claim_of(const Instance& instance, Model model, const Sited& done) {
  Claim out{word_of(model), word_of(done.status), done.objective, done.bound, done.gap(), {}, {}};
  for (const std::uint32_t s : done.chosen) out.chosen.push_back(instance.sites[s]);
  for (const auto& site : done.assigned) {
    out.assignment.push_back(site ? std::optional<std::int64_t>(*site) : std::nullopt);
  }
  return out;
}

void check_against_all(const Instance& instance, const Question& question) {
  const auto wanted = sites_wanted(instance, question);
  REQUIRE(wanted);
  const auto done = answer(instance, question, {.seconds = 60});
  REQUIRE(done);
  const auto best = best_of_all(instance, question, *wanted);
  if (best) {
    CHECK(done->status == Status::optimal);
    REQUIRE(done->objective);
    CHECK(*done->objective == doctest::Approx(*best));
    CHECK(done->gap() == 0);
  } else {
    CHECK(done->status == Status::infeasible);
    CHECK_FALSE(done->reasons.empty());
  }
  CHECK(witness_of(instance, question, *done, {.seconds = 20}) == Witness::confirmed);
  const auto verdict = verify(instance, question, claim_of(instance, question.model, *done));
  REQUIRE(verdict);
  for (const Finding& finding : verdict->findings) INFO(finding.code);
  CHECK(verdict->valid());
}

TEST_CASE("the best of all choices is found and proven, in every model and by every distance") {
  for (const DistanceRule rule :
       {DistanceRule::graph, DistanceRule::euclid, DistanceRule::euclid_floor,
        DistanceRule::haversine, DistanceRule::table}) {
    for (unsigned seed = 1; seed <= 25; ++seed) {
      CAPTURE(static_cast<int>(rule));
      CAPTURE(seed);
      std::mt19937 random(seed);
      const Instance instance = random_instance(random, rule);
      Question question;
      question.p = 1 + random() % (instance.sites.size() - 1);
      question.radius = rule == DistanceRule::haversine ? 4e5 : 1 + random() % 12;
      for (const Model model : {Model::p_median, Model::p_center, Model::lscp, Model::mclp}) {
        CAPTURE(word_of(model));
        question.model = model;
        check_against_all(instance, question);
      }
    }
  }
}

TEST_CASE("a second search does not confirm what is not the best") {
  std::mt19937 random(11);
  int seen = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const Instance instance = random_instance(random, DistanceRule::euclid);
    for (const Model model : {Model::p_median, Model::p_center, Model::mclp, Model::cpmp}) {
      const Question question{.model = model, .p = 2, .radius = 5};
      auto done = answer(instance, question, {});
      REQUIRE(done);
      if (done->status != Status::optimal || *done->objective < 1) continue;
      *done->objective += model == Model::mclp ? -0.5 : 0.5;
      CAPTURE(std::string(word_of(model)));
      CAPTURE(seed);
      CHECK(witness_of(instance, question, *done, {.seconds = 20}) == Witness::contradicted);
      ++seen;
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("with capacities, too, and where nothing fits that is said") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Instance instance =
        random_instance(random, seed % 2 ? DistanceRule::euclid : DistanceRule::euclid_floor);
    Question question;
    question.model = Model::cpmp;
    question.p = 1 + random() % 4;
    check_against_all(instance, question);
  }
}

Instance from_text(std::string_view text, Format format) {
  auto out = read_instance(text, format, usual_distance(format));
  REQUIRE(out);
  return std::move(*out);
}

TEST_CASE("the example of three points is answered as published") {
  const Instance instance = from_text("3 2 2\n1 2 12\n2 3 30\n", Format::pmed);
  const auto done = answer(instance, {.model = Model::p_median, .p = {}, .radius = {}}, {});
  REQUIRE(done);
  CHECK(done->objective == 12);
  CHECK(done->status == Status::optimal);
  CHECK(done->chosen.size() == 2);
}

TEST_CASE("of an edge listed twice the later line counts") {
  const Instance instance = from_text("2 2 1\n1 2 5\n2 1 9\n", Format::pmed);
  CHECK(answer(instance, {.model = Model::p_center, .p = {}, .radius = {}}, {})->objective == 9);
}

TEST_CASE("equal work gives an equal answer, however short it was cut") {
  std::mt19937 random(5);
  Instance instance;
  instance.rule = DistanceRule::euclid;
  for (int i = 1; i <= 120; ++i) {
    instance.sites.push_back(std::to_string(i));
    instance.spots.push_back({double(random() % 1000), double(random() % 1000)});
    instance.weights.push_back(1 + random() % 9);
  }
  const Question question{.model = Model::p_median, .p = 12, .radius = {}};
  for (const long long work : {5LL, 60LL, 400LL}) {
    const auto one = answer(instance, question, {.seconds = 600, .work = work});
    const auto two = answer(instance, question, {.seconds = 600, .work = work});
    REQUIRE(one);
    CHECK(one->objective == two->objective);
    CHECK(one->bound == two->bound);
    CHECK(one->chosen == two->chosen);
    if (one->bound) CHECK(*one->bound <= *one->objective + 1e-6);
  }
}

TEST_CASE("a search that is stopped keeps what it has") {
  std::mt19937 random(6);
  Instance instance;
  instance.rule = DistanceRule::euclid;
  for (int i = 1; i <= 200; ++i) {
    instance.sites.push_back(std::to_string(i));
    instance.spots.push_back({double(random() % 1000), double(random() % 1000)});
    instance.weights.push_back(1 + random() % 9);
  }
  const Question question{.model = Model::p_median, .p = 9, .radius = {}};
  const auto done = answer(instance, question, {}, [](double, std::string_view) { return false; });
  REQUIRE(done);
  CHECK(done->objective);
  const auto whole = answer(instance, question, {.seconds = 60});
  CHECK(*whole->objective <= *done->objective + 1e-6);
}

/// Lines of an optima.csv by column.
std::vector<std::vector<std::string>> lines_of(const std::string& path) {
  std::vector<std::vector<std::string>> out;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    out.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) out.back().push_back(cell);
  }
  return out;
}

/// Villages far apart, whose coverings are questions of their own.
Instance villages(unsigned seed, std::uint32_t count, std::uint32_t homes) {
  std::mt19937 random(seed);
  const auto within = [&](double size) {
    return size * static_cast<double>(random() % 10'000) / 1e4;
  };
  Instance out;
  out.rule = DistanceRule::euclid;
  for (std::uint32_t v = 0; v < count; ++v) {
    const double east = within(100'000), north = within(100'000), size = 500 + within(2'500);
    for (std::uint32_t h = 0; h < homes; ++h) {
      out.spots.push_back({east + within(size), north + within(size)});
      out.sites.push_back(std::to_string(out.spots.size()));
      out.weights.push_back(1);
    }
  }
  return out;
}

TEST_CASE("p-center ends with a proof where the villages are questions of their own") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    const Instance instance = villages(seed, 6, 40);
    const Question question{.model = Model::p_center, .p = 14, .radius = {}};
    const auto done = answer(instance, question, {.seconds = 120});
    REQUIRE(done);
    CHECK(done->status == Status::optimal);
    CHECK(done->work > 0);
    CHECK(verify(instance, question, claim_of(instance, Model::p_center, *done))->valid());
  }
}

TEST_CASE("a time too short for all distances still leaves a lawful choice") {
  Instance instance = villages(3, 5, 300);
  instance.rule = DistanceRule::graph;
  for (std::uint32_t i = 1; i < instance.clients(); ++i) {
    instance.roads.push_back({i / 2, i, static_cast<double>(1 + i % 17)});
  }
  for (const Model model : {Model::p_median, Model::p_center}) {
    const Question question{.model = model, .p = 9, .radius = {}};
    const auto done = answer(instance, question, {.seconds = 1e-6});
    REQUIRE(done);
    CHECK(done->status == Status::feasible);
    CHECK(done->chosen.size() == 9);
    CHECK(verify(instance, question, claim_of(instance, model, *done))->valid());
  }
}

TEST_CASE("published optima on graphs are found and proven") {
  const auto optima = tests::real_data("siting/orlib-pmed/optima.csv");
  if (!optima) return;
  for (const auto& line : lines_of(*optima)) {
    CAPTURE(line[0]);
    const auto file = tests::real_data("siting/orlib-pmed/" + line[0] + ".txt");
    const Instance instance = from_text(tests::read_file(*file), Format::pmed);
    for (const Model model : {Model::p_median, Model::p_center}) {
      const Question question{.model = model, .p = {}, .radius = {}};
      const auto done = answer(instance, question, {.seconds = 60});
      REQUIRE(done);
      CHECK(done->status == Status::optimal);
      CHECK(done->objective == std::stod(line[model == Model::p_median ? 3 : 4]));
      CHECK(verify(instance, question, claim_of(instance, model, *done))->valid());
    }
  }
}

TEST_CASE("published optima with capacities are found and proven") {
  const auto optima = tests::real_data("siting/cpmp/optima.csv");
  if (!optima) return;
  for (const auto& line : lines_of(*optima)) {
    if (line[0] != "pmedcap1" && line[0] != "pmedcap5" && line[0] != "SJC1")
      continue;  // quick ones
    CAPTURE(line[0]);
    const Format format = line[0][0] == 'p' ? Format::pmedcap : Format::sjc_cpmp;
    const Instance instance =
        from_text(tests::read_file(*tests::real_data("siting/cpmp/" + line[1])), format);
    const Question question{.model = Model::cpmp, .p = {}, .radius = {}};
    const auto done = answer(instance, question, {.seconds = 300});
    REQUIRE(done);
    CHECK(done->status == Status::optimal);
    CHECK(*done->objective == doctest::Approx(std::stod(line[6])).epsilon(1e-6));
    CHECK(verify(instance, question, claim_of(instance, Model::cpmp, *done))->valid());
  }
}

}  // namespace
}  // namespace lifang::siting
