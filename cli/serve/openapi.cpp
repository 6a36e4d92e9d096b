// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/documents.h"

namespace lifang::serve {
namespace {

using publication::Collection;

Json query_parameter(const char* name, const std::string& about, Json schema) {
  return {{"name", name},
          {"in", "query"},
          {"required", false},
          {"description", about},
          {"schema", std::move(schema)}};
}

Json path_parameter(const char* name, const char* type) {
  return {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", type}}}};
}

Json numbers(int least, int most) {
  return {
      {"type", "array"}, {"minItems", least}, {"maxItems", most}, {"items", {{"type", "number"}}}};
}

Json reference(const char* kind, const char* name) {
  return {{"$ref", std::string("#/components/") + kind + "/" + name}};
}

/// The parameters of all documents, by name.
Json shared_parameters(const Call& call, std::int64_t usual, std::int64_t most) {
  Json out;
  out["f"] = query_parameter("f", call.words("格式", "format"),
                             {{"type", "string"}, {"enum", {"json", "html"}}});
  out["lang"] = query_parameter("lang", call.words("语言", "language"),
                                {{"type", "string"}, {"enum", {"zh", "en"}}});
  out["limit"] =
      query_parameter("limit", call.words("每页要素数", "features a page"),
                      {{"type", "integer"}, {"minimum", 1}, {"maximum", most}, {"default", usual}});
  out["bbox"] = query_parameter(
      "bbox", call.words("西,南,东,北（度）", "west,south,east,north in degrees"), numbers(4, 6));
  out["bbox"]["style"] = "form";
  out["bbox"]["explode"] = false;
  for (const char* name : {"bbox-crs", "crs", "filter-crs"}) {
    out[name] = query_parameter(name, "CRS84", {{"type", "string"}, {"enum", {crs84}}});
  }
  out["datetime"] = query_parameter(
      "datetime",
      call.words("有效的日期或时段，缺省为今天", "day or interval of validity; default today"),
      {{"type", "string"}});
  out["filter"] = query_parameter("filter", "CQL2", {{"type", "string"}});
  out["filter-lang"] =
      query_parameter("filter-lang", "CQL2", {{"type", "string"}, {"enum", {"cql2-text"}}});
  out["after"] = query_parameter("after", call.words("翻页用，取自 next 链接", "of next links"),
                                 {{"type", "integer"}, {"minimum", 0}});
  return out;
}

Json answers(const char* type, const char* schema) {
  return {{"200", {{"description", "OK"}, {"content", {{type, {{"schema", {{"type", schema}}}}}}}}},
          {"default", reference("responses", "Problem")}};
}

Json get(const std::string& summary, const std::string& id, Json parameters, const char* type,
         const char* schema = "object") {
  return {{"get",
           {{"summary", summary},
            {"operationId", id},
            {"parameters", std::move(parameters)},
            {"responses", answers(type, schema)}}}};
}

Json common() {
  return Json::array({reference("parameters", "f"), reference("parameters", "lang")});
}

Json item_parameters(const Call& call, const Collection& one) {
  Json out = common();
  for (const char* name : {"limit", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang",
                           "filter-crs", "after"}) {
    out.push_back(reference("parameters", name));
  }
  for (const publication::PublicColumn& column : one.columns) {
    const bool number = column.kind == query::Kind::number;
    out.push_back(query_parameter(column.name.c_str(), call.words(column.title, column.name),
                                  {{"type", number ? "number" : "string"}}));
  }
  return out;
}

void add_paths(Json& paths, const Call& call, const Collection& one) {
  const std::string base = "/collections/" + one.id;
  const std::string title = call.words(one.zh, one.en);
  paths[base] = get(title, "describe_" + one.id, common(), "application/json");
  paths[base + "/queryables"] =
      get(title, "queryables_" + one.id, common(), "application/schema+json");
  paths[base + "/items"] =
      get(title, "items_" + one.id, item_parameters(call, one), "application/geo+json");
  Json item = common();
  item.push_back(path_parameter("featureId", "string"));
  paths[base + "/items/{featureId}"] =
      get(title, "item_" + one.id, std::move(item), "application/geo+json");
  paths[base + "/tiles"] = get(title, "tilesets_" + one.id, common(), "application/json");
  paths[base + "/tiles/WebMercatorQuad"] =
      get(title, "tileset_" + one.id, common(), "application/json");
  Json tile = Json::array();
  for (const char* name : {"tileMatrix", "tileRow", "tileCol"}) {
    tile.push_back(path_parameter(name, "integer"));
  }
  paths[base + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}"] =
      get(title, "tile_" + one.id, std::move(tile), "application/vnd.mapbox-vector-tile", "string");
}

}  // namespace

Json openapi(const Call& call, const std::vector<Collection>& all, std::int64_t usual,
             std::int64_t most) {
  Json paths = Json::object();
  paths["/"] = get(call.words("首页", "landing page"), "landing", common(), "application/json");
  paths["/conformance"] =
      get(call.words("符合的标准", "conformance"), "conformance", common(), "application/json");
  paths["/collections"] =
      get(call.words("数据集", "collections"), "collections", common(), "application/json");
  for (const Collection& one : all) add_paths(paths, call, one);
  const Json problem{
      {"description", "RFC 7807"},
      {"content", {{"application/problem+json", {{"schema", {{"type", "object"}}}}}}}};
  return {{"openapi", "3.0.3"},
          {"info",
           {{"title", call.words("里坊：已公告的地名地址", "Lifang: the published register")},
            {"version", "1.0.0"}}},
          {"servers", Json::array({{{"url", call.base}}})},
          {"paths", std::move(paths)},
          {"components",
           {{"parameters", shared_parameters(call, usual, most)},
            {"responses", {{"Problem", problem}}}}}};
}

}  // namespace lifang::serve
