// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The inbox, the page of one name and its acts: from the mouse to the rows of the register.
#include <doctest/doctest.h>

#include <QAbstractItemModelTester>
#include <QDate>
#include <QFileInfo>
#include <algorithm>

#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/workspace.h"
#include "planner-ui/app/finding_layer.h"
#include "planner-ui/app/words.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

std::string day(int from_today) {
  return QDate::currentDate().addDays(from_today).toString(Qt::ISODate).toStdString();
}

/// A name carried on to approval so many days ago.
void approve(workspace::Workspace& town, const std::string& name, const std::string& road,
             int days_ago) {
  operations::ProposeName wish;
  wish.name = name;
  wish.class_word = "road";
  wish.table = "road";
  wish.features = {road};
  wish.on_date = day(-days_ago - 2);
  wish.actor = {"李强"};
  wish.despite_findings = true;
  wish.reason = "样例";
  const auto made = operations::propose_name(town, wish);
  REQUIRE(made);
  for (const auto step : {naming::Step::review, naming::Step::approve}) {
    operations::NameStep take;
    take.step = step;
    take.name = made->id;
    take.on_date = day(-days_ago);
    take.document = "嵊政函〔2026〕8号";
    take.actor = {"王敏"};
    REQUIRE(operations::take_name_step(town, take));
  }
}

/// One name whose duties are overdue, one that has time.
void add_names(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  const auto roads = town->session().rows("SELECT id, name FROM road ORDER BY fid");
  REQUIRE(roads);
  approve(*town, "剡溪路", (*roads)[2].text("id"), 40);
  approve(*town, "清溪路", (*roads)[0].text("id"), 3);
}

/// The same, but the map carries other names than the register gave.
void differ_on_map(const std::string& place) {
  add_names(place);
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  workspace::Operation operation;
  operation.name = "Put";
  REQUIRE(town->perform(operation, [](workspace::Change& change) -> Result<void> {
    for (const char* name : {"剡溪路", "清溪路"}) {
      const auto road =
          change.session().row("SELECT id FROM road WHERE name = ?", {std::string(name)});
      if (!road) return fail(road);
      auto done = change.update("road", road->text("id"), {{"name", std::string("旧名路")}});
      if (!done) return done;
    }
    return {};
  }));
}

struct Office : Desk {
  app::NamesState& names = *window.planner().names();
  app::NameStory& story = *names.story();
  app::NameAct& paper = *story.act();

  explicit Office(QSize size = {1366, 768}, void (*more)(const std::string&) = add_names)
      : Desk(size, more) {}

  Row row(const std::string& sql, const std::string& value) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    REQUIRE(work);
    const auto found = work->session().row(sql, {value});
    REQUIRE(found);
    return *found;
  }
  Row name(const std::string& called) {
    return row("SELECT * FROM place_name WHERE name = ?", called);
  }
  using Desk::place;
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 10'000); }
  void open(const QString& called) {
    auto* inbox = names.inbox();
    for (int i = 0; i < inbox->count(); ++i) {
      if (inbox->entry(i)->title == called) window.planner().go(inbox, i);
    }
    REQUIRE(waits([&] { return story.title() == called && names.sheet() == "name"; }));
    REQUIRE(drawn());
  }
  QStringList acts() {
    QStringList out;
    for (const auto& one : story.acts()) out << one.toMap()["value"].toString();
    return out;
  }
  /// Clicks the act's button and fills its form in.
  void take(const char* what, std::initializer_list<std::pair<const char*, const char*>> answers) {
    click(middle(item((std::string("act_") + what).c_str())));
    REQUIRE(waits([&] { return paper.isOpen(); }));
    for (const auto& [key, value] : answers) paper.answer(key, value);
    QTest::qWait(500);
    REQUIRE(waits([&] { return paper.fault().isEmpty(); }));
    click(middle(item("actTake")));
    REQUIRE(waits([&] { return !paper.isOpen() && !paper.busy(); }));
    REQUIRE(drawn());
  }
};

}  // namespace

