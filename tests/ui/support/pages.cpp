// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/pages.h"

#include <algorithm>

namespace lifang::tests {
namespace {

Page of_action(const char* action) {
  return {action, [action](Desk& desk) { desk.act(action); }};
}

void choose_first(Desk& desk, const char* table) {
  auto& planner = desk.window.planner();
  planner.search()->look("翠湖小区");
  (void)QTest::qWaitFor([&] { return planner.search()->hits()->count() > 0; }, 5000);
  const auto* hit = planner.search()->hits()->entry(0);
  if (hit == nullptr) return;
  planner.card()->choose(table, QString::fromStdString(hit->target.value));
  (void)QTest::qWaitFor([&] { return !planner.card()->title().isEmpty(); }, 5000);
}

void close_all(Desk& desk) {
  auto& planner = desk.window.planner();
  for (int i = 0; i < 3; ++i) desk.key(Qt::Key_Escape);
  planner.notice()->dismiss();
  planner.card()->close();
  if (desk.map->measuring()) desk.act("measure");
}

}  // namespace

std::vector<Page> pages() {
  std::vector<Page> out;
  for (const char* room : {"room_names", "room_plates", "room_community", "room_care"}) {
    out.push_back(of_action(room));
    for (const char* tab : {"list", "problems", "chart"}) {
      out.push_back({std::string(room) + "_" + tab, [room, tab](Desk& desk) {
                       desk.act(room);
                       desk.act(tab);
                     }});
    }
  }
  for (const char* sheet : {"history", "layers", "keys", "tour", "settings", "print", "measure",
                            "export", "field", "edit_draw"}) {
    out.push_back(of_action(sheet));
  }
  out.push_back({"name_new", [](Desk& desk) {
                   desk.act("name_new");
                   desk.window.planner().names()->naming()->setSpecific("桃花");
                 }});
  out.push_back({"name_page", [](Desk& desk) {
                   auto& planner = desk.window.planner();
                   desk.act("room_names");
                   planner.go(planner.names()->inbox(), 0);
                   (void)QTest::qWaitFor(
                       [&] { return planner.names()->story()->acts().size() > 0; }, 5000);
                 }});
  out.push_back({"name_act", [](Desk& desk) {
                   auto& planner = desk.window.planner();
                   desk.act("room_names");
                   planner.go(planner.names()->inbox(), 0);
                   (void)QTest::qWaitFor(
                       [&] { return planner.names()->story()->acts().size() > 0; }, 5000);
                   planner.names()->story()->act()->begin("amend");
                 }});
  out.push_back({"name_papers", [](Desk& desk) { desk.act("name_papers"); }});
  out.push_back({"name_plans", [](Desk& desk) { desk.act("name_plans"); }});
  out.push_back({"plate_signs", [](Desk& desk) {
                   desk.act("plate_signs");
                   auto& signs = *desk.window.planner().plates()->signs();
                   signs.plan();
                   (void)QTest::qWaitFor([&] { return signs.list()->count() > 0; }, 5000);
                   signs.markAll();
                 }});
  out.push_back({"plate_certificates", [](Desk& desk) { desk.act("plate_certificates"); }});
  out.push_back({"certificate_form", [](Desk& desk) {
                   desk.act("plate_certificates");
                   desk.window.planner().plates()->certificates()->apply();
                 }});
  out.push_back({"plate_number", [](Desk& desk) {
                   auto& plates = *desk.window.planner().plates();
                   desk.act("room_plates");
                   (void)QTest::qWaitFor([&] { return plates.roads()->count() > 0; }, 5000);
                   plates.number(0);
                   (void)QTest::qWaitFor([&] { return plates.numbering()->plates()->count() > 0; },
                                         5000);
                 }});
  out.push_back({"community_studio", [](Desk& desk) {
                   auto& community = *desk.window.planner().community();
                   desk.act("room_community");
                   community.beginToday();
                   (void)QTest::qWaitFor([&] { return community.studio()->ready(); }, 10'000);
                   community.studio()->mark_only({0});
                   community.studio()->setTarget("+");
                 }});
  out.push_back({"community_solve", [](Desk& desk) {
                   auto& community = *desk.window.planner().community();
                   desk.act("room_community");
                   if (!community.studio()->open()) community.beginToday();
                   (void)QTest::qWaitFor([&] { return community.studio()->ready(); }, 10'000);
                   desk.act("community_solve");
                 }});
  out.push_back({"community_review", [](Desk& desk) {
                   auto& community = *desk.window.planner().community();
                   desk.act("room_community");
                   if (!community.studio()->open()) community.beginToday();
                   (void)QTest::qWaitFor([&] { return community.studio()->ready(); }, 10'000);
                   community.reviewPlan();
                   (void)QTest::qWaitFor([&] { return !community.review()->verdict().isEmpty(); },
                                         10'000);
                 }});
  out.push_back({"care_circle", [](Desk& desk) {
                   auto& care = *desk.window.planner().care();
                   desk.act("room_care");
                   (void)QTest::qWaitFor([&] { return care.ready(); }, 10'000);
                   care.setSheet("circle");
                   care.circle()->put({east + 2000, north + 2000});
                   (void)QTest::qWaitFor([&] { return care.circle()->circle() != nullptr; }, 5000);
                 }});
  for (const char* sheet : {"siting", "study", "scenarios", "owed"}) {
    out.push_back({std::string("care_") + sheet, [sheet](Desk& desk) {
                     auto& care = *desk.window.planner().care();
                     desk.act("room_care");
                     (void)QTest::qWaitFor([&] { return care.ready(); }, 10'000);
                     care.circle()->clear();
                     care.setSheet(sheet);
                     QTest::qWait(200);
                   }});
  }
  out.push_back({"card", [](Desk& desk) { choose_first(desk, "compound"); }});
  out.push_back({"palette", [](Desk& desk) { desk.act("palette"); }});
  out.push_back({"search", [](Desk& desk) {
                   desk.act("search");
                   desk.write("路");
                   QTest::qWait(300);
                 }});
  out.push_back({"message", [](Desk& desk) { desk.act("undo"); }});
  out.push_back(
      {"import", [](Desk& desk) {
         const std::string file = desk.folder.file("roads.csv");
         write_file(file, "name,lon,lat\n剡溪桥,120.82,29.59\n");
         QMetaObject::invokeMethod(desk.window.window(), "takeIn",
                                   Q_ARG(QUrl, QUrl::fromLocalFile(QString::fromStdString(file))),
                                   Q_ARG(bool, false));
         (void)QTest::qWaitFor([&] { return !desk.window.planner().intake()->busy(); }, 5000);
       }});
  return out;
}

void turn_to(Desk& desk, const Page& page) {
  close_all(desk);
  page.show(desk);
  desk.drawn();
  QTest::qWait(60);
}

void for_each_visible(QQuickItem* under, const std::function<void(QQuickItem*)>& visit) {
  if (!under->isVisible() || under->opacity() == 0) return;
  visit(under);
  for (QQuickItem* child : under->childItems()) for_each_visible(child, visit);
}

std::string type_of(const QQuickItem* item) {
  const std::string name = item->metaObject()->className();
  return name.substr(0, name.find("_QML"));
}

QQuickItem* within(QQuickItem* item, const std::vector<std::string>& types) {
  for (; item != nullptr; item = item->parentItem()) {
    const std::string type = type_of(item);
    if (std::find(types.begin(), types.end(), type) != types.end()) return item;
  }
  return nullptr;
}

std::string path_of(QQuickItem* item) {
  std::string out = type_of(item) + " '" + item->property("text").toString().toStdString() + "'";
  if (!item->objectName().isEmpty()) out += " (" + item->objectName().toStdString() + ")";
  for (QQuickItem* above = item->parentItem(); above != nullptr; above = above->parentItem()) {
    const std::string type = type_of(above);
    if (!type.starts_with("QQuick")) out = type + " > " + out;
  }
  return out;
}

}  // namespace lifang::tests
