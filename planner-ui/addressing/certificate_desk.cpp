// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/addressing/certificate_desk.h"

#include <algorithm>

#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"
#include "planner-ui/print/certificate.h"

namespace lifang::app {
namespace {
using operations::ApplyCertificate;
using queries::Certificate;
using workspace::Workspace;

const QStringList all_piles{"open", "issued", "duties", "ended"};

QVariantMap option(const QString& value, const QString& word) {
  return {{"value", value}, {"word", word}};
}

QString status_title(const std::string& status) {
  return say("certificate.status." + status);
}

QString pile_of(const std::string& status) {
  if (status == "applied" || status == "checked") return "open";
  return status == "issued" ? "issued" : "ended";
}

const char* mark_of(const std::string& status) {
  if (status == "applied") return "○";
  if (status == "checked") return "◔";
  return status == "issued" ? "●" : "⊘";
}

Entry entry_of(const Row& row) {
  const std::string status = row.text("status");
  Entry entry;
  entry.title = text(row.text("address"));
  entry.detail = text(row.text("number", row.text("applied_on")));
  entry.figure = status_title(status);
  entry.mark = mark_of(status);
  entry.tone = status == "issued" ? "good" : pile_of(status) == "open" ? "warning" : "text2";
  entry.target = {"certificate", "id", row.text("id")};
  return entry;
}

/// Someone who is still to be told of a certificate.
Entry duty_entry(const Row& duty) {
  const std::string due = duty.text("due");
  Entry entry;
  entry.title = text(duty.text("address"));
  entry.detail = say("certificate.recipient." + duty.text("recipient")) + " · " +
                 say("certificate.desk.due", {text(due)});
  entry.mark = "○";
  entry.tone = due < today() ? "error" : "warning";
  if (due < today()) entry.figure = say("certificate.desk.late");
  entry.target = {"certificate", "id", duty.text("certificate_id")};
  return entry;
}

/// What the desk lists: certificates, and who must still be told of them.
struct Listed {
  std::vector<Row> certificates, duties;
};

Result<Listed> read_all(Workspace& work) {
  auto certificates = queries::list_certificates(work.session(), {});
  if (!certificates) return fail(certificates);
  auto duties = queries::open_duties(work.session());
  if (!duties) return fail(duties);
  return Listed{std::move(*certificates), std::move(*duties)};
}

struct Read {
  Certificate one;
  bool needs_check = false;
};

Result<Read> read_one(Workspace& work, const std::string& id) {
  auto one = queries::find_certificate(work.session(), id);
  if (!one) return fail(one);
  const auto rules = queries::certificate_rules(work.session());
  if (!rules) return fail(rules);
  one->holder = queries::masked(one->holder);
  const bool needs_check = rules->needs_check(one->row.text("kind"));
  return Read{std::move(*one), needs_check};
}

Entry fact(const char* name, const std::string& value) {
  Entry entry;
  entry.title = say(std::string("certificate.sheet.") + name);
  entry.figure = text(value);
  return entry;
}

std::vector<Entry> facts_of(const Certificate& one) {
  std::vector<Entry> out;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.push_back(fact(name, value));
  };
  out.push_back(fact("spelling", one.row.text("romanization")));
  add("old_address", one.row.text("old_address"));
  add(one.row.text("applicant_kind") == "unit" ? "unit" : "person", one.holder.text("holder"));
  add("document_number", one.holder.text("document_number"));
  add("phone", one.holder.text("phone"));
  add("applied_on", one.row.text("applied_on"));
  for (const Row& check : one.checks) {
    add("check",
        check.text("on_date") + " " + check.text("checker") + "：" + check.text("finding"));
  }
  add("issued_on", one.row.text("issued_on"));
  add("ended_on", one.row.text("ended_on"));
  add("reason", one.row.text("reason"));
  for (const Row& duty : one.duties) {
    const bool told = duty.known("informed_on");
    Entry entry;
    entry.title = say("certificate.recipient." + duty.text("recipient"));
    entry.figure = say(told ? "certificate.desk.informed" : "certificate.desk.due",
                       {text(duty.text(told ? "informed_on" : "due"))});
    entry.tone = told ? "text2" : "warning";
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace

CertificateDesk::CertificateDesk(Desk& desk, Notice& notice, History& history, Card& card,
                                 AttachmentsModel& attachments, QObject* parent)
    : QObject(parent),
      desk_(desk),
      notice_(notice),
      history_(history),
      card_(card),
      attachments_(attachments) {}

// ---- the list ----

void CertificateDesk::read() {
  desk_.run([](Workspace& w) { return read_all(w); },
            [this](const Result<Listed>& read) {
              if (!read) return notice_.tell(read.error());
              lines_.clear();
              for (const Row& row : read->certificates) {
                lines_.push_back({entry_of(row), pile_of(row.text("status"))});
              }
              for (const Row& duty : read->duties) lines_.push_back({duty_entry(duty), "duties"});
              filter();
            });
  if (page_ == "one") open_one(one_.row.text("id"));
}

void CertificateDesk::clear() {
  ++asked_;
  busy_ = false;
  lines_.clear();
  one_ = {};
  pile_ = "open";
  filter();
  show("list");
}

QVariantList CertificateDesk::piles() const {
  QVariantList out;
  for (const QString& pile : all_piles) {
    const auto count = std::count_if(lines_.begin(), lines_.end(),
                                     [&](const Line& line) { return line.pile == pile; });
    out.push_back(option(pile, say("certificate.desk." + pile.toStdString()) + " " + whole(count)));
  }
  return out;
}

void CertificateDesk::setPile(const QString& pile) {
  pile_ = pile;
  filter();
}

void CertificateDesk::filter() {
  std::vector<Entry> shown;
  for (const Line& line : lines_) {
    if (line.pile == pile_) shown.push_back(line.entry);
  }
  list_.set(std::move(shown));
  emit listChanged();
}

void CertificateDesk::show(const QString& page) {
  page_ = page;
  fault_.clear();
  if (page != "one") attachments_.show({}, {});
  emit changed();
  emit answered();
}

bool CertificateDesk::back() {
  if (page_ == "list") return false;
  show("list");
  return true;
}

// ---- an application ----

std::string CertificateDesk::said(const char* key) const {
  const auto at = answers_.find(key);
  return at == answers_.end() ? std::string() : at->second.trimmed().toStdString();
}

void CertificateDesk::apply() {
  answers_ = {{"kind", "new"}, {"applicant_kind", "person"}, {"document_kind", "identity_card"}};
  show("form");
  follow();
  emit fieldsChanged();
}

void CertificateDesk::applyAgain(const QString& kind) {
  const QString number = text(one_.row.text("number")), address = text(one_.row.text("address"));
  answers_ = {{"kind", kind},
              {"applicant_kind", text(one_.row.text("applicant_kind"))},
              {"document_kind", "identity_card"},
              {"replaces", number},
              {"plate", kind == "reissue" ? address : QString()}};
  show("form");
  emit fieldsChanged();
}

void CertificateDesk::follow() {
  if (page_ != "form" || card_.table() != "door_plate" || card_.chosen().size() != 1) return;
  const std::string id = card_.chosen().front();
  desk_.glance(
      [id](Workspace& w) {
        return w.session().row("SELECT address FROM door_plate WHERE id = ?", {id});
      },
      [this](const Result<Row>& row) {
        if (!row || row->empty() || page_ != "form") return;
        answers_["plate"] = text(row->text("address"));
        emit fieldsChanged();
        emit answered();
      });
}

QVariantList CertificateDesk::fields() const {
  QVariantList out;
  const auto add = [&](const char* key, const QVariantList& options = {}) {
    const auto at = answers_.find(key);
    out.push_back(QVariantMap{{"key", key},
                              {"title", say(std::string("certificate.field.") + key)},
                              {"hint", say_or(std::string("certificate.hint.") + key, {})},
                              {"value", at == answers_.end() ? QString() : at->second},
                              {"options", options}});
  };
  QVariantList kinds, applicants, documents;
  for (const char* kind : {"new", "reissue", "change", "proof"}) {
    kinds << option(kind, say(std::string("certificate.kind.") + kind));
  }
  for (const char* kind : {"person", "unit"}) {
    applicants << option(kind, say(std::string("certificate.applicant.") + kind));
  }
  for (const char* kind : {"identity_card", "business_licence", "passport", "other"}) {
    documents << option(kind, say(std::string("certificate.document.") + kind));
  }
  const std::string kind = said("kind");
  add("kind", kinds);
  add("plate");
  if (kind == "reissue" || kind == "change") add("replaces");
  if (kind == "proof") add("old_address");
  add("applicant_kind", applicants);
  add("holder");
  add("document_kind", documents);
  add("document_number");
  add("phone");
  return out;
}

void CertificateDesk::answer(const QString& key, const QString& value) {
  answers_[key] = value;
  fault_.clear();
  if (key == "kind") emit fieldsChanged();
  emit answered();
}

QString CertificateDesk::lack() const {
  if (busy_) return say("certificate.desk.working");
  if (said("plate").empty()) return say("certificate.desk.lack.plate");
  if (said("holder").empty()) return say("certificate.no_holder");
  return fault_;
}

template <class Done, class Then>
void CertificateDesk::perform(const QString& task, Done done, Then then) {
  if (busy_) return;
  busy_ = true;
  fault_.clear();
  emit answered();
  using Outcome = std::pair<decltype(done(std::declval<Workspace&>())), workspace::Event>;
  desk_.run(
      [done](Workspace& w) -> Result<Outcome> {
        auto outcome = done(w);
        if (!outcome) return fail(outcome);
        return Outcome{std::move(outcome), w.last_done()};
      },
      [this, then, number = ++asked_](const Result<Outcome>& outcome) {
        if (number != asked_) return;
        busy_ = false;
        if (!outcome) {
          fault_ = say(outcome.error());
          emit answered();
          return notice_.tell(outcome.error());
        }
        emit answered();
        if (!outcome->second.id.empty()) history_.did(outcome->second);
        then(outcome->first);
      },
      task);
}

void CertificateDesk::takeIn() {
  if (!lack().isEmpty()) return;
  const ApplyCertificate request{.kind = said("kind"),
                                 .plate = said("plate"),
                                 .replaces = said("replaces"),
                                 .old_address = said("old_address"),
                                 .applicant_kind = said("applicant_kind"),
                                 .holder = said("holder"),
                                 .document_kind = said("document_kind"),
                                 .document_number = said("document_number"),
                                 .phone = said("phone"),
                                 .on_date = today(),
                                 .actor = signature(),
                                 .reason = {}};
  perform(
      say("certificate.task.apply"),
      [request](Workspace& w) { return operations::apply_certificate(w, request); },
      [this](const Result<operations::Applied>& applied) { open_one(applied->id); });
}

// ---- one certificate ----

void CertificateDesk::open(int line) {
  const Entry* entry = list_.entry(line);
  if (entry != nullptr) open_one(entry->target.value);
}

void CertificateDesk::open_one(const std::string& id) {
  desk_.run([id](Workspace& w) { return read_one(w, id); },
            [this](const Result<Read>& read) {
              if (!read) {
                notice_.tell(read.error());
                return show("list");
              }
              needs_check_ = read->needs_check;
              show_one(read->one);
            });
}

void CertificateDesk::show_one(const Certificate& one) {
  const bool fresh = page_ != "one" || one_.row.text("id") != one.row.text("id");
  one_ = one;
  facts_.set(facts_of(one));
  if (fresh) show("one");
  attachments_.show("certificate", {text(one.row.text("id"))});
  emit changed();
}

QString CertificateDesk::title() const {
  return text(one_.row.text("number", one_.row.text("address")));
}

QString CertificateDesk::detail() const {
  if (one_.row.empty()) return {};
  const QString status = status_title(one_.row.text("status"));
  return one_.row.known("number") ? status + " · " + text(one_.row.text("address")) : status;
}

QStringList CertificateDesk::steps() const {
  QStringList out;
  if (one_.row.empty()) return out;
  for (const auto step : certificate::next_steps(one_.state, needs_check_)) {
    out << certificate::step_word(step);
  }
  return out;
}

QVariantList CertificateDesk::duties() const {
  QVariantList out;
  for (const Row& duty : one_.duties) {
    if (duty.known("informed_on")) continue;
    const std::string recipient = duty.text("recipient");
    out << option(text(recipient),
                  say("certificate.desk.inform", {say("certificate.recipient." + recipient)}));
  }
  return out;
}

QString CertificateDesk::fileName() const {
  return text(one_.row.text("number")) + ".pdf";
}

operations::StepCertificate CertificateDesk::step(const QString& reason) const {
  return {.certificate = one_.row.text("id"),
          .on_date = today(),
          .actor = signature(),
          .reason = reason.trimmed().toStdString()};
}

void CertificateDesk::check(const QString& words, bool fit) {
  const operations::CheckCertificate request{.certificate = one_.row.text("id"),
                                             .checker = signature().name,
                                             .finding = words.trimmed().toStdString(),
                                             .fit = fit,
                                             .on_date = today(),
                                             .actor = signature()};
  perform(
      say("certificate.task.check"),
      [request](Workspace& w) { return operations::check_certificate(w, request); },
      [](const Result<void>&) {});
}

void CertificateDesk::issue() {
  perform(
      say("certificate.task.issue"),
      [request = step()](Workspace& w) { return operations::issue_certificate(w, request); },
      [](const Result<operations::Issued>&) {});
}

void CertificateDesk::end(const QString& word, const QString& reason) {
  const auto act = word == "void"     ? operations::void_certificate
                   : word == "refuse" ? operations::refuse_certificate
                                      : operations::withdraw_certificate;
  perform(
      say("certificate.task.end"),
      [act, request = step(reason)](Workspace& w) { return act(w, request); },
      [](const Result<void>&) {});
}

void CertificateDesk::inform(const QString& recipient) {
  perform(
      say("certificate.task.inform"),
      [request = step(), to = recipient.toStdString()](Workspace& w) {
        return operations::inform_certificate(w, request, to);
      },
      [](const Result<void>&) {});
}

void CertificateDesk::print(const QUrl& file) {
  const std::string path = file.toLocalFile().toStdString(), id = one_.row.text("id");
  desk_.run(
      [path, id, actor = signature()](Workspace& w,
                                      const Progress& progress) -> Result<std::size_t> {
        const auto noted = operations::note_printing(
            w, {id},
            {.certificate = {}, .on_date = today(), .actor = actor, .reason = "打印门牌证"});
        if (!noted) return fail(noted);
        return lifang::print::print_certificates(w, {id}, today(), path, progress);
      },
      [this, file](const Result<std::size_t>& done) {
        if (!done) return notice_.tell(done.error());
        notice_.tell_written("info", say("certificate.printed", {file.toLocalFile(), whole(1)}),
                             file.adjusted(QUrl::RemoveFilename).toLocalFile());
      },
      say("phase.certificate"));
}

}  // namespace lifang::app
