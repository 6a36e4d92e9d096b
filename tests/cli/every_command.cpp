// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/every_command.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include "gis/workspace/workspace.h"
#include "tests/chaos/playground.h"

namespace lifang::tests {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> parts_of(const std::string& line, char at) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, at);) out.push_back(part);
  return out;
}

/// What a step works on, found when its turn comes.
const std::map<std::string, std::string> lookups{
    {"proposed", "SELECT id AS v FROM place_name WHERE status = 'proposed'"},
    {"inuse",
     "SELECT name AS v FROM place_name WHERE status = 'in_use' AND name NOT IN ('鹤溪路', "
     "'泉月路')"},
    {"unnamed",
     "SELECT id AS v FROM road WHERE name IS NULL AND id NOT IN (SELECT COALESCE(feature_id, '') "
     "FROM place_name) ORDER BY fid DESC"},
    {"applied", "SELECT id AS v FROM certificate WHERE status = 'applied'"},
    {"checked", "SELECT id AS v FROM certificate WHERE status = 'checked'"},
    {"issued", "SELECT id AS v FROM certificate WHERE status = 'issued'"},
    {"seal", "SELECT seal AS v FROM certificate WHERE status = 'issued'"},
    {"holder", "SELECT certificate_id AS v FROM certificate_holder"},
    {"plate",
     "SELECT id AS v FROM door_plate WHERE status = 'in_use' AND road_id IS NOT NULL AND id NOT IN "
     "(SELECT COALESCE(door_plate_id, '') FROM certificate WHERE status NOT IN ('refused', "
     "'withdrawn', 'void')) ORDER BY fid DESC"},
    {"due", "SELECT id AS v FROM street_sign WHERE status = 'due'"},
    {"ordered", "SELECT id AS v FROM street_sign WHERE status = 'ordered'"},
    {"standing", "SELECT id AS v FROM street_sign WHERE status = 'standing'"},
    {"compound", "SELECT id AS v FROM compound"},
    {"attachment", "SELECT id AS v FROM attachment"},
    {"lane", "SELECT id AS v FROM road WHERE class = 'lane' ORDER BY fid"},
    {"otherlane", "SELECT id AS v FROM road WHERE class = 'lane' ORDER BY fid DESC"}};

/// One of each that holds personal data, and the file of units that a colleague sends.
void seed(const std::string& place, const std::string& units_file) {
  auto work = make_playground(place);
  REQUIRE(work.has_value());
  Random random(11);
  for (const char* wanted :
       {"ProposeName", "ReviewName", "NoticeName", "AddSubmission", "ApproveName", "PublishName",
        "ProposeName", "NumberRoad", "ApplyCertificate", "CheckCertificate", "IssueCertificate",
        "ApplyCertificate", "ReadHolder", "AttachFile"}) {
    for (const Deed& deed : deeds()) {
      if (std::string(wanted) != deed.operation) continue;
      const auto done = deed.run(*work, random);
      CHECK_MESSAGE(done.has_value(), deed.operation << " " << done.error().code);
    }
  }
  std::string units = "小区,社区\n";
  const auto compounds = work->session().rows("SELECT id FROM compound ORDER BY id");
  for (std::size_t i = 0; i < compounds->size(); ++i)
    units += (*compounds)[i].text("id") + (i % 2 ? ",东门社区\n" : ",西门社区\n");
  write_file(units_file, units);
  for (const char* table : {"name_applicant", "name_submitter", "certificate_holder"})
    CHECK_MESSAGE(!work->session().rows("SELECT id FROM " + std::string(table))->empty(),
                  table << " is empty: nothing to leak");
}

}  // namespace

std::vector<Step> every_command() {
  std::vector<Step> out;
  for (const auto& line : parts_of(read_file(table_file("cli/every_command.txt")), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    Step step{{}, parts_of(line, ' ')};
    static const std::set<std::string> ways{"both", "fails", "apart", "not"};
    if (ways.contains(step.words[0])) {
      step.how = step.words[0];
      step.words.erase(step.words.begin());
    }
    if (step.how == "apart" || step.how == "not") step.words = {line.substr(step.how.size() + 1)};
    out.push_back(std::move(step));
  }
  return out;
}

Office::Office()
    : files{{"out", folder.file("out")},
            {"backups", folder.file("kept")},
            {"addresses", folder.file("in/addresses.csv")},
            {"names", folder.file("in/names.csv")},
            {"units", folder.file("in/units.csv")},
            {"points", folder.file("in/points.geojson")},
            {"picture", folder.file("in/gate.jpg")}} {
  for (const char* name : {"out", "in", "home", "tmp"}) fs::create_directories(folder.file(name));
  for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
    ::setenv(name, folder.file("home").c_str(), 1);
  ::setenv("TMPDIR", folder.file("tmp").c_str(), 1);
  seed(place, files["units"]);
  write_file(files["addresses"], "编号,地址\n1,剡湖街道官河路1号\n");
  write_file(files["names"], "名称,类别,乡镇街道\n柳桃公园,公园,三江街道\n");
  write_file(files["points"],
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
             R"({"name":"点"},"geometry":{"type":"Point","coordinates":[120.002,29.55]}}]})");
  write_file(files["picture"], "\xFF\xD8\xFF gate");
}

Office::~Office() {
  ::unsetenv("TMPDIR");
}

std::vector<Row> Office::rows(const std::string& sql) const {
  auto work = workspace::Workspace::open(place, workspace::Access::read);
  REQUIRE(work.has_value());
  auto out = work->session().rows(sql);
  REQUIRE_MESSAGE(out.has_value(), sql);
  return *out;
}

std::vector<std::string> Office::meant(std::vector<std::string> words) const {
  for (std::string& word : words) {
    std::replace(word.begin(), word.end(), '~', ' ');
    const std::size_t begin = word.find('{'), end = word.find('}');
    if (begin == std::string::npos) continue;
    const std::string key = word.substr(begin + 1, end - begin - 1);
    std::string value;
    if (const auto file = files.find(key); file != files.end()) {
      value = file->second;
    } else {
      const auto found = rows(lookups.at(key));
      REQUIRE_MESSAGE(!found.empty(), "there is no {" << key << "}");
      value = found.front().text("v");
    }
    word.replace(begin, end - begin + 1, value);
  }
  return words;
}

void Office::take(const Step& step) {
  auto words = meant(step.words);
  words.insert(words.end(), {"--workspace", place});
  const auto call = [&] {
    Answer answer{{}, run("lifang", words)};
    for (const std::string& word : words) answer.called += word + " ";
    const bool as_meant = (answer.ran.exit_code != 0) == (step.how == "fails");
    CHECK_MESSAGE(as_meant,
                  answer.called << answer.ran.exit_code << " " << answer.ran.out << answer.ran.err);
    answers.push_back(std::move(answer));
  };
  if (step.how == "both") call();
  words.push_back("--json");
  call();
}

}  // namespace lifang::tests
