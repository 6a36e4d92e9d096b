// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/stores.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace lifang::tests {
namespace {
namespace fs = std::filesystem;

const char* const programs = "/usr/lib/postgresql/15/bin/";
const char* const postgis = "/usr/share/postgresql/15/extension/postgis.control";

/// One private cluster for the test program. PostgreSQL refuses to run as root,
/// so root's tests start it as the user that the Debian package made.
class Cluster {
 public:
  Cluster() {
    const std::string data = (folder_.path / "data").string();
    if (getuid() == 0) {
      const passwd* owner = getpwnam("postgres");
      if (!owner || chown(folder_.path.c_str(), owner->pw_uid, owner->pw_gid) != 0) return;
      prefix_ = "setpriv --reuid=postgres --regid=postgres --clear-groups ";
    }
    running_ =
        shell("initdb -A trust -U lifang -E UTF8 --locale=C.UTF-8 --no-sync -D " + data) && start();
  }
  ~Cluster() {
    if (running_) shell("pg_ctl -m immediate -D " + (folder_.path / "data").string() + " stop");
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  bool running() const { return running_; }
  bool crash() {
    stop();
    return running_ = start();
  }
  void stop() {
    shell("pg_ctl -w -m immediate -D " + (folder_.path / "data").string() + " stop");
    running_ = false;
  }
  bool start_again() { return running_ || (running_ = start()); }
  std::string new_database() {
    const std::string name = "t" + std::to_string(++databases_);
    shell("createdb -h " + folder_.path.string() + " -U lifang " + name);
    return "postgresql:host=" + folder_.path.string() + " user=lifang dbname=" + name;
  }

 private:
  bool start() const {
    const std::string data = (folder_.path / "data").string();
    return shell("pg_ctl -w -D " + data + " -l " + data +
                 "/log -o \"-c listen_addresses='' -c fsync=off -k " + folder_.path.string() +
                 "\" start");
  }
  bool shell(const std::string& command) const {
    return std::system(("cd / && " + prefix_ + programs + command + " >/dev/null 2>&1").c_str()) ==
           0;
  }

  TemporaryFolder folder_;
  std::string prefix_;
  bool running_ = false;
  int databases_ = 0;
};

Cluster& the_cluster() {
  static Cluster cluster;
  return cluster;
}

Cluster& second_cluster() {
  static Cluster cluster;
  return cluster;
}

class PostgresStore final : public Store {
 public:
  explicit PostgresStore(std::string place) : place_(std::move(place)) {}
  std::string name() const override { return "PostGIS"; }
  std::string place() const override { return place_; }

 private:
  std::string place_;
};

bool installed() {
  if (fs::exists(std::string(programs) + "initdb") && fs::exists(postgis)) return true;
  leave_out("PostgreSQL with PostGIS absent; only the GeoPackage is tested");
  return false;
}

std::unique_ptr<Store> database_on(Cluster& cluster) {
  if (cluster.start_again()) return std::make_unique<PostgresStore>(cluster.new_database());
  leave_out("the private PostgreSQL cluster did not start; only the GeoPackage is tested");
  return nullptr;
}

}  // namespace

std::unique_ptr<Store> postgres_store() {
  return installed() ? database_on(the_cluster()) : nullptr;
}

std::unique_ptr<Store> postgres_store_apart() {
  return installed() ? database_on(second_cluster()) : nullptr;
}

void stop_postgres_apart() {
  second_cluster().stop();
}

bool crash_postgres() {
  return the_cluster().crash();
}

std::vector<std::unique_ptr<Store>> stores() {
  std::vector<std::unique_ptr<Store>> out;
  out.push_back(std::make_unique<SqliteStore>());
  if (auto store = postgres_store()) out.push_back(std::move(store));
  return out;
}

}  // namespace lifang::tests
