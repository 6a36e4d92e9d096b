// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/house_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <map>
#include <osmium/handler.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <osmium/visitor.hpp>
#include <set>
#include <string_view>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "gis/files/whole_file.h"
#include "gis/formats/osm_through.h"
#include "gis/formats/osm_trouble.h"
#include "gis/formats/read_file.h"

namespace lifang::formats {
namespace {

using addressing::House;
using addressing::HouseNumber;
using addressing::NamedRoad;
using addressing::NumberRange;
using addressing::parse_number;
using addressing::Town;
using Id = osmium::object_id_type;
using Kind = osmium::item_type;
using Locations = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;

std::string value(const osmium::TagList& tags, const char* key) {
  return tags.get_value_by_key(key, "");
}

std::string name_of(Kind kind, Id id) {
  const char* word = kind == Kind::node ? "node/" : kind == Kind::way ? "way/" : "relation/";
  return word + std::to_string(id);
}

/// "A;B" as its parts.
void add_names(const std::string& written, std::vector<std::string>& out) {
  std::size_t from = 0;
  while (from < written.size()) {
    const std::size_t end = std::min(written.find(';', from), written.size());
    const std::size_t first = written.find_first_not_of(' ', from);
    if (first < end) out.push_back(written.substr(first, end - first));
    from = end + 1;
  }
}

bool is_road(const osmium::TagList& tags) {
  static const std::set<std::string, std::less<>> not_roads = {
      "bus_stop",     "platform", "rest_area", "services", "proposed",
      "construction", "elevator", "razed",     "abandoned"};
  const std::string highway = value(tags, "highway");
  return !highway.empty() && !not_roads.contains(highway);
}

bool bears_houses(const osmium::TagList& tags) {
  static const std::set<std::string, std::less<>> kinds = {
      "trunk",       "primary",       "secondary",  "tertiary", "unclassified",
      "residential", "living_street", "pedestrian", "road"};
  return kinds.contains(value(tags, "highway"));
}

/// What relations say of their members.
struct Relations {
  std::map<std::pair<Kind, Id>, std::string> street;  ///< of a member house, or a way's own name
  struct Area {
    HouseNumber number;
    bool house = false;
    std::vector<Id> outer;
  };
  std::vector<Area> areas;  ///< multipolygons that bear a number
  std::set<Id> outer;       ///< ways that areas are made of
};

std::string plate_text(const osmium::TagList& tags) {
  const std::string orientation = value(tags, "addr:streetnumber");
  return orientation.empty() ? value(tags, "addr:housenumber") : orientation;
}

HouseNumber number_of(Kind kind, Id id, const osmium::TagList& tags, const Relations& relations) {
  HouseNumber out;
  out.id = name_of(kind, id);
  out.text = plate_text(tags);
  out.street = value(tags, "addr:street");
  out.place = value(tags, "addr:place");
  if (!out.street.empty()) return out;
  const auto related = relations.street.find({kind, id});
  if (related != relations.street.end()) out.street = related->second;
  return out;
}

Relations read_relations(const osmium::io::File& file) {
  Relations out;
  osmium::io::Reader reader(file, osmium::osm_entity_bits::relation, osmium::io::read_meta::no);
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const auto& relation : buffer.select<osmium::Relation>()) {
      const osmium::TagList& tags = relation.tags();
      const std::string type = value(tags, "type");
      const std::string addressed = value(tags, "addr:street");
      const std::string name = addressed.empty() ? value(tags, "name") : addressed;
      if ((type == "associatedStreet" || type == "street") && !name.empty()) {
        for (const auto& member : relation.members()) {
          out.street.emplace(std::pair{member.type(), member.ref()}, name);
        }
      }
      if (type != "multipolygon" || plate_text(tags).empty()) continue;
      Relations::Area area;
      area.number = number_of(Kind::relation, relation.id(), tags, out);
      area.house = !value(tags, "building").empty();
      for (const auto& member : relation.members()) {
        if (member.type() != Kind::way || std::string_view(member.role()) == "inner") continue;
        area.outer.push_back(member.ref());
        out.outer.insert(member.ref());
      }
      out.areas.push_back(std::move(area));
    }
  }
  reader.close();
  // The street's relation may come after the house's.
  for (Relations::Area& area : out.areas) {
    const Id id = std::stoll(area.number.id.substr(area.number.id.find('/') + 1));
    const auto related = out.street.find({Kind::relation, id});
    if (area.number.street.empty() && related != out.street.end()) {
      area.number.street = related->second;
    }
  }
  return out;
}

class Reading : public osmium::handler::Handler {
 public:
  Reading(const Relations& relations, Town& town, Report& report)
      : relations_(relations), town_(town), report_(report) {}

