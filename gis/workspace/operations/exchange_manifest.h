// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gis/workspace/chain.h"
#include "gis/workspace/workspace.h"

namespace lifang::operations {

/// What a package says of one table: its rows, and the digest over their digests by id.
struct PackedTable {
  std::string name;
  std::int64_t rows = 0;
  std::string digest;
  friend bool operator==(const PackedTable&, const PackedTable&) = default;
};

enum class PackedFate { inserted, changed, removed };
const char* fate_word(PackedFate fate);

/// Of an incremental package: what became of one row. Digests as of both ends; "" where the
/// row was not there.
struct PackedRow {
  std::string table, id;
  PackedFate fate = PackedFate::changed;
  std::string before, after;
  friend bool operator==(const PackedRow&, const PackedRow&) = default;
};

/// The head of a package: what it is, whose, and from where to where it leads.
struct Manifest {
  int schema = 0;
  int epsg = 0;
  std::string source;  ///< id of the register's first event: the same in every copy of it
  std::string county;  ///< six digits; "" if not known
  std::string licence;
  std::map<std::string, std::string> rule_files;  ///< SHA-256 of each
  workspace::ChainHead base;                      ///< of an incremental package; else 0 events
  workspace::ChainHead head;
  std::string as_of;  ///< when the last event was: UTC
  std::vector<PackedTable> tables;
  std::vector<PackedRow> rows;  ///< of an incremental package
  bool whole() const { return base.events == 0; }
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string to_json(const Manifest& manifest);
/// Errors: "exchange.damaged" (input).
Result<Manifest> manifest_from(const std::string& json, const std::string& where);

/// Opens a package and reads its head; the package is not yet held against it.
/// Errors: "exchange.not_package", "exchange.damaged" (input), those of Workspace::open.
struct Package {
  workspace::Workspace work;
  Manifest manifest;
};
Result<Package> open_package(const std::string& file);

/// Where a package keeps its head: Workspace::setting.
constexpr const char* manifest_setting = "exchange";

}  // namespace lifang::operations
