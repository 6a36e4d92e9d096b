// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Door-plate certificates: from the application to a seal that no copy can bear.
#include "gis/workspace/operations/certificate.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>

#include "core/certificate/number.h"
#include "gis/workspace/operations/signing_key.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using S = std::string;
using workspace::Change;
using workspace::Workspace;

const S address = "浙江省绍兴市嵊州市剡湖街道清溪路";

/// A township of 嵊州 with 清溪路 and its plates 2, 4, 6 …
struct Office {
  tests::TemporaryFolder keys;
  Workspace work;

  explicit Office(const S& place, int plates = 3)
      : work(std::move(*Workspace::create(place, 4549))) {
    setenv("LIFANG_KEYS", keys.file("keys").c_str(), 1);
    std::vector<std::pair<const char*, Row>> rows{
        {"township",
         {{"code", S("330683001")},
          {"name", S("剡湖街道")},
          {"geom",
           Geometry(MultiPolygon{Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {}}})}}}};
    for (int i = 1; i <= plates; ++i) {
      rows.push_back({"door_plate",
                      {{"id", "p" + std::to_string(2 * i)},
                       {"kind", S("road")},
                       {"road_name", S("清溪路")},
                       {"number", std::int64_t{2 * i}},
                       {"text", std::to_string(2 * i) + "号"},
                       {"address", address + std::to_string(2 * i) + "号"},
                       {"status", S("in_use")},
                       {"geom", Geometry(Point{1.0 * i, 2})}}});
    }
    REQUIRE(work.perform({.name = "Make", .actor = {"王敏"}, .summary = "样例"},
                         [&](Change& change) -> Result<void> {
                           for (auto& [table, row] : rows) {
                             if (auto made = change.insert(table, row); !made) return fail(made);
                           }
                           return {};
                         }));
  }
  ~Office() { unsetenv("LIFANG_KEYS"); }

  Result<Applied> apply(const S& plate, const S& kind = "new", const S& replaces = {}) {
    return apply_certificate(work, {.kind = kind,
                                    .plate = plate,
                                    .replaces = replaces,
                                    .old_address = kind == "proof" ? "老街7号" : "",
                                    .holder = "欧阳若兰",
                                    .document_kind = "identity_card",
                                    .document_number = "33068319900101123X",
                                    .phone = "13800001234",
                                    .on_date = "2026-11-20",
                                    .actor = {"王敏"}});
  }
  StepCertificate step(const S& which, const S& reason = {}) const {
    return {which, "2026-11-26", {"王敏"}, reason};
  }
  Result<void> look(const S& which, bool fit = true) {
    return check_certificate(work, {.certificate = which,
                                    .checker = "李强",
                                    .finding = fit ? "门牌在位" : "没有门牌",
                                    .fit = fit,
                                    .on_date = "2026-11-24",
                                    .actor = {"王敏"}});
  }
  Issued issue(const S& plate) {
    const auto applied = apply(plate);
    REQUIRE(applied);
    REQUIRE(look(applied->id));
    const auto issued = issue_certificate(work, step(applied->id));
    REQUIRE_MESSAGE(issued.has_value(), issued.error().code);
    return *issued;
  }
  S status(const S& which) {
    return queries::find_certificate(work.session(), which)->row.text("status");
  }
};

