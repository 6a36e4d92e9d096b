// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/suggest.h"

#include <algorithm>
#include <set>

#include "tests/core/naming/tables.h"

using namespace lifang;
using naming::Entry;
using naming::RegisterIndex;
using naming::Stock;
using naming::Suggestion;
using naming::SuggestionWish;
using tests::naming_readings;
using tests::naming_rules;

namespace {

const Stock& shengzhou() {
  static const Stock stock =
      naming::make_stock(tests::file_of("data/rules/stock.toml")
                             .overlaid(tests::file_of("data/rules/330683/stock.toml")))
          .value();
  return stock;
}

const Stock& any_county() {
  static const Stock stock = naming::make_stock(tests::file_of("data/rules/stock.toml")).value();
  return stock;
}

RegisterIndex index_of(const std::vector<std::string>& roads) {
  std::vector<Entry> entries;
  for (const std::string& name : roads) {
    entries.push_back({name, name, "road", "", "city", "城区", {name}, false});
  }
  return RegisterIndex::build(std::move(entries), naming_readings(), naming_rules());
}

SuggestionWish road_in(const std::string& township, std::size_t count = 10) {
  SuggestionWish out;
  out.proposal.class_word = "road";
  out.proposal.areas = {"city"};
  out.proposal.located = true;
  out.proposal.thing.width_m = 24;
  out.township_name = township;
  out.count = count;
  return out;
}

std::vector<Suggestion> suggested(const SuggestionWish& wish, const RegisterIndex& index,
                                  const Stock& stock = shengzhou()) {
  return naming::suggest(wish, stock, index, naming_rules());
}

bool offers(const std::vector<Suggestion>& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(),
                     [&name](const Suggestion& one) { return one.name == name; });
}

}  // namespace

TEST_CASE("a new road is offered ten lawful names, each with origin, reason and spelling") {
  const auto index = index_of({"人民路"});
  for (const char* township : {"剡湖街道", "金庭镇", "甘霖镇", ""}) {
    const auto list = suggested(road_in(township), index);
    REQUIRE(list.size() == 10);
    std::set<std::string> names;
    for (const Suggestion& one : list) {
      CAPTURE(one.name);
      names.insert(one.name);
      CHECK(one.name.ends_with("路"));
      CHECK_FALSE(one.origin.empty());
      CHECK_FALSE(one.reasons.empty());
      CHECK(one.romanization.certain);
      CHECK(one.findings.empty());
      auto proposal = road_in(township).proposal;
      proposal.name = one.name;
      CHECK(naming::check(proposal, index, naming_rules()).empty());
    }
    CHECK(names.size() == 10);
  }
}

TEST_CASE("a name that is taken, or sounds or looks like one, is not offered") {
  const auto before = suggested(road_in("金庭镇"), index_of({}));
  const std::string best = before.front().name;
  CHECK_FALSE(offers(suggested(road_in("金庭镇"), index_of({best})), best));
  CHECK(offers(suggested(road_in("", 100), index_of({})), "清晖路"));
  CHECK_FALSE(offers(suggested(road_in("", 100), index_of({"青辉路"})), "清晖路"));
}

TEST_CASE("the theme of the township comes first, and themes take turns") {
  const auto list = suggested(road_in("金庭镇"), index_of({}));
  CHECK(list.front().theme == "王羲之与书法");
  CHECK(list.front().reasons.back().code == "suggest.district_theme");
  std::set<std::string> themes;
  for (const Suggestion& one : list) themes.insert(one.theme);
  CHECK(themes.size() >= 3);
}

TEST_CASE("one theme can be asked for, and the next ten after the first ten") {
  SuggestionWish wish = road_in("");
  wish.theme = "opera";
  for (const Suggestion& one : suggested(wish, index_of({}))) CHECK(one.theme == "越剧");
  SuggestionWish next = road_in("");
  next.skip = 10;
  const auto first = suggested(road_in(""), index_of({}));
  for (const Suggestion& one : suggested(next, index_of({}))) CHECK_FALSE(offers(first, one.name));
}

TEST_CASE(
    "a county without a stock of its own is offered names of its neighbours and of any county") {
  SuggestionWish wish = road_in("");
  wish.local = {{"官河", false, "因近官河得名", {"suggest.near", {"官河"}}, 0.9, {}}};
  const auto list = suggested(wish, index_of({}), any_county());
  REQUIRE(list.size() == 10);
  CHECK(list.front().name == "官河路");
}

TEST_CASE("a name reserved for the place comes first") {
  SuggestionWish wish = road_in("剡湖街道");
  wish.local = {{"听涛路", true, "预留", {"suggest.reserved", {"城北"}}, 1, "r1"}};
  const auto list = suggested(wish, index_of({}));
  CHECK(list.front().name == "听涛路");
  CHECK(list.front().reserved == "r1");
}

TEST_CASE("the generic part is one that the thing has earned") {
  SuggestionWish wide = road_in("");
  wide.proposal.thing.width_m = 40;
  wide.proposal.thing.length_m = 3000;
  CHECK(suggested(wide, index_of({})).front().generic == "大道");
  SuggestionWish narrow = road_in("");
  narrow.proposal.thing.width_m = 5;
  CHECK(suggested(narrow, index_of({})).front().generic == "巷");
  SuggestionWish compound = road_in("");
  compound.proposal.class_word = "compound";
  for (const Suggestion& one : suggested(compound, index_of({}))) CHECK(one.name.ends_with("苑"));
}

TEST_CASE("the order of stock and register changes nothing") {
  Stock turned = shengzhou();
  std::reverse(turned.words.begin(), turned.words.end());
  const auto a = suggested(road_in("甘霖镇"), index_of({"越韵路", "丝竹路"}));
  const auto b = suggested(road_in("甘霖镇"), index_of({"丝竹路", "越韵路"}), turned);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i].name == b[i].name);
}

TEST_CASE("every word of the stocks has an origin and makes a lawful name of a road") {
  const auto index = index_of({});
  for (const naming::StockWord& word : shengzhou().words) {
    CAPTURE(word.word);
    naming::Proposal proposal = road_in("").proposal;
    proposal.name = word.word + "路";
    CHECK_FALSE(naming::has_error(naming::check(proposal, index, naming_rules())));
  }
}

TEST_CASE("a stock word without an origin is refused") {
  const auto file = rules::Config::parse(
      "[[theme]]\nid = \"t\"\n[[word]]\nid = \"甲乙\"\ntheme = \"t\"\n", "stock.toml");
  REQUIRE(file);
  const auto stock = naming::make_stock(*file);
  REQUIRE_FALSE(stock);
  CHECK(stock.error().code == "naming.bad_stock");
}
