// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as a style sheet: refused with its place, or a style.
#include <cstdint>

#include "gis/cartography/style.h"
#include "gis/resources/resources.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang;
  static const std::string day = resource("styles/lifang.json").value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)cartography::parse_style(text, "fuzz", day);
  return 0;
}
