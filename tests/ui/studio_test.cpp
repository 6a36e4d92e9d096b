// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Communities redrawn by hand in the window: marked on the map, seen, accepted, undone.
#include <doctest/doctest.h>

#include <algorithm>

#include <QElapsedTimer>
#include <QPainter>

#include "planner-ui/app/words.h"
#include "planner-ui/community/plan_layer.h"
#include "tests/ui/support/desk.h"

namespace lifang::tests {
namespace {

/// Twelve compounds in four columns and three rows; 东桥 holds three columns, 剡南 one.
void build_compounds(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  REQUIRE(town->perform(
      {.name = "Build", .actor = {"李强"}, .summary = "小区"},
      [](workspace::Change& change) -> Result<void> {
        const auto old = change.session().row("SELECT id FROM compound");
        if (!old) return fail(old);
        if (auto gone = change.erase("compound", old->text("id")); !gone) return gone;
        std::string ids[2];
        const char* names[] = {"东桥社区", "剡南社区"};
        for (int c = 0; c < 2; ++c) {
          auto id =
              change.insert("community", {{"name", std::string(names[c])},
                                          {"colour", std::string(c ? "#EE8866" : "#77AADD")},
                                          {"geom", box(c * 3000, 0, 1000 + 2000 * !c, 4000)}});
          if (!id) return fail(id);
          ids[c] = *id;
        }
        for (int i = 0; i < 12; ++i) {
          const int column = i % 4;
          auto id = change.insert(
              "compound", {{"name", "小区" + std::to_string(i + 1)},
                           {"kind", std::string("residential")},
                           {"community_id", ids[column == 3]},
                           {"households", 400},
                           {"geom", box(150 + 1000 * column, 150 + 1300 * (i / 4), 700, 1000)}});
          if (!id) return fail(id);
        }
        return {};
      }));
}

/// 2,000 compounds in fifty columns and forty rows, in twenty communities.
void build_many(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  REQUIRE(town->perform(
      {.name = "Build", .actor = {"李强"}, .summary = "小区"},
      [](workspace::Change& change) -> Result<void> {
        std::vector<std::string> ids;
        for (int c = 0; c < 20; ++c) {
          auto id =
              change.insert("community", {{"name", "社区" + std::to_string(c + 1) + "号社区"},
                                          {"geom", box(800 * (c % 5), 1000 * (c / 5), 800, 1000)}});
          if (!id) return fail(id);
          ids.push_back(*id);
        }
        for (int i = 0; i < 2000; ++i) {
          const int column = i % 50, row = i / 50;
          auto id = change.insert(
              "compound",
              {{"name", "小区" + std::to_string(i + 1)},
               {"kind", std::string("residential")},
               {"community_id", ids[static_cast<std::size_t>(column / 10 + row / 10 * 5)]},
               {"households", 20 + i % 7},
               {"geom", box(10 + 80 * column, 10 + 100 * row, 60, 80)}});
          if (!id) return fail(id);
        }
        return {};
      }));
}

/// 24 compounds in six columns and four rows; one community lies round the other like a C, so that
/// nothing moved is far from compact.
void build_round(const std::string& place) {
  auto town = workspace::Workspace::open(place, workspace::Access::write);
  REQUIRE(town);
  REQUIRE(town->perform(
      {.name = "Build", .actor = {"李强"}, .summary = "小区"},
      [](workspace::Change& change) -> Result<void> {
        const auto old = change.session().row("SELECT id FROM compound");
        if (!old) return fail(old);
        if (auto gone = change.erase("compound", old->text("id")); !gone) return gone;
        std::string ids[2];
        for (int c = 0; c < 2; ++c) {
          auto id = change.insert("community", {{"name", std::string(c ? "内环社区" : "外环社区")},
                                                {"geom", box(2000 * c, 0, 2000, 4000)}});
          if (!id) return fail(id);
          ids[c] = *id;
        }
        for (int i = 0; i < 24; ++i) {
          const int column = i % 6, row = i / 6;
          const bool inner = column > 0 && (row == 1 || row == 2);
          auto id = change.insert("compound",
                                  {{"name", "小区" + std::to_string(i + 1)},
                                   {"kind", std::string("residential")},
                                   {"community_id", ids[inner]},
                                   {"households", 100},
                                   {"geom", box(20 + 650 * column, 20 + 1000 * row, 600, 900)}});
          if (!id) return fail(id);
        }
        return {};
      }));
}

struct Office : Desk {
  app::CommunityState& room = *window.planner().community();
  app::PlanDesk& studio = *room.studio();

