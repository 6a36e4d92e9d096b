// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "gis/workspace/workspace.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {

TEST_CASE(
    "the print studio shows the sheet of what is in view and writes it; an atlas has a page each") {
  Desk desk;
  auto* studio = desk.window.planner().studio();
  desk.key(Qt::Key_P, Qt::ControlModifier);
  CHECK(desk.item("panel")->property("page").toString() == "print");
  const auto shown = [&] { return !studio->property("preview").toString().isEmpty(); };
  REQUIRE(QTest::qWaitFor(shown, 10'000));
  QTest::qWait(200);
  desk.keep("print");
  desk.click(desk.middle(desk.item("printTitle")));
  desk.write("剡湖街道地名图");
  CHECK(studio->fileName() == "剡湖街道地名图.pdf");
  desk.click(desk.middle(desk.item("printScale")));
  desk.write("一万");
  REQUIRE(QTest::qWaitFor([&] { return !shown(); }, 5000));
  CHECK(studio->property("fault").toString().contains("1:5000"));
  CHECK_FALSE(desk.item("print")->isEnabled());
  studio->setScale("1：50,000");
  REQUIRE(QTest::qWaitFor(shown, 10'000));
  CHECK(studio->property("summary").toString() == "1:50,000");

  const QString file = QString::fromStdString(desk.folder.file("sheet"));
  studio->write(QUrl::fromLocalFile(file));
  CHECK(studio->busy());
  REQUIRE(QTest::qWaitFor([&] { return !studio->busy(); }, 10'000));
  CHECK(tests::read_file(file.toStdString() + ".pdf").starts_with("%PDF"));
  CHECK(desk.window.planner().notice()->text().contains("sheet.pdf"));

  studio->setScale("");
  desk.click(desk.middle(desk.item("print_township")));
  REQUIRE(QTest::qWaitFor([&] { return studio->property("summary").toString().startsWith("1:"); },
                          10'000));
  desk.click(desk.middle(desk.item("print_svg")));
  CHECK(studio->property("format").toString() == "pdf");  // an atlas is one PDF
  desk.click(desk.middle(desk.item("print_community")));
  REQUIRE(QTest::qWaitFor([&] { return !studio->property("fault").toString().isEmpty(); }, 10'000));
  QTest::qWait(100);
  desk.keep("print_fault");
  desk.key(Qt::Key_Escape);
  CHECK(desk.item("panel")->property("page").toString() == "names");
}

TEST_CASE("how a sheet is wanted is kept under a name in the workspace and chosen again") {
  Desk desk;
  auto* studio = desk.window.planner().studio();
  desk.key(Qt::Key_P, Qt::ControlModifier);
  const auto shown = [&] { return !studio->property("preview").toString().isEmpty(); };
  REQUIRE(QTest::qWaitFor(shown, 10'000));
  studio->setTitle("公告附图");
  studio->setLarge(true);
  desk.click(desk.middle(desk.item("printSeal")));
  CHECK_FALSE(studio->property("seal").toBool());
  studio->keepTemplate("公告");
  REQUIRE(QTest::qWaitFor([&] { return studio->templates().size() == 2; }, 5000));
  QTest::qWait(500);
  desk.keep("print_template");
  studio->setTitle("别的");
  studio->setLarge(false);
  studio->setSeal(true);
  studio->setTemplate("");
  studio->setTemplate("公告");
  CHECK(studio->property("title").toString() == "公告附图");
  CHECK(studio->property("large").toBool());
  CHECK_FALSE(studio->property("seal").toBool());
  auto work = workspace::Workspace::open(desk.place(), workspace::Access::read);
  CHECK(work->setting("print.templates")->find("公告附图") != std::string::npos);
  studio->dropTemplate();
  CHECK(QTest::qWaitFor([&] { return studio->templates().size() == 1; }, 5000));
}

}  // namespace lifang::tests
