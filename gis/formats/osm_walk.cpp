// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/osm_walk.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>
#include <unordered_set>

#include "core/geometry/geodesic.h"
#include "gis/formats/osm_mapping.h"
#include "gis/formats/osm_through.h"
#include "gis/formats/osm_trouble.h"

namespace lifang::formats {
namespace {

using Id = osmium::object_id_type;

struct FootWay {
  std::vector<Id> nodes;
  std::string road_class;
  std::string foot;
  int step_count = -1;
  bool carried = false;
};

Tags all_tags(const osmium::TagList& list) {
  Tags out;
  for (const osmium::Tag& tag : list) out.emplace_back(tag.key(), tag.value());
  return out;
}

int whole_number(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= 0 ? value : -1;
}

/// Calls f for each object of one kind, telling how far the file is. Throws Stopped.
template <class Object, class F>
void each(const std::string& path, osmium::osm_entity_bits::type kind, double begun, double share,
          const Progress& progress, F&& f) {
  osmium::io::Reader reader(osmium::io::File(path), kind, osmium::io::read_meta::no);
  const double size = static_cast<double>(std::max<std::size_t>(1, reader.file_size()));
  while (const osmium::memory::Buffer buffer = reader.read()) {
    const double done = begun + share * static_cast<double>(reader.offset()) / size;
    if (!report(progress, done, "import.read")) throw Stopped();
    for (const auto& object : buffer.template select<Object>()) {
      if (object.visible()) f(object);
    }
  }
  reader.close();
}

std::vector<FootWay> read_ways(const std::string& path, const OsmMapping& mapping,
                               const Progress& progress, std::size_t& buildings) {
  std::vector<FootWay> out;
  std::unordered_set<Id> seen;
  each<osmium::Way>(path, osmium::osm_entity_bits::way, 0, 0.5, progress, [&](const auto& way) {
    if (way.tags()["building"]) ++buildings;
    const char* highway = way.tags()["highway"];
    if (!highway) return;
    const std::string_view road_class = mapping.road_class(highway);
    const Tags tags = all_tags(way.tags());
    if (road_class.empty() || mapping.road_foot(tags, highway) != "yes") return;
    if (!seen.insert(way.id()).second) return;
    FootWay& kept = out.emplace_back();
    kept.road_class = road_class;
    kept.foot = "yes";
    kept.step_count = whole_number(tag(tags, "step_count"));
    kept.carried = is_yes(tag(tags, "bridge")) || is_yes(tag(tags, "tunnel"));
    for (const osmium::NodeRef& node : way.nodes()) kept.nodes.push_back(node.ref());
  });
  return out;
}

/// The nodes that the ways name, by ascending id; those not in the file are not finite.
struct Nodes {
  std::vector<Id> ids;
  std::vector<Point> lon_lat;
  std::vector<std::uint32_t> closed;

  std::size_t find(Id id) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(ids, id) - ids.begin());
  }
};

Nodes read_nodes(const std::string& path, const std::vector<FootWay>& ways,
                 const Progress& progress) {
  Nodes out;
  for (const FootWay& way : ways) out.ids.insert(out.ids.end(), way.nodes.begin(), way.nodes.end());
  std::ranges::sort(out.ids);
  out.ids.erase(std::unique(out.ids.begin(), out.ids.end()), out.ids.end());
  out.lon_lat.assign(out.ids.size(), {NAN, NAN});
  std::size_t next = 0;  // files are mostly in order: the node after the last one found
  each<osmium::Node>(path, osmium::osm_entity_bits::node, 0.5, 0.5, progress,
                     [&](const auto& node) {
                       if (next == out.ids.size() || out.ids[next] != node.id())
                         next = out.find(node.id());
                       if (next == out.ids.size() || out.ids[next] != node.id()) return;
                       if (node.location().valid())
                         out.lon_lat[next] = {node.location().lon_without_check(),
                                              node.location().lat_without_check()};
                       const auto at = static_cast<std::uint32_t>(next++);
                       if (!node.tags()["barrier"]) return;
                       if (foot_permission(all_tags(node.tags()), "yes") != "yes")
                         out.closed.push_back(at);
                     });
  std::ranges::sort(out.closed);
  return out;
}

/// Metres around the middle of the places, true in all directions.
Result<crs::Crs> plane_around(const std::vector<Point>& lon_lat) {
  Box box;
  for (const Point p : lon_lat) {
    if (std::isfinite(p.x)) box.add(p);
  }
  const auto degrees = [](double d) { return to_text(std::round(d * 1e4) / 1e4); };
  const Point middle = box.centre();
  return crs::parse_crs("+proj=tmerc +lat_0=" + degrees(middle.y) + " +lon_0=" + degrees(middle.x) +
                        " +k=1 +datum=WGS84 +units=m +type=crs");
}

/// Ways without the nodes that are not there.
void add_pieces(const FootWay& way, const Nodes& nodes, WalkingMap& out) {
  network::NumberedMap::Way piece{.vertices = {},
                                  .road_class = way.road_class,
                                  .foot = way.foot,
                                  .step_count = way.step_count,
                                  .carried = way.carried};
  const auto finish = [&] {
    if (piece.vertices.size() > 1) out.map.ways.push_back(piece);
    piece.vertices.clear();
  };
  for (const Id id : way.nodes) {
    const std::size_t v = nodes.find(id);
    if (std::isfinite(out.map.vertices[v].x)) {
      piece.vertices.push_back(static_cast<std::uint32_t>(v));
      continue;
    }
    ++out.missing_nodes;
    finish();
  }
  finish();
}

Result<WalkingMap> walking_map(const std::string& path, const OsmMapping& mapping,
                               const Progress& progress) {
  std::size_t buildings = 0;
  const std::vector<FootWay> ways = read_ways(path, mapping, progress, buildings);
  if (ways.empty()) return fail(Fault::input, "import.no_ways", path, {path});
  Nodes nodes = read_nodes(path, ways, progress);
  WalkingMap out;
  const auto crs = plane_around(nodes.lon_lat);
  if (!crs) return fail(Fault::input, "import.no_ways", path, {path});
  const auto change = crs::Transformer::between(*crs::parse_crs("wgs84"), *crs);
  if (!change) return fail(change);
  out.crs = *crs;
  out.ways = ways.size();
  out.buildings = buildings;
  out.map.vertices = nodes.lon_lat;
  change->apply(out.map.vertices);
  for (const FootWay& way : ways) add_pieces(way, nodes, out);
  if (out.map.ways.empty()) return fail(Fault::input, "import.no_ways", path, {path});
  out.map.closed = std::move(nodes.closed);
  out.node_ids.assign(nodes.ids.begin(), nodes.ids.end());
  out.lon_lat = std::make_shared<const std::vector<Point>>(std::move(nodes.lon_lat));
  out.map.metres = [places = out.lon_lat](std::uint32_t a, std::uint32_t b) {
    return geodesic_m((*places)[a], (*places)[b]);
  };
  return out;
}

}  // namespace

Result<WalkingMap> read_walking_map(const std::string& path, const rules::Config& import_rules,
                                    const Progress& progress) {
  try {
    return walking_map(path, OsmMapping(import_rules), progress);
  } catch (const Stopped&) {
    return cancelled();
  } catch (const std::bad_alloc&) {
    return fail(Fault::environment, "import.no_memory", path, {path});
  } catch (const std::exception& error) {
    return tl::unexpected<Error>(osm_trouble(path, error.what()));
  }
}

}  // namespace lifang::formats
