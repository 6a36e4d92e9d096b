// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/bench_network.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/answer.h"
#include "cli/bench_boost.h"
#include "cli/made_network.h"
#include "core/base/parallel.h"
#include "core/network/matrix.h"
#include "core/network/service_circle.h"
#include "gis/files/whole_file.h"
#include "gis/formats/osm_walk.h"
#include "gis/formats/read_file.h"
#include "gis/resources/resources.h"

namespace lifang::cli {
namespace {

using network::Cost;
using network::Graph;
using network::Search;
using network::Stop;
using nlohmann::json;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

struct Samples {
  std::vector<double> us;
  double total_s() const {
    double sum = 0;
    for (const double each : us) sum += each;
    return sum / 1e6;
  }
  double at(double share) const {
    std::vector<double> sorted = us;
    std::ranges::sort(sorted);
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * (sorted.size() - 1) + 0.5)];
  }
};

json to_json(const Samples& samples) {
  return {{"n", samples.us.size()},
          {"total_s", samples.total_s()},
          {"median_us", samples.at(0.5)},
          {"p95_us", samples.at(0.95)}};
}

struct Network {
  std::string name;
  std::size_t map_nodes = 0;
  Graph graph;
  double load_s = 0;
};

/// A start on a node: the end of one of its edges.
Stop stop_at(const Graph& graph, std::uint32_t node) {
  const std::uint32_t edge = graph.edges_of(node).front();
  return {{edge, graph.edges[edge].from == node ? 0 : graph.edges[edge].length_m}, 0};
}

/// Nodes spread evenly over the greatest island.
std::vector<std::uint32_t> spread(const Graph& graph, std::size_t count) {
  std::vector<std::uint32_t> within;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    if (graph.island_of[n] == 0) within.push_back(n);
  }
  std::vector<std::uint32_t> out;
  count = std::min(count, within.size());
  for (std::size_t i = 0; i < count; ++i) out.push_back(within[i * within.size() / count]);
  return out;
}

template <class T>
std::size_t bytes_of(const std::vector<T>& list) {
  return list.size() * sizeof(T);
}

json bytes_per_node(const Graph& graph) {
  const auto nodes = static_cast<double>(graph.nodes.size());
  const std::size_t searched = bytes_of(graph.first_arc) + bytes_of(graph.arcs);
  const std::size_t all = searched + bytes_of(graph.nodes) + bytes_of(graph.edges) +
                          bytes_of(graph.vertices) + bytes_of(graph.along) +
                          bytes_of(graph.cost_to) + bytes_of(graph.arc_edges) +
                          bytes_of(graph.island_of);
  return {{"searched", static_cast<double>(searched) / nodes},
          {"graph", static_cast<double>(all) / nodes},
          {"each_thread", 8.0}};
}

/// The network of junctions alone, or with each vertex of the map a node of its own: junctions
/// keep their numbers, `vertex_node` has those of the others.
struct Plain {
  PlainNetwork network;
  std::vector<std::uint32_t> vertex_node;  ///< empty: junctions alone
};

Plain junctions_of(const Graph& graph) {
  Plain out{{static_cast<std::uint32_t>(graph.nodes.size()), {}}, {}};
  for (const network::Edge& e : graph.edges) out.network.links.push_back({e.from, e.to, e.cost});
  return out;
}

Plain whole_map_of(const Graph& graph) {
  Plain out{{static_cast<std::uint32_t>(graph.nodes.size()), {}}, {}};
  out.vertex_node.resize(graph.vertices.size());
  for (const network::Edge& e : graph.edges) {
    std::uint32_t before = e.from;
    for (std::uint32_t v = e.first_vertex + 1; v <= e.last_vertex; ++v) {
      const std::uint32_t node = v < e.last_vertex ? out.network.nodes++ : e.to;
      out.network.links.push_back({before, node, graph.cost_to[v] - graph.cost_to[v - 1]});
      out.vertex_node[v] = before = node;
    }
  }
  return out;
}

using Reached = BoostPeer::Reached;

/// What is reached from a node, in no order: junctions, and of the whole map the vertices between.
void ask(Search& search, const Graph& graph, const Plain& plain, std::uint32_t site, Cost limit,
         Reached& out) {
  const Stop start = stop_at(graph, site);
  search.label({&start, 1}, limit);
  out.clear();
  out.reserve(search.reached().size() * (plain.vertex_node.empty() ? 1 : 5));
  for (const std::uint32_t node : search.reached()) out.emplace_back(node, search.cost(node));
  if (plain.vertex_node.empty()) return;
  network::each_vertex_inside(graph, search, {&start, 1}, limit, [&](std::uint32_t v, Cost cost) {
    out.emplace_back(plain.vertex_node[v], cost);
  });
}