TEST_CASE("no certificate bears an open reading; it is issued once an officer has chosen") {
  tests::TemporaryFolder folder;
  Office office(folder.file("w.gpkg"));
  const auto put = [&](const char* table, Row row) {
    REQUIRE(office.work.perform({.name = "Make", .actor = {"王敏"}, .summary = "样例"},
                                [&](Change& change) -> Result<void> {
                                  return change.insert(table, row).map([](auto&&) {});
                                }));
  };
  const S street = "浙江省绍兴市嵊州市剡湖街道杓子路8号";
  put("door_plate", {{"kind", S("road")},
                     {"road_name", S("杓子路")},
                     {"number", std::int64_t{8}},
                     {"text", S("8号")},
                     {"address", street},
                     {"status", S("in_use")}});
  const auto applied = office.apply(street);
  REQUIRE(applied);
  const auto spelled = [&] {
    return queries::find_certificate(office.work.session(), applied->id)->row.text("romanization");
  };
  REQUIRE(office.look(applied->id));
  const auto refused = issue_certificate(office.work, office.step(applied->id));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "certificate.spelling_open");
  put("place_name", {{"name", S("杓子路")},
                     {"class", S("road")},
                     {"status", S("in_use")},
                     {"romanization", S("Shaozi Lu")}});
  REQUIRE(issue_certificate(office.work, office.step(applied->id)));
  CHECK(spelled().ends_with(", Shaozi Lu 8 Hao"));
}

TEST_CASE("a plate gets its certificate after a look at the place, with number, seal and duties") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    Office office(store->place());
    const auto applied = office.apply(address + "4号");
    REQUIRE_MESSAGE(applied.has_value(), applied.error().code);
    CHECK(issue_certificate(office.work, office.step(applied->id)).error().code ==
          "certificate.illegal_step");
    REQUIRE(office.look(applied->id, false));
    CHECK(issue_certificate(office.work, office.step(applied->id)).error().code ==
          "certificate.not_fit");
    REQUIRE(office.look(applied->id));
    const auto issued = issue_certificate(office.work, office.step(applied->id));
    REQUIRE_MESSAGE(issued.has_value(), issued.error().code);
    CHECK(issued->number == "嵊门〔2026〕00001号");
    const auto found = queries::find_certificate(office.work.session(), issued->number);
    REQUIRE(found);
    CHECK(found->row.text("romanization").find("Qingxi Lu 4 Hao") != S::npos);
    CHECK(found->checks.size() == 2);
    REQUIRE(found->duties.size() == 3);
    CHECK(found->duties[0].text("due") == "2026-12-03");  // five working days
    CHECK(queries::find_certificate(office.work.session(), address + "4号")->row.text("number") ==
          issued->number);
    CHECK(queries::find_certificate(office.work.session(), address + "6号").error().code ==
          "certificate.none");
    CHECK(office.apply("p4").error().code == "certificate.already");
    CHECK(office.work.undo({"王敏"}).error().code == "history.final");
    const auto key = public_key(office.work);
    const auto verified = queries::verify_seal(office.work.session(), *key, issued->seal);
    REQUIRE(verified);
    CHECK(verified->verdict == queries::Genuineness::genuine);
    CHECK(verified->status == "issued");
    CHECK(queries::verify_seal(*key, issued->seal)->content.address == address + "4号");
  }
}

TEST_CASE(
    "a seal with another number, of another office, or of a changed register is not genuine") {
  tests::SqliteStore store, elsewhere;
  Office office(store.place());
  const auto issued = office.issue("p2");
  const auto key = *public_key(office.work);
  const auto verdict = [&](const S& text) {
    return queries::verify_seal(office.work.session(), key, text)->verdict;
  };
  S copy = issued.seal;
  copy.replace(copy.find("00001"), 5, "00002");
  CHECK(verdict(copy) == queries::Genuineness::forged);
  const auto others = certificate::make_keys();
  CHECK(verdict(certificate::seal({issued.number, "2026-11-26", issued.address, "AAAA"},
                                  others->secret_key)
                    .value()) == queries::Genuineness::forged);
  const auto own = signing_keys(office.work);
  CHECK(verdict(certificate::seal({"嵊门〔2026〕00009号", "2026-11-26", issued.address, "AAAA"},
                                  own->secret_key)
                    .value()) == queries::Genuineness::unknown);
  REQUIRE(office.work.session().script("UPDATE certificate SET address = '清溪路99号'"));
  CHECK(verdict(issued.seal) == queries::Genuineness::differs);
}

