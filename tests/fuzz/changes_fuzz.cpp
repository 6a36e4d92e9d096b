// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes as an event's changes, as they are and packed: refused as damaged, or a list that
// packs and unpacks to as many.
#include <cstdint>
#include <cstdlib>

#include "gis/workspace/blocks.h"
#include "gis/workspace/change_log.h"

using namespace lifang;

namespace {

void unpack(std::string_view packed) {
  const auto changes = workspace::unpack_changes(packed);
  if (!changes) return;
  workspace::ChangeLog log;
  for (const auto& change : *changes) log.add(change.table, change.id, change.before, change.after);
  const auto again = workspace::unpack_changes(log.packed());
  if (!again || again->size() != changes->size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char format = [] {
    workspace::ChangeLog log;
    log.add("road", "a", {}, {{"name", std::string("清溪路")}});
    return log.packed().front();
  }();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  unpack(bytes);
  unpack(format + workspace::pack_blocks(bytes));
  return 0;
}
