// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/name_story.h"

#include <algorithm>

#include "core/naming/romanize.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/naming_tables.h"
#include "planner-ui/app/lists.h"
#include "planner-ui/app/room.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {
using queries::ListedName;
using workspace::Workspace;

QString joined(const std::vector<QString>& parts, const QString& between) {
  QStringList known;
  for (const QString& part : parts) {
    if (!part.isEmpty()) known << part;
  }
  return known.join(between);
}

Entry line(QString title, QString detail, QString figure = {}) {
  Entry out;
  out.title = std::move(title);
  out.detail = std::move(detail);
  out.figure = std::move(figure);
  return out;
}

/// "曾用名 溪滩路（1984地名志）；俗称 …"
QString other_names(const ListedName& name) {
  QStringList out;
  for (const Row& alias : name.aliases) {
    QString one =
        say("names.alias." + alias.text("kind", "former")) + " " + text(alias.text("name"));
    if (alias.known("source")) one += "（" + text(alias.text("source")) + "）";
    out << one;
  }
  return out.join("；");
}

QString duty_text(const naming::Duty& duty, const std::string& day) {
  if (!duty.open()) return text(duty.done_on);
  if (duty.due.empty()) return say("names.duty.waits");
  const auto left = naming::days_between(day, duty.due);
  const QString days = !left       ? QString()
                       : *left < 0 ? say("names.overdue", {whole(-*left)})
                                   : say("names.days_left", {whole(*left)});
  return text(duty.due) + "  " + days;
}

QString validity(const ListedName& name) {
  const QString from = text(name.row.text("valid_from")), to = text(name.row.text("valid_to"));
  if (from.isEmpty() && to.isEmpty()) return {};
  return say("names.validity", {from.isEmpty() ? unknown : from, to.isEmpty() ? unknown : to});
}

/// Title and value of what is known; what is not is left out, for it is one page for all names.
std::vector<Entry> facts_of(const ListedName& name, const QString& township,
                            const std::string& day) {
  const Row& row = name.row;
  std::vector<Entry> out;
  const auto add = [&out](const char* code, const QString& value) {
    if (!value.isEmpty()) out.push_back(figure(code, value));
  };
  const auto known = [&row](const char* column) { return text(row.text(column)); };
  add("names.fact.spelling", joined({known("romanization"), known("romanization_toned")}, "  "));
  const QString code = known("class_code");
  add("names.fact.class",
      class_word(row.text("class")) + (code.isEmpty() ? "" : "（" + code + "）"));
  add("names.fact.parts", joined({known("specific_part"), known("generic_part")}, " + "));
  add("names.fact.township", township);
  add("names.fact.validity", validity(name));
  for (const naming::Duty& duty : name.duties) {
    add(duty.step == naming::Step::file ? "names.fact.file" : "names.fact.publish",
        duty_text(duty, day));
  }
  add("names.fact.meaning", known("meaning"));
  add("names.fact.origin", known("origin"));
  add("names.fact.others", other_names(name));
  add("names.fact.planning_unit", known("planning_unit"));
  add("names.fact.developer", known("developer"));
  add("names.fact.approval", joined({known("approving_body"), known("approval_document")}, "  "));
  add("names.fact.filing", known("filing_document"));
  add("names.fact.publication", known("publication_document"));
  add("names.fact.note", known("note"));
  return out;
}

std::vector<Entry> life_of(const ListedName& name) {
  std::vector<Entry> out;
  for (const Row& step : name.steps) {
    std::vector<QString> parts{text(step.text("actor"))};
    for (const char* column : {"body", "document", "cites", "reason", "note"}) {
      parts.push_back(text(step.text(column)));
    }
    out.push_back(
        line(act_word(step.text("step")), joined(parts, " · "), text(step.text("on_date"))));
  }
  return out;
}

std::vector<Entry> notices_of(const ListedName& name) {
  std::vector<Entry> out;
  for (const Row& notice : name.notices) {
    out.push_back(
        line(say("names.notice.days", {text(notice.text("from_day")), text(notice.text("to_day"))}),
             text(notice.text("document"))));
    for (const Row& said : name.submissions) {
      if (said.text("notice_id") != notice.text("id")) continue;
      const std::string stance = said.text("stance");
      Entry entry = line(say("names.stance." + stance), text(said.text("opinion")),
                         text(said.text("on_date")));
      entry.tone = stance == "for" ? "good" : stance == "against" ? "warning" : "text2";
      entry.mark = stance == "for" ? "●" : stance == "against" ? "▲" : "○";
      out.push_back(std::move(entry));
    }
  }
  return out;
}

std::vector<Entry> doubts_of(const ListedName& name) {
  std::vector<Entry> out;
  for (const Row& doubt : name.doubts) {
    const bool settled = doubt.known("settled_on");
    Entry entry = line(
        text(doubt.text("note")),
        joined({text(doubt.text("raised_by")), text(doubt.text("raised_on")),
                settled ? say("names.doubt.settled",
                              {text(doubt.text("settled_on")), text(doubt.text("settled_note"))})
                        : QString()},
               " · "));
    entry.mark = settled ? "●" : "▲";
    entry.tone = settled ? "good" : "warning";
    out.push_back(std::move(entry));
  }
  return out;
}

