// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/plate_order.h"

#include <map>
#include <optional>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/address_spelling.h"
#include "gis/workspace/queries/road_axis.h"
#include "gis/workspace/queries/street_signs.h"

namespace lifang::queries {
namespace {
using workspace::Session;

/// Makes signs of plates; what belongs to a road or a name is worked out once.
class Maker {
 public:
  Maker(Session& session, const addressing::SignRules& rules, const NamingTables& tables)
      : session_(session), rules_(rules), tables_(tables) {}

  Result<std::optional<OrderedSign>> make(const Row& plate) {
    const addressing::SignKind* kind = rules_.find(plate.text("kind"));
    if (kind == nullptr) return std::nullopt;
    const auto bearing = bearing_of(plate.text("road_id"));
    if (!bearing) return fail(bearing);
    OrderedSign out{plate.text("id"), plate.text("address"),
                    addressing::make_sign(rules_, *kind, *bearing)};
    const bool on_road = plate.known("road_name");
    out.sign.name = plate.text(on_road ? "road_name" : "compound");
    out.sign.number = plate.text("text");
    const auto spelled = spelled_of(out.sign.name, on_road ? "road" : "compound");
    if (!spelled) return fail(spelled);
    out.sign.pinyin = spelled->text;
    out.pinyin_certain = spelled->certain;
    return out;
  }

 private:
  /// Of the road with all its pieces; none of a plate that no road is known of.
  Result<std::optional<double>> bearing_of(const std::string& road) {
    if (road.empty()) return std::nullopt;
    if (const auto known = bearings_.find(road); known != bearings_.end()) return known->second;
    const auto rows = session_.rows(
        "SELECT geom FROM road WHERE id = ? OR (source_id <> '' AND source_id = "
        "(SELECT source_id FROM road WHERE id = ?)) ORDER BY fid",
        {road, road});
    if (!rows) return fail(rows);
    MultiLine lines;
    for (const Row& row : *rows) {
      for (const Line& line : lines_of(row.geometry())) lines.push_back(line);
    }
    const auto axis = road_axis(session_, Geometry(lines), {});
    if (!axis) return fail(axis);
    return bearings_.emplace(road, axis->bearing_deg).first->second;
  }

  Result<SpelledName> spelled_of(const std::string& name, const char* class_word) {
    if (name.empty()) return SpelledName{};
    if (const auto known = spelled_.find(name); known != spelled_.end()) return known->second;
    auto spelled = spelled_name(session_, tables_, name, class_word);
    if (!spelled) return fail(spelled);
    return spelled_.emplace(name, std::move(*spelled)).first->second;
  }

  Session& session_;
  const addressing::SignRules& rules_;
  const NamingTables& tables_;
  std::map<std::string, std::optional<double>> bearings_;
  std::map<std::string, SpelledName> spelled_;
};

Result<std::vector<Row>> plates_of(Session& session, const PlateOrder& asked) {
  std::string sql =
      "SELECT p.*, c.name AS compound FROM door_plate p LEFT JOIN compound c ON c.id = "
      "p.compound_id WHERE p.status = 'in_use'";
  std::vector<Value> values;
  for (const auto& [condition, text] : {std::pair{" AND p.road_name = ?", &asked.road},
                                        std::pair{" AND c.name = ?", &asked.compound},
                                        std::pair{" AND p.valid_from >= ?", &asked.since}}) {
    if (text->empty()) continue;
    sql += condition;
    values.emplace_back(*text);
  }
  return session.rows(sql +
                          " ORDER BY COALESCE(p.road_name, ''), COALESCE(c.name, ''), p.kind, "
                          "p.number, p.sub_number, p.text, p.fid",
                      std::move(values));
}

}  // namespace

Result<std::vector<OrderedSign>> plate_order(Session& session, const PlateOrder& asked) {
  const auto rules = sign_rules(session);
  if (!rules) return fail(rules);
  const auto tables = naming_tables(session);
  if (!tables) return fail(tables);
  std::vector<OrderedSign> out;
  if (asked.plates) {
    const auto plates = plates_of(session, asked);
    if (!plates) return fail(plates);
    Maker maker(session, *rules, *tables);
    for (const Row& plate : *plates) {
      auto made = maker.make(plate);
      if (!made) return fail(made);
      if (*made) out.push_back(std::move(**made));
    }
  }
  if (asked.signs) {
    const auto signs = street_signs(session, {.status = "due", .name = asked.road});
    if (!signs) return fail(signs);
    for (const Row& row : *signs) out.push_back({row.text("id"), "", sign_of(*rules, row)});
  }
  if (out.empty()) return fail(Fault::refused, "plate.nothing_to_order");
  return out;
}

}  // namespace lifang::queries
