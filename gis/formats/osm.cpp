// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/osm.h"

#include <algorithm>
#include <exception>
#include <map>
#include <osmium/handler.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>
#include <unordered_map>
#include <unordered_set>

#include "core/geometry/measure.h"
#include "gis/formats/osm_mapping.h"
#include "gis/formats/osm_through.h"
#include "gis/formats/osm_trouble.h"

namespace lifang::formats {
namespace {

using Id = osmium::object_id_type;
using Locations = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;

struct Relation {
  Id id = 0;
  std::string type;
  std::vector<std::pair<std::string, std::string>> tags;  ///< without `type` and silent ones
  std::vector<Id> ways;
  /// No telling tag of its own: the outer way says what it is.
  bool old_style() const { return tags.empty() && type == "multipolygon"; }
  bool encloses() const { return type == "multipolygon" || type == "boundary"; }
};

/// A way that some relation is made of.
struct Member {
  std::vector<Line> pieces;  ///< one, unless nodes are missing
  bool whole = true;
  std::vector<std::pair<std::string, std::string>> tags;  ///< if mapping it waits for its relation
  bool waiting = false;
};

std::string name_of(const char* kind, Id id) {
  return std::string(kind) + "/" + std::to_string(id);
}

Tags telling_tags(const osmium::TagList& list, const OsmMapping& mapping) {
  Tags out;
  for (const osmium::Tag& tag : list) {
    if (!mapping.is_silent(tag.key())) out.emplace_back(tag.key(), tag.value());
  }
  return out;
}

template <class Owned>
Tags viewed(const Owned& tags) {
  return Tags(tags.begin(), tags.end());
}

/// Which of a relation's ways are lines in their own right whatever encloses what.
bool is_line_by_itself(const Tags& tags) {
  for (const std::string_view key : {"highway", "railway", "barrier", "boundary"}) {
    if (!tag(tags, key).empty()) return true;
  }
  return false;
}

/// Closed rings of lines joined end to end; what did not close is added to `open`.
std::vector<Ring> joined(const std::vector<Line>& lines, std::vector<Line>& open) {
  std::multimap<std::pair<double, double>, std::size_t> ends;
  const auto key = [](Point p) { return std::pair(p.x, p.y); };
  std::vector<Ring> rings;
  std::vector<bool> used(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].size() < 2) {
      used[i] = true;
      continue;
    }
    ends.emplace(key(lines[i].front()), i);
    ends.emplace(key(lines[i].back()), i);
  }
  const auto next_at = [&](Point p) {
    const auto [from, to] = ends.equal_range(key(p));
    for (auto at = from; at != to; ++at) {
      if (!used[at->second]) return at->second;
    }
    return lines.size();
  };
  for (std::size_t first = 0; first < lines.size(); ++first) {
    if (used[first]) continue;
    used[first] = true;
    Line path = lines[first];
    while (path.front() != path.back()) {
      const std::size_t next = next_at(path.back());
      if (next == lines.size()) break;
      used[next] = true;
      Line more = lines[next];
      if (more.front() != path.back()) std::reverse(more.begin(), more.end());
      path.insert(path.end(), more.begin() + 1, more.end());
    }
    if (path.front() == path.back() && path.size() >= 4)
      rings.emplace_back(path.begin(), path.end());
    else
      open.push_back(std::move(path));
  }
  return rings;
}

/// Rings sorted into polygons by what lies in what: even depth is land, odd a hole.
MultiPolygon nested(std::vector<Ring> rings) {
  std::sort(rings.begin(), rings.end(), [](const Ring& a, const Ring& b) {
    return std::abs(signed_area(a)) > std::abs(signed_area(b));
  });
  std::vector<Polygon> alone;
  std::vector<Box> boxes;
  std::vector<int> depth;
  std::vector<std::size_t> polygon_of(rings.size());
  MultiPolygon out;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    alone.push_back(Polygon{rings[i], {}});
    boxes.push_back(bounds(alone.back()));
    std::size_t parent = i;
    int deep = 0;
    // A shared corner counts as inside, so the middle of the first side is asked.
    const Point probe = (rings[i][0] + rings[i][1]) * 0.5;
    for (std::size_t j = 0; j < i; ++j) {
      if (!boxes[j].contains(probe) || !contains(alone[j], probe)) continue;
      parent = j;
      deep = depth[j] + 1;
    }
    depth.push_back(deep);
    if (deep % 2 == 0) {
      polygon_of[i] = out.size();
      out.push_back(Polygon{rings[i], {}});
    } else {
      polygon_of[i] = polygon_of[parent];
      out[polygon_of[parent]].holes.push_back(rings[i]);
    }
  }
  return out;
}

