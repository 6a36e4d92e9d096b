// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/bench_names.h"
#include "cli/bench_network.h"
#include "cli/bench_siting.h"
#include "core/geometry/measure.h"
#include "core/network/reach.h"
#include "core/network/snap.h"
#include "gis/cartography/scene.h"
#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/operations/read_network.h"
#include "gis/workspace/queries/feature_at.h"
#include "gis/workspace/queries/find_places.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/paint/painter.h"

namespace lifang::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// FNV-1a over the answers as text: equal answers, equal digest.
class Digest {
 public:
  void add(std::string_view text) {
    for (unsigned char byte : text) value_ = (value_ ^ byte) * 0x100000001B3ULL;
  }
  std::string hex() const {
    char out[20];
    std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(value_));
    return out;
  }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

struct Timing {
  std::string name;
  std::string input;
  std::vector<double> samples_ms;
  double load_s = 0;
  std::string digest;
};

double at_share(std::vector<double> sorted, double share) {
  if (sorted.empty()) return 0;
  std::sort(sorted.begin(), sorted.end());
  const auto index = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5);
  return sorted[index];
}

Answer answer_of(const Timing& timing) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const double median = at_share(timing.samples_ms, 0.5);
  const double slow = at_share(timing.samples_ms, 0.95);
  nlohmann::json json = {{"name", timing.name},
                         {"input", timing.input},
                         {"samples", timing.samples_ms.size()},
                         {"median_ms", median},
                         {"p95_ms", slow},
                         {"load_s", timing.load_s},
                         {"peak_rss_mb", static_cast<double>(used.ru_maxrss) / 1024},
                         {"answers_digest", timing.digest}};
  char line[160];
  std::snprintf(line, sizeof line, "%s  median %.3f ms  p95 %.3f ms  n %zu\n", timing.name.c_str(),
                median, slow, timing.samples_ms.size());
  return answer(std::move(json), line);
}

/// Rows by table: the answer of an import.
std::string counts(const operations::ImportedFile& done) {
  std::string out;
  for (const auto& [table, rows] : done.rows) out += table + " " + std::to_string(rows) + "\n";
  return out;
}

Result<Answer> bench_import(const Arguments& arguments) {
  const auto samples = arguments.integer("--samples");
  if (!samples) return fail(samples);
  Timing timing{"import", arguments.text("--input"), {}, 0, {}};
  const fs::path place =
      fs::temp_directory_path() / ("lifang-bench-" + workspace::new_id() + ".gpkg");
  for (std::int64_t i = 0; i < *samples; ++i) {
    const auto begun = Clock::now();
    operations::ImportFile request;
    request.place = place.string();
    request.file = timing.input;
    request.actor = arguments.actor;
    const auto done = operations::import_file(request);
    timing.samples_ms.push_back(seconds_since(begun) * 1000);
    std::error_code ignored;
    fs::remove(place, ignored);
    if (!done) return fail(done);
    Digest digest;
    digest.add(counts(*done));
    timing.digest = digest.hex();
  }
  return answer_of(timing);
}

/// Walks of the given minutes from places spread over the network: one search each.
Result<Answer> bench_reach(const Arguments& arguments) {
  const auto minutes = arguments.number("--minutes");
  const auto samples = arguments.integer("--samples");
  if (!minutes || !samples) return minutes ? fail(samples) : fail(minutes);
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto begun = Clock::now();
  const auto profile = operations::walking_profile(work->session(), arguments.text("--profile"));
  if (!profile) return fail(profile);
  const auto walk = operations::read_network(work->session(), *profile);
  if (!walk) return fail(walk);
  Timing timing{"reach", work->place(), {}, seconds_since(begun), {}};

  network::Search search(walk->graph);
  Digest digest;
  const auto limit = network::seconds(*minutes * 60);
  for (std::int64_t i = 0; i < *samples; ++i) {
    const auto edge =
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(i) * walk->graph.edges.size() /
                                   static_cast<std::uint64_t>(*samples));
    const network::Stop start{{edge, 0}, 0};
    const auto sample = Clock::now();
    const auto& reached = search.nodes({&start, 1}, limit);
    timing.samples_ms.push_back(seconds_since(sample) * 1000);
    std::uint64_t sum = 0;
    for (const auto& node : reached) sum += node.cost;
    digest.add(std::to_string(reached.size()) + " " + std::to_string(sum) + "\n");
  }
  timing.digest = digest.hex();
  return answer_of(timing);
}

