// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/search/name_index.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "tests/core/naming/tables.h"

using namespace lifang;
using search::Entry;
using search::Match;
using search::NameIndex;
using Texts = std::vector<std::string>;

namespace {

Texts found(const std::vector<Entry>& entries, const std::string& text, std::size_t limit = 10) {
  const NameIndex index(entries, tests::naming_readings());
  Texts out;
  for (const auto& kind : index.find(text, limit)) {
    for (const auto& hit : kind.best) out.push_back(entries[hit.entry].text);
  }
  return out;
}

const std::vector<Entry> streets = {{"嵊州大道"}, {"剡溪路"},     {"剡溪路东段"}, {"长乐路"},
                                    {"官河路"},   {"ＣＢＤ广场"}, {"中山路"},     {"0012"}};

}  // namespace

TEST_CASE("a name is found by each way of asking for it") {
  struct Case {
    const char* asked;
    Texts answer;
  };
  const Case cases[] = {
      {"嵊州大道", {"嵊州大道"}},
      {"大道", {"嵊州大道"}},  // two characters do
      {"道", {"嵊州大道"}},
      {"剡溪路", {"剡溪路", "剡溪路东段"}},  // the whole before the longer
      {"溪路", {"剡溪路", "剡溪路东段"}},
      {"szdd", {"嵊州大道"}},
      {"SZDD", {"嵊州大道"}},
      {"shengzhou", {"嵊州大道"}},
      {"sheng zhou da dao", {"嵊州大道"}},
      {"Shèngzhōu Dàdào", {"嵊州大道"}},
      {"shengzh", {"嵊州大道"}},  // the last syllable unfinished
      {"shengzdd", {"嵊州大道"}},
      {"shzhdd", {"嵊州大道"}},
      {"zhoudadao", {"嵊州大道"}},
      {"changle", {"长乐路"}},
      {"zhangle", {"长乐路"}},  // any reading that a character has
      {"cbd", {"ＣＢＤ广场"}},
      {"ｃｂｄ广场", {"ＣＢＤ广场"}},
      {"cbdgc", {"ＣＢＤ广场"}},
      {"zhsh", {"中山路"}},
      {"0012", {"0012"}},
      {"12", {"0012"}},
      {"不存在", {}},
      {"szddx", {}},
      {"qqq", {}},
      {"", {}},
      {"  ", {}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.asked);
    CHECK(found(streets, each.asked) == each.answer);
  }
}

TEST_CASE("kinds are counted whole and shown in part, best first") {
  const std::vector<Entry> entries = {
      {"城北清溪路", 1}, {"清溪路", 1}, {"清溪路口", 1}, {"清溪小区", 2}, {"青溪路", 1}};
  const NameIndex index(entries, tests::naming_readings());
  const auto answer = index.find("清溪", 2);
  REQUIRE(answer.size() == 2);
  CHECK(answer[0].kind == 1);
  CHECK(answer[0].total == 3);
  CHECK(answer[0].best == std::vector<search::Hit>{{1, Match::beginning}, {2, Match::beginning}});
  CHECK(answer[1].total == 1);
  const auto heard = index.find("qingxi", 9);
  CHECK(heard[0].total == 4);
  CHECK(heard[0].best.back() == search::Hit{0, Match::sounds_part});
}

TEST_CASE("many entries on many threads give what a look at each gives") {
  std::mt19937 random(5);
  const Texts characters = {"清", "溪", "路", "大", "道", "长", "乐", "江", "东", "a", "1"};
  std::vector<Entry> entries;
  for (int i = 0; i < 150000; ++i) {
    Entry entry;
    for (unsigned n = 2 + random() % 5; n > 0; --n)
      entry.text += characters[random() % characters.size()];
    entry.kind = static_cast<std::uint8_t>(random() % 3);
    entries.push_back(entry);
  }
  const NameIndex index(entries, tests::naming_readings());
  for (const std::string asked : {"清溪", "江东路", "a1", "大道长乐"}) {
    std::size_t wanted[3] = {};
    for (const Entry& entry : entries)
      wanted[entry.kind] += entry.text.find(asked) != std::string::npos;
    std::size_t got[3] = {};
    for (const auto& kind : index.find(asked, 5)) {
      // "a1" is heard too, but only where it is written: no character sounds like a figure.
      got[kind.kind] = kind.total;
      CHECK(kind.best.size() == std::min<std::size_t>(5, kind.total));
    }
    for (int kind = 0; kind < 3; ++kind) CHECK(got[kind] == wanted[kind]);
  }
}

TEST_CASE("an absurd text is answered at once") {
  const std::vector<Entry> entries = {{std::string(2000, 'a')},
                                      {"啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊"}};
  CHECK(found(entries, std::string(60, 'a')).size() == 1);
  CHECK(found(entries, std::string(5000, 'b')).empty());
}
