// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <ctime>

#include "cli/serve/api.h"

namespace lifang::serve {
namespace {

using publication::Collection;
using query::Filter;
using query::Op;

template <class T>
std::optional<T> number_in(std::string_view text) {
  T out{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(static_cast<double>(out))) return std::nullopt;
  return out;
}

Result<std::int64_t> whole(const Call& call, const char* name, std::int64_t least,
                           std::int64_t fallback) {
  const std::string text = parameter(call.request, name);
  if (text.empty() && !call.request.parameters.contains(name)) return fallback;
  const auto value = number_in<std::int64_t>(text);
  if (value && *value >= least) return *value;
  return fail(Fault::usage, "serve.bad_number", name,
              {name, text.substr(0, 60), std::to_string(least)});
}

Filter box_filter(double west, double south, double east, double north) {
  const Point a{west, south}, c{east, north};
  return {Op::intersects,
          "geometry",
          {Value(Geometry(Polygon{{a, {c.x, a.y}, c, {a.x, c.y}, a}, {}}))},
          {}};
}

/// Four numbers, or six with heights, which have no say. West of more than east goes over the
/// date line.
Result<Filter> bbox(const Call& call) {
  const std::string text = parameter(call.request, "bbox");
  if (text.empty() && !call.request.parameters.contains("bbox")) return Filter{};
  const auto bad = fail(Fault::usage, "serve.bad_bbox", "bbox", {text.substr(0, 120)});
  std::vector<double> sides;
  for (std::size_t start = 0; start <= text.size() && sides.size() < 7;) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const auto side = number_in<double>(std::string_view(text).substr(start, comma - start));
    if (!side) return bad;
    sides.push_back(*side);
    start = comma + 1;
  }
  if (sides.size() == 6) sides = {sides[0], sides[1], sides[3], sides[4]};
  if (sides.size() != 4) return bad;
  const double west = sides[0], south = sides[1], east = sides[2], north = sides[3];
  const bool degrees = std::abs(west) <= 180 && std::abs(east) <= 180 && south >= -90 &&
                       north <= 90 && south <= north;
  if (!degrees) return bad;
  if (west <= east) return box_filter(west, south, east, north);
  return Filter{
      Op::any, {}, {}, {box_filter(west, south, 180, north), box_filter(-180, south, east, north)}};
}

Result<void> only_crs84(const Call& call) {
  for (const char* name : {"bbox-crs", "crs", "filter-crs"}) {
    const std::string asked = parameter(call.request, name);
    if (!asked.empty() && asked != crs84) {
      return fail(Fault::usage, "serve.bad_crs", name, {name, asked.substr(0, 120), crs84});
    }
  }
  const std::string language = parameter(call.request, "filter-lang");
  if (language.empty() || language == "cql2-text") return {};
  return fail(Fault::usage, "serve.bad_choice", "filter-lang",
              {"filter-lang", language.substr(0, 60), "cql2-text"});
}

/// `class=road`: the property is that.
Result<Filter> by_properties(const Call& call, const Collection& one) {
  Filter out;
  for (const publication::PublicColumn& column : one.columns) {
    const auto [from, to] = call.request.parameters.equal_range(column.name);
    for (auto at = from; at != to; ++at) {
      Value value(at->second);
      if (column.kind == query::Kind::number) {
        const auto number = number_in<double>(at->second);
        if (!number) {
          return fail(Fault::usage, "query.kind", column.name,
                      {column.name, at->second.substr(0, 60)});
        }
        value = *number;
      }
      out = query::both(std::move(out), {Op::equal, column.name, {std::move(value)}, {}});
    }
  }
  return out;
}

Result<publication::ItemsQuery> asked(const Call& call, const Collection& one,
                                      const ApiRules& rules) {
  publication::ItemsQuery out;
  if (auto fine = only_crs84(call); !fine) return fail(fine);
  const auto limit = whole(call, "limit", 1, rules.usual_page);
  if (!limit) return fail(limit);
  out.limit = static_cast<std::size_t>(std::min(*limit, rules.most_page));
  const auto after = whole(call, "after", 0, 0);
  if (!after) return fail(after);
  out.after = *after;
  const std::string days = parameter(call.request, "datetime");
  out.days = {call.today, call.today};
  if (call.request.parameters.contains("datetime")) {
    auto read = query::days_of(days);
    if (!read) return fail(read);
    out.days = std::move(*read);
  }
  auto box = bbox(call);
  if (!box) return fail(box);
  auto properties = by_properties(call, one);
  if (!properties) return fail(properties);
  out.filter = query::both(std::move(*properties), std::move(*box));
  const std::string text = parameter(call.request, "filter");
  if (call.request.parameters.contains("filter")) {
    auto filter = query::parse_cql2(text, one.queryables(), rules.filter);
    if (!filter) return fail(filter);
    out.filter = query::both(std::move(out.filter), std::move(*filter));
  }
  return out;
}

std::string now() {
  const std::time_t at = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&at, &utc);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return out;
}

