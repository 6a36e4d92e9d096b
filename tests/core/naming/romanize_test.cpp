// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/naming/romanize.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/core/naming/tables.h"
#include "tests/support/support.h"

using namespace lifang;
using naming::romanize;
using tests::naming_readings;
using tests::naming_rules;

namespace {

rules::Config cases() {
  const std::string path = tests::table_file("core/naming/romanize_cases.toml");
  auto file = rules::Config::parse(tests::read_file(path), path);
  REQUIRE(file);
  return std::move(*file);
}

naming::Romanization of(const std::string& name, const std::string& class_word = {}) {
  return romanize(name, class_word, naming_readings(), naming_rules());
}

}  // namespace

TEST_CASE("each spelling rule writes its own examples") {
  int seen = 0;
  const rules::Config file = cases();
  for (const rules::Config& entry : file.list("case")) {
    for (const rules::Config& one : entry.list("names")) {
      const auto cells = one.texts("");
      CAPTURE(entry.text("rule"));
      CAPTURE(cells[0]);
      const auto got = of(cells[0], cells[1]);
      CHECK(got.spelling.standard == cells[2]);
      CHECK(got.certain);
      ++seen;
    }
  }
  CHECK(seen > 40);
}

TEST_CASE("the place table's readings are taken without asking") {
  const rules::Config file = cases();
  for (const rules::Config& entry : file.list("certain")) {
    for (const rules::Config& one : entry.list("names")) {
      const auto cells = one.texts("");
      CAPTURE(cells[0]);
      const auto got = of(cells[0]);
      CHECK(got.certain);
      CHECK(got.choice_readings.front() == cells[1]);
    }
  }
}

TEST_CASE("what sources leave open is asked, with the right reading among the choices") {
  const rules::Config file = cases();
  for (const rules::Config& entry : file.list("asked")) {
    for (const rules::Config& one : entry.list("names")) {
      const auto cells = one.texts("");
      CAPTURE(cells[0]);
      const auto got = of(cells[0]);
      CHECK_FALSE(got.certain);
      CHECK(got.choices.size() >= 2);
      CHECK(got.confidence <= 0.5);
      const auto& all = got.choice_readings;
      CHECK(std::find(all.begin(), all.end(), cells[1]) != all.end());
    }
  }
}

TEST_CASE("every line of the table of polyphones is spelled, or asked, as it says") {
  const auto text = resource("data/readings/polyphones.toml");
  REQUIRE(text);
  const auto table = rules::Config::parse(*text, "polyphones.toml");
  REQUIRE(table);
  const auto lines = table->list("case");
  CHECK(lines.size() > 60);
  for (const rules::Config& line : lines) {
    CAPTURE(line.text("name"));
    const auto got = of(line.text("name"), line.text("class"));
    CHECK(got.spelling.standard == line.text("standard"));
    CHECK(got.spelling.toned == line.text("toned"));
    CHECK(std::string(got.certain ? "sure" : "choose") == line.text("confidence"));
    CHECK_FALSE(line.text("why").empty());
  }
}

TEST_CASE("a name spelled by the law of its own language is offered beside its characters") {
  const auto got = of("呼和浩特市");
  CHECK_FALSE(got.certain);
  REQUIRE(got.choices.size() == 2);
  CHECK(got.choices[0].standard == "Hohhot Shi");
  CHECK(got.choices[1].standard == "Huhehaote Shi");
}

TEST_CASE("splitting the generic part keeps the spelling of the specific part") {
  const std::pair<const char*, const char*> kinds[] = {
      {"路", "road"}, {"大道", "road"}, {"社区", "community"}, {"镇", "town"}, {"大桥", "bridge"}};
  for (const char* specific : {"嵊州", "剡溪", "清泉", "东阿", "铅山", "会稽", "西安", "鹿山",
                               "油坊", "朝晖", "柏林", "曲江", "绿荫", "吕家", "应桂岩"}) {
    for (const auto& [generic, class_word] : kinds) {
      const auto got = of(std::string(specific) + generic, class_word);
      CAPTURE(specific);
      CAPTURE(generic);
      CHECK(got.parts.specific == specific);
      const std::string alone = of(specific, "village").spelling.toned;
      CHECK(got.spelling.toned.substr(0, alone.size() + 1) == alone + " ");
    }
  }
}

TEST_CASE("a road's reading is that of its specific part") {
  for (const char* name : {"嵊州", "剡溪", "乐清", "天台", "长乐", "清溪"}) {
    CAPTURE(name);
    const auto alone = of(name, "road");
    const auto road = of(std::string(name) + "大道", "road");
    CHECK(road.certain == alone.certain);
    CHECK(road.spelling.toned == alone.spelling.toned + " Dàdào");
  }
}

TEST_CASE("an officer's choice goes before everything and serves every name with that word") {
  naming::Readings readings = naming_readings();
  readings.remembered[U"天台"] = {"tiān", "tāi"};
  const auto got = romanize("天台路", "road", readings, naming_rules());
  CHECK(got.certain);
  CHECK(got.spelling.toned == "Tiāntāi Lù");
  CHECK(got.syllables[1].evidence == naming::Evidence::remembered);
}

TEST_CASE("tones are NFC and the standard spelling has none") {
  const auto got = of("绿荫路", "road");
  CHECK(got.spelling.standard == "Lüyin Lu");
  CHECK(of("安吉县").spelling.toned == "Ānjí Xiàn");
  CHECK(of("安吉县").spelling.standard == "Anji Xian");
}

