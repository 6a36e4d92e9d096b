// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/playground.h"

#include <optional>

#include "core/geometry/wkb.h"
#include "gis/workspace/tables.h"

namespace lifang::tests {
namespace {

using workspace::Change;
using workspace::Workspace;

constexpr double x0 = 500000, y0 = 3270000;
constexpr int columns = 5, rows = 4;  // blocks
constexpr const char* along[] = {"官河路", "剡溪路", "鹿山路", "越秀路", "北直街"};
constexpr double block = 200, street = 20;  // metres, from axis to axis and from kerb to kerb

MultiPolygon box(double x, double y, double w, double h) {
  x += x0;
  y += y0;
  return {Polygon{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}, {}}};
}

std::string text(const char* word, int number) {
  return std::string(word) + std::to_string(number);
}

class Maker {
 public:
  explicit Maker(Change& change) : change_(change) {}
  bool ok() const { return !failed_; }
  Result<void> outcome() const {
    return failed_ ? Result<void>(tl::unexpected(*failed_)) : Result<void>{};
  }

  std::string put(const char* table, Row row) {
    if (failed_) return {};
    auto id = change_.insert(table, std::move(row));
    if (!id) failed_ = id.error();
    return id ? *id : std::string{};
  }

  void streets() {
    static constexpr const char* across[] = {"东前街", "西前街", "书院弄",
                                             "医院路", "艇湖路", "南门路"};
    for (int i = 0; i <= rows; ++i) {
      Line line;
      for (int j = 0; j <= columns; ++j) line.push_back({x0 + block * j, y0 + block * i});
      road(along[i], std::move(line));
    }
    for (int j = 0; j <= columns; ++j) {
      Line line;
      for (int i = 0; i <= rows; ++i) line.push_back({x0 + block * j, y0 + block * i});
      road(across[j], std::move(line));
    }
    // A lone street behind a gap of 8 m, and roads that nobody has named yet.
    road("孤街", {{x0 + block * columns + 8, y0 + 100}, {x0 + block * columns + 300, y0 + 100}});
    for (int i = 0; i < 6; ++i) {
      road("", {{x0 + 1400, y0 + 120.0 * i}, {x0 + 1600, y0 + 120.0 * i}});
    }
  }

  void blocks() {
    west_ = put("township", {{"name", std::string("剡湖街道")},
                             {"code", std::string("330683001")},
                             {"geom", Geometry(box(-50, -50, 1100, 1000))}});
    put("township", {{"name", std::string("三江街道")},
                     {"code", std::string("330683002")},
                     {"geom", Geometry(box(1050, -50, 900, 1000))}});
    put("built_up_area", {{"geom", Geometry(box(-40, -40, 1980, 900))}});
    for (int j = 0; j < 2; ++j) {
      communities_.push_back(put("community", {{"name", std::string(j ? "西门社区" : "东门社区")},
                                               {"code", text("33068300100", j + 1)},
                                               {"township_id", west_},
                                               {"geom", Geometry(box(j ? 500 : 0, 0, 500, 800))}}));
    }
    for (int i = 0; i < rows; ++i) {
      for (int j = 0; j < columns; ++j) quarter(i, j);
    }
  }

  void care() {
    for (int j = 0; j < columns; ++j) {
      put("candidate_site", {{"kind", std::string("idle_public")},
                             {"name", text("空房", j)},
                             {"area_m2", 900.0},
                             {"township_id", west_},
                             {"geom", Geometry(Point{x0 + block * j + 100, y0 + 400})}});
    }
    // As a foreign register gave it: without a code.
    put("door_plate", {{"kind", std::string("road")},
                       {"number", std::int64_t{7}},
                       {"text", std::string("7号")},
                       {"address", std::string("三江街道孤街7号")},
                       {"status", std::string("in_use")},
                       {"geom", Geometry(Point{x0 + 1100, y0 + 105})}});
    put("facility", {{"kind", std::string("home_care_station")},
                     {"name", std::string("东门居家养老服务站")},
                     {"township_id", west_},
                     {"geom", Geometry(Point{x0 + 30, y0 + 15})}});
  }