TEST_CASE("the inbox lists what waits, overdue first and in red; piles and townships narrow it") {
  Office desk;
  auto* inbox = desk.names.inbox();
  QAbstractItemModelTester tester(inbox, QAbstractItemModelTester::FailureReportingMode::Fatal);
  QAbstractItemModelTester goals(desk.names.goals(),
                                 QAbstractItemModelTester::FailureReportingMode::Fatal);
  REQUIRE(inbox->count() == 3);
  CHECK(inbox->entry(0)->title == "剡溪路");
  CHECK(inbox->entry(0)->figure == app::say("names.overdue", {"25"}));
  CHECK(inbox->entry(0)->tone == "error");
  CHECK(inbox->entry(1)->title == "清溪路");
  CHECK(inbox->entry(1)->figure == app::say("names.days_left", {"12"}));
  CHECK(inbox->entry(2)->title == "桃源弄");
  CHECK(value_of(desk.names.goals(), app::say("names.goal.overdue")) == "2");
  CHECK(value_of(desk.names.goals(), app::say("names.goal.due")) == "2");
  desk.keep("names_inbox");
  desk.click(desk.middle(desk.item("pile_file")));
  CHECK(inbox->count() == 2);
  desk.click(desk.middle(desk.item("pile_proposed")));
  CHECK(inbox->count() == 1);
  desk.click(desk.middle(desk.item("pile_")));
  const auto townships = desk.names.townships();
  REQUIRE(townships.size() == 2);
  desk.names.setTownship(townships[1].toMap()["value"].toString());
  CHECK(inbox->count() >= 2);
  desk.names.setTownship("nowhere");
  CHECK(inbox->count() == 0);
}

TEST_CASE("a line of the inbox opens the name's page, and the map goes there") {
  Office desk;
  const double scale = desk.map->metresPerPixel();
  auto* list = desk.item("inbox");
  desk.click(desk.on_screen(list, {60, 20}));
  REQUIRE(desk.waits([&] { return desk.story.title() == "剡溪路"; }));
  CHECK(desk.waits([&] { return desk.map->metresPerPixel() < scale; }));
  CHECK(desk.item("panel")->property("page").toString() == "names");
  REQUIRE(desk.drawn());
  CHECK(value_of(desk.story.facts(), app::say("names.fact.spelling")).startsWith("Shanxi Lu"));
  CHECK(desk.story.life()->count() == 3);
  CHECK(desk.acts().first() == "file");
  CHECK_FALSE(desk.acts().contains("review"));
  desk.keep("names_page");
  desk.key(Qt::Key_Escape);
  CHECK(desk.waits([&] { return desk.names.sheet() == "inbox"; }));
}

TEST_CASE("a proposal goes through review, notice, submission and approval by the mouse; undone") {
  Office desk;
  desk.open("桃源弄");
  CHECK(desk.acts().first() == "review");
  desk.take("review", {{"when", "2026-11-20"}});
  CHECK(desk.name("桃源弄").text("status") == "under_review");
  desk.take("notice", {{"document", "嵊民公示〔2026〕2号"}});
  REQUIRE(desk.waits([&] { return desk.story.notices()->count() == 1; }));
  CHECK_FALSE(desk.acts().contains("approve"));  // the notice is open
  desk.take("submission", {{"stance", "against"}, {"opinion", "与桃源村混淆"}});
  REQUIRE(desk.waits([&] { return desk.story.notices()->count() == 2; }));
  CHECK(desk.row("SELECT * FROM name_submission WHERE stance = ?", "against").text("opinion") ==
        "与桃源村混淆");
  desk.keep("names_notice");
  desk.take("doubt", {{"note", "与村志记载不符"}});
  CHECK(desk.story.doubts()->count() == 1);
  desk.take("settle", {{"note", "已核对村志"}});
  CHECK(desk.row("SELECT * FROM doubt WHERE note = ?", "与村志记载不符").known("settled_on"));
  desk.take("amend", {{"origin", "村志"}, {"former", "桃花弄"}});
  CHECK(desk.name("桃源弄").text("origin") == "村志");
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return !desk.name("桃源弄").known("origin"); }));
}

TEST_CASE("a proposal is returned for correction, put right and proposed again") {
  Office desk;
  desk.open("桃源弄");
  desk.take("return", {{"reason", "缺含义"}});
  CHECK(desk.name("桃源弄").text("status") == "returned");
  CHECK_FALSE(desk.acts().contains("review"));
  CHECK(desk.acts().contains("resubmit"));
  desk.keep("names_returned");
  desk.take("amend", {{"meaning", "因近桃源得名"}});
  desk.take("resubmit", {});
  CHECK(desk.name("桃源弄").text("status") == "proposed");
  CHECK(desk.acts().contains("review"));
}

