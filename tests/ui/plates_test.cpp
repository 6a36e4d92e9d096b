// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Numbering a road in the window: from the flag on the map to the plates in the database.
#include <doctest/doctest.h>

#include "core/geometry/measure.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/addressing/numbering_layer.h"
#include "planner-ui/app/words.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

/// 剡溪路 runs north from y = 200 with four houses on each side.
void build_houses(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  REQUIRE(town->perform({.name = "Build", .actor = {"李强"}, .summary = "建筑"},
                        [](workspace::Change& change) -> Result<void> {
                          for (int i = 0; i < 8; ++i) {
                            const double x = i % 2 == 0 ? 1970 : 2020;
                            auto made = change.insert("building",
                                                      {{"id", "h" + std::to_string(i)},
                                                       {"use", std::string("house")},
                                                       {"geom", box(x, 400 + 60.0 * i, 12, 12)}});
                            if (!made) return fail(made);
                          }
                          return {};
                        }));
}

struct Office : Desk {
  app::PlatesState& plates = *window.planner().plates();
  app::RoadNumbering& form = *plates.numbering();

  Office() : Desk({1366, 768}, build_houses) {}
  using Desk::place;
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 10'000); }
  bool worked_out() {
    return waits([&] { return form.lack() != app::say("plates.lack.waiting"); }) && drawn();
  }
  std::vector<Row> stored() {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    REQUIRE(work);
    return *work->session().rows("SELECT * FROM door_plate ORDER BY number");
  }
  /// From the list of roads, filtered by a word.
  void begin() {
    act("room_plates");
    REQUIRE(waits([&] { return plates.roads()->count() > 0; }));
    plates.setFilter("剡溪");
    REQUIRE(plates.roads()->count() == 1);
    plates.number(0);
    REQUIRE(worked_out());
    REQUIRE(form.plates()->count() == 8);
  }
  app::NumberingLayer& layer() {
    return *qobject_cast<app::NumberingLayer*>(item("numberingLayer"));
  }
  QPoint on_map(Point at) { return on_screen(map, map->pixel(at)); }
  void drag(QPoint from, QPoint to) {
    QTest::mousePress(window.window(), Qt::LeftButton, {}, from);
    QTest::mouseMove(window.window(), (from + to) / 2);
    QTest::mouseMove(window.window(), to);
    QTest::mouseRelease(window.window(), Qt::LeftButton, {}, to);
  }
};

}  // namespace

TEST_CASE(
    "a road's numbers are seen before they are accepted; accepting is one step, undone by one") {
  Office desk;
  desk.begin();
  CHECK(desk.stored().empty());
  CHECK(desk.form.lack().isEmpty());
  CHECK(desk.form.tally().contains("8"));
  CHECK(desk.form.zero() == "rule");
  desk.keep("plates_number");
  desk.key(Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return desk.stored().size() == 8; }));
  REQUIRE(desk.waits([&] { return desk.form.lack() == app::say("plates.lack.nothing_new"); }));
  CHECK(desk.window.planner().history()->undoText().contains("剡溪路"));
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return desk.stored().empty(); }));
  CHECK(desk.waits([&] { return desk.form.lack().isEmpty(); }));
}

TEST_CASE(
    "a road chosen on the map is called by its name; one without a name is to be named first") {
  Office desk;
  desk.act("room_plates");
  const auto number_road_where = [&](const char* which) {
    auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
    REQUIRE(work);
    const auto row = work->session().row(std::string("SELECT id FROM road WHERE ") + which);
    REQUIRE(row);
    const QString id = QString::fromStdString(row->text("id"));
    desk.window.planner().card()->choose("road", id);
    REQUIRE(desk.waits([&] { return desk.plates.able(); }));
    REQUIRE(desk.waits([&] { return !desk.window.planner().card()->title().isEmpty(); }));
    REQUIRE(desk.plates.numberChosen());
    CHECK_FALSE(desk.form.road().contains(id));  // nor while it is worked out
    REQUIRE(desk.worked_out());
    CHECK_FALSE(desk.form.road().contains(id));
    CHECK_FALSE(desk.form.lack().contains(id));
  };
  number_road_where("name = '剡溪路'");
  CHECK(desk.form.road() == "剡溪路");
  CHECK(desk.form.plates()->count() == 8);
  desk.keep("plates_from_card");
  number_road_where("name IS NULL");
  CHECK(desk.form.lack() == app::say("plate.unnamed_road"));
  desk.keep("plates_unnamed");
}

