// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Kills, failing disks and pulled plugs, over all operations. A child does deeds at random and
// says of each event that it was confirmed; at a point of the plan it fails or dies. Afterwards
// the workspace must open, be sound, and hold every event that was confirmed.
//   lifang-chaos --seconds N [--seed N] [--json]   deeds, points and faults at random
//   lifang-chaos --every [--round 1…4] [--only OPERATION]… [--json]
//                                                  each operation and its undo, struck at each of
//                                                  its points: by one kind of fault a round, so
//                                                  that four rounds strike each by all
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "gis/resources/resources.h"
#include "gis/workspace/doctor/doctor.h"
#include "tests/chaos/faulty_vfs.h"
#include "tests/chaos/playground.h"
#include "tests/support/support.h"

namespace lifang::tests {
namespace {

namespace fs = std::filesystem;
using workspace::Access;
using workspace::Workspace;

constexpr int deeds_a_run = 5;
/// Most runs write some hundreds of times; opening and closing take some dozens.
constexpr std::uint64_t usual_points = 200;
constexpr std::array kinds{"none", "kill", "power_loss", "io_error", "full"};

void tell(int pipe, const std::string& line) {
  if (::write(pipe, line.data(), line.size()) < 0) ::_exit(3);
}

/// What the child does: one deed and its undo, or several at random. Never returns.
[[noreturn]] void act(const std::string& place, const FaultPlan& plan, const Deed* one, int pipe) {
  // A deed that hangs would hang the run.
  ::alarm(120);
  install_faulty_vfs(plan);
  Random random(plan.seed);
  auto work = Workspace::open(place, Access::write);
  tell(pipe, "opened " + std::to_string(fault_points()) + "\n");
  for (int i = 0; work && i < (one ? 1 : deeds_a_run); ++i) {
    const Deed& deed = one ? *one : deeds()[random() % deeds().size()];
    tell(pipe, std::string("begun ") + deed.operation + "\n");
    if (!deed.run(*work, random)) continue;
    const std::string id = work->last_done().id;
    if (!id.empty()) tell(pipe, id + "\n");
    if (!one && random() % 4 != 0) continue;
    const auto undone = work->undo({"王敏"});
    if (undone) tell(pipe, undone->id + "\n");
  }
  if (work) work = fail(lifang::Fault::internal, "test.closed");  // closes it
  tell(pipe, "points " + std::to_string(fault_points()) + "\n");
  ::_exit(0);
}

struct Run {
  std::set<std::string> confirmed;
  std::string begun;        ///< the last operation that was begun
  std::int64_t opened = 0;  ///< points until the workspace was open
  std::int64_t points = 0;  ///< in all; 0: the child did not live to tell
  bool died = false;
};

Run run(const std::string& place, const FaultPlan& plan, const Deed* one) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    act(place, plan, one, ends[1]);
  }
  ::close(ends[1]);
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; (got = ::read(ends[0], part.data(), part.size())) > 0;) {
    text.append(part.data(), static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  Run out;
  out.died = WIFSIGNALED(status);
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos;
       at = end + 1) {
    const std::string line = text.substr(at, end - at);
    if (line.starts_with("points "))
      out.points = std::stoll(line.substr(7));
    else if (line.starts_with("opened "))
      out.opened = std::stoll(line.substr(7));
    else if (line.starts_with("begun "))
      out.begun = line.substr(6);
    else
      out.confirmed.insert(line);
  }
  return out;
}

struct Tally {
  std::int64_t runs = 0, faults = 0, died = 0, confirmed = 0, losses = 0, unsound = 0, unopened = 0,
               undone = 0;
  std::array<std::int64_t, fault_kinds> by_kind{};
  std::set<std::string> struck = {};      ///< operations in which a fault fell, or soon after
  std::vector<std::string> stories = {};  ///< of what went wrong
};

