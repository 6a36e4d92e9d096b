// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gis/publication/collections.h"
#include "gis/workspace/session.h"

/// Many counties' registers read as one. Each county keeps its own PostGIS workspace on a server
/// of its own and shows of it what `lifang serve` shows; a database of the province holds one
/// table a collection (schema `province`), partitioned by county code, whose parts lie on the
/// counties' servers (postgres_fdw). Nothing is copied, and nobody writes through it.
///
///   share_county(county, collections, {"330683", "嵊州市"}, {"province", password});
///   join_county(province, "330683", "postgresql:host=db1 dbname=shengzhou user=province",
///   password); find(province, {.text = "官河"});
namespace lifang::province {

struct CountyName {
  std::string code;  ///< six digits, GB/T 2260
  std::string name;
};

/// The login by which a province reads a county.
struct Reader {
  std::string login;
  std::string password = {};  ///< "": as the server's own rules have it
};

/// The county's side, by its owner: makes or renews the schema `published`, a view a collection
/// with the county's code and geometry in EPSG:4490 (longitude, latitude), and lets the reader
/// see it and nothing else.
/// Errors: "province.only_postgres", "province.bad_code", "province.no_reader" for a login that
/// may more than read; those of the session.
Result<void> share_county(workspace::Session& owner,
                          const std::vector<publication::Collection>& collections,
                          const CountyName& county, const Reader& reader);

/// The province's side, by its owner: takes a county in, or anew after it shared anew. `place` is
/// as the province's server reaches it, with the reader's login. Answers what the county is called.
/// Errors: "province.no_extension", "province.bad_code", "province.only_postgres",
/// "province.no_answer", "province.other_county" if another county answers there,
/// "province.other_columns" if it shares by other rules than those who joined before.
Result<CountyName> join_county(workspace::Session& owner, const std::string& code,
                               const std::string& place, const std::string& password);
/// Errors: "province.no_county".
Result<void> leave_county(workspace::Session& owner, const std::string& code);

/// A county that joined, as it answers now.
struct County {
  CountyName county = {};
  std::string place = {};       ///< without a password
  std::string problem = {};     ///< why it does not answer, in the server's words; "" if it does
  std::string changed_at = {};  ///< its newest event, ISO 8601
  std::map<std::string, std::int64_t> counts = {};  ///< by collection
};

/// By code; none in a database that no county joined. Errors: "province.only_postgres".
Result<std::vector<County>> counties(workspace::Session& session);

struct Question {
  std::string text;                  ///< a part of the name, or of the address
  std::string collection = "names";  ///< "names", "roads", "plates" …
  std::string county = {};           ///< a code; "": all
  int limit = 50;
};

struct Found {
  std::vector<Row> rows = {};  ///< county, county_name, id, the columns, lon, lat
  bool more = false;
  std::vector<County> silent = {};  ///< whose server did not answer: their rows are missing
};

/// The shortest names first: those that are just the text lead.
/// Errors: "province.no_county", "province.no_collection".
Result<Found> find(workspace::Session& session, const Question& question);

}  // namespace lifang::province