TEST_CASE("the flag is dragged to the other end, and the numbers begin there") {
  Office desk;
  desk.begin();
  const Point before = desk.form.plan().zero_point;
  const Line axis = desk.form.plan().axis.front();
  const QPoint flag = desk.on_map(before) - QPoint(0, 14);
  REQUIRE(desk.layer().flag_at(desk.layer().mapFromScene(flag)));
  desk.drag(flag, desk.on_map(axis.back()));
  REQUIRE(desk.worked_out());
  CHECK(desk.form.plan().zero_point == axis.back());
  CHECK(desk.form.zero() == "pointed");
  desk.keep("plates_flag");
  desk.form.setZero("rule");
  REQUIRE(desk.worked_out());
  CHECK(desk.form.plan().zero_point == before);
}

TEST_CASE("a number is set by hand and stays; what is no number, or another's, is said") {
  Office desk;
  desk.begin();
  desk.click(desk.on_map(desk.form.plan().plates[2].at));
  REQUIRE(desk.form.chosen() == 2);
  const std::string door = desk.form.plan().plates[2].door;
  const auto number_of = [&] {
    for (const auto& plate : desk.form.plan().plates) {
      if (plate.door == door) return plate.number;
    }
    return 0;
  };
  const int free = number_of() + 20;
  auto* field = desk.item("plateNumber");
  REQUIRE(field->isVisible());
  desk.click(desk.middle(field));
  desk.key(Qt::Key_A, Qt::ControlModifier);
  desk.write(std::to_string(free).c_str());
  desk.key(Qt::Key_Return);
  REQUIRE(desk.worked_out());
  CHECK(number_of() == free);
  CHECK(desk.form.isLocked());
  desk.keep("plates_by_hand");
  desk.key(Qt::Key_X);  // from the other end: what is locked stays
  REQUIRE(desk.worked_out());
  CHECK(number_of() == free);
  desk.form.give("十二");
  CHECK(desk.form.lack().contains("十二"));
  desk.key(Qt::Key_Q);
  REQUIRE(desk.worked_out());
  CHECK_FALSE(desk.form.isLocked());
  CHECK(desk.form.lack().isEmpty());
}

TEST_CASE("a door is dragged to where it is; Esc leaves, and another road is chosen on the map") {
  Office desk;
  desk.begin();
  const auto plate = desk.form.plan().plates[3];
  const Point there{plate.at.x, plate.at.y + 100};
  desk.drag(desk.on_map(plate.at), desk.on_map(there));
  REQUIRE(desk.worked_out());
  const auto& moved = desk.form.plan().plates[static_cast<std::size_t>(desk.form.chosen())];
  CHECK(moved.door == plate.door);
  CHECK(distance(moved.at, there) < 10);
  desk.key(Qt::Key_Escape);
  CHECK(desk.waits([&] { return desk.plates.sheet() == "roads"; }));
  CHECK(desk.form.road().isEmpty());
  CHECK(desk.stored().empty());
}

TEST_CASE("numbers out of order are put right with the fewest plates changed, old ones told") {
  Office desk;
  desk.begin();
  desk.form.accept();
  REQUIRE(desk.waits([&] { return desk.stored().size() == 8; }));
  {
    auto work = workspace::Workspace::open(desk.place(), workspace::Access::write);
    REQUIRE(work);
    auto plates =
        *work->session().rows("SELECT * FROM door_plate WHERE side = 'left' ORDER BY number");
    REQUIRE(plates.size() == 4);
    const auto late = plates.back().integer("number") + 20;
    REQUIRE(work->perform({.name = "Correct", .actor = {"赵六"}, .summary = "改错号"},
                          [&](workspace::Change& change) {
                            return change.update(
                                "door_plate", plates[1].text("id"),
                                {{"number", late}, {"text", std::to_string(late) + "号"}});
                          }));
  }
  desk.window.planner().reload();
  REQUIRE(desk.worked_out());
  CHECK(desk.form.plan().changed == 0);
  desk.click(desk.middle(desk.item("plateAnew_true")));
  REQUIRE(desk.waits([&] { return desk.form.plan().changed == 1; }));
  REQUIRE(desk.drawn());
  CHECK(desk.form.lack().isEmpty());
  CHECK(desk.form.tally().contains(QString::fromStdString(desk.form.plan().until)));
  desk.keep("plates_anew");
  desk.form.accept();
  REQUIRE(desk.waits([&] { return desk.form.lack() == app::say("plates.lack.nothing_new"); }));
  CHECK(desk.form.plan().changed == 0);
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return desk.form.plan().changed == 1; }));
}

