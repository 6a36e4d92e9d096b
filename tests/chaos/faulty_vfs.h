// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// An SQLite VFS that fails on purpose, over the one of the system, as SQLite's own tests do
/// (sqlite.org/testing.html, 3.3 and 3.4).
namespace lifang::tests {

enum class Fault {
  none,
  kill,        ///< the process dies within a write, which may be torn
  power_loss,  ///< it dies, and pages not yet synced are as before, some of them
  io_error,    ///< one write, sync or truncation fails
  full,        ///< from here on the disk is full
};
constexpr int fault_kinds = 5;

struct FaultPlan {
  Fault fault = Fault::none;
  std::int64_t at = 0;  ///< the so manieth write, sync, truncation or deletion, from 1
  std::uint64_t seed = 1;
};

/// Makes it the VFS of all connections opened from now on in this process.
void install_faulty_vfs(const FaultPlan& plan);
/// How many points there were so far.
std::int64_t fault_points();

}  // namespace lifang::tests
