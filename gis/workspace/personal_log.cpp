// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/personal_log.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "gis/workspace/tables.h"

namespace lifang::workspace {
namespace {

std::string packed_of(const Row& row) {
  const Value* value = row.find("changes");
  const auto* bytes = value ? std::get_if<Bytes>(value) : nullptr;
  return bytes ? bytes->data : std::string{};
}

/// The salt of events before each had its own. Errors: "workspace.corrupt" if there is none.
Result<std::string> shared_salt(Session& session) {
  const auto stored = session.row("SELECT value FROM meta WHERE key = 'salt'");
  if (!stored) return fail(stored);
  if (stored->text("value").empty())
    return fail(Fault::input, "workspace.corrupt", "meta", {"meta"});
  return stored->text("value");
}

bool is_personal(const RowChange& change) {
  const Table* table = find_table(change.table);
  return table && table->personal;
}

bool is_told_by(const RowChange& digests, const RowChange& full, std::string_view salt) {
  return digests.table == full.table && digests.id == full.id &&
         personal_digest(salt, full.id, full.before) == digests.before &&
         personal_digest(salt, full.id, full.after) == digests.after;
}

}  // namespace

Row personal_digest(std::string_view salt, std::string_view id, const Row& row) {
  if (row.empty()) return {};
  ChangeLog bytes;
  bytes.add("", id, row, {});
  const std::string salted = std::string(salt) + bytes.packed();
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(),
                     reinterpret_cast<const unsigned char*>(salted.data()), salted.size(), nullptr,
                     0);
  std::array<char, 2 * hash.size() + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return Row{{"digest", std::string(hex.data())}};
}

std::string new_salt() {
  unsigned char bytes[16];
  randombytes_buf(bytes, sizeof bytes);
  char hex[2 * sizeof bytes + 1];
  return sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
}

bool is_forgotten(const RowChange& change) {
  return change.before.empty() && change.after.empty();
}

Result<EventChanges> changes_of(Session& session, const std::string& event_id) {
  const auto event = session.row("SELECT changes FROM event WHERE id = ?", {event_id});
  if (!event) return fail(event);
  auto changes = unpack_changes(packed_of(*event));
  if (!changes) return fail(changes);
  EventChanges out{std::move(*changes)};
  if (std::none_of(out.rows.begin(), out.rows.end(), is_personal)) return out;
  const auto kept = session.row("SELECT * FROM event_personal WHERE event_id = ?", {event_id});
  if (!kept) return fail(kept);
  out.hidden = kept->empty() && session.dialect() == Dialect::postgres;
  auto apart = unpack_changes(packed_of(*kept));
  if (!apart) return fail(apart);
  std::string salt = kept->text("salt");
  auto next = apart->begin();
  for (RowChange& change : out.rows) {
    if (!is_personal(change)) continue;
    RowChange full{change.table, change.id, {}, {}};
    if (next != apart->end()) full = std::move(*next++);
    if (!is_forgotten(full) && salt.empty()) {
      auto known = shared_salt(session);
      if (!known) return fail(known);
      salt = std::move(*known);
    }
    if (!is_forgotten(full) && !is_told_by(change, full, salt)) out.forged.push_back(change.id);
    change = std::move(full);
  }
  return out;
}

Result<void> forget_in_log(Session& session, std::string_view table, std::string_view id) {
  const auto records = session.rows("SELECT event_id, changes FROM event_personal");
  if (!records) return fail(records);
  for (const Row& record : *records) {
    const auto changes = unpack_changes(packed_of(record));
    if (!changes) return fail(changes);
    bool any = false, left = false;
    ChangeLog rest;
    for (const RowChange& change : *changes) {
      const bool gone = change.table == table && change.id == id;
      any = any || gone;
      left = left || !(gone || is_forgotten(change));
      rest.add(change.table, change.id, gone ? Row{} : change.before, gone ? Row{} : change.after);
    }
    if (!any) continue;
    // Without the salt nobody can guess back what the event's digest was made of.
    auto statement = session.prepare(std::string("UPDATE event_personal SET changes = ?") +
                                     (left ? "" : ", salt = NULL") + " WHERE event_id = ?");
    if (!statement) return fail(statement);
    const Value values[] = {Bytes{rest.packed()}, record.text("event_id")};
    if (auto done = (*statement)->run(values); !done) return fail(done);
  }
  return {};
}

}  // namespace lifang::workspace
