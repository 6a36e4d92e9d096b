// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_act.h"

#include <QRegularExpression>
#include <algorithm>

#include "gis/workspace/operations/name_amend.h"
#include "gis/workspace/operations/name_doubt.h"
#include "gis/workspace/operations/name_steps.h"
#include "gis/workspace/operations/name_submission.h"
#include "planner-ui/app/attachments_model.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/name_forms.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {
using operations::NameStep;
using operations::NameStepped;
using workspace::Workspace;

constexpr int filling_rest_ms = 300;
constexpr int plates_listed = 12;

struct Foreseen {
  QString effect;
  QStringList plates;
};

struct Taken {
  QString also;
  QString unattached;  ///< why the file was not kept; "" it was, or there was none
  workspace::Event event;
};

QStringList several(const QString& text) {
  static const QRegularExpression between("[、,，;；\\s]+");
  return text.split(between, Qt::SkipEmptyParts);
}

/// What a step does to roads and plates.
QString effect_of(const NameStepped& done) {
  QStringList out;
  const auto n = [](std::size_t count) { return whole(static_cast<std::int64_t>(count)); };
  if (done.features_named > 0) out << say("names.effect.named", {n(done.features_named)});
  if (done.features_bare > 0) out << say("names.effect.bare", {n(done.features_bare)});
  if (!done.plates.empty()) out << say("names.effect.plates", {n(done.plates.size())});
  for (const naming::Duty& duty : done.duties) {
    if (!duty.open() || duty.due.empty()) continue;
    out << say("names.effect.due", {act_word(naming::step_word(duty.step)), text(duty.due)});
    if (!duty.unknown_year.empty())
      out << say("naming.holidays_unknown", {text(duty.unknown_year)});
  }
  if (!done.cites.empty()) out << text(done.cites);
  return out.join(say("names.effect.and"));
}

/// The first of the plates that follow: what is on them and what will be.
QStringList plates_of(const NameStepped& done) {
  QStringList out;
  for (const auto& plate : done.plates) {
    if (out.size() == plates_listed) break;
    out << say("names.effect.plate", {text(plate.from), text(plate.to)});
  }
  if (done.plates.size() > plates_listed) out << QStringLiteral("…");
  return out;
}

}  // namespace

NameAct::NameAct(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history) {
  foreseeing_.setSingleShot(true);
  foreseeing_.setInterval(filling_rest_ms);
  connect(&foreseeing_, &QTimer::timeout, this, &NameAct::foresee);
}

QString NameAct::title() const {
  return act_word(act_.toStdString()) + " " + text(subject_.name.row.text("name"));
}

QString NameAct::verb() const {
  return say_or("names.verb." + act_.toStdString(), act_word(act_.toStdString()));
}

void NameAct::set_subject(const ActSubject& subject) {
  if (isOpen() && subject.name.row.text("id") != subject_.name.row.text("id")) close();
  subject_ = subject;
}

QString NameAct::default_of(const QString& key) const {
  if (key == "who") return text(officer().name);
  if (key == "when") return text(today());
  if (key == "until") {
    const auto last = naming::days_after(today(), subject_.rules.notice_days - 1, {});
    return last ? text(*last) : QString();
  }
  if (key == "stance") return "for";
  const auto& defaults = name_forms().defaults;
  const auto of_act = defaults.find(act_.toStdString());
  if (of_act == defaults.end()) return {};
  const auto at = of_act->second.find(key.toStdString());
  return at == of_act->second.end() || subject_.county.isEmpty()
             ? QString()
             : text(at->second).replace("{county}", subject_.county);
}

QVariantList NameAct::options_of(const QString& key) const {
  if (key == "reading") return subject_.readings;
  if (key != "stance") return {};
  QVariantList out;
  for (const char* stance : {"for", "against", "other"}) {
    out.push_back(choice(stance, say(std::string("names.stance.") + stance)));
  }
  return out;
}

bool NameAct::wanted(const QString& key) const {
  const auto among = [this](const std::vector<std::string>& acts) {
    return std::find(acts.begin(), acts.end(), act_.toStdString()) != acts.end();
  };
  if (key == "who" || key == "when" || key == "successor") return true;
  if (key == "document") return among(subject_.rules.needs_document);
  if (key == "reason") return among(subject_.rules.needs_reason);
  return key == "note" && (act_ == "doubt" || act_ == "settle");
}

void NameAct::begin(const QString& act) {
  act_ = act;
  ++asked_;
  ++form_;
  busy_ = false;
  answers_.clear();
  fields_.clear();
  fault_.clear();
  effect_.clear();
  plates_.clear();
  file_.clear();
  QStringList keys;
  for (const std::string& key : name_forms().asks_of(act.toStdString())) keys << text(key);
  if (subject_.readings.isEmpty()) keys.removeAll("reading");
  keys << "when"
       << "who";
  for (const QString& key : keys) {
    answers_[key] = default_of(key);
    QString hint = say_or("names.hint." + act.toStdString() + "." + key.toStdString(),
                          say_or("names.hint." + key.toStdString(), {}));
    if (key == "successor" && !subject_.approved.empty())
      hint = say("names.hint.approved", {text(subject_.approved.front())});
    fields_.push_back(QVariantMap{{"key", key},
                                  {"title", say("names.field." + key.toStdString())},
                                  {"hint", hint},
                                  {"value", answers_[key]},
                                  {"wanted", wanted(key)},
                                  {"options", options_of(key)}});
  }
  emit changed();
  emit told();
  foreseeing_.start();
}

