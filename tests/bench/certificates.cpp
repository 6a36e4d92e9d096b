// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// A year's certificates for the benchmark of printing: lifang-issue-certificates WORKSPACE COUNT
// numbers roads until there are doors enough, then applies for, looks at and issues COUNT
// certificates, each step an operation as at the desk. Prints the milliseconds a certificate.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "gis/resources/resources.h"
#include "gis/workspace/operations/certificate.h"
#include "gis/workspace/operations/number_road.h"

namespace {

using namespace lifang;
using workspace::Workspace;

const std::string day = "2026-11-27";
const workspace::Actor officer{"王敏"};

int stop(const Error& error) {
  std::cerr << "certificates: " << messages().sentence(error, rules::Language::english) << '\n';
  return 1;
}

Result<std::vector<Row>> doors(Workspace& work, std::size_t count) {
  return work.session().rows(
      "SELECT id FROM door_plate WHERE status = 'in_use' AND kind IN ('road', 'gate') "
      "ORDER BY fid LIMIT ?",
      {static_cast<std::int64_t>(count)});
}

/// Numbers roads, by name, until the workspace has so many doors. Roads that cannot be numbered
/// are passed over.
Result<std::vector<Row>> enough_doors(Workspace& work, std::size_t count) {
  const auto roads = work.session().rows(
      "SELECT DISTINCT name FROM road WHERE name IS NOT NULL AND name <> '' ORDER BY name");
  if (!roads) return fail(roads);
  auto found = doors(work, count);
  for (std::size_t i = 0; found && found->size() < count && i < roads->size(); ++i) {
    operations::NumberRoad request;
    request.road = (*roads)[i].text("name");
    request.today = day;
    request.actor = officer;
    if (operations::number_road(work, request)) found = doors(work, count);
  }
  return found;
}

Result<void> issue(Workspace& work, const std::string& plate, std::size_t serial) {
  const auto applied =
      operations::apply_certificate(work, {.plate = plate,
                                           .holder = "王敏",
                                           .document_kind = "other",
                                           .document_number = "乙" + std::to_string(serial),
                                           .on_date = day,
                                           .actor = officer});
  if (!applied) return fail(applied);
  const auto looked = operations::check_certificate(work, {.certificate = applied->id,
                                                           .checker = "李强",
                                                           .finding = "门牌在位",
                                                           .on_date = day,
                                                           .actor = officer});
  if (!looked) return fail(looked);
  const auto issued = operations::issue_certificate(
      work, {.certificate = applied->id, .on_date = day, .actor = officer});
  if (!issued) return fail(issued);
  return {};
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: lifang-issue-certificates WORKSPACE COUNT\n";
    return 2;
  }
  const std::size_t wanted = std::strtoul(words[2], nullptr, 10);
  auto work = Workspace::open(words[1], workspace::Access::write);
  if (!work) return stop(work.error());
  const auto plates = enough_doors(*work, wanted);
  if (!plates) return stop(plates.error());
  if (plates->size() < wanted) {
    std::cerr << "certificates: only " << plates->size() << " doors\n";
    return 1;
  }
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < wanted; ++i) {
    if (auto done = issue(*work, (*plates)[i].text("id"), i); !done) return stop(done.error());
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  std::printf("%.1f\n", took.count() / static_cast<double>(wanted));
  return 0;
}
