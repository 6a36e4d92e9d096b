// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_suggest.h"

#include <algorithm>

#include "tests/gis/workspace/name_county.h"

using namespace lifang;
using namespace lifang::tests;

namespace {

queries::NameSuggestions suggestions(Workspace& work, const queries::SuggestionQuestion& question) {
  const auto tables = queries::naming_tables(work.session());
  REQUIRE(tables);
  auto out = queries::suggest_names(work.session(), *tables, question);
  REQUIRE(out);
  return std::move(*out);
}

void put(Workspace& work, const std::string& table, Row row) {
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(work.perform(operation, [&](Change& change) -> Result<void> {
    if (const auto id = change.insert(table, row); !id) return fail(id);
    return {};
  }));
}

const naming::Suggestion* find(const queries::NameSuggestions& list, const std::string& name) {
  for (const auto& one : list.names) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a nameless road is offered ten names of its county, township and neighbours") {
  TemporaryFolder folder;
  Workspace work = county(folder);
  put(work, "water",
      {{"id", std::string("w1")},
       {"name", std::string("官河")},
       {"geom", Geometry(square(x0 + 200, y0 + 550, 50))}});
  queries::SuggestionQuestion question;
  question.about.table = "road";
  question.about.features = {"r1", "r2", "r3"};
  const auto list = suggestions(work, question);
  CHECK(list.class_word == "road");
  CHECK(list.township == "剡湖街道");
  REQUIRE(list.names.size() == 10);
  const auto* river = find(list, "官河路");
  REQUIRE(river);
  CHECK(river->reasons[0].code == "suggest.near");
  CHECK(river->romanization.spelling.standard == "Guanhe Lu");
  CHECK(std::any_of(list.names.begin(), list.names.end(), [](const naming::Suggestion& one) {
    return one.reasons.back().code == "suggest.district_theme";
  }));
  CHECK_FALSE(find(list, "剡溪路"));  // taken in the next town
}

TEST_CASE("a road that goes on from a named one is offered its name by the side it lies on") {
  TemporaryFolder folder;
  Workspace work = county(folder);
  put(work, "road",
      {{"id", std::string("r4")},
       {"name", std::string("文昌路")},
       {"class", std::string("local")},
       {"status", std::string("built")},
       {"geom", Geometry(Line{{x0 + 400, y0 + 500}, {x0 + 600, y0 + 500}})}});
  queries::SuggestionQuestion question;
  question.about.table = "road";
  question.about.features = {"r1", "r2", "r3"};
  const auto list = suggestions(work, question);
  REQUIRE_FALSE(list.names.empty());
  CHECK(list.names.front().name == "文昌西路");
  CHECK(list.names.front().reasons[0].code == "suggest.axis");
}

TEST_CASE("a former name of the township that nothing bears comes back") {
  TemporaryFolder folder;
  Workspace work = county(folder);
  put(work, "place_name",
      {{"id", std::string("n1")},
       {"name", std::string("剡溪路")},
       {"class", std::string("road")},
       {"status", std::string("in_use")},
       {"township_id", std::string("west")}});
  put(work, "name_alias",
      {{"id", std::string("a1")},
       {"name_id", std::string("n1")},
       {"name", std::string("望仙路")},
       {"kind", std::string("former")}});
  queries::SuggestionQuestion question;
  question.about.township = "剡湖街道";
  const auto list = suggestions(work, question);
  const auto* old = find(list, "望仙路");
  REQUIRE(old);
  CHECK(old->reasons[0].code == "suggest.former");
}

TEST_CASE("a compound is offered names of compounds, an unknown township is an error") {
  TemporaryFolder folder;
  Workspace work = county(folder);
  queries::SuggestionQuestion question;
  question.about.table = "compound";
  question.about.features = {"c1"};
  const auto list = suggestions(work, question);
  CHECK(list.class_word == "compound");
  REQUIRE(list.names.size() == 10);
  CHECK(list.names.front().generic == "花园");  // 30,000 m² with 40 % green have earned it
  question = {};
  question.about.township = "无此镇";
  const auto tables = queries::naming_tables(work.session());
  const auto refused = queries::suggest_names(work.session(), *tables, question);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "naming.no_township");
}
