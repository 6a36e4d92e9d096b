// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/doctor/doctor.h"

#include <algorithm>
#include <array>

#include "gis/workspace/doctor/report.h"

namespace lifang::doctor {
namespace {

using Check = Result<void> (*)(workspace::Session&, Report&);

// What would run when it is read is not read.
constexpr std::array before_all{check_disguises};
// Where the schema is broken, questions to the rows mean nothing.
constexpr std::array before_rows{check_pages, check_schema};
constexpr std::array of_rows{check_geometry, check_references, check_numbers,
                             check_contents, check_chain,      check_against_history};

bool is_another_schema(const Examination& out) {
  return out.counts.contains("doctor.no_table") || out.counts.contains("doctor.no_column") ||
         out.counts.contains("doctor.older");
}

template <std::size_t N>
Result<void> run(const std::array<Check, N>& checks, workspace::Session& session, Report& report) {
  for (const Check check : checks) {
    const auto done = check(session, report);
    if (done) continue;
    if (done.error().code != "workspace.corrupt") return done;
    report.add("doctor.unreadable", {done.error().where});
    return {};
  }
  return {};
}

}  // namespace

bool Examination::sound() const {
  return std::none_of(findings.begin(), findings.end(),
                      [](const Finding& f) { return f.severity == Severity::error; });
}

Result<Examination> examine(workspace::Session& session, const Questions& questions) {
  Examination out;
  Report report(out, questions);
  if (auto done = run(before_all, session, report); !done) return fail(done);
  if (!out.findings.empty()) return out;
  if (auto done = run(before_rows, session, report); !done) return fail(done);
  if (is_another_schema(out)) return out;
  if (auto done = run(of_rows, session, report); !done) return fail(done);
  return out;
}

std::optional<Examination> unopened(const Error& error) {
  const bool damaged = error.code == "workspace.corrupt";
  if (!damaged && error.code != "workspace.foreign_log") return std::nullopt;
  Examination out;
  const Questions none;
  Report report(out, none);
  if (damaged)
    report.add("doctor.unreadable", {error.where});
  else
    report.add("doctor.foreign_log", error.args);
  return out;
}

}  // namespace lifang::doctor