TEST_CASE("another workspace is opened: audit, papers, page and plans of the first are gone") {
  Office desk;
  desk.open("清溪路");
  desk.names.show("inbox");
  desk.act("name_audit");
  REQUIRE(desk.waits([&] { return desk.names.audit()->known(); }));
  desk.act("name_papers");
  REQUIRE(desk.waits([&] { return !desk.names.papers()->summary().isEmpty(); }));
  const std::string other = desk.folder.file("other.gpkg");
  make_town(other);
  desk.window.planner().open(QString::fromStdString(other));
  REQUIRE(desk.waits([&] { return desk.names.sheet() == "inbox"; }));
  REQUIRE(desk.drawn());
  CHECK_FALSE(desk.names.audit()->known());
  CHECK(desk.names.papers()->summary().isEmpty());
  CHECK(desk.story.id().isEmpty());
  CHECK(desk.names.plans()->title().isEmpty());
  CHECK(desk.names.inbox()->count() == 1);
}

TEST_CASE("what a step lacks is said before it is taken: document, late reason, own proposal") {
  Office desk;
  desk.open("剡溪路");
  desk.click(desk.middle(desk.item("act_file")));
  REQUIRE(desk.waits([&] { return !desk.paper.fault().isEmpty(); }));
  CHECK_FALSE(desk.item("actTake")->isEnabled());
  desk.paper.answer("document", "嵊民〔2026〕21号");
  REQUIRE(desk.waits([&] { return desk.paper.fault().contains("逾期"); }));
  desk.keep("names_act");
  desk.paper.answer("reason", "材料补正");
  REQUIRE(desk.waits([&] { return desk.paper.fault().isEmpty(); }));
  const TemporaryFolder folder;
  write_file(folder.file("备案.pdf"), "%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\n%%EOF\n");
  desk.paper.chooseFile(QUrl::fromLocalFile(QString::fromStdString(folder.file("备案.pdf"))));
  CHECK(desk.paper.file() == "备案.pdf");
  desk.click(desk.middle(desk.item("actTake")));
  REQUIRE(desk.waits([&] { return desk.name("剡溪路").known("filed_on"); }));
  CHECK(desk.waits([&] {
    const std::string id = desk.name("剡溪路").text("id");
    return desk.row("SELECT * FROM attachment WHERE feature_id = ?", id).known("id");
  }));
}

TEST_CASE("a form that became another's is left alone by the answer to the first") {
  Office desk;
  desk.open("剡溪路");
  desk.paper.begin("file");
  desk.paper.answer("document", "嵊民〔2026〕21号");
  desk.paper.answer("reason", "材料补正");
  desk.paper.take();
  desk.paper.begin("doubt");
  REQUIRE(desk.waits([&] { return desk.name("剡溪路").known("filed_on"); }));
  QTest::qWait(100);
  CHECK(desk.paper.act() == "doubt");
  CHECK_FALSE(desk.paper.busy());
}

TEST_CASE("a renaming shows the roads that follow before it is accepted") {
  Office desk;
  desk.open("清溪路");
  desk.take("file", {{"document", "嵊民〔2026〕22号"}});
  desk.take("publish", {{"document", "嵊民告〔2026〕3号"}});
  CHECK(desk.name("清溪路").text("status") == "in_use");
  CHECK(desk.acts().first() == "amend");
  desk.click(desk.middle(desk.item("act_rename")));
  desk.paper.answer("successor", "剡溪路");
  desk.paper.answer("document", "嵊政函〔2026〕9号");
  desk.paper.answer("reason", "与村名重复");
  REQUIRE(desk.waits([&] { return desk.paper.effect().contains("随之改名"); }));
  CHECK(desk.name("清溪路").text("status") == "in_use");  // only foreseen
  desk.keep("names_rename");
  desk.click(desk.middle(desk.item("actTake")));
  REQUIRE(desk.waits([&] { return desk.name("清溪路").text("status") == "renamed"; }));
  REQUIRE(desk.waits([&] { return desk.story.line()->count() == 2; }));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return desk.name("清溪路").text("status") == "in_use"; }));
}

TEST_CASE("an act that is not lawful is not offered, and the palette says why") {
  Office desk;
  CHECK(desk.names.lacks("name_approve") == app::say("names.needs.name"));
  desk.open("桃源弄");
  CHECK(desk.names.lacks("name_review").isEmpty());
  const QString why = desk.names.lacks("name_publish");
  CHECK(why.contains("审核"));
  auto* commands = desk.window.planner().commands();
  commands->look("公告这个地名");
  REQUIRE(commands->found()->count() > 0);
  CHECK(commands->found()->entry(0)->detail == why);
  CHECK_FALSE(commands->found()->entry(0)->checked);
  desk.paper.begin("review");
  CHECK(desk.paper.isOpen());
  CHECK(desk.names.back());
  CHECK_FALSE(desk.paper.isOpen());
}