/// Searches by characters, pinyin and initials of names spread over the workspace.
Result<Answer> bench_find(const Arguments& arguments) {
  const auto samples = arguments.integer("--samples");
  if (!samples) return fail(samples);
  auto work = open_workspace(arguments, workspace::Access::read);
  if (!work) return fail(work);
  const auto begun = Clock::now();
  const auto index = queries::PlaceIndex::read(work->session());
  if (!index) return fail(index);
  Timing timing{"find", work->place(), {}, seconds_since(begun), {}};

  constexpr const char* asked[] = {"清溪", "路", "szdd", "xinghuayuan", "三江街道", "12号", "zjl"};
  Digest digest;
  for (std::int64_t i = 0; i < *samples; ++i) {
    const auto sample = Clock::now();
    const auto found = index->find(work->session(), asked[i % std::ssize(asked)], 3);
    timing.samples_ms.push_back(seconds_since(sample) * 1000);
    if (!found) return fail(found);
    for (const auto& kind : found->kinds)
      digest.add(kind.table + " " + std::to_string(kind.total) + "\n");
  }
  timing.digest = digest.hex();
  return answer_of(timing);
}

/// A view of the bench: its box and how long its pictures took.
struct TimedView {
  std::string name;
  Box box;
  double first_ms = 0;
  std::vector<double> steps_ms;
  std::size_t features = 0;
};

/// Quarters of the view that it stands aside: out and home again on both sides.
constexpr int way[] = {0, 1, 2, 1, 0, -1, -2, -1, 0};

/// Draws the box as the window's first picture is drawn, then a step aside at a time.
Result<void> draw_view(const std::string& place, const cartography::Style& style, QSize size,
                       TimedView& view, Digest& digest) {
  const auto begun = Clock::now();
  auto work = workspace::Workspace::open(place, workspace::Access::read);
  if (!work) return fail(work);
  const auto measure = paint::text_measure();
  const double scale = view.box.width() / size.width();
  for (std::size_t step = 0; step < std::size(way); ++step) {
    const auto sample = step == 0 ? begun : Clock::now();
    const double aside = 0.25 * view.box.width() * way[step];
    const Box box{view.box.min_x + aside, view.box.min_y, view.box.max_x + aside, view.box.max_y};
    const auto list = cartography::draw(work->session(), style, box, scale, measure);
    if (!list) return fail(list);
    const QImage image = paint::painted(*list, size);
    const double ms = seconds_since(sample) * 1000;
    digest.add(std::to_string(list->features.size()) + " " + std::to_string(list->labels.size()));
    if (step > 0) view.steps_ms.push_back(ms);
    if (step == 0) view.first_ms = ms, view.features = list->features.size();
  }
  return {};
}

/// The county, its greatest compound's town (8 km) and street (1 km).
Result<std::vector<TimedView>> views_of(workspace::Session& session, QSize size) {
  const auto county = queries::county_extent(session);
  if (!county) return fail(county);
  if (county->empty()) return fail(Fault::refused, "map.nothing");
  const auto greatest =
      session.row("SELECT geom FROM compound ORDER BY households DESC, fid LIMIT 1");
  if (!greatest) return fail(greatest);
  const Box home = bounds(greatest->geometry());
  const double ratio = static_cast<double>(size.height()) / size.width();
  const auto around = [&](Point middle, double width) {
    return Box{middle.x - width / 2, middle.y - width * ratio / 2, middle.x + width / 2,
               middle.y + width * ratio / 2};
  };
  const Point middle = home.empty() ? county->centre() : home.centre();
  return std::vector<TimedView>{
      {"county",
       around(county->centre(), std::max(county->width(), county->height() / ratio)),
       0,
       {},
       0},
      {"town", around(middle, 8000), 0, {}, 0},
      {"street", around(middle, 1000), 0, {}, 0}};
}

