// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/postgres_session.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

#include "core/base/progress.h"
#include "core/geometry/wkb.h"

namespace lifang::workspace {
namespace {

constexpr std::string_view place_prefix = "postgresql:";

// Object identifiers of pg_type that never change (catalog/pg_type.dat).
constexpr Oid bool_oid = 16, bytea_oid = 17, int8_oid = 20, int2_oid = 21, int4_oid = 23,
              float4_oid = 700, float8_oid = 701, numeric_oid = 1700;

std::string hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string from_hex(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
    out += static_cast<char>(byte);
  }
  return out;
}

/// `?` outside quotes becomes $1, $2 …
std::string numbered(std::string_view sql) {
  std::string out;
  int count = 0;
  char quote = 0;
  for (char c : sql) {
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      out += '$' + std::to_string(++count);
      continue;
    }
    out += c;
  }
  return out;
}

std::optional<std::string> as_text(const Value& value, int srs_id) {
  if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
  if (const auto* bytes = std::get_if<Bytes>(&value)) return "\\x" + hex(bytes->data);
  if (const auto* geometry = std::get_if<Geometry>(&value)) {
    if (std::holds_alternative<std::monostate>(*geometry)) return std::nullopt;
    return "SRID=" + std::to_string(srs_id) + ";" + hex(to_wkb(*geometry));
  }
  return to_text(value);
}

/// Parameters in the shape that libpq wants.
struct Parameters {
  Parameters(std::span<const Value> values, int srs_id) {
    for (const Value& value : values) texts.push_back(as_text(value, srs_id));
    point();
  }
  Parameters(const Row& row, int srs_id) {
    for (const auto& [column, value] : row) texts.push_back(as_text(value, srs_id));
    point();
  }
  void point() {
    for (const auto& text : texts) pointers.push_back(text ? text->c_str() : nullptr);
  }
  std::vector<std::optional<std::string>> texts;
  std::vector<const char*> pointers;
  int count() const { return static_cast<int>(pointers.size()); }
};

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

std::string field(const PGresult* result, int which) {
  const char* text = result ? PQresultErrorField(result, which) : nullptr;
  return text ? text : "";
}

/// What the office's own checks say (office.sql): a message code, and its arguments in the detail.
Error office_error(const PGresult* result) {
  Error out{Fault::refused, field(result, PG_DIAG_MESSAGE_PRIMARY), {}, {}};
  std::string detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  for (std::size_t at = 0; !detail.empty() && at <= detail.size();) {
    const std::size_t end = std::min(detail.find('|', at), detail.size());
    out.args.push_back(detail.substr(at, end - at));
    at = end + 1;
  }
  if (!out.args.empty()) out.where = out.args.front();
  return out;
}

/// A right that is missing: of the township by a row's policy, of the role by a table's grants.
Error no_right(const PGresult* result, const std::string& where) {
  const bool by_row = field(result, PG_DIAG_SOURCE_FUNCTION) == "ExecWithCheckOptions";
  return {Fault::refused, by_row ? "office.other_township" : "office.no_right", where, {where}};
}

tl::unexpected<Error> postgres_error(PGconn* connection, const PGresult* result) {
  const std::string sqlstate = field(result, PG_DIAG_SQLSTATE);
  const std::string detail = PQerrorMessage(connection);
  const std::string where = PQdb(connection) ? PQdb(connection) : "";
  if (PQstatus(connection) != CONNECTION_OK || sqlstate.starts_with("57P")) {
    return fail(Fault::environment, "workspace.no_server", where, {where});
  }
  if (sqlstate == "57014") return cancelled();  // as `finished` asked for
  if (sqlstate == "LF001") return tl::unexpected<Error>(office_error(result));
  if (sqlstate == "42501") return tl::unexpected<Error>(no_right(result, where));
  if (sqlstate.starts_with("55P03") || sqlstate.starts_with("40")) {
    return fail(Fault::environment, "workspace.busy", where, {where});
  }
  if (sqlstate == "23505") return fail(Fault::refused, "workspace.taken", where, {detail});
  if (sqlstate == "53100") return fail(Fault::environment, "workspace.full", where, {where});
  if (sqlstate == "25006") {
    return fail(Fault::environment, "workspace.no_permission", where, {where});
  }
  return fail(Fault::internal, "workspace.sql", where, {detail});
}

