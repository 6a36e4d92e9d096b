// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/province/province.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "gis/resources/resources.h"
#include "gis/workspace/postgres_session.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::cli {
namespace {

using nlohmann::json;
using workspace::Session;

constexpr int degrees = 4490;  // CGCS2000, longitude and latitude

std::string line(const Arguments& arguments, std::string_view code,
                 std::vector<std::string> args = {}) {
  return messages().sentence(code, args, language(arguments)) + "\n";
}

Result<std::unique_ptr<Session>> opened(const Arguments& arguments) {
  const std::string place = arguments.text("--database");
  if (!workspace::is_postgres(place)) return fail(Fault::usage, "province.only_postgres", place);
  return workspace::open_postgres(workspace::connection_string(place), degrees);
}

/// On the command line everybody who lists the processes would see it.
std::string reader_password() {
  const char* password = std::getenv("LIFANG_READER_PASSWORD");
  return password != nullptr ? password : "";
}

Result<province::CountyName> county_name(Session& session, const Arguments& arguments) {
  province::CountyName out{arguments.text("--code"), arguments.text("--name")};
  if (out.code.empty()) {
    auto home = queries::home_county(session);
    if (!home) return fail(home);
    out.code = std::move(*home);
  }
  if (!out.name.empty()) return out;
  const auto rules = rule_file("plate", out.code);
  if (!rules) return fail(rules);
  const std::string known = rules->text("address.county");
  out.name = known.empty() ? out.code : known;
  return out;
}

Result<Answer> share(const Arguments& arguments) {
  auto work = open_workspace(arguments, workspace::Access::write);
  if (!work) return fail(work);
  Session& session = work->session();
  const auto county = county_name(session, arguments);
  if (!county) return fail(county);
  const auto rules = rule_file("serve");
  const auto titles = rule_file("export");
  if (!rules) return fail(rules);
  if (!titles) return fail(titles);
  const auto collections = publication::collections(session, *rules, *titles);
  if (!collections) return fail(collections);
  const std::string reader = arguments.text("--reader");
  const auto done =
      province::share_county(session, *collections, *county, {reader, reader_password()});
  if (!done) return fail(done);
  json names = json::array();
  for (const auto& collection : *collections) names.push_back(collection.id);
  return answer({{"county", county->code},
                 {"name", county->name},
                 {"reader", reader},
                 {"collections", std::move(names)}},
                line(arguments, "province.shared",
                     {county->name, county->code, std::to_string(collections->size()), reader}));
}

Result<Answer> join(const Arguments& arguments) {
  auto session = opened(arguments);
  if (!session) return fail(session);
  const auto county = province::join_county(**session, arguments.text("CODE"),
                                            arguments.text("--at"), reader_password());
  if (!county) return fail(county);
  return answer({{"county", county->code}, {"name", county->name}},
                line(arguments, "province.joined", {county->name, county->code}));
}

Result<Answer> leave(const Arguments& arguments) {
  auto session = opened(arguments);
  if (!session) return fail(session);
  const std::string code = arguments.text("CODE");
  if (auto done = province::leave_county(**session, code); !done) return fail(done);
  return answer({{"left", code}}, line(arguments, "province.left", {code}));
}

/// What people call a collection.
std::string title_of(const std::string& collection, bool english) {
  const auto rules = rule_file("serve");
  if (!rules) return collection;
  for (const rules::Config& one : rules->list("collection")) {
    if (one.text("id") == collection) return one.text(english ? "en" : "zh", collection);
  }
  return collection;
}

std::string as_text(const province::County& one, const Arguments& arguments) {
  if (!one.problem.empty()) {
    return line(arguments, "province.silent", {one.county.name, one.county.code, one.place});
  }
  std::string counts;
  for (const auto& [collection, count] : one.counts) {
    counts += counts.empty() ? "" : arguments.english ? ", " : "，";
    counts += title_of(collection, arguments.english) + " " + std::to_string(count);
  }
  return line(arguments, "province.county",
              {one.county.name, one.county.code, counts, one.changed_at.substr(0, 10)});
}

json as_json(const province::County& one) {
  return {{"county", one.county.code},
          {"name", one.county.name},
          {"place", one.place},
          {"answers", one.problem.empty()},
          {"problem", or_null(one.problem)},
          {"changed_at", or_null(one.changed_at)},
          {"counts", one.counts}};
}

Result<Answer> list(const Arguments& arguments) {
  auto session = opened(arguments);
  if (!session) return fail(session);
  const auto all = province::counties(**session);
  if (!all) return fail(all);
  json rows = json::array();
  std::string text = all->empty() ? line(arguments, "province.none") : "";
  bool whole = true;
  for (const auto& one : *all) {
    rows.push_back(as_json(one));
    text += as_text(one, arguments);
    whole = whole && one.problem.empty();
  }
  return answer({{"counties", std::move(rows)}}, std::move(text), whole ? 0 : 1);
}

json as_json(const Row& row) {
  json out = json::object();
  for (const auto& [column, value] : row) {
    if (std::holds_alternative<std::monostate>(value)) {
      out[column] = nullptr;
    } else if (const auto* count = std::get_if<std::int64_t>(&value)) {
      out[column] = *count;
    } else if (const auto* number = std::get_if<double>(&value)) {
      out[column] = *number;
    } else {
      out[column] = to_text(value);
    }
  }
  return out;
}

Result<Answer> find(const Arguments& arguments) {
  auto session = opened(arguments);
  if (!session) return fail(session);
  const auto limit = arguments.integer("--limit");
  if (!limit) return fail(limit);
  const auto found =
      province::find(**session, {arguments.text("TEXT"), arguments.text("--of"),
                                 arguments.text("--county"), static_cast<int>(*limit)});
  if (!found) return fail(found);
  json rows = json::array(), silent = json::array();
  std::string text;
  for (const Row& row : found->rows) {
    rows.push_back(as_json(row));
    text += line(arguments, "province.found",
                 {row.text("name", row.text("address")), row.text("romanization"),
                  row.text("county_name"), row.text("township")});
  }
  if (found->rows.empty()) text += line(arguments, "province.nothing", {arguments.text("TEXT")});
  if (found->more) text += line(arguments, "province.more", {arguments.text("--limit")});
  for (const auto& one : found->silent) {
    silent.push_back(as_json(one));
    text += as_text(one, arguments);
  }
  const int code = found->silent.empty() ? 0 : 1;
  return answer({{"found", std::move(rows)}, {"more", found->more}, {"silent", std::move(silent)}},
                std::move(text), code);
}

}  // namespace

