// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/api.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <ctime>

#include "gis/resources/resources.h"

namespace lifang::serve {
namespace {

using publication::Collection;

constexpr std::string_view tile_type = "application/vnd.mapbox-vector-tile";

/// FNV-1a: tells questions apart, protects nothing.
std::string hash_of(std::string_view text) {
  std::uint64_t out = 14695981039346656037ULL;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  char digits[17];
  const auto end = std::to_chars(digits, digits + 16, out, 16).ptr;
  return {digits, end};
}

std::string key_of(const Call& call) {
  std::string out = call.request.path + "\n" + call.base + "\n" + (call.english() ? "en" : "zh") +
                    (call.format == Format::html ? "h" : "j");
  for (const auto& [name, value] : call.request.parameters) {
    out += "\n" + escaped(name) + "=" + escaped(value);
  }
  return out;
}

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> out;
  for (std::size_t start = 1; start < path.size();) {
    const std::size_t slash = std::min(path.find('/', start), path.size());
    out.push_back(path.substr(start, slash - start));
    start = slash + 1;
  }
  return out;
}

tl::unexpected<Error> nothing_there(const Call& call) {
  return fail(Fault::usage, "serve.not_found", call.request.path,
              {call.request.path.substr(0, 120)});
}

/// "Sat, 28 Nov 2026 15:20:25 GMT" of "2026-11-28T15:20:25.123Z"; "" of what is none.
std::string http_date(const std::string& utc) {
  std::tm at{};
  if (strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%S", &at) == nullptr) return {};
  at.tm_isdst = 0;
  const std::time_t seconds = timegm(&at);
  gmtime_r(&seconds, &at);  // for the day of the week
  char out[40];
  std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S GMT", &at);
  return out;
}

/// Whether the client has it already. A tag decides; only without one the date does.
bool unchanged(const Request& request, const std::string& tag, const std::string& modified) {
  if (!request.if_none_match.empty()) {
    return request.if_none_match == "*" ||
           request.if_none_match.find(tag.substr(2)) != std::string::npos;
  }
  return !modified.empty() && request.if_modified_since == modified;
}

/// The register as it stands while one request is answered.
class Look {
 public:
  static Result<Look> begin(workspace::Session& session) {
    const bool sqlite = session.dialect() == workspace::Dialect::sqlite;
    auto begun =
        session.script(sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (!begun) return fail(begun);
    return Look(session);
  }
  Look(Look&& other) noexcept : session_(std::exchange(other.session_, nullptr)) {}
  Look& operator=(Look&&) = delete;
  ~Look() {
    if (session_) (void)session_->script("ROLLBACK");
  }

 private:
  explicit Look(workspace::Session& session) : session_(&session) {}
  workspace::Session* session_;
};

Result<Call> call_of(const Request& request, const std::string& url, const std::string& today) {
  Call out{request, Format::json, rules::Language::chinese, url, today};
  const std::string language = parameter(request, "lang");
  if (language == "en") out.language = rules::Language::english;
  if (url.empty()) {
    // What links are made of must be a host's name and nothing else.
    const bool plain = !request.host.empty() && request.host.size() <= 255 &&
                       request.host.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
                           "RSTUVWXYZ0123456789.-:[]") == std::string::npos;
    out.base = "http://" + (plain ? request.host : std::string("127.0.0.1"));
  }
  if (!language.empty() && language != "en" && language != "zh") {
    return fail(Fault::usage, "serve.bad_choice", "lang",
                {"lang", language.substr(0, 60), "zh, en"});
  }
  const std::string format = parameter(request, "f");
  if (!format.empty() && format != "json" && format != "html" && format != "mvt") {
    return fail(Fault::usage, "serve.bad_choice", "f", {"f", format.substr(0, 60), "json, html"});
  }
  const std::size_t html = request.accept.find("text/html"), json = request.accept.find("json");
  out.format = format == "html" || (format.empty() && html < json) ? Format::html : Format::json;
  return out;
}

/// Tells one service of the process from another that lay at the same address before it.
std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

// Each thread's own session, and of which service it is.
thread_local std::unique_ptr<Reader> own;
thread_local std::uint64_t whose = 0;

std::optional<std::int64_t> whole(const std::string& text) {
  std::int64_t out = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

ApiRules api_rules(const rules::Config& rules) {
  const auto at_least = [&](const char* path, std::int64_t fallback) {
    return std::max<std::int64_t>(1, rules.integer(path, fallback));
  };
  ApiRules out;
  out.most_page = at_least("page.most", out.most_page);
  out.usual_page = std::min(at_least("page.usual", out.usual_page), out.most_page);
  out.cache_minutes = rules.integer("cache.minutes", out.cache_minutes);
  out.cache_bytes = static_cast<std::size_t>(at_least("cache.megabytes", 64)) << 20U;
  out.answer_time = std::chrono::seconds(at_least("server.answer_seconds", 10));
  out.filter.bytes = static_cast<std::size_t>(at_least("filter.bytes", 4000));
  out.filter.depth = static_cast<int>(std::min<std::int64_t>(at_least("filter.depth", 32), 200));
  out.filter.parts = static_cast<std::size_t>(at_least("filter.parts", 200));
  out.filter.vertices = static_cast<std::size_t>(at_least("filter.vertices", 500));
  out.tiles.max_zoom = static_cast<int>(std::min<std::int64_t>(at_least("tiles.max_zoom", 18), 24));
  out.tiles.extent = static_cast<int>(at_least("tiles.extent", 4096));
  out.tiles.buffer = static_cast<int>(rules.integer("tiles.buffer", 64));
  out.tiles.tolerance = rules.number("tiles.tolerance", 4);
  out.tiles.features = static_cast<std::size_t>(at_least("tiles.features", 20000));
  return out;
}

Reply document(const Call& call, const std::string& title, const Json& json, const char* type) {
  if (call.format == Format::html)
    return {200, "text/html; charset=utf-8", page(call, title, json), {}};
  return {200, type, json.dump(-1, ' ', false, Json::error_handler_t::replace), {}};
}

Result<void> only(const Call& call, std::vector<std::string> known) {
  known.insert(known.end(), {"f", "lang"});
  for (const auto& [name, value] : call.request.parameters) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
    return fail(Fault::usage, "serve.unknown_parameter", name, {name.substr(0, 60), all});
  }
  return {};
}

Api::Api(std::string place, rules::Config rules, std::string url,
         std::function<std::string()> today)
    : place_(std::move(place)),
      config_(std::move(rules)),
      rules_(api_rules(config_)),
      url_(std::move(url)),
      today_(std::move(today)),
      number_(next_number()),
      cache_(rules_.cache_bytes) {}

Result<void> Api::ready() {
  const auto reader = this->reader();
  if (!reader) return fail(reader);
  return {};
}

/// One a thread, opened anew when the file at the place is another, or was in trouble.
Result<Reader*> Api::reader() {
  if (own && whose == number_ && own->is_current()) return own.get();
  own.reset();
  auto opened = Reader::open(place_, config_);
  if (!opened) return fail(opened);
  own = std::move(*opened);
  whose = number_;
  return own.get();
}

Reply Api::answer(const Request& request) {
  const auto language =
      parameter(request, "lang") == "en" ? rules::Language::english : rules::Language::chinese;
  try {
    const auto call = call_of(request, url_, today_());
    if (!call) return problem(call.error(), language);
    auto reader = this->reader();
    auto reply = reader ? within(**reader, *call) : Result<Reply>(fail(reader));
    if (reply) return std::move(*reply);
    const Error& error = reply.error();
    const bool asked_wrong = error.fault == Fault::usage;
    if (error.code == "work.cancelled") {
      return problem(400, {Fault::refused, "serve.too_costly", {}, {}}, language);
    }
    if (!asked_wrong) own.reset();
    if (!asked_wrong && tell_) tell_(error);
    if (error.code == "serve.not_found") return problem(404, error, language);
    return problem(asked_wrong ? 400 : error.fault == Fault::internal ? 500 : 503, error, language);
  } catch (const std::exception& defect) {
    const Error error{Fault::internal, "cli.defect", "serve", {"serve", defect.what()}};
    if (tell_) tell_(error);
    return problem(500, error, language);
  }
}

Result<Reply> Api::within(Reader& reader, const Call& call) {
  const auto until = std::chrono::steady_clock::now() + rules_.answer_time;
  reader.session().stop_when([until] { return std::chrono::steady_clock::now() > until; });
  const auto look = Look::begin(reader.session());
  if (!look) return fail(look);
  const auto moment = reader.moment();
  if (!moment) return fail(moment);
  const std::string state = moment->head.digest + call.today;
  const std::string key = key_of(call);
  const std::string tag = "W/\"" + hash_of(state + place_) + "-" + hash_of(key) + "\"";
  const std::string modified = http_date(moment->at);
  auto kept = cache_.find(state, key);
  if (!kept) {
    auto made = fresh(reader, call);
    if (!made) return made;
    kept = std::make_shared<const Reply>(std::move(*made));
    cache_.keep(state, key, kept);
  }
  Reply out;
  if (unchanged(call.request, tag, modified)) {
    out.status = 304;
    out.type = kept->type;
  } else {
    out = *kept;
  }
  out.headers.emplace_back("ETag", tag);
  if (!modified.empty()) out.headers.emplace_back("Last-Modified", modified);
  out.headers.emplace_back("Cache-Control",
                           "public, max-age=" + std::to_string(rules_.cache_minutes * 60));
  return out;
}

Result<Reply> Api::fresh(Reader& reader, const Call& call) {
  const std::vector<std::string> path = parts_of(call.request.path);
  if (path.size() > 1 && path[0] == "collections") return of_collection(reader, call, path);
  if (path.size() > 1) return nothing_there(call);
  if (auto fine = only(call, {}); !fine) return fail(fine);
  if (path.empty()) {
    const Json json = landing(call);
    return document(call, json["title"].get<std::string>(), json);
  }
  if (path[0] == "conformance") {
    return document(call, call.words("符合的标准", "Conformance"), conformance());
  }
  if (path[0] == "api") {
    return document(call, call.words("接口定义", "Definition of the interface"),
                    openapi(call, reader.collections(), rules_.usual_page, rules_.most_page),
                    "application/vnd.oai.openapi+json;version=3.0");
  }
  if (path[0] == "map") {
    auto html = resource("data/web/map.html");
    if (!html) return fail(html);
    return Reply{200, "text/html; charset=utf-8", std::move(*html), {}};
  }
  if (path[0] != "collections") return nothing_there(call);
  const auto extent =
      publication::extent(reader.session(), reader.collections().front(), reader.ways().to_degrees);
  if (!extent) return fail(extent);
  return document(call, call.words("数据集", "Collections"),
                  collections_document(call, reader.collections(), *extent));
}

Result<Reply> Api::of_collection(Reader& reader, const Call& call,
                                 const std::vector<std::string>& path) {
  const Collection* one = reader.collection(path[1]);
  if (!one) return nothing_there(call);
  const std::string title = call.words(one->zh, one->en);
  const std::string part = path.size() > 2 ? path[2] : "";
  if (part == "items" && path.size() == 3) return items_reply(reader, call, *one, rules_);
  if (auto fine = only(call, {}); !fine) return fail(fine);
  if (part == "items" && path.size() == 4) {
    const auto row =
        publication::read_item(reader.session(), *one, path[3], reader.ways().to_degrees);
    if (!row) return fail(row);
    if (row->empty()) return nothing_there(call);
    Json json = Json::parse(publication::feature_json(*one, *row));
    const std::string own = "/collections/" + one->id + "/items/" + escaped(path[3]);
    json["links"] = Json::array(
        {link(address(call, own), "self", "application/geo+json",
              call.words("本要素", "this feature")),
         link(address(call, "/collections/" + one->id), "collection", "application/json", title)});
    return document(call, row->text("name", title), json, "application/geo+json");
  }
  if (part == "queryables" && path.size() == 3) {
    return document(call, title, queryables_document(call, *one), "application/schema+json");
  }
  if (part == "tiles" && path.size() == 3) {
    return document(call, title, tilesets_document(call, *one));
  }
  if (part == "tiles" && path.size() == 7) return tile(reader, call, *one, path);
  const bool tileset = part == "tiles" && path.size() == 4 && path[3] == "WebMercatorQuad";
  if (!tileset && path.size() != 2) return nothing_there(call);
  const auto extent = publication::extent(reader.session(), *one, reader.ways().to_degrees);
  if (!extent) return fail(extent);
  return document(call, title,
                  tileset ? tileset_document(call, *one, rules_.tiles, *extent)
                          : collection_document(call, *one, *extent));
}

Result<Reply> Api::tile(Reader& reader, const Call& call, const Collection& one,
                        const std::vector<std::string>& path) {
  const auto zoom = whole(path[4]), row = whole(path[5]), column = whole(path[6]);
  if (path[3] != "WebMercatorQuad" || !zoom || !row || !column || *zoom > 30) {
    return nothing_there(call);
  }
  const publication::TileAddress address{static_cast<int>(std::max<std::int64_t>(-1, *zoom)), *row,
                                         *column};
  if (!publication::is_there(address, rules_.tiles)) return nothing_there(call);
  auto made = publication::vector_tile(reader.session(), one, address, call.today, rules_.tiles,
                                       reader.ways().to_web, reader.ways().from_web);
  if (!made) return fail(made);
  return Reply{made->empty() ? 204 : 200, std::string(tile_type), std::move(*made), {}};
}

}  // namespace lifang::serve
