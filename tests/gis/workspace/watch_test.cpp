// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/watch.h"

#include <doctest/doctest.h>

#include "gis/workspace/workspace.h"
#include "tests/support/stores.h"

// Rule: what one does in a workspace is known to all who have it open within a second.

namespace lifang::workspace {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST_CASE("a change by another connection is told within a second, once, and nothing else is") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = Workspace::create(store->place(), 4549);
    REQUIRE(work.has_value());
    auto watch = Watch::on(store->place());
    REQUIRE(watch.has_value());
    CHECK_FALSE(*(*watch)->wait(milliseconds(50)));
    CHECK(work->session().rows("SELECT * FROM road").has_value());
    CHECK_FALSE(*(*watch)->wait(milliseconds(50)));
    const Operation head{"Add", {"王敏", "officer"}, "测试", {}, {}, {}};
    const auto add = [](Change& change) {
      const Row road{{"class", std::string("street")}, {"status", std::string("in_use")}};
      return change.insert("road", road).map([](const auto&) {});
    };
    REQUIRE(work->perform(head, add).has_value());
    const auto asked = steady_clock::now();
    CHECK(*(*watch)->wait(milliseconds(5000)));
    CHECK(steady_clock::now() - asked < milliseconds(1000));
    CHECK_FALSE(*(*watch)->wait(milliseconds(50)));
    const auto refused = work->perform(head, [&](Change& change) -> Result<void> {
      (void)add(change);
      return fail(Fault::refused, "test.no");
    });
    CHECK_FALSE(refused.has_value());
    CHECK_FALSE(*(*watch)->wait(milliseconds(50)));
  }
}

}  // namespace
}  // namespace lifang::workspace
