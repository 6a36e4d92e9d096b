// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/naming/names_room.h"

#include <algorithm>

#include "planner-ui/app/lists.h"
#include "planner-ui/app/words.h"
#include "planner-ui/naming/room_words.h"

namespace lifang::app {
namespace {
using queries::ListedName;
using queries::NamePile;
using queries::WaitingName;
using workspace::Workspace;

const QStringList all_piles{"", "proposed", "review", "file", "publish", "in_use", "ended"};

/// "" is the pile of all that is to be done.
bool in_pile(const InboxLine& line, const QString& pile) {
  if (!pile.isEmpty()) return line.piles.contains(pile);
  return !line.piles.contains("in_use") && !line.piles.contains("ended");
}

/// "备案 剩 2 天", "公告 逾期 3 天", "公示至 2026-11-30", "等了 5 天".
QString deadline(const WaitingName& waiting, const std::string& day) {
  if (!waiting.days_left) {
    const auto days = naming::days_between(waiting.since, day);
    return days ? say("names.waits", {whole(*days)}) : QString();
  }
  const int left = *waiting.days_left;
  if (left < 0) return say("names.overdue", {whole(-left)});
  return left == 0 ? say("names.due_today") : say("names.days_left", {whole(left)});
}

/// What is to be done next, and where.
QString detail_of(const WaitingName& waiting, const QString& township) {
  QString out = class_word(waiting.name->row.text("class"));
  const bool noticed = waiting.piles.front() == NamePile::review && waiting.days_left.has_value();
  out += " · " +
         (noticed ? say("names.noticed_until", {text(waiting.due)})
                  : say(std::string("names.pile.") + queries::pile_word(waiting.piles.front())));
  return township.isEmpty() ? out : out + " · " + township;
}

InboxLine line_of(const ListedName& name, const std::map<std::string, QString>& townships) {
  InboxLine out;
  out.township = text(name.row.text("township_id"));
  out.entry.title = text(name.row.text("name"));
  out.entry.target = target_of(name.row);
  mark_status(out.entry, naming::state_word(name.standing.state));
  const auto at = townships.find(name.row.text("township_id"));
  out.entry.detail = class_word(name.row.text("class"));
  if (at != townships.end()) out.entry.detail += " · " + at->second;
  return out;
}

InboxLine waiting_line(const WaitingName& waiting, const std::map<std::string, QString>& townships,
                       const std::string& day) {
  InboxLine out = line_of(*waiting.name, townships);
  const auto at = townships.find(waiting.name->row.text("township_id"));
  out.entry.detail = detail_of(waiting, at == townships.end() ? QString() : at->second);
  out.entry.figure = deadline(waiting, day);
  if (waiting.overdue()) {
    out.entry.tone = "error";
    out.entry.mark = "▲";
  } else if (waiting.days_left && waiting.piles.front() != NamePile::review) {
    out.entry.tone = "warning";
  }
  for (const NamePile pile : waiting.piles) out.piles << queries::pile_word(pile);
  return out;
}

std::vector<InboxLine> lines_of(const std::vector<ListedName>& names,
                                const std::map<std::string, QString>& townships,
                                const std::string& day) {
  std::vector<InboxLine> out;
  for (const WaitingName& waiting : queries::name_inbox(names, day)) {
    out.push_back(waiting_line(waiting, townships, day));
  }
  std::vector<InboxLine> others;
  for (const ListedName& name : names) {
    const bool in_use = name.standing.state == naming::State::in_use;
    if (!in_use && !name.next.empty()) continue;
    InboxLine line = line_of(name, townships);
    line.entry.figure =
        in_use ? text(name.row.text("valid_from")) : status_word(name.standing.state);
    line.piles = {in_use ? "in_use" : "ended"};
    others.push_back(std::move(line));
  }
  std::stable_sort(others.begin(), others.end(), [](const InboxLine& a, const InboxLine& b) {
    return a.entry.title < b.entry.title;
  });
  std::move(others.begin(), others.end(), std::back_inserter(out));
  return out;
}

std::vector<Entry> count_by_status(const std::vector<ListedName>& names) {
  std::map<naming::State, int> counts;
  for (const ListedName& name : names) ++counts[name.standing.state];
  std::vector<Entry> out;
  for (const auto& [state, count] : counts) {
    Entry& entry = out.emplace_back();
    entry.title = status_word(state);
    entry.size = count;
    entry.figure = whole(count);
    mark_status(entry, naming::state_word(state));
  }
  return out;
}

std::vector<Entry> goal_figures(const queries::NameGoals& goals) {
  Entry published = figure("names.goal.published", whole(goals.all.published));
  if (goals.known_before) {
    published.detail = say("names.goal.before", {whole(goals.all.published_before)});
  }
  Entry overdue = figure("names.goal.overdue", whole(goals.overdue));
  if (goals.overdue > 0) overdue.tone = "error";
  return {figure("names.goal.proposed", whole(goals.all.proposed)),
          figure("names.goal.due", whole(goals.due)), std::move(overdue), std::move(published)};
}

/// Published of what was proposed this year, the classes with most first.
charts::Bars goal_bars(const queries::NameGoals& goals) {
  charts::Bars out;
  out.title = say("names.goal.chart").toStdString();
  for (const auto& [word, one] : goals.by_class) {
    const int whole_year = std::max(one.proposed, one.published);
    if (whole_year == 0) continue;
    out.bars.push_back({class_word(word).toStdString(), static_cast<double>(one.published),
                        std::to_string(one.published) + " / " + std::to_string(whole_year)});
  }
  std::stable_sort(out.bars.begin(), out.bars.end(),
                   [](const auto& a, const auto& b) { return a.value > b.value; });
  return out;
}

std::vector<Entry> doubts_of(const std::vector<ListedName>& names) {
  std::vector<Entry> out;
  for (const ListedName& name : names) {
    if (name.next.empty() || name.row.integer("in_doubt") == 0) continue;
    out.push_back(
        problem("warning", say("app.problem.in_doubt", {text(name.row.text("name"))}),
                class_word(name.row.text("class")) + " · " + status_word(name.standing.state),
                target_of(name.row)));
  }
  return out;
}

}  // namespace

Result<NamesRoom> read_names_room(Workspace& work, const std::string& day) {
  auto& session = work.session();
  const auto rules = naming_rules(session);
  if (!rules) return fail(rules);
  const auto names = queries::read_register(session, rules->duties);
  if (!names) return fail(names);
  auto townships = township_names(session);
  if (!townships) return fail(townships);
  const auto goals = queries::name_goals(*names, day);
  NamesRoom out;
  out.lines = lines_of(*names, *townships, day);
  out.by_status = count_by_status(*names);
  out.goals = goal_figures(goals);
  out.goals_chart = goal_bars(goals);
  out.doubts = doubts_of(*names);
  out.townships = std::move(*townships);
  return out;
}

NamesState::NamesState(Tasks& tasks, Desk& desk, Notice& notice, History& history, Card& card,
                       Editing& editing, QObject* parent)
    : Room(parent),
      card_(card),
      naming_(desk, notice, history, card, editing, this),
      story_(desk, notice, history, this),
      papers_(tasks, notice, this),
      plans_(desk, notice, history, card, editing, this),
      audit_(tasks, desk, notice, history, this),
      goals_chart_(desk, notice, this) {
  connect(&card_, &Card::changed, this, &NamesState::follow);
  connect(&naming_, &Naming::proposed, this, [this](const QString& id) {
    show("inbox");
    emit wanted({"place_name", "id", id.toStdString()});
  });
  connect(&naming_, &Naming::wanted, this, &NamesState::wanted);
  connect(&naming_, &Naming::sightWanted, this, &NamesState::sightWanted);
  connect(&plans_, &NamePlans::sightWanted, this, &NamesState::sightWanted);
  connect(&story_, &NameStory::wanted, this, &NamesState::wanted);
  connect(&story_, &NameStory::changed, this,
          [this] { papers_.setName(story_.id(), story_.title()); });
  connect(&audit_, &Audit::changed, this, [this] {
    show_problems();
    emit changed();
  });
  goals_chart_.read(this);
  goals_chart_.setKind("goals");
}

charts::Bars NamesState::bars() const {
  return bars_of("app.chart.names", by_status_);
}

std::optional<charts::Matter> NamesState::own_chart(const QString& kind) const {
  if (kind == "goals") return charts::Matter(goals_bars_);
  return Room::own_chart(kind);
}

void NamesState::openWorkspace(const QString& place) {
  naming_.clear();
  story_.act()->clear();
  audit_.openWorkspace(place);
  papers_.openWorkspace(place);
  plans_.clear();
  pile_.clear();
  township_.clear();
  show("inbox");
}

void NamesState::retell() {
  naming_.retell();
  story_.act()->close();
  if (sheet_ == "papers") papers_.look();
  if (audit_.known()) audit_.run();
  emit papers_.changed();
  plans_.read();
}

void NamesState::read(Desk& desk) {
  desk.run([day = today()](Workspace& w) { return read_names_room(w, day); },
           [this](const Result<NamesRoom>& read) {
             if (!read) return emit failed(read.error());
             lines_ = read->lines;
             townships_ = read->townships;
             by_status_.set(read->by_status);
             goals_.set(read->goals);
             goals_bars_ = read->goals_chart;
             doubts_ = read->doubts;
             filter();
             show_problems();
             goals_chart_.read(this);
             emit changed();
           });
  naming_.read();
  story_.read();
  plans_.read();
}

/// The findings of the audit; before it was run, the names in doubt.
void NamesState::show_problems() {
  problems_.set(audit_.known() ? audit_.lines() : doubts_);
}

// ---- the inbox ----

QVariantList NamesState::piles() const {
  QVariantList out;
  for (const QString& pile : all_piles) {
    const auto count = std::count_if(lines_.begin(), lines_.end(), [&](const InboxLine& line) {
      return in_pile(line, pile) && (township_.isEmpty() || line.township == township_);
    });
    if (count == 0 && !pile.isEmpty() && pile != pile_) continue;
    const QString word = say("names.pile." + (pile.isEmpty() ? "all" : pile.toStdString()));
    out.push_back(choice(pile, word + " " + whole(count)));
  }
  return out;
}

void NamesState::setPile(const QString& pile) {
  pile_ = pile;
  filter();
  emit changed();
}

QVariantList NamesState::townships() const {
  QVariantList out{choice({}, say("names.township.all"))};
  for (const auto& [id, name] : townships_) out.push_back(choice(text(id), name));
  return out;
}

void NamesState::setTownship(const QString& id) {
  township_ = id;
  filter();
  emit changed();
}

void NamesState::filter() {
  std::vector<Entry> shown;
  for (const InboxLine& line : lines_) {
    if (!in_pile(line, pile_)) continue;
    if (township_.isEmpty() || line.township == township_) shown.push_back(line.entry);
  }
  inbox_.set(std::move(shown));
}

// ---- what the panel shows ----

void NamesState::show(const QString& sheet) {
  if (sheet_ == sheet) return;
  sheet_ = sheet;
  naming_.setOpen(sheet == "form");
  plans_.setOpen(sheet == "plans");
  if (sheet != "name" && sheet != "papers") story_.close();
  emit sheetChanged();
}

/// A name that is chosen on the map or in a list opens its page.
void NamesState::follow() {
  const bool name = card_.table() == "place_name" && card_.chosen().size() == 1;
  if (sheet_ != "inbox" && sheet_ != "name") return;
  if (!name) {
    if (sheet_ == "name") show("inbox");
    return;
  }
  story_.open(text(card_.chosen().front()));
  show("name");
}

bool NamesState::back() {
  if (sheet_ == "name") {
    if (story_.act()->isOpen()) {
      story_.act()->close();
      return true;
    }
    card_.close();
    show("inbox");
    return true;
  }
  if (sheet_ == "inbox") return false;
  if (sheet_ == "plans" && !plans_.title().isEmpty()) {
    plans_.close();
    return true;
  }
  show(sheet_ == "papers" && !story_.id().isEmpty() ? "name" : "inbox");
  return true;
}

void NamesState::act(const QString& id) {
  if (!lacks(id).isEmpty()) return;
  if (id == "name_new") {
    naming_.take_place(card_);
    show("form");
  } else if (id == "name_audit") {
    audit_.run();
  } else if (id == "name_papers") {
    papers_.look();
    show("papers");
  } else if (id == "name_plans") {
    show("plans");
  } else {
    story_.act()->begin(id.mid(5));
  }
}

QString NamesState::lacks(const QString& id) const {
  if (id == "name_new" || id == "name_papers" || id == "name_plans") return {};
  if (id == "name_audit") return audit_.busy() ? say("names.needs.audit") : QString();
  return story_.lacks(id.mid(5));
}

}  // namespace lifang::app
