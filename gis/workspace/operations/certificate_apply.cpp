// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/operations/certificate_apply.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/naming/lifecycle.h"
#include "gis/workspace/operations/certificate.h"
#include "gis/workspace/queries/address_spelling.h"

namespace lifang::operations {
namespace {
using workspace::Change;
using workspace::Operation;
using workspace::Session;

Result<void> check_request(const ApplyCertificate& request, const certificate::Rules& rules) {
  if (auto date = check_date(request.on_date); !date) return date;
  if (!certificate::is_kind(request.kind)) {
    return fail(Fault::usage, "certificate.bad_kind", request.kind, {request.kind});
  }
  const bool known_applicant =
      request.applicant_kind == "person" || request.applicant_kind == "unit";
  if (!known_applicant || trimmed(request.holder).empty()) {
    return fail(Fault::usage, "certificate.no_holder");
  }
  const auto& documents = rules.documents;
  if (!request.document_kind.empty() &&
      std::find(documents.begin(), documents.end(), request.document_kind) == documents.end()) {
    return fail(Fault::usage, "certificate.bad_document", {}, {request.document_kind});
  }
  if (request.kind == "proof" && trimmed(request.old_address).empty()) {
    return fail(Fault::usage, "certificate.no_old_address");
  }
  return {};
}

/// The plate in use of that id or address.
Result<Row> plate_of(Session& session, const std::string& text) {
  const auto plates = session.rows(
      "SELECT * FROM door_plate WHERE status = 'in_use' AND (id = ? OR address = ?) ORDER BY id",
      {text, text});
  if (!plates) return fail(plates);
  if (plates->empty()) return fail(Fault::usage, "certificate.no_plate", text, {text});
  if (plates->size() > 1) {
    return fail(Fault::refused, "certificate.many_plates", text,
                {text, std::to_string(plates->size())});
  }
  return plates->front();
}

/// One certificate in force a plate, and one application at a time. A proof stands beside it.
Result<void> check_free(Session& session, const std::string& plate, const std::string& replaced) {
  const auto other = session.row(
      "SELECT address, number FROM certificate WHERE door_plate_id = ? AND id <> ? AND kind <> "
      "'proof' AND status IN ('applied', 'checked', 'issued') ORDER BY fid",
      {plate, replaced});
  if (!other) return fail(other);
  if (other->empty()) return {};
  return fail(Fault::refused, "certificate.already", plate,
              {other->text("address"), other->text("number", "—")});
}

/// The certificate in force that a reissue or a change takes the place of; empty for the others.
Result<Row> replaced_by(Session& session, const ApplyCertificate& request) {
  if (request.kind != "reissue" && request.kind != "change") return Row{};
  const auto found = queries::find_certificate(session, request.replaces);
  if (!found) return fail(found);
  if (found->state == certificate::State::issued) return found->row;
  return fail(Fault::refused, "certificate.not_in_force", request.replaces,
              {found->row.text("number", found->row.text("address")),
               certificate::state_word(found->state)});
}

Result<Row> application(Session& session, const ApplyCertificate& request) {
  const auto before = replaced_by(session, request);
  if (!before) return fail(before);
  const std::string wanted = request.plate.empty() ? before->text("door_plate_id") : request.plate;
  const auto plate = plate_of(session, wanted);
  if (!plate) return fail(plate);
  if (request.kind != "proof") {
    auto free = check_free(session, plate->text("id"), before->text("id"));
    if (!free) return fail(free);
  }
  const std::string address = plate->text("address");
  const auto spelled = queries::spelled_address(session, address);
  if (!spelled) return fail(spelled);
  Row out{{"kind", request.kind},
          {"applicant_kind", request.applicant_kind},
          {"door_plate_id", plate->text("id")},
          {"address", address},
          {"romanization", spelled->text},
          {"status", std::string(certificate::state_word(certificate::State::applied))},
          {"applied_on", request.on_date}};
  const std::string old = !request.old_address.empty() || before->empty() ? request.old_address
                                                                          : before->text("address");
  if (!old.empty() && old != address) out.set("old_address", old);
  if (!before->empty()) out.set("replaces_id", before->text("id"));
  return out;
}

Row holder_of(const ApplyCertificate& request, const std::string& id) {
  Row out{{"certificate_id", id}, {"holder", std::string(trimmed(request.holder))}};
  for (const auto& [column, text] : {std::pair{"document_kind", &request.document_kind},
                                     std::pair{"document_number", &request.document_number},
                                     std::pair{"phone", &request.phone}}) {
    if (!trimmed(*text).empty()) out.set(column, std::string(trimmed(*text)));
  }
  return out;
}

}  // namespace

Result<void> check_date(const std::string& day) {
  if (naming::is_date(day)) return {};
  return fail(Fault::usage, "naming.bad_date", "", {day});
}

Result<Applied> apply_certificate(workspace::Workspace& work, const ApplyCertificate& request) {
  const auto rules = queries::certificate_rules(work.session());
  if (!rules) return fail(rules);
  if (auto sound = check_request(request, *rules); !sound) return fail(sound);
  Applied out;
  const Operation head{.name = "ApplyCertificate",
                       .actor = request.actor,
                       .summary = {},
                       .reason = request.reason,
                       .document = {},
                       .counter_act = {}};
  const auto done = work.perform(head, [&](Change& change, Operation& told) -> Result<void> {
    const auto row = application(change.session(), request);
    if (!row) return fail(row);
    auto id = change.insert("certificate", *row);
    if (!id) return fail(id);
    if (auto held = change.insert("certificate_holder", holder_of(request, *id)); !held) {
      return fail(held);
    }
    out = {*id, row->text("address")};
    told.summary = "受理门牌证 " + out.address;
    return {};
  });
  if (!done) return fail(done);
  return out;
}

}  // namespace lifang::operations