Result<Answer> bench_map(const Arguments& arguments) {
  constexpr QSize size(1366, 768);
  paint::ensure_application();
  const std::string place = arguments.text("--input");
  auto work = workspace::Workspace::open(place, workspace::Access::read);
  if (!work) return fail(work);
  auto views = views_of(work->session(), size);
  if (!views) return fail(views);
  const auto style = cartography::load_style("day").and_then(
      [](cartography::Style day) { return cartography::themed(std::move(day), "base"); });
  if (!style) return fail(style);
  Digest digest;
  nlohmann::json list = nlohmann::json::array();
  std::string text;
  for (TimedView& view : *views) {
    const auto drawn = draw_view(place, *style, size, view, digest);
    if (!drawn) return fail(drawn);
    const Box& box = view.box;
    list.push_back({{"name", view.name},
                    {"bbox", {box.min_x, box.min_y, box.max_x, box.max_y}},
                    {"features", view.features},
                    {"first_ms", view.first_ms},
                    {"pan_median_ms", at_share(view.steps_ms, 0.5)},
                    {"pan_p95_ms", at_share(view.steps_ms, 0.95)}});
    char line[160];
    std::snprintf(line, sizeof line, "%-7s first %8.1f ms  pan step %8.1f ms  %zu features\n",
                  view.name.c_str(), view.first_ms, at_share(view.steps_ms, 0.5), view.features);
    text += line;
  }
  return answer({{"name", "map"},
                 {"input", place},
                 {"size", {size.width(), size.height()}},
                 {"epsg", work->epsg()},
                 {"views", std::move(list)},
                 {"answers_digest", digest.hex()}},
                text);
}

}  // namespace

std::vector<Command> bench_commands() {
  return {{"bench import",
           "time importing a file into a new workspace",
           {reads(required_option("--input", "the file")),
            {.name = "--samples", .help = "how often", .fallback = "5"}},
           {"lifang bench import --input liechtenstein.osm.pbf --json"},
           bench_import},
          {"bench find",
           "time searches of names by characters, pinyin and initials",
           {workspace_option(), {.name = "--samples", .help = "how many", .fallback = "70"}},
           {"lifang bench find --workspace county.gpkg --json"},
           bench_find},
          {"bench names",
           "time duplicate, homophone and look-alike checks among a country's names",
           {{.name = "--size", .help = "how many names are made", .fallback = "1000000"},
            {.name = "--samples", .help = "how many checks", .fallback = "1000"},
            reads(option("--list", "real names, one a line, to make them from")),
            {.name = "--county", .help = "use this county's rules, six digits"},
            writes(option("--out", "folder for names, sounds and queries as a peer reads them"))},
           {"lifang bench names --size 10000000 --json"},
           bench_names},
          bench_siting_command(),
          {"bench map",
           "time pictures of county, town and street, 1366 x 768: the first, and eight steps aside",
           {opens(required_option("--input", "a workspace"))},
           {"lifang bench map --input county.gpkg --json"},
           bench_map},
          bench_network_command(),
          {"bench reach",
           "time bounded walks from places spread over the network",
           {workspace_option(),
            {.name = "--minutes", .help = "length of the walk", .fallback = "15"},
            {.name = "--profile", .help = "who walks, from walking.toml", .fallback = "elderly"},
            {.name = "--samples", .help = "how many walks", .fallback = "1000"}},
           {"lifang bench reach --workspace county.gpkg --json"},
           bench_reach}};
}

}  // namespace lifang::cli
