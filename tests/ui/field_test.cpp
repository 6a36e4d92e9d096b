// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <QFileInfo>

#include "planner-ui/app/words.h"
#include "tests/ui/support/desk.h"

// Rule: a township goes into the field and comes back through the window alone; what both sides
// changed waits there until it is settled, and nothing is overwritten before.

namespace lifang::tests {
namespace {

using app::FieldWork;
using workspace::Access;
using workspace::Change;
using workspace::Workspace;

FieldWork& field_of(Desk& desk) {
  return *desk.window.planner().field();
}

QUrl url(const std::string& file) {
  return QUrl::fromLocalFile(QString::fromStdString(file));
}

QString words(Desk& desk, const char* name) {
  return desk.item(name)->property("text").toString();
}

/// One change by hand in a workspace that the window does not hold.
void change(const std::string& place, const Row& columns) {
  auto work = Workspace::open(place, Access::write);
  REQUIRE(work);
  const auto row = work->session().row("SELECT id FROM compound WHERE name = '翠湖小区'");
  REQUIRE(row);
  const auto done =
      work->perform({"EditCell", {"李芳", "officer"}, "改", {}, {}, {}},
                    [&](Change& all) { return all.update("compound", row->text("id"), columns); });
  REQUIRE(done);
}

std::string take_out_of(const std::string& place, const std::string& file) {
  auto work = Workspace::open(place, Access::write);
  REQUIRE(work);
  const auto taken =
      operations::take_out(*work, {"剡湖街道", file, "2026-11-20", {"李芳", "officer"}, {}});
  REQUIRE(taken);
  return file;
}

Row compound_of(const Desk& desk) {
  auto work = Workspace::open(desk.place(), Access::read);
  REQUIRE(work);
  return *work->session().row("SELECT * FROM compound WHERE name = '翠湖小区'");
}

bool idle(Desk& desk) {
  return QTest::qWaitFor([&] { return !field_of(desk).busy() && !desk.window.planner().busy(); },
                         20'000);
}

/// The panel, by its key, with the township taken out to a file.
std::string take_out(Desk& desk) {
  desk.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
  REQUIRE(desk.item("panel")->property("page").toString() == "field");
  const auto can_take = [&] {
    const auto* take = desk.item("fieldTake");
    return take != nullptr && take->isEnabled();
  };
  REQUIRE(QTest::qWaitFor(can_take, 10'000));
  const std::string file = desk.folder.file("outside");  // the ending is put to it
  field_of(desk).takeOut(url(file));
  REQUIRE(idle(desk));
  return file + ".gpkg";
}

/// Both sides changed households and floors of the compound, the copy its purpose as well.
std::string bring_back_conflicts(Desk& desk) {
  const std::string file = take_out(desk);
  change(file, {{"households", 650}, {"floors", 6}, {"kind", std::string("village")}});
  change(desk.place(), {{"households", 700}, {"floors", 11}});
  field_of(desk).bringBack(url(file));
  REQUIRE(idle(desk));
  return file;
}

void choose(Desk& desk, const QString& field) {
  auto* conflicts = field_of(desk).conflicts();
  for (int row = 0; row < conflicts->count(); ++row) {
    if (conflicts->entry(row)->figure != field) continue;
    desk.item("fieldConflicts")->setProperty("currentIndex", row);
    return;
  }
  FAIL("no conflict about that field");
}

}  // namespace

TEST_CASE("a township is taken out by the panel, which says what to do next") {
  Desk desk;
  const std::string file = take_out(desk);
  CHECK(QFileInfo::exists(QString::fromStdString(file)));
  CHECK(field_of(desk).report()->entry(0)->title.contains("剡湖街道"));
  CHECK(words(desk, "fieldNext").contains(QString::fromStdString(file)));
  CHECK(words(desk, "fieldNext").contains("合并"));
  CHECK(desk.drawn());
  desk.keep("field_taken");

  // The file is a workspace that knows where it comes from, and is not taken out again.
  desk.window.planner().open(QString::fromStdString(file));
  REQUIRE(QTest::qWaitFor([&] { return !field_of(desk).origin().isEmpty(); }, 20'000));
  CHECK(field_of(desk).origin().contains("剡湖街道"));
  CHECK(field_of(desk).origin().contains("town"));
  QTest::qWait(100);
  CHECK(desk.item("fieldOrigin")->isVisible());
  CHECK(desk.window.planner().notice()->action().isEmpty());  // nothing here can be undone
  CHECK_FALSE(desk.item("fieldTake")->isVisible());
  desk.keep("field_copy");
}

TEST_CASE("a copy comes back; what both sides changed is settled each way, by keys and by mouse") {
  Desk desk;
  const std::string file = bring_back_conflicts(desk);
  auto& field = field_of(desk);
  CHECK(value_of(field.report(), "写入的行") == "1");
  CHECK(value_of(field.report(), "新的冲突") == "2");
  REQUIRE(field.conflicts()->count() == 2);
  CHECK(compound_of(desk).text("kind") == "village");
  CHECK(compound_of(desk).integer("households") == 700);  // the office's stays
  choose(desk, app::column_title("households"));
  const auto* line =
      field.conflicts()->entry(desk.item("fieldConflicts")->property("currentIndex").toInt());
  CHECK(line->title.startsWith("翠湖小区"));
  CHECK(line->cells == QStringList{"612", "700", "650", ""});
  CHECK(desk.drawn());
  desk.keep("field_conflicts");

  // The copy's, by the mouse.
  desk.click(desk.middle(desk.item("fieldCopy")));
  REQUIRE(idle(desk));
  REQUIRE(QTest::qWaitFor([&] { return field.conflicts()->count() == 1; }, 10'000));
  CHECK(compound_of(desk).integer("households") == 650);

  // The office's, by keys: the list, its line, then the buttons.
  auto* list = desk.item("fieldConflicts");
  list->forceActiveFocus(Qt::TabFocusReason);
  desk.key(Qt::Key_Home);
  CHECK(list->property("currentIndex").toInt() == 0);
  for (int i = 0; i < 10 && !desk.item("fieldOffice")->hasActiveFocus(); ++i) desk.key(Qt::Key_Tab);
  REQUIRE(desk.item("fieldOffice")->hasActiveFocus());
  desk.key(Qt::Key_Space);
  REQUIRE(QTest::qWaitFor([&] { return field.conflicts()->count() == 0; }, 10'000));
  CHECK(compound_of(desk).integer("floors") == 11);

  // Taken back, it is open again.
  REQUIRE(idle(desk));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(QTest::qWaitFor([&] { return field.conflicts()->count() == 1; }, 10'000));

  // The same file again changes nothing.
  const auto before = compound_of(desk).integer("version");
  field.bringBack(url(file));
  REQUIRE(idle(desk));
  CHECK(field.next() == app::say("field.nothing"));
  CHECK(compound_of(desk).integer("version") == before);
}

TEST_CASE("a choice made on what the office has changed since writes nothing and says so") {
  Desk desk;
  bring_back_conflicts(desk);
  auto& field = field_of(desk);
  choose(desk, app::column_title("households"));
  change(desk.place(), {{"households", 720}});
  field.settle(desk.item("fieldConflicts")->property("currentIndex").toInt(), true);
  REQUIRE(idle(desk));
  CHECK(words(desk, "fieldFault").contains("720"));
  CHECK_FALSE(words(desk, "fieldFault").contains("--"));
  CHECK(compound_of(desk).integer("households") == 720);
  choose(desk, app::column_title("households"));
  const int row = desk.item("fieldConflicts")->property("currentIndex").toInt();
  CHECK(field.conflicts()->entry(row)->cells.at(3) == "720");
  field.settle(row, true);
  REQUIRE(idle(desk));
  CHECK(compound_of(desk).integer("households") == 650);
}

TEST_CASE("what is no copy, or another's, is refused in words without commands") {
  Desk desk;
  desk.act("field");
  REQUIRE(QTest::qWaitFor([&] { return desk.item("fieldFault") != nullptr; }, 10'000));
  REQUIRE(idle(desk));
  auto& field = field_of(desk);
  const std::string other = desk.folder.file("other.gpkg");
  make_town(other);
  field.bringBack(url(other));
  REQUIRE(idle(desk));
  CHECK(words(desk, "fieldFault").contains("不是领出的外业库"));
  CHECK_FALSE(words(desk, "fieldFault").contains("lifang field"));
  CHECK(desk.item("fieldFault")->isVisible());

  const std::string copy = take_out_of(other, desk.folder.file("others.gpkg"));
  field.bringBack(url(copy));
  REQUIRE(idle(desk));
  CHECK(words(desk, "fieldFault").contains("不是从这个工作库领出的"));

  write_file(desk.folder.file("broken.gpkg"), "no workspace");
  field.bringBack(url(desk.folder.file("broken.gpkg")));
  REQUIRE(idle(desk));
  CHECK_FALSE(words(desk, "fieldFault").isEmpty());
  CHECK(field.conflicts()->count() == 0);
  desk.keep("field_fault");
}

}  // namespace lifang::tests
