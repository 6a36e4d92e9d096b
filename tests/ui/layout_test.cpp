// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// On every page, at every size, in both languages: no word is cut, none lies on another, none
// leaves the window.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/ui/support/pages.h"

namespace lifang::tests {
namespace {

// What lies over something else is looked at by itself.
const std::vector<std::string> surfaces{"SidePanel", "Dock",     "Rail",           "TopBar",
                                        "StatusBar", "Legend",   "MapCanvas",      "MessageBar",
                                        "StartPage", "TourMark", "QQuickPopupItem"};

struct Seen {
  QQuickItem* item;
  QQuickItem* surface;
  QRectF whole;  ///< px of the window
  QRectF shown;  ///< what is left of it within all that clips
};

bool scrolls(const QQuickItem* item, const char* content, const char* size) {
  return item->inherits("QQuickFlickable") &&
         item->property(content).toReal() > item->property(size).toReal() + 1;
}

/// A text as it is painted; `problems` gets what is wrong with it by itself.
Seen seen_of(QQuickItem* text, std::vector<std::string>& problems) {
  Seen out{text, within(text, surfaces), text->mapRectToScene(text->boundingRect()), {}};
  out.shown = out.whole;
  for (QQuickItem* above = text->parentItem(); above != nullptr; above = above->parentItem()) {
    const QRectF frame = above->mapRectToScene({0, 0, above->width(), above->height()});
    const bool button = above->inherits("QQuickAbstractButton");
    if (!above->clip() && !button) continue;
    const bool sideways = scrolls(above, "contentWidth", "width");
    if (!sideways &&
        (out.shown.left() < frame.left() - 1 || out.shown.right() > frame.right() + 1)) {
      problems.push_back("cut at the side: " + path_of(text));
    }
    out.shown &= frame;
    if (out.shown.isEmpty()) break;
  }
  return out;
}

bool may_elide(QQuickItem* text) {
  for (QQuickItem* above = text; above != nullptr; above = above->parentItem()) {
    if (above->inherits("QQuickListView")) return true;
  }
  return within(text, {"TableHead"}) != nullptr;
}

std::vector<std::string> faults_of(Desk& desk) {
  std::vector<std::string> problems;
  std::vector<Seen> all;
  const QRectF window(QPointF(0, 0), QSizeF(desk.window.window()->size()));
  for_each_visible(desk.window.window()->contentItem(), [&](QQuickItem* item) {
    if (!item->inherits("QQuickText") || item->property("text").toString().isEmpty()) return;
    Seen seen = seen_of(item, problems);
    if (seen.shown.isEmpty()) return;
    if (item->property("truncated").toBool() && !may_elide(item)) {
      problems.push_back("cut: " + path_of(item));
    }
    if (!window.adjusted(-1, -1, 1, 1).contains(seen.shown)) {
      problems.push_back("outside the window: " + path_of(item));
    }
    all.push_back(seen);
  });
  CHECK(all.size() >= 8);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      if (all[i].surface != all[j].surface) continue;
      const QRectF both = all[i].shown.adjusted(1, 2, -1, -2) & all[j].shown.adjusted(1, 2, -1, -2);
      if (both.isEmpty()) continue;
      problems.push_back("one over the other: " + path_of(all[i].item) + " / " +
                         path_of(all[j].item));
    }
  }
  return problems;
}

void look_at(Desk& desk, QSize size, bool keep) {
  desk.window.window()->resize(size);
  QTest::qWait(100);
  for (const bool english : {false, true}) {
    desk.window.planner().setEnglish(english);
    for (const Page& page : pages()) {
      turn_to(desk, page);
      const std::string name =
          page.name + "_" + std::to_string(size.width()) + (english ? "_en" : "_zh");
      const auto problems = faults_of(desk);
      for (const std::string& problem : problems) CHECK_MESSAGE(false, name << ": " << problem);
      if (keep || !problems.empty()) desk.keep("page_" + name);
    }
  }
  desk.window.planner().setEnglish(false);
}

}  // namespace

TEST_CASE("no word is cut or lies on another, on any page at any size in either language") {
  Desk desk({1366, 768}, fill_town);
  for (const QSize size : {QSize(1366, 768), QSize(1920, 1080), QSize(960, 540), QSize(640, 360)}) {
    look_at(desk, size, qEnvironmentVariableIsSet("LIFANG_KEEP"));
  }
}

TEST_CASE("the same in the dark") {
  Desk desk({1366, 768}, fill_town);
  desk.act("dark");
  look_at(desk, {1366, 768}, false);
  desk.act("light");
}

TEST_CASE("a word that is cut, or lies on another, is seen by these tests") {
  Desk desk;
  CHECK(faults_of(desk).empty());
  desk.item("printButton")->setWidth(20);
  CHECK_FALSE(faults_of(desk).empty());
  desk.item("printButton")->setWidth(100);
  desk.item("wgs84")->setX(desk.item("coordinates")->x() + 10);
  CHECK_FALSE(faults_of(desk).empty());
}

}  // namespace lifang::tests