/// One search from each site, timed each by itself.
Samples timed(const Graph& graph, const Plain& plain, const std::vector<std::uint32_t>& sites,
              Cost limit, std::vector<std::size_t>& touched) {
  Search search(graph);
  Samples out;
  Reached reached;
  touched.clear();
  for (const std::uint32_t site : sites) {
    const auto begun = Clock::now();
    ask(search, graph, plain, site, limit, reached);
    out.us.push_back(seconds_since(begun) * 1e6);
    touched.push_back(reached.size());
  }
  std::ranges::sort(touched);
  return out;
}

/// All sites asked at once, on all cores.
double all_at_once_s(const Graph& graph, const Plain& plain,
                     const std::vector<std::uint32_t>& sites, Cost limit) {
  std::vector<Reached> answers(sites.size());
  const auto begun = Clock::now();
  in_parallel(sites.size(), 16, [&] {
    return [&, search = Search(graph)](std::size_t from, std::size_t to) mutable {
      for (std::size_t i = from; i < to; ++i)
        ask(search, graph, plain, sites[i], limit, answers[i]);
    };
  });
  return seconds_since(begun);
}

/// How much faster all sites are done on two threads than on one: the best of many rounds of
/// each, taken in turn, so that other work on the machine weighs on neither alone.
double two_threads_ratio(const Graph& graph, const std::vector<std::uint32_t>& sites, Cost limit) {
  Search first(graph), second(graph);
  const std::size_t repeats =
      std::max<std::size_t>(1, 5000 / std::max<std::size_t>(1, sites.size()));
  const auto work = [&](Search& search, std::size_t begin, std::size_t step) {
    for (std::size_t r = 0; r < repeats; ++r) {
      for (std::size_t i = begin; i < sites.size(); i += step) {
        const Stop start = stop_at(graph, sites[i]);
        search.label({&start, 1}, limit);
      }
    }
  };
  double one = std::numeric_limits<double>::infinity();
  double two = one;
  for (int round = 0; round < 25; ++round) {
    auto begun = Clock::now();
    work(first, 0, 1);
    one = std::min(one, seconds_since(begun));
    begun = Clock::now();
    {
      const std::jthread other(work, std::ref(second), 1, 2);
      work(first, 0, 2);
    }
    two = std::min(two, seconds_since(begun));
  }
  return one / two;
}

/// Our search and Boost's two ways on the same sites; `same_answers` counts the sites for which
/// all three reach the same nodes at the same costs.
json beside_boost(const Graph& graph, const Plain& plain, const std::vector<std::uint32_t>& sites,
                  Cost limit) {
  std::vector<std::size_t> touched;
  timed(graph, plain, sites, limit, touched);  // caches are warm for everyone
  const Samples ours = timed(graph, plain, sites, limit, touched);
  BoostPeer peer(plain.network);
  Search search(graph);
  Reached expected, reached;
  Samples with_init, no_init;
  std::size_t same = 0;
  for (const std::uint32_t site : sites) {
    ask(search, graph, plain, site, limit, expected);
    std::ranges::sort(expected);
    auto begun = Clock::now();
    peer.search(site, limit, reached);
    with_init.us.push_back(seconds_since(begun) * 1e6);
    std::ranges::sort(reached);
    const bool first = reached == expected;
    begun = Clock::now();
    peer.search_no_init(site, limit, reached);
    no_init.us.push_back(seconds_since(begun) * 1e6);
    std::ranges::sort(reached);
    same += first && reached == expected;
  }
  json out = {{"nodes", plain.network.nodes},
              {"links", plain.network.links.size()},
              {"search", to_json(ours)},
              {"all_at_once_s", all_at_once_s(graph, plain, sites, limit)},
              {"touched_nodes_median", touched[touched.size() / 2]},
              {"touched_nodes_most", touched.back()},
              {"same_answers", same},
              {"boost", to_json(with_init)},
              {"boost_no_init", to_json(no_init)}};
  out["boost"]["ratio"] = with_init.total_s() / ours.total_s();
  out["boost_no_init"]["ratio"] = no_init.total_s() / ours.total_s();
  return out;
}

