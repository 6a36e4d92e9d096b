// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "data/sample/plan.h"

#include "gis/resources/resources.h"

namespace lifang::sample {
namespace {

using rules::Config;

Result<Config> file(const std::string& name) {
  const std::string path = "data/sample/" + name;
  const auto text = resource(path);
  if (!text) return fail(text);
  return Config::parse(*text, path);
}

Point point(const Config& pair) {
  const auto& xy = pair.list("");
  return xy.size() < 2 ? Point{} : Point{xy[0].number("") * 1000, xy[1].number("") * 1000};
}

Point point(const Config& at, std::string_view key) {
  const Config* node = at.find(key);
  return node ? point(*node) : Point{};
}

Line points(const Config& at, std::string_view key) {
  Line out;
  for (const Config& pair : at.list(key)) out.push_back(point(pair));
  return out;
}

std::pair<double, double> range(const Config& at, std::string_view key) {
  const auto& ends = at.list(key);
  if (ends.empty()) return {0, 0};
  return {ends.front().number(""), ends.back().number("")};
}

std::vector<CodedName> coded(const Config& at, std::string_view key) {
  std::vector<CodedName> out;
  for (const Config& pair : at.list(key)) {
    const auto texts = pair.texts("");
    if (texts.size() == 2) out.push_back({texts[0], texts[1]});
  }
  return out;
}

TownshipPlan township(const Config& at) {
  return {at.text("code"),          at.text("name"),     at.text("kind"),
          point(at, "seat"),        at.number("radius"), at.number("village_weight", 1),
          coded(at, "communities"), coded(at, "seats"),  coded(at, "villages")};
}

RiverPlan river(const Config& at) {
  return {at.text("name"), points(at, "points"), range(at, "width"), range(at, "bed"),
          range(at, "floor")};
}

RoadPlan road(const Config& at) {
  RoadPlan out{at.text("name"),
               at.text("class"),
               at.text("ref"),
               at.number("width", 10),
               at.flag("guide"),
               points(at, "points"),
               {}};
  for (const Config& stop : at.list("via")) {
    out.towns.push_back(stop.text(""));
    out.points.push_back(point(stop));
  }
  return out;
}

NamedPlan named(const Config& at) {
  return {at.text("name"),   at.text("township"), at.text("kind", "residential"),
          point(at, "near"), at.has("near"),      at.texts("phases")};
}

CorePlan core(const Config& at) {
  CorePlan out{point(at, "centre"), point(at, "radii"), point(at, "old_town"), point(at, "planned"),
               point(at, "hill")};
  out.old_town_radius = at.number("old_town_radius") * 1000;
  out.planned_radius = at.number("planned_radius") * 1000;
  out.hill_height = at.number("hill_height");
  out.hill_radius = at.number("hill_radius") * 1000;
  return out;
}

Words words(const Config& at) {
  return {at.texts("street.first"),         at.texts("street.second"),
          at.texts("street.old"),           at.texts("compound.first"),
          at.texts("compound.generic_new"), at.texts("compound.generic_old"),
          at.texts("compound.firm"),        at.texts("compound.developer")};
}

template <class T>
std::vector<T> each(const Config& at, std::string_view key, T (*read)(const Config&)) {
  std::vector<T> out;
  for (const Config& node : at.list(key)) out.push_back(read(node));
  return out;
}

}  // namespace

Result<Plan> read_plan() {
  const auto county = file("county.toml");
  const auto places = file("places.toml");
  const auto names = file("names.toml");
  if (!county) return fail(county);
  if (!places) return fail(places);
  if (!names) return fail(names);
  Plan out;
  out.county = county->text("county.name");
  out.code = county->text("county.code");
  out.area_km2 = county->number("county.area_km2");
  out.residents = static_cast<int>(county->integer("people.residents"));
  out.elderly = static_cast<int>(county->integer("people.elderly"));
  out.households = static_cast<int>(county->integer("people.households"));
  out.outline = points(*county, "county.outline");
  if (const Config* node = county->find("core")) out.core = core(*node);
  out.townships = each(*places, "township", township);
  out.rivers = each(*county, "river", river);
  out.arterials = each(*county, "arterial", road);
  out.routes = each(*county, "route", road);
  out.expressways = each(*county, "expressway", road);
  out.railways = each(*county, "railway", road);
  out.named = each(*county, "named", named);
  out.words = words(*names);
  return out;
}

}  // namespace lifang::sample
