// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/split_feature.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/shares.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertices.h"
#include "gis/topology/divide.h"
#include "gis/topology/overlay.h"
#include "gis/workspace/operations/edit_links.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::operations {
namespace {
using queries::EditLayer;
using queries::EditRules;
using workspace::Change;
using workspace::Session;

/// The parts, the one that keeps the identity first.
struct Parts {
  std::vector<Geometry> shapes;
  std::vector<std::string> ids;
  std::vector<double> weights;
};

Result<std::vector<Geometry>> shapes_of(const Geometry& whole, const Line& cut) {
  std::vector<Geometry> out;
  if (const auto* line = std::get_if<Line>(&whole)) {
    const auto parts = topology::split(*line, cut);
    if (!parts) return fail(parts);
    for (const Line& part : *parts) out.emplace_back(part);
    std::stable_sort(out.begin(), out.end(), [](const Geometry& a, const Geometry& b) {
      return length(std::get<Line>(a)) > length(std::get<Line>(b));
    });
    return out;
  }
  const auto parts = topology::split(polygons_of(whole), cut);
  if (!parts) return fail(parts);
  for (const MultiPolygon& part : *parts) out.emplace_back(part);
  return out;
}

/// Which part a thing belongs to: the one it lies in, else the nearest.
std::size_t part_of(const Parts& parts, const Geometry& thing) {
  const Point at = centroid(thing);
  std::size_t best = 0;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < parts.shapes.size(); ++i) {
    if (contains(parts.shapes[i], at)) return i;
    double away = std::numeric_limits<double>::infinity();
    for_each_path(parts.shapes[i], [&](const std::vector<Point>& path, bool) {
      away = std::min(away, std::abs(project(Line(path.begin(), path.end()), at).offset));
    });
    if (away < nearest) {
      nearest = away;
      best = i;
    }
  }
  return best;
}

/// What the rules weigh with, if it is known of each row inside; else the extent.
Result<std::vector<double>> weights_of(Session& session, const EditLayer& layer, const Parts& parts,
                                       const std::string& id) {
  std::vector<double> by_extent, by_rows(parts.shapes.size(), 0);
  for (const Geometry& shape : parts.shapes) by_extent.push_back(extent(shape));
  if (layer.weigh_table.empty()) return by_extent;
  const auto rows = session.rows("SELECT " + layer.weigh_column + " AS weight, geom FROM " +
                                     layer.weigh_table + " WHERE " + layer.weigh_by + " = ?",
                                 {id});
  if (!rows) return fail(rows);
  double sum = 0;
  for (const Row& row : *rows) {
    if (is_empty(row.geometry())) continue;
    const double weight = std::max(0.0, row.number("weight"));
    by_rows[part_of(parts, row.geometry())] += weight;
    sum += weight;
  }
  return sum > 0 ? by_rows : by_extent;
}

/// Each part's share of the row's counts and amounts; unknown stays unknown.
std::vector<Row> shares_of(const Row& row, const std::vector<std::string>& counts,
                           const std::vector<std::string>& measures,
                           const std::vector<double>& weights) {
  std::vector<Row> out(weights.size());
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (const std::string& column : counts) {
    if (!row.known(column)) continue;
    const auto shares = shared_out(row.integer(column), weights);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].set(column, shares[i]);
  }
  for (const std::string& column : measures) {
    if (!row.known(column)) continue;
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i].set(column, row.number(column) * weights[i] / sum);
    }
  }
  return out;
}

/// A copy of the row for a part: without identity, and without what stays with the first.
Row copy_of(const Row& row, const std::vector<std::string>& own) {
  Row out;
  for (const auto& [column, value] : row) {
    const bool identity = column == "fid" || column == "id" || column == "version";
    if (identity || std::find(own.begin(), own.end(), column) != own.end()) continue;
    out.set(column, value);
  }
  return out;
}

void lay_over(Row& row, const Row& columns) {
  for (const auto& [column, value] : columns) row.set(column, value);
}

/// Whether a part has to be given a name: the whole's own stays with the first.
bool named(const EditLayer& layer) {
  return std::find(layer.own.begin(), layer.own.end(), "name") != layer.own.end();
}

Result<void> write_parts(Change& change, const EditTarget& target, const SplitFeature& request,
                         Parts& parts, Edited& out) {
  const EditLayer& layer = *target.layer;
  const auto shares = shares_of(target.row, layer.counts, layer.measures, parts.weights);
  Row kept = shares.front();
  kept.set("geom", parts.shapes.front());
  if (auto set = change.update(layer.table, target.id(), kept); !set) return set;
  parts.ids = {target.id()};
  const bool nameless = named(layer) && target.row.known("name");  // unless a name is given
  int unnamed = 0;
  for (std::size_t i = 1; i < parts.shapes.size(); ++i) {
    Row row = copy_of(target.row, layer.own);
    lay_over(row, shares[i]);
    row.set("geom", parts.shapes[i]);
    if (i - 1 < request.names.size() && !request.names[i - 1].empty()) {
      row.set("name", request.names[i - 1]);
    }
    unnamed += nameless && !row.known("name");
    const auto id = change.insert(layer.table, row);
    if (!id) return fail(id);
    parts.ids.push_back(*id);
    out.made.push_back(*id);
  }
  if (unnamed > 0) {
    out.findings.push_back(
        edit_finding("edit.part_unnamed", Severity::info, target.id(), std::to_string(unnamed)));
  }
  return {};
}

