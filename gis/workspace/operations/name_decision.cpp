// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_decision.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/queries/name_attributes.h"

namespace lifang::operations {
namespace {

using naming::Step;
using queries::ListedName;

struct Act {
  const char* operation;
  const char* zh;
};

const Act& act_of(Step step) {
  static constexpr Act acts[naming::step_count] = {
      {"ReviewName", "审核"},  {"NoticeName", "公示"},  {"OpineName", "专家论证"},
      {"ApproveName", "批准"}, {"FileName", "备案"},    {"PublishName", "公告"},
      {"RenameName", "更名"},  {"AbolishName", "销名"}, {"RejectName", "不予批准"},
      {"WithdrawName", "撤回"}, {"ReturnName", "退回补正"}, {"ResubmitName", "补正重报"}};
  return acts[static_cast<int>(step)];
}

bool decides(Step step) {
  return step == Step::approve || step == Step::reject;
}

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// ---- what a step asks for ----------------------------------------------------------

/// Submissions to the newest notice with one stance.
std::size_t submitted(const ListedName& name, std::string_view stance) {
  if (name.notices.empty()) return 0;
  const std::string notice = name.notices.back().text("id");
  return static_cast<std::size_t>(
      std::count_if(name.submissions.begin(), name.submissions.end(), [&](const Row& row) {
        return row.text("notice_id") == notice && row.text("stance") == stance;
      }));
}

Result<void> papers_there(const NameStep& request, const std::string& called,
                          const naming::Duties& rules) {
  const std::string word = naming::step_word(request.step);
  const std::vector<std::string> args{called, act_of(request.step).zh, word};
  if (among(rules.needs_document, word) && trimmed(request.document).empty()) {
    return fail(Fault::usage, "naming.document_needed", called, args);
  }
  const bool why = !trimmed(request.reason).empty() || !trimmed(request.note).empty();
  if (among(rules.needs_reason, word) && !why) {
    return fail(Fault::usage, "naming.reason_needed", called, args);
  }
  return {};
}

/// Filing or publication after its last day says why.
Result<void> not_late(const NameStep& request, const ListedName& name,
                      const naming::Duties& rules) {
  if (!rules.late_needs_reason || !trimmed(request.reason).empty()) return {};
  for (const naming::Duty& duty : name.duties) {
    if (duty.step != request.step || !duty.overdue(request.on_date)) continue;
    const std::string called = name.row.text("name");
    const auto late = naming::days_between(duty.due, request.on_date);
    if (!late) return fail(late);
    return fail(Fault::refused, "naming.late_reason", called,
                {called, act_of(request.step).zh, duty.due, std::to_string(*late),
                 naming::step_word(request.step)});
  }
  return {};
}

Result<void> may_decide(const NameStep& request, const ListedName& name,
                        const naming::Duties& rules) {
  const std::string called = name.row.text("name");
  const std::string proposer = name.row.text("proposed_by");
  if (!rules.proposer_decides && !proposer.empty() && proposer == request.actor.name) {
    return fail(Fault::refused, "naming.own_proposal", called, {called, proposer});
  }
  if (request.step != Step::approve) return {};
  // What was put right after a notice has to be shown again.
  const bool shown = name.standing.notice_from >= name.standing.resubmitted_on;
  if ((name.notices.empty() || !shown) && among(rules.notice_classes, name.row.text("class"))) {
    return fail(Fault::refused, "naming.notice_needed", called, {called});
  }
  const std::size_t against = submitted(name, "against");
  if (against > 0 && trimmed(request.reason).empty()) {
    return fail(Fault::refused, "naming.unanswered", called, {called, std::to_string(against)});
  }
  return {};
}

Result<naming::Standing> standing_after(const NameStep& request, const ListedName& name,
                                        const naming::Duties& rules) {
  const std::string called = name.row.text("name");
  auto after = naming::apply(request.step, name.standing, request.on_date, request.until);
  if (!after) {
    after.error().where = called;
    return after;
  }
  if (auto fine = papers_there(request, called, rules); !fine) return fail(fine);
  if (auto fine = not_late(request, name, rules); !fine) return fail(fine);
  if (decides(request.step)) {
    if (auto fine = may_decide(request, name, rules); !fine) return fail(fine);
  }
  if (request.step == Step::approve) {
    after->other_department = naming::is_other_department(request.body, rules);
  }
  return after;
}

/// What a decision rests on besides its document, as it is kept with the step.
std::string cites_of(const ListedName& name) {
  std::string out;
  if (!name.notices.empty()) {
    const Row& notice = name.notices.back();
    const auto count = [&name](const char* stance) {
      return std::to_string(submitted(name, stance));
    };
    out = "公示 " + notice.text("from_day") + " 至 " + notice.text("to_day") + "：赞成 " +
          count("for") + "，反对 " + count("against") + "，其他 " + count("other");
  }
  for (const Row& step : name.steps) {
    if (step.text("step") != "opinion") continue;
    out += (out.empty() ? "" : "；") + std::string("专家论证 ") + step.text("on_date");
    if (step.known("document")) out += " " + step.text("document");
  }
  return out;
}

// ---- what changes -------------------------------------------------------------------

/// Settles an open romanization by the officer's choice.
Result<void> settle_reading(Row& columns, const NameStep& request, const ListedName& name,
                            const queries::NamingTables& tables) {
  const Row& row = name.row;
  const bool asked = row.text("romanization_source") == "open";
  if (request.reading.empty() && !asked) return {};
  const auto open =
      naming::romanize(row.text("name"), row.text("class"), tables.readings, tables.rules);
  if (request.reading.empty()) {
    std::string choices;
    for (const auto& choice : open.choices) {
      choices += (choices.empty() ? "" : " | ") + choice.toned;
    }
    return fail(Fault::refused, "naming.romanization_open", row.text("name"),
                {row.text("name"), choices});
  }
  const auto chosen = with_reading(open, request.reading, row.text("name"), row.text("class"),
                                   tables.readings, tables.rules);
  if (!chosen) return fail(chosen);
  columns.set("romanization", chosen->spelling.standard);
  columns.set("romanization_toned", chosen->spelling.toned);
  columns.set("romanization_source", std::string("officer"));
  const bool in_doubt = std::any_of(name.doubts.begin(), name.doubts.end(),
                                    [](const Row& doubt) { return !doubt.known("settled_on"); });
  columns.set("in_doubt", std::int64_t{in_doubt});
  columns.set("attributes",
              queries::with_attribute(row, "reading", chosen->choice_readings.front()));
  return {};
}

/// The columns of place_name that a step changes.
Result<Row> columns_of(const NameStep& request, const ListedName& name,
                       const naming::Standing& after, const queries::NamingTables& tables) {
  Row columns{{"status", std::string(naming::state_word(after.state))}};
  const auto set = [&columns](const char* column, const std::string& text) {
    if (!text.empty()) columns.set(column, text);
  };
  switch (request.step) {
    case Step::review: set("reviewed_on", request.on_date); break;
    case Step::resubmit: columns.set("reviewed_on", Value()); break;
    case Step::notice:
    case Step::opinion:
    case Step::send_back: break;
    case Step::approve:
      set("approved_on", request.on_date);
      set("approval_document", request.document);
      set("approving_body", request.body);
      if (auto done = settle_reading(columns, request, name, tables); !done) return fail(done);
      break;
    case Step::file:
      set("filed_on", request.on_date);
      set("filing_document", request.document);
      break;
    case Step::publish:
      set("published_on", request.on_date);
      set("publication_document", request.document);
      set("valid_from", request.on_date);
      break;
    default: set("valid_to", request.on_date); break;
  }
  return columns;
}

/// The names that take the old one's place.
Result<std::vector<ListedName>> successors_of(workspace::Session& session, const NameStep& request,
                                              const ListedName& old, const naming::Duties& rules) {
  if (request.new_names.empty()) {
    return fail(Fault::usage, "naming.no_successor", request.name, {old.row.text("name")});
  }
  std::vector<ListedName> out;
  for (const std::string& text : request.new_names) {
    auto found = queries::find_name(session, rules, text);
    if (!found) return fail(found);
    const auto state = found->standing.state;
    const bool fit = state == naming::State::approved || state == naming::State::in_use;
    if (!fit || found->row.text("id") == old.row.text("id")) {
      return fail(Fault::refused, "naming.successor_not_approved", text,
                  {found->row.text("name"), naming::state_word(state)});
    }
    out.push_back(std::move(*found));
  }
  return out;
}

// ---- what it does to the map ----------------------------------------------------------

bool marks_map(Step step) {
  return step == Step::approve || step == Step::abolish || step == Step::rename;
}

/// What the step does to the map, where it marks it.
Result<Marking> marking_of(workspace::Session& session, const NameDecision& decided) {
  const std::string name = decided.name.row.text("name");
  if (decided.request.step == Step::approve) return Marking{{}, name};
  Marking out{name};
  if (decided.successors.size() == 1) out.to = decided.successors.front().row.text("name");
  if (decided.successors.size() < 2) return out;
  for (const ListedName& successor : decided.successors) {
    const auto ids = bearers(session, successor.row);
    if (!ids) return fail(ids);
    for (const std::string& id : *ids) out.own[id] = successor.row.text("name");
  }
  return out;
}

/// A notice without a last day lasts as long as the rules say.
Result<NameStep> with_until(NameStep request, const naming::Duties& rules) {
  if (request.step != Step::notice || !request.until.empty()) return request;
  auto last = naming::days_after(request.on_date, rules.notice_days - 1, {});
  if (!last) return fail(last);
  request.until = std::move(*last);
  return request;
}

}  // namespace

const char* operation_of(Step step) {
  return act_of(step).operation;
}

Result<NameDecision> decide(workspace::Session& session, const NameStep& given,
                            const queries::NamingTables& tables) {
  const naming::Duties& rules = tables.rules.duties;
  const auto lasting = with_until(given, rules);
  if (!lasting) return fail(lasting);
  const NameStep& request = *lasting;
  auto name = queries::find_name(session, rules, request.name);
  if (!name) return fail(name);
  const auto after = standing_after(request, *name, rules);
  if (!after) return fail(after);
  NameDecision out{request, std::move(*name), *after};
  out.summary = std::string(act_of(request.step).zh) + " " + out.name.row.text("name");
  if (decides(request.step)) out.cites = cites_of(out.name);
  if (request.step == Step::rename) {
    auto next = successors_of(session, request, out.name, rules);
    if (!next) return fail(next);
    out.successors = std::move(*next);
    for (const ListedName& successor : out.successors) {
      out.summary +=
          (&successor == &out.successors.front() ? " → " : "、") + successor.row.text("name");
    }
  }
  auto columns = columns_of(request, out.name, *after, tables);
  if (!columns) return fail(columns);
  out.columns = std::move(*columns);
  if (!marks_map(request.step)) return out;
  const auto marking = marking_of(session, out);
  if (!marking) return fail(marking);
  auto marks = marks_of(session, out.name.row, *marking);
  if (!marks) return fail(marks);
  out.marks = std::move(*marks);
  return out;
}

}  // namespace lifang::operations