  explicit Office(void (*build)(const std::string& place) = build_compounds)
      : Desk({1366, 768}, build) {}
  using Desk::place;
  bool waits(const std::function<bool()>& there) { return QTest::qWaitFor(there, 10'000); }
  /// A plan of today's communities, open and in view.
  void begin() {
    act("room_community");
    auto* button = item("planToday");
    REQUIRE(button->isVisible());
    click(middle(button));
    REQUIRE(QTest::qWaitFor([&] { return studio.ready(); }, 120'000));
    REQUIRE(drawn());
  }
  app::PlanLayer& layer() { return *qobject_cast<app::PlanLayer*>(item("planLayer")); }
  /// px of the compound with that number.
  QPoint at(int number) {
    const int i = number - 1;
    return on_screen(map,
                     map->pixel({east + 500.0 + 1000 * (i % 4), north + 400.0 + 1300 * (i / 4)}));
  }
  std::int64_t households(const std::string& community) {
    auto work = workspace::Workspace::open(place(), workspace::Access::read);
    REQUIRE(work);
    const auto row = work->session().row(
        "SELECT c.households AS n FROM plan_community c JOIN community_plan p ON p.id = c.plan_id "
        "WHERE c.name = ? AND p.name = ?",
        {community, studio.title().toStdString()});
    REQUIRE(row);
    return row->integer("n", -1);
  }
  QString effect(const char* name) { return value_of(studio.effect(), name); }
};

}  // namespace

TEST_CASE("a plan begins from today; a compound is marked, its effect seen, accepted, undone") {
  Office desk;
  desk.begin();
  CHECK(desk.studio.communities()->count() == 2);
  CHECK(desk.studio.tally() == app::say("studio.tally", {"0", "0", "1", "1"}));
  CHECK(desk.room.problems()->count() == 2);
  desk.keep("studio_begun");
  desk.click(desk.at(3));  // beside 剡南
  REQUIRE(desk.studio.selection().size() == 1);
  CHECK_FALSE(desk.studio.lack().isEmpty());  // where to is not said yet
  desk.key(Qt::Key_D);
  desk.key(Qt::Key_D);
  REQUIRE(desk.studio.target() == "剡南社区");
  CHECK(desk.effect("剡南社区") == "1,200 → 1,600");
  CHECK(desk.effect("东桥社区") == "3,600 → 3,200");
  CHECK(desk.studio.lack().isEmpty());
  CHECK(desk.households("剡南社区") == 1200);
  QTest::qWait(100);
  desk.keep("studio_effect");
  desk.key(Qt::Key_G);
  REQUIRE(desk.waits([&] { return desk.households("剡南社区") == 1600; }));
  REQUIRE(
      desk.waits([&] { return desk.window.planner().history()->undoText().contains("小区3"); }));
  REQUIRE(desk.drawn());
  CHECK(desk.studio.selection().empty());
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return desk.households("剡南社区") == 1200; }));
  REQUIRE(desk.waits([&] { return desk.studio.now().home[2] != -1; }));
  CHECK(desk.waits([&] { return desk.studio.judged().communities[1].households == 1200; }));
}

TEST_CASE("compounds are brushed and dragged to another community; what is cut off is said") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_B);
  CHECK(desk.studio.tool() == "brush");
  auto* shown = desk.window.window();
  QTest::mousePress(shown, Qt::LeftButton, {}, desk.at(2));
  QTest::mouseMove(shown, desk.at(6));
  QTest::mouseMove(shown, desk.at(10));
  QTest::mouseRelease(shown, Qt::LeftButton, {}, desk.at(10));
  CHECK(desk.studio.selection().size() == 3);
  desk.keep("studio_brush");
  // Marked ones are dragged onto 剡南: the middle column leaves 东桥 in two parts.
  desk.key(Qt::Key_V);
  QTest::mousePress(shown, Qt::LeftButton, {}, desk.at(6));
  QTest::mouseMove(shown, desk.at(7));
  QTest::mouseMove(shown, desk.at(8));
  QTest::mouseRelease(shown, Qt::LeftButton, {}, desk.at(8));
  REQUIRE(desk.studio.target() == "剡南社区");
  CHECK(desk.studio.selection().size() == 3);
  bool parted = false;
  for (int i = 0; i < desk.studio.effect()->count(); ++i) {
    parted = parted || desk.studio.effect()->entry(i)->detail == app::say("studio.parts", {"2"});
  }
  CHECK(parted);
  QTest::qWait(100);
  desk.keep("studio_cut_off");
  desk.key(Qt::Key_A);
  CHECK(desk.studio.selection().empty());
  CHECK(desk.households("剡南社区") == 1200);
}

