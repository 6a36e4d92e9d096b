// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any bytes: refused, or a geometry that writes and reads back to itself.
#include <cstdint>
#include <cstdlib>

#include "core/geometry/wkb.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto geometry = lifang::from_wkb(bytes);
  if (geometry && !lifang::from_wkb(lifang::to_wkb(*geometry))) std::abort();
  return 0;
}