void NameAct::close() {
  if (!isOpen()) return;
  act_.clear();
  ++asked_;
  ++form_;
  busy_ = false;
  emit changed();
}

void NameAct::clear() {
  ++workspace_;
  subject_ = {};
  close();
}

void NameAct::answer(const QString& key, const QString& value) {
  answers_[key] = value;
  foreseeing_.start();
}

std::string NameAct::said(const char* key) const {
  const auto at = answers_.find(key);
  return at == answers_.end() ? std::string() : at->second.trimmed().toStdString();
}

namespace {

Result<QString> step_taken(const Result<NameStepped>& done) {
  if (!done) return fail(done);
  return effect_of(*done);
}

NameStep step_request(const std::map<QString, QString>& answers, naming::Step step,
                      const std::string& id) {
  const auto said = [&](const char* key) {
    const auto at = answers.find(key);
    return at == answers.end() ? std::string() : at->second.trimmed().toStdString();
  };
  NameStep out;
  out.step = step;
  out.name = id;
  out.on_date = said("when");
  out.document = said("document");
  out.body = said("body");
  out.reading = said("reading");
  out.until = said("until");
  out.note = said("note");
  out.reason = said("reason");
  out.actor = officer(text(said("who")));
  for (const QString& one : several(text(said("successor")))) {
    out.new_names.push_back(one.toStdString());
  }
  return out;
}

}  // namespace

/// Tells what the step would come to, or why it would be refused.
void NameAct::foresee() {
  const auto step = naming::step_of(act_.toStdString());
  if (!isOpen() || !step) return;
  const auto request = step_request(answers_, *step, subject_.name.row.text("id"));
  desk_.glance(
      [request](Workspace& w) -> Result<Foreseen> {
        const auto step = operations::foresee_name_step(w.session(), request);
        if (!step) return fail(step);
        return Foreseen{effect_of(*step), plates_of(*step)};
      },
      [this, number = ++asked_](const Result<Foreseen>& foreseen) {
        if (number != asked_ || !isOpen()) return;
        fault_ = foreseen ? QString() : say(foreseen.error());
        effect_ = foreseen ? foreseen->effect : QString();
        plates_ = foreseen ? foreseen->plates : QStringList();
        emit told();
      });
}

NameAct::Work NameAct::work() const {
  const std::string id = subject_.name.row.text("id");
  const workspace::Actor who = officer(text(said("who")));
  if (const auto step = naming::step_of(act_.toStdString())) {
    return [request = step_request(answers_, *step, id)](Workspace& w) {
      return step_taken(operations::take_name_step(w, request));
    };
  }
  if (act_ == "submission") {
    operations::AddSubmission request{
        id, said("stance"), said("opinion"), said("submitter"), said("contact"), when(), who};
    return [request](Workspace& w) {
      return operations::add_submission(w, request).map([](auto&&) { return QString(); });
    };
  }
  if (act_ == "amend") {
    operations::AmendName request;
    request.name = id;
    request.meaning = said("meaning");
    request.origin = said("origin");
    request.planning_unit = said("planning_unit");
    request.developer = said("developer");
    request.note = said("note");
    for (const char* kind : {"former", "informal"}) {
      for (const QString& one : several(text(said(kind)))) {
        request.others.push_back({one.toStdString(), kind, said("source")});
      }
    }
    request.on_date = when();
    request.actor = who;
    return [request](Workspace& w) {
      return operations::amend_name(w, request).map([](auto&&) { return QString(); });
    };
  }
  operations::NoteDoubt request{id, said("note"), act_ == "settle", when(), who};
  return [request](Workspace& w) {
    return operations::note_doubt(w, request).map([](auto&&) { return QString(); });
  };
}

void NameAct::chooseFile(const QUrl& file) {
  file_ = file.toLocalFile();
  emit told();
}

namespace {

/// Keeps the document's file with the name. The act is done by then: what fails here is told.
void keep_file(Workspace& work, Taken& taken, const std::string& name, const QString& path) {
  const operations::AttachFile request{.table = "place_name",
                                       .feature_id = name,
                                       .file_name = QFileInfo(path).fileName().toStdString(),
                                       .bytes = {},
                                       .today = today(),
                                       .actor = officer()};
  const auto kept = operations::attach_path(work, request, path.toStdString());
  if (kept) {
    taken.also += say("names.attached", {QFileInfo(path).fileName()});
  } else {
    taken.unattached = say(kept.error());
  }
}

}  // namespace

void NameAct::take() {
  if (!isOpen() || busy_) return;
  busy_ = true;
  emit told();
  desk_.run(
      [work = work(), id = subject_.name.row.text("id"),
       file = file_](Workspace& w) -> Result<Taken> {
        const auto done = work(w);
        if (!done) return fail(done);
        Taken out{*done, {}, w.last_done()};
        if (!file.isEmpty()) keep_file(w, out, id, file);
        return out;
      },
      [this, form = form_, of = workspace_](const Result<Taken>& taken) {
        if (of != workspace_) return;
        // Meanwhile the form may have become another's: that one stays as it is.
        if (form == form_) {
          busy_ = false;
          fault_ = taken ? QString() : say(taken.error());
          emit told();
          if (taken) close();
        }
        if (!taken) return notice_.tell("error", say(taken.error()));
        history_.did(taken->event, taken->also.isEmpty() ? QString() : " " + taken->also);
        if (!taken->unattached.isEmpty()) notice_.tell("error", taken->unattached);
      },
      title());
}

}  // namespace lifang::app