void note(Tally& tally, std::int64_t& count, const FaultPlan& plan, const std::string& what) {
  ++count;
  if (tally.stories.size() < 20) {
    tally.stories.push_back(std::string(kinds[static_cast<std::size_t>(plan.fault)]) + " at " +
                            std::to_string(plan.at) + ", seed " + std::to_string(plan.seed) + ": " +
                            what);
  }
}

void check(const std::string& place, const FaultPlan& plan, const Run& run, Tally& tally) {
  auto work = Workspace::open(place, Access::write);
  if (!work) return note(tally, tally.unopened, plan, work.error().code);
  const auto events = work->history(0);
  if (!events) return note(tally, tally.unopened, plan, events.error().code);
  std::set<std::string> there;
  for (const auto& event : *events) there.insert(event.id);
  for (const std::string& id : run.confirmed) {
    if (!there.contains(id)) note(tally, tally.losses, plan, "lost " + id);
  }
  const auto found = doctor::examine(work->session());
  if (!found) return note(tally, tally.unsound, plan, found.error().code);
  for (const Finding& finding : found->findings) {
    if (finding.severity != Severity::error) continue;
    note(tally, tally.unsound, plan, messages().sentence(finding, rules::Language::english));
    break;
  }
}

void copy_base(const std::string& base, const std::string& place) {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    std::error_code ignored;
    fs::remove(place + end, ignored);
  }
  fs::copy_file(base, place);
}

/// A run on a copy of the base workspace that is struck as planned, and what is left of it.
void strike(const std::string& base, const std::string& place, const FaultPlan& plan,
            const Deed* one, Tally& tally) {
  copy_base(base, place);
  const Run ended = run(place, plan, one);
  ++tally.runs;
  tally.confirmed += static_cast<std::int64_t>(ended.confirmed.size());
  const bool struck = ended.died || ended.points >= plan.at;
  if (struck) {
    ++tally.faults;
    ++tally.by_kind[static_cast<std::size_t>(plan.fault)];
    tally.struck.insert(ended.begun);
  }
  if (ended.died) ++tally.died;
  check(place, plan, ended, tally);
}

void at_random(const std::string& base, const std::string& place, Random& random, Tally& tally) {
  FaultPlan plan{.seed = random()};
  plan.fault = static_cast<Fault>(1 + random() % (fault_kinds - 1));
  plan.at = 1 + static_cast<std::int64_t>(random() % usual_points);
  strike(base, place, plan, nullptr, tally);
}

struct Bases {
  std::string fresh, old;
};

/// The first pick of the deed that does something on the base; none if nothing does.
std::optional<std::pair<FaultPlan, Run>> calm_run(const std::string& base, const std::string& place,
                                                  const Deed& deed) {
  constexpr std::uint64_t most_picks = 50;
  for (FaultPlan plan{.seed = 1}; plan.seed <= most_picks; ++plan.seed) {
    copy_base(base, place);
    Run ended = run(place, plan, &deed);
    if (!ended.confirmed.empty()) return std::pair(plan, std::move(ended));
  }
  return std::nullopt;
}

/// A county in which all that comes before the deed in the list has just been done.
Result<void> make_ready(const std::string& base, const std::string& ready, const Deed& deed,
                        std::uint64_t seed) {
  copy_base(base, ready);
  auto work = Workspace::open(ready, Access::write);
  if (!work) return fail(work);
  Random random(seed);
  for (const Deed* before = deeds().data(); before != &deed; ++before)
    (void)before->run(*work, random);
  return {};
}

