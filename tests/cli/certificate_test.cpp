// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The certificate desk, the register of signs and the sign maker's order as a person types them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

using namespace lifang;
using nlohmann::json;

namespace {

const std::string address = "浙江省绍兴市嵊州市剡湖街道清溪路12号";

/// A county with 清溪路 and its plate 12.
class County {
 public:
  County() {
    setenv("LIFANG_KEYS", folder_.file("keys").c_str(), 1);
    auto work = workspace::Workspace::create(file(), 4549);
    REQUIRE(work);
    workspace::Operation operation;
    operation.name = "Put";
    REQUIRE(work->perform(operation, [](workspace::Change& change) { return fill(change); }));
  }
  ~County() { unsetenv("LIFANG_KEYS"); }

  std::string file() const { return folder_.file("county.gpkg"); }
  std::string out(const std::string& name) const { return folder_.file(name); }

  tests::Ran run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--workspace", file(), "--json", "--as", "王敏"});
    if (words[1] != "verify") words.insert(words.end(), {"--on", "2026-11-26"});
    return tests::run("lifang", words);
  }
  json tell(const std::vector<std::string>& words) const {
    const auto ran = run(words);
    CHECK_MESSAGE(ran.exit_code == 0, ran.err);
    return json::parse(ran.out, nullptr, false);
  }
  json issue() const {
    const json applied = tell({"certificate", "apply", "--plate", address, "--holder", "欧阳若兰",
                               "--document-kind", "identity_card", "--document-number",
                               "33068319900101123X", "--phone", "13800001234"});
    const std::string id = applied["id"];
    tell({"certificate", "check", id, "--finding", "门牌在位"});
    return tell({"certificate", "issue", id});
  }

 private:
  static Result<void> fill(workspace::Change& change) {
    const std::string in_use = "in_use";
    const Polygon ground{
        {{499000, 3269000}, {502000, 3269000}, {502000, 3271000}, {499000, 3269000}}, {}};
    std::vector<std::pair<const char*, Row>> rows{
        {"township",
         {{"code", std::string("330683001")},
          {"name", std::string("剡湖街道")},
          {"geom", Geometry(MultiPolygon{ground})}}},
        {"road",
         {{"id", std::string("r1")},
          {"name", std::string("清溪路")},
          {"class", std::string("local")},
          {"status", std::string("built")},
          {"geom", Geometry(Line{{500000, 3270000}, {500900, 3270000}})}}},
        {"place_name",
         {{"name", std::string("清溪路")},
          {"class", std::string("road")},
          {"romanization", std::string("Qingxi Lu")},
          {"feature_table", std::string("road")},
          {"feature_id", std::string("r1")},
          {"approved_on", std::string("2026-09-01")},
          {"status", in_use}}},
        {"door_plate",
         {{"kind", std::string("road")},
          {"road_id", std::string("r1")},
          {"road_name", std::string("清溪路")},
          {"number", std::int64_t{12}},
          {"text", std::string("12号")},
          {"address", address},
          {"status", in_use},
          {"geom", Geometry(Point{500100, 3270010})}}}};
    for (auto& [table, row] : rows) {
      if (auto made = change.insert(table, std::move(row)); !made) return fail(made);
    }
    return {};
  }

