// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "core/rules/config.h"

#include <doctest/doctest.h>

#include "core/rules/messages.h"

namespace lifang::rules {
namespace {

TEST_CASE("a city's file changes what it names and keeps the rest") {
  const auto general = Config::parse(R"(
    limit = 15
    [side]
    east_west = "odd left"
    from = "east"
    [[rule]]
    id = "N5"
    error_in = "built_up_area"
    [[rule]]
    id = "N2"
  )",
                                     "general");
  const auto city = Config::parse(R"(
    [side]
    from = "west"
    [[rule]]
    id = "N5"
    error_in = "county"
    [[rule]]
    id = "N9"
  )",
                                  "city");
  const Config both = general->overlaid(*city);
  CHECK(both.integer("limit") == 15);
  CHECK(both.text("side.from") == "west");
  CHECK(both.text("side.east_west") == "odd left");
  REQUIRE(both.list("rule").size() == 3);
  CHECK(both.list("rule")[0].text("error_in") == "county");
}

TEST_CASE("a mistake in a rule file is told with its line") {
  const auto bad = Config::parse("a = 1\nb = \n", "x.toml");
  REQUIRE_FALSE(bad.has_value());
  CHECK(bad.error().code == "rules.bad_toml");
  CHECK(bad.error().args[1] == "2");
}

TEST_CASE("numbers are finite and keys of a depth that can be walked") {
  for (const char* text : {"a = 1\nb = nan\n", "a = 1\nb = [1.0, -inf]\n"}) {
    const auto bad = Config::parse(text, "x.toml");
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().code == "rules.no_number");
    CHECK(bad.error().args[1] == "2");
  }
  std::string key = "a";
  for (int i = 0; i < 200000; ++i) key += i % 2 == 0 ? ".b" : " . \"c\"";
  for (const std::string& text : {key + " = 1", "[" + key + "]", "x = {" + key + " = 1}"}) {
    const auto deep = Config::parse(text, "x.toml");
    REQUIRE_FALSE(deep.has_value());
    CHECK(deep.error().code == "rules.deep_key");
  }
  std::string dots = "a = '";
  for (int i = 0; i < 300; ++i) dots += ".";
  CHECK(Config::parse(dots + "'\nb = [1.5, 2.5]\n", "x.toml").has_value());
}

TEST_CASE("what a city's file holds is of the kind that the rules have") {
  const auto general = Config::parse(R"(
    limit = 15
    skip = [4, 13]
    none = []
    words = ["a"]
    on = true
    [side]
    from = "east"
    [[rule]]
    id = "N5"
    severity = "error"
    minutes = 1.5
  )",
                                     "general");
  REQUIRE(general.has_value());
  struct Case {
    const char* city;
    const char* path;  // "" if it fits
    const char* code;
  };
  const Case cases[] = {
      {"limit = 20.5", "", ""},
      {"limit = 'x'", "limit", "rules.wants_number"},
      {"limit = []", "limit", "rules.wants_number"},
      {"limit = true", "limit", "rules.wants_number"},
      {"limit = 4294967296", "limit", "rules.wants_smaller"},
      {"limit = -1e300", "limit", "rules.wants_smaller"},
      {"on = 1", "on", "rules.wants_flag"},
      {"side = 3", "side", "rules.wants_table"},
      {"side.from = 3", "side.from", "rules.wants_text"},
      {"side.more = 3", "", ""},
      {"skip = 4", "skip", "rules.wants_list"},
      {"skip = ['a']", "skip", "rules.wants_number"},
      {"skip = []", "", ""},
      {"none = ['a', 1]", "", ""},
      {"words = [1]", "words", "rules.wants_text"},
      {"[[rule]]\nid = 'N5'\nseverity = 5", "rule[N5].severity", "rules.wants_text"},
      {"[[rule]]\nid = 'N9'\nminutes = 'x'", "rule[N9].minutes", "rules.wants_number"},
      {"[[rule]]\nid = 'N9'\nother = 'x'", "", ""},
      {"[[rule]]\nseverity = 'error'", "rule.id", "rules.wants_id"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.city);
    const auto city = Config::parse(one.city, "city");
    REQUIRE(city.has_value());
    const auto misfit = general->misfit(*city);
    CHECK(misfit.has_value() == (*one.path != '\0'));
    if (!misfit) continue;
    CHECK(misfit->path == one.path);
    CHECK(misfit->code == one.code);
  }
}

TEST_CASE("dates are read as ISO texts, absent keys as the fallback") {
  const auto file = Config::parse("valid_from = 2022-05-01\n", "x.toml");
  CHECK(file->text("valid_from") == "2022-05-01");
  CHECK(file->number("nothing", 7) == 7);
}

TEST_CASE(
    "a sentence fills its places; one language missing is refused; the unknown shows its code") {
  const auto messages = Messages::parse("[\"a.b\"]\nzh = \"{1}在{0}\"\nen = \"{0}: {1}\"\n", "m");
  CHECK(messages->sentence("a.b", {"x", "y"}, Language::chinese) == "y在x");
  CHECK(messages->sentence("a.b", {"x", "y"}, Language::english) == "x: y");
  CHECK(messages->sentence("no.such", {"x"}, Language::english) == "no.such x");
  const auto worded = Messages::parse(
      "[\"a\"]\nzh = \"{0:s}了，可{1:s}\"\nen = \"{0:s}; now {1:s}\"\n"
      "[\"s.in\"]\nzh = \"用\"\nen = \"in use\"\n[\"s.end\"]\nzh = \"销\"\nen = \"ended\"\n",
      "m");
  REQUIRE(worded);
  CHECK(worded->sentence("a", {"in", "end in x"}, Language::chinese) == "用了，可销、用、x");
  CHECK(worded->sentence("a", {"in", "end, in"}, Language::english) == "in use; now ended, in use");
  CHECK_FALSE(Messages::parse("[\"a.b\"]\nzh = \"只有中文\"\n", "m").has_value());
}

TEST_CASE("letters past ASCII stand in strings and comments only") {
  for (const char* good :
       {"\xEF\xBB\xBF# 注\na = 1", "a = \"清溪\" # 注", "a = '清溪'", "a = \"\"\"清\n溪\"\"\"",
        "a = '''清\n'''", "\"高速\" = \"a\\\"路\"", "a = [\"清\",\"溪\"]",
        "a = \"\"\"清\"\"\"\"\"\nb = \"溪\"", "a.\"清\" = {b='溪'}",
        "a = ['1', {b.'清' = 2, c = 3}, '溪'] # 注\nb.'清' = 4"}) {
    CAPTURE(good);
    CHECK(Config::parse(good, "a.toml"));
  }
  for (const char* bad :
       {"a = 1 。", "清 = 1", "\xEF\xBA\xBF(", "a = \"路\"，", "é", "2=1\"\xCC\x96\x31\x31#t",
        "A=0.'\xEF\xBB\xBD", "a = [{b = 1}, 0.'清']", "-=-=''''\"\"\"\xEF\xBB\xBB", "a = 1 = 2"}) {
    CAPTURE(bad);
    const auto parsed = Config::parse(bad, "a.toml");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == "rules.stray_letter");
  }
}

}  // namespace
}  // namespace lifang::rules