 private:
  void road(const std::string& name, Line line) {
    put("road", {{"name", name.empty() ? Value{} : Value(name)},
                 {"class", std::string("local")},
                 {"status", std::string("built")},
                 {"width_m", street},
                 {"geom", Geometry(std::move(line))}});
  }

  void quarter(int i, int j) {
    const double x = block * j + street, y = block * i + street, size = block - 2 * street;
    const int number = i * columns + j;
    const std::string compound = put("compound", {{"name", text("园区", number) + "小区"},
                                                  {"kind", std::string("residential")},
                                                  {"township_id", west_},
                                                  {"community_id", communities_[j < 3 ? 0 : 1]},
                                                  {"people_source", std::string("estimate")},
                                                  {"households", std::int64_t{200}},
                                                  {"population", std::int64_t{560}},
                                                  {"elderly", std::int64_t{160}},
                                                  {"site_area_m2", size * size},
                                                  {"green_share", 0.35},
                                                  {"geom", Geometry(box(x, y, size, size))}});
    put("demand", {{"compound_id", compound},
                   {"people_source", std::string("estimate")},
                   {"township_id", west_},
                   {"households", std::int64_t{200}},
                   {"population", std::int64_t{560}},
                   {"elderly", std::int64_t{160}},
                   {"geom", Geometry(Point{x0 + x + size / 2, y0 + y + 5})}});
    put("entrance", {{"kind", std::string("gate")},
                     {"main", std::int64_t{1}},
                     {"compound_id", compound},
                     {"geom", Geometry(Point{x0 + x + size / 2, y0 + y})}});
    for (const double step : {30.0, 70.0, 110.0}) {
      put("entrance", {{"kind", std::string("door")},
                       {"road_name", std::string(along[i])},
                       {"geom", Geometry(Point{x0 + x + step, y0 + y - street / 2})}});
    }
    for (int house = 0; house < 4; ++house) {
      put("building",
          {{"use", std::string("residential")},
           {"floors", std::int64_t{6}},
           {"units", std::int64_t{2}},
           {"dwellings", std::int64_t{75}},
           {"compound_id", compound},
           {"geom", Geometry(box(x + 10 + 75 * (house % 2), y + 10 + 75 * (house / 2), 50, 15))}});
    }
  }

  Change& change_;
  std::optional<Error> failed_;
  std::string west_;
  std::vector<std::string> communities_;
};

void put_value(std::string& out, const Value& value) {
  if (const auto* bytes = std::get_if<Bytes>(&value)) {
    out += bytes->data;
  } else if (const auto* geometry = std::get_if<Geometry>(&value)) {
    out += to_wkb(*geometry);
  } else if (const auto* real = std::get_if<double>(&value)) {
    out.append(reinterpret_cast<const char*>(real), sizeof *real);
  } else {
    out += to_text(value);
  }
}

}  // namespace

Result<Workspace> make_playground(const std::string& place) {
  auto work = Workspace::create(place, 4549);
  if (!work) return work;
  const auto made = work->perform({.name = "Make", .actor = {"王敏"}, .summary = "建立样例"},
                                  [&](Change& change) -> Result<void> {
                                    Maker maker(change);
                                    maker.streets();
                                    maker.blocks();
                                    maker.care();
                                    return maker.outcome();
                                  });
  if (!made) return fail(made);
  return work;
}

Result<std::string> content_of(Workspace& work) {
  std::string out;
  for (const workspace::Table& table : workspace::tables()) {
    const std::string name(table.name);
    out += "\n" + name;
    const auto done = work.session().each("SELECT * FROM \"" + name + "\" ORDER BY id", {},
                                          [&](const workspace::Cursor& cursor) {
                                            out += '\n';
                                            for (std::size_t i = 0; i < cursor.columns(); ++i) {
                                              if (cursor.name(i) == "version") continue;
                                              put_value(out += '\t', cursor.value(i));
                                            }
                                          });
    if (!done) return fail(done);
  }
  return out;
}

}  // namespace lifang::tests
