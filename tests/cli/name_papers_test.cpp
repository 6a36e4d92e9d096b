// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

/// A register with one name approved, one replaced and one abolished in 2026.
class Register {
 public:
  Register() {
    auto work = workspace::Workspace::create(file(), 4549);
    REQUIRE(work);
    workspace::Operation operation;
    operation.name = "Put";
    REQUIRE(work->perform(operation, [](workspace::Change& change) -> Result<void> {
      for (int i = 1; i <= 4; ++i) {
        const double y = 3270000 + 200.0 * i;
        const auto id = change.insert("road", {{"id", "r" + std::to_string(i)},
                                               {"class", std::string("local")},
                                               {"status", std::string("built")},
                                               {"width_m", 24.0},
                                               {"geom", Geometry(Line{{500000, y}, {500900, y}})}});
        if (!id) return fail(id);
      }
      return {};
    }));
    in_use("清溪路", "r1");
    in_use("望湖路", "r2");
    in_use("竹山路", "r3");
    in_use("江滨路", "r4");
    tell({"rename", "--name", "望湖路", "--to", "江滨路", "--document", "9", "--reason", "重名"});
    tell({"abolish", "--name", "竹山路", "--document", "10", "--reason", "道路拆除"});
  }

  std::string file() const { return folder_.file("w.gpkg"); }
  std::string out(const std::string& name) const { return folder_.file(name); }

  json tell(std::vector<std::string> words, const std::string& who = "李强") const {
    words.insert(words.begin(), "name");
    words.insert(words.end(), {"--workspace", file(), "--json", "--as", who});
    if (std::find(words.begin(), words.end(), "--on") == words.end()) {
      words.insert(words.end(), {"--on", "2026-03-10"});
    }
    const auto ran = tests::run("lifang", words);
    CHECK_MESSAGE(ran.exit_code == 0, ran.err);
    return json::parse(ran.out, nullptr, false);
  }

  void in_use(const std::string& name, const std::string& road,
              const std::string& meaning = "因近水故名") const {
    tell({"propose", "--name", name, "--class", "road", "--road", road, "--on", "2026-03-02",
          "--meaning", meaning},
         "王敏");
    tell({"review", "--name", name, "--on", "2026-03-03"});
    tell({"approve", "--name", name, "--document", "嵊政函〔2026〕8号", "--on", "2026-03-04"});
    tell({"publish", "--name", name, "--document", "嵊民告〔2026〕3号", "--on", "2026-03-05"});
  }

 private:
  tests::TemporaryFolder folder_;
};

bool there(const char* program) {
  return std::system((std::string("command -v ") + program + " > /dev/null").c_str()) == 0;
}

/// The characters of a PDF without blanks and line ends.
std::string text_of_pdf(const std::string& file) {
  const std::string text = file + ".txt";
  if (std::system(("pdftotext -layout " + file + " " + text).c_str()) != 0) return {};
  std::string out = tests::read_file(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  return out;
}

}  // namespace

TEST_CASE("lists, notices and forms come as PDF with their text") {
  const Register names;
  if (!there("pdftotext")) {
    tests::leave_out("no pdftotext");
    return;
  }
  const std::pair<std::vector<std::string>, const char*> kinds[] = {
      {{"--kind", "list"}, "2026年地名编制清单"},
      {{"--kind", "naming-notice", "--number", "嵊民告〔2026〕3号"}, "嵊民告〔2026〕3号"},
      {{"--kind", "renaming-notice"}, "望湖路"},
      {{"--kind", "abolition-notice"}, "道路拆除"},
      {{"--kind", "approval-form", "--name", "清溪路"}, "QīngxīLù"},
      {{"--kind", "statistics"}, "合计"}};
  for (const auto& [words, says] : kinds) {
    CAPTURE(words[1]);
    std::vector<std::string> all{"document", "--year", "2026", "--out", names.out("d.pdf")};
    all.insert(all.end(), words.begin(), words.end());
    const json told = names.tell(all);
    CHECK(told["rows"].get<int>() >= 1);
    CHECK(text_of_pdf(names.out("d.pdf")).find(says) != std::string::npos);
  }
}

