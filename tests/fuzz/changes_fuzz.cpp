// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes as an event's changes: refused as damaged, or a list that packs and unpacks to
// as many.
#include <cstdint>
#include <cstdlib>

#include "gis/workspace/change_log.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  const std::string_view packed(reinterpret_cast<const char*>(data), size);
  const auto changes = workspace::unpack_changes(packed);
  if (!changes) return 0;
  workspace::ChangeLog log;
  for (const auto& change : *changes) log.add(change.table, change.id, change.before, change.after);
  const auto again = workspace::unpack_changes(log.packed());
  if (!again || again->size() != changes->size()) std::abort();
  return 0;
}