/// People of the whole in one row become one row a part.
Result<void> share_people(Change& change, const EditRules& rules, const Row& people,
                          const Parts& parts) {
  const auto shares = shares_of(people, rules.people_counts, {}, parts.weights);
  const std::size_t home = part_of(parts, people.geometry());
  Row kept = shares[home];
  kept.set(rules.people_by, parts.ids[home]);
  auto set = change.update(rules.people_table, people.text("id"), kept);
  if (!set) return set;
  for (std::size_t i = 0; i < parts.ids.size(); ++i) {
    if (i == home) continue;
    const auto at = topology::point_inside(polygons_of(parts.shapes[i]));
    if (!at) return fail(at);
    Row row = copy_of(people, {});
    lay_over(row, shares[i]);
    row.set(rules.people_by, parts.ids[i]);
    row.set("geom", Geometry(*at));
    if (auto made = change.insert(rules.people_table, row); !made) return fail(made);
  }
  return {};
}

/// Things with a place go with the part that they lie in.
Result<void> lead_links(Change& change, const EditRules& rules, const EditTarget& target,
                        const Parts& parts) {
  const std::string& table = target.layer->table;
  const auto links = links_to(change.session(), table);
  if (!links) return fail(links);
  for (const Link& link : *links) {
    const auto& records = rules.records;
    const bool stays = std::find(records.begin(), records.end(), link.table) != records.end();
    if (!link.placed || stays) continue;
    const auto rows = linked_rows(change.session(), link, table, target.id());
    if (!rows) return fail(rows);
    const bool people = link.table == rules.people_table && link.column == rules.people_by;
    if (people && rows->size() == 1 && !rows->front().known(rules.people_apart)) {
      if (auto shared = share_people(change, rules, rows->front(), parts); !shared) return shared;
      continue;
    }
    for (const Row& row : *rows) {
      if (is_empty(row.geometry())) continue;
      const std::size_t part = part_of(parts, row.geometry());
      if (part == 0) continue;
      auto led = change.update(link.table, row.text("id"), {{link.column, parts.ids[part]}});
      if (!led) return led;
    }
  }
  return {};
}

/// A name that a road bears is borne by all its parts.
Result<void> name_parts(Change& change, const EditTarget& target, const Parts& parts) {
  if (target.layer->form != queries::Form::line) return {};
  const auto names = change.session().rows("SELECT * FROM place_name WHERE feature_table = ?",
                                           {target.layer->table});
  if (!names) return fail(names);
  for (const Row& name : *names) {
    auto bearers = queries::bearing_features(name);
    if (std::find(bearers.begin(), bearers.end(), target.id()) == bearers.end()) continue;
    bearers.insert(bearers.end(), parts.ids.begin() + 1, parts.ids.end());
    auto set = change.update("place_name", name.text("id"),
                             {{"attributes", queries::with_bearers(name, bearers)}});
    if (!set) return set;
  }
  return {};
}

/// The parts' vertices that the whole did not have.
std::vector<Point> new_vertices(const Geometry& whole, const Parts& parts) {
  std::vector<Point> old, out;
  for_each_point(whole, [&](Point p) { old.push_back(p); });
  const auto less = [](Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); };
  std::sort(old.begin(), old.end(), less);
  for (const Geometry& part : parts.shapes) {
    for_each_point(part, [&](Point p) {
      if (!std::binary_search(old.begin(), old.end(), p, less)) out.push_back(p);
    });
  }
  return out;
}

}  // namespace

Result<Edited> split_feature(workspace::Workspace& work, const SplitFeature& request) {
  const auto rules = queries::edit_rules(work.session());
  if (!rules) return fail(rules);
  const auto split = [&](Change& change, workspace::Operation& head, Edited& out) -> Result<void> {
    auto& session = change.session();
    const auto target = edit_target(session, request.table, request.seen.id);
    if (!target) return fail(target);
    out.id = target->id();
    const auto same = as_seen(session, *target, request.seen, out.conflicts);
    if (!same) return fail(same);
    if (!*same) return {};
    auto shapes = shapes_of(target->row.geometry(), request.cut);
    if (!shapes) return fail(shapes);
    Parts parts{std::move(*shapes), {}, {}};
    auto weights = weights_of(session, *target->layer, parts, out.id);
    if (!weights) return fail(weights);
    parts.weights = std::move(*weights);
    head.summary = edit_summary("分割", request.table, target->row.text("name"));
    if (auto made = write_parts(change, *target, request, parts, out); !made) return made;
    if (auto led = lead_links(change, **rules, *target, parts); !led) return led;
    if (auto named = name_parts(change, *target, parts); !named) return named;
    const auto places = new_vertices(target->row.geometry(), parts);
    return meet_at(change, *target->layer, places, parts.ids, out);
  };
  return perform_edit(work, "SplitFeature", request.editor, split);
}

}  // namespace lifang::operations
