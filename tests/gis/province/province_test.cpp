// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Rules: a province sees of each county what is published and nothing else, each row under its
// county's code; a county that does not answer is told, and the others are found all the same.
#include "gis/province/province.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gis/resources/resources.h"
#include "gis/workspace/postgres_session.h"
#include "tests/chaos/playground.h"
#include "tests/support/stores.h"

namespace lifang::province {
namespace {

using workspace::Change;
using workspace::Session;
using workspace::Workspace;

const std::string reader = "province_reader";

std::string as_reader(std::string place) {
  const std::string owner = "user=lifang";
  return place.replace(place.find(owner), owner.size(), "user=" + reader);
}

std::unique_ptr<Session> opened(const std::string& place) {
  auto session = workspace::open_postgres(workspace::connection_string(place), 4490);
  REQUIRE(session.has_value());
  return std::move(*session);
}

std::vector<publication::Collection> collections_of(Session& session) {
  auto out = publication::collections(session, *rule_file("serve"), *rule_file("export"));
  REQUIRE(out.has_value());
  return std::move(*out);
}

/// A county with two names in use, one of them of its own, and one that is only proposed.
void make_county(const std::string& place, const CountyName& county, const std::string& own) {
  auto work = tests::make_playground(place);
  REQUIRE_MESSAGE(work.has_value(), work.error().code);
  const auto named = work->perform(
      {"ImportNames", {"王敏", "officer"}, "地名", {}, {}, {}},
      [&](Change& change) -> Result<void> {
        for (const auto& [name, status] : {std::pair<std::string, std::string>{own, "in_use"},
                                           {"人民路", "in_use"},
                                           {"拟名秘路", "proposed"}}) {
          const Row row{{"name", name},
                        {"class", std::string("road")},
                        {"status", status},
                        {"proposed_by", std::string("张三丰")},
                        {"geom", Geometry(Point{500300, 3270400})}};
          if (auto put = change.insert("place_name", row); !put) return fail(put);
        }
        return {};
      });
  REQUIRE_MESSAGE(named.has_value(), named.error().code);
  Session& session = work->session();
  const auto shared = share_county(session, collections_of(session), county, {reader});
  REQUIRE_MESSAGE(shared.has_value(), shared.error().code << " " << shared.error().args.back());
}

std::string refused(const Result<CountyName>& done) {
  return done ? "done" : done.error().code;
}

std::vector<std::string> names(const Found& found) {
  std::vector<std::string> out;
  for (const Row& row : found.rows) out.push_back(row.text("county_name") + row.text("name"));
  std::ranges::sort(out);
  return out;
}

using Names = std::vector<std::string>;

TEST_CASE("counties on two servers are read as one; one that is silent is told") {
  const auto here = tests::postgres_store(), whole = tests::postgres_store();
  const auto there = tests::postgres_store_apart();
  if (!here || !whole || !there) return;
  make_county(here->place(), {"330683", "嵊州市"}, "剡溪路");
  make_county(there->place(), {"330624", "新昌县"}, "沃洲路");
  const auto province = opened(whole->place());
  CHECK(counties(*province)->empty());

  SUBCASE("joined, found and left") {
    const auto first = join_county(*province, "330683", as_reader(here->place()), "");
    REQUIRE_MESSAGE(first.has_value(), first.error().code << " " << first.error().args.back());
    CHECK(first->name == "嵊州市");
    CHECK(refused(join_county(*province, "330624", as_reader(here->place()), "")) ==
          "province.other_county");
    REQUIRE(join_county(*province, "330624", as_reader(there->place()), "").has_value());

    const auto all = counties(*province);
    REQUIRE(all.has_value());
    REQUIRE(all->size() == 2);
    for (const County& one : *all) {
      CHECK(one.problem.empty());
      CHECK(one.counts.at("names") == 2);
      CHECK(one.counts.at("plates") > 0);
      CHECK(one.changed_at.size() > 10);
    }

    const auto both = find(*province, {.text = "人民路"});
    REQUIRE(both.has_value());
    CHECK(names(*both) == Names{"嵊州市人民路", "新昌县人民路"});
    CHECK(both->rows[0].number("lon") == doctest::Approx(120.0).epsilon(0.01));
    CHECK(both->rows[0].number("lat") == doctest::Approx(29.5).epsilon(0.01));
    CHECK(names(*find(*province, {.text = "路", .county = "330624"})) ==
          Names{"新昌县人民路", "新昌县沃洲路"});
    const auto few = find(*province, {.text = "路", .limit = 3});
    CHECK(few->rows.size() == 3);
    CHECK(few->more);
    CHECK(find(*province, {.text = "秘"})->rows.empty());
    CHECK(find(*province, {.text = "路", .county = "330111"}).error().code == "province.no_county");
    CHECK(find(*province, {.text = "路", .collection = "event"}).error().code ==
          "province.no_collection");

    // The county's changes show at once: nothing is a copy.
    auto work = Workspace::open(here->place(), workspace::Access::write);
    REQUIRE(work->perform({"ImportNames", {"王敏", "officer"}, "地名", {}, {}, {}},
                          [](Change& change) {
                            return change
                                .insert("place_name", {{"name", std::string("新路")},
                                                       {"class", std::string("road")},
                                                       {"status", std::string("in_use")}})
                                .map([](const auto&) {});
                          })
                .has_value());
    CHECK(names(*find(*province, {.text = "新路"})) == Names{"嵊州市新路"});

    // It shares anew and joins anew; another that shares by other rules does not join.
    auto fewer = collections_of(work->session());
    fewer.front().columns.pop_back();
    REQUIRE(share_county(work->session(), fewer, {"330683", "嵊州市"}, {reader}).has_value());
    CHECK(refused(join_county(*province, "330683", as_reader(here->place()), "")) ==
          "province.other_columns");
    CHECK(counties(*province)->size() == 2);

    REQUIRE(leave_county(*province, "330624").has_value());
    CHECK(leave_county(*province, "330624").error().code == "province.no_county");
    REQUIRE(join_county(*province, "330683", as_reader(here->place()), "").has_value());
    CHECK(names(*find(*province, {.text = "人民路"})) == Names{"嵊州市人民路"});
    REQUIRE(leave_county(*province, "330683").has_value());
    CHECK(counties(*province)->empty());
    CHECK(Workspace::open(here->place(), workspace::Access::read).has_value());
  }

  SUBCASE("the reader sees the published views alone") {
    const auto as = opened(as_reader(here->place()));
    CHECK(as->row("SELECT count(*) AS n FROM published.names")->integer("n") == 2);
    for (const char* table : {"place_name", "event", "certificate_holder", "meta"}) {
      CAPTURE(table);
      CHECK(!as->row("SELECT * FROM public." + std::string(table)));
    }
    CHECK(!as->script("UPDATE published.names SET name = '改'"));
    CHECK(!as->script("DELETE FROM published.plates"));
    const auto owner = opened(here->place());
    CHECK(share_county(*owner, {}, {"330683", "嵊州市"}, {"lifang"}).error().code ==
          "province.no_reader");
    CHECK(share_county(*owner, {}, {"3306", "嵊州市"}, {reader}).error().code ==
          "province.bad_code");
  }

  SUBCASE("a server that is gone") {
    REQUIRE(join_county(*province, "330683", as_reader(here->place()), "").has_value());
    REQUIRE(join_county(*province, "330624", as_reader(there->place()), "").has_value());
    tests::stop_postgres_apart();
    const auto found = find(*province, {.text = "人民路"});
    REQUIRE(found.has_value());
    CHECK(names(*found) == Names{"嵊州市人民路"});
    REQUIRE(found->silent.size() == 1);
    CHECK(found->silent[0].county.code == "330624");
    CHECK(!found->silent[0].problem.empty());
    const auto all = counties(*province);
    REQUIRE(all->size() == 2);
    CHECK(!(*all)[0].problem.empty());
    CHECK((*all)[1].problem.empty());
    CHECK(refused(join_county(*province, "330624", as_reader(there->place()), "")) ==
          "province.no_answer");
    // What did not answer stays joined, as it was.
    CHECK(counties(*province)->size() == 2);
    REQUIRE(leave_county(*province, "330624").has_value());
    CHECK(find(*province, {.text = "人民路"})->silent.empty());
  }
}

}  // namespace
}  // namespace lifang::province
