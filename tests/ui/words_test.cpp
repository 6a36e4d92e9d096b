// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Both languages are whole, and a page shows one of them; readers of the screen are told
// what each control is.
#include <doctest/doctest.h>

#include <QAccessible>
#include <QRegularExpression>
#include <filesystem>
#include <regex>
#include <set>

#include "gis/resources/resources.h"
#include "planner-ui/app/signature.h"
#include "tests/ui/support/pages.h"

namespace lifang::tests {
namespace {

/// Texts that are seen or read out, each with the item that has it.
void for_each_word(Desk& desk, const std::function<void(QQuickItem*, const QString&)>& visit) {
  for_each_visible(desk.window.window()->contentItem(), [&](QQuickItem* item) {
    if (item->inherits("QQuickText") || item->inherits("QQuickTextEdit")) {
      visit(item, item->property("text").toString());
    }
    if (QAccessibleInterface* told = QAccessible::queryAccessibleInterface(item)) {
      visit(item, told->text(QAccessible::Name));
    }
  });
}

/// What is data in the town, not the window's words.
QString without_names(QString text) {
  static const QStringList names{
      "剡湖街道",       "清溪路", "剡溪路",   "翠湖小区", "桃源弄",         "翠湖养老院",
      "翠湖站点",       "剡溪桥", "东桥社区", "剡南社区", "二〇二六年方案", "社区方案",
      "十五分钟服务圈", "王敏",   "李强",     "建立样例", "拟名",           "方案与门牌",
      "中文",           "1号",    "2号",      "桃花",     "年地名编制清单", "路"};
  for (const QString& name : names) text.remove(name);
  return text;
}

bool is_control(QQuickItem* item) {
  if (item->parentItem() && item->parentItem()->inherits("QQuickComboBox")) return false;
  for (const char* kind : {"QQuickAbstractButton", "QQuickTextField", "QQuickComboBox",
                           "QQuickTextEdit", "QQuickSlider"}) {
    if (item->inherits(kind)) return true;
  }
  return item->activeFocusOnTab();
}

}  // namespace

TEST_CASE("every sentence that the window asks for is there in both languages") {
  const std::regex asked(
      R"re((?:qsTrId|say|say_in|figure|problem|known)\((?:english, )?"([a-z_]+\.[a-z_0-9.]+)"[,)}])re");
  std::set<std::string> missing;
  const auto root = resource_path("planner-ui");
  REQUIRE(root.has_value());
  int found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
    const auto kind = entry.path().extension();
    if (kind != ".cpp" && kind != ".h" && kind != ".qml") continue;
    const std::string text = read_file(entry.path().string());
    for (std::sregex_iterator at(text.begin(), text.end(), asked), end; at != end; ++at) {
      ++found;
      if (!messages().knows((*at)[1].str())) missing.insert((*at)[1].str());
    }
  }
  CHECK(found > 150);
  for (const std::string& code : missing) CHECK_MESSAGE(false, code << " has no sentence");
}

TEST_CASE("no Chinese words of the window stay in English, no English ones in Chinese, no keys") {
  QAccessible::setActive(true);
  Desk desk({1366, 768}, fill_town);
  static const QRegularExpression han("\\p{Han}"), latin("[A-Za-z]{3,}");
  static const QRegularExpression raw(
      "\\b(app|action|names|phase|field|value|work|import|map|naming|community|care|plate)\\.[a-z_]"
      "{2,}");
  static const QRegularExpression known(
      "Ctrl|Shift|Enter|Del|Alt|WGS|CGCS|degree|Gauss|Kruger|EPSG|PDF|PNG|SVG|English|town|csv|"
      "roads|"
      "gpkg|geojson|UTF|GBK|wgs84|lifang|demo|build|name|lon|lat|cgcs2000|Esc|gcj|Shapefile|"
      "GeoPackage|GeoJSON|DXF|DOCX|XLSX|ODS|CSV|Taohua|Taoyuan|Long|" +
      QRegularExpression::escape(app::login_name()));
  for (const bool english : {false, true}) {
    desk.window.planner().setEnglish(english);
    for (const Page& page : pages()) {
      turn_to(desk, page);
      for_each_word(desk, [&](QQuickItem* item, const QString& text) {
        CHECK_MESSAGE(!raw.match(text).hasMatch(), page.name << ": " << path_of(item));
        if (text.startsWith('/')) return;  // a folder's path
        const QString rest = without_names(text);
        const bool foreign = english ? han.match(rest).hasMatch()
                                     : latin.match(QString(rest).remove(known)).hasMatch();
        CHECK_MESSAGE(!foreign, page.name << ": " << path_of(item) << " " << text.toStdString());
      });
    }
  }
  desk.window.planner().setEnglish(false);
}

TEST_CASE("every control has a name and a role for readers of the screen") {
  QAccessible::setActive(true);
  Desk desk({1366, 768}, fill_town);
  std::set<std::string> met;
  for (const Page& page : pages()) {
    turn_to(desk, page);
    for_each_visible(desk.window.window()->contentItem(), [&](QQuickItem* item) {
      if (!is_control(item)) return;
      met.insert(type_of(item));
      QAccessibleInterface* told = QAccessible::queryAccessibleInterface(item);
      CHECK_MESSAGE(told != nullptr, page.name << ": nothing is told of " << path_of(item));
      if (told == nullptr) return;
      CHECK_MESSAGE(!told->text(QAccessible::Name).trimmed().isEmpty(),
                    page.name << ": no name: " << path_of(item));
      const auto role = told->role();
      const bool told_what = role != QAccessible::NoRole && role != QAccessible::Client;
      CHECK_MESSAGE(told_what, page.name << ": no role: " << path_of(item));
    });
  }
  CHECK(met.size() >= 8);
}

}  // namespace lifang::tests