TEST_CASE("what is locked refuses; the rest is optimised, and the lock holds") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_D);
  REQUIRE(desk.studio.target() == "东桥社区");
  desk.key(Qt::Key_Q);
  REQUIRE(desk.waits([&] { return desk.studio.now().communities[0].locked; }));
  REQUIRE(desk.drawn());
  desk.click(desk.at(1));
  CHECK(desk.studio.selection().empty());
  CHECK(desk.window.planner().notice()->text().contains("东桥社区"));
  desk.key(Qt::Key_Q);
  REQUIRE(desk.waits([&] { return !desk.studio.now().communities[0].locked; }));
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_O);
  REQUIRE(desk.waits([&] { return !desk.studio.solving() && desk.studio.problems().empty(); }));
  REQUIRE(desk.drawn());
  CHECK(desk.window.planner().history()->undoText().contains("重新优化"));
  CHECK_FALSE(desk.studio.proof().isEmpty());
  desk.keep("studio_optimised");
  desk.key(Qt::Key_N);
  CHECK(desk.window.planner().notice()->text() == app::say("studio.problems.none"));
}

TEST_CASE("the next problem is gone to and stands out; a branch is made, named and compared") {
  Office desk;
  desk.begin();
  const double before = desk.map->metresPerPixel();
  desk.key(Qt::Key_N);
  CHECK(desk.studio.spot().size() == 9);
  REQUIRE(desk.drawn());
  desk.keep("studio_problem");
  desk.key(Qt::Key_F8);
  CHECK(desk.studio.spot().size() == 3);
  REQUIRE(desk.drawn());
  CHECK(desk.map->metresPerPixel() <= before);
  const QString first = desk.studio.title();
  desk.act("studio_branch");
  REQUIRE(desk.waits([&] { return desk.studio.ready() && desk.studio.title() != first; }));
  REQUIRE(desk.drawn());
  // Both plans lie in one table; the list has the rows of the one in hand, and sums them.
  CHECK(desk.waits([&] {
    return desk.window.planner().listed()->total() == std::ssize(desk.studio.now().communities);
  }));
  desk.studio.rename("方案乙");
  REQUIRE(desk.waits([&] { return desk.studio.title() == "方案乙"; }));
  REQUIRE(desk.drawn());
  // Units come in the order of their ids, which chance gives: one of the other community.
  const auto& now = desk.studio.now();
  const auto elsewhere = std::find_if(now.home.begin(), now.home.end(), [&](std::int32_t home) {
    return home >= 0 && now.communities[static_cast<std::size_t>(home)].name == "东桥社区";
  });
  REQUIRE(elsewhere != now.home.end());
  desk.studio.mark_only({static_cast<std::uint32_t>(elsewhere - now.home.begin())});
  desk.studio.setTarget("剡南社区");
  desk.studio.accept();
  REQUIRE(desk.waits([&] { return desk.households("剡南社区") == 1600; }));
  REQUIRE(desk.drawn());
  desk.key(Qt::Key_C);
  CHECK(desk.studio.compares());
  REQUIRE(desk.drawn());
  // In figures too: today beside it, and the two communities that differ.
  const auto row = [&](const QString& what) {
    for (int i = 0; i < desk.studio.compared()->count(); ++i) {
      const auto& cells = desk.studio.compared()->entry(i)->cells;
      if (cells[0] == what) return cells[1] + " " + cells[2];
    }
    return QString();
  };
  CHECK(row(app::say("studio.compare.moved")) == "0 400");
  CHECK(row("东桥社区") == "3,600 3,200");
  CHECK(row("剡南社区") == "1,200 1,600");
  desk.keep("studio_compared");
  desk.key(Qt::Key_Escape);
  CHECK(desk.waits([&] { return desk.room.sheet() == "plan"; }));
  CHECK(desk.waits([&] { return desk.room.plans()->count() == 2; }));
  REQUIRE(desk.drawn());
  desk.keep("studio_plans");
}

