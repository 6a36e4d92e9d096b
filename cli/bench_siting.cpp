// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_siting.h"

#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <random>
#include <sstream>

#include "cli/answer.h"
#include "core/siting/instance.h"
#include "core/siting/max_covering.h"
#include "core/siting/p_median.h"
#include "core/siting/set_covering.h"
#include "gis/files/whole_file.h"

namespace lifang::cli {
namespace {

using nlohmann::json;

/// A county town, fifteen township centres and three hundred villages; ways run along streets
/// that meet at right angles. Demand and candidates lie alike.
struct MadeCounty {
  std::vector<siting::Spot> demand, candidates;
  std::vector<double> weights;

  double distance(std::size_t client, std::size_t site) const {
    const double along = std::abs(demand[client].x - candidates[site].x) +
                         std::abs(demand[client].y - candidates[site].y);
    return std::floor(along * 10) / 10;
  }
};

/// Lines "x y people"; somewhere with nobody is a candidate.
Result<MadeCounty> read_places(const std::string& path) {
  const auto text = files::read_whole(path, "list");
  if (!text) return fail(text);
  std::istringstream file(*text);
  MadeCounty out;
  siting::Spot at;
  for (double people = 0; file >> at.x >> at.y >> people;) {
    if (people > 0) {
      out.demand.push_back(at);
      out.weights.push_back(people);
    } else {
      out.candidates.push_back(at);
    }
  }
  return out;
}

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {
    for (int i = 0; i < 15; ++i) towns_.push_back({40000 * share(), 40000 * share()});
    for (int i = 0; i < 300; ++i) villages_.push_back({40000 * share(), 40000 * share()});
  }
  MadeCounty make(std::size_t demand, std::size_t candidates) {
    MadeCounty out;
    for (std::size_t i = 0; i < demand; ++i) out.demand.push_back(place());
    for (std::size_t i = 0; i < candidates; ++i) out.candidates.push_back(place());
    for (std::size_t i = 0; i < demand; ++i) out.weights.push_back(1 + random_() % 60);
    return out;
  }

 private:
  double share() { return random_() / 4294967296.0; }
  double normal() {
    return std::sqrt(-2 * std::log(share() + 1e-12)) * std::cos(2 * std::numbers::pi * share());
  }
  siting::Spot near(const siting::Spot& at, double spread_m) {
    const double x = at.x + spread_m * normal();
    return {x, at.y + spread_m * normal()};
  }
  siting::Spot place() {
    const double kind = share();
    if (kind < 0.4) return near({20000, 20000}, 3000);
    if (kind < 0.7) return near(towns_[random_() % towns_.size()], 700);
    return near(villages_[random_() % villages_.size()], 200);
  }
  std::mt19937 random_;
  std::vector<siting::Spot> towns_, villages_;
};

struct Timed {
  std::string run;
  double objective = 0, bound = 0, seconds = 0;
  bool proven = false;
  double gap() const {
    return objective == 0 ? 0 : std::abs(objective - bound) / std::abs(objective);
  }
};

class Bench {
 public:
  Bench(MadeCounty county, double radius) : county_(std::move(county)), radius_(radius) {}

  std::vector<Timed> run(const Progress& progress) {
    std::vector<siting::Servers> servers(county_.demand.size());
    for (std::size_t c = 0; c < servers.size(); ++c) {
      for (std::uint32_t s = 0; s < county_.candidates.size(); ++s) {
        if (county_.distance(c, s) <= radius_) servers[c].push_back(s);
      }
    }
    const optimize::Limits minute{.seconds = 60};
    timed("lscp", [&](Timed& out) {
      const std::vector<double> costs(county_.candidates.size(), 1);
      if (const auto all = siting::cover_all(servers, costs, {}, minute, progress)) {
        out.objective = all->cost, out.bound = all->bound, out.proven = all->proven;
      }
    });
    for (const std::uint32_t p : {20U, 50U, 100U, 200U}) {
      timed("mclp p=" + std::to_string(p), [&](Timed& out) {
        const auto most = siting::cover_most(servers, county_.weights, county_.candidates.size(), p,
                                             {}, minute, progress);
        if (most) out.objective = most->covered, out.bound = most->bound, out.proven = most->proven;
      });
    }
    medians(progress);
    return std::move(done_);
  }

