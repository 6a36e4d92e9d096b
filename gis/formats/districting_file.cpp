// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/formats/districting_file.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <set>

#include "core/base/json_depth.h"
#include "gis/files/whole_file.h"

namespace lifang::formats {
namespace {

using districting::Instance;
using districting::Link;
using districting::Objective;
using nlohmann::json;

tl::unexpected<Error> bad(const std::string& path, std::string code,
                          std::vector<std::string> args = {}) {
  args.insert(args.begin(), path);
  return fail(Fault::input, std::move(code), path, std::move(args));
}

tl::unexpected<Error> bad_value(const std::string& path, std::string key, std::string wanted) {
  return bad(path, "districting.bad_value", {std::move(key), std::move(wanted)});
}

/// Looks for a key that an object says twice; the first is kept in `twice`.
class KeyWatch : public nlohmann::json_sax<json> {
 public:
  std::string twice;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open_.emplace_back(), true; }
  bool end_object() override { return open_.pop_back(), true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool key(string_t& name) override {
    if (!open_.back().insert(name).second && twice.empty()) twice = name;
    return true;
  }
  // The reading that follows tells it.
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  std::vector<std::set<std::string>> open_;
};

/// A JSON document in which no object says the same key twice. Read twice: a callback of
/// json::parse looks through an array anew after each object in it.
Result<json> read_json(const std::string& path) {
  const auto text = files::read_whole(path, "question");
  if (!text) return fail(text);
  constexpr std::size_t most_levels = 64;
  if (const auto at = too_deep(*text, most_levels); at != text->npos) {
    return bad(path, "districting.deep_json", {std::to_string(most_levels)});
  }
  KeyWatch keys;
  json::sax_parse(*text, &keys);
  try {
    json out = json::parse(*text);
    if (!keys.twice.empty()) return bad(path, "districting.key_twice", {keys.twice});
    return out;
  } catch (const json::parse_error& trouble) {
    return bad(path, "districting.bad_json", {std::to_string(trouble.byte)});
  } catch (const json::exception&) {
    return bad(path, "districting.bad_json", {"?"});
  }
}

/// A member, or null if it is not there.
const json& member(const json& object, const char* key) {
  static const json null;
  const auto at = object.find(key);
  return at == object.end() ? null : *at;
}

std::optional<double> finite(const json& value) {
  if (!value.is_number()) return std::nullopt;
  const auto number = value.get<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// What a reader needs beside the instance that it fills.
struct Reading {
  const std::string& path;
  const json& from;
  Instance& into;
  std::map<std::string, std::uint32_t> place = {};
};

Result<void> read_band(Reading& reading) {
  for (const auto& [key, bound] :
       {std::pair{"lower", &reading.into.lower}, std::pair{"upper", &reading.into.upper}}) {
    const json& value = member(reading.from, key);
    if (value.is_null()) continue;
    *bound = finite(value);
    if (!*bound) return bad_value(reading.path, key, "number | null");
  }
  return {};
}

Result<void> read_objective(Reading& reading) {
  static const std::map<std::string, Objective> known{{"cut-edges", Objective::cut_edges},
                                                      {"hess-inertia", Objective::hess_inertia},
                                                      {"perimeter", Objective::perimeter},
                                                      {"deviation", Objective::deviation}};
  const char* const wanted = "cut-edges | hess-inertia | perimeter | deviation";
  const json& objective = member(reading.from, "objective");
  const json& type = objective.is_object() ? member(objective, "type") : objective;
  if (!type.is_string()) return bad_value(reading.path, "objective.type", wanted);
  const auto at = known.find(type.get<std::string>());
  if (at == known.end()) return bad_value(reading.path, "objective.type", wanted);
  reading.into.objective = at->second;
  const json& sense = objective.is_object() ? member(objective, "sense") : objective;
  if (objective.is_object() && !sense.is_null() && sense != "min") {
    return bad_value(reading.path, "objective.sense", "min");
  }
  return {};
}

Result<void> read_question(Reading& reading) {
  const json& name = member(reading.from, "name");
  if (name.is_string()) reading.into.name = name.get<std::string>();
  const json& k = member(reading.from, "k");
  constexpr std::int64_t most = 1'000'000;
  if (!k.is_number_integer() || k.get<std::int64_t>() < 1 || k.get<std::int64_t>() > most) {
    return bad_value(reading.path, "k", "1, 2, 3, …, 1000000");
  }
  reading.into.k = k.get<std::size_t>();
  const json& contiguity = member(reading.from, "contiguity");
  if (!contiguity.is_boolean()) return bad_value(reading.path, "contiguity", "true | false");
  reading.into.contiguity = contiguity.get<bool>();
  if (const auto band = read_band(reading); !band) return band;
  return read_objective(reading);
}

Result<void> read_units(Reading& reading) {
  const json& units = member(reading.from, "units");
  if (!units.is_array() || units.empty()) return bad_value(reading.path, "units", "[{…}, …]");
  for (const json& from : units) {
    const std::string where = "units[" + std::to_string(reading.into.units.size()) + "]";
    if (!from.is_object()) return bad_value(reading.path, where, "{…}");
    const json& id = member(from, "id");
    if (!id.is_string()) return bad_value(reading.path, where + ".id", "string");
    districting::Unit unit;
    unit.id = id.get<std::string>();
    const json& name = member(from, "name");
    if (name.is_string()) unit.name = name.get<std::string>();
    const auto weight = finite(member(from, "weight"));
    if (!weight || *weight < 0) {
      return bad_value(reading.path, where + " " + unit.id + ".weight", ">= 0");
    }
    unit.weight = *weight;
    const auto index = static_cast<std::uint32_t>(reading.into.units.size());
    if (!reading.place.emplace(unit.id, index).second) {
      return bad(reading.path, "districting.id_twice", {unit.id});
    }
    reading.into.units.push_back(std::move(unit));
  }
  return {};
}

/// The unit of an id that a link or the list of centres names.
Result<std::uint32_t> unit_named(const Reading& reading, const json& id, const std::string& where) {
  if (!id.is_string()) return bad_value(reading.path, where, "string");
  const auto at = reading.place.find(id.get<std::string>());
  if (at != reading.place.end()) return at->second;
  return bad(reading.path, "districting.unknown_id", {where, id.get<std::string>()});
}

Result<void> read_links(Reading& reading) {
  const json& links = member(reading.from, "neighbours");
  if (!links.is_array()) return bad_value(reading.path, "neighbours", "[[id, id, length], …]");
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const json& from : links) {
    const std::string where = "neighbours[" + std::to_string(reading.into.links.size()) + "]";
    if (!from.is_array() || from.size() < 2 || from.size() > 3) {
      return bad_value(reading.path, where, "[id, id, length]");
    }
    const auto a = unit_named(reading, from[0], where);
    if (!a) return fail(a);
    const auto b = unit_named(reading, from[1], where);
    if (!b) return fail(b);
    const auto length = from.size() < 3 || from[2].is_null() ? 0 : finite(from[2]);
    if (!length || *length < 0) return bad_value(reading.path, where, "[id, id, >= 0 | null]");
    if (*a == *b)
      return bad(reading.path, "districting.self_link", {where, reading.into.units[*a].id});
    if (!seen.emplace(std::min(*a, *b), std::max(*a, *b)).second) {
      return bad(reading.path, "districting.link_twice",
                 {where, reading.into.units[*a].id, reading.into.units[*b].id});
    }
    reading.into.links.push_back({*a, *b, *length});
  }
  return {};
}

Result<void> read_centers(Reading& reading) {
  const json& centers = member(reading.from, "centers");
  if (centers.is_null()) return {};
  const std::string wanted = "null | " + std::to_string(reading.into.k) + " × id";
  if (!centers.is_array() || centers.size() != reading.into.k) {
    return bad_value(reading.path, "centers", wanted);
  }
  std::set<std::uint32_t> seen;
  for (const json& id : centers) {
    const auto unit = unit_named(reading, id, "centers");
    if (!unit) return fail(unit);
    if (!seen.insert(*unit).second)
      return bad(reading.path, "districting.id_twice", {id.get<std::string>()});
    reading.into.centers.push_back(*unit);
  }
  return {};
}

/// Kilometres along a great circle between degrees of latitude and longitude.
double great_circle_km(double lat1, double lon1, double lat2, double lon2) {
  constexpr double radius_km = 6371;
  constexpr double degree = std::numbers::pi / 180;
  const double north = std::sin((lat2 - lat1) * degree / 2);
  const double east = std::sin((lon2 - lon1) * degree / 2);
  const double h = north * north + std::cos(lat1 * degree) * std::cos(lat2 * degree) * east * east;
  return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

Result<void> measure(Reading& reading, double divisor) {
  const json& units = member(reading.from, "units");
  const auto both = [&](const char* first, const char* second) {
    std::vector<std::pair<double, double>> out;
    for (const json& unit : units) {
      const auto a = finite(member(unit, first));
      const auto b = finite(member(unit, second));
      if (!a || !b) break;
      out.emplace_back(*a, *b);
    }
    return out;
  };
  const auto degrees = both("lat", "lon");
  const auto metres = both("x", "y");
  const std::size_t n = units.size();
  if (degrees.size() != n && metres.size() != n) return bad(reading.path, "districting.no_places");
  reading.into.distances.resize(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const double d = degrees.size() == n ? great_circle_km(degrees[i].first, degrees[i].second,
                                                             degrees[j].first, degrees[j].second)
                                           : std::hypot(metres[i].first - metres[j].first,
                                                        metres[i].second - metres[j].second);
      reading.into.distances[i * n + j] = reading.into.distances[j * n + i] = d / divisor;
    }
  }
  return {};
}

Result<void> read_matrix(Reading& reading, const json& matrix, double divisor) {
  const std::size_t n = reading.into.units.size();
  const auto broken = [&](std::size_t row) {
    return bad(reading.path, "districting.matrix", {std::to_string(row), std::to_string(n)});
  };
  if (!matrix.is_array() || matrix.size() != n) return broken(0);
  auto& out = reading.into.distances;
  out.reserve(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    if (!matrix[i].is_array() || matrix[i].size() != n) return broken(i);
    for (const json& cell : matrix[i]) {
      const auto d = finite(cell);
      if (!d || *d < 0) return broken(i);
      out.push_back(*d / divisor);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (out[i * n + i] != 0) return broken(i);
    for (std::size_t j = 0; j < i; ++j) {
      if (out[i * n + j] != out[j * n + i]) return broken(i);
    }
  }
  return {};
}

Result<void> read_distances(Reading& reading) {
  if (reading.into.objective != Objective::hess_inertia) return {};
  const json& objective = member(reading.from, "objective");
  const json& asked = objective.is_object() ? member(objective, "distance_divisor") : objective;
  const auto divisor = objective.is_object() && !asked.is_null() ? finite(asked) : 1.0;
  if (!divisor || *divisor <= 0) {
    return bad_value(reading.path, "objective.distance_divisor", "> 0");
  }
  const json& matrix = member(reading.from, "distances");
  return matrix.is_null() ? measure(reading, *divisor) : read_matrix(reading, matrix, *divisor);
}

std::string district_name(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

Result<Instance> read_districting_instance(const std::string& path) {
  const auto from = read_json(path);
  if (!from) return fail(from);
  if (!from->is_object() || member(*from, "format") != "districting-instance/1") {
    return bad(path, "districting.not_an_instance");
  }
  Instance out;
  Reading reading{path, *from, out};
  for (const auto read : {read_question, read_units, read_links, read_centers, read_distances}) {
    if (const auto done = read(reading); !done) return fail(done);
  }
  return out;
}

Result<districting::Assignment> read_districting_plan(const std::string& path) {
  const auto from = read_json(path);
  if (!from) return fail(from);
  if (!from->is_object()) return bad(path, "districting.not_a_plan");
  const bool wrapped = member(*from, "assignment").is_object();
  const json& plan = wrapped ? from->at("assignment") : *from;
  districting::Assignment out;
  for (const auto& [unit, district] : plan.items()) {
    if (!district.is_string() && !district.is_number()) {
      return bad(path, "districting.not_a_plan");
    }
    out.emplace_back(unit, district_name(district));
  }
  return out;
}

Result<DistrictingClaim> read_districting_claim(const std::string& path) {
  const auto from = read_json(path);
  if (!from) return fail(from);
  DistrictingClaim out;
  if (!from->is_object() || !member(*from, "assignment").is_object()) return out;
  if (const json& status = member(*from, "status"); status.is_string()) {
    out.status = status.get<std::string>();
  }
  if (const json& objective = member(*from, "objective"); objective.is_number()) {
    out.objective = objective.get<double>();
  }
  if (const json& bound = member(*from, "bound"); bound.is_number()) {
    out.bound = bound.get<double>();
  }
  const json& certificate = member(*from, "certificate");
  if (!certificate.is_array()) return out;
  for (const json& prices : certificate) {
    std::vector<double>& row = out.certificate.emplace_back();
    if (!prices.is_array()) return bad(path, "districting.not_a_plan");
    for (const json& price : prices) {
      if (!price.is_number()) return bad(path, "districting.not_a_plan");
      row.push_back(price.get<double>());
    }
  }
  return out;
}

}  // namespace lifang::formats
