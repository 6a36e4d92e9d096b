// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/naming.h"

#include <algorithm>

#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/queries/find_places.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/naming_read.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {
using operations::NameProposed;
using workspace::Workspace;

constexpr int typing_rest_ms = 120;
constexpr int most_generics = 12;  // in the menu

const QStringList further{"meaning",   "origin",    "reason",  "former", "planning_unit",
                          "developer", "applicant", "contact", "note"};

struct Made {
  NameProposed name;
  workspace::Event event;
};

}  // namespace

/// The register as it was read last; read afresh when it has changed.
struct Naming::Cache {
  std::shared_ptr<const queries::NameChecker> checker;

  Result<std::shared_ptr<const queries::NameChecker>> now(workspace::Session& session) {
    const auto last = queries::last_event(session);
    if (!last) return fail(last);
    if (checker && checker->as_of() == *last) return checker;
    auto read = queries::NameChecker::read(session);
    if (read) checker = *read;
    return read;
  }
};

Naming::Naming(Desk& desk, Notice& notice, History& history, Card& card, Editing& editing,
               QObject* parent)
    : QObject(parent),
      desk_(desk),
      notice_(notice),
      history_(history),
      card_(card),
      editing_(editing),
      cache_(std::make_shared<Cache>()) {
  asking_.setSingleShot(true);
  asking_.setInterval(typing_rest_ms);
  connect(&asking_, &QTimer::timeout, this, &Naming::ask);
  connect(&card_, &Card::changed, this, &Naming::card_changed);
  connect(&editing_, &Editing::changed, this, [this] {
    if (!drawing_ || editing_.mode() == "draw") return;
    drawing_ = false;
    emit changed();
  });
  draft_.class_word = "road";
  draft_.table = "road";
}

const NamedClass* Naming::kind() const {
  return name_forms().find(draft_.class_word);
}

QVariantList Naming::classes() const {
  QVariantList out;
  for (const NamedClass& one : name_forms().classes) {
    out.push_back(choice(text(one.word), class_word(one.word)));
  }
  return out;
}

void Naming::clear() {
  cache_ = std::make_shared<Cache>();
  ++workspace_;
  proposing_ = false;
  places_.clear();
  emit placesChanged();
  reset();
}

void Naming::retell() {
  emit worded();
  emit fieldsChanged();
  ask_soon();
}

void Naming::reset() {
  specific_.clear();
  generic_.clear();
  generic_by_hand_ = false;
  answers_.clear();
  taken_origin_.clear();
  draft_.features.clear();
  forget_suggestions();
  setReading({});
  emit fieldsChanged();
  ask_soon();
  emit changed();
}

void Naming::setOpen(bool open) {
  open_ = open;
  if (!open && drawing_) editing_.leave();
  if (open) read();
}

void Naming::read() {
  if (!open_) return;
  if (const NamedClass* of = kind()) {
    desk_.run([of = *of](Workspace& w) { return unnamed_things(w.session(), of); },
              [this, number = ++read_](const Result<QVariantList>& read) {
                if (number != read_) return;
                if (!read) return notice_.tell(read.error());
                places_ = *read;
                emit placesChanged();
              });
  }
  ask_soon();
}

// ---- what bears the name ----

void Naming::setClassWord(const QString& word) {
  const NamedClass* of = name_forms().find(word.toStdString());
  if (of == nullptr || of->word == draft_.class_word) return;
  if (of->table != draft_.table) draft_.features.clear();
  draft_.class_word = of->word;
  draft_.table = of->table;
  places_.clear();
  ++read_;
  generic_.clear();
  generic_by_hand_ = false;
  setReading({});
  forget_suggestions();
  emit placesChanged();
  emit changed();
  read();
}

void Naming::set_features(const std::string& table, std::vector<std::string> ids) {
  const NamedClass* of = kind();
  if (of == nullptr || of->table != table) of = name_forms().of_table(table);
  if (of == nullptr) return;
  // The map tells again what the list has chosen.
  if (of->word == draft_.class_word && ids == draft_.features) return;
  if (of->word != draft_.class_word) setClassWord(text(of->word));
  draft_.features = std::move(ids);
  forget_suggestions();
  emit changed();
  ask_soon();
}

void Naming::take_place(const Card& card) {
  if (!card.chosen().empty()) set_features(card.table(), card.chosen());
}

void Naming::card_changed() {
  if (!open_ || card_.title().isEmpty()) return;
  take_place(card_);
  const QString id = place();
  const bool listed = std::any_of(places_.begin(), places_.end(), [&](const QVariant& one) {
    return one.toMap().value("value").toString() == id;
  });
  // What has a name already may get another; it is listed as long as it is chosen.
  if (!listed && !id.isEmpty()) {
    places_.prepend(choice(id, card_.title()));
    emit placesChanged();
    emit changed();
  }
  if (!drawing_) return;
  drawing_ = false;
  editing_.setOpen(false);
  emit changed();
  emit fieldWanted();
}