TEST_CASE("several roads are marked and numbered as one step, after their plates were counted") {
  Office desk;
  desk.act("room_plates");
  REQUIRE(desk.waits([&] { return desk.plates.roads()->count() >= 2; }));
  REQUIRE(desk.drawn());
  desk.click(desk.middle(desk.item("plateMark")));
  desk.plates.mark(0);
  desk.plates.mark(1);
  CHECK(desk.plates.several() == 2);
  QTest::qWait(100);
  desk.keep("plates_several");
  desk.click(desk.middle(desk.item("plateNumberChosen")));
  auto& notice = *desk.window.planner().notice();
  REQUIRE(desk.waits([&] { return notice.text().contains("8"); }));
  CHECK(desk.stored().empty());
  desk.keep("plates_several_asked");
  notice.act();
  REQUIRE(desk.waits([&] { return desk.stored().size() == 8 && desk.plates.several() == 0; }));
  auto& history = *desk.window.planner().history();
  REQUIRE(desk.waits([&] { return history.undoText().contains("2 条道路"); }));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return desk.stored().empty(); }));
}

TEST_CASE(
    "a certificate is applied for, looked at with a photo, issued and printed at the desk, in "
    "eleven actions") {
  Office desk;
  setenv("LIFANG_KEYS", desk.folder.file("keys").c_str(), 1);
  desk.begin();
  desk.form.accept();
  REQUIRE(desk.waits([&] { return desk.stored().size() == 8; }));
  desk.key(Qt::Key_Escape);
  auto& certificates = *desk.plates.certificates();
  int actions = 0;
  const auto press = [&](const char* button) {
    auto* item = desk.item(button);
    REQUIRE(item != nullptr);
    REQUIRE(item->isVisible());
    desk.click(desk.middle(item));
    ++actions;
  };
  const auto fill = [&](const char* field, const char* words) {
    press(field);  // a field is one action
    desk.write(words);
  };
  desk.act("plate_certificates");
  ++actions;
  press("certificateApply");
  REQUIRE(desk.waits([&] { return certificates.page() == "form"; }));
  REQUIRE(desk.drawn());
  // The plate is clicked on the map.
  desk.window.planner().card()->choose("door_plate",
                                       QString::fromStdString(desk.stored()[0].text("id")));
  ++actions;
  REQUIRE(desk.waits([&] { return certificates.lack() == app::say("certificate.no_holder"); }));
  desk.keep("certificate_form");
  fill("certificate_holder", "欧阳若兰");
  fill("certificate_document_number", "33068319900101123X");
  REQUIRE(certificates.lack().isEmpty());
  press("certificateTakeIn");
  REQUIRE(desk.waits([&] { return certificates.page() == "one"; }));
  REQUIRE(desk.drawn());
  // What the site looks like goes with it.
  QImage photo(300, 200, QImage::Format_RGB32);
  photo.fill(QColor("#2A7F4F"));
  const QString site = QString::fromStdString(desk.folder.file("现场.jpg"));
  REQUIRE(photo.save(site));
  auto* files = desk.window.planner().attachments();
  files->add(QUrl::fromLocalFile(site));
  ++actions;
  REQUIRE(desk.waits([&] { return files->count() == 1; }));
  REQUIRE(desk.drawn());
  fill("certificateWords", "门牌在位");
  press("certificateCheck");
  REQUIRE(desk.waits([&] { return certificates.steps().contains("issue"); }));
  REQUIRE(desk.drawn());
  desk.keep("certificate_check");
  press("certificateIssue");
  REQUIRE(desk.waits([&] { return certificates.printable(); }));
  REQUIRE(desk.drawn());
  desk.keep("certificate_issued");
  certificates.print(QUrl::fromLocalFile(QString::fromStdString(desk.folder.file("c.pdf"))));
  ++actions;
  CHECK(
      desk.waits([&] { return QFile::exists(QString::fromStdString(desk.folder.file("c.pdf"))); }));
  CHECK(actions <= 12);
  // Who must be told is noted at the desk; a change of the certificate begins here.
  REQUIRE(certificates.duties().size() > 1);
  const QString first = certificates.duties().first().toMap()["value"].toString();
  const auto open = certificates.duties().size();
  press(("inform_" + first.toStdString()).c_str());
  CHECK(desk.waits([&] { return certificates.duties().size() == open - 1; }));
  REQUIRE(desk.drawn());
  desk.keep("certificate_duties");
  certificates.setPile("duties");
  CHECK(certificates.list()->count() == open - 1);
  CHECK(certificates.list()->entry(0)->title.contains("剡溪路"));
  press("certificateChange");
  CHECK(certificates.page() == "form");
  CHECK(certificates.back());
  for (int i = 0; i < certificates.facts()->count(); ++i) {
    CHECK_FALSE(certificates.facts()->entry(i)->figure.contains("33068319900101123X"));
  }
  unsetenv("LIFANG_KEYS");
}