TEST_CASE("a row higher than a page goes on over the next ones, whole") {
  const Register names;
  if (!there("pdftotext")) {
    tests::leave_out("no pdftotext");
    return;
  }
  constexpr int characters = 3000;
  std::string meaning;
  for (int i = 0; i < characters; ++i) meaning += "鱻";
  names.in_use("剡溪路", "r3", meaning);
  names.tell({"document", "--kind", "list", "--year", "2026", "--out", names.out("d.pdf")});
  const std::string text = text_of_pdf(names.out("d.pdf"));
  int found = 0;
  for (auto at = text.find("鱻"); at != std::string::npos; at = text.find("鱻", at + 3)) ++found;
  CHECK(found == characters);
  for (const char* says : {"剡溪路", "清溪路", "江滨路"})
    CHECK(text.find(says) != std::string::npos);
}

TEST_CASE("the files that an office edits open in LibreOffice with the same text") {
  if (!there("soffice") || !there("pdftotext")) {
    tests::leave_out("no LibreOffice");
    return;
  }
  const Register names;
  std::string files;
  for (const char* ending : {"docx", "xlsx", "ods"}) {
    const std::string file = names.out(std::string("n_") + ending + "." + ending);
    names.tell({"document", "--kind", "naming-notice", "--year", "2026", "--out", file});
    files += " " + file;
  }
  const std::string folder = names.out("");
  const std::string command = "HOME=" + folder +
                              " timeout 200 soffice --headless --convert-to pdf --outdir " +
                              folder + files + " > /dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  for (const char* ending : {"docx", "xlsx", "ods"}) {
    CAPTURE(ending);
    const std::string text = text_of_pdf(names.out(std::string("n_") + ending + ".pdf"));
    for (const char* says : {"关于命名清溪路的公告", "清溪路", "Qīngxī", "2026年3月10日"}) {
      CHECK_MESSAGE(text.find(says) != std::string::npos, says);
    }
  }
}

TEST_CASE("a table of names is tried, entered and audited") {
  const Register names;
  tests::write_file(names.out("t.csv"), "标准名称,类别\n剡溪路,road\n清溪路,road\n");
  const json trial =
      names.tell({"import", names.out("t.csv"), "--dry-run", "--report", names.out("report.csv")});
  CHECK(trial["read"] == 2);
  CHECK(trial["entered"] == 1);
  CHECK(trial["rows"][1]["fate"] == "there");
  CHECK(tests::read_file(names.out("report.csv")).find("剡溪路,入库") != std::string::npos);
  const json entered =
      names.tell({"import", names.out("t.csv"), "--report", names.out("none/report.csv")});
  CHECK(entered["entered"] == 1);  // also where the report has no folder to go to
  CHECK(entered["report_trouble"].get<std::string>().find("none") != std::string::npos);
  const json audit = names.tell({"audit", "--out", names.out("f.geojson"), "--on", "2026-04-10"});
  CHECK(audit["counts"]["error"].get<int>() >= 1);  // the filings are overdue
  const json layer = json::parse(tests::read_file(names.out("f.geojson")), nullptr, false);
  CHECK(layer["features"].size() == audit["findings"].size());
  names.tell({"audit", "--out", names.out("f.gpkg")});
  const auto refused = tests::run(
      "lifang", {"name", "audit", "--workspace", names.file(), "--out", names.out("f.shp")});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find(".geojson") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(names.out("f.shp")));
}

TEST_CASE("a list that the office was given is read in again, title and remarks aside") {
  const Register names;
  names.tell({"document", "--kind", "list", "--year", "2026", "--out", names.out("list.xlsx")});
  const json trial = names.tell({"import", names.out("list.xlsx"), "--dry-run"});
  REQUIRE(trial["read"] == 4);
  CHECK(trial["rows"][0]["romanization"] == "Jiangbin Lu");
  CHECK(trial["rows"][0]["errors"].empty());
}