bool good(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

class PostgresCursor final : public Cursor {
 public:
  PostgresCursor(Answer answer, Oid geometry_oid)
      : answer_(std::move(answer)), geometry_oid_(geometry_oid) {
    for (int i = 0; i < PQnfields(answer_.get()); ++i) {
      names_.emplace_back(PQfname(answer_.get(), i));
    }
  }

  Result<bool> next() override { return ++row_ < PQntuples(answer_.get()); }
  std::size_t columns() const override { return names_.size(); }
  const std::string& name(std::size_t column) const override { return names_[column]; }

  Value value(std::size_t column) const override {
    const int i = static_cast<int>(column);
    if (PQgetisnull(answer_.get(), row_, i)) return {};
    const std::string_view text(PQgetvalue(answer_.get(), row_, i),
                                static_cast<std::size_t>(PQgetlength(answer_.get(), row_, i)));
    const Oid type = PQftype(answer_.get(), i);
    switch (type) {
      case bool_oid: return std::int64_t{text == "t"};
      case int2_oid:
      case int4_oid:
      case int8_oid: return std::int64_t{std::strtoll(text.data(), nullptr, 10)};
      case float4_oid:
      case float8_oid:
      case numeric_oid: return std::strtod(text.data(), nullptr);
      case bytea_oid: return Bytes{from_hex(text.substr(2))};
      default: break;
    }
    if (type != geometry_oid_) return std::string(text);
    auto geometry = from_wkb(from_hex(text));
    return geometry ? Value(std::move(*geometry)) : Value{};
  }

 private:
  Answer answer_;
  Oid geometry_oid_;
  int row_ = -1;
  std::vector<std::string> names_;
};

using Asked = std::function<bool()>;
constexpr int between_questions = 50;  // milliseconds from asking whether to stop to asking again

/// Waits until the connection has something to read (or to write to), or it is time to ask again.
void wait_for(PGconn* connection, short what, bool is_asked) {
  pollfd socket{PQsocket(connection), what, 0};
  poll(&socket, 1, is_asked ? between_questions : -1);
}

void cancel(PGconn* connection) {
  PGcancel* request = PQgetCancel(connection);
  if (request == nullptr) return;
  char ignored[256];
  PQcancel(request, ignored, sizeof ignored);
  PQfreeCancel(request);
}

/// The last answer to what was sent, or the first error. The server is told to stop when `asked`
/// says so, also while it waits for another writer.
Answer finished(PGconn* connection, const Asked& asked) {
  bool told = !asked;
  Answer out;
  for (;;) {
    while (PQisBusy(connection)) {
      if (!told && asked()) {
        cancel(connection);
        told = true;
      }
      wait_for(connection, POLLIN, !told);
      if (!PQconsumeInput(connection)) break;
    }
    Answer next(PQgetResult(connection));
    if (!next) return out;
    if (!out || good(out.get())) out = std::move(next);
  }
}

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PGconn* connection, std::string name, const int& srs_id, const Asked& asked)
      : connection_(connection), name_(std::move(name)), srs_id_(srs_id), asked_(asked) {}
  ~PostgresStatement() override { Answer(PQexec(connection_, ("DEALLOCATE " + name_).c_str())); }

  Result<std::int64_t> run(std::span<const Value> values) override {
    return run(Parameters(values, srs_id_));
  }
  Result<std::int64_t> run(const Row& row) override { return run(Parameters(row, srs_id_)); }

 private:
  Result<std::int64_t> run(const Parameters& parameters) {
    if (asked_ && asked_()) return cancelled();
    PQsendQueryPrepared(connection_, name_.c_str(), parameters.count(), parameters.pointers.data(),
                        nullptr, nullptr, 0);
    const Answer answer = finished(connection_, asked_);
    if (!good(answer.get())) return postgres_error(connection_, answer.get());
    return std::strtoll(PQcmdTuples(answer.get()), nullptr, 10);
  }

  PGconn* connection_;
  std::string name_;
  const int& srs_id_;
  const Asked& asked_;
};

