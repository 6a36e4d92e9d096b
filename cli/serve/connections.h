// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace lifang::serve {

struct ConnectionRules {
  std::chrono::milliseconds most =
      {};                    ///< for one request: from its first byte to its answer's last
  std::size_t for_each = 0;  ///< connections of one address at a time
};

/// Ends connections that are too slow, and those beyond a client's share, so that a few clients
/// never hold all threads: the library times each byte, not the whole. It looks over the open
/// connections of the port on a thread of its own.
class Connections {
 public:
  Connections(int port, ConnectionRules rules);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;
  /// A request came whole on that connection: its time begins anew. From any thread.
  void heard(const std::string& address, int port);
  /// That connection is answered no more. What was written to it still goes out. From any thread.
  void end(const std::string& address, int port);

 private:
  using Clock = std::chrono::steady_clock;
  struct Open {
    Clock::time_point since;
    int descriptor = -1;
    bool seen = false;
  };
  /// Of one client, by the port at its end.
  using Client = std::map<int, Open>;

  void watch();
  void look();
  void find_open();
  void end_some(Client& client, Clock::time_point now);

  int port_;
  ConnectionRules rules_;
  std::mutex mutex_;
  std::map<std::string, Client> clients_;
  std::atomic<bool> over_ = false;
  std::thread watcher_;
};

}  // namespace lifang::serve