 private:
  void medians(const Progress& progress) {
    std::vector<double> distances;
    distances.reserve(county_.demand.size() * county_.candidates.size());
    for (std::size_t c = 0; c < county_.demand.size(); ++c) {
      for (std::size_t s = 0; s < county_.candidates.size(); ++s) {
        distances.push_back(county_.distance(c, s));
      }
    }
    for (const std::uint32_t p : {50U, 200U}) {
      timed("p-median p=" + std::to_string(p), [&](Timed& out) {
        siting::Budget budget({.seconds = 120}, progress);
        const auto found = siting::nearest_in_sum(distances, county_.weights, p, 1, budget);
        out.objective = found.total, out.bound = found.bound, out.proven = found.proven;
      });
    }
  }

  void timed(std::string name, const std::function<void(Timed&)>& solve) {
    Timed out;
    out.run = std::move(name);
    const auto begun = std::chrono::steady_clock::now();
    solve(out);
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    done_.push_back(std::move(out));
  }

  MadeCounty county_;
  double radius_;
  std::vector<Timed> done_;
};

Result<Answer> bench_siting(const Arguments& arguments) {
  const auto demand = arguments.integer("--demand");
  if (!demand) return fail(demand);
  const auto candidates = arguments.integer("--candidates");
  if (!candidates) return fail(candidates);
  const auto radius = arguments.number("--radius");
  if (!radius) return fail(radius);
  const auto seed = arguments.integer("--seed");
  if (!seed) return fail(seed);
  MadeCounty county;
  if (arguments.has("--places")) {
    auto read = read_places(arguments.text("--places"));
    if (!read) return fail(read);
    county = std::move(*read);
  } else if (*demand > 0 && *candidates > 0) {
    county = Maker(static_cast<unsigned>(*seed))
                 .make(static_cast<std::size_t>(*demand), static_cast<std::size_t>(*candidates));
  }
  const std::size_t places = county.demand.size(), sites = county.candidates.size();
  if (places < 1 || sites < 200) return fail(Fault::usage, "siting.bench_too_small");
  Bench bench(std::move(county), *radius);
  json runs = json::array();
  std::string text;
  for (const Timed& run : bench.run(arguments.progress)) {
    runs.push_back({{"run", run.run},
                    {"objective", run.objective},
                    {"bound", run.bound},
                    {"gap", run.gap()},
                    {"seconds", run.seconds},
                    {"proven", run.proven}});
    char line[160];
    std::snprintf(line, sizeof line, "%-16s %16.1f %16.1f %8.3f %% %8.1f s%s\n", run.run.c_str(),
                  run.objective, run.bound, 100 * run.gap(), run.seconds,
                  run.proven ? "  proven" : "");
    text += line;
  }
  return answer({{"demand", places}, {"candidates", sites}, {"runs", std::move(runs)}},
                std::move(text));
}

}  // namespace

Command bench_siting_command() {
  return {"bench siting",
          "time covering and p-median on a made county, reach lists and distances not counted",
          {{.name = "--demand", .help = "how many places people live at", .fallback = "60000"},
           {.name = "--candidates",
            .help = "how many sites there are to choose from",
            .fallback = "2000"},
           {.name = "--radius", .help = "metres along streets, inclusive", .fallback = "900"},
           {.name = "--seed", .help = "of the made county", .fallback = "1"},
           reads(option(
               "--places",
               "a file of lines \"x y people\" in its place; where nobody lives is a candidate"))},
          {"lifang bench siting --json"},
          bench_siting};
}

}  // namespace lifang::cli
