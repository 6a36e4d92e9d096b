// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The window is killed while random work is done in it (soak_test.cpp in a process of its own).
// Afterwards the workspace opens, is sound, and holds all that the window had told as done.
// LIFANG_KILLS: how often (3); LIFANG_SOAK_SEED: where the random work begins (1).
#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTest>
#include <random>
#include <set>
#include <sstream>

#include "gis/workspace/doctor/doctor.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::tests {
namespace {

namespace fs = std::filesystem;
using workspace::Access;
using workspace::Workspace;

/// The town that the killed window had open, in its own temporary folder; "" if it made none.
std::string town_in(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().filename() == "town.gpkg") return entry.path().string();
  }
  return {};
}

std::set<std::string> lines_of(const std::string& file) {
  std::set<std::string> out;
  if (!fs::exists(file)) return out;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) out.insert(line);
  return out;
}

/// Starts the window, lets it work until it has told of something and so long more, kills it.
std::set<std::string> kill_a_window(const TemporaryFolder& folder, int seed, int more_ms) {
  const QString told = QString::fromStdString(folder.file("told"));
  auto environment = QProcessEnvironment::systemEnvironment();
  environment.insert("TMPDIR", QString::fromStdString(folder.path.string()));
  environment.insert("LIFANG_SOAK", "1000000");
  environment.insert("LIFANG_SOAK_SEED", QString::number(seed));
  environment.insert("LIFANG_SOAK_TOLD", told);
  QProcess window;
  window.setProcessEnvironment(environment);
  window.setStandardOutputFile(QProcess::nullDevice());
  window.setStandardErrorFile(QProcess::nullDevice());
  window.start(QCoreApplication::applicationFilePath(), {"--source-file=*/soak_test.cpp"});
  REQUIRE(window.waitForStarted());
  REQUIRE(QTest::qWaitFor([&] { return QFileInfo(told).size() > 0; }, 60'000));
  QTest::qWait(more_ms);
  REQUIRE(window.state() == QProcess::Running);
  window.kill();
  REQUIRE(window.waitForFinished());
  CHECK(window.exitStatus() == QProcess::CrashExit);
  return lines_of(told.toStdString());
}

}  // namespace

TEST_CASE("a window that is killed at work loses nothing that it had told as done") {
  const auto number = [](const char* name, int otherwise) {
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
  };
  const int kills = number("LIFANG_KILLS", 3), seed = number("LIFANG_SOAK_SEED", 1);
  std::mt19937 random(static_cast<unsigned>(seed));
  std::size_t all_told = 0;
  int left_open = 0;
  for (int i = 0; i < kills; ++i) {
    CAPTURE(seed + i);
    const TemporaryFolder folder;
    const auto told = kill_a_window(folder, seed + i, static_cast<int>(random() % 8000));
    const std::string place = town_in(folder.path);
    REQUIRE_FALSE(place.empty());
    auto work = Workspace::open(place, Access::write);
    REQUIRE_MESSAGE(work.has_value(), work.error().code);
    left_open += work->was_left_open() ? 1 : 0;
    std::set<std::string> there;
    const auto events = work->history(0);
    REQUIRE(events.has_value());
    for (const auto& event : *events) there.insert(event.id);
    for (const std::string& id : told) CHECK_MESSAGE(there.contains(id), "lost " << id);
    const auto found = doctor::examine(work->session());
    REQUIRE(found.has_value());
    for (const Finding& one : found->findings)
      CHECK_MESSAGE(one.severity != Severity::error, one.code << " " << one.subject);
    all_told += told.size();
  }
  CHECK(all_told > 0);
  MESSAGE("kills: " << kills << ", told: " << all_told << ", left open: " << left_open);
}

}  // namespace lifang::tests
