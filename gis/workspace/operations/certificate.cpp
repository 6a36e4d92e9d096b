// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/certificate.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/certificate/number.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/operations/certificate_apply.h"
#include "gis/workspace/operations/signing_key.h"
#include "gis/workspace/queries/address_spelling.h"
#include "gis/workspace/queries/home_county.h"

namespace lifang::operations {
namespace {
using certificate::State;
using certificate::Step;
using queries::Certificate;
using workspace::Change;
using workspace::Operation;

Operation head_of(const char* name, const StepCertificate& request, const char* counter_act = "") {
  return {.name = name,
          .actor = request.actor,
          .summary = {},
          .reason = request.reason,
          .document = {},
          .counter_act = counter_act};
}

std::string called(const Row& row) {
  return row.text("number", row.text("address"));
}

/// The certificate and the state that the step leads to.
Result<std::pair<Certificate, State>> stepped(workspace::Session& session, const std::string& text,
                                              Step step, const certificate::Rules& rules) {
  auto found = queries::find_certificate(session, text);
  if (!found) return fail(found);
  const auto next =
      certificate::after(found->state, step, rules.needs_check(found->row.text("kind")));
  if (!next) return fail(next);
  return std::pair{std::move(*found), *next};
}

struct Ending {
  const char* operation;
  Step step;
  const char* word;
  const char* counter_act;  ///< "" undo takes it back
};

Result<void> end(workspace::Workspace& work, const StepCertificate& request, const Ending& ending) {
  if (auto date = check_date(request.on_date); !date) return date;
  if (trimmed(request.reason).empty()) {
    return fail(Fault::usage, "certificate.no_reason", request.certificate);
  }
  const auto rules = queries::certificate_rules(work.session());
  if (!rules) return fail(rules);
  const auto done = work.perform(
      head_of(ending.operation, request, ending.counter_act),
      [&](Change& change, Operation& told) -> Result<void> {
        const auto next = stepped(change.session(), request.certificate, ending.step, *rules);
        if (!next) return fail(next);
        const auto& [found, state] = *next;
        told.summary = std::string(ending.word) + " " + called(found.row);
        return change.update("certificate", found.row.text("id"),
                             {{"status", std::string(certificate::state_word(state))},
                              {"ended_on", request.on_date},
                              {"reason", request.reason}},
                             found.row.integer("version"));
      });
  if (!done) return fail(done);
  return {};
}

/// The number after the year's last.
Result<Row> numbered(workspace::Session& session, const StepCertificate& request,
                     const certificate::Rules& rules) {
  const int year = std::stoi(request.on_date.substr(0, 4));
  const auto last =
      session.row("SELECT MAX(serial) AS serial FROM certificate WHERE year = ?", {year});
  if (!last) return fail(last);
  const auto county = queries::home_county(session);
  if (!county) return fail(county);
  const auto serial = last->integer("serial") + 1;
  return Row{{"number", certificate::certificate_number(rules.number, *county, year, serial,
                                                        rules.serial_digits)},
             {"year", std::int64_t{year}},
             {"serial", serial},
             {"issued_on", request.on_date},
             {"issued_by", request.actor.name},
             {"salt", certificate::make_salt()},
             {"status", std::string(certificate::state_word(State::issued))}};
}

/// The seal over all that the certificate says.
Result<void> sign(Row& columns, const Certificate& found, const certificate::Keys& keys) {
  Row whole = found.row;
  for (const auto& [column, value] : columns) whole.set(column, value);
  auto digest =
      certificate::digest_of(queries::digested(whole, found.holder), columns.text("salt"));
  if (!digest) return fail(digest);
  columns.set("digest", *digest);
  auto seal = certificate::seal({.number = whole.text("number"),
                                 .issued_on = whole.text("issued_on"),
                                 .address = whole.text("address"),
                                 .digest = *digest},
                                keys.secret_key);
  if (!seal) return fail(seal);
  columns.set("seal", *seal);
  return {};
}

Result<void> note_duties(Change& change, const std::string& id, const std::string& day,
                         const certificate::Rules& rules) {
  const auto due = naming::days_after(day, rules.inform_days, rules.count);
  if (!due) return fail(due);
  for (const std::string& recipient : rules.recipients) {
    const auto made = change.insert(
        "certificate_duty", {{"certificate_id", id}, {"recipient", recipient}, {"due", *due}});
    if (!made) return fail(made);
  }
  return {};
}

/// The certificate that this one takes the place of ends.
Result<std::string> replace(Change& change, const Certificate& by, const StepCertificate& request,
                            const certificate::Rules& rules) {
  const std::string before = by.row.text("replaces_id");
  if (before.empty()) return std::string();
  const auto next = stepped(change.session(), before, Step::replace, rules);
  if (!next) return fail(next);
  const Row& row = next->first.row;
  auto ended = change.update("certificate", before,
                             {{"status", std::string(certificate::state_word(next->second))},
                              {"ended_on", request.on_date}},
                             row.integer("version"));
  if (!ended) return fail(ended);
  return row.text("number");
}

Result<void> check_fit(workspace::Session& session, const Certificate& found) {
  if (!found.checks.empty() && found.checks.back().integer("fit") == 0) {
    return fail(Fault::refused, "certificate.not_fit", found.row.text("id"),
                {found.row.text("address"), found.checks.back().text("finding")});
  }
  const std::string plate = found.row.text("door_plate_id");
  const auto in_use =
      session.row("SELECT id FROM door_plate WHERE id = ? AND status = 'in_use'", {plate});
  if (!in_use) return fail(in_use);
  if (!in_use->empty()) return {};
  return fail(Fault::refused, "certificate.plate_gone", plate, {found.row.text("address")});
}

}  // namespace

Result<void> check_certificate(workspace::Workspace& work, const CheckCertificate& request) {
  if (auto date = check_date(request.on_date); !date) return date;
  if (trimmed(request.finding).empty() || trimmed(request.checker).empty()) {
    return fail(Fault::usage, "certificate.no_finding", request.certificate);
  }
  const auto rules = queries::certificate_rules(work.session());
  if (!rules) return fail(rules);
  const StepCertificate step{request.certificate, request.on_date, request.actor, {}};
  const auto done = work.perform(
      head_of("CheckCertificate", step), [&](Change& change, Operation& told) -> Result<void> {
        const auto next = stepped(change.session(), request.certificate, Step::check, *rules);
        if (!next) return fail(next);
        const Row& row = next->first.row;
        told.summary = "现场查看 " + called(row);
        const auto made =
            change.insert("certificate_check", {{"certificate_id", row.text("id")},
                                                {"on_date", request.on_date},
                                                {"checker", request.checker},
                                                {"finding", request.finding},
                                                {"fit", std::int64_t{request.fit ? 1 : 0}}});
        if (!made) return fail(made);
        return change.update("certificate", row.text("id"),
                             {{"status", std::string(certificate::state_word(next->second))},
                              {"checked_on", request.on_date}},
                             row.integer("version"));
      });
  if (!done) return fail(done);
  return {};
}

Result<Issued> issue_certificate(workspace::Workspace& work, const StepCertificate& request) {
  if (auto date = check_date(request.on_date); !date) return fail(date);
  const auto rules = queries::certificate_rules(work.session());
  if (!rules) return fail(rules);
  const auto keys = signing_keys(work);
  if (!keys) return fail(keys);
  Issued out;
  const auto issue = [&](Change& change, Operation& told) -> Result<void> {
    const auto next = stepped(change.session(), request.certificate, Step::issue, *rules);
    if (!next) return fail(next);
    const Certificate& found = next->first;
    if (auto fit = check_fit(change.session(), found); !fit) return fit;
    auto columns = numbered(change.session(), request, *rules);
    if (!columns) return fail(columns);
    // A reading may have been chosen since the application.
    const std::string address = found.row.text("address");
    const auto spelled = queries::spelled_address(change.session(), address);
    if (!spelled) return fail(spelled);
    if (!spelled->certain) {
      return fail(Fault::refused, "certificate.spelling_open", found.row.text("id"),
                  {address, spelled->text});
    }
    columns->set("romanization", spelled->text);
    if (auto signed_now = sign(*columns, found, *keys); !signed_now) return signed_now;
    const std::string id = found.row.text("id");
    auto set = change.update("certificate", id, *columns, found.row.integer("version"));
    if (!set) return set;
    auto replaced = replace(change, found, request, *rules);
    if (!replaced) return fail(replaced);
    out = {id, columns->text("number"), found.row.text("address"), columns->text("seal"),
           *replaced};
    told.summary = "发证 " + out.number + " " + out.address;
    return note_duties(change, id, request.on_date, *rules);
  };
  const auto done = work.perform(head_of("IssueCertificate", request, "void"), issue);
  if (!done) return fail(done);
  return out;
}

Result<void> void_certificate(workspace::Workspace& work, const StepCertificate& request) {
  return end(work, request, {"VoidCertificate", Step::annul, "注销", "reissue"});
}

Result<void> refuse_certificate(workspace::Workspace& work, const StepCertificate& request) {
  return end(work, request, {"RefuseCertificate", Step::refuse, "不予发证", ""});
}

Result<void> withdraw_certificate(workspace::Workspace& work, const StepCertificate& request) {
  return end(work, request, {"WithdrawCertificate", Step::withdraw, "撤回门牌证申请", ""});
}

Result<void> inform_certificate(workspace::Workspace& work, const StepCertificate& request,
                                const std::string& recipient, const std::string& document) {
  if (auto date = check_date(request.on_date); !date) return date;
  Operation head = head_of("InformCertificate", request);
  head.document = document;
  const auto done = work.perform(head, [&](Change& change, Operation& told) -> Result<void> {
    const auto found = queries::find_certificate(change.session(), request.certificate);
    if (!found) return fail(found);
    std::size_t informed = 0;
    for (const Row& duty : found->duties) {
      const bool meant = recipient.empty() || duty.text("recipient") == recipient;
      if (!meant || duty.known("informed_on")) continue;
      Row columns{{"informed_on", request.on_date}};
      if (!document.empty()) columns.set("document", document);
      auto set = change.update("certificate_duty", duty.text("id"), columns);
      if (!set) return set;
      ++informed;
    }
    if (informed == 0) {
      return fail(Fault::refused, "certificate.no_duty", request.certificate,
                  {called(found->row), recipient});
    }
    told.summary = "已告知 " + called(found->row);
    return {};
  });
  if (!done) return fail(done);
  return {};
}

namespace {

/// Who read, when, whose and why.
Result<void> note_reading(Change& change, const std::string& id, const StepCertificate& request) {
  const auto made = change.insert("personal_reading", {{"certificate_id", id},
                                                       {"on_date", request.on_date},
                                                       {"reader", request.actor.name},
                                                       {"reason", request.reason}});
  if (!made) return fail(made);
  return {};
}

}  // namespace

Result<Row> read_holder(workspace::Workspace& work, const StepCertificate& request) {
  if (auto date = check_date(request.on_date); !date) return fail(date);
  if (trimmed(request.reason).empty()) {
    return fail(Fault::usage, "certificate.no_reason", request.certificate);
  }
  Row holder;
  const auto done = work.perform(
      head_of("ReadHolder", request), [&](Change& change, Operation& told) -> Result<void> {
        auto found = queries::find_certificate(change.session(), request.certificate);
        if (!found) return fail(found);
        holder = std::move(found->holder);
        told.summary = "查阅持证人信息 " + called(found->row);
        return note_reading(change, found->row.text("id"), request);
      });
  if (!done) return fail(done);
  return holder;
}

Result<void> note_printing(workspace::Workspace& work, const std::vector<std::string>& certificates,
                           const StepCertificate& request) {
  if (auto date = check_date(request.on_date); !date) return fail(date);
  const auto done = work.perform(
      head_of("ReadHolder", request), [&](Change& change, Operation& told) -> Result<void> {
        told.summary = "打印门牌证 " + std::to_string(certificates.size()) + " 张";
        for (const std::string& one : certificates) {
          const auto found = queries::find_certificate(change.session(), one);
          if (!found) return fail(found);
          auto noted = note_reading(change, found->row.text("id"), request);
          if (!noted) return noted;
        }
        return {};
      });
  if (!done) return fail(done);
  return {};
}

}  // namespace lifang::operations