/// The names of one life, oldest first; none if it has always been one.
std::vector<Entry> line_of(const std::vector<ListedName>& all, const std::string& id) {
  std::vector<Entry> out;
  const auto names = queries::lineage(all, id);
  if (names.size() < 2) return out;
  for (const ListedName* name : names) {
    QStringList became;
    for (const Row& link : name->successors) {
      for (const ListedName* other : names) {
        if (other->row.text("id") != link.text("successor_id")) continue;
        became << say("names.link." + link.text("kind"),
                      {text(other->row.text("name")), text(link.text("on_date"))});
      }
    }
    Entry entry =
        line(text(name->row.text("name")), became.join("；"), status_word(name->standing.state));
    entry.target = target_of(name->row);
    mark_status(entry, naming::state_word(name->standing.state));
    out.push_back(std::move(entry));
  }
  return out;
}

Result<ActSubject> subject_of(Workspace& work, const ListedName& name,
                              const std::vector<ListedName>& all, const naming::Duties& rules) {
  ActSubject out;
  out.name = name;
  out.rules = rules;
  const auto plates = queries::rule_file_of(work.session(), "plate");
  if (!plates) return fail(plates);
  out.county = text(plates->text("address.county"));
  for (const ListedName& other : all) {
    const bool fresh = other.standing.state == naming::State::approved;
    if (fresh && other.row.text("id") != name.row.text("id")) {
      out.approved.push_back(other.row.text("name"));
    }
  }
  if (name.row.text("romanization_source") != "open") return out;
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto spelled = naming::romanize(name.row.text("name"), name.row.text("class"),
                                        tables->readings, tables->rules);
  for (std::size_t i = 0; i < spelled.choices.size(); ++i) {
    out.readings.push_back(
        choice(text(spelled.choice_readings[i]), text(spelled.choices[i].toned)));
  }
  return out;
}

}  // namespace

Result<NameTold> tell_name(Workspace& work, const std::string& id, const std::string& day) {
  const auto rules = naming_rules(work.session());
  if (!rules) return fail(rules);
  const auto all = queries::read_register(work.session(), rules->duties);
  if (!all) return fail(all);
  const auto at = std::find_if(all->begin(), all->end(),
                               [&](const ListedName& one) { return one.row.text("id") == id; });
  NameTold out;
  if (at == all->end()) return out;
  auto subject = subject_of(work, *at, *all, rules->duties);
  if (!subject) return fail(subject);
  const auto townships = township_names(work.session());
  if (!townships) return fail(townships);
  const auto township = townships->find(at->row.text("township_id"));
  out.facts = facts_of(*at, township == townships->end() ? QString() : township->second, day);
  out.detail = joined({status_word(at->standing.state), class_word(at->row.text("class")),
                       text(at->row.text("romanization"))},
                      " · ");
  out.life = life_of(*at);
  out.notices = notices_of(*at);
  out.doubts = doubts_of(*at);
  out.line = line_of(*all, id);
  out.subject = std::move(*subject);
  return out;
}

NameStory::NameStory(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), act_(desk, notice, history, this) {}

QString NameStory::title() const {
  return text(told_.subject.name.row.text("name"));
}

void NameStory::open(const QString& id) {
  if (id_ == id.toStdString()) return;
  act_.close();
  id_ = id.toStdString();
  known_ = false;
  read();
}

void NameStory::close() {
  if (id_.empty()) return;
  act_.close();
  id_.clear();
  known_ = false;
  emit changed();
}

void NameStory::read() {
  if (id_.empty()) return;
  desk_.run([id = id_, day = today()](Workspace& w) { return tell_name(w, id, day); },
            [this, id = id_](const Result<NameTold>& read) {
              if (id != id_) return;
              if (!read) return notice_.tell(read.error());
              if (read->subject.name.row.empty()) return close();
              told_ = *read;
              known_ = true;
              facts_.set(told_.facts);
              life_.set(told_.life);
              notices_.set(told_.notices);
              doubts_.set(told_.doubts);
              line_.set(told_.line);
              act_.set_subject(told_.subject);
              emit changed();
            });
}

/// The one that leads on comes first.
QStringList NameStory::lawful() const {
  QStringList out;
  const ListedName& name = told_.subject.name;
  const naming::Standing& s = name.standing;
  for (const naming::Step step : name.next) out << naming::step_word(step);
  const auto first = [&out](const QString& act) {
    out.removeAll(act);
    out.prepend(act);
  };
  const bool reviewed = s.state == naming::State::under_review && !s.notice_to.empty();
  if (reviewed && s.notice_to < today()) first("approve");
  if (reviewed && s.notice_to >= today()) {
    out.removeAll("approve");  // not before the notice has ended
    first("submission");
  }
  const bool doubtful = std::any_of(name.doubts.begin(), name.doubts.end(),
                                    [](const Row& doubt) { return !doubt.known("settled_on"); });
  if (doubtful) out << "settle";
  out << "doubt";
  // A name in use whose duties are done asks for nothing: what ends it comes last.
  const bool leads = !out.contains("rename") || out.contains("file") || out.contains("publish");
  leads ? void(out << "amend") : first("amend");
  return out;
}

QVariantList NameStory::acts() const {
  QVariantList out;
  if (!known_) return out;
  for (const QString& act : lawful()) out.push_back(choice(act, act_word(act.toStdString())));
  return out;
}

QString NameStory::lacks(const QString& act) const {
  if (!known_) return say("names.needs.name");
  const QStringList all = lawful();
  if (all.contains(act)) return {};
  QStringList words;
  for (const QString& one : all) words << act_word(one.toStdString());
  return say("names.needs.lawful",
             {status_word(told_.subject.name.standing.state), words.join(say("app.and"))});
}

void NameStory::go(int line) {
  const Entry* entry = line_.entry(line);
  if (entry != nullptr) emit wanted(entry->target);
}

}  // namespace lifang::app
