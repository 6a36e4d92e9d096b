// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/watch.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <thread>

#include "gis/workspace/postgres_session.h"
#include "gis/workspace/sqlite_session.h"

namespace lifang::workspace {
namespace {

using std::chrono::milliseconds;

class PostgresWatch final : public Watch {
 public:
  explicit PostgresWatch(const std::string& place)
      : where_(shown_place(place)), connection_(PQconnectdb(connection_string(place).c_str())) {}
  ~PostgresWatch() override { PQfinish(connection_); }
  PostgresWatch(const PostgresWatch&) = delete;
  PostgresWatch& operator=(const PostgresWatch&) = delete;

  Result<void> listen() {
    PGresult* answer = PQexec(connection_, "LISTEN lifang_event");
    const bool listening = PQresultStatus(answer) == PGRES_COMMAND_OK;
    PQclear(answer);
    if (!listening) return lost();
    return {};
  }

  Result<bool> wait(milliseconds most) override {
    if (PQstatus(connection_) != CONNECTION_OK) {
      PQreset(connection_);
      if (auto again = listen(); !again) return fail(again);
      return true;  // who knows what was missed
    }
    if (heard()) return true;
    pollfd socket{PQsocket(connection_), POLLIN, 0};
    if (poll(&socket, 1, static_cast<int>(most.count())) > 0 && PQconsumeInput(connection_) == 0) {
      return lost();
    }
    return heard();
  }

 private:
  tl::unexpected<Error> lost() const {
    return fail(Fault::environment, "workspace.no_server", where_, {where_});
  }
  bool heard() {
    bool any = false;
    while (PGnotify* note = PQnotifies(connection_)) {
      PQfreemem(note);
      any = true;
    }
    return any;
  }

  std::string where_;
  PGconn* connection_;
};

class FileWatch final : public Watch {
 public:
  explicit FileWatch(std::unique_ptr<Session> session) : session_(std::move(session)) {}

  Result<void> begin() {
    const auto now = counter();
    if (!now) return fail(now);
    last_ = *now;
    return {};
  }

  Result<bool> wait(milliseconds most) override {
    constexpr milliseconds step(200);
    for (auto left = most;; left -= step) {
      const auto now = counter();
      if (!now) return fail(now);
      if (*now != std::exchange(last_, *now)) return true;
      if (left <= milliseconds::zero()) return false;
      std::this_thread::sleep_for(std::min(left, step));
    }
  }

 private:
  Result<std::int64_t> counter() {
    const auto row = session_->row("PRAGMA data_version");
    if (!row) return fail(row);
    return row->integer("data_version");
  }

  std::unique_ptr<Session> session_;
  std::int64_t last_ = 0;
};

}  // namespace

Result<std::unique_ptr<Watch>> Watch::on(const std::string& place) {
  if (is_postgres(place)) {
    auto watch = std::make_unique<PostgresWatch>(place);
    if (auto ready = watch->listen(); !ready) return fail(ready);
    return watch;
  }
  auto session = open_sqlite(place, Opening::read);
  if (!session) return fail(session);
  auto watch = std::make_unique<FileWatch>(std::move(*session));
  if (auto ready = watch->begin(); !ready) return fail(ready);
  return watch;
}

Result<void> tell_others(Session& postgres_session, std::int64_t event_seq) {
  return postgres_session.rows("SELECT pg_notify('lifang_event', ?)", {std::to_string(event_seq)})
      .map([](const auto&) {});
}

}  // namespace lifang::workspace
