// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Random work on the real window: clicks, drags, wheel, keys, actions, words, sizes, languages,
// undo and redo, and another program that writes meanwhile. After each hundred actions the
// invariants are checked. LIFANG_SOAK: how many (300); LIFANG_SOAK_SEED: which (1).
#include <doctest/doctest.h>

#include <QFile>
#include <QWheelEvent>
#include <deque>
#include <random>

#include "gis/workspace/queries/find_places.h"
#include "gis/workspace/tables.h"
#include "gis/workspace/workspace.h"
#include "tests/ui/support/pages.h"

namespace lifang::tests {
namespace {
using workspace::Workspace;

int from_environment(const char* name, int otherwise) {
  return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
}

// What Qt or the program complains of, kept while a soak runs.
QStringList complaints;
QtMessageHandler handler_before = nullptr;

void listen(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  // Of the display, of the hand that this test plays, and what Qt says when a list is
  // exchanged while it still makes a line of the old one.
  static const QStringList known{"DelegateModel::cancel", "raise()",
                                 "propagateSizeHints",    "xkb",
                                 "XDG_RUNTIME_DIR",       "outside target window",
                                 "stopAnimationDriver"};
  const bool harmless = std::any_of(known.begin(), known.end(),
                                    [&](const QString& word) { return message.contains(word); });
  if (type != QtDebugMsg && type != QtInfoMsg && !harmless) complaints << message;
  handler_before(type, context, message);
}

/// Hears complaints as long as it lives.
struct Listening {
  Listening() {
    complaints.clear();
    handler_before = qInstallMessageHandler(listen);
  }
  ~Listening() { qInstallMessageHandler(handler_before); }
};

class Soak {
 public:
  explicit Soak(unsigned seed) : random_(seed) {
    QObject::connect(desk_.window.planner().card(), &app::Card::marked,
                     [this](const QString& table, const QStringList& ids) {
                       marked_table_ = table.toStdString();
                       marked_.clear();
                       for (const QString& id : ids) marked_.push_back(id.toStdString());
                     });
  }

  void run(int actions) {
    for (int i = 1; i <= actions; ++i) {
      act();
      close_dialogs();
      confirm();
      if (i % 100 == 0 || i == actions) check(i);
    }
  }

