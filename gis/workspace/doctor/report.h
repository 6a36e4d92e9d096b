// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gis/workspace/doctor/doctor.h"

namespace lifang::doctor {

/// Collects the findings of one examination.
class Report {
 public:
  /// `limit`: how many of one code are kept in full.
  Report(Examination& out, const Questions& questions, int limit = shown)
      : out_(out), questions_(questions), limit_(limit) {}

  void add(const std::string& code, std::vector<std::string> args,
           Severity severity = Severity::error) {
    if (++out_.counts[code] > limit_) return;
    out_.findings.push_back({.code = code,
                             .severity = severity,
                             .clause = {},
                             .subject = args.empty() ? std::string{} : args.back(),
                             .clash = {},
                             .args = std::move(args),
                             .remedy = {}});
  }
  Examination& out() { return out_; }
  const Questions& questions() const { return questions_; }
  /// True means go on.
  bool go_on(double share) const { return report(questions_.progress, share, "doctor"); }

 private:
  Examination& out_;
  const Questions& questions_;
  int limit_;
};

/// An empty workspace of this version, in memory: what a schema must look like.
Result<std::unique_ptr<workspace::Session>> new_workspace();

// One part of the examination each.
Result<void> check_disguises(workspace::Session& session, Report& report);
Result<void> check_pages(workspace::Session& session, Report& report);
Result<void> check_schema(workspace::Session& session, Report& report);
Result<void> check_geometry(workspace::Session& session, Report& report);
Result<void> check_references(workspace::Session& session, Report& report);
Result<void> check_numbers(workspace::Session& session, Report& report);
Result<void> check_contents(workspace::Session& session, Report& report);
Result<void> check_chain(workspace::Session& session, Report& report);
Result<void> check_against_history(workspace::Session& session, Report& report);

}  // namespace lifang::doctor