TEST_CASE("modifiers stand apart where the rules say so") {
  naming::Rules rules = naming_rules();
  rules.modifiers_apart = true;
  CHECK(romanize("人民东路", "road", naming_readings(), rules).spelling.standard ==
        "Renmin Dong Lu");
}

TEST_CASE("a numeral outside a row of roads is asked") {
  const auto got = of("谷来一村", "administrative-village");
  CHECK_FALSE(got.certain);
  REQUIRE(got.choices.size() == 2);
  CHECK(got.choices[0].standard == "Gulaiyi Cun");
  CHECK(got.choices[1].standard == "Gulai 1 Cun");
}

TEST_CASE("an officer's choice of a numeral serves every name with that word") {
  naming::Readings readings = naming_readings();
  readings.counted[U"谷来一"] = true;
  readings.counted[U"三环"] = false;
  const auto village = romanize("谷来一村", "village", readings, naming_rules());
  CHECK(romanize("谷来一村", "administrative-village", readings, naming_rules()).certain);
  CHECK(village.spelling.standard == "Gulai 1 Cun");
  const auto ring = romanize("三环西路", "road", readings, naming_rules());
  CHECK(ring.certain);
  CHECK(ring.spelling.standard == "Sanhuan Xilu");
}

TEST_CASE("a numeral that may begin with another name's end is asked") {
  const auto got = of("东四十条", "lane");
  CHECK_FALSE(got.certain);
  CHECK(got.choices[0].standard == "Dongsi 10 Tiao");
  CHECK(of("东四三条", "lane").choices[0].standard == "Dongsi 3 Tiao");
}

TEST_CASE("an unknown character is never spelled silently") {
  const auto got = of("\xF3\xB0\x80\x80路", "road");  // private use
  CHECK_FALSE(got.certain);
  CHECK(got.confidence == 0);
  CHECK_FALSE(of("").certain);
}

namespace {

/// The cells between quotes, one a line: the names of a list.
std::vector<std::string> quoted(const std::string& path) {
  std::vector<std::string> out;
  std::istringstream rows(tests::read_file(path));
  for (std::string row; std::getline(rows, row);) {
    const auto from = row.find('"'), to = row.rfind('"');
    if (from != std::string::npos && to > from) out.push_back(row.substr(from + 1, to - from - 1));
  }
  return out;
}

}  // namespace

TEST_CASE("on each half of the national lists at most five in a hundred are asked") {
  for (const char* list : {"shengzhou/areas-2023.csv", "shengzhou/streets-2023.csv"}) {
    const auto file = tests::real_data(list);
    if (!file) return;
    const auto names = quoted(*file);
    std::size_t asked[2] = {0, 0}, all[2] = {0, 0};
    for (std::size_t i = 0; i < names.size(); ++i) {
      ++all[i % 2];
      if (!of(names[i]).certain) ++asked[i % 2];
    }
    MESSAGE(list << ": asked " << asked[0] << " of " << all[0] << ", " << asked[1] << " of "
                 << all[1]);
    for (int half : {0, 1}) CHECK(asked[half] * 100 <= all[half] * 5);
  }
}

TEST_CASE("of the 287 units of 嵊州 few are asked") {
  const auto file = tests::real_data("shengzhou/villages-3306-2021.json");
  if (!file) return;
  const std::string text = tests::read_file(*file);
  int asked = 0, all = 0;
  for (std::size_t at = 0; (at = text.find("\"330683", at)) != std::string::npos; ++at) {
    if (text.compare(at + 13, 3, "\": ") != 0 || text[at + 16] != '"') continue;  // 12 digits
    const std::size_t end = text.find('"', at + 17);
    const auto got = of(text.substr(at + 17, end - at - 17));
    ++all;
    if (!got.certain) ++asked;
  }
  MESSAGE("asked " << asked << " of " << all);
  CHECK(all == 287);
  CHECK(asked * 100 <= all * 5);
}

TEST_CASE("counties whose reading a word list gives are spelled so or asked") {
  const auto areas = tests::real_data("shengzhou/areas-2023.csv");
  const auto words = tests::real_data("pinyin/phrases.txt");
  if (!areas || !words) return;
  std::map<std::string, std::string> known;
  std::istringstream lines(tests::read_file(*words));
  for (std::string line; std::getline(lines, line);) {
    const auto colon = line.find(": ");
    if (line[0] != '#' && colon != std::string::npos)
      known[line.substr(0, colon)] = line.substr(colon + 2);
  }
  // Where the list itself is wrong: 马尾 is no tail, 南乐 no music, 华阴 lies by 华山.
  for (const char* wrong : {"马尾区", "南乐县", "华阴市", "六合区", "大城县", "马尾"})
    known.erase(wrong);
  int compared = 0;
  std::istringstream rows(tests::read_file(*areas));
  for (std::string row; std::getline(rows, row);) {
    const auto from = row.find('"'), to = row.rfind('"');
    if (from == std::string::npos) continue;
    const std::string name = row.substr(from + 1, to - from - 1);
    const auto found = known.find(name);
    if (found == known.end()) continue;
    const auto got = of(name);
    if (!got.certain) continue;
    ++compared;
    CAPTURE(name);
    std::string reading = found->second;
    if (const auto rest = reading.find("  #"); rest != std::string::npos) reading.resize(rest);
    CHECK(got.choice_readings.front() == reading);
  }
  CHECK(compared >= 15);
}