std::vector<Command> province_commands() {
  const Option database = required_option("--database", "the province's PostgreSQL database");
  const Option code = required_option("CODE", "the county's six digits (GB/T 2260)");
  return {
      {"province share",
       "show a county's published register to a province (by the database's owner); the reader's "
       "password comes from LIFANG_READER_PASSWORD",
       {workspace_option(), required_option("--reader", "the login that the province reads by"),
        option("--code", "six digits (default: that of its townships)"),
        option("--name", "of the county (default: as the rules know it)")},
       {"lifang province share --reader province --workspace 'postgresql:host=db1 "
        "dbname=shengzhou user=owner'"},
       share},
      {"province join",
       "take a county into the province's database, or anew after it shared anew",
       {database, code, required_option("--at", "the county's database, with the reader's login")},
       {"lifang province join 330683 --at 'postgresql:host=db1 dbname=shengzhou user=province' "
        "--database 'postgresql:host=db dbname=zhejiang user=owner'"},
       join},
      {"province leave",
       "take a county out of the province's database; nothing of the county's is lost",
       {database, code},
       {"lifang province leave 330683 --database 'postgresql:host=db dbname=zhejiang user=owner'"},
       leave},
      {"province list",
       "the counties, whether each answers, and how much it shares (exit 1 if one is silent)",
       {database},
       {"lifang province list --database 'postgresql:host=db dbname=zhejiang'"},
       list},
      {"province find",
       "look for a name or an address in every county (exit 1 if one is silent)",
       {database, required_option("TEXT", "a part of it"),
        option_or("--of", "names, roads, compounds, facilities, communities or plates", "names"),
        option("--county", "in this one only: its code"),
        option_or("--limit", "how many at most", "50")},
       {"lifang province find 官河 --database 'postgresql:host=db dbname=zhejiang'"},
       find},
  };
}

}  // namespace lifang::cli
