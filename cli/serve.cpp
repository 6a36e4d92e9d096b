// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/answer.h"
#include "cli/serve/server.h"

namespace lifang::cli {
namespace {

Result<Answer> serve_register(const Arguments& arguments) {
  const auto port = arguments.integer("--port");
  if (!port) return fail(port);
  if (*port < 0 || *port > 65535) {
    return fail(Fault::usage, "serve.bad_port", "--port", {arguments.text("--port")});
  }
  const auto rules = rule_file("serve");
  if (!rules) return fail(rules);
  serve::Service service;
  service.place = arguments.text("--workspace");
  service.host = arguments.text("--host");
  service.port = static_cast<int>(*port);
  service.is_public = arguments.has("--public");
  service.url = arguments.text("--url");
  service.language = language(arguments);
  // The dates of acts are of a day; a service lives on past midnight.
  const auto done = serve::run(service, *rules);
  if (!done) return fail(done);
  const auto words =
      messages().sentence("serve.stopped", {std::to_string(done->requests)}, language(arguments));
  return answer({{"requests", done->requests}}, words + "\n");
}

}  // namespace

std::vector<Command> serve_commands() {
  return {
      {"serve",
       "offer the published register read-only over HTTP: OGC API Features, vector tiles, a map",
       {workspace_option(), option_or("--port", "0: any that is free", "8080"),
        option_or("--host", "address to listen on", "127.0.0.1"),
        flag("--public", "listen on an address that other machines reach"),
        option("--url", "what links begin with, behind a proxy (https://data.example.cn)")},
       {"lifang serve --workspace county.gpkg",
        "lifang serve --workspace county.gpkg --host 0.0.0.0 --public --port 80"},
       serve_register}};
}

}  // namespace lifang::cli
