// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/history.h"

#include <algorithm>

#include "gis/workspace/queries/event_title.h"
#include "gis/workspace/queries/find_places.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {
using workspace::Workspace;

constexpr int history_lines = 200;

Entry history_entry(const workspace::Event& event, const QString& title) {
  Entry entry;
  entry.title = title;
  entry.detail = clock_time(event.at) + " · " + text(event.actor);
  entry.figure = say("app.rows", {whole(event.rows)});
  if (event.undone) {
    entry.mark = "↩";
    entry.tone = "text2";
    entry.detail += " · " + say("app.history.undone");
  }
  // Only what is undone in one step may be taken back from here.
  entry.checked = !event.undone && event.undoes.empty() && event.counter_act.empty();
  return entry;
}

}  // namespace

History::History(Desk& desk, Notice& notice, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice) {
  connect(&lookout_, &Lookout::changed, this, &History::look);
}

void History::clear() {
  lookout_.watch({});
  newest_ = -1;
  events_.clear();
  done_here_.clear();
  entries_.set({});
  emit changed();
}

void History::read() {
  desk_.run([](Workspace& w) { return w.history(history_lines); },
            [this](const Result<std::vector<Event>>& events) {
              if (!events) return notice_.tell(events.error());
              show(*events);
            });
}

void History::watch(const QString& place) {
  lookout_.watch(place.toStdString());
}

void History::show(const std::vector<Event>& events) {
  events_ = events;
  newest_ = events.empty() ? 0 : std::max(newest_, events.front().seq);
  std::vector<Entry> lines;
  for (const Event& event : events) lines.push_back(history_entry(event, title(event)));
  entries_.set(std::move(lines));
  emit changed();
}

void History::look() {
  desk_.glance([](Workspace& w) { return queries::last_event(w.session()); },
               [this](const Result<std::int64_t>& seq) {
                 if (!seq || newest_ < 0 || *seq <= newest_) return;
                 newest_ = *seq;
                 desk_.glance([](Workspace& w) { return w.history(1); },
                              [this](const Result<std::vector<Event>>& latest) {
                                if (!latest || latest->empty()) return;
                                const Event& event = latest->front();
                                if (done_here_.count(event.id) > 0) return;
                                notice_.tell("info", say("app.outside",
                                                         {text(event.actor), clock_time(event.at),
                                                          title(event)}));
                                emit rowsChanged();
                              });
               });
}

QString History::title(const Event& event) const {
  const auto language = english() ? rules::Language::english : rules::Language::chinese;
  return text(queries::event_title(event, events_, language));
}

/// The newest operation that still holds, unless it is final.
const workspace::Event* History::next_undo() const {
  for (const Event& event : events_) {
    if (event.undone || !event.undoes.empty()) continue;
    return event.counter_act.empty() ? &event : nullptr;
  }
  return nullptr;
}

/// An undo with nothing but undo and redo after it.
const workspace::Event* History::next_redo() const {
  for (const Event& event : events_) {
    if (event.undoes.empty()) return nullptr;
    if (event.operation == "Undo" && !event.undone) return &event;
  }
  return nullptr;
}

const workspace::Event* History::original_of(const Event& undo) const {
  const auto at = std::find_if(events_.begin(), events_.end(),
                               [&](const Event& event) { return event.id == undo.undoes; });
  return at == events_.end() ? &undo : &*at;
}

QString History::undoText() const {
  const Event* event = next_undo();
  return event != nullptr ? title(*event) : QString();
}

QString History::redoText() const {
  const Event* event = next_redo();
  return event != nullptr ? title(*original_of(*event)) : QString();
}

void History::undo() {
  const Event* event = next_undo();
  if (event == nullptr) return notice_.tell("info", say("app.undo.nothing"));
  if (done_here_.count(event->id) > 0) return take_back(event->id);
  notice_.offer("warning",
                say("app.undo.ask", {text(event->actor), clock_time(event->at), title(*event)}),
                say("app.undo"), [this, id = event->id] { take_back(id); });
}

void History::undoEvent(int row) {
  if (row >= 0 && row < static_cast<int>(events_.size())) take_back(events_[row].id);
}

void History::redo() {
  const Event* event = next_redo();
  if (event == nullptr) return notice_.tell("info", say("app.redo.nothing"));
  if (done_here_.count(event->id) > 0) return do_again();
  notice_.offer(
      "warning",
      say("app.redo.ask", {text(event->actor), clock_time(event->at), title(*original_of(*event))}),
      say("app.redo"), [this] { do_again(); });
}

void History::take_back(const std::string& id) {
  desk_.run([id, who = signature()](Workspace& w) { return w.undo(who, id); },
            [this](const Result<Event>& event) { done(event, true); }, say("app.task.undo"));
}

void History::do_again() {
  desk_.run([who = signature()](Workspace& w) { return w.redo(who); },
            [this](const Result<Event>& event) { done(event, false); }, say("app.task.redo"));
}

/// Can be taken back at once, before the events are read again.
void History::add(const Event& event) {
  if (events_.empty() || events_.front().seq < event.seq) events_.insert(events_.begin(), event);
}

void History::did(const Event& event, const QString& also) {
  add(event);
  done_here_.insert(event.id);
  newest_ = std::max(newest_, event.seq);
  const QString done = say("app.did", {title(event)}) + also;
  if (event.counter_act.empty()) {
    notice_.offer("info", done, say("app.undo"), [this, id = event.id] { take_back(id); });
  } else {
    notice_.tell("info", done);  // ended by an act of its own, not by undo
  }
  emit didHere();
  emit rowsChanged();
}

void History::done(const Result<Event>& event, bool undone) {
  if (!event) return notice_.tell(event.error());
  add(*event);
  done_here_.insert({event->id, event->undoes});
  newest_ = std::max(newest_, event->seq);
  // Of an undo: what was undone, and whose work it was.
  const Event* original = original_of(*event);
  if (undone && original != &*event) {
    notice_.offer("info", say("app.undone", {text(original->actor), title(*original)}),
                  say("app.redo"), [this] { do_again(); });
  } else {
    notice_.offer("info", say("app.redone", {title(*original_of(*original))}), say("app.undo"),
                  [this] { undo(); });
  }
  emit rowsChanged();
  emit turned();
}

}  // namespace lifang::app