  void node(const osmium::Node& node) {
    if (node.location().valid()) locations_.set(node.positive_id(), node.location());
    if (plate_text(node.tags()).empty()) return;
    HouseNumber number = number_of(Kind::node, node.id(), node.tags(), relations_);
    if (!node.location().valid()) return refuse(number.id, "import.bad_coordinate");
    number.at = point_of(node.location());
    numbered_.emplace(node.id(), town_.numbers.size());
    keep(std::move(number));
  }

  void way(const osmium::Way& way) {
    const osmium::TagList& tags = way.tags();
    const bool member = relations_.outer.contains(way.id());
    if (tags.empty() && !member) return;
    const std::vector<Line> pieces = pieces_of(way);
    if (member) outlines_[way.id()] = pieces;
    if (is_road(tags)) add_road(way, pieces);
    if (!value(tags, "addr:interpolation").empty()) return add_ranges(way);
    if (!value(tags, "building").empty()) add_house(way, pieces);
    if (plate_text(tags).empty()) return;
    HouseNumber number = number_of(Kind::way, way.id(), tags, relations_);
    if (pieces.empty()) return refuse(number.id);
    number.at = middle(pieces);
    keep(std::move(number));
  }

  void finish() {
    for (const Relations::Area& area : relations_.areas) add_area(area);
  }

 private:
  static Point point_of(const osmium::Location& at) {
    return {at.lon_without_check(), at.lat_without_check()};
  }

  static bool closed(const Line& line) { return line.size() > 3 && line.front() == line.back(); }

  static Point middle(const std::vector<Line>& pieces) {
    if (pieces.size() == 1 && closed(pieces.front())) {
      return centroid(Polygon{Ring(pieces.front().begin(), pieces.front().end()), {}});
    }
    return centroid(MultiLine(pieces.begin(), pieces.end()));
  }

  void keep(HouseNumber number) {
    ++report_.read;
    ++report_.kept;
    town_.numbers.push_back(std::move(number));
  }

  void refuse(const std::string& id, const char* why = "import.osm_incomplete") {
    ++report_.read;
    report_.refuse(why, id);
  }

  /// The way's vertices, broken where a node is not in the file or nowhere on earth.
  std::vector<Line> pieces_of(const osmium::Way& way) const {
    std::vector<Line> out(1);
    for (const osmium::NodeRef& ref : way.nodes()) {
      const osmium::Location at = locations_.get_noexcept(ref.positive_ref());
      if (at.valid())
        out.back().push_back(point_of(at));
      else if (!out.back().empty())
        out.emplace_back();
    }
    std::erase_if(out, [](const Line& line) { return line.size() < 2; });
    return out;
  }

  void add_road(const osmium::Way& way, const std::vector<Line>& pieces) {
    const osmium::TagList& tags = way.tags();
    NamedRoad road;
    road.id = name_of(Kind::way, way.id());
    road.name = value(tags, "name");
    if (road.name.empty()) {
      const auto related = relations_.street.find({Kind::way, way.id()});
      if (related == relations_.street.end()) {
        if (bears_houses(tags))
          town_.nameless.insert(town_.nameless.end(), pieces.begin(), pieces.end());
        return;
      }
      road.name = related->second;
    }
    if (pieces.empty()) return refuse(road.id);
    for (const osmium::Tag& tag : tags) {
      const std::string_view key = tag.key();
      if (key == "old_name")
        add_names(tag.value(), road.old_names);
      else if (key == "alt_name" || key == "official_name" || key == "loc_name" ||
               key == "short_name" || key == "name:left" || key == "name:right" ||
               (key.starts_with("name:") && key.size() <= 10))
        add_names(tag.value(), road.other_names);
    }
    ++report_.read;
    ++report_.kept;
    for (const Line& piece : pieces) {
      road.line = piece;
      town_.roads.push_back(road);
    }
  }

  void add_house(const osmium::Way& way, const std::vector<Line>& pieces) {
    if (pieces.size() != 1 || !closed(pieces.front())) return;
    const Line& ring = pieces.front();
    town_.houses.push_back(
        {name_of(Kind::way, way.id()), Polygon{Ring(ring.begin(), ring.end()), {}}});
  }

  /// One range between each two numbered nodes of the line.
  void add_ranges(const osmium::Way& way) {
    const std::string kind = value(way.tags(), "addr:interpolation");
    NumberRange range;
    range.id = name_of(Kind::way, way.id());
    range.step = kind == "odd" || kind == "even" ? 2 : std::max(1, parse_number(kind).number);
    for (const osmium::NodeRef& ref : way.nodes()) {
      const osmium::Location at = locations_.get_noexcept(ref.positive_ref());
      if (!at.valid()) continue;
      range.line.push_back(point_of(at));
      const auto numbered = numbered_.find(ref.ref());
      if (numbered == numbered_.end()) continue;
      const HouseNumber& end = town_.numbers[numbered->second];
      range.last = parse_number(end.text).number;
      range.street = end.street.empty() ? value(way.tags(), "addr:street") : end.street;
      if (range.first > 0 && range.last > 0 && range.line.size() > 1) {
        town_.ranges.push_back(range);
      }
      range.first = range.last;
      range.line = {point_of(at)};
    }
  }