/// All walks from some nodes to many, without a limit; rows are checked against Boost's.
Result<json> full_matrix(const Graph& graph, const Progress& progress) {
  const auto stops = [&](std::size_t count) {
    std::vector<std::vector<Stop>> out;
    for (const std::uint32_t node : spread(graph, count)) out.push_back({stop_at(graph, node)});
    return out;
  };
  const auto origins = stops(1000);
  const auto targets = stops(10000);
  const auto begun = Clock::now();
  const auto walks = network::matrix(graph, origins, targets, network::unreachable - 1, progress);
  const double took = seconds_since(begun);
  if (!walks) return fail(walks);
  BoostPeer peer(junctions_of(graph).network);
  Reached reached;
  const auto from = spread(graph, 1000);
  const auto to = spread(graph, 10000);
  std::size_t same = 0, checked = 0;
  for (std::size_t o = 0; o < from.size(); o += 250, ++checked) {
    peer.search(from[o], network::unreachable - 1, reached);
    std::vector<Cost> costs(graph.nodes.size(), network::unreachable);
    for (const auto& [node, cost] : reached) costs[node] = cost;
    bool row = true;
    for (std::size_t t = 0; t < to.size(); ++t) row = row && walks->at(o, t) == costs[to[t]];
    same += row;
  }
  return json{{"origins", origins.size()},
              {"targets", targets.size()},
              {"seconds", took},
              {"rows_checked", checked},
              {"rows_same", same}};
}

/// The same question for other programs: links with costs in milliseconds, sites, our answers.
Result<void> write_out(const Graph& graph, const Plain& plain,
                       const std::vector<std::uint32_t>& sites, Cost limit,
                       const std::filesystem::path& place) {
  std::error_code trouble;
  std::filesystem::create_directories(place, trouble);
  std::ofstream links(place / "links.tsv");
  std::size_t id = 0;
  for (const auto& [from, to, cost] : plain.network.links)
    links << id++ << '\t' << from << '\t' << to << '\t' << cost << '\n';
  std::ofstream answers(place / "sites.tsv");
  Search search(graph);
  Reached reached;
  for (const std::uint32_t site : sites) {
    ask(search, graph, plain, site, limit, reached);
    std::uint64_t sum = 0;
    for (const auto& [node, cost] : reached) sum += cost;
    answers << site << '\t' << reached.size() << '\t' << sum << '\n';
  }
  links.close();
  answers.close();
  if (!links || !answers) return fail(Fault::environment, "export.cannot_write", place.string());
  return {};
}

Result<Network> read_real(const std::string& path, const network::Profile& profile,
                          const Progress& progress) {
  const auto rules = rule_file("import");
  if (!rules) return fail(rules);
  if (const auto readable = files::check_readable(path); !readable) return fail(readable);
  const auto begun = Clock::now();
  const auto map = formats::read_walking_map(path, *rules, progress);
  if (!map) return fail(map);
  Network out{std::filesystem::path(path).stem().stem().string(), map->node_ids.size(),
              network::build_numbered(map->map, profile).graph, 0};
  out.load_s = seconds_since(begun);
  return out;
}

Network make(std::uint32_t junctions, const network::Profile& profile) {
  const network::NumberedMap map = made_network(junctions);
  const auto begun = Clock::now();
  Network out{"made-" + std::to_string(junctions), map.vertices.size(),
              network::build_numbered(map, profile).graph, 0};
  out.load_s = seconds_since(begun);
  return out;
}

struct Question {
  std::size_t sites = 1000;
  double minutes = 15;
  std::string folder;
};

Result<json> measure(const Network& net, const Question& asked) {
  const Graph& graph = net.graph;
  const Cost limit = network::seconds(asked.minutes * 60);
  const auto sites = spread(graph, asked.sites);
  if (sites.empty()) return fail(Fault::input, "care.no_roads");
  json out = {{"name", net.name},
              {"map_nodes", net.map_nodes},
              {"nodes", graph.nodes.size()},
              {"edges", graph.edges.size()},
              {"load_s", net.load_s},
              {"bytes_per_node", bytes_per_node(graph)},
              {"sites", sites.size()}};
  for (const bool whole : {true, false}) {
    const Plain plain = whole ? whole_map_of(graph) : junctions_of(graph);
    const char* name = whole ? "whole_map" : "junctions";
    out[name] = beside_boost(graph, plain, sites, limit);
    if (asked.folder.empty()) continue;
    const auto place = std::filesystem::path(asked.folder) / net.name / name;
    if (const auto written = write_out(graph, plain, sites, limit, place); !written)
      return fail(written);
  }
  out["two_threads_ratio"] = two_threads_ratio(graph, sites, limit);
  return out;
}

template <class... Values>
std::string line(const char* format, Values... values) {
  char out[300];
  std::snprintf(out, sizeof out, format, values...);
  return out;
}

