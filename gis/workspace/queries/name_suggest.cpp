// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_suggest.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/utf8.h"
#include "core/geometry/measure.h"
#include "core/naming/place_name.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/name_register.h"
#include "gis/workspace/queries/naming_plans.h"
#include "gis/workspace/tables.h"

namespace lifang::queries {
namespace {

using naming::LocalWord;
using workspace::Session;

/// How the stock's file says where local words come from.
struct Near {
  double within_m = 0;
  std::vector<std::string> tables, not_from;
};

Near near_of(const rules::Config& stock) {
  return {stock.number("near.near_m", 2500), stock.texts("near.tables"),
          stock.texts("near.not_from")};
}

struct Town {
  std::string name;
  std::optional<Point> middle;
};

Result<Town> town_of(Session& session, const std::string& id) {
  if (id.empty()) return Town{};
  const auto row = session.row("SELECT name, geom FROM township WHERE id = ?", {id});
  if (!row) return fail(row);
  Town out{row->text("name"), {}};
  if (!is_empty(row->geometry())) out.middle = centroid(row->geometry());
  return out;
}

/// A word of two to four characters of the place's own: 剡湖 of 剡湖街道, 王村 of the village.
std::string word_of(const std::string& name, const std::string& class_word,
                    const naming::Rules& rules) {
  const naming::NameParts parts = naming::split(name, class_word, rules);
  const std::u32string word = to_code_points(parts.specific);
  const bool han = std::all_of(word.begin(), word.end(), [](char32_t c) { return c >= 0x3400; });
  return han && word.size() >= 2 && word.size() <= 4 ? parts.specific : std::string{};
}

bool speaks_of_no_place(const std::string& name, const Near& near) {
  return std::any_of(near.not_from.begin(), near.not_from.end(), [&name](const std::string& word) {
    return name.find(word) != std::string::npos;
  });
}

/// How far a thing is from a point: none inside its bounds' nearest edge, else to its bounds.
double away_m(const Box& box, Point from) {
  const double dx = std::max({box.min_x - from.x, 0.0, from.x - box.max_x});
  const double dy = std::max({box.min_y - from.y, 0.0, from.y - box.max_y});
  return std::hypot(dx, dy);
}

/// The names that the plans of this place keep for such a thing.
Result<void> add_reserved(std::vector<LocalWord>& out, Session& session,
                          const naming::Proposal& proposal) {
  const auto plans = naming_plans(session);
  if (!plans) return fail(plans);
  for (const NamingPlan& plan : *plans) {
    const auto& own = proposal.plans;
    if (std::find(own.begin(), own.end(), plan.row.text("id")) == own.end()) continue;
    for (const Row& name : plan.names) {
      const bool free = name.text("status") == "reserved";
      if (!free || name.text("class") != proposal.class_word) continue;
      out.push_back({name.text("name"),
                     true,
                     name.text("origin"),
                     {"suggest.reserved", {plan.row.text("name")}},
                     1,
                     name.text("id")});
    }
  }
  return {};
}

/// The specific parts of what lies near.
Result<void> add_neighbours(std::vector<LocalWord>& out, Session& session,
                            const naming::Rules& rules, const Near& near, Point at) {
  for (const std::string& table : near.tables) {
    if (!workspace::find_table(table)) continue;
    const auto rows = session.rows("SELECT name, geom FROM " + table + " WHERE name <> '' AND " +
                                   valid_on(table, "") + " ORDER BY id");
    if (!rows) return fail(rows);
    for (const Row& row : *rows) {
      const std::string name = row.text("name");
      if (is_empty(row.geometry()) || speaks_of_no_place(name, near)) continue;
      const double far_m = away_m(bounds(row.geometry()), at);
      const std::string word = word_of(name, "", rules);
      if (far_m > near.within_m || word.empty()) continue;
      out.push_back({word,
                     false,
                     "因近" + name + "得名",
                     {"suggest.near", {name}},
                     1 - far_m / near.within_m});
    }
  }
  return {};
}

/// Former names in the township: they come back before new ones are made.
Result<void> add_former(std::vector<LocalWord>& out, Session& session, const naming::Rules& rules,
                        const naming::Proposal& proposal) {
  const auto rows = session.rows(
      "SELECT a.name AS former, p.name AS now FROM name_alias a JOIN place_name p "
      "ON p.id = a.name_id WHERE a.kind = 'former' AND p.class = ? AND p.township_id = ? "
      "ORDER BY a.id",
      {proposal.class_word, proposal.township});
  if (!rows) return fail(rows);
  for (const Row& row : *rows) {
    const std::string former = row.text("former");
    const auto parts = naming::split(former, proposal.class_word, rules);
    if (parts.specific.empty()) continue;
    out.push_back({former,
                   !parts.generic.empty(),
                   "旧有地名“" + former + "”，今“" + row.text("now") + "”",
                   {"suggest.former", {former, row.text("now")}},
                   1});
  }
  return {};
}

/// 东 if the new road lies east of the one that it goes on from.
std::string side_of(Point from, Point to, double bearing_deg) {
  const double folded_deg = std::fmod(bearing_deg + 360, 180);
  if (folded_deg > 45 && folded_deg < 135) return to.x > from.x ? "东" : "西";
  return to.y > from.y ? "北" : "南";
}

/// One axis, one name: the other road's, told apart by the side.
Result<void> add_axis(std::vector<LocalWord>& out, Session& session, const naming::Rules& rules,
                      const NameScene& scene) {
  const naming::Thing& thing = scene.proposal.thing;
  if (!thing.bearing_deg || is_empty(scene.geometry)) return {};
  for (const naming::Continued& other : thing.continues) {
    const auto row = session.row("SELECT geom FROM road WHERE id = ?", {other.id});
    if (!row) return fail(row);
    const auto parts = naming::split(other.name, "road", rules);
    if (parts.generic.empty() || is_empty(row->geometry())) continue;
    const std::string side =
        side_of(centroid(row->geometry()), centroid(scene.geometry), *thing.bearing_deg);
    out.push_back({parts.specific + side + parts.generic,
                   true,
                   "与“" + other.name + "”同一轴线，按方位分段",
                   {"suggest.axis", {other.name}},
                   1});
  }
  return {};
}

std::string class_of(const NameScene& scene) {
  static constexpr std::pair<const char*, const char*> classes[] = {{"compound", "compound"},
                                                                    {"building", "building"},
                                                                    {"crossing", "bridge"},
                                                                    {"community", "community"},
                                                                    {"village", "village"}};
  for (const auto& [table, class_word] : classes) {
    if (scene.table == table) return class_word;
  }
  return "road";
}

}  // namespace

Result<NameSuggestions> suggest_names(Session& session, const NamingTables& tables,
                                      const SuggestionQuestion& question) {
  const auto file = rule_file_of(session, "stock");
  if (!file) return fail(file);
  const auto stock = naming::make_stock(*file);
  if (!stock) return fail(stock);
  auto scene = name_scene(session, question.about);
  if (!scene) return fail(scene);
  naming::Proposal& proposal = scene->proposal;
  if (!tables.rules.find_class(proposal.class_word)) proposal.class_word = class_of(*scene);
  const auto town = town_of(session, scene->township_id);
  if (!town) return fail(town);

  naming::SuggestionWish wish{proposal, town->name,     question.theme,
                              {},       question.count, question.skip};
  std::optional<Point> at = town->middle;
  if (!is_empty(scene->geometry)) at = centroid(scene->geometry);
  Result<void> added = add_reserved(wish.local, session, proposal);
  if (added && proposal.class_word == "road")
    added = add_axis(wish.local, session, tables.rules, *scene);
  if (added) added = add_former(wish.local, session, tables.rules, proposal);
  if (added && at) added = add_neighbours(wish.local, session, tables.rules, near_of(*file), *at);
  if (!added) return fail(added);

  auto entries = name_entries(session, tables.rules);
  if (!entries) return fail(entries);
  const auto index =
      naming::RegisterIndex::build(std::move(*entries), tables.readings, tables.rules);
  return NameSuggestions{naming::suggest(wish, *stock, index, tables.rules), proposal.class_word,
                         town->name, stock->themes};
}

}  // namespace lifang::queries