void Naming::choosePlace(const QString& id) {
  if (id.isEmpty() || id == place()) return;
  set_features(draft_.table, {id.toStdString()});
  emit wanted({draft_.table, "id", id.toStdString()});
}

void Naming::draw() {
  const NamedClass* of = kind();
  if (of == nullptr) return;
  editing_.draw_one(of->table, of->answers);
  drawing_ = true;
  emit changed();
}

// ---- what is typed ----

void Naming::setSpecific(const QString& words) {
  if (words == specific_) return;
  specific_ = words;
  reading_.clear();
  emit changed();
  ask_soon();
}

void Naming::setGeneric(const QString& word) {
  if (word == generic_) return;
  generic_ = word;
  generic_by_hand_ = true;
  reading_.clear();
  emit changed();
  ask_soon();
}

QVariantList Naming::generics() const {
  QStringList words;
  for (const std::string& one : answer_.generics) words << text(one);
  QVariantList out;
  for (const QString& one : words.mid(0, most_generics)) out.push_back(choice(one, one));
  for (const QString& one : {generic_, text(answer_.generic)}) {
    const bool there = words.mid(0, most_generics).contains(one);
    if (!one.isEmpty() && !there && !out.contains(choice(one, one))) out.prepend(choice(one, one));
  }
  return out;
}

void Naming::setReading(const QString& reading) {
  if (reading == reading_) return;
  reading_ = reading;
  emit answered();
}

void Naming::chooseReading(int number) {
  if (number < 1 || number > readings_.size()) return;
  setReading(readings_[number - 1].toMap().value("value").toString());
}

QVariantList Naming::fields() const {
  QVariantList out;
  for (const QString& key : further) {
    const auto at = answers_.find(key);
    out.push_back(QVariantMap{{"key", key},
                              {"title", say("names.field." + key.toStdString())},
                              {"hint", say("names.hint." + key.toStdString())},
                              {"value", at == answers_.end() ? QString() : at->second}});
  }
  return out;
}

void Naming::answer(const QString& key, const QString& value) {
  answers_[key] = value;
  if (key == "reason") emit answered();
}

// ---- what rules and register say ----

void Naming::ask_soon() {
  answered_ = false;
  ++asked_;
  asking_.start();
  emit answered();
}

void Naming::ask() {
  if (!open_) return;
  queries::NameQuestion question = draft_;
  question.name = specific_.trimmed().isEmpty() ? std::string() : name().toStdString();
  desk_.glance(
      [question, cache = cache_](Workspace& w) -> Result<DraftAnswer> {
        const auto checker = cache->now(w.session());
        if (!checker) return fail(checker);
        return answer_draft(w.session(), **checker, question);
      },
      [this, number = asked_](const Result<DraftAnswer>& answer) {
        if (number == asked_) show(answer);
      });
}

void Naming::show(const Result<DraftAnswer>& answer) {
  if (!answer) return notice_.tell(answer.error());
  answer_ = *answer;
  const QString fitting = text(answer_.generic);
  if (!generic_by_hand_ && generic_ != fitting) {
    generic_ = fitting;
    setReading({});
    emit changed();
    return ask_soon();  // the same question with its generic part
  }
  const naming::Romanization& spelled = answer_.answer.romanization;
  spelling_ = text(spelled.spelling.standard);
  toned_ = text(spelled.spelling.toned);
  readings_.clear();
  for (std::size_t i = 0; !spelled.certain && i < spelled.choices.size(); ++i) {
    readings_.push_back(choice(text(spelled.choice_readings[i]), text(spelled.choices[i].toned)));
  }
  findings_.set(answer_.findings);
  answered_ = true;
  emit answered();
}

QString Naming::verdict() const {
  if (specific_.trimmed().isEmpty()) return say("names.verdict.type");
  if (!answered_) return say("names.verdict.looking");
  const auto count = [this](Severity severity) {
    const auto& all = answer_.answer.findings;
    return std::count_if(all.begin(), all.end(),
                         [=](const Finding& one) { return one.severity == severity; });
  };
  const auto errors = count(Severity::error), warnings = count(Severity::warning);
  if (errors + warnings == 0) return say("names.verdict.good");
  return say("names.verdict.found", {whole(errors), whole(warnings)});
}

QString Naming::verdictTone() const {
  if (specific_.trimmed().isEmpty() || !answered_) return "text2";
  Severity worst = Severity::info;
  for (const Finding& one : answer_.answer.findings) worst = std::max(worst, one.severity);
  return worst == Severity::info ? "good" : tone_of(worst);
}

QString Naming::lack() const {
  if (specific_.trimmed().isEmpty()) return say("names.lack.name");
  if (draft_.features.empty()) return say("names.lack.place");
  if (!answered_) return say("names.verdict.looking");
  const QString tone = verdictTone();
  if (tone == "error") return say("names.lack.lawful");
  const auto reason = answers_.find("reason");
  const bool why = reason != answers_.end() && !reason->second.trimmed().isEmpty();
  return tone == "warning" && !why ? say("names.lack.reason") : QString();
}

