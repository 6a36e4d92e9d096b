// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/name_steps.h"

#include <algorithm>

#include "core/base/progress.h"
#include "core/base/utf8.h"
#include "gis/workspace/operations/name_marking.h"
#include "gis/workspace/operations/name_propose.h"
#include "gis/workspace/operations/naming_plan.h"
#include "gis/workspace/queries/name_attributes.h"
#include "gis/workspace/queries/name_list.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::operations {
namespace {

using naming::Step;
using queries::ListedName;
using workspace::Change;

struct Act {
  const char* operation;
  const char* zh;
};

const Act& act_of(Step step) {
  static constexpr Act acts[naming::step_count] = {
      {"ReviewName", "审核"},  {"NoticeName", "公示"},  {"OpineName", "专家论证"},
      {"ApproveName", "批准"}, {"FileName", "备案"},    {"PublishName", "公告"},
      {"RenameName", "更名"},  {"AbolishName", "销名"}, {"RejectName", "不予批准"},
      {"WithdrawName", "撤回"}};
  return acts[static_cast<int>(step)];
}

bool decides(Step step) {
  return step == Step::approve || step == Step::reject;
}

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// ---- what a step asks for ----------------------------------------------------------

/// A step worked out on the register as it is.
struct Decided {
  ListedName name;
  naming::Standing after;
  Row columns = {};  ///< of place_name, to set
  std::string summary = {};
  std::vector<ListedName> successors = {};
  std::string cites = {};
};

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
  if (name.notices.empty() && among(rules.notice_classes, name.row.text("class"))) {
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

// ---- what it writes ------------------------------------------------------------------

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
    case Step::notice:
    case Step::opinion: break;
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

Result<Decided> decide(workspace::Session& session, const NameStep& request,
                       const queries::NamingTables& tables) {
  const naming::Duties& rules = tables.rules.duties;
  auto name = queries::find_name(session, rules, request.name);
  if (!name) return fail(name);
  const auto after = standing_after(request, *name, rules);
  if (!after) return fail(after);
  Decided out{std::move(*name), *after};
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
  return out;
}

Result<void> write_step(Change& change, const NameStep& request, const Decided& decided) {
  const std::string id = decided.name.row.text("id");
  Row step{{"name_id", id},
           {"step", std::string(naming::step_word(request.step))},
           {"on_date", request.on_date},
           {"actor", request.actor.name}};
  for (const auto& [column, text] :
       {std::pair{"document", &request.document}, std::pair{"note", &request.note},
        std::pair{"body", &request.body}, std::pair{"reason", &request.reason},
        std::pair{"cites", &decided.cites}}) {
    if (!text->empty()) step.set(column, *text);
  }
  if (auto made = change.insert("name_step", step); !made) return fail(made);
  if (request.step != Step::notice) return {};
  Row notice{{"name_id", id}, {"from_day", request.on_date}, {"to_day", decided.after.notice_to}};
  if (!request.document.empty()) notice.set("document", request.document);
  if (auto made = change.insert("name_notice", notice); !made) return fail(made);
  return {};
}

Result<void> write_links(Change& change, const NameStep& request, const Decided& decided) {
  for (const ListedName& successor : decided.successors) {
    const bool merges = !successor.predecessors.empty();
    const char* kind = decided.successors.size() > 1 ? "split" : merges ? "merge" : "rename";
    const auto made = change.insert("name_link", {{"name_id", decided.name.row.text("id")},
                                                  {"successor_id", successor.row.text("id")},
                                                  {"kind", std::string(kind)},
                                                  {"on_date", request.on_date}});
    if (!made) return fail(made);
  }
  return {};
}

Result<Marking> marking_of(Change& change, const NameStep& request, const Decided& decided) {
  const std::string name = decided.name.row.text("name");
  if (request.step == Step::approve) return Marking{{}, name};
  Marking out{name};
  if (decided.successors.size() == 1) out.to = decided.successors.front().row.text("name");
  if (decided.successors.size() < 2) return out;
  for (const ListedName& successor : decided.successors) {
    const auto ids = bearers(change.session(), successor.row);
    if (!ids) return fail(ids);
    for (const std::string& id : *ids) out.own[id] = successor.row.text("name");
  }
  return out;
}

/// Whether the step changes what the map's features carry.
bool marks(Step step) {
  return step == Step::approve || step == Step::abolish || step == Step::rename;
}

/// What a step comes to, but for the features that it marks.
NameStepped outcome_of(const Decided& decided, const naming::Duties& rules) {
  NameStepped out;
  out.id = decided.name.row.text("id");
  out.name = decided.name.row.text("name");
  out.standing = decided.after;
  out.next = naming::next_steps(decided.after);
  out.duties = naming::duties(decided.after, rules);
  out.cites = decided.cites;
  return out;
}

Result<void> write(Change& change, const NameStep& request, const Decided& decided,
                   NameStepped& out) {
  const Row& row = decided.name.row;
  const auto updated = change.update("place_name", out.id, decided.columns, row.integer("version"));
  if (!updated) return fail(updated);
  if (auto written = write_step(change, request, decided); !written) return fail(written);
  if (auto linked = write_links(change, request, decided); !linked) return linked;
  if (request.step == Step::reject || request.step == Step::withdraw) {
    return give_back_reserved(change, out.id);
  }
  if (!marks(request.step)) return {};
  const auto marking = marking_of(change, request, decided);
  if (!marking) return fail(marking);
  const auto marked = mark_features(change, row, *marking, request.on_date);
  if (!marked) return fail(marked);
  out.features_named = marked->named;
  out.features_bare = request.step == Step::rename ? marked->bare : 0;
  out.plates_moved = marked->plates_moved;
  return {};
}

/// The last day of a notice where none is given.
Result<NameStep> with_until(NameStep request, const naming::Duties& rules) {
  if (request.step != Step::notice || !request.until.empty()) return request;
  auto last = naming::days_after(request.on_date, rules.notice_days - 1, {});
  if (!last) return fail(last);
  request.until = std::move(*last);
  return request;
}

enum class Kept { yes, no };

Result<NameStepped> step_taken(workspace::Workspace& work, const NameStep& given, Kept kept) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto request = with_until(given, tables->rules.duties);
  if (!request) return fail(request);
  const workspace::Operation operation{
      .name = act_of(request->step).operation,
      .actor = request->actor,
      .summary = {},
      .reason = request->reason,
      .document = request->document,
      .counter_act = request->step == Step::publish ? "abolish" : ""};
  NameStepped out;
  bool foreseen = false;
  const auto step = [&](Change& change, workspace::Operation& head) -> Result<void> {
    const auto decided = decide(work.session(), *request, *tables);
    if (!decided) return fail(decided);
    head.summary = decided->summary;
    out = outcome_of(*decided, tables->rules.duties);
    if (auto written = write(change, *request, *decided, out); !written) return written;
    if (kept == Kept::yes) return {};
    foreseen = true;
    return cancelled();  // an error takes everything back
  };
  const auto event = work.perform(operation, step);
  if (!event && !foreseen) return fail(event);
  return out;
}

}  // namespace

Result<NameStepped> take_name_step(workspace::Workspace& work, const NameStep& request) {
  return step_taken(work, request, Kept::yes);
}

Result<NameStepped> foresee_name_step(workspace::Workspace& work, const NameStep& request) {
  const auto tables = queries::naming_tables(work.session());
  if (!tables) return fail(tables);
  const auto whole = with_until(request, tables->rules.duties);
  if (!whole) return fail(whole);
  const auto decided = decide(work.session(), *whole, *tables);
  if (!decided) return fail(decided);
  const NameStepped outcome = outcome_of(*decided, tables->rules.duties);
  if (!marks(request.step)) return outcome;
  auto counted = step_taken(work, request, Kept::no);
  // While another writes, only what the step does to roads and plates is not known.
  const bool busy = !counted && counted.error().code == "workspace.busy";
  return busy ? outcome : counted;
}

}  // namespace lifang::operations
