// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
// Any text as an instance of siting: refused with its line, or one whose distances can be asked.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/siting/instance.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lifang::siting;
  if (size < 2) return 0;
  constexpr int formats = 5, rules = 5;
  const auto format = static_cast<Format>(data[0] % formats);
  const auto rule = static_cast<DistanceRule>(data[1] % rules);
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto instance = read_instance(text, format, rule);
  if (!instance || instance->clients() == 0) return 0;
  Distances distances(*instance);
  std::vector<double> out(instance->sites.size());
  distances.from(0, out);
  for (const double distance : out) {
    if (std::isnan(distance) || distance < 0) std::abort();
  }
  return 0;
}