TEST_CASE(
    "a reissue and a change take a new number and end the one before; a proof stands beside") {
  tests::SqliteStore store;
  Office office(store.place());
  const auto first = office.issue("p2");
  const auto asked = office.apply({}, "reissue", first.number);
  REQUIRE_MESSAGE(asked.has_value(), asked.error().code);
  const auto second = issue_certificate(office.work, office.step(asked->id));
  REQUIRE_MESSAGE(second.has_value(), second.error().code);
  CHECK(second->replaced == first.number);
  CHECK(second->number != first.number);
  CHECK(office.status(first.number) == "replaced");
  CHECK(office.apply({}, "reissue", first.number).error().code == "certificate.not_in_force");
  const auto moved = office.apply("p4", "change", second->number);
  REQUIRE(moved);
  REQUIRE(office.look(moved->id));
  const auto third = issue_certificate(office.work, office.step(moved->id));
  REQUIRE(third);
  const auto row = queries::find_certificate(office.work.session(), third->number)->row;
  CHECK(row.text("old_address") == address + "2号");
  CHECK(office.status(second->number) == "replaced");
  const auto proof = office.apply("p4", "proof");
  REQUIRE_MESSAGE(proof.has_value(), proof.error().code);
  REQUIRE(issue_certificate(office.work, office.step(proof->id)));
  CHECK(office.status(third->number) == "issued");
}

TEST_CASE("what ends asks for a reason; a void number is never given again") {
  tests::SqliteStore store;
  Office office(store.place());
  const auto first = office.issue("p2");
  CHECK(void_certificate(office.work, office.step(first.number)).error().code ==
        "certificate.no_reason");
  REQUIRE(void_certificate(office.work, office.step(first.number, "房屋拆除")));
  CHECK(office.status(first.number) == "void");
  const auto second = office.issue("p2");
  CHECK(second.number != first.number);
  const auto waiting = office.apply("p4");
  REQUIRE(waiting);
  REQUIRE(refuse_certificate(office.work, office.step(waiting->id, "无产权材料")));
  CHECK(withdraw_certificate(office.work, office.step(waiting->id, "撤回")).error().code ==
        "certificate.illegal_step");
  REQUIRE(office.work.undo({"王敏"}));  // of a refusal: nothing was published
  CHECK(office.status(waiting->id) == "applied");
}

TEST_CASE("who must be told is told within the days, and no longer due then") {
  tests::SqliteStore store;
  Office office(store.place());
  const auto issued = office.issue("p2");
  CHECK(queries::open_duties(office.work.session())->size() == 3);
  REQUIRE(inform_certificate(office.work, office.step(issued.number), "housing", "函〔2026〕8号"));
  CHECK(queries::open_duties(office.work.session())->size() == 2);
  REQUIRE(inform_certificate(office.work, office.step(issued.number), {}));
  CHECK(queries::open_duties(office.work.session())->empty());
  CHECK(inform_certificate(office.work, office.step(issued.number), {}).error().code ==
        "certificate.no_duty");
}

TEST_CASE(
    "personal data is masked, in no event, and each reading in full is noted with its reason") {
  tests::SqliteStore store;
  Office office(store.place());
  const auto issued = office.issue("p2");
  const auto found = queries::find_certificate(office.work.session(), issued.number);
  const Row masked = queries::masked(found->holder);
  CHECK(masked.text("holder") == "欧**");
  CHECK(masked.text("document_number") == "****123X");
  CHECK(masked.text("phone") == "****1234");
  CHECK(queries::masked(Row{{"holder", S("王敏")}, {"phone", Value()}}).text("phone").empty());
  CHECK(read_holder(office.work, office.step(issued.number)).error().code ==
        "certificate.no_reason");
  const auto read = read_holder(office.work, office.step(issued.number, "核对身份"));
  REQUIRE(read);
  CHECK(read->text("document_number") == "33068319900101123X");
  const auto noted = office.work.session().row("SELECT * FROM personal_reading");
  CHECK(noted->text("reader") == "王敏");
  CHECK(noted->text("reason") == "核对身份");
  REQUIRE(note_printing(office.work, {issued.number}, office.step("", "打印门牌证")));
  CHECK(office.work.session().rows("SELECT id FROM personal_reading")->size() == 2);
  const auto events = office.work.session().rows("SELECT * FROM event");
  REQUIRE(events);
  for (const Row& event : *events) {
    for (const auto& [column, value] : event) {
      CHECK(to_text(value).find("欧阳") == S::npos);
      CHECK(to_text(value).find("33068319900101123X") == S::npos);
    }
  }
}

