// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// An office at work: many clients number doors, issue certificates and decide on names in one
// database, while clients are killed at random and the server crashes again and again. Afterwards
// no number was given twice, no update was lost, every event that was confirmed to a client is
// there, and the chain of the history holds.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "gis/resources/resources.h"
#include "gis/workspace/chain.h"
#include "gis/workspace/office.h"
#include "tests/chaos/playground.h"
#include "tests/support/stores.h"

namespace lifang::tests {
namespace {

using nlohmann::json;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Plan {
  int clients = 16;
  int seconds = 60;
  std::uint64_t seed = 1;
  bool as_json = false;
};

/// Who the deeds (deeds.cpp) sign for, how they log in, and what each does all day.
struct Worker {
  const char* login;
  const char* name;
  std::vector<std::string> roles;
  std::set<std::string> deeds;
};
const std::vector<Worker>& workers() {
  static const std::vector<Worker> all{
      {"wangmin",
       "王敏",
       {"officer", "certificate_officer"},
       {"ProposeName", "NumberRoad", "NumberCompound", "ApplyCertificate", "CheckCertificate",
        "IssueCertificate", "VoidCertificate"}},
      {"liqiang",
       "李强",
       {"reviewer"},
       {"ReviewName", "NoticeName", "ApproveName", "FileName", "PublishName", "RejectName"}},
  };
  return all;
}

/// The place as another login sees it.
std::string as(std::string place, const std::string& login) {
  const std::string owner = "user=lifang";
  return place.replace(place.find(owner), owner.size(), "user=" + login);
}

/// Reads a number and writes the next one: who overtook another here would lose an update.
Result<void> count_up(Workspace& work, const Worker& worker) {
  const workspace::Operation head{"CountUp", {worker.name, worker.roles.front()}, "计数", {}, {},
                                  {}};
  const auto done = work.perform(head, [](Change& change) -> Result<void> {
    const auto row = change.session().row("SELECT id, note FROM place_name WHERE id = 'counter'");
    if (!row) return fail(row);
    const long last = std::stol(row->text("note", "0"));
    return change.update("place_name", "counter", {{"note", std::to_string(last + 1)}});
  });
  if (!done) return fail(done);
  return {};
}

void tell(int file, const std::string& line) {
  if (::write(file, line.data(), line.size()) < 0) ::_exit(3);
}

/// What a client does until it is killed or time is up; it notes what was confirmed and refused.
[[noreturn]] void work_on(const std::string& place, const Worker& worker, std::uint64_t seed,
                          const std::string& notes, Clock::time_point end) {
  const int file = ::open(notes.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  Random random(seed);
  std::vector<const Deed*> own;
  for (const Deed& deed : deeds()) {
    if (worker.deeds.contains(deed.operation)) own.push_back(&deed);
  }
  while (Clock::now() < end) {
    auto work = Workspace::open(as(place, worker.login), Access::write);
    if (!work) {
      tell(file, "refused " + work.error().code + "\n");
      std::this_thread::sleep_for(200ms);
      continue;
    }
    while (Clock::now() < end) {
      const bool counts = random() % 4 == 0;
      const std::string before = work->last_done().id;
      const auto done =
          counts ? count_up(*work, worker) : own[random() % own.size()]->run(*work, random);
      const std::string& id = work->last_done().id;
      if (id != before && !id.empty()) tell(file, "confirmed " + id + "\n");
      if (done) continue;
      tell(file, "refused " + done.error().code + "\n");
      if (done.error().code == "workspace.no_server") break;
    }
  }
  ::_exit(0);
}

struct Outcome {
  std::map<std::string, int> refused = {};
  std::set<std::string> confirmed = {};
  int kills = 0, crashes = 0;
  std::int64_t events = 0, lost = 0, doubled = 0, lost_updates = 0, broken = 0, certificates = 0;
  std::string trouble = {};
};

Result<void> prepare(const std::string& place) {
  auto work = make_playground(place);
  if (!work) return fail(work);
  const auto rules = rule_file("office");
  if (!rules) return fail(rules);
  if (auto ready = workspace::prepare_office(work->session(), *rules); !ready) return ready;
  for (const Worker& worker : workers()) {
    const auto set = workspace::set_member(
        work->session(), {worker.login, worker.name, worker.roles, {}}, "", *rules);
    if (!set) return set;
  }
  const workspace::Operation head{"Fill", {"所有者", "administrator"}, "计数", {}, {}, {}};
  const auto counter = work->perform(head, [](Change& change) -> Result<void> {
    const Row row{{"id", std::string("counter")},
                  {"name", std::string("计数")},
                  {"class", std::string("road")},
                  {"status", std::string("abolished")},
                  {"note", std::string("0")}};
    return change.insert("place_name", row).map([](const auto&) {});
  });
  if (!counter) return fail(counter);
  return {};
}

class Office {
 public:
  Office(const Plan& plan, std::string place)
      : plan_(plan),
        place_(std::move(place)),
        random_(plan.seed),
        end_(Clock::now() + std::chrono::seconds(plan.seconds)) {
    for (int i = 0; i < plan.clients; ++i) pids_.push_back(hire(i));
  }

  /// Kills a client every half second and the server every ten.
  void watch_over(Outcome& out) {
    auto next_crash = Clock::now() + 5s;
    while (Clock::now() + 1s < end_) {
      std::this_thread::sleep_for(500ms);
      const int victim = static_cast<int>(random_() % pids_.size());
      ::kill(pids_[static_cast<std::size_t>(victim)], SIGKILL);
      ::waitpid(pids_[static_cast<std::size_t>(victim)], nullptr, 0);
      ++out.kills;
      pids_[static_cast<std::size_t>(victim)] = hire(victim);
      if (Clock::now() < next_crash) continue;
      if (!crash_postgres()) out.trouble = "the server did not come up again";
      ++out.crashes;
      next_crash = Clock::now() + 10s;
    }
    for (const pid_t pid : pids_) ::waitpid(pid, nullptr, 0);
  }

  void read_notes(Outcome& out) const {
    for (std::size_t i = 0; i < pids_.size(); ++i) {
      std::ifstream in(notes(i));
      for (std::string kind, what; in >> kind >> what;) {
        if (kind == "confirmed") out.confirmed.insert(what);
        if (kind == "refused") ++out.refused[what];
      }
    }
  }

 private:
  std::string notes(std::size_t client) const {
    return folder_.file("client" + std::to_string(client));
  }
  pid_t hire(int client) {
    const std::uint64_t seed = random_();
    const pid_t child = ::fork();
    if (child != 0) return child;
    const auto index = static_cast<std::size_t>(client);
    work_on(place_, workers()[index % workers().size()], seed, notes(index), end_);
  }

  const Plan& plan_;
  std::string place_;
  Random random_;
  Clock::time_point end_;
  TemporaryFolder folder_;
  std::vector<pid_t> pids_;
};

/// The events in order, each digest counted again; those confirmed are struck off.
Result<void> look_at_history(workspace::Session& session, Outcome& out) {
  std::set<std::string> missing = out.confirmed;
  std::string before;
  std::int64_t counted = 0;
  const auto ids = session.rows("SELECT id FROM event ORDER BY seq");
  if (!ids) return fail(ids);
  for (const Row& one : *ids) {
    const auto event = session.row("SELECT * FROM event WHERE id = ?", {one.text("id")});
    if (!event) return fail(event);
    const std::string digest = workspace::event_digest(before, *event);
    if (digest != event->text("digest")) ++out.broken;
    before = event->text("digest");
    missing.erase(event->text("id"));
    counted += event->text("operation") == "CountUp" ? 1 : 0;
    ++out.events;
  }
  const auto head = workspace::chain_head(session);
  if (!head) return fail(head);
  if (head->events != out.events || head->digest != before) ++out.broken;
  const auto counter = session.row("SELECT note FROM place_name WHERE id = 'counter'");
  if (!counter) return fail(counter);
  out.lost_updates = counted - std::stol(counter->text("note"));
  out.lost = static_cast<std::int64_t>(missing.size());
  return {};
}

Result<void> look_at_numbers(workspace::Session& session, Outcome& out) {
  for (const char* twice :
       {"SELECT number FROM certificate WHERE number IS NOT NULL GROUP BY number HAVING count(*) > "
        "1",
        "SELECT min(id) FROM door_plate WHERE status = 'in_use' AND kind IN ('road', 'gate') AND "
        "disputed IS NULL GROUP BY road_id, number, COALESCE(sub_number, 0) HAVING count(*) > 1",
        "SELECT min(id) FROM door_plate WHERE status = 'in_use' AND kind = 'building' AND number > "
        "0 "
        "AND disputed IS NULL GROUP BY compound_id, number, COALESCE(sub_number, 0) "
        "HAVING count(*) > 1"}) {
    const auto rows = session.rows(twice);
    if (!rows) return fail(rows);
    out.doubled += static_cast<std::int64_t>(rows->size());
  }
  const auto issued = session.row("SELECT count(*) AS n FROM certificate WHERE number IS NOT NULL");
  if (!issued) return fail(issued);
  out.certificates = issued->integer("n");
  return {};
}

Outcome run(const Plan& plan, const std::string& place) {
  Outcome out;
  if (auto ready = prepare(place); !ready) {
    out.trouble = ready.error().code;
    return out;
  }
  Office office(plan, place);
  office.watch_over(out);
  office.read_notes(out);
  auto work = Workspace::open(place, Access::write);
  const auto looked = work ? look_at_history(work->session(), out) : Result<void>(fail(work));
  const auto counted = looked ? look_at_numbers(work->session(), out) : looked;
  if (!counted) out.trouble = counted.error().code;
  // Each does what their roles are for.
  for (const char* never : {"office.no_right", "office.other_township", "workspace.sql"}) {
    if (out.refused.contains(never)) out.trouble = never;
  }
  return out;
}

bool sound(const Outcome& out) {
  return out.trouble.empty() && !out.confirmed.empty() && out.lost == 0 && out.doubled == 0 &&
         out.lost_updates == 0 && out.broken == 0;
}

void show(const Plan& plan, const Outcome& out) {
  const json figures{{"clients", plan.clients},
                     {"seconds", plan.seconds},
                     {"seed", plan.seed},
                     {"client_kills", out.kills},
                     {"server_crashes", out.crashes},
                     {"confirmed", out.confirmed.size()},
                     {"events", out.events},
                     {"certificates", out.certificates},
                     {"refused", out.refused},
                     {"lost", out.lost},
                     {"numbers_twice", out.doubled},
                     {"lost_updates", out.lost_updates},
                     {"broken_links", out.broken},
                     {"trouble", out.trouble},
                     {"sound", sound(out)}};
  std::cout << (plan.as_json ? figures.dump() : figures.dump(2)) << "\n";
}

Plan plan_of(int count, char** words) {
  Plan out;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto number = [&] { return i + 1 < count ? std::stoi(words[++i]) : 0; };
    if (word == "--clients") out.clients = number();
    if (word == "--seconds") out.seconds = number();
    if (word == "--seed") out.seed = static_cast<std::uint64_t>(number());
    if (word == "--json") out.as_json = true;
  }
  return out;
}

}  // namespace
}  // namespace lifang::tests

int main(int count, char** words) {
  using namespace lifang::tests;
  const auto store = postgres_store();
  if (!store) return 0;
  const Plan plan = plan_of(count, words);
  const Outcome out = run(plan, store->place());
  show(plan, out);
  return sound(out) ? 0 : 1;
}
