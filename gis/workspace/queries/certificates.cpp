// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/queries/certificates.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "gis/workspace/queries/home_county.h"
#include "gis/workspace/queries/name_register.h"

namespace lifang::queries {
namespace {
using workspace::Session;

Result<Row> own_row(Session& session, const std::string& table, const std::string& id) {
  return session.row("SELECT * FROM " + table + " WHERE certificate_id = ?", {id});
}

/// The certificate's row as it stands beside what was sealed.
bool says_the_same(const Row& row, const certificate::Sealed& sealed) {
  return row.text("number") == sealed.number && row.text("address") == sealed.address &&
         row.text("issued_on") == sealed.issued_on && row.text("digest") == sealed.digest;
}

/// The digest is worked out again: a changed row of the register is seen too.
Result<bool> as_registered(Session& session, const Row& row, const certificate::Sealed& sealed) {
  if (!says_the_same(row, sealed)) return false;
  const auto holder = own_row(session, "certificate_holder", row.text("id"));
  if (!holder) return fail(holder);
  const auto digest = certificate::digest_of(digested(row, *holder), row.text("salt"));
  return digest && *digest == sealed.digest;
}

/// A plate has one open or in force at a time (check_free), but two plates may share an address.
Result<Row> certificate_row(Session& session, const std::string& text) {
  auto rows = session.rows(
      "SELECT * FROM certificate WHERE id = ? OR number = ? OR (address = ? AND kind <> 'proof' "
      "AND status IN ('applied', 'checked', 'issued')) ORDER BY fid",
      {text, text, text});
  if (!rows) return fail(rows);
  if (rows->empty()) return fail(Fault::usage, "certificate.none", text, {text});
  if (rows->size() > 1) {
    return fail(Fault::refused, "certificate.many", text, {text, std::to_string(rows->size())});
  }
  return std::move(rows->front());
}

}  // namespace

Result<certificate::Rules> certificate_rules(Session& session) {
  const auto file = rule_file_of(session, "certificate");
  if (!file) return fail(file);
  const auto naming = naming_tables(session);
  if (!naming) return fail(naming);
  return certificate::Rules::read(*file, naming->rules.duties.count);
}

Result<Certificate> find_certificate(Session& session, const std::string& text) {
  Certificate out;
  auto row = certificate_row(session, text);
  if (!row) return fail(row);
  const auto state = certificate::parse_state(row->text("status"));
  if (!state) return fail(state);
  const std::string id = row->text("id");
  out.state = *state;
  out.row = std::move(*row);
  auto holder = own_row(session, "certificate_holder", id);
  if (!holder) return fail(holder);
  out.holder = std::move(*holder);
  for (const auto& [table, order, rows] :
       {std::tuple("certificate_check", "fid", &out.checks),
        std::tuple("certificate_duty", "due, fid", &out.duties)}) {
    auto read = session.rows(
        "SELECT * FROM " + std::string(table) + " WHERE certificate_id = ? ORDER BY " + order,
        {id});
    if (!read) return fail(read);
    *rows = std::move(*read);
  }
  return out;
}

Result<std::vector<Row>> list_certificates(Session& session, const CertificateFilter& filter) {
  std::string where = "1 = 1";
  std::vector<Value> values;
  const auto narrow = [&](const std::string& asked, const char* condition, const Value& value) {
    if (asked.empty()) return;
    where += std::string(" AND ") + condition;
    values.push_back(value);
  };
  narrow(filter.status, "status = ?", filter.status);
  narrow(filter.year, "substr(issued_on, 1, 4) = ?", filter.year);
  narrow(filter.plate, "door_plate_id = ?", filter.plate);
  if (!filter.contains.empty()) {
    where += " AND (address LIKE ? OR number LIKE ?)";
    for (int i = 0; i < 2; ++i) values.emplace_back("%" + filter.contains + "%");
  }
  if (filter.open) where += " AND status IN ('applied', 'checked')";
  return session.rows("SELECT * FROM certificate WHERE " + where +
                          " ORDER BY CASE WHEN number IS NULL THEN 0 ELSE 1 END, year, serial, fid",
                      std::move(values));
}

Result<std::vector<Row>> open_duties(Session& session) {
  return session.rows(
      "SELECT d.id, d.certificate_id, d.recipient, d.due, c.number, c.address FROM "
      "certificate_duty d JOIN certificate c ON c.id = d.certificate_id WHERE d.informed_on IS "
      "NULL ORDER BY d.due, c.number, d.recipient");
}

Row masked(const Row& holder) {
  Row out;
  for (const auto& [column, value] : holder) {
    std::u32string text = to_code_points(to_text(value));
    if (text.empty()) continue;
    if (column == "holder" && text.size() > 1) text = text.substr(0, 1) + U"**";
    if (column == "document_number" || column == "phone") {
      const std::size_t shown = std::min<std::size_t>(4, text.size() / 2);
      text = U"****" + text.substr(text.size() - shown);
    }
    if (column != "id" && column != "certificate_id") out.set(column, to_utf8(text));
  }
  return out;
}

std::string digested(const Row& certificate, const Row& holder) {
  std::string out;
  for (const char* column : {"number", "kind", "applicant_kind", "door_plate_id", "address",
                             "old_address", "romanization", "issued_on"}) {
    out += certificate.text(column) + "\n";
  }
  for (const char* column : {"holder", "document_kind", "document_number"}) {
    out += holder.text(column) + "\n";
  }
  return out;
}

const char* verdict_word(Genuineness verdict) {
  constexpr std::array words{"genuine", "forged", "unknown", "differs"};
  return words[static_cast<std::size_t>(verdict)];
}

Result<Verified> verify_seal(const std::string& public_key, const std::string& text) {
  const auto opened = certificate::open_seal(text, public_key);
  if (!opened) return fail(opened);
  Verified out{opened->content, opened->genuine, {}, Genuineness::forged};
  if (opened->genuine) out.verdict = Genuineness::genuine;
  return out;
}

Result<Verified> verify_seal(Session& session, const std::string& public_key,
                             const std::string& text) {
  if (public_key.empty()) return fail(Fault::refused, "certificate.no_key");
  auto out = verify_seal(public_key, text);
  if (!out) return out;
  const auto row = session.row("SELECT * FROM certificate WHERE number = ?", {out->content.number});
  if (!row) return fail(row);
  if (!row->empty()) out->status = row->text("status");
  if (!out->signed_here) return out;
  if (row->empty()) {
    out->verdict = Genuineness::unknown;
    return out;
  }
  const auto same = as_registered(session, *row, out->content);
  if (!same) return fail(same);
  if (!*same) out->verdict = Genuineness::differs;
  return out;
}

}  // namespace lifang::queries
