// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/check.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/core/naming/tables.h"
#include "tests/support/support.h"

using namespace lifang;
using naming::Entry;
using naming::Proposal;
using naming::RegisterIndex;
using tests::naming_readings;
using tests::naming_rules;

namespace {

rules::Config cases() {
  const std::string path = tests::table_file("core/naming/check_cases.toml");
  auto file = rules::Config::parse(tests::read_file(path), path);
  REQUIRE(file);
  return std::move(*file);
}

std::optional<double> number(const rules::Config& entry, const char* path) {
  if (!entry.has(path)) return std::nullopt;
  return entry.number(path);
}

Proposal proposal_of(const rules::Config& entry) {
  Proposal out;
  out.name = entry.text("name");
  out.class_word = entry.text("class");
  out.areas = {"city"};
  out.located = entry.flag("located", true);
  out.plans = entry.texts("plans");
  out.township = entry.text("township");
  if (entry.has("along")) out.along = entry.texts("along");
  if (entry.has("beside")) out.beside = entry.texts("beside");
  out.thing.floors = number(entry, "floors");
  out.thing.site_area_m2 = number(entry, "site_area_m2");
  out.thing.floor_area_m2 = number(entry, "floor_area_m2");
  out.thing.green_share = number(entry, "green_share");
  out.thing.width_m = number(entry, "width_m");
  out.thing.length_m = number(entry, "length_m");
  out.thing.bearing_deg = number(entry, "bearing_deg");
  for (const std::string& name : entry.texts("continues")) {
    out.thing.continues.push_back({name, name, "城区"});
  }
  return out;
}

std::vector<Entry> register_of(const rules::Config& entry) {
  std::vector<Entry> out;
  for (const rules::Config& one : entry.list("register")) {
    const std::string id = "r" + std::to_string(out.size());
    out.push_back({id,
                   one.text("name"),
                   one.text("class"),
                   "",
                   one.text("area"),
                   "城区",
                   {id},
                   one.flag("abolished"),
                   one.text("plan")});
  }
  return out;
}

std::vector<Finding> found(const Proposal& proposal, std::vector<Entry> entries) {
  const auto index = RegisterIndex::build(std::move(entries), naming_readings(), naming_rules());
  return naming::check(proposal, index, naming_rules());
}

std::vector<std::string> words(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& f : findings)
    out.push_back(std::string(severity_word(f.severity)) + " " + f.code);
  return out;
}

}  // namespace

TEST_CASE("every case of the table finds what it says") {
  std::set<std::string> met;
  const rules::Config file = cases();
  for (const rules::Config& entry : file.list("case")) {
    CAPTURE(entry.text("says"));
    const auto got = words(found(proposal_of(*entry.find("proposal")), register_of(entry)));
    if (entry.has("expect")) CHECK(got == entry.texts("expect"));
    for (const std::string& wanted : entry.texts("has")) {
      CHECK(std::find(got.begin(), got.end(), wanted) != got.end());
    }
    for (const std::string& unwanted : entry.texts("not")) {
      CHECK(std::none_of(got.begin(), got.end(),
                         [&](const auto& w) { return w.find(unwanted) != std::string::npos; }));
    }
    for (const std::string& word : got) met.insert(word.substr(word.find(' ') + 1));
  }
  for (const auto& [code, rule] : naming_rules().rules) {
    CAPTURE(code);
    CHECK(met.count(code) == 1);
  }
}

TEST_CASE("every finding has a sentence and a remedy in both languages") {
  for (const auto& [code, rule] : naming_rules().rules) {
    CAPTURE(code);
    CHECK(messages().knows(code));
    CHECK(messages().knows("remedy." + code));
    CHECK_FALSE(rule.clause.empty());
  }
}

TEST_CASE("a feature does not clash with the name it bears already") {
  Proposal proposal;
  proposal.name = "剡溪路";
  proposal.features = {"r0"};
  CHECK(found(proposal, {{"r0", "剡溪路", "road", "", "city", "", {"r0"}, false}}).empty());
  proposal.features = {"r1"};
  CHECK(found(proposal, {{"r0", "剡溪路", "road", "", "city", "", {"r0"}, false}}).size() == 1);
}

TEST_CASE("the register's order changes no finding") {
  std::vector<Entry> entries;
  for (const char* name : {"清溪路", "青溪路", "清西路", "晴溪路", "清溪路", "庆喜路", "江滨路"}) {
    const std::string id = "r" + std::to_string(entries.size());
    entries.push_back(
        {id, name, "road", "", entries.size() % 2 ? "city" : "town", "", {id}, false});
  }
  Proposal proposal;
  proposal.name = "清溪路";
  proposal.areas = {"city"};
  proposal.located = true;
  const auto before = found(proposal, entries);
  CHECK(before.size() == 6);
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(entries.begin(), entries.end(), random);
    CHECK(found(proposal, entries) == before);
  }
}

TEST_CASE("the index finds what comparing with every name finds") {
  const char* const characters[] = {"清", "青", "情", "溪", "西", "喜", "未", "末", "乐", "月"};
  std::mt19937 random(11);
  std::vector<Entry> entries;
  for (int i = 0; i < 300; ++i) {
    const std::string name =
        std::string(characters[random() % 10]) + characters[random() % 10] + "路";
    entries.push_back({"r" + std::to_string(i), name, "road", "", "", "", {}, false});
  }
  const auto index = RegisterIndex::build(entries, naming_readings(), naming_rules());
  for (int i = 0; i < 60; ++i) {
    const std::string name =
        std::string(characters[random() % 10]) + characters[random() % 10] + "路";
    std::map<std::string, naming::Likeness> slow, fast;
    for (const Entry& entry : entries) {
      const auto likeness =
          naming::compare(name, entry.name, "road", naming_readings(), naming_rules());
      if (likeness != naming::Likeness::none) slow[entry.id] = likeness;
    }
    for (const auto& match : index.like(name, "road")) {
      if (match.likeness != naming::Likeness::near_homophone)
        fast[match.entry->id] = match.likeness;
    }
    CAPTURE(name);
    CHECK(fast == slow);
  }
}

TEST_CASE("likeness is the strongest verdict after folding") {
  const auto like = [](const char* a, const char* b) {
    return std::string(
        naming::likeness_word(naming::compare(a, b, "road", naming_readings(), naming_rules())));
  };
  CHECK(like("清溪路", " 清溪 路") == "same");
  CHECK(like("清溪路", "青溪路") == "homophone");
  CHECK(like("明心路", "明信路") == "homophone-toneless");
  CHECK(like("未央路", "末央路") == "lookalike");
  CHECK(like("清溪路", "江滨路") == "none");
}
