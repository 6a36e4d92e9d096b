// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// What the service shows, asked without a socket.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <regex>
#include <set>

#include "cli/serve/api.h"
#include "gis/resources/resources.h"
#include "tests/chaos/playground.h"
#include "tests/support/stores.h"

namespace lifang {
namespace {

using serve::Json;
using serve::Reply;
using serve::Request;
using workspace::Change;
using workspace::Workspace;

constexpr const char* today = "2026-06-01";
constexpr double x0 = 500000, y0 = 3270000;

std::string text(const char* words) {
  return words;
}

/// A small county with what nobody outside may see: each such word holds 秘.
struct County {
  tests::TemporaryFolder folder;
  std::string place = folder.file("county.gpkg");
  std::unique_ptr<serve::Api> api;
  std::map<std::string, std::string> ids;

  explicit County(const std::string& at = {}) {
    if (!at.empty()) place = at;
    auto work = tests::make_playground(place);
    REQUIRE(work);
    const auto done =
        work->perform({.name = "ImportFile", .actor = {"王敏"}, .summary = "导入 测试"},
                      [&](Change& change) { return seed(change); });
    REQUIRE_MESSAGE(done, done.error().code);
    api = std::make_unique<serve::Api>(place, *rule_file("serve"), "", [] { return text(today); });
  }

  Result<void> put(Change& change, const char* table, Row row, const char* as = "") {
    auto id = change.insert(table, std::move(row));
    if (!id) return fail(id);
    ids[as] = *id;
    return {};
  }

  Result<void> name(Change& change, const char* called, const char* status, Row more = {}) {
    Row row{{"name", text(called)},
            {"class", text("road")},
            {"status", text(status)},
            {"valid_from", text("2020-01-01")},
            {"proposed_by", text("秘书张三")},
            {"note", text("秘密备注")},
            {"developer", text("秘密开发商")},
            {"geom", Geometry(Point{x0 + 300, y0 + 400})}};
    for (const auto& [column, value] : more) row.set(column, value);
    return put(change, "place_name", std::move(row), called);
  }

