// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/sign_register.h"

#include <algorithm>
#include <map>

#include "core/geometry/measure.h"
#include "gis/workspace/operations/street_sign.h"
#include "gis/workspace/queries/street_signs.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"
#include "planner-ui/print/sign_order.h"

namespace lifang::app {
namespace {
using addressing::SignState;
using addressing::SignStep;
using workspace::Workspace;

constexpr double around_m = 150;  // of a sign that is shown
constexpr SignState all_states[] = {SignState::due, SignState::ordered, SignState::standing,
                                    SignState::removed};
constexpr SignStep all_steps[] = {SignStep::order, SignStep::erect, SignStep::lose,
                                  SignStep::remove};

const char* mark_of(SignState state) {
  switch (state) {
    case SignState::due: return "○";
    case SignState::ordered: return "◑";
    case SignState::standing: return "●";
    case SignState::removed: break;
  }
  return "⊘";
}

/// The day that matters: until when it is due, or since when it is what it is.
QString day_of(const Row& row, SignState state) {
  switch (state) {
    case SignState::due: return say("sign.page.due_on", {text(row.text("due_on", "—"))});
    case SignState::ordered: {
      const QString day = text(row.text("ordered_on", "—"));
      const std::string document = row.text("order_document");
      return document.empty() ? say("sign.page.ordered", {day})
                              : say("sign.page.ordered_on", {day, text(document)});
    }
    case SignState::standing: return say("sign.page.since", {text(row.text("standing_on", "—"))});
    case SignState::removed: break;
  }
  return say("sign.page.since", {text(row.text("removed_on", "—"))});
}

bool asks_reason(SignStep step) {
  return step == SignStep::lose || step == SignStep::remove;
}

}  // namespace

SignRegister::SignRegister(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QObject(parent), desk_(desk), notice_(notice), history_(history) {}

SignRegister::Line SignRegister::line_of(const Row& row) {
  const auto state = addressing::sign_state_of(row.text("status")).value_or(SignState::removed);
  const bool open = state == SignState::due || state == SignState::ordered;
  const std::string due = row.text("due_on");
  Line out;
  out.pile = addressing::sign_state_word(state);
  out.late = open && !due.empty() && due < today();
  out.entry.title = text(row.text("name"));
  out.entry.detail = day_of(row, state);
  out.entry.mark = mark_of(state);
  out.entry.tone = out.late ? "error" : state == SignState::standing ? "good" : "text2";
  if (out.late) out.entry.figure = say("sign.late");
  const Box box = bounds(row.geometry());
  out.entry.target = {"street_sign", "id", row.text("id"), box.empty() ? box : box.grown(around_m)};
  return out;
}

/// The signs of one road, in the order in which they were entered: 剡溪路 3/7.
void SignRegister::tell_apart(const std::vector<Row>& rows) {
  std::map<std::string, std::vector<std::pair<std::int64_t, std::size_t>>> by_road;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    by_road[rows[i].text("name")].emplace_back(rows[i].integer("fid"), i);
  }
  for (auto& [name, signs] : by_road) {
    if (signs.size() < 2) continue;
    std::sort(signs.begin(), signs.end());
    for (std::size_t k = 0; k < signs.size(); ++k) {
      lines_[signs[k].second].entry.title += QString("  %1/%2").arg(k + 1).arg(signs.size());
    }
  }
}

void SignRegister::read() {
  desk_.run([](Workspace& w) { return queries::street_signs(w.session()); },
            [this](const Result<std::vector<Row>>& rows) {
              if (!rows) return notice_.tell(rows.error());
              lines_.clear();
              for (const Row& row : *rows) lines_.push_back(line_of(row));
              tell_apart(*rows);
              show();
            });
}

void SignRegister::clear() {
  lines_.clear();
  marked_.clear();
  pile_ = "due";
  show();
}

/// The lines of this pile; what is marked and no longer in it is marked no more.
void SignRegister::show() {
  std::vector<Entry> shown;
  std::set<std::string> still;
  for (const Line& line : lines_) {
    if (line.pile != pile_) continue;
    shown.push_back(line.entry);
    if (!marked_.contains(line.entry.target.value)) continue;
    still.insert(line.entry.target.value);
    shown.back().mark = "✓";
  }
  marked_ = std::move(still);
  const auto late =
      std::count_if(lines_.begin(), lines_.end(), [](const Line& line) { return line.late; });
  totals_ = say("sign.page.totals", {whole(static_cast<std::int64_t>(lines_.size())), whole(late)});
  const bool same = static_cast<std::size_t>(list_.count()) == shown.size();
  if (same) {
    list_.renew(std::move(shown));
  } else {
    list_.set(std::move(shown));
  }
  emit changed();
}

QVariantList SignRegister::piles() const {
  QVariantList out;
  for (const SignState state : all_states) {
    const QString pile = addressing::sign_state_word(state);
    const auto count = std::count_if(lines_.begin(), lines_.end(),
                                     [&](const Line& line) { return line.pile == pile; });
    out.push_back(QVariantMap{
        {"value", pile}, {"word", say("sign.state." + pile.toStdString()) + " " + whole(count)}});
  }
  return out;
}

void SignRegister::setPile(const QString& pile) {
  pile_ = pile;
  marked_.clear();
  show();
}

QVariantList SignRegister::steps() const {
  QVariantList out;
  const auto state = addressing::sign_state_of(pile_.toStdString());
  for (const SignStep step : all_steps) {
    if (!state || !addressing::next_sign_state(*state, step)) continue;
    const QString word = addressing::sign_step_word(step);
    out.push_back(QVariantMap{{"value", word},
                              {"word", say("sign.step." + word.toStdString())},
                              {"asks", asks_reason(step)}});
  }
  return out;
}

void SignRegister::mark(int line) {
  const Entry* entry = list_.entry(line);
  if (entry == nullptr) return;
  const Target target = entry->target;
  if (marked_.erase(target.value) == 0) {
    marked_.insert(target.value);
    if (!target.box.empty()) emit sightWanted(target.box);
  }
  show();
}

void SignRegister::markAll() {
  std::set<std::string> all;
  for (const Line& line : lines_) {
    if (line.pile == pile_) all.insert(line.entry.target.value);
  }
  marked_ = marked_ == all ? std::set<std::string>() : all;
  show();
}

template <class Done>
void SignRegister::perform(const QString& task, Done done) {
  if (busy_) return;
  busy_ = true;
  emit changed();
  desk_.run(
      [done](Workspace& w) -> Result<workspace::Event> {
        if (auto outcome = done(w); !outcome) return fail(outcome);
        return w.last_done();
      },
      [this](const Result<workspace::Event>& event) {
        busy_ = false;
        emit changed();
        if (!event) return notice_.tell(event.error());
        if (event->id.empty()) return notice_.tell("info", say("sign.page.nothing"));
        history_.did(*event);
      },
      task);
}

void SignRegister::plan() {
  perform(say("sign.page.plan"), [actor = signature()](Workspace& w) {
    return operations::plan_signs(w, {.name = {}, .actor = actor, .reason = {}});
  });
}

std::vector<std::string> SignRegister::chosen() const {
  return {marked_.begin(), marked_.end()};
}

void SignRegister::perform_step(SignStep step, const std::string& reason) {
  const operations::StepSigns request{.step = step,
                                      .signs = chosen(),
                                      .on_date = today(),
                                      .document = {},
                                      .note = {},
                                      .actor = signature(),
                                      .reason = reason};
  perform(say(std::string("sign.step.") + addressing::sign_step_word(step)),
          [request](Workspace& w) { return operations::step_signs(w, request); });
}

void SignRegister::take(const QString& word, const QString& reason) {
  const auto step = addressing::sign_step_of(word.toStdString());
  if (!step || marked_.empty()) return;
  const std::string why = reason.trimmed().toStdString();
  if (*step != SignStep::remove) return perform_step(*step, why);
  const auto first = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) {
    return marked_.contains(line.entry.target.value);
  });
  const QString sample = first == lines_.end() ? QString() : first->entry.title;
  notice_.offer("warning", say("sign.page.remove_ask", {whole(marked()), sample}),
                say("sign.step.remove"), [this, why] { perform_step(SignStep::remove, why); });
}

void SignRegister::write(const QUrl& file) {
  const std::string path = file.toLocalFile().toStdString();
  std::vector<std::string> ids = chosen();
  for (const Line& line : lines_) {
    if (marked_.empty() && line.pile == pile_) ids.push_back(line.entry.target.value);
  }
  const auto language = english() ? rules::Language::english : rules::Language::chinese;
  desk_.run(
      [path, ids, language](Workspace& w) {
        return lifang::print::write_street_signs(w, ids, language, path);
      },
      [this, file](const Result<std::size_t>& done) {
        if (!done) return notice_.tell(done.error());
        const QString folder = file.adjusted(QUrl::RemoveFilename).toLocalFile();
        notice_.tell_written(
            "info",
            say("sign.page.written", {file.toLocalFile(), whole(static_cast<std::int64_t>(*done))}),
            folder);
      },
      say("sign.page.write"));
}

}  // namespace lifang::app
