// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/publish_web.h"

#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <span>

#include "core/geometry/measure.h"
#include "gis/files/whole_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/operations/save_layer.h"
#include "gis/workspace/output_file.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/in_force.h"
#include "gis/workspace/queries/public_names.h"

namespace lifang::operations {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using queries::PublicName;

constexpr double outline_step_m = 40;  // of township borders on the page
constexpr double line_step_m = 10;

formats::OutLayer layer_of(const std::vector<PublicName>& names) {
  formats::OutLayer out;
  out.name = "names";
  out.title = messages().sentence("naming.public.title", {}, rules::Language::chinese);
  out.geometry = "GEOMETRY";
  for (const char* column : {"id", "name", "romanization", "toned", "class", "township", "meaning",
                             "former", "valid_from"}) {
    const std::string code = std::string("naming.public.") + column;
    out.columns.push_back({column, messages().sentence(code, {}, rules::Language::chinese),
                           formats::ColumnType::text});
  }
  for (const PublicName& name : names) {
    Row row{
        {"id", name.id},           {"name", name.name},        {"romanization", name.romanization},
        {"toned", name.toned},     {"class", name.class_word}, {"township", name.township},
        {"meaning", name.meaning}, {"former", name.former},    {"valid_from", name.valid_from}};
    if (name.located) row.set("geom", name.geometry);
    out.rows.push_back(std::move(row));
  }
  return out;
}

/// What the public sees of a name, to tell whether it changed.
using Known = std::map<std::string, std::string>;

std::string told(const json& properties) {
  std::string out;
  for (const char* column : {"name", "romanization", "class", "township"}) {
    const auto value = properties.find(column);
    out += (value != properties.end() && value->is_string() ? value->get<std::string>() : "") + "|";
  }
  return out;
}

/// Null if the value is no object or has no such member.
const json* member(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

Result<Known> list_before(const fs::path& file) {
  Known out;
  std::error_code unknown;
  if (!fs::exists(file, unknown)) return out;
  const auto text = files::read_whole(file.string(), "own");
  if (!text) return fail(text);
  const json list = json::parse(*text, nullptr, false);
  const json* features = member(list, "features");
  const bool listed = features != nullptr && features->is_array();
  if (!listed) return fail(Fault::input, "naming.bad_list", file.string(), {file.string()});
  for (const json& feature : *features) {
    const json* properties = member(feature, "properties");
    const json* id = properties == nullptr ? nullptr : member(*properties, "id");
    // What cannot be compared must not be written over uncounted.
    const bool ours = id != nullptr && id->is_string();
    if (!ours) return fail(Fault::input, "naming.bad_list", file.string(), {file.string()});
    out[id->get<std::string>()] = told(*properties);
  }
  return out;
}

WebPublished compared(const std::vector<PublicName>& names, const Known& before) {
  WebPublished out{names.size(), before.size()};
  std::size_t kept = 0;
  for (const PublicName& name : names) {
    const auto known = before.find(name.id);
    if (known == before.end()) {
      ++out.added;
      continue;
    }
    ++kept;
    out.changed += known->second != name.name + "|" + name.romanization + "|" + name.class_word +
                                        "|" + name.township + "|";
  }
  out.gone = before.size() - kept;
  return out;
}

Result<void> confirmed(const WebPublished& counts, const PublishWeb& request, double most_percent) {
  const std::size_t touched = counts.changed + counts.gone;
  const double percent = counts.before == 0 ? 0
                                            : 100.0 * static_cast<double>(touched) /
                                                  static_cast<double>(counts.before);
  if (percent <= most_percent) return {};
  if (request.confirm && *request.confirm == static_cast<std::int64_t>(touched)) return {};
  return fail(
      Fault::refused, "naming.confirm_count", request.out,
      {std::to_string(counts.before), std::to_string(counts.added), std::to_string(counts.changed),
       std::to_string(counts.gone), std::to_string(touched), to_text(Value(most_percent))});
}

// ---- the page ------------------------------------------------------------------------

/// Whole metres from a corner, no two nearer than `step`.
json thinned(std::span<const Point> line, Point corner, double step) {
  json out = json::array();
  Point last{std::nan(""), 0};
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool end = i + 1 == line.size();
    if (i > 0 && !end && distance(last, line[i]) < step) continue;
    last = line[i];
    out.push_back(std::lround(line[i].x - corner.x));
    out.push_back(std::lround(line[i].y - corner.y));
  }
  return out;
}

json lines_json(const Geometry& geometry, Point corner, double step) {
  json out = json::array();
  for (const Line& line : lines_of(geometry)) out.push_back(thinned(line, corner, step));
  for (const Polygon& polygon : polygons_of(geometry)) {
    out.push_back(thinned(polygon.outer, corner, step));
  }
  return out;
}

json names_json(const std::vector<PublicName>& names, Point corner) {
  json out = json::array();
  for (const PublicName& name : names) {
    json one{{"n", name.name},       {"r", name.romanization}, {"t", name.toned},
             {"c", name.class_word}, {"p", name.township},     {"m", name.meaning},
             {"f", name.former},     {"s", name.searched},     {"d", name.valid_from}};
    if (name.located) {
      one["x"] = std::lround(name.at.x - corner.x);
      one["y"] = std::lround(name.at.y - corner.y);
      one["g"] = lines_json(name.geometry, corner, line_step_m);
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// Text of a script element: no "<" stands in it, so it cannot end the element ("</script")
/// nor keep it open ("<!--<script").
std::string script_text(const json& value) {
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  const std::string escaped = "\\u003c";
  for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
    text.replace(at, 1, escaped);
  }
  return text;
}

Result<std::string> page(workspace::Session& session, const std::vector<PublicName>& names,
                         const PublishWeb& request) {
  auto out = resource("data/web/names.html");
  if (!out) return out;
  const auto towns = session.rows("SELECT name, geom FROM township WHERE " +
                                  queries::in_force("township", request.today) + " ORDER BY name");
  if (!towns) return fail(towns);
  Box box;
  for (const Row& town : *towns) box.add(bounds(town.geometry()));
  for (const PublicName& name : names) {
    if (name.located) box.add(name.at);
  }
  const Point corner = box.empty() ? Point{0, 0} : Point{box.min_x, box.min_y};
  json outlines = json::array();
  for (const Row& town : *towns) {
    const Point middle = centroid(town.geometry());
    outlines.push_back({{"n", town.text("name")},
                        {"x", std::lround(middle.x - corner.x)},
                        {"y", std::lround(middle.y - corner.y)},
                        {"g", lines_json(town.geometry(), corner, outline_step_m)}});
  }
  const json data{{"title", request.title},
                  {"date", request.today},
                  {"width", std::lround(box.width())},
                  {"height", std::lround(box.height())},
                  {"towns", std::move(outlines)},
                  {"names", names_json(names, corner)}};
  const std::string mark = "\"DATA\"";
  const auto at = out->find(mark);
  if (at == std::string::npos) return fail(Fault::internal, "resources.missing", "names.html");
  out->replace(at, mark.size(), script_text(data));
  return out;
}

}  // namespace

Result<WebPublished> publish_web(workspace::Workspace& work, const PublishWeb& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto rules = queries::rule_file_of(work.session(), "naming");
  if (!rules) return fail(rules);
  const auto names = queries::public_names(work.session(), *tables);
  if (!names) return fail(names);
  const fs::path folder(request.out);
  const auto before = list_before(folder / "names.geojson");
  if (!before) return fail(before);
  const WebPublished counts = compared(*names, *before);
  const double most = rules->number("publication.most_changed_percent", 10);
  if (auto fine = confirmed(counts, request, most); !fine) return fail(fine);
  const auto html = page(work.session(), *names, request);
  if (!html) return fail(html);
  std::error_code trouble;
  fs::create_directories(folder, trouble);
  if (trouble) return fail(Fault::environment, "export.no_folder", request.out, {request.out});
  const std::string list = (folder / "names.geojson").string();
  if (auto saved = save_layer(layer_of(*names), list, work.epsg()); !saved) return fail(saved);
  if (auto saved = workspace::write_output((folder / "index.html").string(), *html); !saved)
    return fail(saved);
  return counts;
}

}  // namespace lifang::operations