  Result<void> seed(Change& change) {
    const std::string town =
        change.session().row("SELECT id FROM township ORDER BY fid LIMIT 1")->text("id");
    const Line line{{x0 + 2000, y0}, {x0 + 2100, y0 + 50}};
    const Geometry ground = Polygon{{{x0, y0}, {x0 + 9, y0}, {x0 + 9, y0 + 9}, {x0, y0}}, {}};
    const auto road = [&](const char* called, const char* status) {
      return put(change, "road",
                 {{"name", text(called)},
                  {"class", text("local")},
                  {"status", text(status)},
                  {"geom", Geometry(line)}},
                 "road");
    };
    const auto plate = [&](const char* of, const char* kind, const char* status, Row more) {
      Row row{{"kind", text(kind)},
              {"road_name", text(of)},
              {"text", text("9号")},
              {"address", text(of) + "9号"},
              {"status", text(status)},
              {"number", std::int64_t{9}},
              {"geom", Geometry(line.front())}};
      for (const auto& [column, value] : more) row.set(column, value);
      return put(change, "door_plate", std::move(row), "plate");
    };
    const std::string ended_on = "2025-01-01";
    const std::vector<std::function<Result<void>()>> steps{
        [&] {
          return name(change, "清溪路", "in_use",
                      {{"valid_from", text("2026-03-02")}, {"published_on", text("2026-03-02")}});
        },
        [&] { return name(change, "拟名秘路", "proposed"); },
        [&] { return name(change, "核准秘路", "approved"); },
        [&] { return name(change, "驳回秘路", "rejected"); },
        [&] { return name(change, "未公告注销秘", "abolished"); },
        [&] {
          return name(change, "旧桥路", "abolished",
                      {{"published_on", text("2019-12-01")}, {"valid_to", ended_on}});
        },
        [&] {
          return put(change, "name_step",
                     {{"name_id", ids["旧桥路"]},
                      {"step", text("abolish")},
                      {"on_date", ended_on},
                      {"actor", text("秘员")}});
        },
        [&] {
          return put(change, "name_step",
                     {{"name_id", ids["旧桥路"]},
                      {"step", text("publish")},
                      {"on_date", ended_on},
                      {"actor", text("秘员")}});
        },
        [&] {
          return name(change, "将废路", "abolished",
                      {{"published_on", text("2019-12-01")}, {"valid_to", ended_on}});
        },
        [&] {
          return put(change, "name_step",
                     {{"name_id", ids["将废路"]},
                      {"step", text("abolish")},
                      {"on_date", ended_on},
                      {"actor", text("秘员")}});
        },
        [&] {
          return put(change, "name_applicant",
                     {{"name_id", ids["清溪路"]},
                      {"applicant", text("秘申请人")},
                      {"contact", text("138秘")}});
        },
        [&] { return road("核准秘路", "built"); },
        [&] { return road("规划秘路", "planned"); },
        [&] {
          return put(change, "facility",
                     {{"name", text("敬老院")},
                      {"kind", text("institution")},
                      {"status", text("open")},
                      {"care_officer", text("秘专员")},
                      {"beds", std::int64_t{120}},
                      {"geom", Geometry(line.front())}});
        },
        [&] {
          return put(change, "facility",
                     {{"name", text("拟建秘院")},
                      {"kind", text("institution")},
                      {"status", text("planned")},
                      {"geom", Geometry(line.front())}});
        },
        [&] {
          return put(change, "compound",
                     {{"name", text("核准秘路")},
                      {"kind", text("residential")},
                      {"developer", text("秘开发")},
                      {"geom", ground}},
                     "compound");
        },
        [&] { return plate("核准秘路", "road", "in_use", {}); },
        [&] {
          return plate("官河路", "road", "reserved", {{"address", text("秘留号")}});
        },
        [&] {
          return plate("", "building", "in_use",
                       {{"compound_id", ids["compound"]}, {"address", text("核准秘路9幢")}});
        },
        [&] {
          return plate("官河路", "road", "in_use", {{"address", text("剡湖街道官河路9号")}});
        },
        [&] {
          return put(change, "community_plan",
                     {{"name", text("秘方案")},
                      {"status", text("applied")},
                      {"township_id", town},
                      {"parameters", text(R"({"applied":{"document":"x","from":"2026-05-01"}})")}});
        },
        [&] {
          return put(change, "community",
                     {{"name", text("新设秘社区")},
                      {"township_id", town},
                      {"valid_from", text("2026-05-01")},
                      {"geom", ground}});
        },
        [&] {
          return put(change, "community",
                     {{"name", text("将并社区")},
                      {"township_id", town},
                      {"care_officer", text("秘专员")},
                      {"valid_to", text("2026-05-01")},
                      {"geom", ground}});
        },
        [&] {
          return put(change, "certificate",
                     {{"kind", text("new")},
                      {"applicant_kind", text("person")},
                      {"address", text("秘证地址")},
                      {"status", text("issued")}},
                     "certificate");
        },
        [&] {
          return put(change, "certificate_holder",
                     {{"certificate_id", ids["certificate"]},
                      {"holder", text("秘持证人")},
                      {"document_number", text("330秘")}});
        },
    };
    for (const auto& step : steps) {
      if (auto done = step(); !done) return done;
    }
    return {};
  }