namespace {

/// An approved road name asks for its signs.
void approve_name(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  REQUIRE(town->perform({.name = "Approve", .actor = {"李强"}, .summary = "批准 剡溪路"},
                        [](workspace::Change& change) -> Result<void> {
                          const auto road = change.session().row(
                              "SELECT id FROM road WHERE name = ?", {std::string("剡溪路")});
                          if (!road) return fail(road);
                          const auto made =
                              change.insert("place_name", {{"name", "剡溪路"},
                                                           {"class", "road"},
                                                           {"status", "in_use"},
                                                           {"romanization", "Shanxi Lu"},
                                                           {"approved_on", "2026-01-05"},
                                                           {"feature_table", "road"},
                                                           {"feature_id", road->text("id")}});
                          if (!made) return fail(made);
                          return {};
                        }));
}

}  // namespace

TEST_CASE("street signs are entered, drawn, ordered and put up in the window; a step is one undo") {
  Desk desk({1366, 768}, approve_name);
  auto& signs = *desk.window.planner().plates()->signs();
  const auto waits = [](const std::function<bool()>& there) {
    return QTest::qWaitFor(there, 10'000);
  };
  desk.act("plate_signs");
  REQUIRE(desk.drawn());
  desk.click(desk.middle(desk.item("signsPlan")));
  // 2,800 m: both ends, and five between them; due since March.
  REQUIRE(waits([&] { return signs.list()->count() == 7; }));
  CHECK(signs.totals() == app::say("sign.page.totals", {"7", "7"}));
  CHECK(signs.list()->entry(0)->detail.contains("2026-03-06"));
  CHECK(signs.list()->entry(2)->title.endsWith("3/7"));
  CHECK(signs.marked() == 0);
  CHECK_FALSE(desk.item("sign_order")->isEnabled());
  signs.mark(0);
  CHECK(waits([&] {
    return near(desk.map->centre(), {east + 2000, north + 200}, 400) ||
           near(desk.map->centre(), {east + 2000, north + 3000}, 400);
  }));
  desk.click(desk.middle(desk.item("signsAll")));
  CHECK(signs.marked() == 7);
  REQUIRE(desk.drawn());
  desk.keep("street_signs_due");
  signs.write(QUrl::fromLocalFile(QString::fromStdString(desk.folder.file("signs.pdf"))));
  CHECK(
      waits([&] { return QFile::exists(QString::fromStdString(desk.folder.file("signs.pdf"))); }));
  desk.click(desk.middle(desk.item("sign_order")));
  REQUIRE(waits([&] { return signs.list()->count() == 0 && !signs.busy(); }));
  auto& history = *desk.window.planner().history();
  REQUIRE(waits([&] { return history.undoText().contains("剡溪路"); }));
  REQUIRE(desk.drawn());
  desk.click(desk.middle(desk.item("signs_ordered")));
  REQUIRE(waits([&] { return signs.list()->count() == 7; }));
  CHECK_FALSE(signs.list()->entry(0)->detail.contains("·"));  // no order's number was noted
  desk.keep("street_signs_ordered");
  signs.markAll();
  signs.take("erect", "");
  REQUIRE(waits([&] { return signs.list()->count() == 0 && !signs.busy(); }));
  signs.setPile("standing");
  REQUIRE(waits([&] { return signs.list()->count() == 7; }));
  // Taking signs down needs a reason and is asked back.
  signs.mark(2);
  CHECK_FALSE(desk.item("sign_remove")->isEnabled());
  signs.take("remove", "道路改线");
  auto& notice = *desk.window.planner().notice();
  REQUIRE(waits([&] { return notice.text().contains("剡溪路"); }));
  CHECK(signs.list()->count() == 7);
  notice.act();
  CHECK(waits([&] { return signs.list()->count() == 6; }));
}

TEST_CASE("the audit of all plates is a list of problems and marks on the map") {
  Office desk;
  desk.act("room_plates");
  desk.act("plate_audit");
  REQUIRE(desk.waits([&] { return desk.plates.audit()->known(); }));
  // Eight houses beside the road have no plates yet.
  REQUIRE(desk.plates.problems()->count() >= 8);
  CHECK(desk.plates.problems()->entry(0)->target.table == "building");
  CHECK(desk.plates.audit()->marks().size() >= 8);
  CHECK(desk.item("findingsShown")->isVisible());
  desk.window.planner().goToProblem(1);
  CHECK(desk.waits([&] { return !desk.window.planner().card()->title().isEmpty(); }));
  desk.keep("plates_audit");
}

}  // namespace lifang::tests
