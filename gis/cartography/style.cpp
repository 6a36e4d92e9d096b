// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/cartography/style.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/json_depth.h"
#include "gis/cartography/colour.h"
#include "gis/cartography/json_lines.h"
#include "gis/files/whole_file.h"
#include "gis/resources/resources.h"
#include "gis/workspace/tables.h"

namespace lifang::cartography {
namespace {

using nlohmann::json;
using Kind = Expression::Kind;

// The supported part of the specification: whose property, and what it holds.
struct Property {
  std::string_view name;
  LayerType type;
  Kind kind;
  bool layout = false;
};
constexpr std::array properties = {
    Property{"background-color", LayerType::background, Kind::colour},
    Property{"fill-color", LayerType::fill, Kind::colour},
    Property{"fill-opacity", LayerType::fill, Kind::number},
    Property{"fill-outline-color", LayerType::fill, Kind::colour},
    Property{"lifang:hatch-color", LayerType::fill, Kind::colour},
    Property{"fill-sort-key", LayerType::fill, Kind::number, true},
    Property{"line-color", LayerType::line, Kind::colour},
    Property{"line-opacity", LayerType::line, Kind::number},
    Property{"line-width", LayerType::line, Kind::number},
    Property{"line-dasharray", LayerType::line, Kind::numbers},
    Property{"line-cap", LayerType::line, Kind::text, true},
    Property{"line-join", LayerType::line, Kind::text, true},
    Property{"line-sort-key", LayerType::line, Kind::number, true},
    Property{"circle-color", LayerType::circle, Kind::colour},
    Property{"circle-opacity", LayerType::circle, Kind::number},
    Property{"circle-radius", LayerType::circle, Kind::number},
    Property{"circle-stroke-color", LayerType::circle, Kind::colour},
    Property{"circle-stroke-width", LayerType::circle, Kind::number},
    Property{"circle-sort-key", LayerType::circle, Kind::number, true},
    Property{"icon-image", LayerType::symbol, Kind::text, true},
    Property{"icon-size", LayerType::symbol, Kind::number, true},
    Property{"icon-allow-overlap", LayerType::symbol, Kind::boolean, true},
    Property{"icon-color", LayerType::symbol, Kind::colour},
    Property{"icon-halo-color", LayerType::symbol, Kind::colour},
    Property{"icon-halo-width", LayerType::symbol, Kind::number},
    Property{"symbol-placement", LayerType::symbol, Kind::text, true},
    Property{"symbol-spacing", LayerType::symbol, Kind::number, true},
    Property{"symbol-sort-key", LayerType::symbol, Kind::number, true},
    Property{"text-field", LayerType::symbol, Kind::text, true},
    Property{"text-font", LayerType::symbol, Kind::texts, true},
    Property{"text-size", LayerType::symbol, Kind::number, true},
    Property{"text-max-width", LayerType::symbol, Kind::number, true},
    Property{"text-letter-spacing", LayerType::symbol, Kind::number, true},
    Property{"text-anchor", LayerType::symbol, Kind::text, true},
    Property{"text-variable-anchor", LayerType::symbol, Kind::texts, true},
    Property{"text-offset", LayerType::symbol, Kind::numbers, true},
    Property{"text-allow-overlap", LayerType::symbol, Kind::boolean, true},
    Property{"text-padding", LayerType::symbol, Kind::number, true},
    Property{"text-color", LayerType::symbol, Kind::colour},
    Property{"text-halo-color", LayerType::symbol, Kind::colour},
    Property{"text-halo-width", LayerType::symbol, Kind::number},
    Property{"hillshade-exaggeration", LayerType::hillshade, Kind::number},
    Property{"hillshade-shadow-color", LayerType::hillshade, Kind::colour},
    Property{"hillshade-highlight-color", LayerType::hillshade, Kind::colour},
};

// Words that a text property may have; others may have any.
struct Words {
  std::string_view property;
  std::vector<std::string_view> allowed;
};
const std::array words = {
    Words{"line-cap", {"butt", "round", "square"}},
    Words{"line-join", {"miter", "round", "bevel"}},
    Words{"symbol-placement", {"point", "line"}},
    Words{"icon-image", {"circle", "square", "triangle", "diamond", "star"}},
    Words{"text-anchor", {"center", "left", "right", "top", "bottom"}},
    Words{"text-variable-anchor", {"center", "left", "right", "top", "bottom"}},
};

constexpr std::array<std::pair<std::string_view, LayerType>, 6> types = {{
    {"background", LayerType::background},
    {"fill", LayerType::fill},
    {"line", LayerType::line},
    {"circle", LayerType::circle},
    {"symbol", LayerType::symbol},
    {"hillshade", LayerType::hillshade},
}};

constexpr std::array<std::string_view, 6> theme_names = {"base",      "names", "plates",
                                                         "community", "care",  "community_today"};

/// Where the layers of a sheet and their members stand in its text.
class Lines {
 public:
  Lines(std::string_view text, const json& sheet) : lines_(json_lines(text)) {
    if (!sheet.is_object() || !sheet.contains("layers")) return;
    std::size_t index = 0;
    for (const json& layer : sheet["layers"]) {
      layers_.emplace(layer.is_object() ? layer.value("id", "") : "", index++);
    }
  }