  Reply get(const std::string& path, std::multimap<std::string, std::string> parameters = {},
            const std::string& accept = "") {
    Request request;
    request.path = path;
    request.parameters = std::move(parameters);
    request.accept = accept;
    request.host = "127.0.0.1:8080";
    return api->answer(request);
  }
  Json json(const std::string& path, std::multimap<std::string, std::string> parameters = {}) {
    const Reply reply = get(path, std::move(parameters));
    REQUIRE_MESSAGE(reply.status == 200, path << " " << reply.body);
    return Json::parse(reply.body);
  }
  std::set<std::string> names(const std::string& set,
                              std::multimap<std::string, std::string> parameters = {},
                              const char* column = "name") {
    parameters.emplace("limit", "1000");
    std::set<std::string> out;
    const Json page = json("/collections/" + set + "/items", parameters);
    for (const Json& one : page["features"]) {
      const Json& value = one["properties"][column];
      out.insert(value.is_string() ? value.get<std::string>() : "");
    }
    return out;
  }
  std::string refused(const std::string& path, std::multimap<std::string, std::string> parameters) {
    const Reply reply = get(path, std::move(parameters));
    CHECK(reply.type == "application/problem+json");
    const Json problem = Json::parse(reply.body);
    CHECK(problem["status"] == reply.status);
    CHECK(!problem["detail"].get<std::string>().empty());
    return std::to_string(reply.status) + " " + problem["type"].get<std::string>().substr(11);
  }
};

const char* const sets[] = {"names", "roads", "compounds", "facilities", "communities", "plates"};

TEST_CASE("no answer holds what is not published or is of a person") {
  County county;
  std::vector<std::string> paths{"/", "/conformance", "/api", "/collections", "/map"};
  for (const std::string set : sets) {
    const std::string base = "/collections/" + set;
    paths.insert(paths.end(), {base, base + "/queryables", base + "/items", base + "/tiles",
                               base + "/tiles/WebMercatorQuad"});
  }
  std::size_t looked = 0;
  const auto look = [&](const std::string& where, const std::string& body) {
    ++looked;
    CHECK_MESSAGE(body.find("秘") == std::string::npos, where);
  };
  for (const std::string& path : paths) {
    look(path, county.get(path).body);
    look(path, county.get(path, {{"f", "html"}, {"lang", "en"}}).body);
    if (!path.ends_with("/items")) continue;
    look(path, county.get(path, {{"datetime", "../.."}, {"limit", "1000"}}).body);
    look(path, county.get(path, {{"datetime", "../.."}, {"limit", "1000"}, {"f", "html"}}).body);
    const Json all = county.json(path, {{"datetime", "../.."}, {"limit", "1000"}});
    CHECK(!all["features"].empty());
    for (const Json& one : all["features"]) {
      look(path, county.get(path + "/" + one["id"].get<std::string>()).body);
    }
    // What is not shown cannot be asked for either: no yes or no to a guess.
    for (const char* column : {"proposed_by", "note", "developer", "care_officer", "status"}) {
      CHECK(county.refused(path, {{"filter", text(column) + " LIKE '%秘%'"}}) ==
            "400 query.unknown_property");
      CHECK(county.refused(path, {{column, "秘"}}) == "400 serve.unknown_parameter");
    }
  }
  // Every tile of the place, at each zoom that shows something.
  const Json extent = county.json("/collections/roads")["extent"]["spatial"]["bbox"][0];
  for (int zoom = 8; zoom <= 18; zoom += 2) {
    const double n = std::ldexp(1.0, zoom);
    const double pi = 3.14159265358979323846;
    const auto column = [&](double lon) { return static_cast<long>((lon + 180) / 360 * n); };
    const auto row = [&](double lat) {
      const double rad = lat * pi / 180;
      return static_cast<long>((1 - std::asinh(std::tan(rad)) / pi) / 2 * n);
    };
    for (long y = row(extent[3]); y <= row(extent[1]) && y < row(extent[3]) + 40; ++y) {
      for (long x = column(extent[0]); x <= column(extent[2]) && x < column(extent[0]) + 40; ++x) {
        for (const std::string set : sets) {
          const Reply tile =
              county.get("/collections/" + set + "/tiles/WebMercatorQuad/" + std::to_string(zoom) +
                         "/" + std::to_string(y) + "/" + std::to_string(x));
          CHECK((tile.status == 200 || tile.status == 204));
          look("tile", tile.body);
        }
      }
    }
  }
  CHECK(looked > 500);
}

TEST_CASE("what is published is shown, each on its days") {
  County county;
  CHECK(county.names("names") == std::set<std::string>{"清溪路", "将废路"});
  CHECK(county.names("names", {{"datetime", "2024-06-01"}}) ==
        std::set<std::string>{"旧桥路", "将废路"});
  CHECK(county.names("names", {{"datetime", "../.."}}).size() == 3);
  CHECK(county.names("names", {{"datetime", "2026-03-01T00:00:00Z/.."}}).contains("清溪路"));
  CHECK(!county.names("names", {{"datetime", "../2026-03-01"}}).contains("清溪路"));
  // A plan that is applied and not published has not happened yet.
  CHECK(county.names("communities") == std::set<std::string>{"东门社区", "西门社区", "将并社区"});
  // A road whose name is on its way is a road without a name.
  CHECK(county.names("roads").contains(""));
  CHECK(county.names("roads").contains("官河路"));
  CHECK(county.names("facilities") == std::set<std::string>{"敬老院"});
  CHECK(county.names("plates", {}, "address").contains("剡湖街道官河路9号"));
}

/// A thing in each of two townships, both called alike.
struct Twins {
  std::string here, there;
};

Result<Twins> named_alike(Change& change, const char* called) {
  std::array<std::string, 2> out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double x = x0 + 5000 + 100 * static_cast<double>(i);
    auto road = change.insert("road", {{"name", text(called)},
                                       {"class", text("local")},
                                       {"status", text("built")},
                                       {"township_id", text(i == 0 ? "here" : "there")},
                                       {"geom", Geometry(Line{{x, y0}, {x + 50, y0}})}});
    if (!road) return fail(road);
    out[i] = *road;
  }
  return Twins{out[0], out[1]};
}

TEST_CASE("a name on its way hides its own thing, whatever another township has published") {
  County county;
  Twins both, other;
  {
    auto work = *Workspace::open(county.place, workspace::Access::write);
    const auto done = work.perform(
        {.name = "ImportFile", .actor = {"王敏"}, .summary = "测试"},
        [&](Change& change) -> Result<void> {
          auto made = named_alike(change, "同名路");
          if (!made) return fail(made);
          both = *made;
          made = named_alike(change, "另名路");
          if (!made) return fail(made);
          other = *made;
          for (const auto& [called, status, town, road] :
               {std::array{text("同名路"), text("approved"), text("here"), both.here},
                std::array{text("同名路"), text("in_use"), text("there"), both.there},
                std::array{text("另名路"), text("proposed"), text("here"), other.here}}) {
            auto named = county.name(
                change, called.c_str(), status.c_str(),
                {{"township_id", town}, {"feature_table", text("road")}, {"feature_id", road}});
            if (!named) return named;
          }
          return {};
        });
    REQUIRE_MESSAGE(done, done.error().code);
  }
  const auto shown = [&](const std::string& road) {
    const Json name = county.json("/collections/roads/items/" + road)["properties"]["name"];
    return name.is_string() ? name.get<std::string>() : text("");
  };
  CHECK(shown(both.here).empty());
  CHECK(shown(both.there) == "同名路");
  CHECK(shown(other.here).empty());
  CHECK(shown(other.there) == "另名路");
}

TEST_CASE("what takes too long to find is given up, and the next request is answered") {
  County county;
  const auto rules = rules::Config::parse(
      std::regex_replace(*resource("data/rules/serve.toml"), std::regex("answer_seconds = [0-9]+"),
                         "answer_seconds = 1"),
      "serve.toml");
  REQUIRE(rules.has_value());
  county.api = std::make_unique<serve::Api>(county.place, *rules, "", [] { return text(today); });
  {
    auto work = *Workspace::open(county.place, workspace::Access::write);
    const auto done = work.perform({.name = "ImportFile", .actor = {"王敏"}, .summary = "测试"},
                                   [&](Change& change) -> Result<void> {
                                     if (auto told = change.expect_many("door_plate"); !told)
                                       return told;
                                     for (int i = 0; i < 60000; ++i) {
                                       auto made = change.insert(
                                           "door_plate", {{"kind", text("road")},
                                                          {"text", std::to_string(i)},
                                                          {"address", std::string(400, 'a')},
                                                          {"status", text("in_use")},
                                                          {"geom", Geometry(Point{x0, y0})}});
                                       if (!made) return fail(made);
                                     }
                                     return {};
                                   });
    REQUIRE_MESSAGE(done, done.error().code);
  }
  std::string dear = "address LIKE '%ab%'";
  for (int i = 0; i < 100; ++i) dear += " OR address LIKE '%a%a%b" + std::to_string(i) + "'";
  CHECK(county.refused("/collections/plates/items", {{"filter", dear}}) == "400 serve.too_costly");
  CHECK(county.names("roads", {{"name", "官河路"}}) == std::set<std::string>{"官河路"});
}

void check_pages(County& county) {
  std::set<std::string> seen;
  std::multimap<std::string, std::string> ask{{"limit", "7"}};
  for (int pages = 0; pages < 50; ++pages) {
    const Json page = county.json("/collections/roads/items", ask);
    CHECK(page["numberReturned"] == page["features"].size());
    for (const Json& one : page["features"]) CHECK(seen.insert(one["id"]).second);
    std::string next;
    for (const Json& link : page["links"]) {
      if (link["rel"] == "next") next = link["href"];
    }
    if (next.empty()) {
      CHECK(page["numberMatched"] == seen.size());
      break;
    }
    const auto at = next.find("after=");
    REQUIRE(at != std::string::npos);
    ask = {{"limit", "7"}, {"after", next.substr(at + 6, next.find('&', at) - at - 6)}};
  }
  CHECK(seen.size() == 18 + 1);
  CHECK(county.json("/collections/roads/items", {{"limit", "100000"}})["features"].size() == 19);
}

TEST_CASE("pages lead through all rows, once each, of a file as of a server") {
  County file;
  check_pages(file);
  const auto store = tests::postgres_store();
  if (!store) return;
  County server(store->place());
  check_pages(server);
  CHECK(server.names("roads", {{"filter", "name LIKE '%街'"}, {"class", "local"}}).size() == 4);
}

TEST_CASE("a box, a property and a filter pick rows; together all must hold") {
  County county;
  CHECK(county.names("roads", {{"name", "官河路"}}) == std::set<std::string>{"官河路"});
  CHECK(county.names("roads", {{"filter", "name LIKE '%街'"}, {"class", "local"}}).size() == 4);
  CHECK(county.names("facilities", {{"beds", "120"}}).size() == 1);
  CHECK(county.names("facilities", {{"filter", "beds > 120"}}).empty());
  const Json road = county.json("/collections/roads/items", {{"name", "孤街"}})["features"][0];
  const Json from = road["geometry"]["coordinates"][0], to = road["geometry"]["coordinates"][1];
  const auto box = [](double west, double south, double east, double north) {
    return std::to_string(west) + "," + std::to_string(south) + "," + std::to_string(east) + "," +
           std::to_string(north);
  };
  const double lon = (from[0].get<double>() + to[0].get<double>()) / 2, lat = from[1];
  const std::string around = box(lon - 1e-5, lat - 1e-5, lon + 1e-5, lat + 1e-5);
  CHECK(county.names("roads", {{"bbox", around}}) == std::set<std::string>{"孤街"});
  CHECK(county.names("roads", {{"bbox", around}, {"class", "lane"}}).empty());
  CHECK(county.names("roads", {{"bbox", box(lon, lat + 1e-4, lon + 1e-5, lat + 2e-4)}}).empty());
  CHECK(county.names(
            "roads",
            {{"filter", "S_INTERSECTS(geometry, POLYGON((" + std::to_string(lon) + " " +
                            std::to_string(lat - 1e-4) + ", " + std::to_string(lon + 1e-4) + " " +
                            std::to_string(lat) + ", " + std::to_string(lon) + " " +
                            std::to_string(lat + 1e-4) + ", " + std::to_string(lon) + " " +
                            std::to_string(lat - 1e-4) + ")))"}}) == std::set<std::string>{"孤街"});
  // From the east over the date line to the west: all of the world but a slit.
  CHECK(county.names("roads", {{"bbox", "10,-90,5,90"}}).size() == county.names("roads").size());
  CHECK(county.names("roads", {{"bbox", "-180,-90,180,90"}}).size() ==
        county.names("roads").size());
}

TEST_CASE("a bad question is told what is wrong with it") {
  County county;
  const std::string items = "/collections/roads/items";
  CHECK(county.refused(items, {{"limit", "0"}}) == "400 serve.bad_number");
  CHECK(county.refused(items, {{"limit", "ten"}}) == "400 serve.bad_number");
  CHECK(county.refused(items, {{"limit", "99999999999999999999"}}) == "400 serve.bad_number");
  CHECK(county.refused(items, {{"after", "-1"}}) == "400 serve.bad_number");
  for (const char* box :
       {"1,2,3", "a,b,c,d", "1,5,2,4", "1,2,3,4,5", "", "1,2,3,nan", "200,1,201,2"}) {
    CHECK(county.refused(items, {{"bbox", box}}) == "400 serve.bad_bbox");
  }
  CHECK(county.refused(items, {{"bbox", "1,2,3,4"},
                               {"bbox-crs", "http://www.opengis.net/def/crs/EPSG/0/4549"}}) ==
        "400 serve.bad_crs");
  CHECK(county.refused(items, {{"crs", "EPSG:3857"}}) == "400 serve.bad_crs");
  for (const char* day : {"yesterday", "2026-02-30", "", "2026-3-1", "2026-01-01T25:00:00Z"}) {
    CHECK(county.refused(items, {{"datetime", day}}) == "400 query.bad_date");
  }
  CHECK(county.refused(items, {{"datetime", "2026-02-02/2026-01-01"}}) == "400 query.bad_interval");
  CHECK(county.refused(items, {{"filter", "name ="}}) == "400 query.bad_filter");
  CHECK(county.refused(items, {{"filter", ""}}) == "400 query.bad_filter");
  CHECK(county.refused(items, {{"filter-lang", "cql2-json"}}) == "400 serve.bad_choice");
  CHECK(county.refused(items, {{"f", "xml"}}) == "400 serve.bad_choice");
  CHECK(county.refused(items, {{"lang", "de"}}) == "400 serve.bad_choice");
  CHECK(county.refused(items, {{"colour", "red"}}) == "400 serve.unknown_parameter");
  CHECK(county.refused(items, {{"width_m", "wide"}}) == "400 query.kind");
  for (const char* path :
       {"/x", "/collections/secret/items", "/collections/certificate_holder", "/../../etc/passwd",
        "/collections/roads/items/none", "/collections/roads/items/x/y", "/map/../api",
        "/collections/roads/tiles/WebMercatorQuad/5/99/1", "/collections/roads/tiles/Other/1/0/0",
        "/collections/roads/tiles/WebMercatorQuad/-1/0/0",
        "/collections/roads/tiles/WebMercatorQuad/99/0/0",
        "/collections/roads/tiles/WebMercatorQuad/a/b/c", "/collections/roads' OR 1=1 --/items"}) {
    CHECK(county.refused(path, {}) == "404 serve.not_found");
  }
}

TEST_CASE("an answer is kept until the register changes, and a client's copy with it") {
  County county;
  const auto header = [](const Reply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers) {
      if (key == name) return value;
    }
    return std::string{};
  };
  const Reply first = county.get("/collections/names/items");
  const std::string tag = header(first, "ETag");
  REQUIRE(!tag.empty());
  CHECK(header(first, "Last-Modified").ends_with(" GMT"));
  CHECK(county.get("/collections/names/items").body == first.body);  // the time of making too
  CHECK(header(county.get("/collections/names/items", {{"f", "html"}}), "ETag") != tag);
  Request again;
  again.path = "/collections/names/items";
  again.host = "127.0.0.1:8080";
  again.if_none_match = tag;
  CHECK(county.api->answer(again).status == 304);
  CHECK(county.api->answer(again).body.empty());
  {
    auto work = Workspace::open(county.place, workspace::Access::write);
    REQUIRE(work);
    REQUIRE(work->perform(
        {.name = "PublishName", .actor = {"王敏"}, .summary = "公告 核准秘路"},
        [&](Change& change) {
          return change.update("place_name", county.ids["核准秘路"], {{"status", text("in_use")}});
        }));
  }
  const Reply changed = county.api->answer(again);
  CHECK(changed.status == 200);
  CHECK(header(changed, "ETag") != tag);
  // Published: the name, the road that bears it, and its plates.
  CHECK(county.names("names").contains("核准秘路"));
  CHECK(county.names("roads").contains("核准秘路"));
  CHECK(county.names("plates", {}, "address").contains("核准秘路9号"));
}

