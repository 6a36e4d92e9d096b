// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "gis/workspace/doctor/report.h"

namespace lifang::doctor {
namespace {

using workspace::ChainHead;
using workspace::Cursor;
using workspace::Dialect;
using workspace::Session;

/// An event whose digest does not follow from the one before it.
struct Break {
  std::int64_t seq = 0;
  std::int64_t seq_before = 0;
  bool of_digest = false;  ///< else of the numbers alone
};

struct Chain {
  ChainHead end;                  ///< as stored in the last event
  std::set<std::string> digests;  ///< of all events, and "" before the first
  std::vector<Break> breaks;
};

Result<Chain> read_chain(Session& session) {
  Chain out;
  out.digests.insert("");
  std::int64_t seq_before = 0;
  const auto read = session.each("SELECT * FROM event ORDER BY seq", {}, [&](const Cursor& cursor) {
    const Row event = cursor.row();
    const std::string stored = event.text("digest");
    const std::int64_t seq = event.integer("seq");
    const bool changed = workspace::event_digest(out.end.digest, event) != stored;
    // SQLite numbers events without a gap: what is taken back takes its number back.
    const bool gap = session.dialect() == Dialect::sqlite && seq != seq_before + 1;
    if (changed || gap) out.breaks.push_back({seq, seq_before, changed});
    seq_before = seq;
    out.end = {out.end.events + 1, stored};
    out.digests.insert(stored);
  });
  if (!read) return fail(read);
  return out;
}

/// Whether the event is what it was, only behind another one than it should be.
bool was_moved(const Row& event, const std::set<std::string>& digests) {
  const std::string stored = event.text("digest");
  for (const std::string& before : digests) {
    if (workspace::event_digest(before, event) == stored) return true;
  }
  return false;
}

Result<void> tell(Session& session, const Break& at, const Chain& chain, Report& report) {
  const auto event = session.row("SELECT * FROM event WHERE seq = ?", {at.seq});
  if (!event) return fail(event);
  const std::string seq = std::to_string(at.seq), next = std::to_string(at.seq_before + 1);
  const std::vector<std::string> args{seq, event->text("at"), event->text("summary")};
  const bool gap = session.dialect() == Dialect::sqlite && at.seq != at.seq_before + 1;
  if (!at.of_digest)
    report.add("doctor.event_number", {seq, next});
  else if (was_moved(*event, chain.digests))
    report.add("doctor.event_moved", args);
  else if (gap)
    report.add("doctor.event_missing", {next, seq});
  else
    report.add("doctor.event_changed", args);
  return {};
}

}  // namespace

Result<void> check_chain(Session& session, Report& report) {
  const auto chain = read_chain(session);
  if (!chain) return fail(chain);
  for (const Break& at : chain->breaks) {
    if (auto done = tell(session, at, *chain, report); !done) return done;
  }
  const auto kept = workspace::chain_head(session);
  if (!kept) return fail(kept);
  if (*kept != chain->end) {
    report.add("doctor.history_end",
               {std::to_string(kept->events), std::to_string(chain->end.events)});
  }
  const std::string& known = report.questions().known_head;
  if (!known.empty() && !chain->digests.contains(known)) report.add("doctor.known_head", {known});
  report.out().head = chain->end;
  return {};
}

}  // namespace lifang::doctor