  /// Of a member of the layer or of its paint, layout or metadata; else of the layer.
  int of(const std::string& layer, const std::string& member) const {
    const auto found = layers_.find(layer);
    if (found == layers_.end()) return 1;
    const std::string path = "/layers/" + std::to_string(found->second);
    for (const char* part : {"", "/paint", "/layout", "/metadata"}) {
      const auto line = lines_.find(path + part + "/" + member);
      if (line != lines_.end()) return line->second;
    }
    return lines_.at(path);
  }

 private:
  std::map<std::string, int> lines_;
  std::map<std::string, std::size_t> layers_;
};

struct Reader {
  std::string where;
  Lines lines;

  tl::unexpected<Error> refused(const char* code, const std::string& layer,
                                const std::string& member, std::vector<std::string> args) const {
    const std::string line = std::to_string(lines.of(layer, member));
    args.push_back(line);
    return fail(Fault::input, code, where + ":" + line, std::move(args));
  }

  tl::unexpected<Error> unsupported(const std::string& layer, const std::string& member) const {
    return refused("style.unsupported", layer, member, {layer, member});
  }

  static bool allowed(std::string_view property, const Expression& value) {
    const auto rule = std::find_if(words.begin(), words.end(),
                                   [&](const Words& w) { return w.property == property; });
    if (rule == words.end()) return true;
    const auto known = [&](const std::string& word) {
      return std::find(rule->allowed.begin(), rule->allowed.end(), word) != rule->allowed.end();
    };
    if (value.list().empty()) return known(value.text({}, 0));
    return std::all_of(value.list().begin(), value.list().end(),
                       [&](const Value& v) { return known(to_text(v)); });
  }

  Result<void> read_properties(const json& node, bool layout, Layer& layer) const {
    if (!node.is_object()) return unsupported(layer.id, layout ? "layout" : "paint");
    for (const auto& item : node.items()) {
      const std::string& name = item.key();
      const json& value = item.value();
      const auto* property = std::find_if(properties.begin(), properties.end(), [&](const auto& p) {
        return p.name == name && p.type == layer.type && p.layout == layout;
      });
      if (property == properties.end()) return unsupported(layer.id, name);
      auto expression = Expression::parse(value, property->kind);
      if (!expression || !allowed(name, *expression)) return unsupported(layer.id, name);
      layer.properties.insert_or_assign(name, std::move(*expression));
    }
    return {};
  }

  Result<void> read_metadata(const json& node, Layer& layer) const {
    for (const auto& [name, value] : node.items()) {
      if (name == "lifang:themes" && value.is_array()) {
        for (const json& theme : value) layer.themes.insert(theme.get<std::string>());
      } else if (name == "lifang:edges" && (value == "outer" || value == "inner")) {
        layer.edges = value == "outer" ? Layer::Edges::outer : Layer::Edges::inner;
      } else if (name.starts_with("lifang:")) {
        return unsupported(layer.id, name);
      }
    }
    return {};
  }

