// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Personal data leaves the workspace by no output: known names, numbers and phones are put in,
// every command that answers or writes is run, and all that came out is searched for them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/chaos/playground.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

namespace fs = std::filesystem;

/// As the deeds put them in.
constexpr const char* secrets[] = {
    "张三丰", "13800001234",        "李四光",      "13900005678",
    "赵六合", "11010519491231002X", "13700009999", "110105194912310029"};

struct Office {
  tests::TemporaryFolder folder;
  std::string place = folder.file("w.gpkg");
  std::string out = folder.file("out");
  std::map<std::string, std::string> answers = {};

  Office() {
    fs::create_directories(out);
    auto work = tests::make_playground(place);
    REQUIRE(work.has_value());
    tests::Random random(11);
    const std::vector<std::string> wanted{
        "ProposeName",      "ReviewName",       "NoticeName",       "AddSubmission", "NumberRoad",
        "ApplyCertificate", "CheckCertificate", "IssueCertificate", "ReadHolder"};
    for (const tests::Deed& deed : tests::deeds()) {
      const bool asked = std::find(wanted.begin(), wanted.end(), deed.operation) != wanted.end();
      if (!asked) continue;
      const auto done = deed.run(*work, random);
      CHECK_MESSAGE(done.has_value(), deed.operation << " " << done.error().code);
    }
    for (const char* table : {"name_applicant", "name_submitter", "certificate_holder"}) {
      const auto rows = work->session().rows("SELECT id FROM " + std::string(table));
      CHECK_MESSAGE(!rows->empty(), table << " is empty: nothing to leak");
    }
  }

  void run(std::vector<std::string> words) {
    std::string called;
    for (const std::string& word : words) called += word + " ";
    words.insert(words.end(), {"--workspace", place});
    const auto ran = tests::run("lifang", words);
    CHECK_MESSAGE(ran.exit_code <= 1, called << ran.err);
    answers[called] = ran.out + ran.err;
  }
};

TEST_CASE("no output holds personal data unless it was asked for in full") {
  Office office;
  const std::string out = office.out + "/";
  for (const char* list : {"history --limit 0", "name list", "name due", "certificate list",
                           "plate list", "sign list", "doctor", "attach list"}) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(list) + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      words.push_back(word);
      word.clear();
    }
    office.run(words);
    words.push_back("--json");
    office.run(words);
  }
  const auto list = nlohmann::json::parse(
      tests::run("lifang", {"certificate", "list", "--workspace", office.place, "--json"}).out);
  for (const auto& one : list.at("certificates")) {
    office.run({"certificate", "show", one.at("id").get<std::string>()});
    office.run({"certificate", "show", one.at("id").get<std::string>(), "--json"});
  }
  for (const char* format : {"shp", "gpkg", "geojson", "dxf"}) {
    office.run({"export", "--format", format, "--out", out + "export-" + format});
  }
  office.run({"name", "publish-web", "--out", out + "web"});
  office.run({"map", "--all", "--size", "800x600", "--out", out + "map.svg"});
  // Tables tell what the office files of the same document hold.
  for (const char* kind : {"list", "naming-notice", "statistics"}) {
    office.run({"name", "document", "--kind", kind, "--year", "2026", "--out",
                out + std::string(kind) + ".csv"});
  }
  office.run({"undo"});
  office.run({"redo"});
  for (const auto& [called, answer] : office.answers) {
    for (const char* secret : secrets) {
      CHECK_MESSAGE(answer.find(secret) == std::string::npos, called << "tells " << secret);
    }
  }
  std::size_t files = 0;
  for (const auto& file : fs::recursive_directory_iterator(office.out)) {
    if (!file.is_regular_file()) continue;
    ++files;
    const std::string text = tests::read_file(file.path().string());
    for (const char* secret : secrets) {
      CHECK_MESSAGE(text.find(secret) == std::string::npos, file.path() << " holds " << secret);
    }
  }
  CHECK(files > 10);
}

}  // namespace
}  // namespace lifang