/// What was asked, without where to begin and in which language and format: for links.
std::vector<std::pair<std::string, std::string>> asked_again(const Call& call) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [name, value] : call.request.parameters) {
    if (name != "after" && name != "lang" && name != "f") out.emplace_back(name, value);
  }
  return out;
}

Json links_of(const Call& call, const Collection& one, const publication::Items& items) {
  const std::string path = "/collections/" + one.id + "/items";
  const char* own = call.format == Format::json ? "application/geo+json" : "text/html";
  const char* other = call.format == Format::json ? "text/html" : "application/geo+json";
  const auto with = [&](bool html, std::vector<std::pair<std::string, std::string>> asked) {
    asked.emplace_back("f", html ? "html" : "json");
    return address(call, path, asked);
  };
  const bool html = call.format == Format::html;
  auto same = asked_again(call);
  Json out = Json::array();
  out.push_back(link(with(html, same), "self", own, call.words("本页", "this page")));
  out.push_back(link(with(!html, same), "alternate", other,
                     html ? std::string("GeoJSON") : call.words("网页", "page for people")));
  if (items.more) {
    same.emplace_back("after", std::to_string(items.rows.back().integer("fid")));
    out.push_back(link(with(html, same), "next", own, call.words("下一页", "next page")));
  }
  return out;
}

}  // namespace

Result<Reply> items_reply(Reader& reader, const Call& call, const Collection& one,
                          const ApiRules& rules) {
  std::vector<std::string> known{"limit",    "after",  "bbox",        "bbox-crs",  "crs",
                                 "datetime", "filter", "filter-lang", "filter-crs"};
  for (const publication::PublicColumn& column : one.columns) known.push_back(column.name);
  if (auto fine = only(call, std::move(known)); !fine) return fail(fine);
  const auto ask = asked(call, one, rules);
  if (!ask) return fail(ask);
  const auto items = publication::read_items(reader.session(), one, *ask, reader.ways().to_degrees,
                                             reader.ways().to_metres);
  if (!items) return fail(items);
  Json head{{"type", "FeatureCollection"}, {"timeStamp", now()}};
  if (items->matched) head["numberMatched"] = *items->matched;
  head["numberReturned"] = items->rows.size();
  head["links"] = links_of(call, one, *items);
  std::string body = head.dump(-1, ' ', false, Json::error_handler_t::replace);
  body.pop_back();
  body += R"(,"features":[)";
  for (std::size_t i = 0; i < items->rows.size(); ++i) {
    if (i > 0) body += ",\n";
    body += publication::feature_json(one, items->rows[i]);
  }
  body += "]}";
  if (call.format == Format::json) return Reply{200, "application/geo+json", std::move(body), {}};
  return document(call, call.words(one.zh, one.en), Json::parse(body));
}

}  // namespace lifang::serve