/// A connection string taken apart; null if it is none.
class Options {
 public:
  explicit Options(const std::string& connection) {
    char* problem = nullptr;
    options_ = PQconninfoParse(connection.c_str(), &problem);
    PQfreemem(problem);
  }
  ~Options() { PQconninfoFree(options_); }
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  const PQconninfoOption* read() const { return options_; }

 private:
  PQconninfoOption* options_ = nullptr;
};

bool set_up(PGconn* connection) {
  const Answer answer(PQexec(connection, "SET client_encoding TO 'UTF8'"));
  return good(answer.get());
}

class PostgresSession final : public Session {
 public:
  PostgresSession(PGconn* connection, int srs) : srs_id(srs), connection_(connection) {}
  ~PostgresSession() override { PQfinish(connection_); }

  Dialect dialect() const override { return Dialect::postgres; }

  Result<std::unique_ptr<Cursor>> query(std::string_view sql, std::vector<Value> values) override {
    if (asked_ && asked_()) return cancelled();
    const Parameters parameters(values, srs_id);
    const std::string text = numbered(sql);
    Answer answer = patiently([&] {
      PQsendQueryParams(connection_, text.c_str(), parameters.count(), nullptr,
                        parameters.pointers.data(), nullptr, nullptr, 0);
      return finished(connection_, asked_);
    });
    if (!good(answer.get())) return postgres_error(connection_, answer.get());
    return std::make_unique<PostgresCursor>(std::move(answer), geometry_oid());
  }

  Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override {
    std::string name = "lifang_" + std::to_string(++prepared_);
    const std::string text = numbered(sql);
    const Answer answer =
        patiently([&] { return PQprepare(connection_, name.c_str(), text.c_str(), 0, nullptr); });
    if (!good(answer.get())) return postgres_error(connection_, answer.get());
    return std::make_unique<PostgresStatement>(connection_, std::move(name), srs_id, asked_);
  }

  Result<void> script(std::string_view sql) override {
    const std::string text(sql);
    // What ends a transaction is never stopped.
    const bool ends = text.starts_with("COMMIT") || text.starts_with("ROLLBACK");
    const Answer answer = patiently([&] {
      PQsendQuery(connection_, text.c_str());
      return finished(connection_, ends ? Asked{} : asked_);
    });
    if (text.starts_with("BEGIN")) inside_ = good(answer.get());
    if (text == "COMMIT" || text == "ROLLBACK") inside_ = false;
    if (!good(answer.get())) return postgres_error(connection_, answer.get());
    return {};
  }

  bool revive() override {
    using namespace std::chrono_literals;
    inside_ = false;
    // A server takes some seconds to come up again: about ten in all.
    for (auto pause = 100ms; pause < 6s; pause *= 2) {
      if (reconnected() && set_up(connection_)) return true;
      for (auto waited = 0ms; waited < pause; waited += 50ms) {
        if (asked_ && asked_()) return false;
        std::this_thread::sleep_for(50ms);
      }
    }
    return false;
  }

  void stop_when(Asked asked) override { asked_ = std::move(asked); }

  Result<std::string> encrypted(const std::string& login, const std::string& password) {
    char* kept = PQencryptPasswordConn(connection_, password.c_str(), login.c_str(), nullptr);
    if (kept == nullptr) return postgres_error(connection_, nullptr);
    std::string out(kept);
    PQfreemem(kept);
    return out;
  }

  int srs_id;

 private:
  /// Asks once more on a new connection if the old one turns out to be gone, but never inside a
  /// transaction, half of which went with it.
  template <class Ask>
  Answer patiently(Ask ask) {
    Answer answer(ask());
    const bool lost = PQstatus(connection_) != CONNECTION_OK;
    if (!lost || inside_ || !revive()) return answer;
    return Answer(ask());
  }

