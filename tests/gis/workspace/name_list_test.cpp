// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_list.h"

#include <doctest/doctest.h>

#include <array>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

namespace lifang::queries {
namespace {

using workspace::Access;
using workspace::Change;
using workspace::Workspace;

/// A register of names that all read 清溪路: id, township and status of each.
Workspace names(const tests::TemporaryFolder& folder,
                const std::vector<std::array<std::string, 3>>& entries) {
  auto work = Workspace::create(folder.file("w.gpkg"), 4549);
  REQUIRE(work);
  const auto done = work->perform(
      {.name = "Put", .actor = {}, .summary = "测试"}, [&](Change& change) -> Result<void> {
        for (const auto& [id, township, status] : entries) {
          const auto made = change.insert("place_name", {{"id", id},
                                                         {"name", std::string("清溪路")},
                                                         {"class", std::string("road")},
                                                         {"township_id", township},
                                                         {"status", status}});
          if (!made) return fail(made);
        }
        const auto town = change.insert(
            "township", {{"id", std::string("west")}, {"name", std::string("剡湖街道")}});
        return town ? Result<void>{} : fail(town);
      });
  REQUIRE(done);
  return std::move(*work);
}

TEST_CASE("a text that several open names bear is asked back, with their ids and townships") {
  const tests::TemporaryFolder folder;
  auto work = names(folder, {{"n1", "west", "proposed"}, {"n2", "east", "proposed"}});
  const auto found = find_name(work.session(), {}, "清溪路");
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == "naming.many_names");
  CHECK(found.error().args == std::vector<std::string>{"清溪路", "2", "n2 (east), n1 (剡湖街道)"});
  CHECK(find_name(work.session(), {}, "n1")->row.text("township_id") == "west");
}

TEST_CASE("a name that has ended does not stand in the way of the one that has not") {
  const tests::TemporaryFolder folder;
  auto work = names(folder, {{"n1", "west", "proposed"}, {"n2", "east", "abolished"}});
  CHECK(find_name(work.session(), {}, "清溪路")->row.text("id") == "n1");
}

}  // namespace
}  // namespace lifang::queries