/// Gathers mapped rows by table and keeps the file's count.
class Gatherer {
 public:
  Gatherer(Source& source, const OsmMapping& mapping, crs::Crs crs)
      : source_(source), mapping_(mapping), crs_(std::move(crs)) {}

  void add(const Tags& tags, const Geometry& shape, const std::string& id,
           const char* repair = nullptr) {
    const std::int64_t feature = source_.report.read++;
    if (repair) source_.report.note_repair(repair, id);
    for (auto& [table, row] : mapping_.rows(tags, shape, id)) {
      Layer& layer = layer_of(table);
      layer.rows.push_back(std::move(row));
      layer.origins.push_back({feature, id, repair != nullptr});
    }
  }

  void refuse(const char* code, const std::string& id) {
    ++source_.report.read;
    source_.report.refuse(code, id);
  }

  void finish() {
    for (auto& [table, layer] : layers_) {
      for (const auto& [column, value] : layer.rows.front()) layer.fields.push_back(column);
      source_.layers.push_back(std::move(layer));
    }
  }

 private:
  Layer& layer_of(std::string_view table) {
    const auto found = layers_.find(table);
    if (found != layers_.end()) return found->second;
    Layer layer;
    layer.name = layer.table = std::string(table);
    layer.crs = crs_;
    return layers_.emplace(std::string(table), std::move(layer)).first->second;
  }

  Source& source_;
  const OsmMapping& mapping_;
  crs::Crs crs_;
  std::map<std::string, Layer, std::less<>> layers_;
};

class Reading : public osmium::handler::Handler {
 public:
  Reading(const OsmMapping& mapping, Gatherer& out, const std::vector<Relation>& relations)
      : mapping_(mapping), out_(out) {
    for (const Relation& relation : relations) {
      for (const Id way : relation.ways) {
        Member& member = members_[way];
        member.waiting = member.waiting || relation.old_style();
      }
    }
  }

  void node(const osmium::Node& node) {
    locations_.set(node.positive_id(), node.location());
    if (node.tags().empty()) return;
    const Tags tags = telling_tags(node.tags(), mapping_);
    if (tags.empty()) return;
    const std::string id = name_of("node", node.id());
    if (!nodes_.insert(node.id()).second) return out_.refuse("import.duplicate_id", id);
    out_.add(tags, Geometry(point_of(node.location())), id);
  }

  void way(const osmium::Way& way) {
    const auto member = members_.find(way.id());
    const Tags tags = telling_tags(way.tags(), mapping_);
    if (tags.empty() && member == members_.end()) return;
    const std::string id = name_of("way", way.id());
    if (!ways_.insert(way.id()).second) return out_.refuse("import.duplicate_id", id);
    bool whole = true;
    std::vector<Line> pieces = pieces_of(way, whole);
    if (member != members_.end()) {
      member->second.pieces = pieces;
      member->second.whole = whole;
      if (member->second.waiting && !tags.empty() && !is_line_by_itself(tags)) {
        for (const auto& [key, value] : tags) member->second.tags.emplace_back(key, value);
        return;
      }
    }
    if (!tags.empty()) add_way(tags, std::move(pieces), whole, id);
  }

  void add_way(const Tags& tags, std::vector<Line> pieces, bool whole, const std::string& id) {
    if (pieces.empty()) return out_.refuse("import.osm_incomplete", id);
    const bool closed =
        whole && pieces.front().size() >= 4 && pieces.front().front() == pieces.front().back();
    const char* repair = whole ? nullptr : "import.osm_missing_nodes";
    if (closed && mapping_.is_area(tags)) {
      const Line& ring = pieces.front();
      out_.add(tags, Geometry(Polygon{Ring(ring.begin(), ring.end()), {}}), id);
    } else if (!whole && mapping_.is_area(tags)) {
      out_.refuse("import.osm_incomplete", id);
    } else if (pieces.size() == 1) {
      out_.add(tags, Geometry(std::move(pieces.front())), id, repair);
    } else {
      out_.add(tags, Geometry(MultiLine(pieces.begin(), pieces.end())), id, repair);
    }
  }

  void add_relation(const Relation& relation) {
    const std::string id = name_of("relation", relation.id);
    std::vector<Line> lines;
    std::vector<std::pair<std::string, std::string>> tags = relation.tags;
    for (const Id way : relation.ways) {
      const auto member = members_.find(way);
      if (member == members_.end()) continue;
      lines.insert(lines.end(), member->second.pieces.begin(), member->second.pieces.end());
      if (relation.old_style()) {
        for (const auto& tag : member->second.tags) {
          const auto same = [&](const auto& known) { return known.first == tag.first; };
          if (std::none_of(tags.begin(), tags.end(), same)) tags.push_back(tag);
        }
      }
    }
    if (tags.empty()) return;
    if (lines.empty()) return out_.refuse("import.osm_no_shape", id);
    if (!relation.encloses()) {
      out_.add(viewed(tags), Geometry(MultiLine(lines.begin(), lines.end())), id);
      return;
    }
    std::vector<Line> open;
    std::vector<Ring> rings = joined(lines, open);
    if (open.empty() && !rings.empty()) {
      if (relation.old_style()) consume(relation);
      out_.add(viewed(tags), Geometry(nested(std::move(rings))), id);
    } else if (relation.type == "boundary") {
      out_.add(viewed(tags), Geometry(MultiLine(lines.begin(), lines.end())), id,
               "import.osm_open_boundary");
    } else if (!relation.old_style()) {
      out_.refuse("import.osm_incomplete", id);
    }
  }

