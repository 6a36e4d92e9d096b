// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "gis/workspace/session.h"

/// Tamper-evident history: each event carries a digest over itself and the digest of the event
/// before it (a hash chain: Haber and Stornetta 1991; BLAKE2b of 256 bits), and the workspace
/// keeps how many there are and the last digest. An event that was changed, left out, added or
/// moved breaks the chain. Who rewrites the whole chain is found by a head noted elsewhere.
namespace lifang::workspace {

/// The end of a chain: how many events, and the digest of the last ("" of none).
struct ChainHead {
  std::int64_t events = 0;
  std::string digest = {};
  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

/// The digest of an event of the table `event` (all its columns but `seq` and `digest`) that
/// follows one with the digest `before`: 64 hexadecimal digits.
std::string event_digest(std::string_view before, const Row& event);

/// The head as the workspace keeps it.
Result<ChainHead> chain_head(Session& session);
/// Gives the event with that id, the newest, its digest, and moves the head. Inside the
/// transaction that wrote it.
Result<ChainHead> chain_event(Session& session, const std::string& id);
/// Whether the event with that id still has the digest that follows from it and from the one
/// before it; no also where that one was changed.
Result<bool> is_as_chained(Session& session, const std::string& id);
/// Gives every event that has no digest yet its own, oldest first: an older schema had none.
Result<void> chain_events(Session& session);

}  // namespace lifang::workspace
