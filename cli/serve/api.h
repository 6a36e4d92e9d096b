// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "cli/serve/answer_cache.h"
#include "cli/serve/documents.h"
#include "cli/serve/reader.h"

namespace lifang::serve {

struct ApiRules {
  std::int64_t usual_page = 100, most_page = 1000;
  std::int64_t cache_minutes = 5;
  std::size_t cache_bytes = 64U << 20U;
  std::chrono::milliseconds answer_time = std::chrono::seconds(10);
  query::Cql2Limits filter = {};
  publication::TileRules tiles = {};
};
ApiRules api_rules(const rules::Config& rules);

/// The published register as answers to requests, whatever carries them. For use from many
/// threads: each has its own session. What others publish is there at the next request.
///
///   Api api("county.gpkg", rules, {}, [] { return std::string("2026-03-02"); });
///   Reply reply = api.answer({.path = "/collections/names/items"});
class Api {
 public:
  /// `url`: what links begin with; empty: as the client called it. `today` gives the date.
  Api(std::string place, rules::Config rules, std::string url, std::function<std::string()> today);

  /// Never throws. HEAD is answered as GET; who carries it leaves the body out.
  Reply answer(const Request& request);
  /// Whether the workspace can be read at all, with the reason told to those who run the service.
  Result<void> ready();
  /// Called with what went wrong here and not in a request; clients are not told.
  void on_trouble(std::function<void(const Error&)> tell) { tell_ = std::move(tell); }

 private:
  Result<Reader*> reader();
  Result<Reply> within(Reader& reader, const Call& call);
  Result<Reply> fresh(Reader& reader, const Call& call);
  Result<Reply> of_collection(Reader& reader, const Call& call,
                              const std::vector<std::string>& path);
  Result<Reply> tile(Reader& reader, const Call& call, const publication::Collection& one,
                     const std::vector<std::string>& path);

  std::string place_;
  rules::Config config_;
  ApiRules rules_;
  std::string url_;
  std::function<std::string()> today_;
  std::uint64_t number_;
  std::function<void(const Error&)> tell_;
  AnswerCache cache_;
};

/// A document in the format that was asked for.
Reply document(const Call& call, const std::string& title, const Json& json,
               const char* type = "application/json");

/// GET …/items: one page. Errors: "serve.unknown_parameter", "serve.bad_limit",
/// "serve.bad_bbox", "serve.bad_crs", those of parse_cql2 and days_of.
Result<Reply> items_reply(Reader& reader, const Call& call, const publication::Collection& one,
                          const ApiRules& rules);

/// "serve.unknown_parameter", listing what there is.
Result<void> only(const Call& call, std::vector<std::string> known);

}  // namespace lifang::serve