 private:
  int any(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
  template <class T, std::size_t n>
  const T& one_of(const T (&list)[n]) {
    return list[any(n)];
  }
  QQuickWindow* window() { return desk_.window.window(); }
  app::Planner& planner() { return desk_.window.planner(); }
  QPoint anywhere() { return {any(window()->width()), any(window()->height())}; }

  void note(const std::string& what) {
    log_.push_back(what);
    if (log_.size() > 30) log_.pop_front();
  }

  void act() {
    switch (any(14)) {
      case 0:
      case 1:
      case 2: click(); break;
      case 3: drag(); break;
      case 4: wheel(); break;
      case 5:
      case 6: key(); break;
      case 7:
      case 8: command(); break;
      case 9: search(); break;
      case 10: undo(); break;
      case 11: resize(); break;
      case 12: language(); break;
      default: other_program(); break;
    }
    QTest::qWait(5 + any(20));
  }

  /// Notes what the window has told as done, for who kills this program meanwhile (kill_test.cpp).
  void confirm() {
    static const QString file = qEnvironmentVariable("LIFANG_SOAK_TOLD");
    const std::string last = planner().history()->last_told();
    if (file.isEmpty() || last.empty() || last == told_) return;
    told_ = last;
    QFile out(file);
    if (out.open(QIODevice::Append)) out.write((last + "\n").c_str());
  }

  void click() {
    const QPoint at = anywhere();
    note("click " + std::to_string(at.x()) + "," + std::to_string(at.y()));
    const auto with = any(5) == 0 ? Qt::ControlModifier : Qt::NoModifier;
    if (any(8) == 0) {
      QTest::mouseDClick(window(), Qt::LeftButton, with, at);
    } else {
      QTest::mouseClick(window(), any(8) == 0 ? Qt::RightButton : Qt::LeftButton, with, at);
    }
  }

  void drag() {
    QPoint at = anywhere();
    note("drag from " + std::to_string(at.x()) + "," + std::to_string(at.y()));
    QTest::mousePress(window(), Qt::LeftButton, {}, at);
    for (int i = 0; i < 5; ++i) {
      at += QPoint(any(121) - 60, any(121) - 60);
      QTest::mouseMove(window(), at, 2);
    }
    QTest::mouseRelease(window(), Qt::LeftButton, {}, at);
  }

  void wheel() {
    const QPoint at = anywhere();
    note("wheel");
    const int turn = (any(7) - 3) * 120;
    QWheelEvent event(at, window()->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(window(), &event);
  }

  void key() {
    static constexpr Qt::Key keys[] = {
        Qt::Key_Escape, Qt::Key_Tab,  Qt::Key_Backtab,   Qt::Key_Return, Qt::Key_Space,
        Qt::Key_Up,     Qt::Key_Down, Qt::Key_Left,      Qt::Key_Right,  Qt::Key_Plus,
        Qt::Key_Minus,  Qt::Key_0,    Qt::Key_F,         Qt::Key_M,      Qt::Key_F6,
        Qt::Key_F8,     Qt::Key_F9,   Qt::Key_Backspace, Qt::Key_Slash,  Qt::Key_A,
        Qt::Key_G,      Qt::Key_N,    Qt::Key_K,         Qt::Key_Delete};
    static constexpr Qt::KeyboardModifier modifiers[] = {
        Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier};
    const Qt::Key key = one_of(keys);
    const auto with = one_of(modifiers);
    note("key " + std::to_string(key) + " with " + std::to_string(with));
    desk_.key(key, with);
  }

  void command() {
    auto* commands = planner().commands();
    commands->look("");
    const int row = any(commands->found()->count());
    note("action " + commands->found()->entry(row)->target.value);
    commands->run(row);
  }

  void search() {
    static const char* const words[] = {"清溪", "qxl", "路", "翠湖小区", "没有的", "ch", "剡"};
    const char* what = one_of(words);
    note(std::string("search ") + what);
    if (any(2) == 0) return planner().search()->find(what);
    desk_.act("search");
    if (window()->activeFocusItem() != nullptr) desk_.write(what);
  }

  void undo() {
    note("undo or redo");
    any(3) > 0 ? planner().history()->undo() : planner().history()->redo();
    if (any(2) == 0) planner().notice()->act();
  }

  void resize() {
    static constexpr QSize sizes[] = {
        {1366, 768}, {1920, 1080}, {960, 540}, {640, 360}, {1000, 700}};
    const QSize& size = one_of(sizes);
    note("size " + std::to_string(size.width()));
    window()->resize(size);
  }

  void language() {
    note("language or look");
    if (any(2) == 0) return planner().setEnglish(any(2) == 0);
    desk_.act(any(2) == 0 ? "dark" : "light");
  }

  void other_program() {
    note("another program adds a road");
    auto other = Workspace::open(desk_.place(), workspace::Access::write);
    REQUIRE(other);
    const double x = any(3800), y = any(3800);
    const auto done =
        other->perform({.name = "AddRoad", .actor = {"李强"}, .summary = "新增道路"},
                       [&](workspace::Change& change) -> Result<void> {
                         return change
                             .insert("road", {{"name", "新路" + std::to_string(any(50))},
                                              {"class", "lane"},
                                              {"status", "built"},
                                              {"geom", road(x, y, x + 100, y + 30)}})
                             .map([](auto&&) {});
                       });
    CHECK((done || done.error().code == "workspace.busy"));
  }

  /// Files are not chosen at random.
  void close_dialogs() {
    for (QObject* child : window()->findChildren<QObject*>()) {
      if (child->inherits("QQuickFileDialog") && child->property("visible").toBool()) {
        QMetaObject::invokeMethod(child, "reject");
      }
    }
  }

  // ---- invariants ----

  void check(int actions) {
    settle();
    std::string last;
    for (const std::string& what : log_) last += what + "; ";
    CAPTURE(actions);
    CAPTURE(last);
    for (const QString& complaint : complaints) CHECK_MESSAGE(false, complaint.toStdString());
    complaints.clear();
    auto read = Workspace::open(desk_.place(), workspace::Access::read);
    REQUIRE(read);
    check_store(*read);
    check_lists(*read);
    check_history(*read);
    check_items();
  }

  /// What another program did last is seen within a second.
  void settle() {
    desk_.key(Qt::Key_Escape);
    QTest::qWait(1300);
    CHECK(desk_.drawn());
    CHECK(desk_.map->problem().isEmpty());
  }

  void check_store(Workspace& read) {
    auto& session = read.session();
    CHECK(session.row("PRAGMA integrity_check")->text("integrity_check") == "ok");
    CHECK(session.rows("PRAGMA foreign_key_check")->empty());
    // Every row of the index of places has its feature, and the other way round.
    for (const char* table : {"road", "compound", "township"}) {
      const std::string name = table;
      const auto off = session.row(
          "SELECT COUNT(*) AS n FROM \"" + name +
          "\" WHERE geom IS NOT NULL AND fid NOT IN (SELECT id FROM rtree_" + name + "_geom)");
      REQUIRE(off);
      CHECK(off->integer("n") == 0);
    }
    for (const std::string& id : marked_) {
      const auto row = session.row("SELECT id FROM \"" + marked_table_ + "\" WHERE id = ?", {id});
      REQUIRE(row);
      CHECK_MESSAGE(!row->empty(), "what is chosen is no longer there: " << marked_table_);
    }
  }

  std::int64_t rows_of(Workspace& read, const std::string& table, const app::Target& only = {}) {
    if (!only.empty()) {
      return read.session()
          .row("SELECT COUNT(*) AS n FROM " + table + " WHERE " + only.column + " = ?",
               {only.value})
          ->integer("n");
    }
    return read.session().row("SELECT COUNT(*) AS n FROM \"" + table + "\"")->integer("n");
  }

  void check_lists(Workspace& read) {
    auto* layers = planner().layers();
    for (int i = 0; i < layers->count(); ++i) {
      const auto* layer = layers->entry(i);
      CHECK(layer->figure == app::whole(rows_of(read, layer->target.table)));
    }
    for (const workspace::Table& table : workspace::tables()) {
      const std::string name(table.name);
      if (app::table_title(name) != planner().listedTable()) continue;
      CHECK(planner().listed()->total() == rows_of(read, name, planner().listedRows()));
    }
    CHECK(planner().listed()->count() <= planner().listed()->total());
    CHECK(planner().listed()->rowCount() == planner().listed()->count());
  }

  /// The window offers to take back just what the store would.
  void check_history(Workspace& read) {
    const auto events = read.history(0);
    REQUIRE(events);
    QString next;
    int able = 0;
    for (const auto& event : *events) {
      if (event.undone || !event.undoes.empty()) continue;
      if (able++ == 0) next = QString::fromStdString(event.summary);
    }
    CHECK(planner().history()->undoText() == next);
    int offered = 0;
    auto* entries = planner().history()->entries();
    for (int i = 0; i < entries->count(); ++i) offered += entries->entry(i)->checked ? 1 : 0;
    if (events->size() <= 200) CHECK(offered == able);
  }

  /// Things in the window, brought to the same state each time: they must not pile up.
  void check_items() {
    planner().setEnglish(false);
    window()->resize(1366, 768);
    for (int i = 0; i < 3; ++i) desk_.key(Qt::Key_Escape);
    planner().card()->close();
    planner().search()->clear();
    planner().listed()->setFilter("");
    planner().enterRoom("community");
    CHECK(desk_.drawn());
    const auto items = static_cast<int>(window()->findChildren<QObject*>().size());
    if (most_items_ == 0) most_items_ = 2 * items + 400;
    CHECK_MESSAGE(items < most_items_, "things in the window: " << items);
    MESSAGE("things in the window: " << items);
  }

  std::mt19937 random_;
  Desk desk_{{1366, 768}, fill_town};
  std::deque<std::string> log_;
  std::string told_;
  std::string marked_table_;
  std::vector<std::string> marked_;
  int most_items_ = 0;
};

}  // namespace

TEST_CASE("random work on the window breaks none of its invariants") {
  const int actions = from_environment("LIFANG_SOAK", 300);
  const int seed = from_environment("LIFANG_SOAK_SEED", 1);
  MESSAGE("actions: " << actions << ", seed: " << seed);
  const Listening listening;
  {
    Soak soak(static_cast<unsigned>(seed));
    soak.run(actions);
  }
  app::set_english(false);
}

}  // namespace lifang::tests