  tl::unexpected<Error> unknown_table(const std::string& layer, const std::string& table) const {
    return refused("style.unknown_table", layer, "source-layer", {layer, table});
  }

  Result<Layer> read_layer(const json& node) const {
    Layer layer;
    layer.id = node.value("id", "");
    const auto type = node.value("type", "");
    const auto* known =
        std::find_if(types.begin(), types.end(), [&](const auto& t) { return t.first == type; });
    if (layer.id.empty() || known == types.end()) return unsupported(layer.id, "type");
    layer.type = known->second;
    for (const auto& [key, value] : node.items()) {
      Result<void> read;
      if (key == "paint" || key == "layout") {
        read = read_properties(value, key == "layout", layer);
      } else if (key == "metadata") {
        read = read_metadata(value, layer);
      } else if (key == "filter") {
        layer.filter = Expression::parse_filter(value);
        if (!layer.filter) read = unsupported(layer.id, key);
      } else if (key == "minzoom" || key == "maxzoom") {
        if (!value.is_number()) return unsupported(layer.id, key);
        (key == "minzoom" ? layer.min_zoom : layer.max_zoom) = value.get<double>();
      } else if (key == "source-layer") {
        layer.table = value.get<std::string>();
      } else if (key != "id" && key != "type" && key != "source") {
        read = unsupported(layer.id, key);
      }
      if (!read) return fail(read);
    }
    const bool wants_table = layer.type != LayerType::background;
    if (wants_table && !workspace::find_table(layer.table)) {
      return unknown_table(layer.id, layer.table);
    }
    return layer;
  }

  static std::vector<std::pair<std::string, Value>> read_row(const json& node) {
    std::vector<std::pair<std::string, Value>> row;
    for (const auto& [key, value] : node.items()) {
      row.emplace_back(
          key, value.is_number() ? Value(value.get<double>()) : Value(value.get<std::string>()));
    }
    return row;
  }

  static LegendRule read_legend(const json& node) {
    LegendRule rule;
    rule.zh = node.at("zh").get<std::string>();
    rule.en = node.at("en").get<std::string>();
    rule.layers = node.at("layers").get<std::vector<std::string>>();
    rule.with = read_row(node.value("with", json::object()));
    rule.other = read_row(node.value("or", json::object()));
    for (const json& row : node.value("beside", json::array()))
      rule.beside.push_back(read_row(row));
    rule.any = node.value("any", false) || rule.with.empty();
    return rule;
  }

  Result<Style> read(const json& sheet) const {
    if (!sheet.is_object() || sheet.value("version", 0) != 8 || !sheet.contains("layers")) {
      return fail(Fault::input, "style.bad_json", where, {where, "version 8"});
    }
    Style style;
    style.name = sheet.value("name", "");
    for (const json& node : sheet["layers"]) {
      auto layer = read_layer(node);
      if (!layer) return fail(layer);
      style.layers.push_back(std::move(*layer));
    }
    const json metadata = sheet.value("metadata", json::object());
    for (const json& node : metadata.value("lifang:legend", json::array())) {
      style.legend.push_back(read_legend(node));
    }
    return style;
  }

