// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/siting/owed_desk.h"

#include <algorithm>
#include <cmath>

#include "gis/workspace/operations/care_compliance.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

using operations::Compliance;
using siting::Duty;
using siting::Measure;
using siting::Norm;
using siting::Standing;

struct Told {
  QString summary, note;
  std::vector<Entry> norms, owed;
};

/// A figure in the unit of what the norm measures.
QString amount(const Norm& norm, double number) {
  switch (norm.measure) {
    case Measure::stars_share:
    case Measure::share_of: return share(number, 1);
    case Measure::per_people:
      return norm.count == "beds" || norm.count.ends_with("_beds")
                 ? say("care.room.beds", {whole(std::llround(std::ceil(number)))})
                 : decimal(number, 0);
    case Measure::area:
    case Measure::rooms_by_area:
    case Measure::rooms_by_households: return decimal(number, 1) + " m²";
    default: return say("care.room.sites", {whole(std::llround(number))});
  }
}

QString name_of(const Norm& norm) {
  return text(english() ? norm.en : norm.zh);
}

Entry norm_line(const Compliance& all, const Norm& norm) {
  std::int64_t met = 0, owed = 0, coming = 0, unknown_ones = 0;
  for (const Duty& duty : all.duties) {
    if (duty.norm != norm.id) continue;
    met += duty.standing == Standing::met;
    owed += duty.standing == Standing::owed;
    coming += duty.standing == Standing::coming;
    unknown_ones += duty.standing == Standing::unknown;
  }
  Entry line;
  line.title = name_of(norm);
  line.mark = owed > 0 ? (norm.target ? "△" : "✕") : unknown_ones > 0 ? "?" : "✓";
  line.tone = owed > 0 ? (norm.target ? "warning" : "error") : unknown_ones > 0 ? "text2" : "good";
  line.figure = whole(met) + "/" + whole(met + owed + coming + unknown_ones);
  QStringList parts;
  if (norm.target) parts << say("care.room.norm.target");
  if (owed > 0) parts << say("care.room.norm.owed", {whole(owed)});
  if (coming > 0) parts << say("care.room.norm.coming", {whole(coming)});
  if (unknown_ones > 0) parts << say("care.room.norm.unknown", {whole(unknown_ones)});
  if (!norm.clause.empty() && !english()) parts << text(norm.clause);
  line.detail = parts.join(" · ");
  line.cells = {text(norm.id)};
  return line;
}

Entry owed_line(const Compliance& all, const Duty& duty) {
  const Norm& norm = all.norm(duty);
  Entry line;
  line.title = duty.name.empty() ? say("care.room.county") : text(duty.name);
  line.mark = "✕";
  line.tone = "error";
  line.figure = say("care.room.owes", {amount(norm, duty.owed())});
  const QString debtor = duty.debtor.empty() ? say("care.room.debtor.unknown") : text(duty.debtor);
  const QString officer =
      duty.officer.empty() ? say("care.room.officer.unknown") : text(duty.officer);
  line.detail =
      name_of(norm) + "\n" +
      say("care.room.owed.has", {amount(norm, duty.required), amount(norm, duty.present)}) + "\n" +
      say("care.room.owed.by", {debtor, officer});
  if (!duty.due.empty()) line.detail += " · " + say("care.room.owed.due", {text(duty.due)});
  line.cells = {text(norm.id)};
  line.target = {duty.table, "id", duty.id};
  return line;
}

Told tell(const Compliance& all) {
  Told out;
  const auto red = operations::red_list(all);
  for (const Norm& norm : all.norms) {
    const bool asked =
        std::ranges::any_of(all.duties, [&](const Duty& duty) { return duty.norm == norm.id; });
    if (asked) out.norms.push_back(norm_line(all, norm));
  }
  for (const Duty& duty : red) out.owed.push_back(owed_line(all, duty));
  const auto met = std::ranges::count(all.duties, Standing::met, &Duty::standing);
  out.summary = say(red.empty() ? "care.room.owed.none" : "care.room.owed.summary",
                    {whole(std::ssize(red)), whole(met), whole(std::ssize(all.duties))});
  QStringList notes;
  for (const Finding& finding : all.findings) notes << say(finding);
  out.note = notes.join("\n");
  return out;
}

}  // namespace

OwedDesk::OwedDesk(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice) {}

void OwedDesk::read(int year) {
  desk_.run(
      [day = today(), year](workspace::Workspace& w) -> Result<Told> {
        const auto all = operations::care_compliance(w.session(), day, {}, {.year = year});
        if (!all) return fail(all);
        return tell(*all);
      },
      [this](const Result<Told>& told) {
        lack_ = told ? QString() : say(told.error());
        summary_ = told ? told->summary : QString();
        note_ = told ? told->note : QString();
        norms_.set(told ? told->norms : std::vector<Entry>());
        all_ = told ? told->owed : std::vector<Entry>();
        tell_owed();
      },
      say("care.room.task.owed"));
}

void OwedDesk::setNorm(const QString& norm) {
  norm_ = norm_ == norm ? QString() : norm;
  tell_owed();
}

void OwedDesk::tell_owed() {
  std::vector<Entry> lines;
  for (const Entry& line : all_) {
    if (norm_.isEmpty() || line.cells.front() == norm_) lines.push_back(line);
  }
  owed_.set(std::move(lines));
  emit changed();
}

}  // namespace lifang::app
