// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Rules that hold for every operation of the product.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "gis/resources/resources.h"
#include "gis/workspace/doctor/doctor.h"
#include "tests/chaos/playground.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

const workspace::Actor officer{"王敏", "officer"};

/// "event.ProposeName" of data/messages: every operation has such a sentence (a test of its own).
std::set<std::string> operations_with_a_sentence() {
  std::set<std::string> out;
  const std::regex head(R"re(\["event\.([A-Za-z]+)"\])re");
  for (const auto& file : std::filesystem::directory_iterator(*resource_path("data/messages"))) {
    const std::string text = tests::read_file(file.path().string());
    for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at) {
      out.insert((*at)[1]);
    }
  }
  return out;
}

TEST_CASE("every operation of the product is among the deeds that are done at random") {
  std::set<std::string> known{"Undo", "Redo"};
  for (const tests::Deed& deed : tests::deeds()) known.insert(deed.operation);
  CHECK(known == operations_with_a_sentence());
}

struct Walk {
  workspace::Workspace work;
  tests::Random random;
  bool keeps = true;  ///< what was undone is always redone
  std::map<std::string, int> done = {};
  std::map<std::string, std::string> refused = {};  ///< the last reason

  std::string content() {
    auto out = tests::content_of(work);
    REQUIRE(out.has_value());
    return *out;
  }

  /// Does it; what is refused leaves no trace, what is done is undone and redone without one.
  void take(const tests::Deed& deed) {
    const std::string before = content();
    const auto outcome = deed.run(work, random);
    const std::string after = content();
    if (!outcome) {
      refused[deed.operation] = outcome.error().code;
      CHECK_MESSAGE(before == after, deed.operation << " was refused and left a trace");
      return;
    }
    const auto newest = work.history(1);
    REQUIRE(newest.has_value());
    const workspace::Event event = newest->front();
    if (event.operation != deed.operation || before == after) return;
    ++done[deed.operation];
    const auto undone = work.undo(officer, event.id);
    if (!event.counter_act.empty()) {
      CHECK(undone.error().code == "history.final");
      return;
    }
    // What was forgotten is gone, on purpose; and with it the way back before it.
    const bool gone = !undone && undone.error().code == "history.personal_gone";
    if (gone) return;
    REQUIRE_MESSAGE(undone.has_value(), deed.operation << " " << undone.error().code);
    CHECK_MESSAGE(content() == before, deed.operation << ": undo does not give what was before");
    if (!keeps && random() % 3 == 0) return;
    REQUIRE_MESSAGE(work.redo(officer).has_value(), deed.operation);
    CHECK_MESSAGE(content() == after, deed.operation << ": redo does not give what was after");
  }
};

TEST_CASE("undo gives what was before, redo what was after, and refusal leaves no trace") {
  tests::TemporaryFolder folder;
  auto made = tests::make_playground(folder.file("w.gpkg"));
  REQUIRE_MESSAGE(made.has_value(), made.error().code << " " << made.error().where);
  // Names to rename, to abolish and to rename to, whatever comes of those proposed on the way.
  const std::pair<const char*, const char*> names[] = {{"望江路", "in_use"},
                                                       {"桃源路", "in_use"},
                                                       {"惠安路", "in_use"},
                                                       {"听涛路", "approved"},
                                                       {"翠湖路", "approved"}};
  const auto known = made->perform({"ImportNames", officer, "地名", {}, {}, {}},
                                   [&](workspace::Change& change) -> Result<void> {
                                     for (const auto& [name, status] : names) {
                                       const Row row{{"name", std::string(name)},
                                                     {"class", std::string("road")},
                                                     {"status", std::string(status)}};
                                       if (auto put = change.insert("place_name", row); !put)
                                         return fail(put);
                                     }
                                     return {};
                                   });
  REQUIRE(known.has_value());
  Walk walk{std::move(*made), tests::Random(7)};
  const auto& deeds = tests::deeds();
  const auto missing = [&] {
    std::string out;
    for (const tests::Deed& deed : deeds) {
      if (!walk.done[deed.operation])
        out += std::string(deed.operation) + " (" + walk.refused[deed.operation] + ") ";
    }
    return out;
  };
  // In the order of the list first, which is that of their lives, then as it comes.
  for (int round = 0; round < 3; ++round) {
    for (const tests::Deed& deed : deeds) walk.take(deed);
    walk.keeps = false;
  }
  for (int i = 0; i < 1500 && !missing().empty(); ++i) {
    const tests::Deed& deed = deeds[walk.random() % deeds.size()];
    walk.take(deed);
    // What was never done yet is tried again as soon as something else has made way for it.
    for (const tests::Deed& other : deeds) {
      if (!walk.done[other.operation] && walk.random() % 4 == 0) walk.take(other);
    }
  }
  CHECK_MESSAGE(missing().empty(), "never done: " << missing());

  const auto found = doctor::examine(walk.work.session());
  REQUIRE(found.has_value());
  for (const Finding& finding : found->findings) {
    CHECK_MESSAGE(finding.severity != Severity::error,
                  messages().sentence(finding, rules::Language::english));
  }
}

}  // namespace
}  // namespace lifang
