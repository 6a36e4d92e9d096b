// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/publication/collections.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lifang::publication {
namespace {

using Kinds = std::map<std::string, query::Kind, std::less<>>;

struct Source {
  std::string_view id, table, rows;  // `rows`: a condition on the table, called t
  bool dated;
};

/// SQL: whether a thing's name is on its way and not yet published. Names of one text in other
/// townships say nothing of it; where either side tells no township, both may be meant.
std::string unpublished(const std::string& text, const std::string& id,
                        const std::string& township) {
  const auto named = [&](const std::string& name) {
    return "EXISTS (SELECT 1 FROM place_name " + name + " WHERE " + name + ".name = " + text;
  };
  const auto near = [&](const std::string& name) {
    return " AND (" + name + ".feature_id = " + id + " OR COALESCE(" + name +
           ".township_id, '') = '' OR COALESCE(" + township + ", '') = '' OR " + name +
           ".township_id = " + township + ")";
  };
  const std::string on_its_way = " IN ('proposed', 'under_review', 'approved', 'returned')";
  // What is on its way for this very thing is published by this thing's name alone.
  return "(" + named("u") + near("u") + " AND u.status" + on_its_way + ") AND NOT " + named("v") +
         near("v") + " AND v.status = 'in_use' AND (v.feature_id = " + id + " OR NOT " +
         named("o") + " AND o.feature_id = " + id + " AND o.status" + on_its_way + "))))";
}

/// Whether the day on which a community begins or ends is that of a plan applied there, which
/// nobody outside knows of yet.
std::string of_applied_plan(const std::string& day) {
  return "EXISTS (SELECT 1 FROM community_plan p WHERE p.status = 'applied' AND p.township_id = "
         "t.township_id AND p.parameters LIKE '%\"from\":\"' || " +
         day + " || '\"%')";
}

/// The end of a name is published by a step of its own, after the one that decided it.
constexpr const char* end_published =
    "EXISTS (SELECT 1 FROM name_step s WHERE s.name_id = t.id AND s.step = 'publish' AND s.fid > "
    "(SELECT MAX(e.fid) FROM name_step e WHERE e.name_id = t.id AND e.step IN ('rename', "
    "'abolish')))";

constexpr std::array sources{
    Source{"names", "place_name",
           "(t.status = 'in_use' OR (t.status IN ('renamed', 'abolished') AND COALESCE("
           "t.published_on, '') <> ''))",
           true},
    Source{"roads", "road", "t.status = 'built'", true},
    Source{"compounds", "compound", "(1 = 1)", true},
    Source{"facilities", "facility", "t.status = 'open'", false},
    Source{"communities", "community", "", true},
    Source{"plates", "door_plate", "", true},
};

std::string condition(const Source& source) {
  if (source.id == "communities") {
    return "(COALESCE(t.valid_from, '') = '' OR NOT " + of_applied_plan("t.valid_from") + ")";
  }
  if (source.id != "plates") return std::string(source.rows);
  return "t.status = 'in_use' AND t.disputed IS NULL AND NOT (COALESCE(t.road_name, '') <> '' "
         "AND " +
         unpublished("t.road_name", "t.road_id",
                     "(SELECT r.township_id FROM road r WHERE r.id = t.road_id)") +
         ") AND NOT EXISTS (SELECT 1 FROM compound c WHERE c.id = t.compound_id AND "
         "t.kind IN ('building', 'unit', 'room') AND " +
         unpublished("c.name", "c.id", "c.township_id") + ")";
}

/// How a column is read; most as they stand.
std::string expression(const Source& source, const std::string& column) {
  if (column == "township") {
    return "(SELECT w.name FROM township w WHERE w.id = t.township_id)";
  }
  const bool named = source.id == "roads" || source.id == "compounds";
  if (column == "name" && named) {
    return "CASE WHEN " + unpublished("t.name", "t.id", "t.township_id") +
           " THEN NULL ELSE t.name END";
  }
  if (column == "valid_to" && source.id == "names") {
    return "CASE WHEN t.status = 'in_use' OR " + std::string(end_published) +
           " THEN t.valid_to ELSE NULL END";
  }
  if (column == "valid_to" && source.id == "communities") {
    return "CASE WHEN " + of_applied_plan("t.valid_to") + " THEN NULL ELSE t.valid_to END";
  }
  return "t." + column;
}

Result<Kinds> kinds_of(workspace::Session& session, const std::string& table) {
  const bool sqlite = session.dialect() == workspace::Dialect::sqlite;
  const auto columns = session.rows(
      sqlite ? "SELECT name, type FROM pragma_table_info(?)"
             : "SELECT column_name AS name, data_type AS type FROM information_schema.columns "
               "WHERE table_name = ? AND table_schema = current_schema()",
      {table});
  if (!columns) return fail(columns);
  Kinds out;
  for (const Row& column : *columns) {
    std::string type = column.text("type");
    std::ranges::transform(type, type.begin(), [](unsigned char c) { return std::toupper(c); });
    const bool number =
        type.find("INT") != std::string::npos || type == "REAL" || type.starts_with("DOUBLE");
    out[column.text("name")] = number ? query::Kind::number : query::Kind::text;
  }
  return out;
}

Result<Collection> collection(const Source& source, const Kinds& kinds, const rules::Config& rule,
                              const rules::Config& titles) {
  Collection out{std::string(source.id),
                 std::string(source.table),
                 rule.text("zh"),
                 rule.text("en"),
                 rule.text("zh_about"),
                 rule.text("en_about"),
                 {},
                 {},
                 source.dated};
  out.min_zoom = static_cast<int>(rule.integer("min_zoom"));
  out.coarse = {static_cast<int>(rule.integer("coarse.below")), rule.text("coarse.column"),
                rule.texts("coarse.values")};
  std::string columns = "SELECT t.fid AS fid, t.id AS id";
  for (const std::string& name : rule.texts("columns")) {
    const bool township = name == "township" && kinds.contains("township_id");
    const auto known = kinds.find(name);
    // The three are given anyway; twice they would be two.
    const bool own = name == "id" || name == "fid" || name == "geom";
    if (own || (known == kinds.end() && !township)) {
      return fail(Fault::input, "serve.unknown_column", out.id, {out.id, name});
    }
    const std::string title = name == "township" ? "乡镇街道" : titles.text("title." + name, name);
    out.columns.push_back({name, title, township ? query::Kind::text : known->second});
    columns += ", " + expression(source, name) + " AS \"" + name + "\"";
  }
  // Days are asked for whether they are shown or not.
  for (const char* day : {"valid_from", "valid_to"}) {
    if (source.dated) columns += ", " + expression(source, day) + " AS its_" + day;
  }
  out.rows = columns + ", t.geom AS geom FROM " + out.table + " t WHERE " + condition(source);
  return out;
}

}  // namespace

query::Queryables Collection::queryables() const {
  query::Queryables out{{"id", query::Kind::text}};
  for (const PublicColumn& column : columns) out[column.name] = column.kind;
  return out;
}

Result<std::vector<Collection>> collections(workspace::Session& session, const rules::Config& rules,
                                            const rules::Config& titles) {
  std::vector<Collection> out;
  for (const rules::Config& rule : rules.list("collection")) {
    const std::string id = rule.text("id");
    const auto source = std::ranges::find(sources, id, &Source::id);
    if (source == sources.end()) {
      return fail(Fault::input, "serve.unknown_collection", id, {id});
    }
    const auto kinds = kinds_of(session, std::string(source->table));
    if (!kinds) return fail(kinds);
    auto one = collection(*source, *kinds, rule, titles);
    if (!one) return fail(one);
    out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace lifang::publication