TEST_CASE("a workspace that is gone or was replaced is noticed at the next request") {
  County county;
  CHECK(county.get("/collections/names/items").status == 200);
  const std::string aside = county.folder.file("aside.gpkg");
  std::filesystem::rename(county.place, aside);
  const Reply gone = county.get("/collections/names/items");
  CHECK(gone.status == 503);
  CHECK(gone.body.find("gpkg") == std::string::npos);  // nothing of the machine is told
  tests::write_file(county.place, "not a workspace");
  CHECK(county.get("/").status == 503);
  std::filesystem::rename(aside, county.place);
  CHECK(county.get("/collections/names/items").status == 200);
}

TEST_CASE("people get pages, programs documents") {
  County county;
  const std::string browser = "text/html,application/xhtml+xml,*/*;q=0.8";
  CHECK(county.get("/", {}, browser).type == "text/html; charset=utf-8");
  CHECK(county.get("/", {}, "application/json").type == "application/json");
  CHECK(county.get("/", {}, "").type == "application/json");
  CHECK(county.get("/", {{"f", "json"}}, browser).type == "application/json");
  CHECK(county.get("/collections/names/items").type == "application/geo+json");
  const std::string chinese = county.get("/collections", {{"f", "html"}}).body;
  CHECK(chinese.find("标准地名") != std::string::npos);
  const std::string english = county.get("/collections", {{"f", "html"}, {"lang", "en"}}).body;
  CHECK(english.find("Standard place names") != std::string::npos);
  const Json api = county.json("/api");
  CHECK(api["openapi"] == "3.0.3");
  CHECK(api["paths"].size() == 3 + 6 * 7);
  // Every link of the first two levels leads somewhere.
  for (const char* path : {"/", "/collections/names", "/collections/names/tiles"}) {
    const Json document = county.json(path);
    for (const Json& link : document["links"]) {
      const std::string href = link["href"];
      REQUIRE(href.starts_with("http://127.0.0.1:8080/"));
      const std::string rest = href.substr(21, href.find('?') - 21);
      CHECK_MESSAGE(county.get(rest).status == 200, href);
    }
  }
}

}  // namespace
}  // namespace lifang
