// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/people.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/geometry/measure.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/townships.h"

namespace lifang::queries {
namespace {

constexpr std::size_t first_elderly = 12;  // the cohort of 60–64

/// "c05": the column of a cohort.
std::string column_of(char letter, std::size_t cohort) {
  const std::string age = std::to_string(5 * cohort);
  return std::string(1, letter) + (age.size() < 2 ? "0" : "") + age;
}

std::optional<Cohorts> ages_of(const Row& row) {
  Cohorts out{};
  bool known = false;
  for (std::size_t i = 0; i < cohorts; ++i) {
    const std::string column = column_of('c', i);
    known = known || row.known(column);
    out[i] = row.number(column);
  }
  return known ? std::optional(out) : std::nullopt;
}

/// What an import kept beside the columns; numbers come as numbers or as texts.
std::optional<Cohorts> ages_of(const nlohmann::json& attributes, char letter) {
  Cohorts out{};
  for (std::size_t i = 0; i < cohorts; ++i) {
    const auto at = attributes.find(column_of(letter, i));
    if (at == attributes.end()) return std::nullopt;
    const Value value = at->is_number()   ? Value(at->get<double>())
                        : at->is_string() ? Value(at->get<std::string>())
                                          : Value();
    Row one;
    one.set("n", value);
    out[i] = one.number("n");
  }
  return out;
}

PeoplePlace place_of(const Row& row) {
  PeoplePlace out{.id = row.text("id"),
                  .name = row.text("name"),
                  .compound_id = row.text("compound_id"),
                  .township = row.text("township_id"),
                  .at = centroid(row.geometry()),
                  .elderly = {},
                  .population = row.number("population"),
                  .over_80 = row.number("over_80"),
                  .alone = row.number("living_alone"),
                  .ages = ages_of(row),
                  .men = {},
                  .women = {}};
  if (row.known("elderly")) {
    out.elderly = row.number("elderly");
  } else if (out.ages) {
    for (std::size_t i = first_elderly; i < cohorts; ++i) {
      if (row.known(column_of('c', i))) out.elderly = out.elderly.value_or(0) + (*out.ages)[i];
    }
  }
  const std::string kept = row.text("attributes");
  if (kept.find("\"m00\"") == std::string::npos) return out;
  const auto attributes = nlohmann::json::parse(kept, nullptr, false);
  if (!attributes.is_object()) return out;
  out.men = ages_of(attributes, 'm');
  out.women = ages_of(attributes, 'f');
  return out;
}

Result<void> add_rows(workspace::Session& session, std::string_view sql, People& out) {
  return session.each(sql, {}, [&](const workspace::Cursor& cursor) {
    const Row row = cursor.row();
    if (!is_empty(row.geometry())) out.places.push_back(place_of(row));
  });
}

void add(Cohorts& to, const Cohorts& ages) {
  std::ranges::transform(to, ages, to.begin(), std::plus<>());
}

}  // namespace

Result<People> people(workspace::Session& session, std::string_view day) {
  People out;
  auto read = add_rows(
      session,
      "SELECT d.*, COALESCE(c.name, v.name, b.name) AS name FROM demand d "
      "LEFT JOIN compound c ON c.id = d.compound_id LEFT JOIN village v ON v.id = d.village_id "
      "LEFT JOIN building b ON b.id = d.building_id ORDER BY d.fid",
      out);
  if (!read) return fail(read);
  out.from_demand =
      std::ranges::any_of(out.places, [](const PeoplePlace& p) { return p.elderly.has_value(); });
  if (out.from_demand) return out;
  out.places.clear();
  read = add_rows(session,
                  "SELECT c.*, c.id AS compound_id FROM compound c WHERE " +
                      in_force("compound", day, "c") + " ORDER BY c.fid",
                  out);
  if (read) read = add_rows(session, "SELECT v.* FROM village v ORDER BY v.fid", out);
  if (!read) return fail(read);
  return out;
}

Result<AgePyramid> age_pyramid(workspace::Session& session, const std::string& township,
                               std::string_view day) {
  const auto towns = Townships::read(session, day);
  if (!towns) return fail(towns);
  const auto known = people(session, day);
  if (!known) return fail(known);
  AgePyramid out;
  Cohorts men{}, women{};
  std::size_t told_apart = 0;
  for (const PeoplePlace& place : known->places) {
    const Township* home = township.empty() ? nullptr : towns->home(place.township, place.at);
    if (!township.empty() && (home == nullptr || home->id != township)) continue;
    if (!place.ages) {
      out.without += place.population > 0 ? 1 : 0;
      continue;
    }
    ++out.places;
    add(out.all, *place.ages);
    if (!place.men || !place.women) continue;
    ++told_apart;
    add(men, *place.men);
    add(women, *place.women);
  }
  if (told_apart > 0 && told_apart == out.places) {
    out.men = men;
    out.women = women;
  }
  return out;
}

}  // namespace lifang::queries
