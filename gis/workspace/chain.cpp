// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "gis/workspace/chain.h"

#include <sodium.h>

#include <array>
#include <charconv>

#include "gis/workspace/meta.h"

namespace lifang::workspace {
namespace {

constexpr const char* head_key = "chain_head";

class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, size); }
  /// With its length before it, so that no two lists of texts look alike.
  void add(std::string_view text) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) {
      length[i] = static_cast<unsigned char>(text.size() >> (8 * i));
    }
    crypto_generichash_update(&state_, length.data(), length.size());
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
  }
  std::string hex() {
    std::array<unsigned char, size> hash{};
    crypto_generichash_final(&state_, hash.data(), size);
    std::array<char, 2 * size + 1> out{};
    return sodium_bin2hex(out.data(), out.size(), hash.data(), size);
  }

 private:
  static constexpr std::size_t size = crypto_generichash_BYTES;
  crypto_generichash_state state_{};
};

std::string_view bytes_of(const Row& row, std::string_view column) {
  const Value* value = row.find(column);
  const auto* bytes = value ? std::get_if<Bytes>(value) : nullptr;
  return bytes ? std::string_view(bytes->data) : std::string_view{};
}

Result<void> set_digest(Session& session, const Row& event, const std::string& digest) {
  auto statement = session.prepare("UPDATE event SET digest = ? WHERE id = ?");
  if (!statement) return fail(statement);
  const Value values[] = {digest, event.text("id")};
  return (*statement)->run(values).map([](auto) {});
}

Result<void> set_head(Session& session, const ChainHead& head) {
  return set_meta(session, head_key, std::to_string(head.events) + " " + head.digest);
}

}  // namespace

std::string event_digest(std::string_view before, const Row& event) {
  Hash hash;
  hash.add(before);
  for (const char* column : {"id", "at", "actor", "role", "operation", "summary", "reason",
                             "document", "counter_act", "undoes"}) {
    hash.add(event.text(column));
  }
  hash.add(std::to_string(event.integer("undoable")));
  hash.add(std::to_string(event.integer("row_count")));
  hash.add(bytes_of(event, "changes"));
  return hash.hex();
}

Result<ChainHead> chain_head(Session& session) {
  const auto row = session.row("SELECT value FROM meta WHERE key = ?", {std::string(head_key)});
  if (!row) return fail(row);
  const std::string kept = row->text("value");
  ChainHead out;
  const auto read = std::from_chars(kept.data(), kept.data() + kept.size(), out.events);
  const auto used = static_cast<std::size_t>(read.ptr - kept.data());
  if (read.ec == std::errc{} && used < kept.size()) out.digest = kept.substr(used + 1);
  return out;
}

Result<ChainHead> chain_event(Session& session, const std::string& id) {
  auto head = chain_head(session);
  if (!head) return head;
  const auto event = session.row("SELECT * FROM event WHERE id = ?", {id});
  if (!event) return fail(event);
  head->digest = event_digest(head->digest, *event);
  ++head->events;
  if (auto done = set_digest(session, *event, head->digest); !done) return fail(done);
  if (auto done = set_head(session, *head); !done) return fail(done);
  return head;
}

Result<bool> is_as_chained(Session& session, const std::string& id) {
  const auto event = session.row("SELECT * FROM event WHERE id = ?", {id});
  if (!event) return fail(event);
  const auto before = session.row(
      "SELECT digest FROM event WHERE seq < ? ORDER BY seq DESC LIMIT 1", {event->integer("seq")});
  if (!before) return fail(before);
  return event_digest(before->text("digest"), *event) == event->text("digest");
}

Result<void> chain_events(Session& session) {
  const auto events = session.rows("SELECT id FROM event WHERE digest IS NULL ORDER BY seq");
  if (!events) return fail(events);
  for (const Row& event : *events) {
    if (auto done = chain_event(session, event.text("id")); !done) return fail(done);
  }
  return {};
}

}  // namespace lifang::workspace
