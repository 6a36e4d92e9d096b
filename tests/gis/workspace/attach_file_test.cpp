// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/attach_file.h"

#include <doctest/doctest.h>

#include "gis/workspace/content.h"
#include "tests/support/stores.h"

namespace lifang::operations {
namespace {

using workspace::Change;
using workspace::Workspace;

Workspace town(const std::string& place) {
  auto work = Workspace::create(place, 4549);
  REQUIRE(work);
  REQUIRE(work->perform(
      {.name = "Put", .actor = {"王敏"}, .summary = "放入"}, [](Change& change) -> Result<void> {
        for (const char* id : {"c1", "c2"}) {
          const auto made = change.insert(
              "compound", {{"id", id}, {"name", "翠湖小区"}, {"kind", "residential"}});
          if (!made) return fail(made);
        }
        return {};
      }));
  return std::move(*work);
}

const std::string jpeg = std::string("\xFF\xD8\xFF\xE0", 4) + std::string(3000, 'j');
const std::string pdf =
    "%PDF-1.4\n1 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 3 >>\nendobj\n"
    "2 0 obj\n<< /Type /Pages /Count 1 /Parent 1 0 R >>\nendobj\n";

AttachFile file(const char* feature, std::string bytes, const char* name = "张三的证件.jpg") {
  return {.table = "compound",
          .feature_id = feature,
          .file_name = name,
          .bytes = std::move(bytes),
          .today = "2026-11-24",
          .actor = {"李强"}};
}

std::int64_t count(Workspace& work, const std::string& table) {
  return work.session().row("SELECT COUNT(*) AS n FROM " + table)->integer("n");
}

TEST_CASE("the hash is SHA-256 (FIPS 180-4, example of one block)") {
  CHECK(workspace::sha256("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file is kept once however often it is attached, and comes back byte for byte") {
  for (auto& store : tests::stores()) {
    CAPTURE(store->name());
    auto work = town(store->place());
    const auto first = attach_file(work, file("c1", jpeg));
    REQUIRE_MESSAGE(first.has_value(), (first ? "" : first.error().code));
    REQUIRE(attach_file(work, file("c2", jpeg, "同一张.jpg")));
    CHECK(count(work, "attachment") == 2);
    CHECK(count(work, "file_content") == 1);
    const auto files = queries::attachments(work.session(), "c1");
    REQUIRE(files->size() == 1);
    CHECK(files->front().name == "张三的证件.jpg");
    CHECK(files->front().kind == "jpeg");
    CHECK(files->front().size == 3004);
    CHECK(workspace::content(work.session(), files->front().sha256).value() == jpeg);
    CHECK(attach_file(work, file("c1", jpeg)).error().code == "attach.there");
  }
}

TEST_CASE("undo takes the file off its feature, redo puts it back with its content") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  const auto done = attach_file(work, file("c1", jpeg));
  REQUIRE(done);
  REQUIRE(work.undo({"李强"}));
  CHECK(queries::attachments(work.session(), "c1")->empty());
  REQUIRE(work.redo({"李强"}));
  const auto files = queries::attachments(work.session(), "c1");
  REQUIRE(files->size() == 1);
  CHECK(workspace::content(work.session(), files->front().sha256).value() == jpeg);
}

TEST_CASE("neither the event nor its line tells the file's name: it may be a person's") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  const auto done = attach_file(work, file("c1", jpeg));
  REQUIRE(done);
  CHECK(done->event.summary == "附件 翠湖小区：照片 1 张");
  const auto row = work.session().row("SELECT changes FROM event ORDER BY seq DESC LIMIT 1");
  const Value* value = row->find("changes");
  REQUIRE(value != nullptr);
  const auto rows = workspace::unpack_changes(std::get<Bytes>(*value).data);
  REQUIRE(rows);
  for (const auto& [column, of] : rows->front().after) CHECK(to_text(of) != "张三的证件.jpg");
}

TEST_CASE("what is no picture and no PDF, too large, or of no feature, is refused") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  CHECK(attach_file(work, file("c1", "MZ program")).error().code == "attach.kind");
  CHECK(attach_file(work, file("c1", "")).error().code == "attach.kind");
  CHECK(attach_file(work, file("c9", jpeg)).error().code == "attach.no_feature");
  CHECK(attach_file(work, file("c1", jpeg + std::string(21 << 20, 'x'))).error().code ==
        "attach.too_large");
  auto personal = file("c1", jpeg);
  personal.table = "name_applicant";
  CHECK(attach_file(work, personal).error().code == "attach.no_feature");
  CHECK(count(work, "file_content") == 0);
}

TEST_CASE("what has rotted is not handed out") {
  const tests::SqliteStore store;
  auto work = town(store.place());
  const auto done = attach_file(work, file("c1", jpeg));
  REQUIRE(done);
  REQUIRE(work.session().script("UPDATE file_content SET content = x'00'"));
  CHECK(workspace::content(work.session(), done->attachment.sha256).error().code ==
        "attach.damaged");
  CHECK(workspace::content(work.session(), "none").error().code == "attach.lost");
}

TEST_CASE("pages of a PDF are those of its root; a packed tree is not guessed") {
  CHECK(pdf_pages(pdf) == 3);
  CHECK_FALSE(pdf_pages("%PDF-1.7\n1 0 obj <</Type/ObjStm>> stream").has_value());
  const tests::SqliteStore store;
  auto work = town(store.place());
  const auto done = attach_file(work, file("c1", pdf, "批复.pdf"));
  REQUIRE(done);
  CHECK(done->attachment.pages == 3);
}

}  // namespace
}  // namespace lifang::operations
