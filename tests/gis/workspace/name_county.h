// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/workspace.h"
#include "tests/support/support.h"

/// A small county in which names live, and the steps of their lives in short.
namespace lifang::tests {

using naming::Step;
using workspace::Change;
using workspace::Workspace;

inline MultiPolygon square(double x, double y, double size) {
  return {Polygon{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}}, {}}};
}

inline constexpr double x0 = 500000, y0 = 3270000;

/// Two townships side by side, each with a built-up area; a nameless road of three rows
/// (two from one source) in the west, 剡溪路 in the east.
inline Workspace county(const TemporaryFolder& folder) {
  auto work = Workspace::create(folder.file("w.gpkg"), 4549);
  REQUIRE(work);
  workspace::Operation operation;
  operation.name = "Put";
  const auto road = [](const std::string& id, const Value& name, const std::string& source,
                       double x) {
    return Row{{"id", id},
               {"name", name},
               {"class", std::string("local")},
               {"status", std::string("built")},
               {"width_m", 24.0},
               {"source_id", source},
               {"geom", Geometry(Line{{x0 + x, y0 + 500}, {x0 + x + 100, y0 + 500}})}};
  };
  const std::vector<std::pair<std::string, Row>> rows = {
      {"township",
       {{"id", std::string("west")},
        {"name", std::string("剡湖街道")},
        {"code", std::string("330683001")},
        {"geom", Geometry(square(x0, y0, 1000))}}},
      {"township",
       {{"id", std::string("east")},
        {"name", std::string("三江街道")},
        {"geom", Geometry(square(x0 + 1000, y0, 1000))}}},
      {"built_up_area",
       {{"id", std::string("w")}, {"geom", Geometry(square(x0 + 50, y0 + 50, 900))}}},
      {"built_up_area",
       {{"id", std::string("e")}, {"geom", Geometry(square(x0 + 1050, y0 + 50, 900))}}},
      {"road", road("r1", Value(), "way1", 100)},
      {"road", road("r2", Value(), "way1", 200)},
      {"road", road("r3", Value(), "way2", 300)},
      {"road", road("r9", std::string("剡溪路"), "way9", 1200)},
      {"compound",
       {{"id", std::string("c1")},
        {"kind", std::string("residential")},
        {"site_area_m2", 30000.0},
        {"green_share", 0.4},
        {"geom", Geometry(square(x0 + 400, y0 + 600, 100))}}}};
  const auto done = work->perform(operation, [&](Change& change) -> Result<void> {
    for (const auto& [table, row] : rows) {
      if (const auto id = change.insert(table, row); !id) return fail(id);
    }
    return {};
  });
  REQUIRE(done);
  return std::move(*work);
}

inline operations::ProposeName proposal(const std::string& name, const std::string& class_word,
                                        const std::string& table, const std::string& feature) {
  operations::ProposeName out;
  out.name = name;
  out.class_word = class_word;
  out.table = table;
  out.features = {feature};
  out.on_date = "2026-03-02";
  out.actor = {"王敏", "officer"};
  return out;
}

inline Result<operations::NameStepped> step(Workspace& work, Step what, const std::string& name,
                                            const std::string& date, const std::string& body = {}) {
  operations::NameStep request;
  request.step = what;
  request.name = name;
  request.on_date = date;
  request.document = "嵊政函〔2026〕8号";
  request.body = body;
  request.actor = {"李强", "reviewer"};
  request.reason = "测试";
  return operations::take_name_step(work, request);
}

inline std::string road_name(Workspace& work, const std::string& id) {
  return work.session().row("SELECT name FROM road WHERE id = ?", {id})->text("name");
}

}  // namespace lifang::tests
