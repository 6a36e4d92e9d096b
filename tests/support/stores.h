// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/support/support.h"

namespace lifang::tests {

/// A place where one test keeps a workspace.
class Store {
 public:
  virtual ~Store() = default;
  virtual std::string name() const = 0;
  virtual std::string place() const = 0;
};

/// A GeoPackage in a folder of its own.
class SqliteStore final : public Store {
 public:
  std::string name() const override { return "GeoPackage"; }
  std::string place() const override { return folder_.file("work.gpkg"); }

 private:
  TemporaryFolder folder_;
};

/// A GeoPackage, and an empty PostGIS database where PostgreSQL is installed
/// (a private cluster without a network port, gone with the test program).
std::vector<std::unique_ptr<Store>> stores();

/// Null where PostgreSQL with PostGIS is not installed; says so.
std::unique_ptr<Store> postgres_store();

/// The same on a second private server, which `stop_postgres_apart` stops until it is asked again.
std::unique_ptr<Store> postgres_store_apart();
void stop_postgres_apart();

/// Stops the private server as a crash would and starts it again; false if it does not come up.
bool crash_postgres();

}  // namespace lifang::tests
