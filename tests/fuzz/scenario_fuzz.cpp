// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as a scenario's file: refused, or one that is written and read alike.
#include <cstdint>
#include <cstdlib>

#include "gis/workspace/operations/scenario.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang::operations;
  const auto read = parse_scenario({reinterpret_cast<const char*>(data), size}, "f");
  if (!read) return 0;
  const std::string text = scenario_text(*read);
  const auto again = parse_scenario(text, "f");
  if (!again || scenario_text(*again) != text) std::abort();
  return 0;
}
