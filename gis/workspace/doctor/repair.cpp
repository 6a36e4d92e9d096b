// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <set>

#include "gis/workspace/doctor/report.h"
#include "gis/workspace/geopackage.h"
#include "gis/workspace/tables.h"

namespace lifang::doctor {
namespace {

using workspace::Session;

/// The statement that makes an index in a new workspace.
Result<void> make_index(Session& session, Session& fresh, const std::string& name) {
  const auto made =
      fresh.row("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", {name});
  if (!made) return fail(made);
  if (made->empty()) return {};  // a trigger: comes with its R-tree
  return session.script(made->text("sql"));
}

class Mender {
 public:
  Mender(Session& session, Session& fresh) : session_(session), fresh_(fresh) {}

  /// True if it was mended.
  Result<bool> mend(const Finding& finding) {
    if (finding.code == "doctor.foreign_trigger") return drop_trigger(finding.args[0]);
    if (finding.code == "doctor.no_index") return restore(finding.args[0], finding.args[1]);
    if (finding.code == "doctor.index_stale") return rebuild(finding.args.back());
    return false;
  }

 private:
  Result<bool> drop_trigger(const std::string& name) {
    std::string doubled;
    for (const char c : name) doubled += c == '"' ? std::string("\"\"") : std::string(1, c);
    return done(session_.script("DROP TRIGGER \"" + doubled + "\""));
  }
  Result<bool> restore(const std::string& name, const std::string& table) {
    if (name.starts_with("rtree_")) return rebuild(table);
    return done(make_index(session_, fresh_, name));
  }
  Result<bool> rebuild(const std::string& table) {
    if (!rebuilt_.insert(table).second) return true;
    return done(workspace::rebuild_rtree(session_, table));
  }
  /// What the rows themselves forbid (a number twice) stays as it is.
  static Result<bool> done(const Result<void>& result) {
    if (result) return true;
    if (result.error().code == "workspace.taken") return false;
    return fail(result);
  }

  Session& session_;
  Session& fresh_;
  std::set<std::string> rebuilt_;
};

}  // namespace

Result<std::vector<Finding>> repair(Session& session) {
  const auto fresh = new_workspace();
  if (!fresh) return fail(fresh);
  Examination found;
  const Questions questions;
  Report report(found, questions, std::numeric_limits<int>::max());
  for (const auto check : {check_schema, check_geometry}) {
    if (auto done = check(session, report); !done) return fail(done);
  }
  Mender mender(session, **fresh);
  std::vector<Finding> out;
  for (const Finding& finding : found.findings) {
    const auto mended = mender.mend(finding);
    if (!mended) return fail(mended);
    if (*mended) out.push_back(finding);
  }
  return out;
}

}  // namespace lifang::doctor