  void add_area(const Relations::Area& area) {
    std::vector<Line> lines;
    for (const Id way : area.outer) {
      const auto found = outlines_.find(way);
      if (found != outlines_.end()) {
        lines.insert(lines.end(), found->second.begin(), found->second.end());
      }
    }
    HouseNumber number = area.number;
    if (lines.empty()) return refuse(number.id);
    number.at = middle(lines);
    if (area.house && lines.size() == 1 && closed(lines.front())) {
      const Line& ring = lines.front();
      town_.houses.push_back({number.id, Polygon{Ring(ring.begin(), ring.end()), {}}});
    }
    keep(std::move(number));
  }

  const Relations& relations_;
  Town& town_;
  Report& report_;
  Locations locations_;
  std::unordered_map<Id, std::size_t> numbered_;  ///< node -> its place among the numbers
  std::unordered_map<Id, std::vector<Line>> outlines_;
};

void read_all(const osmium::io::File& file, const Progress& progress, HouseNumberFile& out) {
  const Relations relations = read_relations(file);
  Reading reading(relations, out.town, out.report);
  read_through(file, progress, reading);
  reading.finish();
}

std::vector<Point*> points_of(Town& town) {
  std::vector<Point*> out;
  const auto add_line = [&](auto& line) {
    for (Point& p : line) out.push_back(&p);
  };
  for (NamedRoad& road : town.roads) add_line(road.line);
  for (Line& line : town.nameless) add_line(line);
  for (HouseNumber& number : town.numbers) out.push_back(&number.at);
  for (House& house : town.houses) add_line(house.outline.outer);
  for (NumberRange& range : town.ranges) add_line(range.line);
  return out;
}

/// Where most of the town lies; one stray point does not move it.
Point median_of(const std::vector<Point>& points) {
  const auto middle = [&](double Point::*axis) {
    std::vector<double> values;
    for (Point p : points) values.push_back(p.*axis);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
  };
  return points.empty() ? Point{} : Point{middle(&Point::x), middle(&Point::y)};
}

/// Objects too far away for the town's metres are refused.
void drop_unreached(HouseNumberFile& file) {
  const auto lost = [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); };
  const auto any_lost = [&](const auto& line) {
    return std::any_of(line.begin(), line.end(), lost);
  };
  const auto refuse = [&](const std::string& id) {
    --file.report.kept;
    file.report.refuse("import.outside_area", id);
    return true;
  };
  std::set<std::string> roads;  // a road of several pieces was counted once
  std::erase_if(file.town.roads, [&](const NamedRoad& road) {
    return any_lost(road.line) && (roads.insert(road.id).second ? refuse(road.id) : true);
  });
  std::erase_if(file.town.numbers,
                [&](const HouseNumber& number) { return lost(number.at) && refuse(number.id); });
  std::erase_if(file.town.nameless, any_lost);
  std::erase_if(file.town.houses,
                [&](const House& house) { return any_lost(house.outline.outer); });
  std::erase_if(file.town.ranges, [&](const NumberRange& range) { return any_lost(range.line); });
}

/// From degrees to the metres of the zone that the town lies in.
Result<void> project_town(HouseNumberFile& file) {
  const std::vector<Point*> points = points_of(file.town);
  std::vector<Point> flat;
  flat.reserve(points.size());
  for (const Point* p : points) flat.push_back(*p);
  file.crs = crs::epsg(crs::workspace_epsg(median_of(flat)));
  const auto change = crs::Transformer::between(*crs::parse_crs("wgs84"), file.crs);
  if (!change) return fail(change);
  const bool all = change->apply(flat) == 0;
  for (std::size_t i = 0; i < points.size(); ++i) *points[i] = flat[i];
  if (!all) drop_unreached(file);
  return {};
}

}  // namespace

Result<HouseNumberFile> read_house_numbers(const std::string& path, const Progress& progress) {
  if (const auto readable = files::check_readable(path); !readable) return fail(readable);
  HouseNumberFile out;
  try {
    read_all(osmium::io::File(path), progress, out);
  } catch (const Stopped&) {
    return cancelled();
  } catch (const std::bad_alloc&) {
    return fail(Fault::environment, "import.no_memory", path, {path});
  } catch (const std::exception& error) {
    return tl::unexpected<Error>(osm_trouble(path, error.what()));
  }
  if (const auto projected = project_town(out); !projected) return fail(projected);
  return out;
}

}  // namespace lifang::formats