void Naming::mend(int finding) {
  if (finding < 0 || finding >= static_cast<int>(answer_.remedies.size())) return;
  const std::string& mended = answer_.remedies[finding];
  if (mended.empty() || !answered_) return;
  const auto words = [this, mended] {
    for (const std::string& generic : answer_.generics) {
      if (mended.size() > generic.size() && mended.ends_with(generic)) return generic;
    }
    return std::string();
  }();
  specific_ = text(mended.substr(0, mended.size() - words.size()));
  generic_ = text(words);
  generic_by_hand_ = true;
  reading_.clear();
  emit changed();
  ask_soon();
}

void Naming::showClash(int finding) {
  const Entry* entry = findings_.entry(finding);
  if (entry == nullptr || entry->target.empty()) return;
  emit sightWanted(entry->target);
}

// ---- names to choose from ----

void Naming::suggest() {
  if (suggesting_) return;
  suggesting_ = true;
  emit suggestionsChanged();
  const queries::SuggestionQuestion question{draft_, {}, 10, shown_};
  desk_.run(
      [question, cache = cache_](Workspace& w) -> Result<queries::NameSuggestions> {
        const auto checker = cache->now(w.session());
        if (!checker) return fail(checker);
        return queries::suggest_names(w.session(), (*checker)->tables(), question);
      },
      [this, round = round_](const Result<queries::NameSuggestions>& found) {
        if (round != round_) return;
        suggesting_ = false;
        emit suggestionsChanged();
        if (!found) return notice_.tell("error", say(found.error()));
        suggested_ = found->names;
        shown_ = suggested_.empty() ? 0 : shown_ + suggested_.size();
        show_suggestions();
      },
      say("names.task.suggest"));
}

void Naming::forget_suggestions() {
  ++round_;
  suggesting_ = false;
  suggested_.clear();
  shown_ = 0;
  suggestions_.set({});
  emit suggestionsChanged();
}

void Naming::show_suggestions() {
  std::vector<Entry> lines;
  for (const naming::Suggestion& one : suggested_) {
    Entry& entry = lines.emplace_back();
    entry.title = text(one.name + "  " + one.romanization.spelling.standard);
    QStringList reasons;
    for (const naming::Reason& reason : one.reasons) {
      QStringList words;
      for (const std::string& word : reason.args) words << text(word);
      reasons << say(reason.code, words);
    }
    entry.detail = reasons.join(" ");
  }
  suggestions_.set(std::move(lines));
  if (suggested_.empty()) notice_.tell("info", say("names.suggest.none"));
}

void Naming::take(int suggestion) {
  if (suggestion < 0 || suggestion >= static_cast<int>(suggested_.size())) return;
  const naming::Suggestion& one = suggested_[suggestion];
  specific_ = text(one.specific);
  generic_ = text(one.generic);
  generic_by_hand_ = true;
  // The origin goes with the name, unless the officer wrote another.
  QString& origin = answers_["origin"];
  if (origin.isEmpty() || origin == taken_origin_) origin = text(one.origin);
  taken_origin_ = text(one.origin);
  reading_.clear();
  emit fieldsChanged();
  emit changed();
  ask_soon();
}

// ---- done ----

void Naming::propose() {
  if (proposing_) return;
  if (const QString lacking = lack(); !lacking.isEmpty()) return notice_.tell("info", lacking);
  const auto said = [this](const char* key) {
    const auto at = answers_.find(key);
    return at == answers_.end() ? std::string() : at->second.trimmed().toStdString();
  };
  operations::ProposeName request;
  request.name = name().toStdString();
  request.class_word = draft_.class_word;
  request.table = draft_.table;
  request.features = draft_.features;
  request.meaning = said("meaning");
  request.origin = said("origin");
  request.planning_unit = said("planning_unit");
  request.developer = said("developer");
  request.note = said("note");
  request.applicant = said("applicant");
  request.contact = said("contact");
  request.reading = reading_.toStdString();
  if (const std::string former = said("former"); !former.empty())
    request.others.push_back({.name = former});
  request.on_date = today();
  request.actor = officer();
  request.reason = said("reason");
  proposing_ = true;
  emit answered();
  desk_.run(
      [request](Workspace& w) -> Result<Made> {
        auto made = operations::propose_name(w, request);
        if (!made) return fail(made);
        return Made{std::move(*made), w.last_done()};
      },
      [this, of = workspace_](const Result<Made>& made) {
        if (of != workspace_) return;
        proposing_ = false;
        emit answered();
        if (!made) return notice_.tell("error", say(made.error()));
        reset();
        history_.did(made->event);
        emit proposed(text(made->name.id));
      },
      say("names.task.propose"));
}

}  // namespace lifang::app
