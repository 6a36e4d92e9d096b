// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/publish_web.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "gis/workspace/operations/name_amend.h"
#include "tests/gis/workspace/name_county.h"
#include "tests/support/browser.h"

using namespace lifang;
using namespace lifang::tests;

namespace {

void in_use(Workspace& work, const char* name, const char* road) {
  REQUIRE(operations::propose_name(work, proposal(name, "road", "road", road)));
  REQUIRE(step(work, Step::review, name, "2026-03-03"));
  REQUIRE(step(work, Step::approve, name, "2026-03-04"));
  REQUIRE(step(work, Step::publish, name, "2026-03-05"));
}

/// How many names the page shows for a search; -1: it does not say.
int shown(const TemporaryFolder& folder, const std::string& query) {
  const auto page =
      browse(folder, "file://" + folder.file("web/index.html") + "#q=" + query, "--dump-dom");
  const std::string mark = "data-shown=\"";
  const auto at = page ? page->find(mark) : std::string::npos;
  return at == std::string::npos ? -1 : std::atoi(page->c_str() + at + mark.size());
}

}  // namespace

TEST_CASE("the public list holds what is in use; many changes have to be confirmed by number") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  in_use(work, "清溪路", "r1");
  in_use(work, "望湖路", "r3");
  REQUIRE(operations::propose_name(work, proposal("竹山路", "road", "road", "r9")));
  operations::PublishWeb request{folder.file("web"), "嵊州市标准地名", {}, "2026-03-06"};
  const auto first = operations::publish_web(work, request);
  REQUIRE_MESSAGE(first, first.error().code);
  CHECK(first->names == 2);
  CHECK(first->added == 2);
  const std::string list = read_file(folder.file("web/names.geojson"));
  CHECK(list.find("清溪路") != std::string::npos);
  CHECK(list.find("竹山路") == std::string::npos);
  CHECK(read_file(folder.file("web/index.html")).find("http://") == std::string::npos);
  CHECK(operations::publish_web(work, request)->added == 0);
  REQUIRE(step(work, Step::abolish, "望湖路", "2026-04-01"));
  const auto refused = operations::publish_web(work, request);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "naming.confirm_count");
  CHECK(refused.error().args[3] == "1");
  request.confirm = 2;
  CHECK_FALSE(operations::publish_web(work, request));
  request.confirm = 1;
  CHECK(operations::publish_web(work, request)->gone == 1);
}

TEST_CASE("a list that is not ours is not written over, whatever it holds") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  in_use(work, "清溪路", "r1");
  const operations::PublishWeb request{folder.file("web"), "", {}, "2026-03-06"};
  REQUIRE(operations::publish_web(work, request));
  for (const char* list :
       {"no list", "[]", R"({"features": 1})", R"({"features": [7]})", R"({"features": [null]})",
        R"({"features": [{"properties": null}]})", R"({"features": [{"properties": {"id": 5}}]})",
        R"({"features": [{"properties": {"name": "清溪路"}}]})"}) {
    CAPTURE(list);
    write_file(folder.file("web/names.geojson"), list);
    const auto refused = operations::publish_web(work, request);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "naming.bad_list");
    CHECK(read_file(folder.file("web/names.geojson")) == list);
  }
}

TEST_CASE("no text ends or opens an element of the page; townships that ended are not drawn") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  auto named = proposal("清溪路", "road", "road", "r1");
  named.meaning = "</script><!--<script>";
  REQUIRE(operations::propose_name(work, named));
  REQUIRE(step(work, Step::review, "清溪路", "2026-03-03"));
  REQUIRE(step(work, Step::approve, "清溪路", "2026-03-04"));
  REQUIRE(step(work, Step::publish, "清溪路", "2026-03-05"));
  REQUIRE(work.session().script("UPDATE township SET valid_to = '2026-03-06' WHERE id = 'east'"));
  REQUIRE(operations::publish_web(work, {folder.file("web"), "", {}, "2026-03-06"}));
  const std::string page = read_file(folder.file("web/index.html"));
  CHECK(page.find("\\u003c/script>\\u003c!--\\u003cscript>") != std::string::npos);
  CHECK(page.find("<!--<script") == std::string::npos);
  CHECK(page.find("剡湖街道") != std::string::npos);
  CHECK(page.find("三江街道") == std::string::npos);
}

TEST_CASE("the page finds names by characters, pinyin, initials and former names, off the net") {
  const TemporaryFolder folder;
  Workspace work = county(folder);
  in_use(work, "清溪路", "r1");
  in_use(work, "望湖路", "r3");
  operations::AmendName amend;
  amend.name = "清溪路";
  amend.others = {{"溪滩巷"}};
  amend.actor = {"王敏"};
  REQUIRE(operations::amend_name(work, amend));
  REQUIRE(operations::publish_web(work, {folder.file("web"), "", {}, "2026-03-06"}));
  if (!can_browse()) return leave_out("no Chromium");
  CHECK(shown(folder, "") == 2);
  CHECK(shown(folder, "%E6%B8%85%E6%BA%AA") == 1);  // 清溪
  CHECK(shown(folder, "qingxi") == 1);
  CHECK(shown(folder, "whl") == 1);
  CHECK(shown(folder, "xitanxiang") == 1);
  CHECK(shown(folder, "%E6%BA%AA%E6%BB%A9") == 1);  // 溪滩
  CHECK(shown(folder, "zzz") == 0);
}
