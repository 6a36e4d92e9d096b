// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// Deeds on the map and with files.
#include <filesystem>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/attach_file.h"
#include "gis/workspace/operations/draw_feature.h"
#include "gis/workspace/operations/edit_cell.h"
#include "gis/workspace/operations/exchange_in.h"
#include "gis/workspace/operations/exchange_out.h"
#include "gis/workspace/operations/import_file.h"
#include "gis/workspace/operations/join_islands.h"
#include "gis/workspace/operations/merge_features.h"
#include "gis/workspace/operations/remove_features.h"
#include "gis/workspace/operations/reshape_feature.h"
#include "gis/workspace/operations/split_feature.h"
#include "tests/chaos/deed_families.h"
#include "tests/chaos/deed_tools.h"

namespace lifang::tests {
namespace {

using namespace operations;
using workspace::Workspace;

Editor editor() {
  return {.actor = officer, .reason = why, .today = day};
}

Result<void> draw(Workspace& work, Random& random) {
  const Point p = somewhere(random);
  if (random() % 2 == 0) {
    return outcome(draw_feature(
        work, {"facility", Geometry(p),
               Row{{"kind", std::string("clinic")}, {"name", word(random)}}, editor()}));
  }
  return outcome(draw_feature(work, {"road", Geometry(Line{p, p + Point{60, 35}}),
                                     Row{{"class", std::string("lane")}}, editor()}));
}

Result<void> reshape(Workspace& work, Random& random) {
  const Row row = any_row(work, random, "compound");
  if (row.empty()) return nothing();
  const Ring ring = polygons_of(row.geometry()).front().outer;
  const Point corner = one_of(ring, random);
  return outcome(
      reshape_feature(work, {.table = "compound",
                             .seen = {row.text("id"), row.integer("version")},
                             .edits = {{VertexEdit::Kind::move, corner, corner + Point{4, 3}}},
                             .editor = editor()}));
}

Result<void> split(Workspace& work, Random& random) {
  const Row row = any_row(work, random, "compound");
  if (row.empty()) return nothing();
  const Point middle = centroid(row.geometry()), way{7, 400};
  return outcome(split_feature(work, {.table = "compound",
                                      .seen = {row.text("id"), row.integer("version")},
                                      .cut = {middle - way, middle + way},
                                      .names = {word(random) + "小区"},
                                      .editor = editor()}));
}

/// Two compounds of one community that lie side by side: what a split has parted.
Result<void> merge(Workspace& work, Random& random) {
  const auto rows = work.session().rows("SELECT id FROM compound ORDER BY id");
  if (!rows || rows->size() < 2) return nothing();
  for (int attempt = 0; attempt < 40; ++attempt) {
    const auto done = merge_features(
        work, {.table = "compound",
               .seen = {{one_of(*rows, random).text("id")}, {one_of(*rows, random).text("id")}},
               .editor = editor()});
    if (done && !done->event.id.empty()) return {};
  }
  return nothing();
}

Result<void> remove(Workspace& work, Random& random) {
  const char* table = random() % 2 ? "facility" : "road";
  const std::string id = any_id(work, random, table);
  return outcome(remove_features(
      work, {.table = table, .seen = {{id}}, .with_carried = true, .editor = editor()}));
}

Result<void> join(Workspace& work, Random&) {
  return outcome(join_islands(work, {.actor = officer, .reason = why, .today = day}));
}

Result<void> correct_cell(Workspace& work, Random& random) {
  return outcome(edit_cell(work, {.table = "compound",
                                  .id = any_id(work, random, "compound"),
                                  .column = "households",
                                  .text = std::to_string(200 + below(random, 200)),
                                  .today = day,
                                  .actor = officer,
                                  .reason = why}));
}

Result<void> attach(Workspace& work, Random& random) {
  const std::string bytes = "\xFF\xD8\xFF" + std::to_string(random());
  return outcome(attach_file(work, {.table = "road",
                                    .feature_id = any_id(work, random, "road"),
                                    .file_name = "现场.jpg",
                                    .bytes = bytes,
                                    .today = day,
                                    .actor = officer}));
}

Result<void> import(Workspace& work, Random& random) {
  std::string features;
  for (int i = 0; i < 5; ++i) {
    const double longitude = 120.001 + 0.001 * i + 1e-7 * static_cast<double>(below(random, 9000));
    features += (i ? "," : "") + std::string(R"({"type":"Feature","properties":{"name":"点"},)") +
                R"("geometry":{"type":"Point","coordinates":[)" + std::to_string(longitude) +
                ",29.55]}}";
  }
  const SideFile file(work, random, ".geojson",
                      R"({"type":"FeatureCollection","features":[)" + features + "]}");
  ImportFile request;
  request.place = work.place();
  request.file = file.path;
  request.table = "map_feature";
  request.again = true;
  request.actor = officer;
  return outcome(import_file(request));
}

/// Another register's package beside what is there.
Result<void> take_package(Workspace& work, Random& random) {
  const SideFile register_file(work, random, ".gpkg", ""),
      package(work, random, ".package.gpkg", "");
  std::error_code gone;
  std::filesystem::remove(register_file.path, gone);
  std::filesystem::remove(package.path, gone);
  {
    auto other = Workspace::create(register_file.path, work.epsg());
    if (!other) return fail(other);
    if (auto drawn = draw(*other, random); !drawn) return drawn;
    const auto made =
        exchange_out(*other, {.out = package.path, .since = {}, .licence = {}, .actor = officer});
    if (!made) return fail(made);
  }
  return outcome(exchange_in(
      {.package = package.path, .place = work.place(), .beside = true, .actor = officer}));
}

}  // namespace

std::vector<Deed> map_deeds() {
  return {
      {"DrawFeature", draw},         {"ReshapeFeature", reshape}, {"SplitFeature", split},
      {"MergeFeatures", merge},      {"RemoveFeatures", remove},  {"JoinIslands", join},
      {"EditCell", correct_cell},    {"AttachFile", attach},      {"ImportFile", import},
      {"TakePackage", take_package},
  };
}

}  // namespace lifang::tests
