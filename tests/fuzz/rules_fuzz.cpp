// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as a rule file: refused with its line, or a tree.
#include <cstdint>

#include "core/rules/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)lifang::rules::Config::parse(text, "fuzz");
  return 0;
}