TEST_CASE("two desks that issue at once never give one number") {
  tests::SqliteStore store;
  constexpr int each = 12;
  Office office(store.place(), 2 * each);
  REQUIRE(signing_keys(office.work));
  std::vector<S> waiting;
  for (int i = 1; i <= 2 * each; ++i) {
    const auto applied = office.apply("p" + std::to_string(2 * i));
    REQUIRE(applied);
    REQUIRE(office.look(applied->id));
    waiting.push_back(applied->id);
  }
  std::vector<S> numbers[2];
  const auto desk = [&](int which) {
    auto work = Workspace::open(store.place(), workspace::Access::write);
    for (int i = which; work && i < 2 * each; i += 2) {
      // A desk that finds the other writing asks again.
      for (int again = 0; again < 50; ++again) {
        const auto done = issue_certificate(*work, office.step(waiting[i]));
        if (done) numbers[which].push_back(done->number);
        if (done || done.error().code != "workspace.busy") break;
      }
    }
  };
  std::thread one(desk, 0), two(desk, 1);
  one.join();
  two.join();
  std::set<S> all(numbers[0].begin(), numbers[0].end());
  all.insert(numbers[1].begin(), numbers[1].end());
  CHECK(numbers[0].size() + numbers[1].size() == 2 * each);
  CHECK(all.size() == 2 * each);
}

TEST_CASE("the secret key is its owner's alone, and no copy of the workspace has it") {
  tests::SqliteStore store;
  Office office(store.place());
  const auto keys = signing_keys(office.work);
  REQUIRE(keys);
  namespace fs = std::filesystem;
  for (const auto& file : fs::directory_iterator(office.keys.file("keys"))) {
    CHECK((fs::status(file).permissions() & fs::perms(0077)) == fs::perms::none);
  }
  const S carried = office.keys.file("office.key");
  REQUIRE(export_key(office.work, carried));
  setenv("LIFANG_KEYS", office.keys.file("other machine").c_str(), 1);
  CHECK(signing_keys(office.work).error().code == "certificate.key_elsewhere");
  REQUIRE(import_key(office.work, carried));
  CHECK(signing_keys(office.work)->secret_key == keys->secret_key);
}

TEST_CASE("the signing key lies in the user's own folder, never beside the working folder") {
  tests::SqliteStore store;
  Office office(store.place());
  REQUIRE(office.work.set_setting("certificate.public_key", "a"));
  unsetenv("LIFANG_KEYS");
  const auto set = [](const char* name, const char* value) {
    const char* was = std::getenv(name);
    const S before = was ? was : "";
    value ? setenv(name, value, 1) : unsetenv(name);
    return before;
  };
  const S data = set("XDG_DATA_HOME", "relative"),
          home = set("HOME", office.keys.file("h").c_str());
  CHECK(signing_keys(office.work).error().where ==
        office.keys.file("h") + "/.local/share/lifang/keys/a.key");
  for (const char* no_home : {"relative", "", static_cast<const char*>(nullptr)}) {
    set("HOME", no_home);
    const auto keys = signing_keys(office.work);
    REQUIRE_FALSE(keys.has_value());
    const bool refused = keys.error().code == "certificate.no_home";
    CHECK((refused || keys.error().where.starts_with("/")));
  }
  set("HOME", home.c_str());
  set("XDG_DATA_HOME", data.empty() ? nullptr : data.c_str());
}

}  // namespace
}  // namespace lifang::operations
