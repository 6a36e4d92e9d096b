// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text: refused, or an address; never a crash.
#include <cstdint>

#include "core/addressing/address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)lifang::addressing::parse_address(text);
  return 0;
}