  Result<void> extend(json& base, const json& patch) const {
    base["name"] = patch.value("name", "");
    for (const json& layer : patch.value("layers", json::array())) {
      const auto same = [&](const json& b) { return b.value("id", "") == layer.value("id", ""); };
      auto found = std::find_if(base["layers"].begin(), base["layers"].end(), same);
      if (found == base["layers"].end()) {
        const std::string id = layer.value("id", "");
        return refused("style.unknown_layer", id, "id", {id});
      }
      found->merge_patch(layer);
    }
    return {};
  }
};

}  // namespace

const Expression* Layer::find(std::string_view property) const {
  const auto found = properties.find(property);
  return found == properties.end() ? nullptr : &found->second;
}

void Layer::columns(std::set<std::string>& names) const {
  if (filter) filter->columns(names);
  for (const auto& [name, expression] : properties) expression.columns(names);
}

Result<Style> parse_style(std::string_view text, const std::string& where, std::string_view base) {
  constexpr std::size_t most_levels = 64;
  if (too_deep(text, most_levels) != text.npos)
    return fail(Fault::input, "style.deep_json", where, {where, std::to_string(most_levels)});
  try {
    json sheet = json::parse(text);
    const Reader reader{where, Lines(text, sheet)};
    const json metadata = sheet.is_object() ? sheet.value("metadata", json::object()) : json();
    if (metadata.is_object() && metadata.contains("lifang:extends")) {
      json under = json::parse(base);
      auto extended = reader.extend(under, sheet);
      if (!extended) return fail(extended);
      sheet = std::move(under);
    }
    return reader.read(sheet);
  } catch (const json::exception& error) {
    return fail(Fault::input, "style.bad_json", where, {where, error.what()});
  }
}

Result<Style> load_style(std::string_view name) {
  if (name != "day" && name != "print" && name != "colour-blind") {
    return fail(Fault::usage, "style.unknown", std::string(name), {std::string(name)});
  }
  const auto day = resource("styles/lifang.json");
  if (!day) return fail(day);
  if (name == "day") return parse_style(*day, "styles/lifang.json");
  const std::string path = "styles/" + std::string(name) + ".json";
  const auto sheet = resource(path);
  if (!sheet) return fail(sheet);
  return parse_style(*sheet, path, *day);
}

Result<Style> read_style(const std::string& path) {
  const auto day = resource("styles/lifang.json");
  if (!day) return fail(day);
  const auto text = files::read_whole(path, "style");
  if (!text) return fail(text);
  return parse_style(*text, path, *day);
}

std::string supported_properties() {
  constexpr std::array<std::string_view, 6> kinds = {"colour",          "number",        "text",
                                                     "list of numbers", "list of texts", "boolean"};
  std::string out;
  for (const auto& [name, type] : types) {
    out += "\n## " + std::string(name) + "\n\n| property | holds |\n| --- | --- |\n";
    for (const Property& property : properties) {
      if (property.type != type) continue;
      out += "| `" + std::string(property.name) + "` (" + (property.layout ? "layout" : "paint") +
             ") | " + std::string(kinds[static_cast<std::size_t>(property.kind)]);
      for (const Words& rule : words) {
        if (rule.property != property.name) continue;
        for (std::string_view word : rule.allowed) {
          out += (word == rule.allowed.front() ? ": " : ", ") + std::string(word);
        }
      }
      out += " |\n";
    }
  }
  return out;
}

Result<Style> themed(Style style, std::string_view theme) {
  if (std::find(theme_names.begin(), theme_names.end(), theme) == theme_names.end()) {
    return fail(Fault::usage, "style.unknown_theme", std::string(theme), {std::string(theme)});
  }
  std::erase_if(style.layers, [&](const Layer& layer) {
    return !layer.themes.empty() && layer.themes.find(theme) == layer.themes.end();
  });
  if (theme == "base") return style;
  for (Layer& layer : style.layers) {
    if (!layer.themes.empty() && layer.themes.find("base") == layer.themes.end()) continue;
    if (layer.type == LayerType::symbol) continue;
    for (auto& [name, expression] : layer.properties) {
      expression.each_colour([](Colour colour) { return saturated(colour, 0.4); });
    }
  }
  return style;
}

// The circumference of the earth over 512 px, at 30° N.
double zoom_of(double metres_per_pixel) {
  static const double at_zero = 2 * M_PI * 6378137.0 / 512 * std::cos(M_PI / 6);
  return std::log2(at_zero / metres_per_pixel);
}

double metres_per_pixel_of(double zoom) {
  static const double at_zero = 2 * M_PI * 6378137.0 / 512 * std::cos(M_PI / 6);
  return at_zero / std::exp2(zoom);
}

}  // namespace lifang::cartography