  /// One try, given up when somebody asks to stop or after some seconds.
  bool reconnected() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    if (!PQresetStart(connection_)) return false;
    for (;;) {
      const auto state = PQresetPoll(connection_);
      if (state == PGRES_POLLING_OK) return true;
      const bool over = std::chrono::steady_clock::now() > until;
      if (state == PGRES_POLLING_FAILED || over || (asked_ && asked_())) return false;
      wait_for(connection_, state == PGRES_POLLING_READING ? POLLIN : POLLOUT, true);
    }
  }

  // The extension's type gets its number when PostGIS is installed in the database.
  Oid geometry_oid() {
    if (geometry_oid_ == 0) {
      const Answer answer(PQexec(connection_, "SELECT 'geometry'::regtype::oid"));
      if (good(answer.get())) {
        geometry_oid_ = static_cast<Oid>(std::strtoul(PQgetvalue(answer.get(), 0, 0), nullptr, 10));
      }
    }
    return geometry_oid_;
  }

  PGconn* connection_;
  bool inside_ = false;  ///< a transaction
  Oid geometry_oid_ = 0;
  int prepared_ = 0;
  Asked asked_;
};

/// Whether the server takes the login into the database that every server has: then it is the one
/// asked for that is wrong.
bool lets_in_elsewhere(const std::string& connection) {
  std::string other;
  for (const auto& [keyword, value] : connection_words(connection)) {
    if (keyword != "dbname") other += connection_word(keyword, value) + " ";
  }
  PGconn* handle = PQconnectdb((other + "dbname=postgres").c_str());
  const bool in = PQstatus(handle) == CONNECTION_OK;
  PQfinish(handle);
  return in;
}

}  // namespace

bool is_postgres(std::string_view place) {
  return place.starts_with(place_prefix);
}

std::string connection_string(const std::string& place) {
  return place.starts_with("postgresql://") ? place : place.substr(place_prefix.size());
}

std::string shown_place(const std::string& place) {
  if (!is_postgres(place)) return place;
  return std::string(place_prefix) + without_password(connection_string(place));
}

Result<std::unique_ptr<Session>> open_postgres(const std::string& connection, int srs_id) {
  // The server's own words may repeat the password's place, never the password.
  const std::string where = without_password(connection);
  if (!Options(connection).read()) {
    return fail(Fault::usage, "workspace.bad_connection", where);
  }
  PGconn* handle = PQconnectdb(connection.c_str());
  if (PQstatus(handle) != CONNECTION_OK) {
    const bool refused = PQconnectionNeedsPassword(handle) || PQconnectionUsedPassword(handle);
    PQfinish(handle);
    if (lets_in_elsewhere(connection)) {
      return fail(Fault::environment, "workspace.no_database", where, {where});
    }
    return fail(Fault::environment, refused ? "workspace.wrong_password" : "workspace.no_server",
                where, {where});
  }
  PQsetNoticeProcessor(
      handle, [](void*, const char*) {}, nullptr);
  auto session = std::make_unique<PostgresSession>(handle, srs_id);
  if (!set_up(handle)) return fail(Fault::internal, "workspace.sql", "client_encoding");
  return session;
}

Result<std::string> encrypted_password(Session& postgres_session, const std::string& login,
                                       const std::string& password) {
  return static_cast<PostgresSession&>(postgres_session).encrypted(login, password);
}

std::vector<std::pair<std::string, std::string>> connection_words(const std::string& connection) {
  const Options options(connection);
  std::vector<std::pair<std::string, std::string>> out;
  for (const PQconninfoOption* option = options.read(); option && option->keyword; ++option) {
    if (option->val) out.emplace_back(option->keyword, option->val);
  }
  return out;
}

std::string without_password(const std::string& connection) {
  const auto words = connection_words(connection);
  if (words.empty()) return place_prefix.data();
  std::string out;
  for (const auto& [keyword, value] : words) {
    if (keyword == "password" || keyword == "sslpassword") continue;
    out += (out.empty() ? "" : " ") + connection_word(keyword, value);
  }
  return out;
}

std::string place_title(const std::string& place) {
  if (!is_postgres(place)) return std::filesystem::path(place).stem().string();
  for (const auto& [keyword, value] : connection_words(connection_string(place))) {
    if (keyword == "dbname") return value;
  }
  return "PostGIS";
}

std::string connection_word(std::string_view keyword, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" '\\") == std::string_view::npos;
  std::string out(keyword);
  if (plain) return out + "=" + std::string(value);
  out += "='";
  for (const char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

void set_postgres_srs_id(Session& postgres_session, int srs_id) {
  static_cast<PostgresSession&>(postgres_session).srs_id = srs_id;
}

}  // namespace lifang::workspace
