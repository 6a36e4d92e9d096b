// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace lifang {

/// Why an operation could not be done. The value is the exit code of `lifang`.
enum class Fault {
  refused = 1,      ///< a rule or a verification said no
  usage = 2,        ///< the request itself is malformed
  input = 3,        ///< a file or dataset cannot be used
  internal = 4,     ///< our own defect
  environment = 5,  ///< disk full, no permission, busy, no answer in time
};

/// An operation that could not be done and changed nothing.
///
/// `code` names a sentence of data/messages.toml ("import.no_prj"); `where` is
/// the file, layer or feature; `args` fill the sentence's {0}, {1} … in order.
struct Error {
  Fault fault = Fault::internal;
  std::string code;
  std::string where;
  std::vector<std::string> args;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Fault fault, std::string code, std::string where = {},
                                  std::vector<std::string> args = {}) {
  return tl::unexpected<Error>(Error{fault, std::move(code), std::move(where), std::move(args)});
}

/// Passes another call's error on: `if (!x) return fail(x);`
template <class T>
tl::unexpected<Error> fail(const Result<T>& failed) {
  return tl::unexpected<Error>(failed.error());
}

}  // namespace lifang