  /// Ways whose relation could not take them stand for themselves.
  void add_waiting() {
    std::vector<Id> left;
    for (const auto& [id, member] : members_) {
      if (!member.tags.empty()) left.push_back(id);
    }
    std::sort(left.begin(), left.end());
    for (const Id id : left) {
      Member& member = members_[id];
      add_way(viewed(member.tags), std::move(member.pieces), member.whole, name_of("way", id));
    }
  }

 private:
  static Point point_of(const osmium::Location& location) {
    return {location.lon_without_check(), location.lat_without_check()};
  }

  /// The way's vertices, broken where a node is not in the file.
  std::vector<Line> pieces_of(const osmium::Way& way, bool& whole) const {
    std::vector<Line> out(1);
    out.back().reserve(way.nodes().size());
    for (const osmium::NodeRef& ref : way.nodes()) {
      const osmium::Location at = locations_.get_noexcept(ref.positive_ref());
      if (at.is_defined()) {
        out.back().push_back(point_of(at));
        continue;
      }
      whole = false;
      if (!out.back().empty()) out.emplace_back();
    }
    std::erase_if(out, [](const Line& line) { return line.size() < 2; });
    return out;
  }

  void consume(const Relation& relation) {
    for (const Id way : relation.ways) {
      if (const auto member = members_.find(way); member != members_.end())
        member->second.tags.clear();
    }
  }

  const OsmMapping& mapping_;
  Gatherer& out_;
  Locations locations_;
  std::unordered_map<Id, Member> members_;
  std::unordered_set<Id> nodes_;
  std::unordered_set<Id> ways_;
};

std::vector<Relation> read_relations(const osmium::io::File& file, const OsmMapping& mapping) {
  std::vector<Relation> out;
  osmium::io::Reader reader(file, osmium::osm_entity_bits::relation, osmium::io::read_meta::no);
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const auto& relation : buffer.select<osmium::Relation>()) {
      Relation kept;
      kept.id = relation.id();
      for (const auto& tag : relation.tags()) {
        if (std::string_view(tag.key()) == "type")
          kept.type = tag.value();
        else if (!mapping.is_silent(tag.key()))
          kept.tags.emplace_back(tag.key(), tag.value());
      }
      for (const auto& member : relation.members()) {
        if (member.type() == osmium::item_type::way) kept.ways.push_back(member.ref());
      }
      if (!kept.tags.empty() || kept.old_style()) out.push_back(std::move(kept));
    }
  }
  reader.close();
  return out;
}

void read_all(const osmium::io::File& file, const OsmMapping& mapping, const Progress& progress,
              Gatherer& out) {
  const std::vector<Relation> relations = read_relations(file, mapping);
  Reading reading(mapping, out, relations);
  read_through(file, progress, reading);
  std::unordered_set<Id> seen;
  for (const Relation& relation : relations) {
    if (seen.insert(relation.id).second)
      reading.add_relation(relation);
    else if (!relation.tags.empty())
      out.refuse("import.duplicate_id", name_of("relation", relation.id));
  }
  reading.add_waiting();
  out.finish();
}

}  // namespace

Result<Source> read_osm(const std::string& path, const ReadOptions& options,
                        const Progress& progress) {
  Source out;
  out.file = path;
  out.format = "osm";
  out.encoding = "UTF-8";
  out.encoding_known = Known::implied;
  auto crs = crs::parse_crs(options.crs.empty() ? "wgs84" : options.crs);
  if (!crs) return fail(crs);
  out.crs = *crs;
  out.crs_known = options.crs.empty() ? Known::implied : Known::given;
  const OsmMapping mapping(*options.rules);
  Gatherer gatherer(out, mapping, *crs);
  try {
    read_all(osmium::io::File(path), mapping, progress, gatherer);
  } catch (const Stopped&) {
    return cancelled();
  } catch (const std::bad_alloc&) {
    return fail(Fault::environment, "import.no_memory", path, {path});
  } catch (const std::exception& error) {
    return tl::unexpected<Error>(osm_trouble(path, error.what()));
  }
  return out;
}

}  // namespace lifang::formats