TEST_CASE("a move into a new community founds it; its name is given in the panel") {
  Office desk;
  desk.begin();
  desk.key(Qt::Key_R);
  auto* shown = desk.window.window();
  QTest::mousePress(shown, Qt::LeftButton, {}, desk.at(1) + QPoint(-40, 40));
  QTest::mouseMove(shown, desk.at(5));
  QTest::mouseMove(shown, desk.at(9) + QPoint(40, -40));
  QTest::mouseRelease(shown, Qt::LeftButton, {}, desk.at(9) + QPoint(40, -40));
  REQUIRE(desk.studio.selection().size() == 3);
  desk.studio.setTarget("+");
  CHECK(desk.studio.lack().isEmpty());
  desk.key(Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return desk.households("社区(新1)") == 1200; }));
  REQUIRE(desk.waits([&] {
    return desk.studio.communities()->count() == 3 &&
           desk.studio.communities()->entry(2)->title == "社区(新1)";
  }));
  desk.studio.setTarget("社区(新1)");
  desk.studio.nameTarget("江滨社区");
  CHECK(desk.waits([&] { return desk.households("江滨社区") == 1200; }));
  CHECK(desk.studio.target() == "江滨社区");
}

TEST_CASE("a plan is reviewed, printed and applied; undone it is a draft again") {
  Office desk;
  desk.begin();
  app::PlanReview& review = *desk.room.review();
  const auto reviewed = [&] {
    return desk.waits([&] { return !review.verdict().isEmpty(); }) && desk.drawn();
  };
  desk.click(desk.middle(desk.item("studioReview")));
  REQUIRE(reviewed());
  CHECK(desk.room.sheet() == "review");
  CHECK_FALSE(review.passed());
  CHECK(review.lack() == app::say("studio.lack.gate"));
  desk.keep("studio_gate_closed");
  desk.key(Qt::Key_Escape);
  CHECK(desk.room.sheet() == "studio");
  desk.key(Qt::Key_O);
  REQUIRE(desk.waits([&] { return !desk.studio.solving() && desk.studio.problems().empty(); }));
  REQUIRE(desk.drawn());
  for (int row = 0; row < desk.studio.communities()->count(); ++row) {
    if (!desk.studio.communities()->entry(row)->title.startsWith("社区(新")) continue;
    desk.studio.aim(row);
    desk.studio.nameTarget(QStringLiteral("新村%1社区").arg(row));
    REQUIRE(desk.drawn());
  }
  desk.act("community_review");
  REQUIRE(reviewed());
  CHECK(review.passed());
  CHECK(review.moves()->count() > 0);
  CHECK(review.communities()->entry(0)->detail.contains("东至"));
  CHECK(review.lack() == app::say("studio.lack.document"));
  const QString paper = QString::fromStdString(desk.folder.file("plan.pdf"));
  review.print(QUrl::fromLocalFile(paper));
  CHECK(desk.waits([&] { return QFile::exists(paper) && desk.drawn(); }));
  review.setProperty("document", "嵊政发〔2026〕12号");
  REQUIRE(review.lack().isEmpty());
  desk.keep("studio_review");
  desk.key(Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(desk.waits([&] { return review.status() == "applied"; }));
  REQUIRE(desk.drawn());
  CHECK_FALSE(desk.studio.isDraft());
  desk.keep("studio_applied");
  desk.key(Qt::Key_Z, Qt::ControlModifier);
  CHECK(desk.waits([&] { return review.status() == "draft"; }));
}

TEST_CASE(
    "marked compounds are locked or tied; the hand is refused; the rules are told and undone") {
  Office desk;
  desk.begin();
  desk.click(desk.at(3));
  REQUIRE(desk.studio.selection().size() == 1);
  REQUIRE(desk.item("rule_together")->isEnabled() == false);
  desk.studio.rule("lock");
  REQUIRE(desk.waits([&] { return desk.studio.lockedCount() == 1; }));
  REQUIRE(desk.drawn());
  desk.click(desk.at(3));
  CHECK(desk.studio.selection().empty());
  // Two that are not locked, and of two communities: tied, they are a problem of the plan.
  const auto pairs = [&](const char* count) {
    return desk.studio.rules() == app::say("studio.rule.count", {"1", count, "0"});
  };
  desk.studio.mark_only({0});
  const std::uint32_t first = desk.studio.selection().empty() ? 1 : 0;
  bool parted = false;
  for (std::uint32_t other = first + 1; other < 12 && !parted; ++other) {
    desk.studio.mark_only({first, other});
    if (desk.studio.selection().size() != 2) continue;
    desk.studio.rule("together");
    REQUIRE(desk.waits([&] { return pairs("1"); }));
    parted = desk.studio.problems().size() == 3;
    if (parted) break;
    desk.studio.mark_only({first, other});
    desk.studio.rule("free");
    REQUIRE(desk.waits([&] { return pairs("0"); }));
  }
  REQUIRE(parted);
  CHECK(desk.studio.tally().contains(app::say("studio.tally.pairs", {"1"})));
  desk.keep("studio_rules");
  desk.studio.rule("unlock");
  CHECK(desk.waits([&] { return desk.studio.lockedCount() == 0; }));
}

TEST_CASE("the review divides into grids, sites premises and tells every figure") {
  Office desk;
  desk.begin();
  app::PlanReview& review = *desk.room.review();
  desk.act("community_review");
  REQUIRE(desk.waits([&] { return !review.verdict().isEmpty(); }));
  REQUIRE(desk.drawn());
  CHECK(review.service()->count() == 10);
  CHECK(review.premises()->count() == 0);
  review.makeGrids();
  REQUIRE(desk.waits([&] { return desk.window.planner().history()->undoText().contains("网格"); }));
  REQUIRE(desk.waits([&] {
    return review.communities()->count() > 0 &&
           review.communities()->entry(0)->detail.contains("网格");
  }));
  review.sitePremises();
  // No candidate stands in this town: that is said, and nothing is written.
  REQUIRE(desk.waits(
      [&] { return desk.window.planner().notice()->text() == app::say("studio.unchanged"); }));
  REQUIRE(desk.drawn());
  desk.keep("studio_review_places");
}

TEST_CASE("goals are set on the page, several plans found and seen on a curve, one is taken") {
  Office desk(build_round);
  desk.begin();
  app::PlanSolve& solve = *desk.room.solve();
  desk.click(desk.middle(desk.item("studioSolve")));
  REQUIRE(desk.room.sheet() == "solve");
  REQUIRE(desk.drawn());
  const auto chosen = [&] {
    QStringList out;
    for (const QVariant& goal : solve.goals()) {
      if (goal.toMap()["rank"].toInt() > 0) out << goal.toMap()["value"].toString();
    }
    return out.join(',');
  };
  REQUIRE(chosen() == "moved,border");
  solve.toggle("border");
  REQUIRE(desk.waits([&] { return chosen() == "moved"; }));
  solve.toggle("moved");  // the last one stays
  solve.toggle("cut_edges");
  REQUIRE(desk.waits([&] { return chosen() == "moved,cut_edges"; }));
  solve.shift("cut_edges", -1);
  REQUIRE(desk.waits([&] { return chosen() == "cut_edges,moved"; }));
  for (const char* goal : {"walk", "grids"}) {
    solve.toggle(goal);
    REQUIRE(desk.waits([&] { return chosen().endsWith(goal); }));
  }
  desk.keep("solve_all_goals");
  solve.toggle("walk");
  REQUIRE(desk.waits([&] { return chosen() == "cut_edges,moved,grids"; }));
  solve.toggle("grids");
  REQUIRE(desk.waits([&] { return chosen() == "cut_edges,moved"; }));
  solve.setRange(800, 1600);
  REQUIRE(desk.waits([&] { return solve.least() == 800 && solve.most() == 1600; }));
  solve.setWanted(1);
  CHECK(solve.wanted() == solve.leastWanted());
  solve.setWanted(1000);
  CHECK(solve.wanted() == solve.mostWanted());
  solve.setWanted(3);
  desk.studio.setSeconds(2);
  REQUIRE(desk.drawn());
  desk.keep("solve_goals");

  REQUIRE(solve.lack().isEmpty());
  REQUIRE(desk.item("choicesReckon")->isEnabled());
  QMetaObject::invokeMethod(desk.item("choicesReckon"), "clicked");
  REQUIRE(QTest::qWaitFor([&] { return !solve.running(); }, 60'000));
  const int count = solve.choices()->count();
  REQUIRE(count >= 2);
  CHECK(count <= 3);
  const auto& points = solve.front().points;
  REQUIRE(std::ssize(points) == count);
  for (std::size_t i = 1; i < points.size(); ++i) {  // a curve: less of one costs more of the other
    CHECK((points[i].moved < points[i - 1].moved) ==
          (points[i].cut_edges > points[i - 1].cut_edges));
  }
  // The offers are in view without scrolling.
  const std::string last = "choice_" + std::to_string(count - 1);
  const auto y = [&](const char* name) { return desk.middle(desk.item(name)).y(); };
  CHECK(desk.waits(
      [&] { return y(last.c_str()) > y("solveSeed") && y(last.c_str()) < y("solveMain") - 32; }));
  desk.keep("solve_choices");
  QMetaObject::invokeMethod(desk.item("choicesChart"), "clicked");
  REQUIRE(desk.drawn());
  CHECK(desk.window.planner().charts()->kind() == "trade_off");
  solve.look(count - 1);
  CHECK(solve.looked() == count - 1);
  CHECK_FALSE(desk.studio.other().isEmpty());
  REQUIRE(desk.drawn());
  desk.keep("solve_curve");
  QMetaObject::invokeMethod(desk.item("choicesTake"), "clicked");
  CHECK(solve.looked() == -1);
  REQUIRE(desk.waits(
      [&] { return desk.window.planner().history()->undoText().contains("采用可选方案"); }));
  REQUIRE(desk.drawn());
  CHECK(desk.studio.problems().empty());
  CHECK(solve.choices()->entry(count - 1)->checked);
  // Another question: the plans were answers to the one before.
  solve.setRange(700, 1700);
  CHECK(desk.waits([&] { return solve.choices()->count() == 0; }));
  desk.key(Qt::Key_Escape);
  CHECK(desk.room.sheet() == "studio");
}

TEST_CASE("a search that is stopped keeps the best plan so far") {
  Office desk(build_many);
  desk.begin();
  desk.room.solvePlan();
  app::PlanSolve& solve = *desk.room.solve();
  solve.setRange(1000, 2200);
  REQUIRE(desk.waits([&] { return solve.most() == 2200; }));
  REQUIRE(desk.drawn());
  const auto before = desk.studio.judged().score.out_of_range;
  REQUIRE(before > 0);
  desk.studio.setSeconds(600);
  auto* button = desk.item("solveMain");
  desk.click(desk.middle(button));
  REQUIRE(desk.studio.solving());
  REQUIRE(QTest::qWaitFor([&] { return !desk.studio.live().isEmpty(); }, 120'000));
  desk.keep("solve_live");
  desk.click(desk.middle(button));
  REQUIRE(QTest::qWaitFor([&] { return !desk.studio.solving(); }, 60'000));
  REQUIRE(
      desk.waits([&] { return desk.window.planner().history()->undoText().contains("重新优化"); }));
  REQUIRE(desk.drawn());
  CHECK(desk.studio.judged().score.out_of_range < before);
  CHECK_FALSE(desk.studio.proof().isEmpty());
}

TEST_CASE("communities without names are named where the review tells of them, one by one") {
  Office desk;
  desk.begin();
  app::PlanReview& review = *desk.room.review();
  // Units come in the order of their ids, which chance gives: two of the larger community.
  for (int count = 3; count <= 4; ++count) {
    const auto& now = desk.studio.now();
    const auto one = std::find_if(now.home.begin(), now.home.end(), [&](std::int32_t home) {
      return home >= 0 && now.communities[static_cast<std::size_t>(home)].name == "东桥社区";
    });
    REQUIRE(one != now.home.end());
    desk.studio.mark_only({static_cast<std::uint32_t>(one - now.home.begin())});
    desk.studio.setTarget("+");
    desk.studio.accept();
    REQUIRE(desk.waits([&] { return desk.studio.communities()->count() == count; }));
    REQUIRE(desk.drawn());
  }
  desk.act("community_review");
  REQUIRE(desk.waits([&] { return review.nameless()->count() == 2; }));
  REQUIRE(desk.drawn());
  auto* field = desk.item("reviewName_0");
  auto* button = desk.item("reviewNaming_0");
  CHECK_FALSE(button->isEnabled());
  desk.item("reviewName_1")->setProperty("text", "江南社区");
  field->setProperty("text", "江滨社区");
  REQUIRE(button->isEnabled());
  desk.keep("studio_name_in_review");
  QMetaObject::invokeMethod(button, "clicked");
  REQUIRE(desk.waits([&] { return review.nameless()->count() == 1; }));
  REQUIRE(desk.drawn());
  CHECK(desk.households("江滨社区") == 400);
  // What was typed for the other is still there.
  CHECK(desk.item("reviewName_0")->property("text").toString() == "江南社区");
  QMetaObject::invokeMethod(desk.item("reviewNaming_0"), "clicked");
  CHECK(desk.waits([&] { return review.nameless()->count() == 0; }));
  CHECK(desk.households("江南社区") == 400);
}

TEST_CASE("a colleague's table is taken in and opened") {
  Office desk;
  desk.begin();
  const std::string file = desk.folder.file("方案.csv");
  write_file(file, "小区,社区\n小区1,剡南社区\n小区2,江滨社区\n小区77,江滨社区\n");
  const QString before = desk.studio.title();
  desk.room.take(QUrl::fromLocalFile(QString::fromStdString(file)));
  REQUIRE(desk.waits([&] { return desk.studio.ready() && desk.studio.title() != before; }));
  CHECK(desk.households("江滨社区") == 400);
  CHECK(desk.studio.problems().size() >= 1);
}

TEST_CASE("on 2,000 compounds a hand edit shows its effect within a tenth of a second") {
  Office desk(build_many);
  desk.begin();
  REQUIRE(desk.studio.now().home.size() >= 2000);
  desk.studio.setTarget("社区2号社区");
  QElapsedTimer clock;
  clock.start();
  desk.studio.mark_only({9, 59, 109});
  const auto worked_out = clock.nsecsElapsed() / 1e6;
  QImage picture(desk.layer().size().toSize(), QImage::Format_ARGB32_Premultiplied);
  picture.fill(Qt::transparent);
  clock.restart();
  {
    QPainter painter(&picture);
    desk.layer().paint(&painter);
  }
  const auto painted = clock.nsecsElapsed() / 1e6;
  MESSAGE("2,000 compounds: effect " << worked_out << " ms, map " << painted << " ms");
  CHECK(desk.studio.lack().isEmpty());
  CHECK(worked_out < 100);
  desk.keep("studio_many");
}

}  // namespace lifang::tests
