// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>

#include "core/base/result.h"
#include "gis/workspace/session.h"

namespace lifang::workspace {

/// One transaction; whatever was not committed when it ends is taken back, also when an
/// exception passes.
class Transaction {
 public:
  static Result<Transaction> begin(Session& session, std::string_view how) {
    if (auto begun = session.script(how); !begun) {
      // Of several statements the first may have begun it.
      (void)session.script("ROLLBACK");
      return fail(begun);
    }
    return Transaction(session);
  }
  Transaction(Transaction&& other) noexcept : session_(std::exchange(other.session_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction() {
    if (session_) (void)session_->script("ROLLBACK");
  }
  Result<void> commit() {
    auto done = session_->script("COMMIT");
    if (done) session_ = nullptr;
    return done;
  }

 private:
  explicit Transaction(Session& session) : session_(&session) {}
  Session* session_;
};

/// For settings and the schema.
inline std::string_view begin_schema(Dialect dialect) {
  return dialect == Dialect::sqlite ? "BEGIN IMMEDIATE" : "BEGIN";
}

/// One writer at a time in both stores; readers go on reading.
inline std::string_view begin_writing(Dialect dialect) {
  if (dialect == Dialect::sqlite) return "BEGIN IMMEDIATE";
  // A row that only those can lock who may write: the end of the history, which each event moves.
  return "BEGIN; SET LOCAL lock_timeout = '5s'; "
         "SELECT value FROM meta WHERE key = 'chain_head' FOR UPDATE";
}

/// Runs `work` in one transaction; whatever fails takes everything back.
template <class Work>
Result<void> in_transaction(Session& session, std::string_view how, Work&& work) {
  auto transaction = Transaction::begin(session, how);
  if (!transaction) return fail(transaction);
  if (Result<void> done = work(); !done) return done;
  return transaction->commit();
}

}  // namespace lifang::workspace