/// One deed and its undo, struck at each point after the workspace was opened.
void at_each_point(const Bases& bases, const std::string& place, const Deed& deed, int round,
                   Tally& tally) {
  std::string base = bases.old;
  auto found = calm_run(base, place, deed);
  for (std::uint64_t tries = 0; !found && tries < 20; ++tries) {
    base = bases.old + ".ready";
    if (make_ready(tries % 2 ? bases.old : bases.fresh, base, deed, tries))
      found = calm_run(base, place, deed);
  }
  if (!found) return note(tally, tally.undone, {}, deed.operation);
  auto& [plan, calm] = *found;
  for (plan.at = calm.opened + 1; plan.at <= calm.points; ++plan.at) {
    plan.fault = static_cast<Fault>(1 + (plan.at + round) % (fault_kinds - 1));
    strike(base, place, plan, &deed, tally);
  }
  std::cerr << deed.operation << ": " << calm.points - calm.opened << " points\n";
}

/// A county with some history, so that every kind of deed finds something to be done to.
Result<void> make_old(const Bases& bases) {
  copy_base(bases.fresh, bases.old);
  auto work = Workspace::open(bases.old, Access::write);
  if (!work) return fail(work);
  Random random(7);
  for (int round = 0; round < 3; ++round) {
    for (const Deed& deed : deeds()) (void)deed.run(*work, random);
  }
  return {};
}

nlohmann::json to_json(Tally tally) {
  nlohmann::json kinds_json;
  for (std::size_t i = 1; i < kinds.size(); ++i) kinds_json[kinds[i]] = tally.by_kind[i];
  std::set<std::string> operations;
  for (const Deed& deed : deeds()) operations.insert(deed.operation);
  tally.struck.erase("");
  return {{"operations", operations.size()},
          {"operations_struck", tally.struck.size()},
          {"runs", tally.runs},
          {"faults", tally.faults},
          {"faults_by_kind", kinds_json},
          {"died", tally.died},
          {"confirmed", tally.confirmed},
          {"losses", tally.losses},
          {"unsound", tally.unsound},
          {"unopened", tally.unopened},
          {"never_done", tally.undone},
          {"stories", tally.stories}};
}

struct Ask {
  double seconds = 60;
  std::uint64_t seed = 1;
  bool every = false;
  int round = 0;                    ///< 0: all
  std::set<std::string> only = {};  ///< operations; empty: all
  bool json = false;
};

int chaos(const Ask& ask) {
  using Clock = std::chrono::steady_clock;
  const TemporaryFolder folder;
  const Bases bases{folder.file("fresh.gpkg"), folder.file("old.gpkg")};
  const std::string place = folder.file("w.gpkg");
  Result<void> made = {};
  if (auto fresh = make_playground(bases.fresh); !fresh) made = fail(fresh);
  if (made) made = make_old(bases);
  if (!made) {
    std::cerr << "chaos: " << made.error().code << "\n";
    return 4;
  }
  Tally tally;
  Random random(ask.seed);
  const auto end = Clock::now() + std::chrono::duration<double>(ask.seconds);
  while (!ask.every && Clock::now() < end) at_random(bases.old, place, random, tally);
  for (int round = 1; ask.every && round < fault_kinds; ++round) {
    if (ask.round != 0 && round != ask.round) continue;
    for (const Deed& deed : deeds()) {
      const bool wanted = ask.only.empty() || ask.only.contains(deed.operation);
      if (wanted) at_each_point(bases, place, deed, round, tally);
    }
  }
  std::cout << to_json(tally).dump(ask.json ? -1 : 2) << "\n";
  return tally.losses + tally.unsound + tally.unopened + tally.undone > 0 ? 1 : 0;
}

}  // namespace
}  // namespace lifang::tests

int main(int count, char** words) {
  lifang::tests::Ask ask;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool more = i + 1 < count;
    if (word == "--json") ask.json = true;
    if (word == "--every") ask.every = true;
    if (word == "--seconds" && more) ask.seconds = std::stod(words[++i]);
    if (word == "--seed" && more) ask.seed = std::stoull(words[++i]);
    if (word == "--only" && more) ask.only.insert(words[++i]);
    if (word == "--round" && more) ask.round = std::stoi(words[++i]);
  }
  return lifang::tests::chaos(ask);
}
