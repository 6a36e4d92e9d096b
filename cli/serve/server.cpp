// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/server.h"

#include <httplib.h>
#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>
#include <thread>

#include "cli/clock.h"
#include "cli/serve/api.h"
#include "cli/serve/connections.h"
#include "cli/serve/rate.h"
#include "gis/resources/resources.h"

namespace lifang::serve {
namespace {

using httplib::Server;

constexpr std::size_t worth_packing = 512;  // bytes

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

/// The library packs plain text and "application/json" by itself.
bool packed_by_library(const std::string& type) {
  return type.starts_with("text/") || type == "application/json";
}

bool takes_gzip(const httplib::Request& request) {
  const std::string accepted = request.get_header_value("Accept-Encoding");
  const std::size_t at = accepted.find("gzip");
  return at != std::string::npos && accepted.compare(at, 8, "gzip;q=0") != 0;
}

void put(httplib::Response& response, const Reply& reply, bool gzip) {
  response.status = reply.status;
  for (const auto& [name, value] : reply.headers) response.set_header(name.c_str(), value);
  response.set_header("Access-Control-Allow-Origin", "*");
  response.set_header("Access-Control-Expose-Headers", "ETag, Last-Modified, Retry-After");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Accept-Ranges", "none");
  response.set_header("Vary", "Accept, Accept-Encoding, Host");  // links begin with it
  if (reply.type.starts_with("text/html")) {
    response.set_header("Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src "
                        "'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'");
  }
  if (reply.status == 204 || reply.status == 304) return;
  std::string packed;
  if (gzip && reply.body.size() >= worth_packing && !packed_by_library(reply.type)) {
    packed = gzipped(reply.body);
  }
  if (!packed.empty()) response.set_header("Content-Encoding", "gzip");
  response.set_content(packed.empty() ? reply.body : packed, reply.type.c_str());
}

/// Answers are small and whole: the library would cut each range that is asked for out of one, as
/// many as there are, and put them together.
void leave_out_ranges(const httplib::Request& request) {
  // The library's own value, which is not const.
  const_cast<httplib::Request&>(request).ranges.clear();
}

Request request_of(const httplib::Request& from) {
  Request out;
  out.method = from.method;
  out.path = from.path;
  out.parameters.insert(from.params.begin(), from.params.end());
  out.accept = from.get_header_value("Accept");
  out.host = from.get_header_value("Host");
  out.if_none_match = from.get_header_value("If-None-Match");
  out.if_modified_since = from.get_header_value("If-Modified-Since");
  return out;
}

rules::Language language_of(const httplib::Request& request) {
  return request.get_param_value("lang") == "en" ? rules::Language::english
                                                 : rules::Language::chinese;
}

Reply wait_reply(double wait, rules::Language language) {
  const std::string whole = std::to_string(static_cast<int>(wait) + 1);
  Reply out = problem(429, {Fault::refused, "serve.too_fast", {}, {whole}}, language);
  out.headers.emplace_back("Retry-After", whole);
  return out;
}

Reply only_reading(const httplib::Request& request) {
  Reply out =
      problem(405, {Fault::usage, "serve.read_only", {}, {request.method}}, language_of(request));
  out.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
  return out;
}

/// Whether the request ends with its head, and says so in one way (RFC 9112, 6.3): what follows a
/// head could hide another request.
bool ends_with_head(const httplib::Request& request) {
  if (request.has_header("Transfer-Encoding")) return false;
  const std::size_t lengths = request.get_header_value_count("Content-Length");
  return lengths == 0 || (lengths == 1 && request.get_header_value("Content-Length") == "0");
}

Reply has_body(const httplib::Request& request) {
  return problem(400, {Fault::usage, "serve.no_http", {}, {""}}, language_of(request));
}

Reply preflight() {
  Reply out{204, "", {}, {}};
  out.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
  out.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
  out.headers.emplace_back("Access-Control-Allow-Headers", "*");
  return out;
}

/// `wait`: seconds until the client may ask again.
Reply reply_to(const httplib::Request& request, double wait, Api& api) {
  if (wait > 0) return wait_reply(wait, language_of(request));
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!reads && request.method != "OPTIONS") return only_reading(request);
  if (!ends_with_head(request)) return has_body(request);
  return reads ? api.answer(request_of(request)) : preflight();
}

/// What the library refuses before it asks us: an address or a head too long, no HTTP.
Reply refused_early(const httplib::Response& response, rules::Language language) {
  const int status = response.status;
  const char* code = status == 414   ? "serve.long_address"
                     : status == 413 ? "serve.long_body"
                     : status == 404 ? "serve.not_found"
                                     : "serve.no_http";
  return problem(status, {Fault::usage, code, {}, {""}}, language);
}

RateRules rate_rules(const rules::Config& rules) {
  return {
      std::max(1.0, rules.number("rate.requests_a_minute", 1200)),
      std::max(1.0, rules.number("rate.at_once", 600)),
      static_cast<std::size_t>(std::max<std::int64_t>(1, rules.integer("rate.clients", 10000)))};
}

ConnectionRules connection_rules(const rules::Config& rules) {
  const auto at_least_one = [&](const char* path, std::int64_t fallback) {
    return std::max<std::int64_t>(1, rules.integer(path, fallback));
  };
  return {std::chrono::seconds(at_least_one("server.request_seconds", 20)),
          static_cast<std::size_t>(at_least_one("server.client_connections", 12))};
}

void set_limits(Server& server, const rules::Config& rules) {
  const auto threads = static_cast<std::size_t>(
      std::clamp<std::int64_t>(rules.integer("server.threads", 32), 1, 256));
  server.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
  server.set_keep_alive_timeout(
      std::max<std::int64_t>(1, rules.integer("server.keep_alive_seconds", 5)));
  server.set_keep_alive_max_count(static_cast<std::size_t>(
      std::max<std::int64_t>(1, rules.integer("server.keep_alive_requests", 200))));
  server.set_read_timeout(std::max<std::int64_t>(1, rules.integer("server.read_seconds", 5)));
  server.set_write_timeout(std::max<std::int64_t>(1, rules.integer("server.write_seconds", 10)));
  server.set_payload_max_length(static_cast<std::size_t>(
      std::max<std::int64_t>(0, rules.integer("server.body_bytes", 1024))));
  server.set_tcp_nodelay(true);
  // Two services on one port would share its clients: the second is to be refused.
  server.set_socket_options([](auto socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
}

/// Waits for the signals on a thread of its own; those started later inherit the mask.
class Ending {
 public:
  explicit Ending(Server& server) {
    sigemptyset(&signals_);
    for (const int one : {SIGTERM, SIGINT, SIGUSR2}) sigaddset(&signals_, one);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    waiter_ = std::thread([this, &server] {
      int which = 0;
      sigwait(&signals_, &which);
      // Before it runs, the server would not hear of it.
      while (!over_ && !server.is_running()) std::this_thread::sleep_for(between_looks);
      server.stop();
    });
  }
  ~Ending() {
    over_ = true;
    pthread_kill(waiter_.native_handle(), SIGUSR2);
    waiter_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  Ending(const Ending&) = delete;
  Ending& operator=(const Ending&) = delete;

 private:
  static constexpr std::chrono::milliseconds between_looks{5};
  sigset_t signals_{}, before_{};
  std::atomic<bool> over_ = false;
  std::thread waiter_;
};

Result<int> bind(Server& server, const Service& service) {
  if (service.port == 0) {
    const int port = server.bind_to_any_port(service.host.c_str());
    if (port > 0) return port;
    return fail(Fault::environment, "serve.bad_host", service.host, {service.host});
  }
  if (server.bind_to_port(service.host.c_str(), service.port)) return service.port;
  const std::string port = std::to_string(service.port);
  return fail(Fault::environment, "serve.port_taken", port, {service.host, port});
}

}  // namespace

Result<Served> run(const Service& service, const rules::Config& rules) {
  if (!service.is_public && !is_loopback(service.host)) {
    return fail(Fault::refused, "serve.not_loopback", service.host, {service.host});
  }
  const auto tell = [&](const std::string& code, const std::vector<std::string>& arguments) {
    std::cerr << messages().sentence(code, arguments, service.language) + "\n" << std::flush;
  };
  Api api(service.place, rules, service.url, cli::local_day);
  api.on_trouble([&](const Error& error) {
    std::cerr << messages().sentence(error, service.language) + "\n" << std::flush;
  });
  if (auto fine = api.ready(); !fine) return fail(fine);
  Rate rate(rate_rules(rules));
  std::optional<Connections> connections;
  std::atomic<std::int64_t> requests = 0;
  Server server;
  set_limits(server, rules);
  server.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
    ++requests;
    leave_out_ranges(request);
    if (connections) connections->heard(request.remote_addr, request.remote_port);
    const double wait = rate.wait(request.remote_addr, seconds());
    Reply reply = reply_to(request, wait, api);
    if (!ends_with_head(request)) reply.headers.emplace_back("Connection", "close");
    put(response, reply, takes_gzip(request));
    return Server::HandlerResponse::Handled;
  });
  // The library itself goes on reading, whatever the answer says. It logs what it has written.
  server.set_logger([&](const httplib::Request& request, const httplib::Response&) {
    if (connections && !ends_with_head(request))
      connections->end(request.remote_addr, request.remote_port);
  });
  const Server::Handler refused = [](const httplib::Request& request, httplib::Response& response) {
    if (response.body.empty() && response.status >= 400) {
      put(response, refused_early(response, language_of(request)), false);
    }
  };
  server.set_error_handler(refused);
  const auto port = bind(server, service);
  if (!port) return fail(port);
  const Ending ending(server);
  connections.emplace(*port, connection_rules(rules));
  tell("serve.listening", {"http://" + service.host + ":" + std::to_string(*port)});
  server.listen_after_bind();
  return Served{requests};
}

}  // namespace lifang::serve
