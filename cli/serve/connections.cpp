// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/connections.h"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <vector>

namespace lifang::serve {
namespace {

constexpr std::chrono::milliseconds between_looks{200};

struct End {
  std::string address;
  int port = 0;
};

using Ask = int (*)(int, sockaddr*, socklen_t*);

/// One end of a socket: `ask` is getsockname or getpeername. Nothing if it is no such socket.
std::optional<End> end_of(int descriptor, Ask ask) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  auto* const at = reinterpret_cast<sockaddr*>(&name);
  if (ask(descriptor, at, &size) != 0) return {};
  if (name.ss_family != AF_INET && name.ss_family != AF_INET6) return {};
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (getnameinfo(at, size, host.data(), host.size(), service.data(), service.size(),
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {};
  }
  return End{host.data(), std::atoi(service.data())};
}

std::vector<int> descriptors() {
  std::vector<int> out;
  std::error_code ended;
  for (std::filesystem::directory_iterator at("/proc/self/fd", ended), end; !ended && at != end;
       at.increment(ended)) {
    const std::string name = at->path().filename().string();
    int one = -1;
    std::from_chars(name.data(), name.data() + name.size(), one);
    if (one >= 0) out.push_back(one);
  }
  return out;
}

}  // namespace

Connections::Connections(int port, ConnectionRules rules)
    : port_(port), rules_(rules), watcher_([this] { watch(); }) {}

Connections::~Connections() {
  over_ = true;
  watcher_.join();
}

void Connections::heard(const std::string& address, int port) {
  const std::scoped_lock lock(mutex_);
  clients_[address][port].since = Clock::now();
}

void Connections::end(const std::string& address, int port) {
  const std::scoped_lock lock(mutex_);
  find_open();
  const Open& open = clients_[address][port];
  if (open.seen) shutdown(open.descriptor, SHUT_RDWR);
}

void Connections::watch() {
  while (!over_) {
    std::this_thread::sleep_for(between_looks);
    look();
  }
}

void Connections::look() {
  const std::scoped_lock lock(mutex_);
  find_open();
  const auto now = Clock::now();
  for (auto client = clients_.begin(); client != clients_.end();) {
    std::erase_if(client->second, [](const auto& one) { return !one.second.seen; });
    end_some(client->second, now);
    client = client->second.empty() ? clients_.erase(client) : std::next(client);
  }
}

void Connections::find_open() {
  for (auto& [address, client] : clients_) {
    for (auto& [port, open] : client) open.seen = false;
  }
  for (const int descriptor : descriptors()) {
    const auto here = end_of(descriptor, getsockname);
    if (!here || here->port != port_) continue;
    const auto there = end_of(descriptor, getpeername);
    if (!there) continue;
    const auto [open, fresh] = clients_[there->address].try_emplace(there->port);
    if (fresh) open->second.since = Clock::now();
    open->second.descriptor = descriptor;
    open->second.seen = true;
  }
}

/// What is ended here is closed by the thread that serves it. The oldest are a client's share.
void Connections::end_some(Client& client, Clock::time_point now) {
  std::vector<const Open*> by_age;
  for (const auto& [port, open] : client) by_age.push_back(&open);
  std::ranges::sort(by_age, {}, [](const Open* open) { return open->since; });
  for (std::size_t i = 0; i < by_age.size(); ++i) {
    if (i < rules_.for_each && now - by_age[i]->since <= rules_.most) continue;
    shutdown(by_age[i]->descriptor, SHUT_RDWR);
  }
}

}  // namespace lifang::serve
