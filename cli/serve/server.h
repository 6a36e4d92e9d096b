// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/rules/config.h"
#include "core/rules/messages.h"

namespace lifang::serve {

struct Service {
  std::string place;  ///< the workspace
  std::string host = "127.0.0.1";
  int port = 8080;  ///< 0: any that is free
  bool is_public = false;
  std::string url = {};
  rules::Language language = rules::Language::chinese;
};

struct Served {
  std::int64_t requests = 0;
};

/// Serves until SIGTERM or SIGINT; what is being answered then is answered to its end. Says on
/// standard error where it listens and what goes wrong.
/// Errors: those of opening the workspace; "serve.not_loopback" (refused), "serve.port_taken",
/// "serve.bad_host" (environment).
Result<Served> run(const Service& service, const rules::Config& rules);

}  // namespace lifang::serve