TEST_CASE("the audit's findings are a list and marks on the map; each leads to the other") {
  Office desk;
  desk.click(desk.middle(desk.item("nameAudit")));
  REQUIRE(desk.waits([&] { return !desk.names.audit()->summary().isEmpty(); }));
  REQUIRE(desk.drawn());
  const auto& marks = desk.names.audit()->marks();
  REQUIRE_FALSE(marks.empty());
  auto* problems = desk.names.problems();
  REQUIRE(problems->count() >= static_cast<int>(marks.size()));
  desk.act("problems");
  QTest::qWait(100);
  desk.keep("names_audit");
  auto* layer = qobject_cast<app::FindingLayer*>(desk.item("findingLayer"));
  REQUIRE(layer != nullptr);
  const QPointF at = desk.map->pixel(marks.front().at);
  CHECK(layer->line_at(at) == marks.front().line);
  desk.click(desk.on_screen(layer, at));
  const QString id = QString::fromStdString(problems->entry(marks.front().line)->target.value);
  CHECK(desk.waits([&] { return desk.story.id() == id; }));
}

TEST_CASE("one click applies a remedy to all names like this; undo takes it back") {
  Office desk({1366, 768}, differ_on_map);
  desk.click(desk.middle(desk.item("nameAudit")));
  REQUIRE(desk.waits([&] { return !desk.names.audit()->remedies().isEmpty(); }));
  REQUIRE(desk.drawn());
  desk.keep("names_mend_all");
  const auto on_map = [&](const char* name) {
    return !desk.row("SELECT id FROM road WHERE name = ?", name).empty();
  };
  CHECK_FALSE(on_map("剡溪路"));
  desk.click(desk.middle(desk.item("mendAll_audit.map_differs")));
  REQUIRE(desk.waits([&] { return on_map("剡溪路") && on_map("清溪路"); }));
  // It is checked again.
  REQUIRE(desk.waits([&] {
    const QVariantList left = desk.names.audit()->remedies();
    return std::none_of(left.begin(), left.end(), [](const QVariant& one) {
      return one.toMap().value("value").toString() == "audit.map_differs";
    });
  }));
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return !on_map("剡溪路"); }));
}

TEST_CASE("papers are written where they were asked for, and their place is told") {
  Office desk;
  auto& papers = *desk.names.papers();
  desk.act("name_papers");
  REQUIRE(desk.waits([&] { return papers.summary().contains("清单"); }));
  desk.keep("names_papers");
  for (const char* format : {"docx", "pdf", "xlsx", "ods", "csv"}) {
    papers.setFormat(format);
    REQUIRE(desk.waits([&] { return !papers.summary().isEmpty(); }));
    const QString file = QString::fromStdString(desk.folder.file("清单.")) + format;
    papers.write(QUrl::fromLocalFile(file));
    REQUIRE(desk.waits([&] { return !papers.busy(); }));
    CHECK(papers.saved() == file);
    CHECK(QFileInfo(file).size() > 100);
  }
  papers.setKind("abolition-notice");
  CHECK(desk.waits([&] { return !papers.fault().isEmpty(); }));
  CHECK(desk.names.back());
}

TEST_CASE("the public page asks for the count where much would change") {
  Office desk;
  desk.open("清溪路");
  desk.take("file", {{"document", "嵊民〔2026〕22号"}});
  desk.take("publish", {{"document", "嵊民告〔2026〕3号"}});
  auto& papers = *desk.names.papers();
  desk.act("name_papers");
  papers.setKind("web");
  const QUrl folder = QUrl::fromLocalFile(QString::fromStdString(desk.folder.file("web")));
  papers.write(folder);
  REQUIRE(desk.waits([&] { return !papers.busy(); }));
  REQUIRE(QFileInfo::exists(papers.saved()));
  CHECK(desk.names.back());
  desk.open("清溪路");
  desk.take("abolish", {{"document", "嵊政函〔2026〕10号"}, {"reason", "道路拆除"}});
  desk.act("name_papers");
  papers.setKind("web");
  papers.write(folder);
  REQUIRE(desk.waits([&] { return !papers.busy(); }));
  CHECK(papers.asked().contains("1"));
  CHECK(papers.saved().isEmpty());
  QTest::qWait(100);
  desk.keep("names_web");
  papers.setProperty("confirmed", "1");
  papers.write(folder);
  REQUIRE(desk.waits([&] { return !papers.busy(); }));
  CHECK_FALSE(papers.saved().isEmpty());
}

}  // namespace lifang::tests
