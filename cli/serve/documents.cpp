// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/documents.h"

namespace lifang::serve {

using publication::Collection;

namespace {

constexpr const char* json_type = "application/json";
constexpr const char* geojson_type = "application/geo+json";
constexpr const char* tile_type = "application/vnd.mapbox-vector-tile";

Json self(const Call& call, const std::string& path) {
  return link(address(call, path), "self", json_type, call.words("本文档", "this document"));
}

std::string path_of(const Collection& one, const std::string& rest = {}) {
  return "/collections/" + one.id + rest;
}

Json extent_of(const Box& extent) {
  Json out = Json::object();
  if (!extent.empty()) {
    out["spatial"] = {
        {"bbox",
         Json::array({Json::array({extent.min_x, extent.min_y, extent.max_x, extent.max_y})})},
        {"crs", crs84}};
  }
  return out;
}

}  // namespace

Json link(const std::string& href, const char* rel, const char* type, const std::string& title) {
  return {{"href", href}, {"rel", rel}, {"type", type}, {"title", title}};
}

Json landing(const Call& call) {
  Json links = Json::array();
  links.push_back(self(call, "/"));
  links.push_back(link(address(call, "/api"), "service-desc",
                       "application/vnd.oai.openapi+json;version=3.0",
                       call.words("接口定义", "definition of the interface")));
  links.push_back(link(address(call, "/conformance"), "conformance", json_type,
                       call.words("符合的标准", "standards that it conforms to")));
  links.push_back(
      link(address(call, "/collections"), "data", json_type, call.words("数据集", "collections")));
  links.push_back(link(address(call, "/map"), "alternate", "text/html", call.words("地图", "map")));
  return {{"title", call.words("里坊：已公告的地名地址", "Lifang: the published register")},
          {"description",
           call.words("地名、道路、小区、设施、社区与门牌中已公告的部分，只读。",
                      "Names, roads, compounds, facilities, communities and door plates as far as "
                      "they are published; read only.")},
          {"links", std::move(links)}};
}

Json conformance() {
  const std::string features = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
  const std::string filters = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/";
  const std::string cql2 = "http://www.opengis.net/spec/cql2/1.0/conf/";
  const std::string tiles = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";
  Json classes = Json::array();
  for (const char* one : {"core", "oas30", "html", "geojson"}) classes.push_back(features + one);
  for (const char* one : {"queryables", "queryables-query-parameters", "filter", "features-filter"})
    classes.push_back(filters + one);
  for (const char* one :
       {"cql2-text", "basic-cql2", "advanced-comparison-operators", "basic-spatial-functions"})
    classes.push_back(cql2 + one);
  for (const char* one : {"core", "tileset", "tilesets-list", "mvt"})
    classes.push_back(tiles + one);
  return {{"conformsTo", std::move(classes)}};
}

Json collection_document(const Call& call, const Collection& one, const Box& extent) {
  Json links = Json::array();
  links.push_back(self(call, path_of(one)));
  links.push_back(link(address(call, path_of(one, "/items")), "items", geojson_type,
                       call.words("要素", "features")));
  links.push_back(link(address(call, path_of(one, "/items"), {{"f", "html"}}), "items", "text/html",
                       call.words("要素表", "features as a table")));
  links.push_back(link(address(call, path_of(one, "/queryables")),
                       "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                       "application/schema+json", call.words("可查询的属性", "queryables")));
  links.push_back(link(address(call, path_of(one, "/tiles")),
                       "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", json_type,
                       call.words("矢量瓦片", "vector tiles")));
  return {{"id", one.id},
          {"title", call.words(one.zh, one.en)},
          {"description", call.words(one.zh_about, one.en_about)},
          {"extent", extent_of(extent)},
          {"itemType", "feature"},
          {"crs", Json::array({crs84})},
          {"links", std::move(links)}};
}

Json collections_document(const Call& call, const std::vector<Collection>& all, const Box& extent) {
  Json list = Json::array();
  for (const Collection& one : all) list.push_back(collection_document(call, one, extent));
  return {{"links", Json::array({self(call, "/collections")})}, {"collections", std::move(list)}};
}

Json queryables_document(const Call& call, const Collection& one) {
  Json properties = Json::object();
  properties["geometry"] = {{"$ref", "https://geojson.org/schema/Geometry.json"}};
  properties["id"] = {{"type", "string"}};
  for (const publication::PublicColumn& column : one.columns) {
    properties[column.name] = {{"title", call.words(column.title, column.name)},
                               {"type", column.kind == query::Kind::number ? "number" : "string"}};
  }
  return {{"$schema", "https://json-schema.org/draft/2019-09/schema"},
          {"$id", call.base + path_of(one, "/queryables")},
          {"type", "object"},
          {"title", call.words(one.zh, one.en)},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

Json tilesets_document(const Call& call, const Collection& one) {
  Json links = Json::array();
  links.push_back(link(address(call, path_of(one, "/tiles/WebMercatorQuad")), "self", json_type,
                       call.words("瓦片集", "tile set")));
  return {{"links", Json::array({self(call, path_of(one, "/tiles"))})},
          {"tilesets", Json::array({{{"title", call.words(one.zh, one.en)},
                                     {"dataType", "vector"},
                                     {"crs", "http://www.opengis.net/def/crs/EPSG/0/3857"},
                                     {"tileMatrixSetId", "WebMercatorQuad"},
                                     {"links", std::move(links)}}})}};
}

Json tileset_document(const Call& call, const Collection& one, const publication::TileRules& rules,
                      const Box& extent) {
  const std::string path = path_of(one, "/tiles/WebMercatorQuad");
  Json item = link(call.base + path + "/{tileMatrix}/{tileRow}/{tileCol}", "item", tile_type,
                   call.words("瓦片", "tile"));
  item["templated"] = true;
  Json out{{"title", call.words(one.zh, one.en)},
           {"dataType", "vector"},
           {"crs", "http://www.opengis.net/def/crs/EPSG/0/3857"},
           {"tileMatrixSetURI", "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"},
           {"minZoom", one.min_zoom},
           {"maxZoom", rules.max_zoom},
           {"layers", Json::array({{{"id", one.id}, {"dataType", "vector"}}})},
           {"links", Json::array({self(call, path), std::move(item)})}};
  if (!extent.empty()) {
    out["boundingBox"] = {{"lowerLeft", {extent.min_x, extent.min_y}},
                          {"upperRight", {extent.max_x, extent.max_y}},
                          {"crs", crs84}};
  }
  return out;
}

}  // namespace lifang::serve
