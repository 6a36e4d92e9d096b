// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
//
// The desk of door-plate certificates on the command line.
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "core/base/utf8.h"
#include "gis/files/whole_file.h"
#include "gis/workspace/operations/certificate.h"
#include "gis/workspace/operations/signing_key.h"
#include "planner-ui/paint/fonts.h"
#include "planner-ui/print/certificate.h"

namespace lifang::cli {
namespace {
using nlohmann::json;
using operations::StepCertificate;
using workspace::Access;

std::string say(const Arguments& arguments, const std::string& code,
                const std::vector<std::string>& words = {}) {
  return messages().sentence(code, words, language(arguments));
}

Result<StepCertificate> step_of(const Arguments& arguments) {
  const auto day = day_of_act(arguments.today);
  if (!day) return fail(day);
  return StepCertificate{arguments.text("CERTIFICATE"), *day, arguments.actor, arguments.reason};
}

Result<Answer> apply(const Arguments& arguments) {
  const auto step = step_of(arguments);
  if (!step) return fail(step);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  operations::ApplyCertificate request;
  request.kind = arguments.text("--kind");
  request.plate = arguments.text("--plate");
  request.replaces = arguments.text("--replaces");
  request.old_address = arguments.text("--old-address");
  request.applicant_kind = arguments.has("--unit") ? "unit" : "person";
  request.holder = arguments.text("--holder");
  request.document_kind = arguments.text("--document-kind");
  request.document_number = arguments.text("--document-number");
  request.phone = arguments.text("--phone");
  request.on_date = step->on_date;
  request.actor = step->actor;
  request.reason = step->reason;
  const auto done = operations::apply_certificate(*work, request);
  if (!done) return fail(done);
  return answer({{"id", done->id}, {"address", done->address}},
                say(arguments, "certificate.applied", {done->address, done->id}) + "\n");
}

Result<Answer> check(const Arguments& arguments) {
  const auto step = step_of(arguments);
  if (!step) return fail(step);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::check_certificate(
      *work,
      {.certificate = step->certificate,
       .checker = arguments.has("--checker") ? arguments.text("--checker") : step->actor.name,
       .finding = arguments.text("--finding"),
       .fit = !arguments.has("--unfit"),
       .on_date = step->on_date,
       .actor = step->actor});
  if (!done) return fail(done);
  return answer({{"certificate", step->certificate}, {"status", "checked"}},
                say(arguments, "certificate.checked") + "\n");
}

Result<Answer> issue(const Arguments& arguments) {
  const auto step = step_of(arguments);
  if (!step) return fail(step);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::issue_certificate(*work, *step);
  if (!done) return fail(done);
  return answer({{"id", done->id},
                 {"number", done->number},
                 {"address", done->address},
                 {"seal", done->seal},
                 {"replaced", or_null(done->replaced)}},
                say(arguments, "certificate.issued", {done->number, done->address}) + "\n");
}

using Ending = Result<void> (*)(workspace::Workspace&, const StepCertificate&);

/// void, refuse, withdraw: one step with a reason.
std::function<Result<Answer>(const Arguments&)> ending(Ending act, const char* status) {
  return [act, status](const Arguments& arguments) -> Result<Answer> {
    const auto step = step_of(arguments);
    if (!step) return fail(step);
    auto work = open_workspace(arguments, Access::write);
    if (!work) return fail(work);
    if (auto done = act(*work, *step); !done) return fail(done);
    return answer({{"certificate", step->certificate}, {"status", status}},
                  say(arguments, std::string("certificate.status.") + status) + " " +
                      step->certificate + "\n");
  };
}

Result<Answer> inform(const Arguments& arguments) {
  const auto step = step_of(arguments);
  if (!step) return fail(step);
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  const auto done = operations::inform_certificate(*work, *step, arguments.text("--recipient"),
                                                   arguments.text("--document"));
  if (!done) return fail(done);
  return answer({{"certificate", step->certificate}},
                say(arguments, "certificate.informed", {step->certificate}) + "\n");
}

json row_json(const Row& row) {
  json out;
  for (const char* column : {"id", "number", "kind", "applicant_kind", "status", "address",
                             "old_address", "romanization", "applied_on", "checked_on", "issued_on",
                             "ended_on", "issued_by", "reason"}) {
    out[column] = or_null(row.text(column));
  }
  return out;
}

std::string line_of(const Arguments& arguments, const Row& row) {
  return row.text("number", "—") + "\t" +
         say(arguments, "certificate.status." + row.text("status")) + "\t" + row.text("address") +
         "\t" + row.text("issued_on", row.text("applied_on")) + "\n";
}

Result<Answer> list(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto rows =
      queries::list_certificates(work->session(), {.status = arguments.text("--status"),
                                                   .year = arguments.text("--year"),
                                                   .plate = {},
                                                   .contains = arguments.text("--contains"),
                                                   .open = arguments.has("--open")});
  if (!rows) return fail(rows);
  json out = json::array();
  std::string text;
  for (const Row& row : *rows) {
    out.push_back(row_json(row));
    text += line_of(arguments, row);
  }
  if (text.empty()) text = say(arguments, "certificate.none_listed") + "\n";
  return answer({{"certificates", std::move(out)}}, std::move(text));
}

/// All in force, or those that are named, as the pages of one PDF.
Result<Answer> print(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  std::vector<std::string> which = arguments.texts("CERTIFICATE");
  if (which.empty()) {
    const auto rows = queries::list_certificates(
        work->session(), {.status = "issued", .year = arguments.text("--year")});
    if (!rows) return fail(rows);
    for (const Row& row : *rows) which.push_back(row.text("id"));
  }
  const std::string why = arguments.reason.empty() ? "打印门牌证" : arguments.reason;
  const auto noted = operations::note_printing(
      *work, which,
      {.certificate = {}, .on_date = arguments.today, .actor = arguments.actor, .reason = why});
  if (!noted) return fail(noted);
  const std::string file = arguments.text("--out");
  paint::ensure_application();
  const auto done =
      lifang::print::print_certificates(*work, which, arguments.today, file, arguments.progress);
  if (!done) return fail(done);
  return answer({{"file", file}, {"certificates", *done}},
                say(arguments, "certificate.printed", {file, std::to_string(*done)}) + "\n");
}

json rows_json(const std::vector<Row>& rows, std::initializer_list<const char*> columns) {
  json out = json::array();
  for (const Row& row : rows) {
    json one;
    for (const char* column : columns) one[column] = or_null(row.text(column));
    out.push_back(std::move(one));
  }
  return out;
}

/// Personal data is masked unless a reason is given, which is noted.
Result<Answer> show(const Arguments& arguments) {
  const bool plain = arguments.has("--personal");
  auto work = open_workspace(arguments, plain ? Access::write : Access::read);
  if (!work) return fail(work);
  const auto found = queries::find_certificate(work->session(), arguments.text("CERTIFICATE"));
  if (!found) return fail(found);
  Row holder = queries::masked(found->holder);
  if (plain) {
    const auto step = step_of(arguments);
    if (!step) return fail(step);
    const auto read = operations::read_holder(*work, *step);
    if (!read) return fail(read);
    holder = *read;
  }
  json out = row_json(found->row);
  out["seal"] = or_null(found->row.text("seal"));
  for (const char* column : {"holder", "document_kind", "document_number", "phone"}) {
    out["holder"][column] = or_null(holder.text(column));
  }
  out["checks"] = rows_json(found->checks, {"on_date", "checker", "finding", "fit"});
  out["duties"] = rows_json(found->duties, {"recipient", "due", "informed_on", "document"});
  std::string text = line_of(arguments, found->row);
  text += holder.text("holder") + "\t" + holder.text("document_number") + "\t" +
          holder.text("phone") + "\n";
  return answer(std::move(out), std::move(text));
}

Result<Answer> due(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto duties = queries::open_duties(work->session());
  if (!duties) return fail(duties);
  json out = json::array();
  std::string text;
  for (const Row& duty : *duties) {
    const bool late = duty.text("due") < arguments.today;
    out.push_back({{"number", duty.text("number")},
                   {"address", duty.text("address")},
                   {"recipient", duty.text("recipient")},
                   {"due", duty.text("due")},
                   {"overdue", late}});
    text += duty.text("due") + "\t" + (late ? say(arguments, "certificate.overdue") : "") + "\t" +
            say(arguments, "certificate.recipient." + duty.text("recipient")) + "\t" +
            duty.text("number") + "\t" + duty.text("address") + "\n";
  }
  if (text.empty()) text = say(arguments, "certificate.none_due") + "\n";
  return answer({{"duties", std::move(out)}}, std::move(text));
}

Result<Answer> key(const Arguments& arguments) {
  auto work = open_workspace(arguments, Access::write);
  if (!work) return fail(work);
  if (arguments.has("--import")) {
    auto taken = operations::import_key(*work, arguments.text("--import"));
    if (!taken) return fail(taken);
  }
  const auto keys = operations::signing_keys(*work);
  if (!keys) return fail(keys);
  if (arguments.has("--export-secret")) {
    auto given = operations::export_key(*work, arguments.text("--export-secret"));
    if (!given) return fail(given);
  }
  return answer({{"public_key", keys->public_key}}, keys->public_key + "\n");
}

Result<std::string> key_from(const std::string& file) {
  const auto text = files::read_whole(file, "key");
  if (!text) return fail(text);
  return std::string(trimmed(*text));
}

Result<queries::Verified> verified(const Arguments& arguments) {
  const std::string text = arguments.text("TEXT");
  if (arguments.has("--workspace") == arguments.has("--public-key")) {
    return fail(Fault::usage, "certificate.one_source");
  }
  if (arguments.has("--public-key")) {
    const auto open = key_from(arguments.text("--public-key"));
    if (!open) return fail(open);
    return queries::verify_seal(*open, text);
  }
  auto work = open_workspace(arguments, Access::read);
  if (!work) return fail(work);
  const auto open = operations::public_key(*work);
  if (!open) return fail(open);
  return queries::verify_seal(work->session(), *open, text);
}

/// Exit code 1 unless it is genuine.
Result<Answer> verify(const Arguments& arguments) {
  const auto done = verified(arguments);
  if (!done) return fail(done);
  const auto& content = done->content;
  const std::string status =
      done->status.empty() ? std::string() : say(arguments, "certificate.status." + done->status);
  std::string text =
      content.number + "\t" + content.address + "\t" + (status.empty() ? "—" : status) + "\t" +
      say(arguments, std::string("certificate.verdict.") + queries::verdict_word(done->verdict)) +
      "\n";
  const bool genuine = done->verdict == queries::Genuineness::genuine;
  return answer({{"number", content.number},
                 {"address", content.address},
                 {"issued_on", content.issued_on},
                 {"status", or_null(done->status)},
                 {"signature", done->signed_here ? "valid" : "invalid"},
                 {"verdict", queries::verdict_word(done->verdict)},
                 {"genuine", genuine}},
                std::move(text), genuine ? 0 : 1);
}

}  // namespace

std::vector<Command> certificate_commands() {
  const Option which = required_option("CERTIFICATE", "number, id, or its plate's address");
  const Option workspace = workspace_option();
  return {
      {"certificate apply",
       "take in an application for a door-plate certificate (门牌证), its reissue or change, or "
       "for "
       "a proof that two addresses are one (地名证明)",
       {workspace, option_or("--kind", "new, reissue, change or proof", "new"),
        option("--plate", "a door plate's address or id"),
        option("--replaces", "number of the certificate that a reissue or change ends"),
        option("--old-address", "of a proof or change: the address before"),
        required_option("--holder", "who applies (personal: kept apart and masked)"),
        flag("--unit", "the holder is a unit, not a person"),
        option("--document-kind", "identity_card, business_licence, passport or other"),
        option("--document-number", "personal"), option("--phone", "personal")},
       {"lifang certificate apply --workspace county.gpkg --plate "
        "浙江省绍兴市嵊州市剡湖街道清溪路12号 "
        "--holder 王敏 --document-kind identity_card --document-number 330683199001011234"},
       apply},
      {"certificate check",
       "note what was found at the place",
       {workspace, which, required_option("--finding", "what was found"),
        option("--checker", "who looked; by default who signs"),
        flag("--unfit", "something stands in the way")},
       {"lifang certificate check 浙江省绍兴市嵊州市剡湖街道清溪路12号 --workspace county.gpkg "
        "--finding 门牌在位"},
       check},
      {"certificate issue",
       "give it its number and sign it; cannot be undone, only ended by void",
       {workspace, which},
       {"lifang certificate issue 浙江省绍兴市嵊州市剡湖街道清溪路12号 --workspace county.gpkg"},
       issue},
      {"certificate void",
       "end a certificate in force; asks for a reason",
       {workspace, which},
       {"lifang certificate void 嵊门〔2026〕00012号 --workspace county.gpkg --reason 房屋拆除"},
       ending(operations::void_certificate, "void")},
      {"certificate refuse",
       "refuse an application; asks for a reason",
       {workspace, which},
       {"lifang certificate refuse ID --workspace county.gpkg --reason 无产权材料"},
       ending(operations::refuse_certificate, "refused")},
      {"certificate withdraw",
       "take an application back; asks for a reason",
       {workspace, which},
       {"lifang certificate withdraw ID --workspace county.gpkg --reason 申请人撤回"},
       ending(operations::withdraw_certificate, "withdrawn")},
      {"certificate inform",
       "note that registry, housing or township were told",
       {workspace, which, option("--recipient", "registry, housing or township; all if left out"),
        option("--document", "number of the letter")},
       {"lifang certificate inform 嵊门〔2026〕00012号 --workspace county.gpkg"},
       inform},
      {"certificate list",
       "the register of certificates and open applications",
       {workspace, option("--status", "applied checked issued replaced void refused withdrawn"),
        option("--year", "of issue"), option("--contains", "a part of address or number"),
        flag("--open", "only what is to be done")},
       {"lifang certificate list --workspace county.gpkg --open"},
       list},
      {"certificate show",
       "one certificate, its site checks and duties; personal data is masked",
       {workspace, which,
        flag("--personal", "personal data in full; asks for a reason, and the reading is noted")},
       {"lifang certificate show 嵊门〔2026〕00012号 --workspace county.gpkg"},
       show},
      {"certificate print",
       "certificates as the pages of one PDF: those named, else all in force",
       {workspace, many("CERTIFICATE", "numbers, ids or addresses"),
        option("--year", "only of this year"), writes(required_option("--out", "file .pdf"))},
       {"lifang certificate print 嵊门〔2026〕00012号 --workspace county.gpkg --out 门牌证.pdf",
        "lifang certificate print --year 2026 --workspace county.gpkg --out 2026.pdf"},
       print},
      {"certificate due",
       "who is still to be told, the most urgent first",
       {workspace},
       {"lifang certificate due --workspace county.gpkg"},
       due},
      {"certificate key",
       "the public key that certificates are verified with",
       {workspace,
        writes(option("--export-secret", "write the secret key for another machine of the office")),
        reads(option("--import", "take the office's secret key from such a file"))},
       {"lifang certificate key --workspace county.gpkg > county.pub"},
       key},
      {"certificate verify",
       "whether the text of a certificate's QR code is genuine; exit code 1 if not",
       {required_option("TEXT", "what the QR code says"),
        opens(option("--workspace", "the register")),
        reads(option("--public-key", "a file with the office's public key, without a register"))},
       {"lifang certificate verify 'LF1|…' --public-key county.pub"},
       verify},
  };
}

}  // namespace lifang::cli
