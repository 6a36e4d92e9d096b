// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Personal data leaves the workspace by no output: known names, numbers and phones are put in,
// every command that works on a workspace is run (personal_steps.txt), and all that came out, the
// insides of files too, is searched for them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/command.h"
#include "tests/chaos/playground.h"
#include "tests/support/spellings.h"
#include "tests/support/support.h"

namespace lifang {
namespace {

namespace fs = std::filesystem;

/// As the deeds and the steps put them in.
constexpr const char* secrets[] = {
    "张三丰", "13800001234",        "李四光",      "13900005678",
    "赵六合", "11010519491231002X", "13700009999", "110105194912310029"};
constexpr const char* holder_name = "赵六合";

std::vector<std::string> parts_of(const std::string& line, char at) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, at);) out.push_back(part);
  return out;
}

struct Step {
  std::string how;  ///< "", "both", "fails", "apart", "not"
  std::vector<std::string> words;
};

std::vector<Step> steps() {
  std::vector<Step> out;
  for (const auto& line :
       parts_of(tests::read_file(tests::table_file("cli/personal_steps.txt")), '\n')) {
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

/// A county with applicants, submitters and holders, and a home of its own, so that keys,
/// settings and whatever else is written there is searched too.
struct Office {
  tests::TemporaryFolder folder;
  std::string place = folder.file("w.gpkg");
  std::map<std::string, std::string> files{{"out", folder.file("out")},
                                           {"backups", folder.file("kept")},
                                           {"addresses", folder.file("in/addresses.csv")},
                                           {"names", folder.file("in/names.csv")},
                                           {"units", folder.file("in/units.csv")},
                                           {"points", folder.file("in/points.geojson")},
                                           {"picture", folder.file("in/gate.jpg")}};
  std::map<std::string, std::string> answers = {};

  Office() {
    for (const char* name : {"out", "in", "home", "tmp"}) fs::create_directories(folder.file(name));
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
      ::setenv(name, folder.file("home").c_str(), 1);
    ::setenv("TMPDIR", folder.file("tmp").c_str(), 1);
    seed();
    tests::write_file(files["addresses"], "编号,地址\n1,剡湖街道官河路1号\n");
    tests::write_file(files["names"], "名称,类别,乡镇街道\n柳桃公园,公园,三江街道\n");
    tests::write_file(
        files["points"],
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
        R"({"name":"点"},"geometry":{"type":"Point","coordinates":[120.002,29.55]}}]})");
    tests::write_file(files["picture"], "\xFF\xD8\xFF gate");
  }
  ~Office() { ::unsetenv("TMPDIR"); }

  std::vector<Row> rows(const std::string& sql) const {
    auto work = workspace::Workspace::open(place, workspace::Access::read);
    REQUIRE(work.has_value());
    auto out = work->session().rows(sql);
    REQUIRE_MESSAGE(out.has_value(), sql);
    return *out;
  }
  std::size_t readings() const { return rows("SELECT id FROM personal_reading").size(); }

  /// The words with what stands in braces looked up.
  std::vector<std::string> meant(std::vector<std::string> words) const {
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

  void take(const Step& step) {
    auto words = meant(step.words);
    words.insert(words.end(), {"--workspace", place});
    if (step.how == "both") run(words, false);
    words.push_back("--json");
    run(words, step.how == "fails");
  }

 private:
  void run(const std::vector<std::string>& words, bool fails) {
    std::string called;
    for (const std::string& word : words) called += word + " ";
    const auto ran = tests::run("lifang", words);
    const bool as_meant = fails ? ran.exit_code != 0 : ran.exit_code == 0;
    CHECK_MESSAGE(as_meant, called << ran.exit_code << " " << ran.out << ran.err);
    answers[called] += ran.out + ran.err;
  }

  void seed() {
    auto work = tests::make_playground(place);
    REQUIRE(work.has_value());
    tests::Random random(11);
    for (const char* wanted :
         {"ProposeName", "ReviewName", "NoticeName", "AddSubmission", "ApproveName", "PublishName",
          "ProposeName", "NumberRoad", "ApplyCertificate", "CheckCertificate", "IssueCertificate",
          "ApplyCertificate", "ReadHolder", "AttachFile"}) {
      for (const tests::Deed& deed : tests::deeds()) {
        if (std::string(wanted) != deed.operation) continue;
        const auto done = deed.run(*work, random);
        CHECK_MESSAGE(done.has_value(), deed.operation << " " << done.error().code);
      }
    }
    std::string units = "小区,社区\n";
    const auto compounds = work->session().rows("SELECT id FROM compound ORDER BY id");
    for (std::size_t i = 0; i < compounds->size(); ++i)
      units += (*compounds)[i].text("id") + (i % 2 ? ",东门社区\n" : ",西门社区\n");
    tests::write_file(files["units"], units);
    for (const char* table : {"name_applicant", "name_submitter", "certificate_holder"})
      CHECK_MESSAGE(!work->session().rows("SELECT id FROM " + std::string(table))->empty(),
                    table << " is empty: nothing to leak");
  }
};

/// A file, not a folder, that a step writes.
bool is_output(const std::string& word) {
  return word.starts_with("{out}/") && word.find('.') != std::string::npos;
}

/// The secrets that a file holds, and where in it.
std::set<std::string> found_in(const std::string& file) {
  const auto inside = tests::insides(file);
  CHECK_MESSAGE(!inside.empty(), file << " could not be looked into");
  std::set<std::string> out;
  for (const auto& [where, text] : inside) {
    for (const char* secret : secrets) {
      for (const std::string& spelling : tests::spellings(secret))
        if (text.find(spelling) != std::string::npos) out.insert(secret);
    }
  }
  return out;
}

}  // namespace

TEST_CASE(
    "every command that works on a workspace is searched for personal data, or says why not") {
  std::string all = "\n";
  for (const Step& step : steps()) {
    for (const std::string& word : step.words) all += word + " ";
    all += "\n";
  }
  for (const cli::Command& command : cli::all_commands()) {
    const bool works = std::ranges::any_of(
        command.options, [](const cli::Option& one) { return one.name == "--workspace"; });
    if (!works) continue;
    const bool named = all.find("\n" + command.path + " ") != std::string::npos ||
                       all.find("\n" + command.path + ":") != std::string::npos;
    CHECK_MESSAGE(named, command.path << " is not in tests/cli/personal_steps.txt");
    for (const cli::Option& option : command.options) {
      const bool writes = option.name == "--out" || option.name == "--shapefile" ||
                          (option.name.starts_with("--") &&
                           (option.help.find("FILE.") == 0 || option.help.find(".pdf") < 40 ||
                            option.help.find(".csv") < 60));
      // Told why it is looked at elsewhere, or not at all.
      if (!writes || all.find("\n" + command.path + ":") != std::string::npos) continue;
      const std::size_t at = all.find("\n" + command.path + " ");
      bool used = false;
      for (std::size_t line = at; line != std::string::npos && !used;
           line = all.find("\n" + command.path + " ", line + 1))
        used = all.substr(line, all.find('\n', line + 1) - line).find(" " + option.name + " ") !=
               std::string::npos;
      CHECK_MESSAGE(used, command.path << " " << option.name << " writes a file, not searched");
    }
  }
}

TEST_CASE("no output holds personal data unless it was asked for in full") {
  if (!tests::can_read_insides()) return tests::leave_out("no pdftotext");
  Office office;
  for (const Step& step : steps()) {
    if (step.how != "apart" && step.how != "not") office.take(step);
  }
  for (const auto& [called, answer] : office.answers) {
    for (const char* secret : secrets)
      CHECK_MESSAGE(answer.find(secret) == std::string::npos, called << "tells " << secret);
  }
  std::size_t searched = 0;
  for (const auto& file : fs::recursive_directory_iterator(office.folder.path)) {
    const std::string path = file.path().string();
    for (const char* secret : secrets)
      CHECK_MESSAGE(path.find(secret) == std::string::npos, path << " tells " << secret);
    // The workspace and its copies are where personal data lives.
    const bool whole = path == office.place;
    const bool copy = path.starts_with(office.files.at("backups"));
    if (!file.is_regular_file() || whole || copy || path.starts_with(office.place + "-")) continue;
    ++searched;
    for (const std::string& secret : found_in(path))
      CHECK_MESSAGE(false, path << " holds " << secret);
  }
  CHECK(searched > 100);

  // Nor does one take the place of the workspace, where its name has become a link to it.
  std::size_t linked = 0;
  for (const Step& step : steps()) {
    if (step.how == "apart" || step.how == "not") continue;
    if (!std::ranges::any_of(step.words, is_output)) continue;
    for (const std::string& word : step.words) {
      if (!is_output(word)) continue;
      const std::string file = office.meant({word}).front();
      fs::remove_all(file);
      fs::create_symlink(office.place, file);
      ++linked;
    }
    const auto events = office.rows("SELECT id FROM event").size();
    auto words = office.meant(step.words);
    words.insert(words.end(), {"--workspace", office.place});
    CHECK_MESSAGE(tests::run("lifang", words).exit_code != 0, step.words.front());
    CHECK_MESSAGE(office.rows("SELECT id FROM event").size() == events, step.words.front());
  }
  CHECK(linked > 50);
}

TEST_CASE("a printed certificate bears its holder's name alone; each reading is on record") {
  if (!tests::can_read_insides()) return tests::leave_out("no pdftotext");
  Office office;
  const std::string file = office.files.at("out") + "/certificate.pdf";
  const auto issued = office.meant({"{issued}"}).front();
  const std::size_t before = office.readings();
  CHECK(tests::run("lifang", {"certificate", "print", issued, "--workspace", office.place, "--out",
                              file, "--on", "2026-07-01"})
            .exit_code == 0);
  CHECK(found_in(file) == std::set<std::string>{holder_name});
  CHECK(office.readings() == before + 1);
  const std::vector<std::string> show{"certificate", "show",       issued, "--workspace",
                                      office.place,  "--personal", "--on", "2026-07-01"};
  CHECK(tests::run("lifang", show).exit_code == 2);  // no reason given
  CHECK(office.readings() == before + 1);
  auto asked = show;
  asked.insert(asked.end(), {"--reason", "核对申请"});
  const auto told = tests::run("lifang", asked);
  CHECK(told.exit_code == 0);
  CHECK(told.out.find("13700009999") != std::string::npos);
  CHECK(office.readings() == before + 2);
  CHECK(
      office.rows("SELECT reason FROM personal_reading ORDER BY fid DESC").front().text("reason") ==
      "核对申请");
}

}  // namespace lifang