std::string to_text(const json& net) {
  const auto number = [](const json& at, const char* key) { return at.at(key).get<double>(); };
  std::string out =
      line("%s · loaded in %.2f s · %.0f bytes a node\n", net.at("name").get<std::string>().c_str(),
           number(net, "load_s"), number(net.at("bytes_per_node"), "graph"));
  for (const char* name : {"whole_map", "junctions"}) {
    const json& part = net.at(name);
    out += line(" %s, %.0f nodes: n %.0f  touched %.0f  same answers %.0f\n", name,
                number(part, "nodes"), number(net, "sites"), number(part, "touched_nodes_median"),
                number(part, "same_answers"));
    out += line("  lifang          %9.1f us   p95 %9.1f\n", number(part.at("search"), "median_us"),
                number(part.at("search"), "p95_us"));
    for (const char* peer : {"boost", "boost_no_init"}) {
      const json& theirs = part.at(peer);
      out += line("  %-14s  %9.1f us   p95 %9.1f   ratio %.1fx\n", peer,
                  number(theirs, "median_us"), number(theirs, "p95_us"), number(theirs, "ratio"));
    }
  }
  out += line("  two threads     %.2fx\n", number(net, "two_threads_ratio"));
  if (!net.contains("matrix")) return out;
  const json& matrix = net.at("matrix");
  return out + line("  full matrix     %.2f s for %.0f x %.0f, rows as boost's %.0f/%.0f\n",
                    number(matrix, "seconds"), number(matrix, "origins"), number(matrix, "targets"),
                    number(matrix, "rows_same"), number(matrix, "rows_checked"));
}

Result<std::vector<std::uint32_t>> sizes_of(const Arguments& arguments) {
  const auto given = arguments.numbers("--made");
  if (!given) return fail(given);
  std::vector<std::uint32_t> out;
  for (const double size : *given) {
    if (size < 0 || size > 2e7)
      return fail(Fault::usage, "cli.not_a_number", "--made", {"--made", arguments.text("--made")});
    if (size > 0) out.push_back(static_cast<std::uint32_t>(size));
  }
  return out;
}

Result<Answer> bench_network(const Arguments& arguments) {
  const auto sites = arguments.integer("--sites");
  const auto minutes = arguments.number("--minutes");
  const auto sizes = sizes_of(arguments);
  if (!sites) return fail(sites);
  if (!minutes) return fail(minutes);
  if (!sizes) return fail(sizes);
  const auto walking = rule_file("walking");
  if (!walking) return fail(walking);
  const auto profile = network::read_profile(*walking, arguments.text("--profile"));
  if (!profile) return fail(profile);
  const Question asked{static_cast<std::size_t>(std::max<std::int64_t>(1, *sites)), *minutes,
                       arguments.text("--out")};

  json networks = json::array();
  std::string text;
  const auto add = [&](const Network& net, bool with_matrix) -> Result<void> {
    auto measured = measure(net, asked);
    if (!measured) return fail(measured);
    if (with_matrix) {
      auto full = full_matrix(net.graph, arguments.progress);
      if (!full) return fail(full);
      (*measured)["matrix"] = std::move(*full);
    }
    text += to_text(*measured);
    networks.push_back(std::move(*measured));
    return {};
  };
  {
    const auto real = read_real(arguments.text("--input"), *profile, arguments.progress);
    if (!real) return fail(real);
    if (const auto added = add(*real, true); !added) return fail(added);
  }
  for (const std::uint32_t size : *sizes) {
    if (const auto added = add(make(size, *profile), false); !added) return fail(added);
  }
  return answer({{"name", "network"},
                 {"minutes", asked.minutes},
                 {"profile", profile->id},
                 {"speed_mps", profile->speed_mps},
                 {"cores", std::thread::hardware_concurrency()},
                 {"networks", std::move(networks)}},
                text);
}

}  // namespace

Command bench_network_command() {
  return {"bench network",
          "time walks of 15 minutes on real and made networks, beside Boost.Graph",
          {reads(required_option("--input", "an OpenStreetMap file")),
           option_or("--made", "made networks of so many junctions, 0 for none", "200000,3000000"),
           option_or("--sites", "how many walks on each", "1000"),
           option_or("--minutes", "length of the walk", "15"),
           option_or("--profile", "who walks, from walking.toml", "elderly"),
           writes(option("--out", "folder for arcs, sites and answers as a peer reads them"))},
          {"lifang bench network --input porto-roads.osm.pbf --json"},
          bench_network};
}

}  // namespace lifang::cli
