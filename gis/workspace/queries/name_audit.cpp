// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/name_audit.h"

#include <algorithm>
#include <tuple>

#include "core/geometry/measure.h"
#include "core/naming/romanize.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_scene.h"
#include "gis/workspace/tables.h"

namespace lifang::queries {
namespace {

constexpr double look_share = 0.5;  // of the time that the checks take

NameQuestion question_of(const ListedName& name) {
  NameQuestion out;
  out.name = name.row.text("name");
  out.class_word = name.row.text("class");
  out.id = name.row.text("id");
  out.table = name.row.text("feature_table");
  out.features = bearing_features(name.row);
  if (!is_empty(name.row.geometry())) out.near = centroid(name.row.geometry());
  return out;
}

/// Takes what is no longer on the map out of the question. Errors: those of the session.
Result<std::vector<std::string>> gone_features(workspace::Session& session, NameQuestion& question,
                                               std::vector<std::string>& carried) {
  std::vector<std::string> gone, there;
  if (!workspace::find_table(question.table)) {
    question.features.clear();
    return gone;
  }
  for (const std::string& id : question.features) {
    const auto row = session.row("SELECT name FROM \"" + question.table + "\" WHERE id = ?", {id});
    if (!row) return fail(row);
    (row->empty() ? gone : there).push_back(id);
    if (row->known("name")) carried.push_back(row->text("name"));
  }
  question.features = std::move(there);
  return gone;
}

class Auditor {
 public:
  Auditor(const ListedName& name, std::vector<NameProblem>& out) : name_(name), out_(out) {}

  void say(std::string code, Severity severity, std::vector<std::string> args,
           std::string clause = {}) {
    args.insert(args.begin(), name_.row.text("name"));
    std::string remedy = "remedy." + code;
    add({std::move(code),
         severity,
         std::move(clause),
         name_.row.text("id"),
         {},
         std::move(args),
         std::move(remedy)});
  }

  void add(Finding finding) {
    NameProblem problem;
    problem.name_id = name_.row.text("id");
    problem.name = name_.row.text("name");
    problem.geometry = name_.row.geometry();
    if (!finding.clash.empty() && finding.args.size() > 1) problem.clash_name = finding.args[1];
    if (!finding.clash.empty() && finding.args.size() > 2) problem.clash_place = finding.args[2];
    problem.finding = std::move(finding);
    out_.push_back(std::move(problem));
  }

 private:
  const ListedName& name_;
  std::vector<NameProblem>& out_;
};

void audit_spelling(Auditor& auditor, const ListedName& name, const NamingTables& tables) {
  const Row& row = name.row;
  if (row.text("romanization_source") == "open") {
    return auditor.say("audit.reading_open", Severity::warning, {});
  }
  if (row.text("romanization_source") == "officer") return;
  const auto spelled =
      naming::romanize(row.text("name"), row.text("class"), tables.readings, tables.rules);
  if (!spelled.certain || row.text("romanization") == spelled.spelling.standard) return;
  auditor.say("audit.spelling", Severity::warning,
              {row.text("romanization", "—"), spelled.spelling.standard}, "地名拼写规则");
}

void audit_record(Auditor& auditor, const ListedName& name, const std::string& today) {
  for (const naming::Duty& duty : name.duties) {
    if (!duty.unknown_year.empty())
      auditor.say("audit.holidays_unknown", Severity::info, {duty.unknown_year, duty.due});
    if (!duty.overdue(today)) continue;
    const bool file = duty.step == naming::Step::file;
    auditor.say("audit.overdue", Severity::error,
                {file ? "备案" : "公告", duty.due, naming::step_word(duty.step)}, duty.clause);
  }
  for (const Row& doubt : name.doubts) {
    if (doubt.known("settled_on")) continue;
    auditor.say("audit.in_doubt", Severity::info, {doubt.text("note")});
  }
  if (is_empty(name.row.geometry()) && !name.row.known("township_id")) {
    auditor.say("audit.no_place", Severity::warning, {});
  }
}

void audit_map(Auditor& auditor, const ListedName& name, const std::vector<std::string>& gone,
               const std::vector<std::string>& carried) {
  for (const std::string& id : gone) auditor.say("audit.feature_gone", Severity::warning, {id});
  const auto state = name.standing.state;
  if (state != naming::State::approved && state != naming::State::in_use) return;
  for (const std::string& other : carried) {
    if (other == name.row.text("name")) continue;
    auditor.say("audit.map_differs", Severity::warning, {other});
    break;
  }
}

}  // namespace

Result<std::vector<NameProblem>> audit_names(workspace::Session& session,
                                             const NamingTables& tables, const std::string& today,
                                             const Progress& progress) {
  auto names = read_register(session, tables.rules.duties);
  if (!names) return fail(names);
  std::erase_if(*names, [](const ListedName& name) { return name.next.empty(); });
  std::vector<NameQuestion> questions;
  std::vector<NameProblem> out;
  for (const ListedName& name : *names) {
    const double share = static_cast<double>(questions.size()) / static_cast<double>(names->size());
    if (!report(progress, look_share * share, "names.look")) return cancelled();
    Auditor auditor(name, out);
    NameQuestion question = question_of(name);
    std::vector<std::string> carried;
    const auto gone = gone_features(session, question, carried);
    if (!gone) return fail(gone);
    audit_map(auditor, name, *gone, carried);
    audit_spelling(auditor, name, tables);
    audit_record(auditor, name, today);
    questions.push_back(std::move(question));
  }
  if (!report(progress, look_share, "names.check")) return cancelled();
  auto checked = check_names(session, tables, questions);
  if (!checked) return fail(checked);
  for (std::size_t i = 0; i < names->size(); ++i) {
    const bool given = (*names)[i].standing.state == naming::State::approved ||
                       (*names)[i].standing.state == naming::State::in_use;
    for (Finding& finding : (*checked)[i].findings) {
      if (given) finding.severity = std::min(finding.severity, Severity::warning);
      Auditor((*names)[i], out).add(std::move(finding));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const NameProblem& a, const NameProblem& b) {
    return std::tuple(b.finding.severity, a.name, a.finding.code, a.name_id, a.finding.clash) <
           std::tuple(a.finding.severity, b.name, b.finding.code, b.name_id, b.finding.clash);
  });
  return out;
}

}  // namespace lifang::queries