  tests::TemporaryFolder folder_;
};

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// What the QR code on a page says, read from its picture; "" where no reader is installed.
std::string scanned(const std::string& pdf, const std::string& folder) {
  if (std::system("command -v pdftoppm zbarimg >/dev/null 2>&1") != 0) return {};
  const std::string text = folder + "/code.txt";
  const std::string command = "pdftoppm -r 200 -png '" + pdf + "' '" + folder +
                              "/page' && zbarimg -q --raw '" + folder + "'/page*.png > '" + text +
                              "' 2>/dev/null";
  if (std::system(command.c_str()) != 0) return "unreadable";
  std::string out = bytes_of(text);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

TEST_CASE("a certificate verifies with the register or the public key; another number does not") {
  const County county;
  const json issued = county.issue();
  const std::string seal = issued["seal"], number = issued["number"];
  const auto genuine = county.run({"certificate", "verify", seal});
  CHECK(genuine.exit_code == 0);
  const json told = json::parse(genuine.out);
  CHECK(told["number"] == number);
  CHECK(told["address"] == address);
  std::string copy = seal;
  const auto at = copy.find(number);
  REQUIRE(at != std::string::npos);
  char& digit = copy[at + number.find_last_of("0123456789")];
  digit = digit == '1' ? '2' : '1';
  CHECK(county.run({"certificate", "verify", copy}).exit_code == 1);
  const auto key = tests::run("lifang", {"certificate", "key", "--workspace", county.file()});
  REQUIRE(key.exit_code == 0);
  tests::write_file(county.out("county.pub"), key.out);
  CHECK(tests::run("lifang",
                   {"certificate", "verify", seal, "--public-key", county.out("county.pub")})
            .exit_code == 0);
  CHECK(tests::run("lifang",
                   {"certificate", "verify", copy, "--public-key", county.out("county.pub")})
            .exit_code == 1);
}

TEST_CASE("the printed QR code says what the register sealed") {
  const County county;
  const json issued = county.issue();
  const std::string pdf = county.out("c.pdf");
  county.tell({"certificate", "print", issued["number"], "--out", pdf});
  CHECK(bytes_of(pdf).starts_with("%PDF-"));
  const std::string read = scanned(pdf, std::filesystem::path(pdf).parent_path().string());
  if (read.empty()) {
    MESSAGE("not scanned: no zbarimg or pdftoppm");
  } else {
    CHECK(read == issued["seal"].get<std::string>());
  }
}

TEST_CASE("no export holds the holder of a certificate, nor does a list") {
  const County county;
  county.issue();
  const auto listed = county.run({"certificate", "list"});
  CHECK(listed.out.find("欧阳") == std::string::npos);
  for (const char* format : {"geojson", "gpkg"}) {
    const std::string folder = county.out(format);
    county.tell({"export", "--format", format, "--out", folder});
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      ++files;
      const std::string bytes = bytes_of(entry.path().string());
      for (const char* personal : {"欧阳若兰", "33068319900101123X", "13800001234"}) {
        CHECK_MESSAGE(bytes.find(personal) == std::string::npos, entry.path().string());
      }
    }
    CHECK(files > 0);
  }
}

TEST_CASE("signs are planned, ordered by the maker's list and drawing, and stand") {
  const County county;
  const json planned = county.tell({"sign", "plan"});
  REQUIRE(planned["signs"].size() == 3);
  CHECK(county.tell({"sign", "list", "--late"})["signs"].size() == 3);  // due since 2026-10-31
  const json order = county.tell({"plate", "order", "--signs", "--out", county.out("list.csv"),
                                  "--sheet", county.out("signs.pdf")});
  REQUIRE(order["signs"].size() == 4);
  CHECK(order["signs"][0]["number"] == "12号");
  CHECK(order["signs"][2]["pinyin"] == "Qingxi Lu");
  CHECK(bytes_of(county.out("list.csv")).find("Qingxi Lu") != std::string::npos);
  CHECK(bytes_of(county.out("signs.pdf")).starts_with("%PDF-"));
  for (const char* name : {"list.xlsx", "list.pdf"}) {
    county.tell({"plate", "order", "--out", county.out(name)});
    CHECK(std::filesystem::file_size(county.out(name)) > 1000);
  }
  county.tell({"plate", "order", "--only-signs", "--sheet", county.out("signs.svg")});
  CHECK(bytes_of(county.out("signs.svg")).find("<svg") != std::string::npos);
  county.tell({"sign", "order", "--name", "清溪路", "--document", "牌2026-03"});
  county.tell({"sign", "erect", "--name", "清溪路"});
  const json standing = county.tell({"sign", "list", "--status", "standing"});
  CHECK(standing["signs"].size() == 3);
  CHECK(county.run({"sign", "order", "--name", "清溪路"}).exit_code == 1);
  // Every size says how sure it is; what was read, where.
  const json kinds = county.tell({"sign", "kinds"})["kinds"];
  CHECK(kinds.size() >= 8);
  for (const json& kind : kinds) CHECK((kind["sure"] != "text" || kind["source"].is_string()));
  CHECK(county.run({"plate", "order", "--only-signs", "--out", county.out("none.csv")}).exit_code ==
        1);
}

}  // namespace
